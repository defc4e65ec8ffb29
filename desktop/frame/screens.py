"""The screens, one shown at a time, each left as it was."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget

from desktop.widgets.first_focus import FirstFocus


class Screens(QStackedWidget):
    """Stacks widgets by name. Coming back to a screen puts the cursor where it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(1, 1)  # the window decides how small it may be, not the largest screen
        self._by_name: dict[str, QWidget] = {}
        self._focus: dict[str, QWidget] = {}
        self._current = ""

    @property
    def names(self) -> tuple[str, ...]:
        """In the order they were added."""
        return tuple(self._by_name)

    @property
    def current(self) -> str:
        """The name of the screen shown; empty before there is one."""
        return self._current

    def add(self, name: str, screen: QWidget) -> None:
        """Add a screen, or put it in the place of one that stood for it until now, which goes."""
        before = self._by_name.get(name)
        self._by_name[name] = screen
        if before is None:
            self.addWidget(screen)
            return
        is_shown, has_keyboard = name == self._current, before.hasFocus()
        self.addWidget(screen)
        if is_shown:
            self.setCurrentWidget(screen)
        self.removeWidget(before)
        before.deleteLater()
        if has_keyboard:
            self.focus_screen()

    def show_screen(self, name: str, *, take_keyboard: bool = True, anew: bool = False) -> None:
        """Show a screen and put the cursor into it, if wanted. Raises KeyError for an unknown name.

        ``anew``: it shows another thing than before, in which the cursor has not been yet.
        """
        screen = self._by_name[name]
        self._remember_focus()
        if anew:
            self._focus.pop(name, None)
        self._current = name
        self.setCurrentWidget(screen)
        if take_keyboard:
            self.focus_screen()

    def focus_screen(self) -> None:
        """Put the cursor where it was in this screen, or where the screen wants it (``first_focus``), and in sight.

        Without either the screen itself has the keyboard: Enter must not press a button that nobody chose.
        """
        screen = self.currentWidget()
        if screen is None:
            return
        back = self._focus.get(self._current)
        if back is None or not _can_take_focus(back, screen):
            back = screen.first_focus() if isinstance(screen, FirstFocus) else screen
        back.setFocus(Qt.FocusReason.OtherFocusReason)
        _bring_into_sight(back, screen)

    def _remember_focus(self) -> None:
        now = QApplication.focusWidget()
        screen = self.currentWidget()
        if now is not None and screen is not None and screen.isAncestorOf(now):
            self._focus[self._current] = now


def _can_take_focus(widget: QWidget, screen: QWidget) -> bool:
    """Whether it still exists, inside the screen, and is neither hidden nor disabled: forms come and go."""
    return (
        shiboken6.isValid(widget) and screen.isAncestorOf(widget) and widget.isVisibleTo(screen) and widget.isEnabled()
    )


def _bring_into_sight(widget: QWidget, screen: QWidget) -> None:
    """Scroll whatever it lies in: the keyboard must not stand where nobody sees it."""
    around = widget.parentWidget()
    while around is not None and around is not screen.parentWidget():
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
