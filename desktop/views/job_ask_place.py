"""Room in which a job's screen asks something, in place of a dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from shiboken6 import isValid

from archive.errors import ChangedMeanwhile, Expected
from desktop.style import current_look
from desktop.views.client_form import FORM_WIDTH
from desktop.views.job_tab_order import TabAnchor
from desktop.widgets.card import Card
from desktop.widgets.first_focus import FirstFocus
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.reading_order import follow

QWIDGETSIZE_MAX = 16777215
"""Qt's own "no maximum", which PySide does not export."""


class AskPlace(Card):
    """Room for one form at a time, over what it is about. Hidden while nothing is asked. Where it is ``narrow``, only a
    form that wants it has the whole width.

    Signals:
        opened: something is asked now; it is to be brought into sight.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self._order = TabAnchor(self)
        self.body.addWidget(self._order)  # so that whoever orders a screen finds its place
        self._asked: QWidget | None = None
        self._before: QWidget | None = None  # where the keyboard was
        # Not Maximum: Qt takes that from the words before they are wrapped, and cuts off the rest at large text.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def asked(self) -> QWidget | None:
        """What is being asked now."""
        return self._asked

    def ask(self, question: QWidget) -> None:
        """Show a form in place of any other, with the keyboard in it. Leaving a form closes it."""
        before = QApplication.focusWidget()
        if self._asked is not None and before is not None and self._asked.isAncestorOf(before):
            before = self._before  # one question after the other leads back to where the first was asked
        self.close_form()
        self._asked, self._before = question, before
        if isinstance(question, InlineForm):
            question.left.connect(self.close_form)
        self.body.addWidget(question)
        self._fit()
        self.show()
        question.show()
        follow(self._order, question)
        question.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def wait(self, waiting: bool) -> None:
        """While what was typed is being kept it cannot be kept twice."""
        if isinstance(self._asked, InlineForm):
            self._asked.wait(waiting)

    def refuse(self, error: Exception) -> bool:
        """It could not be kept: what is wrong is said in the form that asked. Whether it could be said there."""
        self.wait(False)
        if not isinstance(error, Expected) or isinstance(error, ChangedMeanwhile):
            return False
        if not isinstance(self._asked, InlineForm):
            return False
        self._asked.say(f"{error.what} {error.next_step}")
        return True

    def event(self, event: QEvent) -> bool:
        """A layout asks what it needs at a width that the maximum may not allow it, and would cut the last lines."""
        done = super().event(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_asked"):
            self._fit()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))
        return done

    def close_form(self) -> None:
        """Ask nothing any more; the keyboard goes back to where it was on this screen."""
        if self._asked is not None:
            had_it = self._asked.isAncestorOf(QApplication.focusWidget() or self)
            self._asked.hide()
            self._asked.deleteLater()
            self._asked = None
            back = self._way_back() if had_it else None
            if back is not None:
                back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _fit(self) -> None:
        if self._narrow and self._asked is not None:
            wide = isinstance(self._asked, InlineForm) and self._asked.wants_width
            self.setMaximumWidth(QWIDGETSIZE_MAX if wide else current_look().px(FORM_WIDTH))

    def _way_back(self) -> QWidget | None:
        """Where the keyboard was; if that is gone, or was outside of this screen, where the screen begins."""
        before = self._before
        if before is not None and not (isValid(before) and before.isVisible() and before.isEnabled()):
            before = None
        screen = self.parentWidget()
        while screen is not None and not isinstance(screen, FirstFocus):
            screen = screen.parentWidget()
        if screen is None or (before is not None and screen.isAncestorOf(before)):
            return before
        return screen.first_focus()
