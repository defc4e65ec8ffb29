"""Takes everything but one widget out of sight, out of reach and out of what screen readers walk, and back again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLayout, QToolTip, QWidget

_AS_BEFORE = Qt.FocusReason.ActiveWindowFocusReason
"""As when another program's window was in front meanwhile: no field takes it for the end of typing."""


class OutOfSight(QObject):
    """Parts of a window become windows of their own that are hidden and have no place on the screen: so neither keys
    nor drops nor a screen reader come to them, and what is typed in them stays as it is, cursor and all.

    A hidden part alone would not do. Screen readers are told of it, and of windows that are only hidden too.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._keep: QWidget | None = None
        self._parts: list[tuple[QWidget, bool]] = []
        self._windows: list[QWidget] = []
        self._keyboard: QWidget | None = None
        self._active: QWidget | None = None

    @property
    def is_on(self) -> bool:
        """Whether all is out of sight."""
        return self._keep is not None

    def put_away(self, keep: QWidget, field: QWidget) -> None:
        """All but ``keep``, which lies in the window from then on; the keyboard comes to ``field`` of it."""
        if self.is_on:
            return
        self._keep = keep
        self._keyboard, self._active = QApplication.focusWidget(), QApplication.activeWindow()
        _close_what_drops_down()
        self._window.setAcceptDrops(False)
        with self._laid_out_once() as layout:
            if layout is not None and layout.indexOf(keep) < 0:
                layout.addWidget(keep)
            keep.show()
            field.setFocus(_AS_BEFORE)
            self._put_windows_away()
            self._put_parts_away()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)  # only now: an ear on everything has its price

    def bring_back(self) -> None:
        """As it was, the keyboard where it was."""
        if self._keep is None:
            return
        self.end()
        keep, self._keep = self._keep, None
        with self._laid_out_once():
            for part, was_seen in _living(self._parts):
                part.create()  # else Qt takes it for new among its neighbours, and dresses all in it anew: a second
                part.setWindowFlags(part.windowFlags() & ~Qt.WindowType.Window)
                part.setVisible(was_seen)
            self._give_keyboard_back()
            keep.hide()
        self._parts.clear()
        self._window.setAcceptDrops(True)
        windows, self._windows = self._windows, []
        for window in sorted(windows, key=lambda one: one is self._active):
            if shiboken6.isValid(window):
                window.show()
        self._keyboard = self._active = None

    def end(self) -> None:
        """The window is closed: what comes up from now on is not its own."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes up meanwhile waits with the rest."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and self._is_to_go(watched):
            if watched.isWindow():
                watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # else it would be seen for a moment
            QTimer.singleShot(0, self, self._put_latecomers_away)
        return False

    @contextmanager
    def _laid_out_once(self) -> Iterator[QLayout | None]:
        """Both are shown for a moment: what had to share its room with the other would have scrolled meanwhile."""
        layout = self._window.layout()
        if layout is not None:
            layout.setEnabled(False)
        yield layout
        if layout is not None:
            layout.setEnabled(True)
            layout.activate()

    def _is_to_go(self, widget: QWidget) -> bool:
        return (widget.isWindow() and widget is not self._window) or (
            widget.parentWidget() is self._window and widget is not self._keep
        )

    def _put_latecomers_away(self) -> None:
        if self.is_on:
            self._put_windows_away()
            self._put_parts_away()

    def _put_parts_away(self) -> None:
        known = [part for part, _ in self._parts]
        for part in self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if part.isWindow() or part is self._keep or part in known:
                continue
            self._parts.append((part, not part.isHidden()))
            part.hide()
            part.setWindowFlags(part.windowFlags() | Qt.WindowType.Window)
            part.destroy()

    def _put_windows_away(self) -> None:
        """A dialog that something waits for is left as with Cancel: it could not be brought back to who waits."""
        known = [part for part, _ in self._parts]
        for window in QApplication.topLevelWidgets():
            if window is self._window or window in known or not window.isVisible():
                continue
            if isinstance(window, QDialog) and window.windowModality() is Qt.WindowModality.ApplicationModal:
                window.reject()
                continue
            window.hide()
            window.destroy()
            window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
            if window not in self._windows:
                self._windows.append(window)

    def _give_keyboard_back(self) -> None:
        back = self._keyboard
        if back is not None and shiboken6.isValid(back) and back.isEnabled() and back.isVisible():
            back.setFocus(_AS_BEFORE)
            return
        for part, _ in _living(self._parts):
            if (inside := part.focusWidget()) is not None and inside.isVisible():
                inside.setFocus(_AS_BEFORE)
                return


def _close_what_drops_down() -> None:
    """Menus, lists under a field, and tips."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup is QApplication.activePopupWidget():  # it does not want to
            popup.hide()
            break
    QToolTip.hideText()


def _living(parts: Iterable[tuple[QWidget, bool]]) -> list[tuple[QWidget, bool]]:
    return [(part, was_seen) for part, was_seen in parts if shiboken6.isValid(part)]
