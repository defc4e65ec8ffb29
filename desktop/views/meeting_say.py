"""What we say to it: each ticked with a word about how, or marked as what does not apply."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from archive.disputes.meeting import PointSaid
from archive.records import Point, Said
from archive.records.dispute_meetings import IF_IT_APPLIES, MUST
from desktop.models.dispute_words import point_hint, point_phrase, point_question, point_unsaid
from desktop.style import Space, current_look
from desktop.views.job_fields import WordsField
from desktop.views.meeting_fields import answer_field
from desktop.widgets.buttons import IconButton
from desktop.widgets.card import Card

BESIDE = 620
"""From this width on (at 100 %) the word about how stands beside what is said."""


class SayRow(QFrame):
    """A tick, what it may sound like, and a word about how. Typing the word ticks it.

    Signals:
        edited: somebody ticked or typed.
        refused(str): something pasted is far too long; the sentence that says so.
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, point: Point, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.point = point
        said = point_question(point)
        self.tick = QCheckBox()
        self.tick.setAccessibleName(said)
        self.how = answer_field(self.tr("How: {what}").format(what=said), point_hint(point))
        self.unsaid = QCheckBox(point_unsaid(point))
        self.unsaid.setAccessibleName(f"{said}: {point_unsaid(point)}")
        self._more = IconButton("dots-three-vertical", self.tr("It was not said"))
        self._more.clicked.connect(lambda: self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height()))))
        keeps_room = self._more.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self._more.setSizePolicy(keeps_room)
        self._lay_out(said)
        self._show_unsaid()
        self.tick.toggled.connect(lambda on: self._ticked(on, self.unsaid))
        self.unsaid.toggled.connect(lambda on: self._ticked(on, self.tick))
        for box in (self.tick, self.unsaid):
            box.clicked.connect(self._to_how)
        self.how.edited.connect(self._typed)
        self.how.refused.connect(self.refused)

    @property
    def value(self) -> PointSaid | None:
        """How it was said; None while nothing is ticked."""
        if not (self.tick.isChecked() or self.unsaid.isChecked()):
            return None
        return PointSaid(self.point, self.how.value, Said.YES if self.tick.isChecked() else Said.NOT_NEEDED)

    @property
    def aside(self) -> str:
        """Words that stand there although nothing is ticked any more."""
        return self.how.value if self.value is None else ""

    def show_point(self, said: PointSaid | None, aside: str = "") -> None:
        """Show how it was said, or what was typed although nothing is ticked; what is there already is left alone."""
        if said == self.value and (said is not None or aside == self.aside):
            return
        for box, on in (
            (self.tick, said is not None and said.said is Said.YES),
            (self.unsaid, said is not None and said.said is Said.NOT_NEEDED),
        ):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        self.how.set_value(said.words if said is not None else aside)
        self._show_unsaid()

    def menu(self) -> QMenu:
        """What else may be true of it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(point_unsaid(self.point), self._was_not_said)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room side by side, the word about how goes below."""
        super().resizeEvent(event)
        beside = self.width() >= current_look().px(BESIDE)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._parts.direction() != wanted:
            self._parts.setDirection(wanted)
            self.updateGeometry()

    def _lay_out(self, said: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_Words(said, "", self.tick))
        words.addWidget(_Words(point_phrase(self.point), "small", self.tick))
        words.addStretch(1)
        how = QVBoxLayout()
        how.setSpacing(Space.XS)
        how.addWidget(self.how)
        how.addWidget(self.unsaid)
        how.addStretch(1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(Space.S)
        self._parts.addLayout(words, 1)
        self._parts.addLayout(how, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 6, 10)
        row.setSpacing(Space.S)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._parts, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)

    def _show_unsaid(self) -> None:
        """What ought to be said has its other answer behind the dots: it is there, and not in the way."""
        ought = self.point in MUST
        self.unsaid.setVisible(not ought or self.unsaid.isChecked())
        self._more.setVisible(ought and not self.unsaid.isChecked())
        self.how.setPlaceholderText(self._why_not() if self.unsaid.isChecked() else point_hint(self.point))

    def _why_not(self) -> str:
        return self.tr("Why not") if self.point in MUST else self.tr("Why, if there is something to say")

    def _was_not_said(self) -> None:
        self.unsaid.setChecked(True)
        self._to_how(checked=True)

    def _ticked(self, on: bool, other: QCheckBox) -> None:
        if on and other.isChecked():
            other.blockSignals(True)
            other.setChecked(False)
            other.blockSignals(False)
        self._show_unsaid()
        self.edited.emit()

    def _to_how(self, checked: bool = False) -> None:
        if checked and not self.how.value and (self.tick.isChecked() or self.point in MUST):
            self.how.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if self.how.value and self.value is None:
            self.tick.setChecked(True)
        else:
            self.edited.emit()


class SayList(Card):
    """All five.

    Signals:
        edited: somebody ticked or typed.
        refused(str): something pasted is far too long; the sentence that says so.
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: dict[Point, SayRow] = {}
        for point in (*MUST, *IF_IT_APPLIES):
            row = SayRow(point)
            row.edited.connect(self.edited)
            row.refused.connect(self.refused)
            self._said[point] = row
            self.add_row(row)

    @property
    def said(self) -> dict[Point, SayRow]:
        """The rows, in their order."""
        return dict(self._said)

    @property
    def fields(self) -> tuple[WordsField, ...]:
        """Where a word about how is typed."""
        return tuple(row.how for row in self._said.values())

    @property
    def problem(self) -> str:
        """What is wrong with the first word about how that cannot be kept as it stands; empty when nothing is."""
        return next((one.problem for one in self.fields if one.problem), "")

    @property
    def points(self) -> tuple[PointSaid, ...]:
        """Those that were ticked, one way or the other."""
        return tuple(row.value for row in self._said.values() if row.value is not None)

    @property
    def aside(self) -> dict[str, str]:
        """Words about points that are not ticked, by the point."""
        return {point.value: row.aside for point, row in self._said.items() if row.aside}

    def show_points(self, points: tuple[PointSaid, ...], aside: Mapping[str, str]) -> None:
        """Show these, and what was typed where nothing is ticked."""
        said = {one.point: one for one in points}
        for point, row in self._said.items():
            row.show_point(said.get(point), aside.get(point.value, ""))


class _Words(QLabel):
    """A click on the words is one on the tick."""

    def __init__(self, words: str, role: str, tick: QCheckBox) -> None:
        super().__init__(words)
        self._tick = tick
        if role:
            self.setProperty("role", role)
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._tick.click()
