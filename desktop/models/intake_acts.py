"""What a person does in Intake, as one errand each off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from archive.archive import Archive
from archive.records.documents import PageState
from archive.services.filing import file_document, link_document, undo_filing
from archive.services.reading import read_again
from archive.services.viewing import document_view
from desktop.models.intake_ask import Destination


@dataclass(frozen=True, slots=True)
class Filed:
    """What was filed together, for the sentence about it and for taking it back."""

    filings: tuple[int, ...]
    places: tuple[Destination, ...]
    documents: tuple[int, ...]


def file_all(archive: Archive, pairs: Sequence[tuple[int, Destination]], *, by: str) -> Filed:
    """File each document in its place. Raises what file_document raises; what was filed before stays filed."""
    filings = tuple(
        file_document(
            archive,
            document_id=document_id,
            client_id=there.client_id,
            job_id=there.job_id,
            what=there.what,
            dated=there.dated,
            by=by,
        )
        for document_id, there in pairs
    )
    return Filed(filings, tuple(there for _, there in pairs), tuple(document for document, _ in pairs))


def link_also(archive: Archive, document_id: int, there: Destination, *, by: str) -> Filed:
    """File a document with one more client."""
    filing = link_document(
        archive, document_id=document_id, client_id=there.client_id, job_id=there.job_id, what=there.what, by=by
    )
    return Filed((filing,), (there,), (document_id,))


def sentence_about(filed: Filed) -> str:
    """What was filed and where, for the message about it."""
    first = filed.places[0]
    where = f"{first.client}, {first.job}" if first.job else first.client
    if len(filed.places) == 1:
        return _tr("Filed with {where}.").format(where=where)
    if len({(one.client_id, one.job_id) for one in filed.places}) == 1:
        return _tr("{n} files filed with {where}.").format(n=len(filed.places), where=where)
    return _tr("{n} files filed, each in its place.").format(n=len(filed.places))


def take_back(archive: Archive, filed: Filed, *, by: str) -> None:
    """Undo filings, the last first. Raises WrongDocumentState when somebody filed one anew meanwhile."""
    for filing_id in reversed(filed.filings):
        undo_filing(archive, filing_id=filing_id, by=by)


def read_failed_pages_again(archive: Archive, *, document_id: int) -> None:
    """Let the clerk try once more every page of a document that could not be read."""
    for page in document_view(archive, document_id=document_id).pages:
        if page.state is PageState.FAILED:
            read_again(archive, page_id=page.id)


def _tr(words: str) -> str:
    return QCoreApplication.translate("IntakeActs", words)
