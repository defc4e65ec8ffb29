"""An office with a stack of paper, as offices without made-up documents and copies have it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.drives import Drive, Kind
from archive.copies.trial import try_restoring
from archive.copies.verifying import verify_copy
from archive.paper.checking import look, scan_of
from archive.paper.scanning import Weave, scan_stack
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.records import Seen
from archive.services.clients import add_client
from archive.services.jobs import close_job, open_job
from archive.services.trusted_clock import look_at_clock
from tests.archive.copies.drives_drawn import DrawnDrives
from tests.archive.paperwork import a_file, read_document, taken_in
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.offices import at

STACK = 1
CLOSED = date(2026, 3, 20)
OVER = date(2026, 9, 21)


def drives(live: Path) -> DrawnDrives:
    """The archive on a disk that is built in, and two others for its copies."""
    return DrawnDrives(
        {
            live: Drive("sda", Kind.BUILT_IN),
            live / "usb": Drive("sdb", Kind.DETACHABLE),
            live / "nas": Drive("//nas/office", Kind.SHARE),
        }
    )


def noon(day: date, *, minutes: float = 0) -> SetClock:
    """A clock that stands at noon of a day, or so much later."""
    return at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), minutes=minutes)


def scanned_stack(live: Path) -> None:
    """Two sheets of a client whose job is open, scanned on both sides and read."""
    with Archive.open(live / "office", clock=at()) as archive:
        client = add_client(archive, name="Harbour Dental", by="AM")
        job = open_job(archive, client_id=client, title="Recover data", by="AM").id
        rules = {rule.name: rule.id for rule in keep_for_rules(archive)}
        fields = StackFields("Letters", 2, "Box 4", rules["Six months after the job is closed"], jobs=(job,))
        put_on_file(archive, client_id=client, fields=fields, by="AM")
    _let_time_go_by(live, CLOSED)
    with Archive.open(live / "office", clock=noon(CLOSED)) as archive:
        close_job(archive, job_id=1, by="AM", closed_on=CLOSED)
    _let_time_go_by(live, OVER)
    with Archive.open(live / "office", clock=noon(OVER)) as archive:
        taken_in(archive, a_file(live, "scan.pdf"))
        document = read_document(archive, ["1 front", "1 back", "2 front", "2 back"])
        scan_stack(archive, paper_id=STACK, documents=[document], weave=Weave(), by="AM", sitting="morning")
        a_clerk_starts(archive)


def look_at_the_rest(archive: Archive) -> int:
    """Look at the next side that nobody has looked at; how many are left."""
    shown = scan_of(archive, paper_id=STACK)
    assert shown is not None
    for side in shown.to_check[:1]:
        look(archive, side_id=side.id, seen=Seen.LEGIBLE, seconds=1.5, sitting="noon", by="JT")
    return max(0, len(shown.to_check) - 1)


@dataclass(frozen=True)
class Copying:
    """Copies of the archive in a folder, in two folders on drives of their own."""

    live: Path

    def choose(self, archive: Archive) -> None:
        """Choose both."""
        for name, is_elsewhere in (("usb", False), ("nas", True)):
            (self.live / name).mkdir()
            folder = self.live / name / "copies"
            add_place(archive, folder=folder, is_elsewhere=is_elsewhere, by="AM", drives=drives(self.live))

    def prove(self, archive: Archive) -> None:
        """Copy, read back and open in both."""
        for place in (1, 2):
            make_copy(archive, place_id=place, by="AM", drives=drives(self.live))
            verify_copy(archive, place_id=place, drives=drives(self.live))
            try_restoring(archive, place_id=place, drives=drives(self.live))


def _let_time_go_by(live: Path, until: date) -> None:
    """With somebody at the desk now and then."""
    clock = at()
    while clock.at < noon(until).at:
        clock.put(min(noon(until).at, clock.at + timedelta(days=30)))
        with Archive.open(live / "office", clock=clock) as archive:
            look_at_clock(archive)
