"""What a person does in Intake, as one errand each off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from archive.archive import Archive
from archive.intake_errors import WrongDocumentState
from archive.records.documents import PageState
from archive.services.attached import depth_of
from archive.services.filing import Place, file_document, link_document, places_of, undo_filing, unfile_document
from archive.services.reading import read_again
from archive.services.viewing import document_view
from desktop.models.intake_destination import Destination


@dataclass(frozen=True, slots=True)
class Filed:
    """What was filed together, for the sentence about it and for taking it back.

    ``left`` files were to be filed as well when ``failure`` came.
    """

    filings: tuple[int, ...]
    places: tuple[Destination, ...]
    documents: tuple[int, ...]
    left: int = 0
    failure: Exception | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Where documents were filed until that was taken back, and the ids of the filings that were left to each."""

    places: Mapping[int, tuple[Place, ...]]
    left: Mapping[int, tuple[int, ...]]


def file_all(archive: Archive, pairs: Sequence[tuple[int, Destination]], *, by: str) -> Filed:
    """File each document in its place. What was filed before a failure stays filed and can be taken back together.

    What hangs on a mail comes before the mail, which would take it along otherwise: taken back, each is where it was.
    Raises what file_document raises when that comes with the first.
    """
    pairs = _deepest_first(archive, _with_their_own(archive, pairs))
    filings: list[int] = []
    failure: Exception | None = None
    for document_id, there in pairs:
        try:
            filing = file_document(
                archive,
                document_id=document_id,
                client_id=there.client_id,
                job_id=there.job_id,
                what=there.what,
                dated=there.dated,
                by=by,
            )
        except Exception as error:  # whatever it was, what is filed already is told, so that it can be undone
            if not filings:
                raise
            failure = error
            break
        filings.append(filing)
    done = pairs[: len(filings)]
    places, documents = tuple(there for _, there in done), tuple(document for document, _ in done)
    return Filed(tuple(filings), places, documents, len(pairs) - len(done), failure)


def link_also(archive: Archive, document_id: int, there: Destination, *, by: str) -> Filed:
    """File a document with one more client."""
    filing = link_document(
        archive, document_id=document_id, client_id=there.client_id, job_id=there.job_id, what=there.what, by=by
    )
    return Filed((filing,), (there,), (document_id,))


def sentence_about(filed: Filed) -> str:
    """What was filed and where, for the message about it."""
    if filed.left:
        words = _tr("{n} of {all} files were filed, the others still wait.")
        return words.format(n=len(filed.places), all=len(filed.places) + filed.left)
    first = filed.places[0]
    where = f"{first.client}, {first.job}" if first.job else first.client
    if len(filed.places) == 1:
        return _tr("Filed with {where}.").format(where=where)
    if len({(one.client_id, one.job_id) for one in filed.places}) == 1:
        return _tr("{n} files filed with {where}.").format(n=len(filed.places), where=where)
    return _tr("{n} files filed, each in its place.").format(n=len(filed.places))


def take_back(archive: Archive, filed: Filed, *, by: str) -> TakenBack:
    """Undo filings, the last first. Raises WrongDocumentState when somebody filed one anew meanwhile."""
    places = _places(archive, filed.documents)
    for filing_id in reversed(filed.filings):
        undo_filing(archive, filing_id=filing_id, by=by)
    return TakenBack(places, _filings(archive, filed.documents))


def unfile(archive: Archive, document_id: int, *, by: str) -> TakenBack:
    """Let a document wait for a place again, wherever it is filed."""
    places = _places(archive, (document_id,))
    unfile_document(archive, document_id=document_id, by=by)
    return TakenBack(places, {document_id: ()})


def file_again(archive: Archive, taken: TakenBack, *, by: str) -> Filed:
    """File as it was what was taken back. Raises WrongDocumentState when somebody filed one anew meanwhile."""
    if _filings(archive, tuple(taken.places)) != taken.left:
        raise WrongDocumentState()
    filings: list[int] = []
    places: list[Destination] = []
    documents: list[int] = []
    for document_id, (first, *others) in taken.places.items():
        there = _destination(first)
        filings.extend(file_all(archive, [(document_id, there)], by=by).filings)
        places.append(there)
        documents.append(document_id)
        for other in map(_destination, others):
            filings.extend(link_also(archive, document_id, other, by=by).filings)
    return Filed(tuple(filings), tuple(places), tuple(documents))


def read_failed_pages_again(archive: Archive, *, document_id: int) -> None:
    """Let the clerk try once more every page of a document that could not be read."""
    for page in document_view(archive, document_id=document_id).pages:
        if page.state is PageState.FAILED:
            read_again(archive, page_id=page.id)


def _with_their_own(archive: Archive, pairs: Sequence[tuple[int, Destination]]) -> list[tuple[int, Destination]]:
    """Each with what it keeps of its own; asked of all before any is filed, for a mail takes along what hangs on it."""
    return [(one, _with_its_own(archive, one, there) if there.keeps_own else there) for one, there in pairs]


def _deepest_first(archive: Archive, pairs: Sequence[tuple[int, Destination]]) -> list[tuple[int, Destination]]:
    if len(pairs) == 1:
        return list(pairs)
    with archive.database.reading() as session:
        return sorted(pairs, key=lambda pair: -depth_of(session, pair[0]))


def _with_its_own(archive: Archive, document_id: int, there: Destination) -> Destination:
    places = places_of(archive, document_id=document_id)
    what = there.what or next((place.what for place in places if place.what), "")
    dated = there.dated or next((place.dated for place in places if place.dated), None)
    return replace(there, what=what, dated=dated, keeps_own=False)


def _places(archive: Archive, documents: Sequence[int]) -> dict[int, tuple[Place, ...]]:
    return {one: places_of(archive, document_id=one) for one in documents}


def _filings(archive: Archive, documents: Sequence[int]) -> dict[int, tuple[int, ...]]:
    return {one: tuple(place.filing_id for place in found) for one, found in _places(archive, documents).items()}


def _destination(place: Place) -> Destination:
    return Destination(place.client_id, place.client, place.job_id, place.job, place.what, place.dated)


def _tr(words: str) -> str:
    return QCoreApplication.translate("IntakeActs", words)
