"""Which sidecar each row of the records stands in, for the triggers that notice changes and for whoever writes them.

A sidecar is named ``clients/12``, ``documents/a/<sha256>``, ``history/3`` or ``office``. A row stands in the one of
what it belongs to, followed up to a client or a document by the references between the tables. A row that lets go of
what is above it, or loses it, is told of itself, so that nothing below it leaves a sidecar unnoticed.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Own:
    """Each row of the table begins a sidecar of its own, named by a ``column`` that never changes; ``shelved``: under
    the first character of that."""

    kind: str
    column: str
    shelved: bool = False


@dataclass(frozen=True, slots=True)
class Blocks:
    """So many rows share a sidecar, by a number that only grows in ``column``."""

    kind: str
    column: str
    size: int


@dataclass(frozen=True, slots=True)
class Among:
    """All rows of the table stand in one sidecar. ``besides``: SQL that is true of those that do not."""

    kind: str
    besides: str = ""


@dataclass(frozen=True, slots=True)
class Under:
    """A row stands where the row stands that the first of these columns names, of those that are not empty."""

    parents: tuple[tuple[str, str], ...]


Place = Own | Blocks | Among | Under

CLIENTS, DOCUMENTS, BATCHES, HISTORY = "clients", "documents", "batches", "history"
OFFICE, SHREDDING, ERASURES = "office", "shredding", "erasures"

KINDS = (DOCUMENTS, BATCHES, CLIENTS, SHREDDING, OFFICE, HISTORY, ERASURES)
"""In the order in which they are written. What tells that something was erased comes last: records that are made again
from sidecars never say that something was erased which other sidecars still hold."""

FORGOTTEN_SETTINGS = ("index.secret", "index.lineage", "picture asked for")
"""Settings that no sidecar holds. Without the first two the search index is made anew, as it must be beside records
that were made again; the third is a wish of the window for the next moment."""

_IN_OFFICE, _IN_SHREDDING, _IN_ERASURES = Among(OFFICE), Among(SHREDDING), Among(ERASURES)


def _under(parent: str, column: str) -> Under:
    return Under(((column, parent),))


PLACES: Mapping[str, Place] = {
    "client": Own(CLIENTS, "id"),
    "contact": _under("client", "client_id"),
    "phone_number": _under("contact", "contact_id"),
    "standing_change": _under("client", "client_id"),
    "owned_system": _under("client", "client_id"),
    "job": _under("client", "client_id"),
    "job_step": _under("job", "job_id"),
    "job_start": _under("job", "job_id"),
    "agreement": _under("client", "client_id"),
    "agreement_version": _under("agreement", "agreement_id"),
    "expectation": _under("agreement_version", "version_id"),
    "expectation_outcome": _under("expectation", "expectation_id"),
    "acceptance": _under("agreement_version", "version_id"),
    "approval": _under("client", "client_id"),
    "note": _under("client", "client_id"),
    "follow_up": _under("client", "client_id"),
    "follow_up_step": _under("follow_up", "follow_up_id"),
    "health_clue": _under("client", "client_id"),
    "dispute": _under("client", "client_id"),
    "dispute_statement": _under("dispute", "dispute_id"),
    "dispute_hold": _under("dispute", "dispute_id"),
    "dispute_meeting": _under("dispute", "dispute_id"),
    "meeting_point": _under("dispute_meeting", "meeting_id"),
    "finding": _under("dispute", "dispute_id"),
    "restitution_offer": _under("dispute", "dispute_id"),
    "offer_answer": _under("restitution_offer", "offer_id"),
    "dispute_outcome": _under("dispute", "dispute_id"),
    "paper_record": _under("client", "client_id"),
    "paper_job": _under("paper_record", "paper_id"),
    "paper_decision": _under("paper_record", "paper_id"),
    "paper_fate": _under("paper_record", "paper_id"),
    "scan": _under("paper_record", "paper_id"),
    "scan_document": _under("scan", "scan_id"),
    "scanned_side": _under("scan", "scan_id"),
    "side_review": _under("scanned_side", "side_id"),
    "disposition": _under("paper_record", "paper_id"),
    "legal_hold": Under(
        (("document_id", "document"), ("paper_id", "paper_record"), ("job_id", "job"), ("client_id", "client"))
    ),
    "dossier": Under((("client_id", "client"), ("job_id", "job"), ("dispute_id", "dispute"))),
    "dossier_document": _under("dossier", "dossier_id"),
    "document": Own(DOCUMENTS, "sha256", shelved=True),
    "filing": _under("document", "document_id"),
    "mail": _under("document", "document_id"),
    "attachment": Under((("mail_id", "document"),)),
    "page": _under("document", "document_id"),
    "transcript": _under("page", "page_id"),
    "page_words": _under("page", "page_id"),
    "accession": Blocks(BATCHES, "id", 100),
    "accession_item": Blocks(BATCHES, "accession_id", 100),
    "destruction_certificate": _IN_SHREDDING,
    "certificate_filed": _IN_SHREDDING,
    "setting": Among(OFFICE, besides="{{row}}.name IN ({})".format(", ".join(map(repr, FORGOTTEN_SETTINGS)))),
    "retention_schedule": _IN_OFFICE,
    "number_series": _IN_OFFICE,
    "saved_search": _IN_OFFICE,
    "backup_place": _IN_OFFICE,
    "backup_copy": _IN_OFFICE,
    "custody_event": Blocks(HISTORY, "number", 1000),
    "erasure_request": _IN_ERASURES,
    "erasure_refusal": _IN_ERASURES,
    "erasure": _IN_ERASURES,
    "tombstone": _IN_ERASURES,
}
"""By table, in the order in which a person meets the rows in a sidecar."""

IN_NO_SIDECAR = {
    "outbox": "says what the search index has yet to learn, and it is made anew beside records that were made again",
    "sidecar_due": "says what the sidecars have yet to be told",
    "sidecar_state": "says whether the sidecars follow these records",
    "erasure_open": "has a row for the moment of an erasure only",
}
"""Tables of which no sidecar holds anything, and why."""

LEFT_OUT = {"document": {"password": "is kept only until the pages are read, and can be typed again"}}
"""Columns that stand empty in sidecars, and why."""


def tables_in(kind: str) -> tuple[str, ...]:
    """The tables of which rows may stand in sidecars of a kind."""
    return tuple(table for table in PLACES if kind in _kinds_of(table))


def _kinds_of(table: str) -> set[str]:
    place = PLACES[table]
    if isinstance(place, Under):
        return {kind for _, parent in place.parents for kind in _kinds_of(parent)}
    return {place.kind}


def sidecar_of(table: str, row: str) -> str:
    """SQL of the name of the sidecar in which a row stands, NULL for none. ``row`` is how the row is called there."""
    return _sidecar_of(table, row, 1)


def decisive(table: str) -> tuple[str, ...]:
    """The columns of a row that say in which sidecar it stands."""
    place = PLACES[table]
    match place:
        case Own() | Blocks():
            return (place.column,)
        case Among():
            return ()
        case Under():
            return tuple(column for column, _ in place.parents)


def _sidecar_of(table: str, row: str, depth: int) -> str:
    place = PLACES[table]
    match place:
        case Own():
            shelf = f"substr({row}.{place.column}, 1, 1) || '/' || " if place.shelved else ""
            return f"'{place.kind}/' || {shelf}{row}.{place.column}"
        case Blocks():
            return f"'{place.kind}/' || (({row}.{place.column} - 1) / {place.size} + 1)"
        case Among():
            name, besides = f"'{place.kind}'", place.besides.format(row=row)
            return f"CASE WHEN {besides} THEN NULL ELSE {name} END" if besides else name
        case Under():
            named = [_above(parent, f"{row}.{column}", depth) for column, parent in place.parents]
            return named[0] if len(named) == 1 else f"coalesce({', '.join(named)})"


def _above(parent: str, named: str, depth: int) -> str:
    place = PLACES[parent]
    if isinstance(place, Own) and place.column == "id":
        return f"'{place.kind}/' || {named}"
    above = f"a{depth}"
    return f"(SELECT {_sidecar_of(parent, above, depth + 1)} FROM {parent} AS {above} WHERE {above}.id = {named})"
