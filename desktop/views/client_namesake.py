"""Somebody bears this name already: said in the form, for the person to decide."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.services.clients import ClientLine
from desktop.style import Space, Tone
from desktop.widgets.buttons import Button


class Namesake(QWidget):
    """Hidden until it is told of a client of the same name.

    Signals:
        opened(int): the known client is meant, with this id.
        added: another client is to be added all the same.
    """

    opened = Signal(int)
    added = Signal()

    def __init__(self, parent: QWidget | None = None, *, meant: str = "") -> None:
        """``meant`` is the verb for the known client, where it is not opened but taken for something."""
        super().__init__(parent)
        self._known: ClientLine | None = None
        self._sentence = QLabel()
        self._sentence.setProperty("tone", Tone.AMBER.value)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._open = Button(meant or self.tr("Open it"), role="link", small=True)
        self._add = Button(self.tr("Add all the same"), role="link", small=True)
        self._open.clicked.connect(self._open_known)
        self._add.clicked.connect(self.added)
        links = QHBoxLayout()
        links.setSpacing(Space.L)
        links.addWidget(self._open)
        links.addWidget(self._add)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._sentence)
        column.addLayout(links)
        self.hide()

    def tell(self, known: ClientLine) -> None:
        """Say who it is and where, and put the keyboard on opening them."""
        self._known = known
        sentence = self.tr("{name} in {town} is a client already.") if known.town else ""
        sentence = sentence or self.tr("{name} is a client already.")
        self._sentence.setText(sentence.format(name=known.name, town=known.town))
        self.show()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept_focused(self) -> bool:
        """Do what the keyboard is on; whether it is on one of the two."""
        focused = next((one for one in (self._open, self._add) if one.hasFocus()), None)
        if focused is not None:
            focused.click()
        return focused is not None

    def _open_known(self) -> None:
        if self._known is not None:
            self.opened.emit(self._known.id)
