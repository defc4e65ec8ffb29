"""What a note becomes in the same stroke: follow-ups, a job, praise, a dispute, asked for in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from archive.disputes.standing import DisputeLine
from archive.services.calls import Beside
from archive.services.drafts import Becomes, BesideTyped
from archive.services.staff import StaffMember
from desktop.style import Space
from desktop.views.note_beside_line import BesideLine
from desktop.views.note_complaint import ComplaintLine
from desktop.widgets.buttons import Button
from desktop.widgets.flow_layout import FlowLayout

_KEYS = {
    Becomes.FOLLOW_UP: "Alt+F",
    Becomes.JOB: "Alt+J",
    Becomes.PRAISE: "Alt+P",
    Becomes.COMPLAINT: "Alt+C",
}


class NoteBeside(QWidget):
    """A quiet row of buttons, and above it the fields of what was chosen. The keys are those of ``place`` and what is
    in it.

    Signals:
        dispute_wanted(int): show the dispute that a complaint would join.
        edited: a person changed something.
        left: the keyboard goes back to the words.
        grown(object): these fields were opened and have the keyboard.
    """

    dispute_wanted = Signal(int)
    edited = Signal()
    left = Signal()
    grown = Signal(object)

    def __init__(
        self, by: Callable[[], str], today: Callable[[], date], place: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._by, self._today = by, today
        self._people: Sequence[StaffMember] = ()
        self._dispute: DisputeLine | None = None
        self._lines: list[BesideLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.M)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=Space.XS)
        words = {
            Becomes.FOLLOW_UP: self.tr("Follow-up"),
            Becomes.JOB: self.tr("Job"),
            Becomes.PRAISE: self.tr("Praise"),
            Becomes.COMPLAINT: self.tr("Complaint"),
        }
        for becomes, keys in _KEYS.items():
            button = Button(words[becomes], role="quiet", small=True, icon_name="plus", keys=keys)
            button.setAccessibleName(self.tr("Add to this note: {what}").format(what=words[becomes]))
            button.clicked.connect(lambda _=False, becomes=becomes: self.begin(becomes))
            flow.addWidget(button)
            shortcut = QShortcut(QKeySequence(keys), place, lambda becomes=becomes: self.begin(becomes))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._column)
        column.addWidget(buttons)

    @property
    def typed(self) -> tuple[BesideTyped, ...]:
        """As it stands on screen."""
        return tuple(line.typed for line in self._lines)

    def besides(self) -> tuple[Beside, ...]:
        """What is to be made. There must be no gap, see :meth:`gap`."""
        return tuple(line.beside() for line in self._lines)

    def show_typed(self, also: Sequence[BesideTyped]) -> None:
        """Show these in place of what stands there."""
        while self._lines:
            self._take_away(self._lines[-1])
        for one in also:
            self._add(one)

    def set_people(self, people: Sequence[StaffMember]) -> None:
        """Who may be given a follow-up."""
        self._people = people
        for line in self._lines:
            line.offer_people(people)

    def set_dispute(self, there: DisputeLine | None) -> None:
        """The dispute that is open about what the note is about, which a complaint would join."""
        self._dispute = there
        for line in self._lines:
            if isinstance(line, ComplaintLine):
                line.offer_dispute(there)

    def begin(self, becomes: Becomes) -> None:
        """Open the fields of one more; where there can be only one, go to it."""
        if self.isHidden():
            return
        there = next((one for one in self._lines if one.becomes is becomes), None)
        line = there if there is not None and becomes is not Becomes.FOLLOW_UP else self._add(BesideTyped(becomes))
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.grown.emit(line)
        self.edited.emit()

    def gap(self, note_length: int) -> QLineEdit | None:
        """Say at the fields what must be mended before the note can be saved; the first of them."""
        gaps = [line.gap(note_length) for line in self._lines]
        return next((one for one in gaps if one is not None), None)

    def _add(self, typed: BesideTyped) -> BesideLine:
        line = self._line(typed)
        line.edited.connect(self.edited)
        line.left.connect(self.left)
        line.removal_wanted.connect(lambda: self._remove(line))
        self._lines.append(line)
        self._column.addWidget(line)
        line.show()
        return line

    def _line(self, typed: BesideTyped) -> BesideLine:
        if typed.becomes is not Becomes.COMPLAINT:
            return BesideLine(typed, self._people, self._by(), self._today)
        line = ComplaintLine(typed, self._people, self._by(), self._today)
        line.offer_dispute(self._dispute)
        line.dispute_wanted.connect(self.dispute_wanted)
        return line

    def _remove(self, line: BesideLine) -> None:
        self.left.emit()
        self._take_away(line)
        self.edited.emit()

    def _take_away(self, line: BesideLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
