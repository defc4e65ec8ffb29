"""Agreements with a term: which of them end soon, renewed as a new version, given up, and taken up again."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import today
from archive.job_errors import AgreementHasEnded
from archive.records import Agreement, AgreementVersion, Client
from archive.records.renewal_rule import decide_by
from archive.services.agreement_drafts import DraftKept, new_version
from archive.services.agreement_words import Draft, draft_of
from archive.services.agreements import read_agreements
from archive.services.history import record
from archive.services.merging import kept_of_merged
from archive.services.rules import rules_in
from archive.services.wording import in_words


@dataclass(frozen=True, slots=True)
class RenewalDue:
    """An agreement that ends soon, or has ended without anybody deciding (``days_left`` below 0).

    ``draft_id`` is the version that is to renew it, once there is one that waits for the client's yes.
    """

    agreement_id: int
    client_id: int
    client: str
    title: str
    ends_on: date
    decide_by: date
    days_left: int
    draft_id: int | None


def renewals_due(archive: Archive, *, on: date | None = None) -> tuple[RenewalDue, ...]:
    """Agreements with a term that ask for a decision on a day, today when not given; the first to end comes first.

    An agreement goes by its accepted version, or by its newest while none was accepted.
    """
    day = on or today(archive.clock)
    with archive.database.reading() as session:
        default = rules_in(session).renewal
        ending = select(AgreementVersion.agreement_id).where(AgreementVersion.ends_on.is_not(None))
        found = read_agreements(
            session, Agreement.job_id.is_(None), Agreement.ended_on.is_(None), Agreement.id.in_(ending)
        )
        merged = kept_of_merged(session)
        owners = {merged.get(one.client_id, one.client_id) for one in found}
        names = dict(session.execute(select(Client.id, Client.name).where(Client.id.in_(owners))).all())
    due = []
    for one in found:
        ends, owner = one.counts.ends_on, merged.get(one.client_id, one.client_id)
        if ends is None or day < (last := decide_by(ends, one.counts.notice_days, default)):
            continue
        waiting = one.draft.id if one.current is not None and one.draft is not None else None
        due.append(RenewalDue(one.id, owner, names[owner], one.title, ends, last, (ends - day).days, waiting))
    return tuple(sorted(due, key=lambda one: (one.ends_on, one.agreement_id)))


def renew(
    archive: Archive, *, agreement_id: int, starts_on: date, ends_on: date, by: str, why: str = "renewed"
) -> DraftKept:
    """Begin a version of the same words for another term; every line but the withdrawn ones begins anew.

    It counts once the client accepted it. Raises DraftIsThere, AgreementHasEnded, TermOutOfOrder or DayIsFarOff.
    """
    with archive.database.reading() as session:
        versions = session.get_one(Agreement, agreement_id).versions
        words = draft_of(versions[-1], continued=True, why=why)
    return new_version(archive, agreement_id=agreement_id, by=by, draft=_anew(words, starts_on, ends_on))


def end_agreement(archive: Archive, *, agreement_id: int, on: date, by: str) -> None:
    """Say that an agreement is given up on a day, past or to come; it asks for no decision any more.

    Raises AgreementHasEnded.
    """
    with archive.database.writing() as session:
        found = session.get_one(Agreement, agreement_id)
        if found.ended_on is not None:
            raise AgreementHasEnded(title=found.title, day=in_words(found.ended_on))
        found.ended_on = on
        thing, at = f"agreement:{agreement_id}", archive.clock.now()
        record(session, at=at, by=by, act="given up", thing=thing, on=on.isoformat())


def resume_agreement(archive: Archive, *, agreement_id: int, by: str) -> None:
    """Take the end of an agreement back: it goes on. One that was not given up stays as it is."""
    with archive.database.writing() as session:
        found = session.get_one(Agreement, agreement_id)
        if found.ended_on is not None:
            found.ended_on = None
            record(session, at=archive.clock.now(), by=by, act="taken up again", thing=f"agreement:{agreement_id}")


def _anew(words: Draft, starts_on: date, ends_on: date) -> Draft:
    lines = tuple(replace(line, continues_id=None, due_on=None) for line in words.lines)
    return replace(words, starts_on=starts_on, ends_on=ends_on, lines=lines)
