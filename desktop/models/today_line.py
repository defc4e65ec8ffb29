"""One line of Today: what is to be done, for whom, why now, whose it is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt

from desktop.style import Tone


class Extra(Enum):
    """What else can be done with a line, behind its dots, each with its key."""

    MOVE = "move"
    SKIP = "skip"
    MISSED = "missed"
    KEPT = "kept"
    LETTER = "letter"
    GIVE_UP = "give up"
    TOOK_PLACE = "took place"
    CARRIED_OUT = "carried out"
    MADE_GOOD = "made good"
    COMPLAIN = "complain"
    OPEN_JOB = "open job"
    OPEN_CLIENT = "open client"


EXTRA_KEYS = {
    Extra.MOVE: Qt.Key.Key_M,
    Extra.SKIP: Qt.Key.Key_S,
    Extra.MISSED: Qt.Key.Key_M,
    Extra.KEPT: Qt.Key.Key_K,
    Extra.LETTER: Qt.Key.Key_L,
    Extra.GIVE_UP: Qt.Key.Key_E,
    Extra.TOOK_PLACE: Qt.Key.Key_T,
    Extra.CARRIED_OUT: Qt.Key.Key_T,
    Extra.MADE_GOOD: Qt.Key.Key_G,
    Extra.COMPLAIN: Qt.Key.Key_D,
    Extra.OPEN_JOB: Qt.Key.Key_J,
    Extra.OPEN_CLIENT: Qt.Key.Key_C,
}
"""Pressed while the line has the keyboard. No line has two with the same key."""


def extra_word(extra: Extra) -> str:
    """The verb in the menu; one that asks something first ends in dots."""
    return {
        Extra.MOVE: _tr("Move…"),
        Extra.SKIP: _tr("Skip…"),
        Extra.MISSED: _tr("Missed…"),
        Extra.KEPT: _tr("They have done it"),
        Extra.LETTER: _tr("Write letter"),
        Extra.GIVE_UP: _tr("Let it end"),
        Extra.TOOK_PLACE: _tr("It took place"),
        Extra.CARRIED_OUT: _tr("Mark as carried out"),
        Extra.MADE_GOOD: _tr("Made good…"),
        Extra.COMPLAIN: _tr("They complain…"),
        Extra.OPEN_JOB: _tr("Open job"),
        Extra.OPEN_CLIENT: _tr("Open client"),
    }[extra]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits: what, on what, why, and the verb on its button.

    ``whose`` are the initials of who has it in hand, empty for what is everybody's. ``opens``: the line itself leads
    somewhere. ``ending`` is how ``second`` ends where that must not be cut off: what stands before it may be.
    """

    title: str
    beside: str
    second: str
    action: str
    tone: Tone = Tone.NEUTRAL
    whose: str = ""
    opens: bool = True
    extras: tuple[Extra, ...] = ()
    ending: str = ""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A line with the thing it is about, by which its acts are told apart."""

    key: Hashable
    line: Line


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
