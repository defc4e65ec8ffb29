"""A stack of which everything is true, for tests of what keeps it from the shredder."""

from datetime import date, timedelta

from archive.archive import Archive
from archive.paper.checking import look, scan_of
from archive.paper.scanning import Weave, scan_stack
from archive.records import BackupCopy, BackupPlace, Seen
from archive.services.history import head
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
    """Two proven copies of the archive as it is now, one of them elsewhere; a minute later."""
    with archive.database.writing() as session:
        now = archive.clock.now() + timedelta(minutes=1)
        last, digest = head(session)
        for path, elsewhere in (("/media/stick", False), ("//nas/copies", True)):
            place = session.query(BackupPlace).filter_by(path=path).one_or_none()
            if place is None:
                place = BackupPlace(mark=path, path=path, is_elsewhere=elsewhere, added_at=now, added_by="AM")
                session.add(place)
            copy = BackupCopy(
                place=place,
                last_event=last,
                head=digest,
                originals=1,
                database=digest,
                begun_at=now,
                begun_by="AM",
                finished_at=now,
                verified_at=now,
            )
            copy.restored_at = now if restored else None
            session.add(copy)


def ripen(office: Office) -> int:
    """Close the job, let the time go by, scan, check and copy; returns the document of the scan."""
    office.close(CLOSED)
    office.day(OVER)
    document = scan_and_check(office)
    copy_twice(office.archive)
    return document
