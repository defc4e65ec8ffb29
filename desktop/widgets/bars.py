"""Plots of a few bars that are also buttons: lying ones with their words above, standing ones along a row of months.

Drawn here, and not by QtCharts or pyqtgraph: a bar that lists what it counts has to be reached by Tab and the arrows
and told by a screen reader, with its words and its figure. pyqtgraph (0.14, tried) shows the reader one empty picture,
needs its axes, text sizes and colours set anew at each change of look, and takes 0.4 s to load; QtCharts is in an
add-on that nothing else needs. What is wanted of them, rectangles in proportion, is what QPainter does by itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from desktop.style import Text, current_look
from desktop.widgets.arrows_within import ArrowsWithin
from desktop.widgets.focus_ring import paint_focus_ring

EDGE = 6
"""Between a bar, with its words, and the ground on which it stands while it is chosen, in pixels."""

_THICK, _GAP = 8, 5
"""Of a lying bar, and between words and bar, in pixels at 100 %."""

_COLUMN_HEIGHT = 150
"""Of standing bars with their words, in pixels at 100 %."""

_WIDEST = 40
"""Of a standing bar, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Bar:
    """``words`` name it and ``figure`` says its ``amount``; ``short`` is said where a figure finds no room.

    ``told`` is how a screen reader and the tool tip say it; words and figure without it.
    """

    key: Hashable
    words: str
    amount: float
    figure: str
    short: str = ""
    told: str = ""

    @property
    def spoken(self) -> str:
        """All of it in words."""
        return self.told or f"{self.words}: {self.figure}"


class Bars(QWidget):
    """One stop of Tab; the arrows go from bar to bar, Space, Enter or a click chooses one, and a second time none.

    Signals:
        chosen(object): the key of the bar that is chosen now, or None.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, *, standing: bool = False) -> None:
        """``name`` is told by screen readers. ``standing``: from left to right, with their words below."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._standing = standing
        self._bars: tuple[Bar, ...] = ()
        self._whole: float | None = None
        self._shown: list[_Bar] = []
        self._arrows: ArrowsWithin | None = None
        self._choice: Hashable = None
        way = QBoxLayout.Direction.LeftToRight if standing else QBoxLayout.Direction.TopToBottom
        self._line = QBoxLayout(way, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)

    @property
    def choice(self) -> Hashable:
        """The key of the bar that is chosen, None while there is none."""
        return self._choice

    @property
    def buttons(self) -> Sequence[QAbstractButton]:
        """The bars, in order."""
        return tuple(self._shown)

    def set_bars(self, bars: Sequence[Bar], whole: float | None = None) -> None:
        """Show these, as shares of a ``whole``, or beside the largest; a choice that is still there stays, and so does
        the keyboard."""
        if (tuple(bars), whole) == (self._bars, self._whole):
            return
        self._bars, self._whole = tuple(bars), whole
        held = next((place for place, one in enumerate(self._shown) if one.hasFocus()), None)
        for old in self._shown:
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        most = whole or max((bar.amount for bar in bars), default=0)
        self._shown = [(_Column if self._standing else _Row)(bar, most) for bar in bars]
        for one in self._shown:
            one.clicked.connect(lambda _=False, key=one.bar.key: self.choose(None if key == self._choice else key))
            one.reached.connect(self._move_stop)
            self._line.addWidget(one)
        if self._arrows is not None:
            self._arrows.deleteLater()
        self._arrows = ArrowsWithin(self._shown, self)
        if self._choice not in [bar.key for bar in bars]:
            self._choice = None
        self._mark()
        if held is not None and self._shown:
            self._shown[min(held, len(self._shown) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, key: Hashable) -> None:
        """Choose a bar, or none with None."""
        if key != self._choice:
            self._choice = key
            self.chosen.emit(key)
        self._mark()

    def _mark(self) -> None:
        for one in self._shown:
            one.setChecked(one.bar.key == self._choice)
        stop = next((one for one in self._shown if one.isChecked()), self._shown[0] if self._shown else None)
        if stop is not None:
            self._stop_at(stop)

    def _move_stop(self) -> None:
        here = self.sender()
        if isinstance(here, _Bar):
            self._stop_at(here)

    def _stop_at(self, stop: _Bar) -> None:
        for one in self._shown:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus)


