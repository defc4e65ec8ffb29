"""Disputes and stacks of paper by the number that stands on paper, whole or begun, with and without its hyphens."""

import re

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.records import Dispute, PaperRecord
from archive.services.found import DisputeFound, StackFound, kept_names

_NUMBER = re.compile(r"(?P<series>[a-z])[\s\-/.]*(?:(?P<year>20\d\d)[\s\-/.]*)?(?P<count>\d{1,9})", re.IGNORECASE)


def disputes_by_number(session: Session, typed: str, limit: int) -> list[DisputeFound]:
    """The disputes whose number this is or begins, the newest first; not those that were opened by mistake."""
    if (likely := _likely(Dispute.number, "D", typed)) is None:
        return []
    chosen = select(Dispute).where(likely, Dispute.withdrawn_at.is_(None))
    found = session.scalars(chosen.order_by(func.length(Dispute.number), Dispute.id.desc()).limit(limit)).all()
    names = kept_names(session, {one.client_id for one in found})
    return [
        DisputeFound(
            one.id,
            one.number,
            one.said[-1].says,
            *names[one.client_id],
            one.job_id,
            one.job.number if one.job is not None else "",
            one.since,
            one.ending,
        )
        for one in found
    ]


def stacks_by_number(session: Session, typed: str, limit: int) -> list[StackFound]:
    """The stacks whose number this is or begins, the newest first; also those that are no longer on file: what became
    of them stands on their page."""
    if (likely := _likely(PaperRecord.number, "P", typed)) is None:
        return []
    newest_first = func.length(PaperRecord.number), PaperRecord.id.desc()
    found = session.scalars(select(PaperRecord).where(likely).order_by(*newest_first).limit(limit)).all()
    names = kept_names(session, {one.client_id for one in found})
    return [
        StackFound(one.id, one.number, one.what, one.place, one.sheets, *names[one.client_id], one.since)
        for one in found
    ]


def _likely(column: InstrumentedAttribute[str], series: str, typed: str) -> ColumnElement[bool] | None:
    """Which numbers of this series may be meant; None where no such number was typed."""
    number = _NUMBER.fullmatch(typed.strip(" -/."))
    if number is None or number["series"].upper() != series:
        return None
    count, year = number["count"], number["year"]
    if year:
        whole = column == f"{series}-{year}-{count:0>4}"
        return or_(whole, column.startswith(f"{series}-{year}-{count}", autoescape=True))
    last = column.endswith(f"-{count:0>4}", autoescape=True)
    return or_(last, column.startswith(f"{series}-{count}", autoescape=True))
