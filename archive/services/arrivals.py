"""Arrivals: the rows of what was copied into the vault, and what becomes of the items it came for."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from archive.archive import Archive
from archive.clock import today
from archive.file_names import shown, written
from archive.intake_errors import FolderIsALink
from archive.records import Accession, AccessionItem, Document
from archive.records.documents import ItemState
from archive.rounds.wrong import look_again
from archive.search.outbox import announce
from archive.services.attached import mails_by_item
from archive.services.copying import Copied, Waiting
from archive.services.erased_before import erased_before
from archive.services.filing import current_filings, file_all_in, file_with_mail
from archive.services.history import NewAct, record_all
from archive.services.making_good import make_good
from archive.services.reading import open_mended
from archive.services.seals import seal
from archive.storage.vault import Kept

MENDED = {
    "damaged": "Its original in the vault was damaged; the bytes handed in now have taken its place.",
    "missing": "Its original was missing from the vault; the bytes handed in now have taken its place.",
}
"""What is told of a known file whose original was not whole any more when it came again."""


def settle(archive: Archive, copied: list[Copied]) -> None:
    """Commit what became of these items, in one transaction. An original that was known to be damaged or gone, and came
    again, is told no more from then on."""
    if not copied:
        return
    ids = [one.item.item_id for one in copied]
    arrivals = []
    found_again: dict[int, Accession] = {}
    with archive.database.writing() as session:
        found = session.scalars(
            select(AccessionItem).where(AccessionItem.id.in_(ids)).options(joinedload(AccessionItem.accession))
        )
        items = {item.id: item for item in found}
        for one in copied:
            item = items.get(one.item.item_id)
            if item is not None and not _is_still(item, one.item):
                item = None
            if item is None and one.kept is not None:  # taken off the list a moment too late: it is safe, so it is told
                item = _listed_again(session, one.item, found_again)
            if item is None:
                continue
            if one.failure is not None:
                item.state, item.reason_code, item.reason = ItemState.FAILED, one.failure.code, str(one.failure)
            elif one.inside is not None:
                item.state = ItemState.FOLDER
                session.add_all(
                    AccessionItem(accession_id=item.accession_id, path=written(path), name=shown(path))
                    for path in one.inside.documents
                )
                session.add_all(_not_followed(item, link) for link in one.inside.links)
                make_good(session, [item])
            elif one.kept is not None:
                arrivals.append((item, one.kept, one.item.received))
        receive(session, arrivals, at=archive.clock.now())
    look_again(archive, day=today(archive.clock), only={kept.sha256 for _, kept, _ in arrivals})


def _is_still(listed: AccessionItem, copied: Waiting) -> bool:
    """Whether the number of what was copied is still its own, and not that of a file handed in since."""
    return listed.path == copied.path and listed.accession.begun_at == copied.begun


def _listed_again(session: Session, item: Waiting, found_again: dict[int, Accession]) -> AccessionItem:
    """The line of an item that is on no list: in its batch, or if that is gone as well in one new one for the batch."""
    batch = session.get(Accession, item.batch)
    if batch is None or batch.begun_at != item.begun:  # its number may be another batch's by now
        batch = found_again.get(item.batch)
    if batch is None:
        batch = found_again[item.batch] = Accession(source="found again", begun_at=item.received, begun_by=item.by)
    session.add(again := AccessionItem(accession=batch, path=item.path, name=item.name))
    return again


def _not_followed(folder: AccessionItem, link: Path) -> AccessionItem:
    """The line of a link inside a folder that was handed in."""
    reason, name = FolderIsALink(name=shown(link)), shown(link)
    return AccessionItem(
        accession_id=folder.accession_id,
        path=written(link),
        name=name,
        state=ItemState.FAILED,
        reason_code=reason.code,
        reason=str(reason),
    )


def receive(session: Session, arrivals: list[tuple[AccessionItem, Kept, datetime]], *, at: datetime) -> None:
    """Give each kept item its document, new or known, and file it where its batch belongs.

    ``at`` is the moment at which this is written down, taken inside the caller's transaction: that of their acts in
    history, which runs forward. Each document keeps its own moment, which its sidecar tells as well: files that are
    copied side by side come in no order.
    """
    checksums = [kept.sha256 for _, kept, _ in arrivals]
    documents = {
        document.sha256: document
        for document in session.scalars(select(Document).where(Document.sha256.in_(checksums)))
    }
    new: list[Document] = []
    named: list[Document] = []
    mended: list[tuple[Document, AccessionItem, Kept]] = []
    for item, kept, received in arrivals:
        item.state = ItemState.KNOWN if kept.sha256 in documents else ItemState.SAFE
        if item.state is ItemState.SAFE:
            by = item.accession.begun_by
            document = Document(
                sha256=kept.sha256, size=kept.size, name=item.name, received_at=received, received_by=by
            )
            documents[kept.sha256] = document
            new.append(document)
        item.document = document = documents[kept.sha256]
        if (harm := _harm_before(document, item, kept)) is not None:
            mended.append((document, item, kept))
            if item.state is ItemState.KNOWN:
                item.reason_code, item.reason = f"original-was-{harm}", MENDED[harm]
        if item.state is ItemState.SAFE or item.name != document.name:
            named.append(document)
    session.add_all(new)
    session.flush()
    for document, _, _ in mended:
        open_mended(document)
    record_all(session, [_receipt_of(document, at) for document in new])
    record_all(session, [_mended(document, item, kept, at) for document, item, kept in mended])
    announce(session, *(f"document:{document.id}" for document in named))
    erased = erased_before(session, [document.sha256 for document in new])
    hanging = mails_by_item(session, [item.id for item, *_ in arrivals])
    for item, kept, _ in arrivals:
        if (told := erased.get(kept.sha256)) is not None and item.state is ItemState.SAFE:
            item.reason_code, item.reason = told.code, str(told)
        elif item.id in hanging and item.document_id is not None:
            file_with_mail(session, document_id=item.document_id, mail_id=hanging[item.id], at=at)
        else:
            _file(session, item, at)
    make_good(session, [item for item, _, _ in arrivals])


def _receipt_of(document: Document, at: datetime) -> NewAct:
    details = {"sha256": document.sha256, "size": document.size, "name": seal(document.name)}
    return NewAct(at, document.received_by, "received", f"document:{document.id}", details)


def _harm_before(document: Document, item: AccessionItem, kept: Kept) -> str | None:
    """What had befallen the original of a known document before these bytes came; None if it was whole.

    Bytes that come twice at once are new to the vault for one and known to the records for the other: only what was
    received before this batch was handed in can have been missing.
    """
    if kept.damaged is not None:
        return "damaged"
    was_here = item.state is ItemState.KNOWN and document.received_at < item.accession.begun_at
    return "missing" if kept.is_new and was_here else None


def _mended(document: Document, item: AccessionItem, kept: Kept, at: datetime) -> NewAct:
    """The original was damaged or lost since it was received, and the same bytes came again."""
    act = "original replaced" if kept.damaged is not None else "original put back"
    details = {"sha256": kept.sha256} | ({"damaged": kept.damaged} if kept.damaged is not None else {})
    return NewAct(at, item.accession.begun_by, act, f"document:{document.id}", details)


def _file(session: Session, item: AccessionItem, at: datetime) -> None:
    """File a document where its batch belongs, unless it has a place."""
    accession, document_id = item.accession, item.document_id
    if accession.client_id is None or document_id is None or current_filings(session, document_id):
        return
    file_all_in(
        session,
        document_id=document_id,
        client_id=accession.client_id,
        job_id=accession.job_id,
        what=accession.what,
        at=at,
        by=accession.begun_by,
    )
