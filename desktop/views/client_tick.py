"""Says how a line of what both sides expect ended, with the way back and without writing over another desk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from archive.errors import ChangedMeanwhile
from archive.records import Outcome
from archive.services.agreements import LineRead
from archive.services.expectations import LineEnded, end_line
from desktop.models.job_words import outcome_word
from desktop.views.job_desk import JobDesk


def tick(desk: JobDesk, line: LineRead, outcome: Outcome, why: str = "") -> None:
    """Say how a line ended, and why where it was missed."""
    archive, by = desk.archive, desk.by()

    def back(done: LineEnded) -> None:
        end_line(
            archive,
            expectation_id=line.id,
            outcome=done.before,
            by=by,
            on=done.before_on,
            why=done.before_why,
            seen=outcome,
        )

    def tell_faster(error: Exception) -> None:
        if isinstance(error, ChangedMeanwhile):
            desk.message.emit(_tr("Another desk was faster; the line shows what they said."), None)

    desk.do(
        partial(end_line, archive, expectation_id=line.id, outcome=outcome, by=by, why=why, seen=line.outcome),
        _tr("“{line}” is {outcome}.").format(line=line.text.rstrip("."), outcome=outcome_word(outcome)),
        undo=back,
        failed=tell_faster,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("client_tick", text)
