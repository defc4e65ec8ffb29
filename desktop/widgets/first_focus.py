"""A part of the window that knows where its keyboard starts."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class FirstFocus(Protocol):
    """A screen that says so; one that does not has the keyboard itself."""

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        ...
