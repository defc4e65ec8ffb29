"""The pills under the head of a client's card: each leads to what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from archive.services.card_warnings import WarningKind
from desktop.style import Space
from desktop.views.client_sentences import HeadPill
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.kept_focus import KeptFocus
from desktop.widgets.opening_pill import OpeningPill


class WarningPills(QWidget):
    """What is to be known of a client. Hidden while there is nothing.

    Signals:
        wanted(object, object): go to what this HeadPill is about, to this CardWarning of it if it has any.
    """

    wanted = Signal(object, object)

    def __init__(self, around: QWidget, parent: QWidget | None = None) -> None:
        """``around`` takes the keyboard when the pill that had it is gone."""
        super().__init__(parent)
        self._around = around
        self._said: tuple[HeadPill, ...] | None = None
        self._pills: dict[int, OpeningPill] = {}
        self._flow = FlowLayout(self, gap=Space.S)
        self.hide()

    def say(self, pills: Sequence[HeadPill]) -> None:
        """Show these; the keyboard stays on what it was on, wherever that stands now."""
        if tuple(pills) == self._said:
            return
        kept = KeptFocus(self._pills)
        self.leave_blank()
        self._said = said = tuple(pills)
        self._pills = {_key(one): OpeningPill(one.word, one.tone, one.hint, self) for one in said}
        for one, pill in zip(said, self._pills.values(), strict=True):
            pill.clicked.connect(lambda _=False, one=one, pill=pill: self._lead(one, pill))
            self._flow.addWidget(pill)
            pill.show()  # at once: only what is seen can take the keyboard
        self.setMinimumHeight(0)
        self.setVisible(bool(said))
        kept.give_back(self._pills, otherwise=self._around)

    def leave_blank(self) -> None:
        """Say nothing until the next is known; the room stays, so that nothing below jumps up and down again."""
        self._said, self._pills = None, {}
        self.setMinimumHeight(self.height() if self.isVisible() else 0)
        self._flow.clear()

    def menu(self, one: HeadPill) -> QMenu:
        """Of several jobs the one that is meant is chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for warning in one.about:
            words = " ".join(part for part in (warning.job, warning.text) if part).replace("&", "&&")
            menu.addAction(words, partial(self.wanted.emit, one, warning))
        return menu

    def _lead(self, one: HeadPill, pill: OpeningPill) -> None:
        if one.to_choose:
            self.menu(one).popup(pill.mapToGlobal(QPoint(0, pill.height())))
        else:
            self.wanted.emit(one, one.about[0] if one.about else None)


def _key(one: HeadPill) -> int:
    """The same for the same kind of warning, however many there are of it; each word about paper and each request to
    erase stands for itself."""
    return hash(one.kind if isinstance(one.kind, WarningKind) else (one.word, one.request))
