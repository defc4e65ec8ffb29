"""Agreements with a term: when each that holds ends and by when somebody must decide; those nobody accepted yet."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Agreement, AgreementVersion
from archive.records.renewal_rule import decide_by
from archive.services.rules import rules_in
from archive.services.waiting.owners import owners
from archive.services.waiting.versions import numbers_of_versions


@dataclass(frozen=True, slots=True)
class Ending:
    """An agreement that ends on a day. ``days_left`` is below 0 when it has ended without anybody deciding.

    ``starts_on`` is the first day of the term that ends. ``renewal_drafted`` says that a newer version waits for the
    client's yes. One that is not ``accepted`` never began to hold: it waits for its first yes and cannot be renewed.
    """

    agreement_id: int
    client_id: int
    client: str
    title: str
    starts_on: date | None
    ends_on: date
    decide_by: date
    days_left: int
    renewal_drafted: bool
    whose: str
    accepted: bool = True


def endings(session: Session, *, until: date, day: date) -> tuple[Ending, ...]:
    """Agreements on which somebody must decide by ``until``, as they stand on a ``day``; the first to end comes first.

    An agreement goes by its accepted version, or by its newest while none was accepted. Three statements, whatever the
    agreements hold.
    """
    counting = numbers_of_versions()
    rows = session.execute(
        select(
            Agreement.id,
            Agreement.client_id,
            Agreement.title,
            AgreementVersion.starts_on,
            AgreementVersion.ends_on,
            AgreementVersion.notice_days,
            AgreementVersion.written_by,
            counting.c.newest,
            counting.c.accepted,
        )
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .join(counting, counting.c.agreement_id == Agreement.id)
        .where(Agreement.job_id.is_(None), Agreement.ended_on.is_(None), AgreementVersion.ends_on.is_not(None))
        .where(AgreementVersion.number == func.coalesce(counting.c.accepted, counting.c.newest))
    ).all()
    default = rules_in(session).renewal
    deciding = {
        row.id: on
        for row in rows
        if row.ends_on is not None and (on := decide_by(row.ends_on, row.notice_days, default)) <= until
    }
    known = owners(session, (row.client_id for row in rows if row.id in deciding))
    found = [
        Ending(
            row.id,
            *known.of(row.client_id),
            row.title,
            row.starts_on,
            row.ends_on,
            deciding[row.id],
            (row.ends_on - day).days,
            row.accepted is not None and row.newest > row.accepted,
            row.written_by,
            row.accepted is not None,
        )
        for row in rows
        if row.ends_on is not None and row.id in deciding
    ]
    return tuple(sorted(found, key=lambda one: (one.ends_on, one.agreement_id)))


def next_term(starts_on: date | None, ends_on: date) -> tuple[date, date]:
    """The first and the last day of a term as long as the one that ends: in whole months where it was, else in days.

    A year, where nobody wrote down when it began.
    """
    begins = ends_on + timedelta(days=1)
    if starts_on is None or starts_on > ends_on:
        return begins, _months_later(begins, 12) - timedelta(days=1)
    months = 12 * (begins.year - starts_on.year) + begins.month - starts_on.month
    if months > 0 and _months_later(starts_on, months) == begins:
        return begins, _months_later(begins, months) - timedelta(days=1)
    return begins, begins + (ends_on - starts_on)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
