"""How far a slow thing is, as a thin line."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget


class ProgressLine(QProgressBar):
    """Four pixels high; ``name`` says to screen readers what advances."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setAccessibleName(name)

    def show_part(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``; a total of nought shows an empty line."""
        self.setRange(0, max(1, total))
        self.setValue(min(done, total))
