"""The scan of a stack that holds: which it is, which documents may be part of it, whether it may be changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.paper.ends import End, ends_of
from archive.paper.errors import ApprovedAlready, CannotBeAScan, NotOpenedYet, ScanOfAnother
from archive.records import Disposition, Document, PaperRecord, Scan, ScanDocument
from archive.records.documents import DocumentState


def current_scan(session: Session, paper_id: int) -> Scan | None:
    """The scan of a stack that holds, inside the caller's transaction."""
    return session.scalars(select(Scan).where(Scan.paper_id == paper_id, Scan.withdrawn_at.is_(None))).one_or_none()


def changeable(session: Session, scan_id: int) -> Scan:
    """A scan of which something may be changed, inside the caller's transaction. Raises ApprovedAlready."""
    scan = session.get_one(Scan, scan_id)
    approved = select(Disposition.id).where(
        Disposition.paper_id == scan.paper_id, Disposition.revoked_at.is_(None), Disposition.certificate_id.is_(None)
    )
    is_shredded = ends_of(session, [scan.paper_id]).get(scan.paper_id) is End.SHREDDED
    if is_shredded or session.scalars(approved).first() is not None:
        raise ApprovedAlready(number=scan.paper.number)
    return scan


def may_be_scan_of(session: Session, stack: PaperRecord, document: Document) -> None:
    """Refuse a document that cannot be part of this stack's scan, inside the caller's transaction.

    Raises NotOpenedYet, CannotBeAScan or ScanOfAnother.
    """
    if document.state is DocumentState.RECEIVED:
        raise NotOpenedYet(name=document.name)
    if document.state not in (DocumentState.OPENED, DocumentState.READ):
        raise CannotBeAScan(name=document.name)
    other = session.scalars(
        select(Scan)
        .join(ScanDocument)
        .where(ScanDocument.document_id == document.id, Scan.withdrawn_at.is_(None), Scan.paper_id != stack.id)
    ).first()
    if other is not None:
        raise ScanOfAnother(name=document.name, number=other.paper.number)
