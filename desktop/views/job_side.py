"""One half of an agreement while it is written: lines under "We will…" or "You will…", edited like a list on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.records import Side
from archive.services.agreement_words import Line
from desktop.views.job_line_field import LineField
from desktop.views.job_tab_order import TabAnchor
from desktop.widgets.headings import SectionTitle

MOST_PASTED = 50
"""Lines: whoever pastes more has a document to file."""


class SideEditor(QWidget):
    """There is always one empty line at the end to go on writing in.

    Signals:
        edited: a line was typed in, moved, added or removed.
        removed(object, int): this Line was taken out of this place; :meth:`put_back` brings it again.
        handed_over(object): this Line is for the other side to do.
    """

    edited = Signal()
    removed = Signal(object, int)
    handed_over = Signal(object)

    def __init__(self, side: Side, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side, self._today = side, today
        self._opened: date | None = None
        title = self.tr("We will…") if side is Side.WE else self.tr("You will…")
        self._fields: list[LineField] = []
        self._order = TabAnchor(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        head = SectionTitle(title)
        head.setContentsMargins(14, 8, 0, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(self._column)
        column.addStretch(1)
        self._add(Line(side, ""))

    @property
    def fields(self) -> tuple[LineField, ...]:
        """The lines, the empty one at the end too."""
        return tuple(self._fields)

    def lines(self) -> list[Line]:
        """What is written, without empty lines."""
        return [line for line in (field.line() for field in self._fields) if line.text]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, in the fields that are there, so that the keyboard stays where it is."""
        for place, line in enumerate(lines):
            if place < len(self._fields) - 1:
                self._fields[place].show_line(line)
            else:
                self._add(line, place)
        while len(self._fields) > len(lines) + 1:
            self._take_out(self._fields[len(lines)])
        last = self._fields[-1]
        if not last.hasFocus() and not last.words.hasFocus():
            last.show_line(Line(self.side, ""))

    def forget_refused(self) -> None:
        """See LineField.forget_refused."""
        for field in self._fields:
            field.forget_refused()

    def written(self) -> list[LineField]:
        """The fields in which something is written now, in the order of :meth:`lines`."""
        return [field for field in self._fields if field.line().text]

    def known_as(self, written: Sequence[LineField], lines: Sequence[Line]) -> None:
        """What was ``written`` when it was saved is kept under the ids of these lines."""
        for field, line in zip(written, lines, strict=False):
            if field in self._fields:
                field.known_as(line)

    def problem(self) -> str:
        """What keeps a line from being saved as it stands."""
        return next((field.problem for field in self._fields if field.problem), "")

    def go_to_problem(self) -> bool:
        """Bring the keyboard to the first field that cannot be kept as it stands, if there is one."""
        wrong = next((field for field in self._fields if field.problem), None)
        if wrong is not None:
            (wrong.words if wrong.words.problem else wrong.due).setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is not None

    def begin(self) -> None:
        """Bring the keyboard to the empty line at the end."""
        self._fields[-1].words.to_end()

    def nothing_before(self, day: date) -> None:
        """The job was opened on this day: nothing is due before it."""
        self._opened = day
        for field in self._fields:
            field.due.opened_on = day

    def put_back(self, line: Line, place: int) -> None:
        """Let a line stand at a place again, or at the end."""
        self._add(line, min(place, len(self._fields) - 1)).words.to_end()
        self.edited.emit()

    def _add(self, line: Line, place: int | None = None) -> LineField:
        at = len(self._fields) if place is None else place
        hint = self.tr("One checkable sentence")
        if self.side is Side.YOU:
            hint = self.tr("What we need from them")
        field = LineField(self.side, self._today, hint)
        field.due.opened_on = self._opened
        field.show_line(line)
        self._wire(field)
        self._fields.insert(at, field)
        self._column.insertWidget(at, field)
        self._put_in_order()
        return field

    def _wire(self, field: LineField) -> None:
        field.edited.connect(lambda: self._typed(field))
        field.next_wanted.connect(lambda: self._next(field))
        field.lines_pasted.connect(lambda lines: self._paste(field, lines))
        field.moved.connect(lambda way: self._move(field, way))
        field.left_by.connect(lambda way: self._go(field, way))
        field.removal_wanted.connect(lambda upwards: self._remove(field, upwards))
        field.other_side_wanted.connect(lambda: self._hand_over(field))

    def _typed(self, field: LineField) -> None:
        if field is self._fields[-1] and not field.is_empty:
            self._add(Line(self.side, ""))
        self.edited.emit()

    def _next(self, field: LineField) -> None:
        """Enter: the next line, which is new unless the one below is empty; an empty line is not divided."""
        place = self._fields.index(field)
        if field.is_empty:
            return
        below = self._fields[place + 1]
        (below if below.is_empty else self._add(Line(self.side, ""), place + 1)).words.to_end()

    def _paste(self, field: LineField, lines: list[str]) -> None:
        if len(lines) > MOST_PASTED:
            said = self.tr("These are {n} lines, and {most} go in at once. They are still on the clipboard.")
            field.refuse(said.format(n=f"{len(lines):,}", most=MOST_PASTED))
            return
        place = self._fields.index(field)
        field.words.insertPlainText(lines[0])
        last = field
        for offset, words in enumerate(lines[1:], start=1):
            last = self._add(Line(self.side, ""), place + offset)
            last.words.insertPlainText(words)
        last.words.to_end()

    def _move(self, field: LineField, way: int) -> None:
        place = self._fields.index(field)
        to = place + way
        if not 0 <= to < len(self._fields) - 1 or place == len(self._fields) - 1:
            return
        self._fields.insert(to, self._fields.pop(place))
        self._column.insertWidget(to, field)
        self._put_in_order()
        field.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _put_in_order(self) -> None:
        """Tab goes through the lines as they stand."""
        self._order.lead_to([stop for field in self._fields for stop in (field.words, field.due)])

    def _go(self, field: LineField, way: int) -> None:
        to = self._fields.index(field) + way
        if 0 <= to < len(self._fields):
            self._fields[to].words.to_end()

    def _remove(self, field: LineField, upwards: bool) -> None:
        place = self._fields.index(field)
        if field is self._fields[-1]:
            if upwards and place:
                self._fields[place - 1].words.to_end()
            return
        line = field.line()
        self._take_out(field)
        self._fields[max(0, place - 1) if upwards else place].words.to_end()
        if line.id is not None or line.text:
            self.removed.emit(line, place)
        self.edited.emit()

    def _hand_over(self, field: LineField) -> None:
        if field is self._fields[-1]:
            return
        line = field.line()
        self._take_out(field)
        self.handed_over.emit(line)

    def _take_out(self, field: LineField) -> None:
        self._fields.remove(field)
        self._column.removeWidget(field)
        field.hide()
        field.deleteLater()
