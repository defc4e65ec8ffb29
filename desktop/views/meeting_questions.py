"""Questions that bring out their view, each with a place for the answer. None must be asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.disputes.meeting import PointSaid
from archive.records import Point
from archive.records.dispute_meetings import QUESTIONS
from desktop.models.dispute_words import point_question
from desktop.style import Space
from desktop.views.job_fields import WordsField
from desktop.views.meeting_fields import answer_field


class Questions(QWidget):
    """They stand beside what is written, as prompts.

    Signals:
        edited: somebody typed an answer.
        refused(str): something pasted is far too long; the sentence that says so.
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._fields: dict[Point, WordsField] = {}
        for point in QUESTIONS:
            question = QLabel(point_question(point))
            question.setProperty("role", "second")
            question.setWordWrap(True)
            field = answer_field(point_question(point))
            question.setBuddy(field)
            field.edited.connect(self.edited)
            field.refused.connect(self.refused)
            if self._fields:
                column.addSpacing(Space.XS)
            column.addWidget(question)
            column.addWidget(field)
            self._fields[point] = field
        column.addStretch(1)

    @property
    def fields(self) -> dict[Point, WordsField]:
        """Where each is answered, in their order."""
        return dict(self._fields)

    @property
    def problem(self) -> str:
        """What is wrong with the first answer that cannot be kept as it stands; empty when nothing is."""
        return next((one.problem for one in self._fields.values() if one.problem), "")

    @property
    def points(self) -> tuple[PointSaid, ...]:
        """Those that were answered."""
        return tuple(PointSaid(point, field.value) for point, field in self._fields.items() if field.value)

    def show_points(self, points: tuple[PointSaid, ...]) -> None:
        """Show these answers; what is on screen already is left alone."""
        said = {one.point: one.words for one in points}
        for point, field in self._fields.items():
            if field.value != said.get(point, ""):
                field.set_value(said.get(point, ""))
