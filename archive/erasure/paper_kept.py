"""Which stacks keep what is asked to be erased: those still on file, and those whose shredding has to be proved."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.erasure.refused import PROOF_MONTHS, Refused
from archive.paper.dates import dates_of, holds_of
from archive.paper.ends import End, ends_of
from archive.records import DestructionCertificate, Disposition, PaperRecord
from archive.records.retention_rule import Then, kept_until, months_later
from archive.services.wording import in_words


def paper_kept(session: Session, family: tuple[int, ...], today: date) -> Iterator[Refused]:
    """The stacks of these clients that may not be erased, with the reason."""
    filed = select(PaperRecord).where(PaperRecord.client_id.in_(family), PaperRecord.withdrawn_at.is_(None))
    stacks = session.scalars(filed.order_by(PaperRecord.id)).all()
    ids = [stack.id for stack in stacks]
    dates, holds, ends = dates_of(session, stacks), holds_of(session, stacks), ends_of(session, ids)
    certificates = _certificates(session, ids)
    tomorrow = today + timedelta(days=1)
    for stack in stacks:
        row, what = ("paper_record", stack.id), f"Paper {stack.number}"
        standing = [hold for hold in holds[stack.id] if hold.released_at is None]
        if standing:
            again = max(hold.review_on for hold in standing)
            yield Refused(row, what, f"Do not destroy: {standing[0].reason}", max(again, tomorrow))
        elif (proved := certificates.get(stack.id)) is not None and stack.id in ends:
            number, shredded_on = proved
            is_shredded = ends[stack.id] is End.SHREDDED
            why = f"Certificate {number} {'proves that it was shredded' if is_shredded else 'names it'}"
            yield Refused(row, what, why, max(months_later(shredded_on, PROOF_MONTHS), tomorrow))
        elif ends.get(stack.id) is not End.LOST:
            until = kept_until(dates[stack.id])
            if until is not None and until >= today:
                why = f"The paper is on file and kept until {in_words(until)} ({stack.schedule.name})"
                yield Refused(row, what, why, max(until + timedelta(days=1), tomorrow))
            else:
                is_kept = stack.is_original or dates[stack.id].keep_for.then is Then.KEEP
                why = (
                    "The original has to be kept" if is_kept else "It is still on file; shred it or give it back first"
                )
                yield Refused(row, what, why, months_later(today, 1))


def _certificates(session: Session, ids: list[int]) -> dict[int, tuple[str, date]]:
    rows = (
        select(Disposition.paper_id, DestructionCertificate.number, DestructionCertificate.shredded_on)
        .join(DestructionCertificate, DestructionCertificate.id == Disposition.certificate_id)
        .where(Disposition.paper_id.in_(ids))
    )
    return {paper: (number, day) for paper, number, day in session.execute(rows)}
