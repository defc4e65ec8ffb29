"""Drafts of agreements: what both sides are to accept, written, sent, and written anew as the next version."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.job_errors import (
    AgreementHasEnded,
    AgreementIsEmpty,
    DraftIsThere,
    JobHasAgreement,
    LineBelongsElsewhere,
    LineHasEnded,
    VersionIsFixed,
)
from archive.records import Acceptance, Agreement, AgreementVersion, Expectation, Job
from archive.search.outbox import announce
from archive.services.agreement_words import Draft, Line, draft_of, fit_draft
from archive.services.history import record
from archive.services.merging import kept
from archive.services.naming import fit_name
from archive.services.revisions import check_seen
from archive.services.wording import day_that_was, in_words
from archive.services.work_done import is_fixed_by, worked_by


@dataclass(frozen=True, slots=True)
class DraftKept:
    """What a verb on a version changed. ``revision`` is what the next verb has to have seen; ``before`` are the words
    from before, for undoing."""

    agreement_id: int
    version_id: int
    number: int
    revision: int
    before: Draft | None = None


def begin_agreement(
    archive: Archive, *, draft: Draft, by: str, job_id: int | None = None, client_id: int | None = None, title: str = ""
) -> DraftKept:
    """Write the first version of what both sides expect on a job, or, with a client and a title, for a term of time.

    Raises JobHasAgreement, NameIsEmpty, NameIsTooLong, WordsTooLong, AmountIsWrong, TermOutOfOrder, NoticeOutOfRange or
    DayIsFarOff.
    """
    at = archive.clock.now()
    fit = fit_draft(draft, at.date())
    with archive.database.writing() as session:
        if job_id is not None:
            job = session.get_one(Job, job_id)
            if session.scalars(select(Agreement.id).where(Agreement.job_id == job_id)).first() is not None:
                raise JobHasAgreement(number=job.number)
            owner, called = job.client_id, title.strip() or job.title
        elif client_id is not None:
            owner, called = kept(session, client_id), title
        else:
            raise TypeError("an agreement is on a job or with a client")
        agreement = Agreement(
            client_id=owner, job_id=job_id, title=fit_name(called, "agreement"), added_at=at, added_by=by
        )
        session.add(agreement)
        session.flush()
        return _add_version(session, agreement, 1, fit, at=at, by=by, act="drafted")


def change_draft(archive: Archive, *, version_id: int, draft: Draft, by: str, seen: int) -> DraftKept:
    """Put new words in the place of a draft's. Lines are known by their ids; those not given any more are removed.

    Raises VersionIsFixed for one that is no draft any more or that stood so when work began, ChangedMeanwhile when it
    is not at revision ``seen``, LineHasEnded, LineBelongsElsewhere, and what begin_agreement raises for words.
    """
    at = archive.clock.now()
    fit = fit_draft(draft, at.date())
    with archive.database.writing() as session:
        version = session.get_one(AgreementVersion, version_id)
        _see(session, version, seen)
        _must_be_draft(session, version)
        before = draft_of(version)
        _write(session, version, fit)
        version.written_at, version.written_by = at, by
        return _kept(session, version, at=at, by=by, act="draft changed", before=before)


def mark_sent(archive: Archive, *, version_id: int, by: str, seen: int, on: date | None = None) -> DraftKept:
    """Say that the client was given this version; from then on its words stay as they are.

    Work that began on it does not keep it from being sent. Raises VersionIsFixed, ChangedMeanwhile, AgreementIsEmpty or
    DayIsAhead.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        version = session.get_one(AgreementVersion, version_id)
        _see(session, version, seen)
        _must_be_unsent(session, version)
        must_say_something(version)
        version.sent_on = day_that_was(on or at.date(), at.date())
        return _kept(session, version, at=at, by=by, act="sent")


