"""Keeps Tab going through a screen as it is read, where parts of it are made later than the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class TabAnchor(QWidget):
    """An invisible place in the order of Tab, made when the screen is made: what comes later follows it.

    Qt puts every new widget at the end of the order, and a widget that never takes the focus cannot be followed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def lead_to(self, stops: Sequence[QWidget]) -> None:
        """Let Tab go through these one after the other, from here on."""
        before: QWidget = self
        for stop in stops:
            QWidget.setTabOrder(before, stop)
            before = stop

    def lead_into(self, inside: QWidget) -> None:
        """Let Tab go through everything inside that takes the focus, in the order in which it was made."""
        here = self.window()  # a list that drops down is a window of its own
        widgets = (inside, *inside.findChildren(QWidget))
        self.lead_to([one for one in widgets if _stops(one) and one.window() is here])


def _stops(widget: QWidget) -> bool:
    """Whether Tab stops here; a widget that hands the focus on does so where its deputy stands."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.focusProxy() is None and not widget.isHidden()
