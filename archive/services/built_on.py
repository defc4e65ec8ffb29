"""What refers to clients, contacts and jobs, read from the schema, and how it is said when it keeps them from going."""

from collections.abc import Collection, Iterator
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Base, PhoneNumber

AT_ONCE = 500
"""Ids asked for in one statement: SQLite takes no more than some thousands."""

CHANGED = "it was changed since"

DRAFTED = "a note about it is being written"

BUILT_ON = {
    "acceptance": "an agreement was accepted",
    "accession": "files were taken in for it",
    "agreement": "there is an agreement",
    "approval": "there is an approval",
    "client": "another client was merged into it",
    "contact": "there are other contacts",
    "dispute": "there is a dispute",
    "dispute_meeting": "there was a meeting about a dispute",
    "dossier": "a dossier was made",
    "filing": "documents are filed with it",
    "follow_up": "there is a follow-up",
    "health_clue": "there is praise or a complaint",
    "job": "there is a job",
    "job_start": "work has begun",
    "job_step": "it went to another stage",
    "note": "there is a note",
    "legal_hold": "it must not be destroyed",
    "owned_system": "its systems are listed",
    "paper_job": "there is paper on file",
    "paper_record": "there is paper on file",
    "saved_search": "a saved search is narrowed to it",
    "standing_change": "its standing was judged",
}
"""By the table that refers to it."""


def references(
    session: Session, target: Literal["client", "contact", "job"], ids: Collection[int]
) -> Iterator[tuple[int, str, int]]:
    """Whatever was built on these clients, contacts or jobs: whose id, the table that refers to it, and that row's id.

    A contact's own numbers are part of it.
    """
    for table in Base.metadata.sorted_tables:
        for reference in table.foreign_keys:
            if table.name == PhoneNumber.__tablename__ or reference.column.table.name != target:
                continue
            for portion in portions(ids):
                rows = select(reference.parent, table.c.id).where(reference.parent.in_(portion))
                for key, row_id in session.execute(rows):
                    yield key, table.name, row_id


def said_of(table: str) -> str:
    """What is there, when a row of this table refers to a client, a contact or a job."""
    return BUILT_ON.get(table, f"there is something in {table.replace('_', ' ')}")


def portions(ids: Collection[int]) -> Iterator[list[int]]:
    """The ids in order, as many at once as a statement takes."""
    ordered = sorted(ids)
    for first in range(0, len(ordered), AT_ONCE):
        yield ordered[first : first + AT_ONCE]
