"""Hands a file to the system: to the program that shows such files, or to the window that shows its folder."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from archive.errors import Expected


class NoProgramForIt(Expected):
    """No program on this computer could be started for {name}.
    The original and its copy are as they were.
    Choose Show in folder, and open it from there with a program of yours."""


def open_file(path: Path) -> None:
    """Have the system open a file with the program it uses for such files. Raises NoProgramForIt."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise NoProgramForIt(name=path.name)


def show_in_folder(path: Path) -> None:
    """Show a file in the system's own window of folders, marked where the system can. Raises NoProgramForIt."""
    if sys.platform == "win32":
        shown = QProcess.startDetached("explorer", ["/select,", str(path)])[0]
    elif sys.platform == "darwin":
        shown = QProcess.startDetached("open", ["-R", str(path)])[0]
    else:
        shown = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
    if not shown:
        raise NoProgramForIt(name=path.name)
