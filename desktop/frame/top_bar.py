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
        self.person = InitialsButton()
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 11, 20, 11)
        line.setSpacing(Space.M)
        line.addWidget(self.search, 3)
        line.addStretch(1)
        line.addWidget(self.new_note)
        line.addWidget(self.person)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.search.setMaximumWidth(current_look().px(443))
