"""Filing: a document gets its place, gets another one, and is linked to a third."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.archive import Archive
from archive.errors import Expected
from archive.services.clients import add_client
from archive.services.filing import file_document, link_document, places_of
from archive.services.jobs import open_job
from tests.archive.paperwork import a_file, read_document, taken_in
from tests.faults.afterwards import a_clerk_starts
from tests.faults.verbs.offices import opened
from tests.faults.verbs.verb import Promise

STEPS = (["Harbour Dental"], ["Quay Motors"], ["Quay Motors", "Abbey Lamps"])
"""With whom the document is filed after each step."""


class Filing:
    """A document of two pages, and three clients."""

    bears: tuple[type[Expected], ...] = ()
    tolerates: frozenset[tuple[str, str]] = frozenset()

    def prepare(self, live: Path) -> None:
        """The document waits for a place."""
        with opened(live) as archive:
            for name in ("Harbour Dental", "Quay Motors", "Abbey Lamps"):
                add_client(archive, name=name, by="AM")
            open_job(archive, client_id=2, title="Recover data", by="AM")
            taken_in(archive, a_file(live, "order.pdf"))
            read_document(archive, ["Work order 4711", "Yours faithfully"])
            a_clerk_starts(archive)

    def act(self, live: Path, promise: Promise) -> None:
        """Go on from where it stands."""
        with opened(live, minutes=1) as archive:
            if not _filed_with(archive):
                file_document(archive, document_id=1, client_id=1, by="AM", what="Work order")
            promise("1")
            if _filed_with(archive) == STEPS[0]:
                file_document(archive, document_id=1, client_id=2, job_id=1, by="JT", what="Order")
            promise("2")
            if _filed_with(archive) == STEPS[1]:
                link_document(archive, document_id=1, client_id=3, by="AM")
            promise("3")
            a_clerk_starts(archive)

    def wrong(self, live: Path, promised: Sequence[str]) -> Iterator[str]:
        """It stands where one of the steps put it, and not before the last that was told."""
        with opened(live, minutes=2) as archive:
            now = _filed_with(archive)
        if now not in ([], *STEPS)[len(promised) :]:
            yield f"it is filed with {now} after {len(promised)} steps"

    def wrong_in_the_end(self, live: Path) -> Iterator[str]:
        """It stands where the last step put it."""
        with opened(live, minutes=3) as archive:
            if (now := _filed_with(archive)) != STEPS[-1]:
                yield f"it is filed with {now} in the end"


def _filed_with(archive: Archive) -> list[str]:
    return [place.client for place in places_of(archive, document_id=1)]
