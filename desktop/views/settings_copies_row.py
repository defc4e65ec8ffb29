"""One folder for copies in Settings: where it lies, how old and how good its copy is, and what can be done there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from archive.copies.places import Place
from archive.copies.standing import PlaceStanding
from desktop.models.copy_words import standing_tone, standing_words, where_words
from desktop.style import Space
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.line_row import LineRow
from desktop.widgets.reading_order import controls_in

_INDENT = 44
"""Pixels: under the words of a row, which have a dot before them."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What can be done with a folder: the verb on its button, what that means, and what does it. What ``is_of_key`` of
    its copies stands in a line of its own."""

    name: str
    why: str
    does: Callable[[Place], None]
    is_of_key: bool = False


def told_in_row(one: PlaceStanding, now: datetime, deeds: Sequence[Deed]) -> tuple[object, ...]:
    """All that a row shows: also what only time changes, and not which exception told it."""
    words = standing_words(one, now), where_words(one), standing_tone(one)
    return one.place.id, one.place.path, *words, *(deed.name for deed in deeds)


class CopiesRow(QFrame):
    """What can be done stands below the words, which have a path among them and need the width.

    Signals:
        forget_wanted: no more copies are to be kept there.
    """

    forget_wanted = Signal()

    def __init__(self, one: PlaceStanding, now: datetime, deeds: Sequence[Deed]) -> None:
        super().__init__()
        place = one.place
        words = LineRow(
            str(place.path),
            standing_words(one, now),
            beside=where_words(one),
            dot=standing_tone(one),
            lines=8,
            title_mode=Qt.TextElideMode.ElideMiddle,  # which disk stands first, which folder last
        )
        words.setProperty("first", "true")  # the line between rows is the whole row's
        self._away = away = IconButton("x", self.tr("Keep no more copies in {folder}").format(folder=place.path))
        away.clicked.connect(self.forget_wanted)
        words.add_beside_button(away)
        below = QVBoxLayout()
        below.setContentsMargins(_INDENT, 0, 14, 11)
        below.setSpacing(Space.S)
        self._verbs: list[QWidget] = []
        for some in ([one for one in deeds if not one.is_of_key], [one for one in deeds if one.is_of_key]):
            if some:
                verbs = _verbs(some, place)
                self._verbs.append(verbs)
                below.addWidget(verbs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(words)
        column.addLayout(below)

    def stops(self) -> Sequence[QWidget]:
        """What gives the folder up comes last."""
        return [*(one for verbs in self._verbs for one in controls_in(verbs)), self._away]


def _verbs(deeds: Sequence[Deed], place: Place) -> QWidget:
    """Side by side, as far as there is room."""
    verbs = QWidget()
    flow = FlowLayout(verbs, gap=Space.S)
    for deed in deeds:
        button = Button(deed.name, small=True)
        button.setToolTip(deed.why)
        button.setAccessibleDescription(str(place.path))
        button.clicked.connect(lambda _=False, deed=deed: deed.does(place))
        flow.addWidget(button)
    return verbs
