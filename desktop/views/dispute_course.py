"""The course of a dispute, from what was heard to how it ended: when each stage was reached, and by whom."""

from __future__ import annotations

from datetime import date

from archive.disputes.standing import DisputeFile
from archive.records.dispute_rule import Stage
from desktop import dates
from desktop.views.job_stages import Reached


def course_of(file: DisputeFile, today: date) -> tuple[Reached, ...]:
    """All five stages. One that was passed over is skipped: many a dispute ends without an offer, or without any."""
    when = _reached(file)
    order, stage = list(Stage), file.line.stage
    shown = []
    for one in order:
        past = order.index(one) <= order.index(stage)
        on, by = when.get(one, (None, "")) if past else (None, "")
        shown.append(
            Reached(
                one,
                dates.short_date(on, today) if on is not None else "",
                by,
                is_now=one is stage,
                is_past=past and on is not None,
                is_skipped=past and on is None,
            )
        )
    return tuple(shown)


def _reached(file: DisputeFile) -> dict[Stage, tuple[date, str]]:
    """The first meeting counts, and of offers, answers and outcomes the newest."""
    first = file.statements[0]
    reached = {Stage.HEARD: (first.at.date(), first.by)}
    closed = [one for one in file.meetings if one.closed_at is not None]
    if closed:
        reached[Stage.MET] = (closed[0].held_on, closed[0].closed_by or closed[0].begun_by)
    presented = [one for one in file.offers if one.presented_on is not None]
    if presented and presented[-1].presented_on is not None:
        last = presented[-1]
        reached[Stage.OFFERED] = (presented[-1].presented_on, last.presented_by or last.written_by)
    answers = [given for one in presented for given in one.answers]
    if answers:
        newest = max(answers, key=lambda one: one.at)
        reached[Stage.ANSWERED] = (newest.on, newest.by)
    if file.line.stage is Stage.ENDED:
        reached[Stage.ENDED] = (file.outcomes[-1].on, file.outcomes[-1].by)
    return reached
