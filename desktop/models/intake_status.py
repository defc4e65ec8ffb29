"""How a file in Intake stands, in one word: the one place that decides what its line promises."""

from __future__ import annotations

from enum import StrEnum

from archive.exchange.list_names import may_be_client_list
from archive.records.documents import DocumentState, ItemState
from archive.services.erased_before import WasErased
from archive.services.needs_you import NO_PAPER, need_of
from archive.services.viewing import IntakeLine


class Status(StrEnum):
    """What a line's pill says. "Safe" is in the vault and re-read; "read" never means that a person looked."""

    COPYING = "copying"
    FAILED = "failed"  # never taken in
    KNOWN = "known"  # the same bytes came before
    LOCKED = "locked"
    KEPT = "kept"  # quarantined: byte for byte, but not opened
    SAFE = "safe"  # pages wait or are being read
    TO_FILE = "to file"
    FILED = "filed"
    SET_ASIDE = "set aside"  # not opened, and nobody need look at it any more


IN_TROUBLE = frozenset({Status.FAILED, Status.LOCKED, Status.KEPT})
"""Something is wrong, and one thing is to be done about it."""

_BOUND_TO_FAIL = frozenset({"unknown-format", "damaged", "empty", "too-large", "too-many-pages", "unknown-protection"})
"""Codes of what is wrong with a file itself: opening it once more ends the same way."""

_BEFORE_THE_VAULT = {
    ItemState.WAITING: Status.COPYING,
    ItemState.FAILED: Status.FAILED,
    ItemState.KNOWN: Status.KNOWN,
}


def status_of(line: IntakeLine) -> Status:
    """How this file stands now."""
    if (early := _BEFORE_THE_VAULT.get(line.item_state)) is not None:
        return early
    if line.document_state is DocumentState.LOCKED:
        return Status.LOCKED
    if line.is_filed:
        return Status.FILED
    if line.document_state is DocumentState.QUARANTINED:
        return Status.KEPT
    if line.document_state is DocumentState.SET_ASIDE:
        return Status.SET_ASIDE
    return Status.TO_FILE if line.document_state is DocumentState.READ else Status.SAFE


def needs_you(line: IntakeLine) -> bool:
    """Whether it waits for a person, as every count of the program has it."""
    return need_of(line.item_state, line.document_state, filed=line.is_filed and not line.filed_unawares) is not None


def may_open_next_time(line: IntakeLine) -> bool:
    """Whether trying to open it once more may help: what hindered that did not lie in the file alone."""
    return line.reason_code not in _BOUND_TO_FAIL


def is_no_paper(line: IntakeLine) -> bool:
    """Whether it is kept only because it came along: neither a PDF nor a picture nor an e-mail, and without a place."""
    return status_of(line) is Status.KEPT and line.reason_code == NO_PAPER


def is_kept_list(line: IntakeLine) -> bool:
    """Whether it is kept and may be a list of clients, by its name: those come in by an import."""
    return is_no_paper(line) and line.document_id is not None and may_be_client_list(line.name)


def came_after_erasure(line: IntakeLine) -> bool:
    """Whether the same bytes were erased on request before, so that a person says whether the office may hold them."""
    return line.reason_code == WasErased.code


def is_filed_unopened(line: IntakeLine) -> bool:
    """Whether it has a place, but cannot be opened: dropped there before anybody could tell, or filed all the same."""
    unopened = (DocumentState.QUARANTINED, DocumentState.SET_ASIDE)
    return status_of(line) is Status.FILED and line.document_state in unopened


def is_being_read(line: IntakeLine) -> bool:
    """Whether some of its pages are read and others still wait."""
    return line.document_state is DocumentState.OPENED and 0 < line.settled < line.pages


def can_be_read_again(line: IntakeLine) -> bool:
    """Whether some of its pages could not be read, and none is being read now."""
    return line.failed > 0 and line.document_state is DocumentState.READ


def will_have_pages(line: IntakeLine) -> bool:
    """Whether there are pages to be looked at, now or as soon as the clerk has drawn them."""
    if line.document_state in (DocumentState.QUARANTINED, DocumentState.SET_ASIDE, DocumentState.LOCKED):
        return line.drawn > 0
    return line.pages > 0
