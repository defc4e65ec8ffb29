"""Chooses from the records what a word for a kind stands for: calls, e-mails, what has an agreement or a dispute."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select

from archive.records import Agreement, Approval, Dispute, Mail, Note, NoteKind
from archive.search.hits import Kind
from archive.search.kind_words import NOTE_KINDS


def chosen_by(word: str) -> Iterator[tuple[Kind, Select[Any]]]:
    """What one of NOTE_KINDS or SETTLED stands for: kinds of answers, each with a statement that chooses their numbers,
    for pages those of documents; nothing for another word."""
    if kind := NOTE_KINDS.get(word):
        yield "note", select(Note.id).where(Note.kind == kind)
    if kind is NoteKind.EMAIL:
        yield "page", select(Mail.document_id)
    elif word == "agreement":
        yield "job", select(Agreement.job_id).where(Agreement.job_id.is_not(None))
        yield "client", select(Agreement.client_id).where(Agreement.job_id.is_(None))
    elif word == "approval":
        yield "job", select(Approval.job_id).where(Approval.withdrawn_at.is_(None))
        seen_on = Approval.withdrawn_at.is_(None), Approval.document_id.is_not(None)
        yield "page", select(Approval.document_id).where(*seen_on)
    elif word == "dispute":
        there = Dispute.withdrawn_at.is_(None)
        yield "job", select(Dispute.job_id).where(there, Dispute.job_id.is_not(None))
        yield "client", select(Dispute.client_id).where(there, Dispute.job_id.is_(None))
