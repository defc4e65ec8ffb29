"""A file that becomes part of a stack's scan is filed with the stack's client, unless it has a place already."""

from datetime import datetime

from sqlalchemy.orm import Session

from archive.records import Document, PaperRecord
from archive.services.filing import current_filings, file_all_in
from archive.services.merging import members
from archive.services.naming import LONGEST_NAME


def file_with_stack(
    session: Session, stack: PaperRecord, document_id: int, *, is_one_of_several: bool, at: datetime, by: str
) -> None:
    """File a document that has no place yet with the stack's client, and its job if it has one alone.

    It is called what the stack is called; with its own name behind, where it is one of several.
    """
    if current_filings(session, document_id):
        return
    alone = stack.jobs[0] if len(stack.jobs) == 1 else None
    job = alone.id if alone is not None and alone.client_id in members(session, stack.client_id) else None
    client, what = stack.client_id, stack.what
    if is_one_of_several:
        what = f"{what}, {session.get_one(Document, document_id).name}"[:LONGEST_NAME]
    file_all_in(session, document_id=document_id, client_id=client, job_id=job, what=what, at=at, by=by)
