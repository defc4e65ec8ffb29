"""The words of Today's lines about disputes: what they say, how it stands, and what moves it on."""

from __future__ import annotations

from datetime import date

from archive.disputes.standing import DisputeLine
from archive.records import Severity
from desktop.models.dispute_lines import dispute_row
from desktop.models.today_line import Extra, Line
from desktop.style import Tone


def disagreeing_line(one: DisputeLine, today: date) -> Line:
    """A client who remembers it differently; red when much is at stake for them."""
    row = dispute_row(one, today)
    tone = Tone.RED if one.severity is Severity.GRAVE else Tone.AMBER
    near = Extra.OPEN_JOB if one.job_id is not None else Extra.OPEN_CLIENT
    return Line(row.title, row.beside, row.second, row.action, tone, one.owner, extras=(near,))
