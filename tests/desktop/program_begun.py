"""A program around its windows for one test: what it opened is closed with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.program import Program


@contextmanager
def a_program(qtbot: QtBot, app: QApplication, desk_file: Path) -> Iterator[Program]:
    """One that has not begun."""
    made = Program(app, desk_file)
    hooks = sys.excepthook
    yield made
    if made.application is not None:
        close(qtbot, made)
    if made.refusal is not None:
        made.refusal.close()
    sys.excepthook = hooks


def close(qtbot: QtBot, program: Program) -> None:
    """Close the open window and let it go, else every later test dresses it as well."""
    assert program.application is not None
    with qtbot.waitSignal(program.application.ended, timeout=20_000):
        program.application.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
