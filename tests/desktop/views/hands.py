"""What a person does with a screen, for the screens' tests: wait until it is still, find what is to be used."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.tasks import Tasks

W = TypeVar("W", bound=QWidget)


def settled(qtbot: QtBot, tasks: Tasks) -> None:
    """Wait until nothing is under way and what was asked for is on screen."""
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def shown(inside: QWidget, kind: type[W]) -> list[W]:
    """All widgets of a kind that can be seen, in the order in which they were made."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    return [one for one in inside.findChildren(kind) if one.isVisible()]


def the(inside: QWidget, kind: type[W]) -> W:
    """The first widget of a kind that can be seen."""
    return shown(inside, kind)[0]


def button(inside: QWidget, words: str) -> QPushButton:
    """The button with these words."""
    return next(one for one in shown(inside, QPushButton) if one.text() == words)


def field(inside: QWidget, name: str) -> QLineEdit:
    """The field with this accessible name."""
    return next(one for one in shown(inside, QLineEdit) if one.accessibleName() == name)


def labels(inside: QWidget) -> list[str]:
    """What the labels that can be seen say."""
    return [label.text() for label in shown(inside, QLabel)]
