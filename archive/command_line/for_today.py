"""What a check by hand found is left for Today, where the office sees it."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from archive.archive import Archive
from archive.clock import today
from archive.command_line.elsewhere import heed_other_window
from archive.errors import Expected
from archive.records import Document
from archive.rounds.drawing_again import have_made_again
from archive.rounds.found import keep_found
from archive.rounds.wrong import MOST, look_again, look_at, note_looked
from archive.services.check import LOOKS, Finding


def leave_for_today(archive: Archive, findings: Collection[Finding]) -> None:
    """Remember what a whole check found. Where nothing can be written, or another computer works in the archive, it is
    not: what was found has been told."""
    day = today(archive.clock)
    try:
        heed_other_window(archive.folder.root, now=archive.clock.now(), writing=True)
        wrong = list(dict.fromkeys(one.thing for one in findings if one.part == "vault"))[:MOST]
        columns = select(Document.id, Document.sha256, Document.name, Document.size)
        with archive.database.reading() as session:
            rows = session.execute(columns.where(Document.sha256.in_(wrong))).all()
        look_again(archive, day=day, thoroughly=True)
        looked = look_at(archive, rows, day=day)
        with archive.database.writing() as session:
            note_looked(session, looked)
        keep_found(archive, findings, looks=LOOKS)
        have_made_again(archive, findings)
    except (Expected, OSError, DatabaseError):
        return
