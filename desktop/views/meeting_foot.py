"""Under a meeting's page, in sight where there is room: what is still open, and the button that waits for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.errors import Expected
from desktop.style import Space, current_look, set_style_property
from desktop.widgets.buttons import Button

KEYS = "Ctrl+Return"
"""Closes the meeting when all is there; else leads to what is still open."""

_WORDS_ROOM = 260
"""What the words need beside the buttons, in pixels at 100 %."""


class MeetingFoot(QFrame):
    """Says what it waits for before it is pressed, never after.

    Signals:
        close_wanted: close the meeting.
        discard_wanted: it was begun by mistake.
    """

    close_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")  # a line above it
        self._open = QLabel()
        self._kept = QLabel()
        for label in (self._open, self._kept):
            label.setWordWrap(True)
        self._kept.setProperty("role", "small")
        self._discard = Button(self.tr("Discard"), role="quiet", small=True)
        self._discard.setAccessibleDescription(self.tr("The meeting was begun by mistake"))
        self._discard.clicked.connect(self.discard_wanted)
        self._close = Button(self.tr("Close the meeting"), role="primary", keys=KEYS)
        self._close.clicked.connect(self.close_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._open)
        words.addWidget(self._kept)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        self._buttons.addWidget(self._discard)
        self._buttons.addWidget(self._close)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setSpacing(Space.M)
        self._line.addLayout(words, 1)
        self._line.addLayout(self._buttons)
        self._line.setAlignment(self._buttons, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._trouble = ""
        self.stand_alone(True)
        self.tell("", begun=False)

    def stand_alone(self, alone: bool) -> None:
        """Whether it lies under the page from edge to edge, or at the end of it."""
        side = Space.XL if alone else 0
        self._line.setContentsMargins(side, Space.S, side, Space.S)

    def tell(self, still_open: str, *, begun: bool, problem: str = "") -> None:
        """Say what is still open, or what is wrong with what stands there; the button wakes when neither is."""
        said = problem or still_open or self.tr("All is there.")
        self._open.setText(said)
        set_style_property(self._open, "role", "problem" if problem else "strong" if not still_open else "")
        self._close.setEnabled(not problem and not still_open)
        self._close.setAccessibleDescription(said)
        self._discard.setVisible(begun)
        self._explain()

    def say(self, trouble: str) -> None:
        """Say that something is not kept; nothing when it is."""
        self._trouble = trouble
        self._explain()

    def say_refused(self, error: Exception) -> bool:
        """Say why the meeting was not closed; whether it could be said here."""
        if isinstance(error, Expected):
            self.say(f"{error.what} {error.next_step}")
        return isinstance(error, Expected)

    def say_not_kept(self, error: Exception) -> bool:
        """Say that the words are not in the archive, and why if it could be said here."""
        if isinstance(error, Expected):
            self.say(self.tr("Not kept yet. {what} {step}").format(what=error.what, step=error.next_step))
            return True
        self.say(self.tr("Not kept yet; it is tried again by itself. Your words are still here."))
        return False

    def wait(self, waiting: bool) -> None:
        """While the meeting is being closed it cannot be closed twice."""
        self._close.setDisabled(waiting)
        self._discard.setDisabled(waiting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where words and buttons have no room side by side, the buttons go below."""
        super().resizeEvent(event)
        room = self._buttons.minimumSize().width() + current_look().px(_WORDS_ROOM)
        beside = self.width() >= room
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self.updateGeometry()

    def _explain(self) -> None:
        if self._trouble:
            said = self._trouble
        elif self._close.isEnabled():
            said = self.tr("Closing leaves a note with the client and the next appointment in Today.")
        else:
            said = self.tr("What you write is kept as you type.")
        self._kept.setText(said)
        set_style_property(self._kept, "tone", "amber" if self._trouble else "")
