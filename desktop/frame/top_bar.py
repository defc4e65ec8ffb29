"""The bar over every screen: the search field, the button for a call, who is at the desk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.frame.initials_button import InitialsButton
from desktop.style import Space, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.search_field import SearchField


class TopBar(QWidget):
    """Holds :attr:`search`, :attr:`new_note` and :attr:`person`; the main window wires them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField(
            self.tr("Search everything"), self.tr("Search everything, or type a number"), keys="Ctrl+K"
        )
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.new_note = Button(self.tr("New call"), icon_name="phone", keys="F2")
        self._told_of = ""
        self.person = InitialsButton()
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 11, 20, 11)
        line.setSpacing(Space.M)
        line.addWidget(self.search, 3)
        line.addStretch(1)
        line.addWidget(self.new_note)
        line.addWidget(self.person)
        self._fit()

    def say_note_waits(self, sentence: str) -> None:
        """A note is out of sight and not saved yet, as this sentence says, or with an empty one none is.

        The button says so in place of a new call, since it leads back there."""
        if sentence == self._told_of:
            return
        self._told_of = sentence
        self.new_note.set_icon_name("note-pencil" if sentence else "phone")
        self.new_note.setText(self.tr("Note waiting") if sentence else self.tr("New call"))
        back = self.tr("{what} This goes back to it.").format(what=sentence) if sentence else ""
        self.new_note.setToolTip(back)
        self.new_note.setAccessibleDescription(back)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.search.setMaximumWidth(current_look().px(443))
