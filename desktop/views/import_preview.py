"""A list that was looked at: what its columns mean, what becomes of each line, and what is still to be decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.exchange.plan import Decision
from archive.exchange.preview import Preview
from desktop import office_words
from desktop.models.import_rows import ImportRows
from desktop.models.import_words import Group, group_words
from desktop.style import Space, current_look
from desktop.views.import_columns import ImportColumns
from desktop.views.import_decision import ImportDecision
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.pill_tabs import PillTabs

_BESIDE = 880
"""From this width on, in pixels at 100 %, columns and lines stand side by side; else the lines stand first."""

_LIST_HEIGHT = 200
"""The lines have at least so much room, in pixels at 100 %; then the whole screen scrolls."""

_COLUMNS_WIDTH = 360


class _Place(NamedTuple):
    """Where somebody is in the list: the group, the row in it, and the line of the file."""

    group: Group
    row: int
    line: int


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
        decided(object): all decisions by line, as dict[int, Decision].
    """

    columns_said = Signal(object)
    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._decisions: dict[int, Decision] = {}
        self._group = Group.ALL
        self._decides = False
        self.columns = ImportColumns()
        self.columns.said.connect(self.columns_said)
        self._to_do = QLabel()
        self._to_do.setProperty("tone", "amber")
        self._to_do.setWordWrap(True)
        self._tabs_place = QVBoxLayout()
        self._tabs: PillTabs | None = None
        self._model = ImportRows(self)
        self.list = _Lines(self.tr("Lines of the list"), even=True, many=True)
        self.list.setModel(self._model)
        self.list.letter.connect(self._press)
        self.list.selectionModel().selectionChanged.connect(self._offer)
        self.decision = ImportDecision()
        self.decision.decided.connect(self._decide)
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addLayout(self._tabs_place)
        right.addWidget(self._to_do)
        right.addWidget(self.list, 1)
        right.addWidget(self.decision)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(Space.XL)
        self._halves.addWidget(self.columns)
        self._halves.addLayout(right, 1)
        self._fit()

    def show_preview(self, preview: Preview, *, anew: bool) -> None:
        """Show it: from the top if ``anew``, else the group and the place in the list stay."""
        place = None if anew else self._place()
        self._preview, self._decisions = preview, dict(preview.decisions)
        self.columns.show_columns(preview.columns)
        self._model.show_rows(preview.rows, Group.ALL)
        counts = {group: self._model.count(group) for group in Group}
        if place is None or not counts[place.group]:
            place = _Place(Group.ALL, 0, 0)
        self._fill_tabs(counts, place.group)
        self._show_group(place.group)
        self._say_what_is_to_do(counts)
        self._choose(place)
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
        self.columns.setMaximumWidth(look.px(_COLUMNS_WIDTH) if beside else 16_777_215)
        self.columns.setMinimumWidth(look.px(_COLUMNS_WIDTH) if beside else 0)
        self.list.setMinimumHeight(look.px(_LIST_HEIGHT))

    def _fill_tabs(self, counts: Mapping[Group, int], chosen: Group) -> None:
        if self._tabs is not None:
            self._tabs.hide()
            self._tabs.deleteLater()
        self._tabs = PillTabs(self.tr("Which lines"), group_words(counts), wraps=True)
        self._tabs.choose(chosen)
        self._tabs.chosen.connect(lambda key: self._turn_to(Group(key)))
        self._tabs_place.addWidget(self._tabs)
        QWidget.setTabOrder(self._tabs, self.list)

    def _turn_to(self, group: Group) -> None:
        self._show_group(group)
        self._choose(_Place(group, 0, 0))

    def _show_group(self, group: Group) -> None:
        self._group = group
        if self._preview is not None:
            self._model.show_rows(self._preview.rows, group)

    def _say_what_is_to_do(self, counts: Mapping[Group, int]) -> None:
        says = office_words.counted(
            counts[Group.ALIKE],
            self.tr("1 line looks like a client who is here already. It stays out until you say which it is."),
            self.tr("{n} lines look like clients who are here already. They stay out until you say which they are."),
        )
        if not self.columns.names_client:
            says = self.tr("No column names the client. Say which one does, else nothing can come in.")
        self._to_do.setText(says)
        self._to_do.setVisible(counts[Group.ALIKE] > 0 or not self.columns.names_client)

    def _place(self) -> _Place | None:
        current = self.list.currentIndex()
        if not current.isValid():
            return _Place(self._group, 0, 0)
        return _Place(self._group, current.row(), self._model.row_at(current.row()).entry.line)

    def _choose(self, place: _Place) -> None:
        """After a decision the next line that needs one, else the line where one was."""
        count = self._model.rowCount()
        if not count:
            self._offer()
            return
        row = min(place.row, count - 1)
        if self._decides and (further := self._model.next_undecided(row)) is not None:
            row = further
        self.list.setCurrentIndex(self._model.index(row))
        self.list.scrollTo(self._model.index(row))
        self._offer()

    def _offer(self) -> None:
        if self._preview is not None:
            chosen = [self._model.row_at(index.row()) for index in self.list.selectedIndexes()]
            self.decision.show_rows(chosen, self._decisions)

    def _press(self, letter: str) -> None:
        self.decision.press(letter)

    def _decide(self, said: Mapping[int, Decision | None]) -> None:
        if self._preview is None:
            return
        both = {**self._decisions, **said}  # a decision made while the one before is still being looked at counts too
        self._decisions = {line: decision for line, decision in both.items() if decision is not None}
        self._decides = True
        self.decided.emit(self._decisions)
