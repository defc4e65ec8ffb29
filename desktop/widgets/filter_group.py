"""A column of choices with counts: what narrows a list, and how many that would leave."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.style import Space, current_look
from desktop.widgets.buttons import Button, pressed_by_enter
from desktop.widgets.headings import SectionTitle

FEW = 8
"""Lines of a group that are shown until somebody wants them all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line. ``key`` is anything that tells it from the others; ``count`` of None shows none. ``besides`` has no
    room in the line: it is told in the tool tip and to a screen reader."""

    key: Hashable
    words: str
    count: int | None = None
    besides: str = ""


class FilterGroup(QWidget):
    """At most one is chosen. Choosing it again takes the choice back, unless the group has a line for everything.

    The first ``FEW`` lines are shown, or as many as :meth:`fold_to` says, and the chosen one; the others when they are
    asked for, and from then on.

    Signals:
        chosen(object): the key that is now chosen; None when nothing is.
    """

    chosen = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._lines: list[_FilterLine] = []
        self._choice: Hashable = None
        self._choices: tuple[Choice, ...] = ()
        self._all = False
        self._few = FEW
        self._more = Button("", role="link", small=True)
        self._more.clicked.connect(self._show_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        heading = SectionTitle(title)
        heading.setContentsMargins(Space.S, 0, 0, Space.XS)
        self._column.addWidget(heading)
        under = QHBoxLayout()
        under.setContentsMargins(Space.XS, 0, 0, 0)
        under.addWidget(self._more)
        under.addStretch(1)
        self._column.addLayout(under)
        self._more.hide()

    @property
    def choice(self) -> Hashable:
        """The key that is chosen; None for none."""
        return self._choice

    def set_choices(self, choices: Sequence[Choice], choice: Hashable) -> None:
        """Show these lines with this one chosen, without a signal. Lines stay the same widgets, so nothing flickers
        and the keyboard stays where it is."""
        self._choice, self._choices = choice, tuple(choices)
        few = self._few
        hidden = 0 if self._all or len(choices) <= few + 1 else len(choices) - few
        if hidden:
            chosen = [one for one in choices if one.key == choice]
            first = [one for one in choices[:few] if one.key != choice][: few - len(chosen)]
            choices = sorted((*chosen, *first), key=choices.index)
        while len(self._lines) > len(choices):
            line = self._lines.pop()
            self._column.removeWidget(line)
            line.deleteLater()
        while len(self._lines) < len(choices):
            line = _FilterLine(self)
            line.clicked.connect(lambda _=False, line=line: self._choose(line))
            self._lines.append(line)
            self._column.insertWidget(self._column.count() - 1, line)
        self._more.setText(self.tr("{n} more").format(n=hidden))
        self._more.setVisible(bool(hidden))
        for line, shown in zip(self._lines, choices, strict=True):
            line.show_choice(shown, chosen=shown.key == choice)
        self.setVisible(bool(choices))

    def fold_to(self, few: int) -> None:
        """Show the first ``few`` lines, unless somebody has asked for all."""
        if few != self._few:
            self._few = few
            self.set_choices(self._choices, self._choice)

    def choices(self) -> tuple[Choice, ...]:
        """The lines as they are shown."""
        return tuple(line.shown for line in self._lines)

    def click(self, key: Hashable) -> None:
        """Choose a line as a click does. Raises StopIteration for an unknown key."""
        next(line for line in self._lines if line.shown.key == key).click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        here = next((place for place, line in enumerate(self._lines) if line.hasFocus()), None)
        if here is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        there = min(len(self._lines) - 1, max(0, here + steps[Qt.Key(event.key())]))
        self._lines[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_all(self) -> None:
        """For good: the next word typed does not fold the group again."""
        self._all = True
        had_keyboard = self._more.hasFocus()
        self.set_choices(self._choices, self._choice)
        if had_keyboard and len(self._lines) > self._few:
            self._lines[self._few].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, line: _FilterLine) -> None:
        again = line.shown.key == self._choice
        if again and line.shown.key is None:
            return
        self._choice = None if again else line.shown.key
        for other in self._lines:
            other.show_choice(other.shown, chosen=other.shown.key == self._choice)
        self.chosen.emit(self._choice)


class _FilterLine(QAbstractButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = Choice(None, "")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_choice(self, shown: Choice, *, chosen: bool) -> None:
        self.shown = shown
        self.setText(shown.words)
        whole = f"{shown.words} {shown.besides}".strip()
        self.setAccessibleName(whole if shown.count is None else f"{whole}, {shown.count:,}")
        self.setToolTip(whole)
        self.setChecked(chosen)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """The group decides."""

    def sizeHint(self) -> QSize:
        return QSize(current_look().px(120), current_look().px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, current_look().px(26))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        tokens = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.neutral_ground if self.underMouse() else tokens.ground))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        room = self.rect().adjusted(Space.S, 0, -Space.S, 0)
        painter.setFont(look.font(bold=self.isChecked()))
        painter.setPen(QColor(tokens.ink if self.isChecked() else tokens.ink_two))
        if self.shown.count is not None:
            count = f"{self.shown.count:,}"
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), count)
            room = QRect(room)
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - Space.S)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
