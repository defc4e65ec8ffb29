"""The column on which a meeting's page lies, and which keeps the line that is typed in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop.style import Space
from desktop.views.meeting_form import MeetingForm
from desktop.widgets.scroll_column import ScrollColumn


class MeetingSheet(ScrollColumn):
    """Holds what stands over the page, and the page of one meeting at a time."""

    def __init__(self, *above: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=Space.M)
        self._form: MeetingForm | None = None
        self.body.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        self._above = len(above)
        for part in above:
            self.body.addWidget(part)
        self.body.addStretch(1)

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
            self._form = None

    def go_to(self, place: QWidget) -> None:
        """Bring the keyboard to a part of the page, and that into sight."""
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, place, lambda: self.ensureWidgetVisible(place, 0, Space.XL))

    def _follow_words(self) -> None:
        """The large field grows with its words."""
        if self._form is not None and self._form.listen.hasFocus():
            listen = self._form.listen
            at = listen.viewport().mapTo(self.inside, listen.cursorRect().center())
            self.ensureVisible(0, at.y(), 0, 2 * listen.fontMetrics().lineSpacing())
