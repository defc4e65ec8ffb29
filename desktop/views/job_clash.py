"""Two desks wrote at once: what the other one did, said calmly, with both ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card

_MOST = 6
"""Changes that are listed; more are counted."""


class ClashNotice(Card):
    """Lies over what it is about and leaves it untouched. Hidden until :meth:`tell`.

    Signals:
        mine_wanted: keep what is on screen.
        theirs_wanted: show what is kept.
    """

    mine_wanted = Signal()
    theirs_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=14, spacing=Space.S)
        self._what = _words("strong")
        self._changes = _words("second")
        self._mine = Button("", role="primary", small=True)
        self._mine.clicked.connect(self._keep_mine)
        self._theirs = Button("", small=True)
        self._theirs.clicked.connect(self._take_theirs)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._mine)
        buttons.addWidget(self._theirs)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._what)
        words.addWidget(self._changes)
        self.body.addLayout(words)
        self.body.addLayout(buttons)
        self.hide()

    def tell(self, what: str, changes: Sequence[str], *, mine: str = "", theirs: str = "") -> None:
        """Say what happened and what is different now; a button without words is not shown."""
        listed = [f"· {one}" for one in changes[:_MOST]]
        if len(changes) > _MOST:
            listed.append(self.tr("and {n} more").format(n=len(changes) - _MOST))
        self._what.setText(what)
        self._changes.setText("\n".join(listed))
        self._changes.setVisible(bool(listed))
        for button, words in ((self._mine, mine), (self._theirs, theirs)):
            button.setText(words)
            button.setVisible(bool(words))
        self.setAccessibleName(what)
        self.show()

    def _keep_mine(self) -> None:
        self.hide()
        self.mine_wanted.emit()

    def _take_theirs(self) -> None:
        self.hide()
        self.theirs_wanted.emit()


def _words(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
