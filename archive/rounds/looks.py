"""The quiet looks at all but the originals: records, history, index and what lies beside them, one at a time."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import today
from archive.errors import Expected
from archive.records import Document
from archive.rounds.drawing_again import have_made_again
from archive.rounds.found import keep_found, looked_in
from archive.rounds.wrong import MOST, look_at, note_looked
from archive.services.check import Finding, Look, check

DAILY, WEEKLY = timedelta(days=1), timedelta(days=7)

RHYTHM: dict[Look, timedelta] = {
    "database": DAILY,
    "history": DAILY,
    "files": DAILY,
    "records": WEEKLY,
    "sidecars": WEEKLY,
    "index": WEEKLY,
    "pictures": WEEKLY,
}
"""How long after a look the same is taken again. The originals and the pictures of their pages have rounds of their
own, in which every byte is read."""


class LookStopped(Expected):
    """The look at {part} was stopped before its end.
    Nothing was changed.
    It is taken again when nobody waits for anything."""


def take_a_look(archive: Archive, *, cancelled: Callable[[], bool]) -> Look | None:
    """Take the look that has been due for longest, if any is, and remember what it found; which it was.

    None as well when it was stopped half-way: then all is remembered as before.
    """
    day = today(archive.clock)
    with archive.database.reading() as session:
        looked = looked_in(session)
    due = [look for look, rhythm in RHYTHM.items() if not day - rhythm < looked.get(look, date.min) <= day]
    if not due:
        return None
    look = min(due, key=lambda one: looked.get(one, date.min))

    def go_on(*_: int) -> None:
        if cancelled():
            raise LookStopped(part=look)

    findings: list[Finding] = []
    try:
        for finding in check(archive, progress=go_on, index_progress=go_on, picture_progress=go_on, looks=[look]):
            go_on()
            findings.append(finding)
    except LookStopped:
        return None
    keep_found(archive, findings, looks=[look])
    _note_renamed(archive, findings, day)
    have_made_again(archive, findings)
    return look


def _note_renamed(archive: Archive, findings: Sequence[Finding], day: date) -> None:
    """An original that lies under another name is missing from its place: told with those that are put back."""
    renamed = [one.thing for one in findings if (one.part, one.finding) == ("vault", "renamed")]
    columns = select(Document.id, Document.sha256, Document.name, Document.size)
    with archive.database.reading() as session:
        rows = session.execute(columns.where(Document.sha256.in_(renamed[:MOST]))).all()
    if rows:
        looked = look_at(archive, rows, day=day)
        with archive.database.writing() as session:
            note_looked(session, looked)