class _Bar(QAbstractButton):
    """A bar that can be chosen. ``reached``: the keyboard is here."""

    reached = Signal()

    def __init__(self, bar: Bar, most: float) -> None:
        super().__init__()
        self.bar, self.share = bar, bar.amount / most if most else 0.0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(bar.spoken)
        self.setToolTip(bar.spoken)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()  # words of another size

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current_look().tokens
        ground = tokens.accent_ground if self.isChecked() else tokens.hover if self.underMouse() else ""
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(self.rect()), EDGE, EDGE)
        self.draw(painter)
        painter.end()
        paint_focus_ring(self)

    def draw(self, painter: QPainter) -> None:
        """Draw bar, words and figure."""
        raise NotImplementedError

    def bar_in(self, painter: QPainter, room: QRectF, colour: str = "") -> None:
        """Draw the bar itself, or in another colour the whole of which it is a share; what counts nothing has none."""
        if room.width() >= 1 and room.height() >= 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour or current_look().tokens.accent))
            painter.drawRoundedRect(room, 2, 2)


class _Row(_Bar):
    """Words and figure over the bar."""

    def __init__(self, bar: Bar, most: float) -> None:
        super().__init__(bar, most)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        high = _high(Text.BODY) + look.px(_GAP) + look.px(_THICK) + 2 * EDGE
        return QSize(look.px(220), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(120), self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        look = current_look()
        room = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter.setFont(look.font(bold=True))
        painter.setPen(QColor(look.tokens.ink))
        line = QRect(room.left(), room.top(), room.width(), _high(Text.BODY))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, self.bar.figure)
        taken = painter.fontMetrics().horizontalAdvance(self.bar.figure) + 2 * EDGE
        painter.setFont(look.font())
        words = painter.fontMetrics().elidedText(self.bar.words, Qt.TextElideMode.ElideRight, line.width() - taken)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, words)
        thick = look.px(_THICK)
        self.bar_in(painter, QRectF(room.left(), room.bottom() - thick, room.width(), thick), look.tokens.line)
        self.bar_in(painter, QRectF(room.left(), room.bottom() - thick, room.width() * self.share, thick))


class _Column(_Bar):
    """The figure on top, the words below."""

    def __init__(self, bar: Bar, most: float) -> None:
        super().__init__(bar, most)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(_WIDEST), look.px(_COLUMN_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(16), self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        look, high = current_look(), _high(Text.SMALL)
        room = QRect(0, EDGE, self.width(), self.height() - 2 * EDGE)
        painter.setFont(look.font(Text.SMALL))
        painter.setPen(QColor(look.tokens.ink_two))
        below = QRect(room.left(), room.bottom() - high, room.width(), high)
        painter.drawText(
            below, Qt.AlignmentFlag.AlignCenter, self._fitting(painter, (self.bar.words, self.bar.words[:1]))
        )
        ground = below.top() - look.px(_GAP)
        painter.setPen(QColor(look.tokens.edge))
        painter.drawLine(0, ground, self.width(), ground)
        tall = (ground - room.top() - high - look.px(_GAP)) * self.share
        wide = min(look.px(_WIDEST), self.width() * 0.7)
        self.bar_in(painter, QRectF((self.width() - wide) / 2, ground - tall, wide, tall))
        if self.bar.amount:
            painter.setPen(QColor(look.tokens.ink))
            above = QRect(0, round(ground - tall) - high - look.px(_GAP) // 2, self.width(), high)
            said = self._fitting(painter, (self.bar.figure, self.bar.short))
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, said)

    def _fitting(self, painter: QPainter, ways: Sequence[str]) -> str:
        """The first of these that has room; nothing where none has, for the tool tip says it."""
        fits = (one for one in ways if painter.fontMetrics().horizontalAdvance(one) <= self.width())
        return next(fits, "")


def _high(size: int) -> int:
    look = current_look()
    return round(look.px(size) * 1.35)
