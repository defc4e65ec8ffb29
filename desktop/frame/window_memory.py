"""Remembers where the window was, how large, and which screen it showed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QWidget

from desktop.frame.screen_fit import keep_on_screen

_FIRST_SIZE = QSize(1280, 800)


class WindowMemory:
    """Kept in an ini file of this computer, not in the archive: another computer has another desk.

    The screen is kept for each ``folder`` that the window shows.
    """

    def __init__(self, file: Path, folder: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        self._screen = f"screens/{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"

    def restore(self, window: QWidget) -> None:
        """Put the window where it was, or give it its first size; as far as the screen has room."""
        place = self._settings.value("window/place")
        if not (isinstance(place, QByteArray) and window.restoreGeometry(place)):
            window.resize(_FIRST_SIZE)
        keep_on_screen(window)

    def save(self, window: QWidget, screen: str) -> None:
        """Keep place, size and the screen's name."""
        self._settings.setValue("window/place", window.saveGeometry())
        self.save_screen(screen)

    def save_screen(self, screen: str) -> None:
        """Keep the screen's name; it is on disk when this returns."""
        self._settings.setValue(self._screen, screen)
        self._settings.sync()

    @property
    def screen(self) -> str:
        """The name of the screen shown last; empty the first time."""
        return str(self._settings.value(self._screen, ""))
