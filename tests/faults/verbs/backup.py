"""Backup: a copy is made over the one before, read back, and opened in a trial."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.archive import Archive
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.evidence import copies, last_copy
from archive.copies.layout import CopyFolder
from archive.copies.trial import try_restoring
from archive.copies.verifying import verify_copy
from archive.errors import Expected
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import wrong_with
from tests.archive.paperwork import a_file, taken_in
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.offices import opened
from tests.faults.verbs.paper import drives
from tests.faults.verbs.verb import Promise

MADE, WHOLE, OPENED = "made", "read back", "opened"


class Backup:
    """An office with a copy, and something new since."""

    bears: tuple[type[Expected], ...] = ()
    tolerates: frozenset[tuple[str, str]] = frozenset()

    def prepare(self, live: Path) -> None:
        """One copy, read back and opened; then a document and other words in a letter."""
        (live / "usb").mkdir()
        with opened(live) as archive:
            add_client(archive, name="Harbour Dental", by="AM")
            add_place(archive, folder=live / "usb" / "copies", is_elsewhere=False, by="AM", drives=drives(live))
            archive.folder.letters.mkdir()
            (archive.folder.letters / "approval.html").write_text("<p>Our own words</p>", "utf-8")
            taken_in(archive, a_file(live, "first.pdf"))
            _copy(archive, live, lambda _: None)
            taken_in(archive, a_file(live, "second.pdf", "a line of a large scan\n" * 100), client_id=1)
            write_note(archive, client_id=1, text="Called about the server.", by="AM")
            (archive.folder.letters / "approval.html").write_text("<p>Better words</p>", "utf-8")
            a_clerk_starts(archive)

    def act(self, live: Path, promise: Promise) -> None:
        """Make it, read it back, and open it."""
        with opened(live, minutes=1) as archive:
            _copy(archive, live, promise)

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """The folder can be used as an archive, and what counts as a whole copy is one."""
        there = live / "usb" / "copies"
        yield from wrong_with(there)
        with opened(live, minutes=2) as archive:
            last, counting = last_copy(archive, place_id=1), copies(archive)
            is_doubted = last is not None and last.finished_at is not None and bool(last.failed_why)
            if not counting and not is_doubted:  # a disk that did not give back what was read has taken the proof
                yield "no copy counts any more"
            told = last.id if last is not None and last.id > 1 else 0
            if promised and not told:
                yield f"it was told that a copy was {promised}, and there is none"
            if last is not None and told:
                stands = (last.finished_at, last.verified_at, last.restored_at)
                for words, moment in zip((MADE, WHOLE, OPENED), stands, strict=True):
                    if words in promised and moment is None:
                        yield f"it was told that the copy was {words}, and it is not known"
            verified = verify_copy(archive, place_id=1, drives=drives(live))
            yield from (f"of the copy: {one.sentence}" for one in verified.findings if not one.is_remark)
            if not copies(archive):
                yield "no copy counts although one was read back whole"
            if last is not None and last.finished_at is not None and verified.id != last.id:
                yield "the copy that was finished is not there"
            if manifests := CopyFolder(there).all_manifests():
                newest = max(manifests.values(), key=lambda one: one.number)
                if last is not None and last.finished_at is not None and newest.database != last.database:
                    yield "the newest manifest is another copy's"

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """The copy has everything, and nothing half written."""
        with opened(live, minutes=3) as archive:
            verified = verify_copy(archive, place_id=1, drives=drives(live))
            yield from (f"in the end: {one.sentence}" for one in verified.findings)
            if verified.originals != 2:
                yield f"the copy has {verified.originals} originals"
        if left := [path.name for path in (live / "usb").rglob("*.part")]:
            yield f"half written: {left}"


def _copy(archive: Archive, live: Path, promise: Promise) -> None:
    make_copy(archive, place_id=1, by="AM", drives=drives(live))
    promise(MADE)
    if verify_copy(archive, place_id=1, drives=drives(live)).is_whole:
        promise(WHOLE)
    if try_restoring(archive, place_id=1, drives=drives(live)).is_restored:
        promise(OPENED)
