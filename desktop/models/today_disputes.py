"""The words of Today's lines about disputes: what they say, how it stands, what moves it on, and what is due; and of
complaints that nobody has answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.disputes.standing import DisputeLine
from archive.records import Severity
from archive.services.carried_out import QUESTION
from archive.services.follow_ups import FollowUpLine
from archive.services.today import Waiting
from archive.services.waiting.complaints import OpenComplaint
from desktop import dates
from desktop.models.dispute_lines import dispute_row
from desktop.models.today_line import Extra, Line
from desktop.style import Tone


@dataclass(frozen=True, slots=True)
class Appointment:
    """A dispute, and the appointment about it that is due: they share a line."""

    dispute: DisputeLine
    due: FollowUpLine


def disagreeing(found: Waiting) -> Iterator[DisputeLine | Appointment]:
    """The disputes that go on, each with the appointment that has been due longest."""
    due: dict[tuple[int, int | None], FollowUpLine] = {}
    for one in found.appointments:
        about = one.client_id, one.job_id
        due[about] = min(due.get(about, one), one, key=lambda each: each.due_on)
    for dispute in found.disputes:
        first = due.get((dispute.client_id, dispute.job_id))
        yield Appointment(dispute, first) if first is not None else dispute


def disagreeing_line(one: DisputeLine, today: date) -> Line:
    """A client who remembers it differently; red when much is at stake for them."""
    row = dispute_row(one, today)
    tone = Tone.RED if one.severity is Severity.GRAVE else Tone.AMBER
    return Line(
        row.title, row.beside, row.second, row.action, tone, one.owner, extras=(_near(one.job_id),), ending=row.ending
    )


def appointment_line(one: Appointment, today: date) -> Line:
    """The same with what is due, which can be ticked or moved there, and whose that is."""
    line = disagreeing_line(one.dispute, today)
    said, what = _tr("{dispute} Due: {what}"), _ended(one.due.what)
    second, ending = (said.format(dispute=words, what=what) for words in (line.second, line.ending))
    done = Extra.CARRIED_OUT if one.due.what.startswith(QUESTION) else Extra.TOOK_PLACE
    return replace(line, second=second, ending=ending, whose=one.due.whose, extras=(done, Extra.MOVE, *line.extras))


def complaint_line(one: OpenComplaint, today: date) -> Line:
    """What they said, about which nothing was done."""
    said = _tr("“{words}” Said {day}, and nobody has answered.")
    day = _on_day(one.on, today)
    second, ending = said.format(words=one.words, day=day), said.partition("{words}")[2].format(day=day)
    extras = (Extra.MADE_GOOD, _near(one.job_id))
    return Line(one.client, one.job or "", second, _tr("Open a dispute"), Tone.AMBER, extras=extras, ending=ending)


def _ended(words: str) -> str:
    """As a sentence ends."""
    words = words.rstrip(" .")
    return words if words.endswith(("?", "!")) else f"{words}."


def _near(job_id: int | None) -> Extra:
    return Extra.OPEN_JOB if job_id is not None else Extra.OPEN_CLIENT


def _on_day(day: date, today: date) -> str:
    near = (today - day).days <= 1
    return dates.short_date(day, today) if near else _tr("on {day}").format(day=dates.short_date(day, today))


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
