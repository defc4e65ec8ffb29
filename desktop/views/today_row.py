"""One line of Today on screen, with its button, what else can be done behind dots, and all of it by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from desktop.models.today_line import EXTRA_KEYS, Line, extra_word
from desktop.widgets.buttons import IconButton
from desktop.widgets.line_row import LineRow

MOST_LINES = 8
"""Of what stands below the title: what to do is said last, and must not be cut off."""


class TodayRow(LineRow):
    """Enter opens it, Space presses its button, the keys in its menu do what stands there, ↑ and ↓ go on.

    Signals:
        extra_wanted(Extra): something behind the dots.
        step_wanted(int): the keyboard is to go to the line above (-1) or below (1).
    """

    extra_wanted = Signal(object)
    step_wanted = Signal(int)

    def __init__(self, line: Line, parent: QWidget | None = None, *, whose: str = "", primary: bool = False) -> None:
        """``whose`` initials are shown, where it is somebody else's."""
        super().__init__(
            line.title,
            line.second,
            parent,
            beside=line.beside,
            dot=line.tone,
            right=whose,
            action=line.action or None,  # of some a person is only told
            primary=primary,
            opens=line.opens,
            lines=MOST_LINES,
            title_lines=2,
            ending=line.ending,
        )
        self._extras, self._acts = line.extras, bool(line.action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if line.action:
            self.setAccessibleDescription(self.tr("Space: {action}").format(action=line.action))
        if line.extras:
            dots = IconButton("dots-three-vertical", self.tr("More for {what}").format(what=line.title))
            dots.setToolTip(self.tr("More"))
            dots.clicked.connect(lambda: self.menu().popup(dots.mapToGlobal(QPoint(0, dots.height()))))
            self.add_beside_button(dots)
        for one in self.findChildren(QAbstractButton):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space, and the keys of the menu, press them: one stop a line

    def menu(self) -> QMenu:
        """What else can be done with it, each with its key."""
        menu = QMenu(self)
        for extra in self._extras:
            act = menu.addAction(extra_word(extra))
            act.setShortcut(EXTRA_KEYS[extra])
            act.triggered.connect(lambda _=False, extra=extra: self.extra_wanted.emit(extra))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        extra = next((one for one in self._extras if EXTRA_KEYS[one] == key), None)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Space or (key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._opens):
            if self._acts:
                self.acted.emit()
        elif key == Qt.Key.Key_Menu and self._extras:
            self.menu().popup(self.mapToGlobal(QPoint(self.width() // 2, self.height() // 2)))
        elif extra is not None:
            self.extra_wanted.emit(extra)
        else:
            super().keyPressEvent(event)
