"""Disputes as lines of a list: what it is, how it stands, and what is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.disputes.standing import DisputeLine
from archive.records import Severity
from archive.records.dispute_rule import Next, Stage
from desktop import dates, office_words
from desktop.models.dispute_words import ending_words, next_words, severity_word
from desktop.style import Tone

TONES = {Severity.GRAVE: Tone.RED, Severity.COSTLY: Tone.AMBER, Severity.ANNOYING: Tone.NEUTRAL}


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """``second`` says what they say, and then how it stands, which is its ``ending``; ``action`` is what is next, empty
    when nothing is."""

    title: str
    beside: str
    second: str
    ending: str
    pills: tuple[tuple[str, Tone], ...]
    whose: str
    action: str


def dispute_row(line: DisputeLine, today: date, *, by: str = "") -> DisputeRow:
    """A dispute's line; ``by`` are the initials of who looks: only others' are shown."""
    stands = ending_line(line, today) if line.stage is Stage.ENDED else standing_line(line, today)
    said = _tr("“{words}” {stands}")
    pills = [(severity_word(line.severity), TONES[line.severity])] if line.stage is not Stage.ENDED else []
    return DisputeRow(
        line.client,
        " · ".join(part for part in (line.number, line.job) if part),
        said.format(words=line.says, stands=stands),
        said.partition("{words}")[2].format(stands=stands),
        tuple(pills),
        line.owner if line.owner != by else "",
        step_words(line),
    )


def step_words(line: DisputeLine) -> str:
    """What is next, as a button says it, empty when nothing is; a meeting that is being written goes on before all."""
    return _tr("Go on with the meeting") if line.is_meeting else next_words(line.next)


def leads_to_meeting(line: DisputeLine) -> bool:
    """Whether what is next is done on the page of a meeting."""
    return line.is_meeting or line.next in (Next.MEET, Next.MEET_AGAIN)


def standing_line(line: DisputeLine, today: date) -> str:
    """How one that goes on stands: "Open for 12 days. Next appointment 3 Dec. Nobody has decided what is held." """
    said = _going_on(line, today)
    return _tr("{said} Nobody has decided what is held.").format(said=said) if line.hold_waits else said


def _going_on(line: DisputeLine, today: date) -> str:
    said = office_words.counted(line.days, _tr("Open for 1 day."), _tr("Open for {n} days."))
    if not line.days:
        said = _tr("Open since today.")
    if line.to_be_done_by is not None:
        said = f"{said} {done_by_words(line.to_be_done_by, today)}."
    if line.appointment is None:
        return said if line.stage is Stage.HEARD else _tr("{said} No next appointment.").format(said=said)
    day = dates.short_date(line.appointment, today)
    if line.appointment < today:
        return _tr("{said} The appointment was on {day}.").format(said=said, day=day)
    return _tr("{said} Next appointment {day}.").format(said=said, day=day)


def done_by_words(day: date, today: date) -> str:
    """ "To be done by 2 Dec", or that it was to be."""
    said = _tr("To be done by {day}") if day >= today else _tr("It was to be done by {day}")
    return said.format(day=dates.short_date(day, today))


def ending_line(line: DisputeLine, today: date) -> str:
    """How one that has ended did: "Settled 3 Mar, after 12 days." """
    if line.ending is None or line.ended_on is None:
        return ""
    day = dates.short_date(line.ended_on, today)
    if not line.days:
        return _tr("{ending} {day}, on the day it began.").format(ending=ending_words(line.ending), day=day)
    days = office_words.counted(line.days, _tr("1 day"), _tr("{n} days"))
    return _tr("{ending} {day}, after {days}.").format(ending=ending_words(line.ending), day=day, days=days)


def list_sentence(going_on: int, without: int) -> str:
    """Under the title of the list: how many go on, and how many of them have no next appointment."""
    if not going_on:
        return _tr("Nobody disagrees with us at the moment.")
    said = office_words.counted(going_on, _tr("1 dispute goes on."), _tr("{n} disputes go on."))
    if not without:
        return said
    left = office_words.counted(
        without, _tr("1 of them has no next appointment."), _tr("{n} of them have no next appointment.")
    )
    return f"{said} {left}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("dispute", text)
