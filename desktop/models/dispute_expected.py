"""What was not on paper and what that means; what a side expected, where it stands, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.disputes.chronology import Expected
from archive.disputes.missing import Missing
from archive.records import Outcome
from desktop import dates
from desktop.style import Tone


@dataclass(frozen=True, slots=True)
class ExpectedWords:
    """``stands`` says where it was written, ``done`` what came of it; the tones are amber where a record is lacking."""

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


def expected_words(one: Expected, today: date, *, newest: int) -> ExpectedWords:
    """A line of what was expected; ``newest`` is the newest version of its agreement."""
    accepted = one.accepted_in is not None or one.unwritten
    lacks = one.outcome is Outcome.OPEN and (one.due_on is None or one.due_on < today)
    return ExpectedWords(
        one.text,
        _stands(one, newest),
        Tone.NEUTRAL if accepted else Tone.AMBER,
        one.outcome,
        _done(one, today),
        Tone.AMBER if one.outcome is Outcome.MISSED or lacks else Tone.NEUTRAL,
    )


def newest_of(expected: Iterable[Expected]) -> int:
    """The newest version that any of these stands in."""
    return max((one.version for one in expected), default=0)


def _stands(one: Expected, newest: int) -> str:
    if one.unwritten:
        return _tr("In no contract")
    if one.accepted_in is None:
        said = _tr("Version {n}, not accepted").format(n=one.version)
    else:
        said = _tr("Version {n}, accepted").format(n=one.accepted_in)
    return said if one.version == newest else _tr("{said}; not in version {n}").format(said=said, n=newest)


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
