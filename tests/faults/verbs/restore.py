"""Restore: a copy takes the place of the archive, with what was held and came since."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select

from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.left_behind import PUT_BACK
from archive.copies.putting_back import put_back
from archive.errors import Expected
from archive.paper.holds import On, place_hold
from archive.records import CustodyEvent, Document, LegalHold
from archive.services.clients import add_client
from archive.taking_its_place import coming_beside
from tests.archive.copies.copying_hands import wrong_with
from tests.archive.paperwork import a_file, taken_in
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.offices import at, opened
from tests.faults.verbs.paper import drives
from tests.faults.verbs.verb import Promise

BACK = "put back"

LETTER = "<p>Our own words</p>"


class Restore:
    """A copy with one document; a hold and another document came since."""

    bears: tuple[type[Expected], ...] = ()
    tolerates: frozenset[tuple[str, str]] = frozenset()

    def prepare(self, live: Path) -> None:
        """Make it."""
        (live / "usb").mkdir()
        with opened(live) as archive:
            client = add_client(archive, name="Harbour Dental", by="AM")
            add_place(archive, folder=live / "usb" / "copies", is_elsewhere=False, by="AM", drives=drives(live))
            archive.folder.letters.mkdir()
            (archive.folder.letters / "approval.html").write_text(LETTER, "utf-8")
            taken_in(archive, a_file(live, "first.pdf"))
            make_copy(archive, place_id=1, by="AM", drives=drives(live))
            taken_in(archive, a_file(live, "second.pdf", "a line of a large scan\n" * 100))
            place_hold(
                archive, on=On.CLIENT, thing_id=client, reason="They may sue", review_on=date(2026, 5, 4), by="AM"
            )
            a_clerk_starts(archive)

    def act(self, live: Path, promise: Promise) -> None:
        """Put it back, unless that was done."""
        opened(live, minutes=1).close()  # somebody looked at the archive meanwhile
        if not _told(live):
            put_back(live / "usb" / "copies", live / "office", clock=at(minutes=1), by="AM")
        promise(BACK)
        with opened(live, minutes=1) as archive:
            a_clerk_starts(archive)

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """The archive is the old one whole or the new one whole, with its hold; the old one is kept."""
        yield from wrong_with(live / "office")
        yield from wrong_with(live / "usb" / "copies")
        with opened(live, minutes=2) as archive, archive.database.reading() as session:
            if session.scalars(select(LegalHold.reason)).all() != ["They may sue"]:
                yield "the hold is lost"
        if (live / "office" / "letters" / "approval.html").read_text("utf-8") != LETTER:
            yield "the office's own letter is another"
        told = _told(live)
        if told > 1 or (promised and not told):
            yield f"{promised}, and the history tells of {told}"
        if told:
            aside = [one for one in live.iterdir() if "before" in one.name]
            yield from (problem for one in aside for problem in wrong_with(one))
            if len(aside) != 1:
                yield "the archive before is lost"
            if coming_beside(live / "office").exists():
                yield "something is left beside"

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """Both documents are there."""
        with opened(live, minutes=3) as archive, archive.database.reading() as session:
            if len(session.scalars(select(Document.id)).all()) != 2:
                yield "an original that came since is not there"
        if _told(live) != 1:
            yield "it was not put back once"


def _told(live: Path) -> int:
    with opened(live, minutes=1) as archive, archive.database.reading() as session:
        return len(session.scalars(select(CustodyEvent.number).where(CustodyEvent.act == PUT_BACK)).all())
