"""The client's yes to both halves of a version: recorded, withdrawn when it was a mistake, with its proof attached."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.job_errors import AlreadyAccepted, WithdrawnAlready
from archive.records import Acceptance, Agreement, AgreementVersion, Given
from archive.records.approvals import shown_in_writing
from archive.search.outbox import announce
from archive.services.agreement_drafts import must_say_something
from archive.services.approvals import OBTAINED, named
from archive.services.history import moments_of, record
from archive.services.job_follow_ups import settle, take_back
from archive.services.revisions import check_seen
from archive.services.seals import acceptance_seal
from archive.services.wording import day_that_was, in_words

ATTACHED = "acceptance attached"
"""What the history calls it that a proof came."""


@dataclass(frozen=True, slots=True)
class AcceptanceKept:
    """What recording an acceptance changed: its id, and the follow-ups that it settled."""

    id: int
    version_id: int
    settled: tuple[int, ...]


def accept_version(
    archive: Archive,
    *,
    version_id: int,
    given: Given,
    by: str,
    seen: int,
    accepted_by: str = "",
    contact_id: int | None = None,
    accepted_on: date | None = None,
    document_id: int | None = None,
) -> AcceptanceKept:
    """Record that the client accepted both halves of a version; from then on nobody changes it.

    One in writing, with its proof, settles the job's follow-ups that were to obtain it; one whose proof is not at hand
    does so once :func:`attach_to_acceptance` brings it. A yes from before the words were written is kept, and the
    history says when they were. Raises ChangedMeanwhile when the words are not those of
    revision ``seen``, AlreadyAccepted, AgreementIsEmpty, NobodyNamed, DayIsAhead or WordsTooLong.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        version = session.get_one(AgreementVersion, version_id)
        check_seen(session, version, seen, thing=f"agreement:{version.agreement_id}", called="This agreement")
        must_say_something(version)
        _must_not_be_accepted(session, version)
        acceptance = Acceptance(
            version_id=version_id,
            accepted_on=day_that_was(accepted_on or at.date(), at.date()),
            accepted_by=named(session, accepted_by, contact_id),
            contact_id=contact_id,
            given=given,
            document_id=document_id,
            written_at=at,
            written_by=by,
        )
        session.add(acceptance)
        session.flush()
        return _holds(session, acceptance, act="accepted", by=by, at=at)


def withdraw_acceptance(archive: Archive, *, acceptance_id: int, by: str) -> None:
    """Say that an acceptance was recorded by mistake; it stays, and what it did to follow-ups is undone.

    Raises WithdrawnAlready.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        acceptance = session.get_one(Acceptance, acceptance_id)
        if acceptance.withdrawn_at is not None:
            raise WithdrawnAlready()
        acceptance.withdrawn_at = at
        agreement = acceptance.version.agreement
        _is_wanted_again(session, acceptance, by=by, at=at)
        _tell(session, acceptance, agreement, act="acceptance withdrawn", by=by, at=at)


def restore_acceptance(archive: Archive, *, acceptance_id: int, by: str) -> AcceptanceKept:
    """Let a withdrawn acceptance hold again: the undo of withdrawing. Raises AlreadyAccepted when another one holds."""
    at = archive.clock.now()
    with archive.database.writing() as session:
        acceptance = session.get_one(Acceptance, acceptance_id)
        if acceptance.withdrawn_at is not None:
            _must_not_be_accepted(session, acceptance.version)
            job = acceptance.version.agreement.job_id
            if job is not None:
                take_back(session, job, of=acceptance.withdrawn_at, by=by, at=at)
            acceptance.withdrawn_at = None
        return _holds(session, acceptance, act="acceptance restored", by=by, at=at)


def attach_to_acceptance(archive: Archive, *, acceptance_id: int, document_id: int | None, by: str) -> int | None:
    """Tie a document to an acceptance as its proof, or None for none; returns the one before.

    A yes that is shown only now settles the job's follow-ups that were to obtain it; one that is shown no more gives
    them back. Raises WithdrawnAlready.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        acceptance = session.get_one(Acceptance, acceptance_id)
        if acceptance.withdrawn_at is not None:
            raise WithdrawnAlready()
        was_shown, agreement = _is_shown(acceptance), acceptance.version.agreement
        before, acceptance.document_id = acceptance.document_id, document_id
        if was_shown and not _is_shown(acceptance):
            _is_wanted_again(session, acceptance, by=by, at=at)
        _tell(session, acceptance, agreement, act=ATTACHED, by=by, at=at)
        if not was_shown:
            _obtained(session, acceptance, by=by, at=at)
        return before


def _holds(session: Session, acceptance: Acceptance, *, act: str, by: str, at: datetime) -> AcceptanceKept:
    agreement = acceptance.version.agreement
    settled = _obtained(session, acceptance, by=by, at=at)
    _tell(session, acceptance, agreement, act=act, by=by, at=at)
    return AcceptanceKept(acceptance.id, acceptance.version_id, settled)


def _is_shown(acceptance: Acceptance) -> bool:
    return shown_in_writing(acceptance.given, document_id=acceptance.document_id)


def _obtained(session: Session, acceptance: Acceptance, *, by: str, at: datetime) -> tuple[int, ...]:
    job = acceptance.version.agreement.job_id
    return tuple(settle(session, job, OBTAINED, by=by, at=at)) if job is not None and _is_shown(acceptance) else ()


def _is_wanted_again(session: Session, acceptance: Acceptance, *, by: str, at: datetime) -> None:
    """Undo what an acceptance did to follow-ups when it was written down, and when its proof came."""
    agreement = acceptance.version.agreement
    if agreement.job_id is None:
        return
    moments = moments_of(session, act=ATTACHED, thing=f"agreement:{agreement.id}", acceptance=acceptance.id)
    for moment in {acceptance.written_at, *moments}:
        take_back(session, agreement.job_id, of=moment, by=by, at=at)


def _tell(session: Session, acceptance: Acceptance, agreement: Agreement, *, act: str, by: str, at: datetime) -> None:
    job, client = agreement.job_id, agreement.client_id
    announce(session, f"client:{client}" if job is None else f"job:{job}")
    record(
        session,
        at=at,
        by=by,
        act=act,
        thing=f"agreement:{agreement.id}",
        version=acceptance.version.number,
        acceptance=acceptance.id,
        document=acceptance.document_id,
        words=acceptance_seal(acceptance),
        **_after_the_yes(acceptance),
    )


def _after_the_yes(acceptance: Acceptance) -> dict[str, str]:
    """What the history says where the words are younger than the yes to them: when they were written."""
    written = acceptance.version.written_at.date()
    return {"words_written": written.isoformat()} if acceptance.accepted_on < written else {}


def _must_not_be_accepted(session: Session, version: AgreementVersion) -> None:
    holding = select(Acceptance).where(Acceptance.version_id == version.id, Acceptance.withdrawn_at.is_(None))
    known = session.scalars(holding).first()
    if known is not None:
        raise AlreadyAccepted(number=version.number, who=known.accepted_by, day=in_words(known.accepted_on))
