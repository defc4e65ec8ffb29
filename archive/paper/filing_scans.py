"""A file that becomes part of a stack's scan is filed with the stack's client, unless it has a place already."""

from datetime import datetime

from sqlalchemy.orm import Session

from archive.records import PaperRecord
from archive.services.filing import current_filings, file_all_in
from archive.services.merging import members


def file_with_stack(session: Session, stack: PaperRecord, document_id: int, *, at: datetime, by: str) -> None:
    """File a document that has no place yet with the stack's client, and its job if it has one alone."""
    if current_filings(session, document_id):
        return
    alone = stack.jobs[0] if len(stack.jobs) == 1 else None
    job = alone.id if alone is not None and alone.client_id in members(session, stack.client_id) else None
    client, what = stack.client_id, stack.what
    file_all_in(session, document_id=document_id, client_id=client, job_id=job, what=what, at=at, by=by)
