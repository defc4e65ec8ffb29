"""A stack of which everything is true, for tests of what keeps it from the shredder."""

from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.layout import CopyFolder, Mark, as_json
from archive.copies.places import ARCHIVE_NAME
from archive.paper.checking import look, scan_of
from archive.paper.scanning import Weave, scan_stack
from archive.records import BackupCopy, BackupPlace, Document, Seen, Setting
from archive.services.history import head, record
from archive.services.seals import place_seal
from tests.archive.paper.hands import Office
from tests.archive.paper.sides import scanned, stack_of

CLOSED = date(2026, 3, 20)
OVER = date(2026, 9, 21)


def scan_and_check(office: Office, *, sheets: int = 12, name: str = "scan.pdf", stack: int | None = None) -> int:
    """Scan a stack whole and look at all of it; returns the document."""
    paper = office.stack if stack is None else stack
    document = scanned(office.archive, *stack_of(sheets), name=name)
    scan_stack(office.archive, paper_id=paper, documents=[document], weave=Weave(), by="AM", sitting="morning")
    shown = scan_of(office.archive, paper_id=paper)
    assert shown is not None
    for side in shown.sides:
        look(office.archive, side_id=side.id, seen=Seen.LEGIBLE, seconds=1.5, sitting="noon", by="JT")
    return document


def copy_twice(archive: Archive, *, restored: bool = True) -> None:
    """Two proven copies of the archive as it is now, in folders beside it, one of them elsewhere; a minute later."""
    clock = archive.clock
    if isinstance(clock, SetClock):  # else time goes by on its own
        clock.put(clock.at + timedelta(minutes=1))
    with archive.database.writing() as session:
        now = clock.now()
        last, digest = head(session)
        name = session.merge(Setting(name=ARCHIVE_NAME, value="the office")).value
        originals = session.scalars(select(Document.sha256)).all()
        for mark, elsewhere in (("stick", False), ("share", True)):
            folder = copy_folder(archive, mark)
            place = session.query(BackupPlace).filter_by(mark=mark).one_or_none()
            if place is None:
                place = BackupPlace(
                    mark=mark, path=str(folder.root), is_elsewhere=elsewhere, added_at=now, added_by="AM"
                )
                session.add(place)
                session.flush()
                told = {"elsewhere": elsewhere, "words": place_seal(place)}
                record(session, at=now, by="AM", act="chosen for copies", thing=f"place:{place.id}", **told)
            copy = BackupCopy(
                place=place,
                last_event=last,
                head=digest,
                originals=len(originals),
                database=sha256(digest.encode()).hexdigest(),
                begun_at=now,
                begun_by="AM",
                finished_at=now,
                verified_at=now,
            )
            copy.restored_at = now if restored else None
            session.add(copy)
            session.flush()
            for act in ("read back", "restored")[: 2 if restored else 1]:
                record(session, at=now, by="clerk", act=act, thing=f"copy:{copy.id}", place=place.id)
            folder.root.mkdir(exist_ok=True)
            folder.mark.write_bytes(as_json(Mark(name, mark)))
            folder.archive.database.write_bytes(digest.encode())  # stands for the records, of which the digest counts
            for one in originals:
                copied, own = folder.archive.original(one), archive.folder.original(one)
                if own.exists() and not copied.exists():
                    copied.parent.mkdir(parents=True, exist_ok=True)
                    copied.write_bytes(own.read_bytes())


def copy_folder(archive: Archive, mark: str) -> CopyFolder:
    """The folder of the made-up copies that is marked so: "stick" is here, "share" elsewhere."""
    root = archive.folder.root
    return CopyFolder(root.parent / f"{root.name} {mark}")


def ripen(office: Office) -> int:
    """Close the job, let the time go by, scan, check and copy; returns the document of the scan."""
    office.close(CLOSED)
    office.day(OVER)
    document = scan_and_check(office)
    copy_twice(office.archive)
    return document
