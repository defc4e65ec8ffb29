"""Stacks that went further than their box, told by the verbs: scanned, looked at, copied, and one of them shredded.

Nothing of it is only said. Their sheets are read by the program's own reader, and two copies of the archive as it then
was are really made, read back and opened. Only the two disks are as made up as the office: a passing folder stands for
each, which is given up and gone at the end. So the office has proof of what it has shredded, and no copy of today.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from archive.archive import Archive
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.drives import Drive, Kind
from archive.copies.places import remove_place
from archive.copies.trial import try_restoring
from archive.copies.verifying import verify_copy
from archive.demo.book import OWNER, Book, Event
from archive.demo.boxes import CHECKED_AGO, COPIED_AGO, SCANNED_AGO, SHREDDED_AGO, Fate, ToldStack
from archive.demo.people import STAFF
from archive.demo.reading_ahead import read_now
from archive.demo.story import weekday
from archive.paper.checking import look, scan_of
from archive.paper.scanning import Weave, scan_stack
from archive.paper.shredding import approve, certify
from archive.records import Seen

SCANS, CHECKS, SHREDS = STAFF[3], STAFF[2], STAFF[1]
"""Who in the office does it: three people."""

SCANNED, CHECKED, COPIED, SHREDDED = time(14), time(15, 30), time(16, 10), time(16, 40)
"""When in the day."""

CUT_OFF = "The last line is missing at the foot"

PLACE = "Back office, our own shredder"

DISKS = ("Disk in the safe", "Disk at home")

OPENED = 20
"""Originals that a trial restore opens."""


class GoneThrough:
    """Tells of the stacks that were scanned. ``drawn`` gives the file of a stack's scan, and ``take_in`` takes files in
    as the office does and gives the documents by name; ``keep`` commits what was told so far, before ``archive``, which
    has transactions of its own, goes on; ``beside`` is where the copies pass through."""

    def __init__(
        self,
        book: Book,
        archive: Archive,
        stacks: Iterable[ToldStack],
        today: date,
        *,
        drawn: Callable[[str], Path],
        take_in: Callable[[list[Path]], dict[str, int]],
        keep: Callable[[], None],
        beside: Path,
    ) -> None:
        self._book, self._archive, self._today = book, archive, today
        self._stacks = {told.fate: told for told in stacks if told.scan is not None}
        self._drawn, self._take_in, self._keep, self._beside = drawn, take_in, keep, beside
        self._is_read = False
        self._places: list[int] = []

    def events(self) -> Iterator[Event]:
        """Everything that happened, in no order."""
        if not self._stacks:
            return
        for ago, at, event in (
            (SCANNED_AGO, SCANNED, self._scan),
            (CHECKED_AGO, CHECKED, self._check),
            (COPIED_AGO, COPIED, self._copy),
            (SHREDDED_AGO, SHREDDED, self._shred),
        ):
            yield datetime.combine(weekday(self._today - timedelta(days=ago)), at), 7, partial(self._when_read, event)

    def _when_read(self, event: Callable[[], None], _: datetime) -> None:
        if event == self._scan or self._is_read:
            event()

    def _scan(self) -> None:
        scans = {told.scan.name: told for told in self._stacks.values() if told.scan is not None}
        documents = self._take_in([self._drawn(name) for name in scans])
        self._is_read = read_now(self._archive, documents.values())
        for name, told in scans.items():
            if self._is_read:
                scan_stack(
                    self._book.archive,
                    paper_id=self._book.stacks[told.job.number],
                    documents=[documents[name]],
                    weave=Weave(),
                    by=SCANS[0],
                    sitting="scanned",
                )

    def _check(self) -> None:
        """Two stacks are looked at whole; of the third only what was hardest to read, and one of that is cut off."""
        for told in self._stacks.values():
            scan = scan_of(self._book.archive, paper_id=self._book.stacks[told.job.number])
            sides = scan.to_check if scan else ()
            is_begun = told.fate is Fate.BEING_CHECKED
            for place, side in enumerate(sides[:2] if is_begun else sides):
                is_cut = is_begun and place == 1
                look(
                    self._book.archive,
                    side_id=side.id,
                    seen=Seen.CUT_OFF if is_cut else Seen.LEGIBLE,
                    words=CUT_OFF if is_cut else "",
                    seconds=2.5 + 1.5 * place,
                    sitting="checked",
                    by=CHECKS[0],
                )

    def _copy(self) -> None:
        self._keep()
        drives = _MadeUpDisks()
        for disk in DISKS:
            place = add_place(self._archive, folder=self._beside / disk, is_elsewhere=True, by=OWNER, drives=drives).id
            make_copy(self._archive, place_id=place, by=OWNER, drives=drives)
            verify_copy(self._archive, place_id=place, drives=drives)
            try_restoring(self._archive, place_id=place, sample=OPENED, drives=drives)
            self._places.append(place)

    def _shred(self) -> None:
        told = self._stacks.get(Fate.SHREDDED)
        if told is not None:
            paper = self._book.stacks[told.job.number]
            approve(self._book.archive, paper_id=paper, by=OWNER, drives=_MadeUpDisks())
            certify(
                self._book.archive,
                papers=[paper],
                shredded_on=weekday(self._today - timedelta(days=SHREDDED_AGO)),
                shredded_by=SHREDS[1],
                witnessed_by=CHECKS[1],
                place=PLACE,
                by=OWNER,
                drives=_MadeUpDisks(),
            )
        for place in self._places:
            remove_place(self._book.archive, place_id=place, by=OWNER)


class _MadeUpDisks:
    """Each folder on a disk of its own that can be taken away."""

    def of(self, folder: Path) -> Drive:
        """The disk that a passing folder stands for; any other folder is on this computer's."""
        name = next((disk for disk in DISKS if disk in folder.parts), "this computer")
        return Drive(name, Kind.DETACHABLE if name in DISKS else Kind.BUILT_IN)
