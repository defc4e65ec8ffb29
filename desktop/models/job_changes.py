"""What differs between two wordings of an agreement, and what another desk did to a job, each in short sentences."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.records import Side
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import VersionRead
from archive.services.job_file import JobFile
from desktop import dates
from desktop.models.job_words import money, stage_word


def draft_of(version: VersionRead) -> Draft:
    """The words of a version as they go back to be saved."""
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
        version.why,
        tuple(
            Line(line.side, line.text, line.due_on, line.unwritten, line.id, line.continues_id)
            for line in version.lines
        ),
    )


def same_words(one: Draft, other: Draft) -> bool:
    """Whether both say the same, whatever the ids of their lines."""
    return _words(one) == _words(other)


def changes(before: Draft, after: Draft, *, today: date, currency: str) -> tuple[str, ...]:
    """What is new, gone or different in ``after``, lines first."""
    said: list[str] = []
    for side, title in ((Side.WE, _tr("We will")), (Side.YOU, _tr("You will"))):
        was, now = _lines(before, side), _lines(after, side)
        said += [_tr("New under “{side}”: {line}").format(side=title, line=line) for line in now if line not in was]
        said += [_tr("Gone from “{side}”: {line}").format(side=title, line=line) for line in was if line not in now]
        for line, due in now.items():
            if line in was and was[line] != due:
                said.append(
                    _tr("{line}: due {now}, was {before}").format(
                        line=line, now=_day(due, today), before=_day(was[line], today)
                    )
                )
    pairs = (
        (_tr("Price"), _price(before, currency), _price(after, currency)),
        (_tr("Finished by"), _day(before.finish_by, today), _day(after.finish_by, today)),
        (_tr("Covers"), before.covers or _nothing(), after.covers or _nothing()),
        (_tr("Does not cover"), before.excludes or _nothing(), after.excludes or _nothing()),
    )
    said += [
        _tr("{what}: {now}, was {before}").format(what=what, now=now, before=was)
        for what, was, now in pairs
        if was != now
    ]
    return tuple(said)


def news(before: JobFile, after: JobFile) -> tuple[str, ...]:
    """What somebody else did to the job meanwhile, as far as its head shows it."""
    said = []
    if before.job.title != after.job.title:
        said.append(_tr("It is called “{title}” now.").format(title=after.job.title))
    if before.job.stage is not after.job.stage:
        said.append(_tr("It is at “{stage}” now.").format(stage=stage_word(after.job.stage)))
    return tuple(said)


def _words(draft: Draft) -> tuple[object, ...]:
    lines = tuple((line.side, line.text, line.due_on) for line in draft.lines if not line.unwritten)
    ordered = tuple(sorted(lines, key=lambda line: line[0]))
    terms = (draft.covers, draft.excludes, draft.price, draft.price_words, draft.finish_by, draft.why)
    return (ordered, *terms)


def _lines(draft: Draft, side: Side) -> dict[str, date | None]:
    return {line.text: line.due_on for line in draft.lines if line.side is side and not line.unwritten}


def _price(draft: Draft, currency: str) -> str:
    figure = money(draft.price, currency) if draft.price is not None else ""
    return " ".join(part for part in (figure, draft.price_words) if part) or _nothing()


def _day(day: date | None, today: date) -> str:
    return dates.short_date(day, today) if day is not None else _nothing()


def _nothing() -> str:
    return _tr("nothing")


def _tr(text: str) -> str:
    return QCoreApplication.translate("job_changes", text)
