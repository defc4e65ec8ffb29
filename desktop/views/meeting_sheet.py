"""The column on which a meeting's page lies, and which keeps the line that is typed in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.style import Space, current_look
from desktop.views.meeting_form import MeetingForm
from desktop.widgets.scroll_column import ScrollColumn

AROUND = 60
"""Pixels at 100 %."""


class MeetingSheet(ScrollColumn):
    """Holds what stands over the page, and the page of one meeting at a time."""

    def __init__(self, *above: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=Space.M)
        self._form: MeetingForm | None = None
        self._aim: QWidget | None = None  # where the keyboard was brought, as long as nobody scrolls away from there
        self.body.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        self._above = len(above)
        for part in above:
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.verticalScrollBar().rangeChanged.connect(lambda: QTimer.singleShot(0, self, self._bring_into_sight))

    def show_form(self, form: MeetingForm) -> None:
        """Show this page, from its top."""
        self._form = form
        self.body.insertWidget(self._above, form)
        form.listen.cursorPositionChanged.connect(lambda: QTimer.singleShot(0, form, self._follow_words))
        self.verticalScrollBar().setValue(0)

    def take_form(self) -> None:
        """Show no page any more."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = self._aim = None

    def go_to(self, place: QWidget) -> None:
        """Bring the keyboard to a part of the page, and that into sight, also while the page is still laid out."""
        self._aim = place
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, place, self._bring_into_sight)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._aim = None
        super().wheelEvent(event)

    def _bring_into_sight(self) -> None:
        if self._aim is None or not self._aim.hasFocus():
            return
        if self._form is not None and self._aim is self._form.listen:
            self._follow_words()
        else:
            self.ensureWidgetVisible(self._aim, 0, self._around())

    def _follow_words(self) -> None:
        """The large field grows with its words."""
        if self._form is not None and self._form.listen.hasFocus():
            listen = self._form.listen
            at = listen.viewport().mapTo(self.inside, listen.cursorRect().center())
            self.ensureVisible(0, at.y(), 0, self._around())

    def _around(self) -> int:
        """How much is seen above and below the line that is typed."""
        return min(current_look().px(AROUND), self.viewport().height() // 3)
