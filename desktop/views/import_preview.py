"""A list that was looked at: what its columns mean, what becomes of each line, and what is still to be decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.exchange.plan import Decision
from desktop import office_words
from desktop.models.import_look import Group, ImportLook
from desktop.models.import_rows import ImportRows
from desktop.models.import_words import group_words, left_out
from desktop.style import Space, current_look
from desktop.views.import_columns import ImportColumns
from desktop.views.import_decision import ImportDecision
from desktop.views.import_reading import ImportReading
from desktop.widgets.kept_focus import holds_keyboard
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.reading_order import follow

_BESIDE = 880
"""From this width on, in pixels at 100 %, columns and lines stand side by side; else the lines stand first."""

_LIST_HEIGHT = 200
"""The lines have at least so much room, in pixels at 100 %; then the whole screen scrolls."""

_COLUMNS_WIDTH = 360


class _Place(NamedTuple):
    """Where somebody is in the list."""

    group: Group
    row: int


class _Lines(ListPanel):
    """Letters decide about the chosen lines.

    Signals:
        letter(str): a letter was pressed.
    """

    letter = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
            self.letter.emit(chr(event.key()))
        else:
            super().keyPressEvent(event)


class ImportPreview(QWidget):
    """Shows a preview. Whatever is said in it is for the caller to look at anew.

    Signals:
        columns_said(object): what each column is, as dict[int, Field | None].
        reading_said(str): in what encoding it is to be read.
        decided(object): all decisions by line, as dict[int, Decision].
    """

    columns_said = Signal(object)
    reading_said = Signal(str)
    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: ImportLook | None = None
        self._decisions: dict[int, Decision] = {}
        self._group = Group.ALL
        self._decides = False
        self.columns = ImportColumns()
        self.columns.said.connect(self.columns_said)
        self.reading = ImportReading()
        self.reading.said.connect(self.reading_said)
        self._to_do = QLabel()
        self._to_do.setProperty("tone", "amber")
        self._to_do.setWordWrap(True)
        self._left_out = QLabel()
        self._left_out.setProperty("role", "second")
        self._left_out.setWordWrap(True)
        self._tabs_place = QWidget()
        QVBoxLayout(self._tabs_place).setContentsMargins(0, 0, 0, 0)
        self._tabs: PillTabs | None = None
        self._model = ImportRows(self)
        self.list = _Lines(self.tr("Lines of the list"), even=True, many=True)
        self.list.lay_out_in_turns()
        self.list.setModel(self._model)
        self.list.letter.connect(self._press)
        self.list.selectionModel().selectionChanged.connect(self._offer)
        self.decision = ImportDecision()
        self.decision.decided.connect(self._decide)
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addWidget(self._tabs_place)
        right.addWidget(self._to_do)
        right.addWidget(self._left_out)
        right.addWidget(self.list, 1)
        right.addWidget(self.decision)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(Space.S)
        left.addWidget(self.reading)
        left.addWidget(self.columns, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(Space.XL)
        self._halves.addWidget(self._left)
        self._halves.addLayout(right, 1)
        self._fit()

    def show_look(self, look: ImportLook, *, anew: bool) -> None:
        """Show it: from the top if ``anew``, else the group and the place in the list stay."""
        place = None if anew else self._place()
        self._look, self._decisions = look, dict(look.preview.decisions)
        self.columns.show_columns(look.preview.columns)
        self.reading.show_readings(look.preview.readings, look.preview.encoding)
        self._left.setVisible(bool(look.preview.columns))
        if place is None or not look.count(place.group):
            place = _Place(Group.ALL, 0)
        self._fill_tabs(look, place.group)
        self._say_what_is_to_do(look)
        self._turn_to(place.group, place.row)
        self._decides = False

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_halves"):
            self._fit()

    def _fit(self) -> None:
        look = current_look()
        beside = self.width() >= look.px(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        if self._halves.direction() != direction:
            self._halves.setDirection(direction)
            self.updateGeometry()
        self._left.setMaximumWidth(look.px(_COLUMNS_WIDTH) if beside else 16_777_215)
        self._left.setMinimumWidth(look.px(_COLUMNS_WIDTH) if beside else 0)
        self.list.setMinimumHeight(look.px(_LIST_HEIGHT))

    def _fill_tabs(self, look: ImportLook, chosen: Group) -> None:
        had_keyboard = self._tabs is not None and holds_keyboard(self._tabs)
        if self._tabs is not None:
            self._tabs.hide()
            self._tabs.deleteLater()
        self._tabs = PillTabs(self.tr("Which lines"), group_words(look), wraps=True)
        self._tabs.choose(chosen)
        self._tabs.chosen.connect(lambda key: self._turn_to(Group(key)))
        if (place := self._tabs_place.layout()) is not None:
            place.addWidget(self._tabs)
        follow(self._tabs_place, self._tabs, self.list)
        if had_keyboard:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_what_is_to_do(self, look: ImportLook) -> None:
        alike = look.count(Group.ALIKE)
        says = office_words.counted(
            alike,
            self.tr("1 line looks like a client who is here already. It stays out until you say which it is."),
            self.tr("{n} lines look like clients who are here already. They stay out until you say which they are."),
        )
        if not self.columns.names_client:
            says = self.tr("No column names the client. Say which one does, else nothing can come in.")
        self._to_do.setText(says)
        self._to_do.setVisible(alike > 0 or not self.columns.names_client)
        self._left_out.setText(left_out(look) if self.columns.names_client else "")
        self._left_out.setVisible(bool(self._left_out.text()))

    def _place(self) -> _Place:
        current = self.list.currentIndex()
        return _Place(self._group, current.row() if current.isValid() else 0)

    def _turn_to(self, group: Group, row: int = 0) -> None:
        """Show a group; after a decision the next line that needs one is chosen, else the line in this row."""
        if self._look is None:
            return
        self._group = group
        self._model.show_rows(self._look.lines[group])
        if count := self._model.rowCount():
            row = min(row, count - 1)
            if self._decides and (further := self._model.next_undecided(row)) is not None:
                row = further
            self.list.setCurrentIndex(self._model.index(row))
            self.list.scrollTo(self._model.index(row))
        self._offer()

    def _offer(self) -> None:
        if self._look is not None:
            chosen = [self._model.row_at(index.row()) for index in self.list.selectedIndexes()]
            self.decision.show_rows(chosen, self._decisions)
            follow(self.list, self.decision, self.reading, self.columns)

    def _press(self, letter: str) -> None:
        self.decision.press(letter)

    def _decide(self, said: Mapping[int, Decision | None]) -> None:
        both = {**self._decisions, **said}  # a decision made while the one before is still being looked at counts too
        self._decisions = {line: decision for line, decision in both.items() if decision is not None}
        self._decides = True
        self.decided.emit(self._decisions)
