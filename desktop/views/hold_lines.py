"""What says "Do not destroy" of the thing on screen: why, on what, since when, by whom, and how to release it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from archive.paper.holds import Hold, On
from desktop import dates
from desktop.office_words import counted
from desktop.style import Space, Tone
from desktop.widgets.buttons import Button
from desktop.widgets.dot import Dot

MOST = 3
"""Holds that are told in full; who wants the others looks at the page of their stack."""


class HoldLines(QWidget):
    """A line or two for each hold. Hidden where there is none.

    Signals:
        release_wanted(object): release this Hold.
    """

    release_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, can_release: bool = True) -> None:
        super().__init__(parent)
        self._can_release = can_release
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, Space.S, 0, Space.S)
        self._column.setSpacing(Space.S)
        self.hide()

    def show_holds(self, holds: Sequence[Hold], itself: tuple[On, int], today: date) -> None:
        """Show what stands; what was not placed on ``itself`` says from where it comes."""
        if (tuple(holds), itself, today) == self._shown:
            return
        self._shown = (tuple(holds), itself, today)
        while (item := self._column.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for hold in holds[:MOST]:
            self._column.addWidget(self._line(hold, itself, today))
        if len(holds) > MOST:
            more = counted(len(holds) - MOST, self.tr("1 more holds it"), self.tr("{n} more hold it"))
            self._column.addWidget(_small(more))
        self.setVisible(bool(holds))

    def _line(self, hold: Hold, itself: tuple[On, int], today: date) -> QWidget:
        why = QLabel(self.tr("Do not destroy: {reason}").format(reason=" ".join(hold.reason.split())))
        why.setProperty("tone", "red")
        since = self.tr("since {day} by {by}; look again {again}").format(
            day=dates.short_date(hold.placed_at.date(), today),
            by=hold.placed_by,
            again=dates.short_date(hold.review_on, today),
        )
        inherited = "" if (hold.on, hold.thing_id) == itself else self._from_where(hold)
        told = QVBoxLayout()
        told.setSpacing(0)
        for label in (why, _small(", ".join(part for part in (inherited, since) if part))):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            told.addWidget(label)
        line = QWidget()
        beside = QHBoxLayout(line)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.S)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, Space.XS, 0, 0)  # as high as the first line's letters
        mark.addWidget(Dot(Tone.RED))
        mark.addStretch(1)
        beside.addLayout(mark)
        beside.addLayout(told, 1)
        if self._can_release:
            release = Button(self.tr("Release"), small=True)
            release.setAccessibleDescription(hold.reason)
            release.clicked.connect(partial(self.release_wanted.emit, hold))
            beside.addWidget(release, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _from_where(self, hold: Hold) -> str:
        said = {
            On.DOCUMENT: self.tr("on the document {thing}"),
            On.PAPER: self.tr("on the stack {thing}"),
            On.JOB: self.tr("on the job {thing}"),
            On.CLIENT: self.tr("on the client {thing}"),
        }[hold.on]
        return said.format(thing=hold.called)


def _small(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "small")
    return label
