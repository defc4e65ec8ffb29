"""One line of what both sides expect, small enough for a client's card: ticked right here when it was kept."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from archive.records import Outcome
from archive.services.agreements import LineRead
from desktop import dates
from desktop.models.job_words import how_it_ended, outcome_word
from desktop.style import Space, Tone, icon
from desktop.widgets.buttons import IconButton
from desktop.widgets.pill import Pill

_MARKS = {
    Outcome.OPEN: ("circle", Tone.NEUTRAL),
    Outcome.KEPT: ("check", Tone.GREEN),
    Outcome.MISSED: ("x-circle", Tone.AMBER),
    Outcome.WITHDRAWN: ("minus-circle", Tone.NEUTRAL),
}


class PromiseLine(QWidget):
    """A mark, the sentence, and what is to be known of it. Pressing the mark keeps the line, or opens it again.

    Signals:
        ended(object): it ended with this Outcome.
    """

    ended = Signal(object)

    def __init__(self, line: LineRead, today: date, parent: QWidget | None = None, *, beyond: bool = False) -> None:
        """``beyond``: it is in a newer version that the client has not accepted."""
        super().__init__(parent)
        self.line = line
        is_open = line.outcome is Outcome.OPEN
        name, tone = _MARKS[line.outcome]
        said = how_it_ended(line, today)
        act = _tr("Kept: {line}") if is_open else _tr("Open again: {line}")
        self.mark = IconButton(name, act.format(line=line.text), side=14)
        self.mark.setProperty("small", "true")
        self.mark.setIcon(icon(name, tone))
        self.mark.setToolTip(said or (_tr("Kept") if is_open else outcome_word(line.outcome)))
        self.mark.clicked.connect(lambda: self.ended.emit(Outcome.KEPT if is_open else Outcome.OPEN))
        words = QLabel(line.text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setMinimumWidth(1)
        if line.outcome in (Outcome.WITHDRAWN, Outcome.MISSED):
            words.setProperty("role", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        for remark in _remarks(line, today, beyond):
            row.addWidget(remark, 0, Qt.AlignmentFlag.AlignTop)


def _remarks(line: LineRead, today: date, beyond: bool) -> list[QWidget]:
    remarks: list[QWidget] = [Pill(_tr("not accepted"), Tone.AMBER)] if beyond else []
    if line.outcome is Outcome.MISSED:
        remarks.append(Pill(_tr("missed"), Tone.AMBER))
    if beyond or line.due_on is None or line.outcome is not Outcome.OPEN:
        return remarks
    day = dates.short_date(line.due_on, today)
    if line.overdue(today):
        return [*remarks, Pill(_tr("due {day}").format(day=day), Tone.AMBER)]
    due = QLabel(day)
    due.setProperty("role", "small")
    due.setToolTip(_tr("due {day}").format(day=day))
    return [*remarks, due]


def _tr(text: str) -> str:
    return QCoreApplication.translate("PromiseLine", text)
