"""A section's title with one quiet thing to do at the right: "People … Add"."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.style import current_look
from desktop.widgets.buttons import Button
from desktop.widgets.headings import SectionTitle

HEIGHT = 26
"""Of the line over a card at 100 %, so that cards side by side begin at the same height."""


class SectionHead(QWidget):
    """Stands over a card.

    Signals:
        acted: the link was pressed.
    """

    acted = Signal()

    def __init__(self, title: str, action: str = "", name: str = "", parent: QWidget | None = None) -> None:
        """``name`` is what screen readers call the link: "Add a person". There is no link without an ``action``."""
        super().__init__(parent)
        self._title = SectionTitle(title)
        self._link = Button(action, role="link", small=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._title)
        line.addStretch(1)
        self._link.setAccessibleName(name)
        self._link.setToolTip(name)
        self._link.clicked.connect(self.acted)
        line.addWidget(self._link)
        self._link.setVisible(bool(action))  # only now that it has a parent: else it is a window of its own

    @property
    def link(self) -> QWidget:
        """What begins the quiet thing to do."""
        return self._link

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current_look().px(HEIGHT))

    def set_title(self, title: str) -> None:
        self._title.setText(title)
