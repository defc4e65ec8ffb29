"""Waits until what was handed in is safe, read and searchable, and tells how far it has come."""

import threading
import time
from collections.abc import Callable, Mapping

from archive.archive import Archive
from archive.command_line import output
from archive.command_line.exit_codes import ExitCode
from archive.command_line.interrupts import heeding_interrupts
from archive.command_line.our_clerk import OurClerk
from archive.command_line.patience import Patience
from archive.command_line.progress import ProgressLine
from archive.command_line.troubles import damage_in
from archive.folder_errors import ArchiveIsDamaged
from archive.hindrances import MayNotWork, NoSpaceToWork
from archive.search.search import Search
from archive.services.engine import reading_engine
from archive.services.receipt import Progress, progress_of
from archive.services.space import stopped_by_a_full_disk
from ocr.errors import TesseractMissing

LOOK = 0.1
"""Seconds between two looks at how far it has come."""

RESTS_FOR = 60.0
"""Seconds without a step forward after which whoever waits for a clerk that is hindered waits no longer."""

WAITS_NO_LONGER = "This command waits no longer: the rest goes on when Duly Noted is opened next."


def wait(archive: Archive, *, batch_id: int | None, only_safe: bool) -> ExitCode:
    """Have a clerk work until a batch (or all there is) is done: ours, or the one that works already.

    ``only_safe`` waits for the vault alone, and not for ever for a clerk that does not answer. Ends with ALL_WELL,
    INTERRUPTED or FAULT; with NEEDS_A_PERSON when there is no answer, or when a person must see to a disk first. Raises
    ArchiveIsDamaged, and whatever kept our clerk from working.
    """
    interrupted = threading.Event()
    with ProgressLine() as line, heeding_interrupts(interrupted.set):
        teller = _Teller(line)
        rest = Rest()
        clerk = OurClerk(archive, only_copying=only_safe, report=teller.tell)
        patience = Patience(archive, only_safe=only_safe)
        is_done = _is_safe if only_safe else _UntilSearchable(archive)
        try:
            while not is_done(progress := progress_of(archive, batch_id=batch_id)):
                if interrupted.is_set():
                    line.clear()
                    output.tell("Stopping after the pages under way; press Ctrl+C again to stop now.")
                    return ExitCode.INTERRUPTED
                if clerk.failure is not None:
                    raise clerk.failure
                if clerk.has_failed:
                    return _failed(archive)
                if hindrance := rest.look(progress, clerk.hindrances):
                    teller.tell(str(hindrance))
                    output.tell(WAITS_NO_LONGER)
                    return ExitCode.NEEDS_A_PERSON
                clerk.begin()
                if not clerk.is_elsewhere:
                    patience.begin_anew()
                elif silence := patience.look():
                    line.clear()
                    output.tell(silence)
                    if patience.is_over:
                        return ExitCode.NEEDS_A_PERSON
                _show(line, progress)
                interrupted.wait(LOOK)
        finally:
            clerk.end()
        if stopped_by_a_full_disk(archive, batch_id=batch_id):
            teller.tell(str(NoSpaceToWork(folder=archive.folder.root)))
            output.tell(WAITS_NO_LONGER)
            return ExitCode.NEEDS_A_PERSON
    return ExitCode.ALL_WELL


def _failed(archive: Archive) -> ExitCode:
    """Raises ArchiveIsDamaged if that is why."""
    if damage := damage_in(archive.folder.database):
        raise ArchiveIsDamaged(folder=archive.folder.root, detail=damage)
    output.tell(f"The clerk failed; the reason is in {archive.folder.log}. What is safe stays safe.")
    return ExitCode.FAULT


class Rest:
    """Looks whether the clerk can still get on with what is waited for."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._alive_at = now()
        self._sign: Progress | None = None

    def look(self, progress: Progress, hindrances: Mapping[str, Exception]) -> Exception | None:
        """What ends the waiting: a disk to which a person must see and without which nothing is left to be done here,
        or anything that has kept the clerk from getting on for RESTS_FOR."""
        if progress != self._sign or not hindrances:
            self._sign, self._alive_at = progress, self._now()
        hindered = [hindrances.get(room) for room in _rooms_with_work(progress)]
        first = next((one for one in hindered if isinstance(one, NoSpaceToWork | MayNotWork)), None)
        if first is not None and all(hindered):
            return first
        has_rested = self._now() - self._alive_at >= RESTS_FOR
        return next(iter(hindrances.values()), None) if has_rested else None


def _rooms_with_work(progress: Progress) -> list[str]:
    """The clerk's rooms that have something to do for this; indexing comes last."""
    rooms = ["take-in"] if progress.to_copy else []
    if progress.to_open or progress.to_draw or progress.to_read:
        rooms.append("reading")
    return rooms or ["indexing"]


class _Teller:
    """Tells of each trouble once, in between the progress, whichever rooms meet it in turn. Called by the clerk's
    threads and by the one that waits."""

    def __init__(self, line: ProgressLine) -> None:
        self._line = line
        self._told: set[str] = set()

    def tell(self, trouble: str | None) -> None:
        if trouble and trouble not in self._told:
            self._told.add(trouble)
            self._line.clear()
            output.tell(trouble)


def _is_safe(progress: Progress) -> bool:
    return progress.is_safe


class _UntilSearchable:
    """Whether all is done that can be done here. Looks for Tesseract once, when nothing else is left to wait for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._can_read: bool | None = None

    def __call__(self, progress: Progress) -> bool:
        if progress.is_searchable or (progress.waits_for_a_reader_only and not self._reads()):
            return self._index_is_whole()
        return False

    def _reads(self) -> bool:
        if self._can_read is None:
            try:
                self._can_read = bool(reading_engine(self._archive))
            except TesseractMissing:
                self._can_read = False
        return self._can_read

    def _index_is_whole(self) -> bool:
        search = Search(self._archive)
        try:
            return not search.answer("").building
        finally:
            search.close()


def _show(line: ProgressLine, progress: Progress) -> None:
    if progress.to_copy:
        line.show("Copying", progress.files - progress.to_copy, progress.files)
    else:  # a document that was not opened yet has at least one page
        line.show("Reading", progress.pages - progress.to_read, progress.pages + progress.to_open)
