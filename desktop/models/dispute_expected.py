"""What was not on paper and what that means; what a side expected, where it stands, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.disputes.agreed import Agreed
from archive.disputes.chronology import Expected
from archive.disputes.missing import Missing
from archive.records import Outcome
from archive.records.money import with_words
from desktop import dates, office_words
from desktop.style import Tone


@dataclass(frozen=True, slots=True)
class ExpectedWords:
    """``stands`` says where it was written, empty where that goes without saying; ``done`` what came of it, empty where
    nothing was to be done. The tones are amber where a record is lacking."""

    text: str
    stands: str
    stands_tone: Tone
    mark: Outcome
    done: str
    done_tone: Tone


def missing_meaning(missing: Missing) -> str:
    """What it means that something was not on paper."""
    return {
        Missing.NO_AGREEMENT: _tr("What was to be done rests on memory, and theirs counts as much as ours."),
        Missing.NOT_ACCEPTED: _tr("It shows what we meant, not that they agreed."),
        Missing.SCOPE_CHANGED: _tr("They agreed to an earlier version, and to nothing that was written after it."),
        Missing.NO_APPROVAL: _tr("Nothing shows that they wanted the work, or its price. A yes on the phone does not."),
        Missing.NO_NOTES: _tr("What was said and done rests on memory alone."),
    }[missing]


def expected_words(one: Expected, today: date) -> ExpectedWords:
    """A line of what was expected."""
    accepted = one.accepted_in is not None or one.unwritten
    lacks = one.outcome is Outcome.OPEN and (one.due_on is None or one.due_on < today)
    return ExpectedWords(
        one.text,
        _stands(one),
        _amber_if(not accepted),
        one.outcome,
        _done(one, today),
        _amber_if(one.outcome is Outcome.MISSED or lacks),
    )


def agreed_words(one: Agreed, currency: str, today: date) -> tuple[ExpectedWords, ...]:
    """What was agreed as a whole, and by when; nothing where nothing of it was written."""
    price = with_words(one.price, currency, one.price_words) if one.price is not None else ""
    said = (
        (_tr("Covers: {words}"), one.covers),
        (_tr("Does not cover: {words}"), one.excludes),
        (_tr("Price: {words}"), price),
        (_tr("Response: {words}"), one.response_time),
    )
    text = "\n".join(words.format(words=value) for words, value in said if value)
    stands = _of(_accepted(one).format(n=one.version), one.title)
    tone = _amber_if(not one.in_writing)
    found = [ExpectedWords(text, stands, tone, Outcome.OPEN, "", Tone.NEUTRAL)] if text else []
    if one.finish_by is not None:
        stands = "" if text else stands  # it was just said
        day = dates.short_date(one.finish_by, today)
        mark, done, done_tone = _finished(one.finish_by, one.done_on, today)
        found.append(ExpectedWords(_tr("All finished by {day}").format(day=day), stands, tone, mark, done, done_tone))
    return tuple(found)


def _accepted(one: Agreed) -> str:
    if not one.accepted:
        return _tr("Version {n}, not accepted")
    return _tr("Version {n}, accepted") if one.in_writing else _tr("Version {n}, accepted, but not in writing")


def _finished(by: date, done_on: date | None, today: date) -> tuple[Outcome, str, Tone]:
    if done_on is None:
        late = by < today
        return Outcome.OPEN, _tr("Not finished") if late else _tr("Not finished yet"), _amber_if(late)
    day = dates.short_date(done_on, today)
    if done_on <= by:
        return Outcome.KEPT, _tr("Finished {day}").format(day=day), Tone.NEUTRAL
    days = office_words.counted((done_on - by).days, _tr("1 day late"), _tr("{n} days late"))
    return Outcome.MISSED, _tr("Finished {day}, {late}").format(day=day, late=days), Tone.AMBER


def _amber_if(lacking: bool) -> Tone:
    return Tone.AMBER if lacking else Tone.NEUTRAL


def _of(said: str, title: str) -> str:
    return _tr("{said} · {title}").format(said=said, title=title) if title else said


def _stands(one: Expected) -> str:
    if one.unwritten:
        return _of(_tr("In no contract"), one.of)
    if one.accepted_in == one.newest == 1:  # there is no other: what was agreed says it already
        return one.of
    if one.accepted_in is None:
        said = _tr("Version {n}, not accepted").format(n=one.version)
    else:
        said = _tr("Version {n}, accepted").format(n=one.accepted_in)
    if one.version != one.newest:
        said = _tr("{said}; not in version {n}").format(said=said, n=one.newest)
    return _of(said, one.of)


def _done(one: Expected, today: date) -> str:
    if one.outcome is Outcome.OPEN:
        if one.due_on is None:
            return _tr("No outcome written")
        day = dates.short_date(one.due_on, today)
        late = _tr("Due {day}; no outcome written")
        return (late if one.due_on < today else _tr("Due {day}")).format(day=day)
    word = {
        Outcome.KEPT: _tr("Kept {day}"),
        Outcome.MISSED: _tr("Not kept, {day}"),
        Outcome.WITHDRAWN: _tr("Withdrawn {day}"),
    }[one.outcome]
    said = word.format(day=dates.short_date(one.ended_on, today) if one.ended_on is not None else "").strip(" ,")
    return _tr("{said}: {why}").format(said=said, why=one.why) if one.why else said


def _tr(text: str) -> str:
    return QCoreApplication.translate("dispute", text)
