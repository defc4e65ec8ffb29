"""The system's own dialog in which a person chooses a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_folder(parent: QWidget, title: str, *, begin_in: str = "") -> Path | None:
    """The folder that a person chooses, None when they choose none after all; ``begin_in`` is shown first."""
    chosen = QFileDialog.getExistingDirectory(parent, title, begin_in)
    return Path(chosen) if chosen else None
