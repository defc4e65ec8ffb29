"""The words of one version of an agreement, as they are typed and handed over: its terms, and each side's lines."""

from dataclasses import dataclass, replace
from datetime import date

from archive.errors import DayIsFarOff
from archive.job_errors import AmountIsWrong, NoticeOutOfRange, TermOutOfOrder
from archive.records import AgreementVersion, Outcome, Side
from archive.services.rules import LONGEST
from archive.services.wording import FARTHEST_YEARS, in_words, room_for


@dataclass(frozen=True, slots=True)
class Line:
    """One checkable sentence. ``id`` is that of a line which is there already, None for a new one; ``continues_id`` is
    the same line in an earlier version. ``unwritten`` ones are in no contract."""

    side: Side
    text: str
    due_on: date | None = None
    unwritten: bool = False
    id: int | None = None
    continues_id: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written in a version. ``price`` is in hundredths of the office's currency, before tax.

    ``finish_by`` is the time frame of a job; ``starts_on``, ``ends_on`` and ``notice_days`` are those of a term.
    ``why`` is what changed since the version before.
    """

    covers: str = ""
    excludes: str = ""
    price: int | None = None
    price_words: str = ""
    finish_by: date | None = None
    response_time: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    notice_days: int | None = None
    why: str = ""
    lines: tuple[Line, ...] = ()


def promised_after_finish(draft: Draft) -> tuple[Line, ...]:
    """What we promise for a day after all is to be finished: one of the two days is very likely wrong."""
    by = draft.finish_by
    ours = (line for line in draft.lines if line.side is Side.WE and line.text.strip())
    return tuple(line for line in ours if by is not None and line.due_on is not None and line.due_on > by)


def fit_draft(draft: Draft, today: date) -> Draft:
    """The draft without stray spaces; lines without words are left out.

    Raises WordsTooLong, AmountIsWrong, TermOutOfOrder, NoticeOutOfRange, or DayIsFarOff for a slip of the keyboard.
    """
    if draft.price is not None and draft.price < 0:
        raise AmountIsWrong()
    if draft.starts_on is not None and draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise TermOutOfOrder(starts=in_words(draft.starts_on), ends=in_words(draft.ends_on))
    if draft.notice_days is not None and not 0 <= draft.notice_days <= LONGEST:
        raise NoticeOutOfRange(count=draft.notice_days, longest=LONGEST)
    for day in (draft.finish_by, draft.starts_on, draft.ends_on, *(line.due_on for line in draft.lines)):
        if day is not None and day.year - today.year > FARTHEST_YEARS:
            raise DayIsFarOff(day=in_words(day), years=FARTHEST_YEARS)
    return replace(
        draft,
        covers=room_for(draft.covers, "what is covered"),
        excludes=room_for(draft.excludes, "what is not covered"),
        price_words=room_for(draft.price_words, "the price"),
        response_time=room_for(draft.response_time, "the response time"),
        why=room_for(draft.why, "what changed"),
        lines=tuple(
            replace(line, text=room_for(" ".join(line.text.split()), "a line"))
            for line in draft.lines
            if line.text.strip()
        ),
    )


def draft_of(version: AgreementVersion, *, continued: bool = False, why: str = "") -> Draft:
    """What is written in a version, inside the caller's transaction.

    ``continued`` asks for the words of the next version: each line but for withdrawn ones goes on as a new one.
    """
    lines = tuple(
        Line(
            line.side,
            line.text,
            line.due_on,
            line.unwritten,
            id=None if continued else line.id,
            continues_id=line.id if continued else line.continues_id,
        )
        for line in version.expectations
        if not (continued and line.outcomes and line.outcomes[-1].outcome is Outcome.WITHDRAWN)
    )
    return Draft(
        version.covers,
        version.excludes,
        version.price,
        version.price_words,
        version.finish_by,
        version.response_time,
        version.starts_on,
        version.ends_on,
        version.notice_days,
        why if continued else version.why,
        lines,
    )
