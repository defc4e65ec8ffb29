"""The office whose programs are killed: ripe paper, copies in two folders, requests to erase, older archives."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.drives import Drive, Kind
from archive.copies.trial import try_restoring
from archive.copies.verifying import verify_copy
from archive.erasure.requests import ask_to_erase
from archive.paper.checking import look, scan_of
from archive.paper.scanning import Weave, scan_stack
from archive.paper.stacks import StackFields, put_on_file
from archive.records import About, Seen
from archive.services.clients import add_client
from archive.services.intake import hand_in
from archive.services.jobs import close_job, open_job
from archive.services.notes import write_note
from archive.services.viewing import document_view
from archive.sidecars.writing import write_due
from ocr.child import nobody_asks
from ocr.errors import problem_of
from ocr.limits import Limits
from ocr.renderer import Renderer
from ocr.renderer_child import Desk
from tests.archive.at_work import Reading, at_work, hand
from tests.archive.copies.drives_drawn import DrawnDrives
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER
from tests.archive.paper.shredded import office_with_stack
from tests.archive.storage.releasing import RELEASED, unpack
from tests.ocr.paper import LETTER, text_pdf

READY, CHECKED_SHEETS, TO_ERASE = 3, 8, 3
"""Stacks that may be shredded, sheets of the stack that is being checked, clients who want to be forgotten."""

OLD = ("0001", "0004", "0007", "0009")
"""Versions of archives that are migrated."""


class InThisProcess(Renderer):
    """Opens files without a process of its own: what is under test here is what is left when it is over."""

    def __init__(self) -> None:
        super().__init__()
        self._desk = Desk(Limits())

    def ask(self, request: dict[str, Any], *, pages: int = 1, tick: Callable[[], None] = nobody_asks) -> dict[str, Any]:
        with self._turn:
            answer = self._desk.answer(request)
        if "problem" in answer:
            raise problem_of(answer["problem"], answer["sentence"])
        return answer


@dataclass(frozen=True)
class Place:
    """Where everything of the office lies."""

    root: Path

    @property
    def office(self) -> Path:
        return self.root / "office"

    @property
    def copies(self) -> tuple[Path, Path]:
        return self.root / "stick", self.root / "share"

    @property
    def scans(self) -> Path:
        return self.root / "scans"

    @property
    def drives(self) -> DrawnDrives:
        return DrawnDrives(
            {
                self.root: Drive("disk", Kind.BUILT_IN),
                self.copies[0]: Drive("stick", Kind.DETACHABLE),
                self.copies[1]: Drive("share", Kind.SHARE),
            }
        )

    def old(self, version: str) -> Path:
        """An archive as that version left it."""
        return self.root / f"archive of {version}"


def clock_at(minutes: int) -> SetClock:
    """The clock so long after the time of the paper was over."""
    return SetClock(datetime(OVER.year, OVER.month, OVER.day, 14).astimezone() + timedelta(minutes=minutes))


def begin(root: Path) -> Place:
    """The office before anybody was killed in it."""
    place = Place(root)
    place.scans.mkdir(parents=True)
    clock = SetClock(datetime(2026, 3, 16, 14, 5).astimezone())
    with Archive.open(place.office, clock=clock) as archive:
        office = office_with_stack(archive, clock)
        stacks = [_put(office, f"Box {number}", 1) for number in range(10, 10 + READY)]
        unchecked = _put(office, "Box 99", CHECKED_SHEETS)
        for number in range(TO_ERASE):
            _wants_to_be_forgotten(archive, place, number)
        office.close(CLOSED)
        office.day(OVER)
        for number, stack in enumerate(stacks):
            _scan(office, place, stack, f"stack {number}", sheets=1, is_checked=True)
        _scan(office, place, unchecked, "unchecked", sheets=CHECKED_SHEETS, is_checked=False)
        write_due(archive)
        for folder, elsewhere in zip(place.copies, (False, True), strict=True):
            there = add_place(archive, folder=folder, is_elsewhere=elsewhere, by="AM", drives=place.drives)
            make_copy(archive, place_id=there.id, by="AM", drives=place.drives)
            verify_copy(archive, place_id=there.id, drives=place.drives)
            assert try_restoring(archive, place_id=there.id, drives=place.drives).is_restored
    for version in OLD:
        unpack(RELEASED / f"{version}.zip", place.old(version))
    return place


def again(kept: Place, root: Path) -> Place:
    """A copy of it, in the place where it was begun: its folders for copies know where they lie."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(kept.root, root)
    return Place(root)


def _put(office: Office, box: str, sheets: int) -> int:
    client = add_client(office.archive, name=f"Owner of {box}", by="AM")
    job = open_job(office.archive, client_id=client, title="Recover data", by="AM").id
    fields = StackFields("Work orders", sheets, box, office.fields.schedule_id, jobs=(job,))
    stack = put_on_file(office.archive, client_id=client, fields=fields, by="AM")
    office.day(CLOSED)
    close_job(office.archive, job_id=job, by="AM", closed_on=CLOSED)
    return stack


def _scan(office: Office, place: Place, stack: int, name: str, *, sheets: int, is_checked: bool) -> None:
    sides = [[f"{name} {sheet} {face}", *LETTER] for sheet in range(sheets) for face in ("front", "back")]
    batch = hand(office.archive, text_pdf(place.scans / f"{name}.pdf", sides))
    with at_work(office.archive, Reading(), renderer=InThisProcess) as clerk:
        (file,) = clerk.until_done(batch)
    assert file.state == "read"
    assert file.document_id is not None
    assert len(document_view(office.archive, document_id=file.document_id).pages) == 2 * sheets
    scan_stack(office.archive, paper_id=stack, documents=[file.document_id], weave=Weave(), by="AM", sitting="morning")
    shown = scan_of(office.archive, paper_id=stack)
    assert shown is not None
    for side in shown.sides if is_checked else ():
        look(office.archive, side_id=side.id, seen=Seen.LEGIBLE, seconds=2, sitting="noon", by="JT")


def _wants_to_be_forgotten(archive: Archive, place: Place, number: int) -> None:
    client = add_client(archive, name=f"{forgotten_word(number)} Ltd", by="AM")
    write_note(archive, client_id=client, text=f"They rang about {forgotten_word(number)}", by="AM")
    theirs = text_pdf(place.scans / f"{number}.pdf", [[forgotten_word(number), *LETTER]])
    hand_in(archive, paths=[theirs], source="dropped", by="AM", client_id=client)
    ask_to_erase(
        archive,
        about=About.CLIENT,
        thing_id=client,
        asked_by="Themselves",
        asked_on=archive.clock.now().date(),
        how="letter",
        what_for="all of it",
        handled_by="AM",
        by="AM",
    )


def forgotten_word(number: int) -> str:
    """A word that stands nowhere but with the client who is erased."""
    return f"quorndonish{'abcdefgh'[number]}zz"
