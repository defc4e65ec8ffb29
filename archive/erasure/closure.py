"""What goes together: all rows that hang on what is erased, found by the references between the tables."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Table, text
from sqlalchemy.orm import Session

from archive.records import Base

Row = tuple[str, int]
"""A table and the number of a row in it."""

Rows = Mapping[str, Collection[int]]

LET_GO = frozenset(
    {
        ("accession", "client_id"),
        ("accession", "job_id"),
        ("accession", "beside_client_id"),
        ("acceptance", "contact_id"),
        ("acceptance", "document_id"),
        ("approval", "contact_id"),
        ("approval", "document_id"),
        ("dispute", "clue_id"),
        ("dispute", "note_id"),
        ("follow_up", "note_id"),
        ("owned_system", "disclaimer_document_id"),
    }
)
"""References that are emptied, because the row is worth keeping without them. All others take their row along."""

NEVER = frozenset({"backup_copy", "backup_place", "certificate_filed", "custody_event", "destruction_certificate"})
"""Proof, and no words of anybody: stays whatever is asked."""

BARRED = (
    *("note", "job_step", "expectation_outcome", "follow_up_step", "standing_change", "paper_record", "paper_decision"),
    *("paper_fate", "legal_hold", "disposition", "scan", "scanned_side", "side_review"),
    *("dispute", "dispute_statement", "dispute_hold", "dispute_meeting", "meeting_point", "finding"),
    *("restitution_offer", "offer_answer", "dispute_outcome", "dossier", "dossier_document"),
)
"""Tables whose rows the database gives up only against a tombstone of their own."""

AT_ONCE = 500


class ProofWouldGo(RuntimeError):
    """Erasing was asked of something on which proof hangs; whoever judges requests refuses that: a fault of ours."""


def closure(session: Session, roots: Iterable[Row]) -> dict[str, set[int]]:
    """The roots and every row that cannot be without them, by table. Raises ProofWouldGo."""
    found: dict[str, set[int]] = {}
    fresh: dict[str, set[int]] = {}
    for table, number in roots:
        fresh.setdefault(table, set()).add(number)
    while fresh:
        table, numbers = fresh.popitem()
        if table in NEVER:
            raise ProofWouldGo(f"{table} {sorted(numbers)[:3]}")
        new = numbers - found.setdefault(table, set())
        found[table] |= new
        for child, more in _hanging_on(session, table, new):
            if more := more - found.get(child, set()):
                fresh.setdefault(child, set()).update(more)
    return {table: numbers for table, numbers in found.items() if numbers}


def delete(session: Session, rows: Rows) -> None:
    """Delete a closure. References are asked about at the end of the transaction, so that no order is needed."""
    session.flush()
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    for table in Base.metadata.sorted_tables:
        for column, parent in _references(table):
            if (table.name, column) not in LET_GO:
                continue
            also = ", what = ''" if column in ("client_id", "job_id") and table.name == "accession" else ""
            for some in portions(rows.get(parent, ())):
                session.execute(text(f'UPDATE "{table.name}" SET "{column}" = NULL{also} WHERE "{column}" IN ({some})'))
    # What was accepted is never changed while its acceptance is there.
    for name in ("acceptance", *(table.name for table in reversed(Base.metadata.sorted_tables))):
        for some in portions(rows.get(name, ())):
            session.execute(text(f'DELETE FROM "{name}" WHERE rowid IN ({some})'))
    session.expire_all()


def portions(numbers: Collection[int]) -> Iterator[str]:
    """Numbers as SQL writes them, so many at once that no statement grows too long."""
    ordered = sorted(numbers)
    for first in range(0, len(ordered), AT_ONCE):
        yield ",".join(str(int(number)) for number in ordered[first : first + AT_ONCE])


def _hanging_on(session: Session, table: str, numbers: set[int]) -> Iterator[tuple[str, set[int]]]:
    for child in Base.metadata.sorted_tables:
        for column, parent in _references(child):
            if parent == table and (child.name, column) not in LET_GO:
                yield child.name, _where(session, child.name, column, numbers)
    if table == "client":  # what was handed in for them, by the names of the files
        for some in portions(numbers):
            of_batches = text(
                "SELECT id FROM accession_item WHERE state <> 'waiting' AND accession_id IN "
                f"(SELECT id FROM accession WHERE client_id IN ({some}))"
            )
            yield "accession_item", set(session.scalars(of_batches))


def _where(session: Session, table: str, column: str, numbers: set[int]) -> set[int]:
    found: set[int] = set()
    for some in portions(numbers):
        found.update(session.scalars(text(f'SELECT rowid FROM "{table}" WHERE "{column}" IN ({some})')))
    return found


def _references(table: Table) -> Iterator[tuple[str, str]]:
    """The columns of a table that refer to another, with the name of that."""
    if table.name == "erasure_open":
        return
    for key in table.foreign_keys:
        yield key.parent.name, key.column.table.name
