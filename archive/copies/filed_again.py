"""Documents that came after a copy and are handed in again where it takes the archive's place go there to the client
and the job with which they were filed, so that nobody has to file them twice."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from archive.copies.meanwhile import FiledThere, Known, filings_in, known, row_of
from archive.paper.holds import On
from archive.records import Document
from archive.services.filing import file_in

FILING = frozenset(("filed", "refiled", "filing withdrawn"))
"""What is done to file a document, in the history's words."""


def file_again(session: Session, filings: Iterable[FiledThere], *, came: Collection[str], at: datetime, by: str) -> int:
    """File those documents of ``came``, by their SHA-256, with whom they were filed, inside the caller's writing
    transaction; returns how many. With a client who came later nothing is filed, and without the job that came later
    with the client alone."""
    filed: set[str] = set()
    for one in filings:
        document = row_of(session, Known(On.DOCUMENT, one.sha256)) if one.sha256 in came else None
        client = row_of(session, one.client)
        if document is None or client is None:
            continue
        job = row_of(session, one.job) if one.job is not None else None
        file_in(
            session, document_id=document, client_id=client, job_id=job, what=one.what, dated=one.dated, at=at, by=by
        )
        filed.add(one.sha256)
    return len(filed)


def keeps_its_place(copy: Session, before: Session, number: int) -> bool:
    """Whether this document of the archive before is filed with the same clients and jobs where the copy takes its
    place: in the copy itself, or because it comes again and all of them are there."""
    document = before.get(Document, number)
    if document is None:
        return False
    filed = filings_in(before, document_id=number)
    there = row_of(copy, known(document))
    if there is not None:
        return set(filed) == set(filings_in(copy, document_id=there))
    places = [place for one in filed for place in (one.client, one.job) if place is not None]
    return all(row_of(copy, place) is not None for place in places)