def mark_not_sent(archive: Archive, *, version_id: int, by: str, seen: int) -> DraftKept:
    """Say that it was not sent after all: it is a draft again, unless work began on it.

    Raises VersionIsFixed or ChangedMeanwhile.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        version = session.get_one(AgreementVersion, version_id)
        _see(session, version, seen)
        if _accepted(session, version) or _is_followed(session, version):
            raise VersionIsFixed(number=version.number)
        version.sent_on = None
        return _kept(session, version, at=at, by=by, act="not sent")


def new_version(
    archive: Archive, *, agreement_id: int, by: str, why: str = "", draft: Draft | None = None
) -> DraftKept:
    """Begin the next version of an agreement; ``why`` is what changes. Its words are those given, or the newest ones.

    Each line goes on in the new version, but for withdrawn ones; the versions before stay as they were. Raises
    DraftIsThere, AgreementHasEnded, LineBelongsElsewhere, and what begin_agreement raises for words.
    """
    at = archive.clock.now()
    with archive.database.writing() as session:
        agreement = session.get_one(Agreement, agreement_id)
        if agreement.ended_on is not None:
            raise AgreementHasEnded(title=agreement.title, day=in_words(agreement.ended_on))
        newest = newest_of(agreement)
        if newest.sent_on is None and not _accepted(session, newest) and not _was_worked_by(session, newest):
            raise DraftIsThere(number=newest.number)
        fit = fit_draft(draft or draft_of(newest, continued=True, why=why), at.date())
        return _add_version(session, agreement, newest.number + 1, fit, at=at, by=by, act="drafted")


def discard_draft(archive: Archive, *, version_id: int, by: str, seen: int) -> Draft:
    """Throw away a draft that nobody was sent, with the agreement if it was the only version; returns its words.

    Raises VersionIsFixed, ChangedMeanwhile or LineHasEnded.
    """
    with archive.database.writing() as session:
        version = session.get_one(AgreementVersion, version_id)
        _see(session, version, seen)
        _must_be_draft(session, version)
        for line in version.expectations:
            _must_be_open(line)
        agreement, words = version.agreement, draft_of(version)
        record(
            session,
            at=archive.clock.now(),
            by=by,
            act="draft discarded",
            thing=f"agreement:{agreement.id}",
            version=version.number,
        )
        session.delete(version)
        session.flush()
        session.refresh(agreement, ["versions"])
        if not agreement.versions:
            session.delete(agreement)
        _announce(session, agreement)
        return words


def newest_of(agreement: Agreement) -> AgreementVersion:
    """The version with the highest number; there always is one."""
    return agreement.versions[-1]


def must_say_something(version: AgreementVersion) -> None:
    """Raise AgreementIsEmpty for a version without a line that either side is to keep."""
    if not any(not line.unwritten for line in version.expectations):
        raise AgreementIsEmpty()


def _add_version(
    session: Session, agreement: Agreement, number: int, words: Draft, *, at: datetime, by: str, act: str
) -> DraftKept:
    version = AgreementVersion(agreement_id=agreement.id, number=number, written_at=at, written_by=by, revision=0)
    session.add(version)
    session.flush()
    _write(session, version, words)
    return _kept(session, version, at=at, by=by, act=act)


def _write(session: Session, version: AgreementVersion, words: Draft) -> None:
    for column in (
        "covers", "excludes", "price", "price_words", "finish_by", "response_time", "starts_on", "ends_on",
        "notice_days", "why",
    ):  # fmt: skip
        setattr(version, column, getattr(words, column))
    known = {line.id: line for line in version.expectations}
    lines = []
    for place, one in enumerate(words.lines):
        line = known.pop(one.id, None) if one.id is not None else None
        lines.append(_line(session, version, line, one, place))
    for line in known.values():
        _must_be_open(line)
    version.expectations = lines


def _line(
    session: Session, version: AgreementVersion, known: Expectation | None, words: Line, place: int
) -> Expectation:
    """The known line with new words, or a new one; what it continues has to stand in an earlier version."""
    if known is not None and (known.text, known.side) != (words.text, words.side):
        _must_be_open(known)
    line = known or Expectation(continues_id=words.continues_id)
    if known is None and words.continues_id is not None:
        earlier = session.get_one(Expectation, words.continues_id).version
        if earlier.agreement_id != version.agreement_id or earlier.number >= version.number:
            raise LineBelongsElsewhere()
    line.position, line.side, line.text = place, words.side, words.text
    line.due_on, line.unwritten = words.due_on, words.unwritten
    return line


def _kept(
    session: Session, version: AgreementVersion, *, at: datetime, by: str, act: str, before: Draft | None = None
) -> DraftKept:
    version.revision += 1
    session.flush()
    agreement = session.get_one(Agreement, version.agreement_id)
    _announce(session, agreement)
    record(session, at=at, by=by, act=act, thing=f"agreement:{agreement.id}", version=version.number)
    return DraftKept(agreement.id, version.id, version.number, version.revision, before)


def _announce(session: Session, agreement: Agreement) -> None:
    """The lines stand in the entry of the job, or of the client for a term."""
    job, client = agreement.job_id, agreement.client_id
    announce(session, f"client:{client}" if job is None else f"job:{job}")


def _see(session: Session, version: AgreementVersion, seen: int) -> None:
    check_seen(session, version, seen, thing=f"agreement:{version.agreement_id}", called="This agreement")


def _must_be_draft(session: Session, version: AgreementVersion) -> None:
    _must_be_unsent(session, version)
    if _was_worked_by(session, version):
        raise VersionIsFixed(number=version.number)


def _must_be_unsent(session: Session, version: AgreementVersion) -> None:
    if version.sent_on is not None or _accepted(session, version) or _is_followed(session, version):
        raise VersionIsFixed(number=version.number)


def _must_be_open(line: Expectation) -> None:
    if line.outcomes:
        raise LineHasEnded(line=line.text)


def _accepted(session: Session, version: AgreementVersion) -> bool:
    holding = select(Acceptance.id).where(Acceptance.version_id == version.id, Acceptance.withdrawn_at.is_(None))
    return session.scalars(holding).first() is not None


def _was_worked_by(session: Session, version: AgreementVersion) -> bool:
    """Whether work began, or ended, while it stood with these words."""
    job = session.get_one(Agreement, version.agreement_id).job_id
    return job is not None and is_fixed_by(version.written_at, worked_by(session, (job,)).get(job))


def _is_followed(session: Session, version: AgreementVersion) -> bool:
    """Whether there is a newer version."""
    highest = select(func.max(AgreementVersion.number)).where(AgreementVersion.agreement_id == version.agreement_id)
    return session.scalars(highest).one() != version.number
