"""What of a client or of a job can be sent: a list to choose from, the newest first."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.services.story.entry import EntryKind, TimelineEntry
from desktop import dates
from desktop.models.send_this import SendThis
from desktop.office_words import note_kind_word, pages
from desktop.style import Space, Tone, current_look
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.list_under_field import went_between
from desktop.widgets.row import PillText, Row
from desktop.widgets.row_model import RowModel
from desktop.widgets.search_field import SearchField

HIGH = 260
"""Of the list, in pixels at 100 %: the same however much is in it, so that nothing jumps."""


class SendingOffers(QWidget):
    """A field that narrows a list of documents and notes, each with a button. Hidden until something is offered.

    Signals:
        wanted(object): this is to go: a SendThis.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[TimelineEntry, ...] = ()
        self._today = date.min
        self._going: frozenset[SendThis] = frozenset()
        self._field = SearchField(self.tr("Find what is to go"), self.tr("Find"))
        self._field.setProperty("small", "true")
        self._field.textChanged.connect(lambda _: self._show())
        self._model = RowModel(self)
        self._list = ListPanel(self.tr("What can be sent"))
        self._list.setModel(self._model)
        for signal in (self._list.acted, self._list.opened):
            signal.connect(self._want)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self._fit()
        self.hide()

    @property
    def rows(self) -> RowModel:
        """What is listed."""
        return self._model

    def offer(self, offered: tuple[TimelineEntry, ...], today: date) -> None:
        """Show these to choose from; none hides the list."""
        self._offered, self._today = offered, today
        self._field.clear()
        self._show()
        self.setVisible(bool(offered))

    def mark(self, going: Collection[SendThis]) -> None:
        """These go along already."""
        self._going = frozenset(going)
        self._show()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Bring the keyboard to where something is sought."""
        self._field.setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not went_between(event, self._field, self._list):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_list"):
            self._fit()

    def _fit(self) -> None:
        self._list.setFixedHeight(current_look().px(HIGH))

    def _show(self) -> None:
        sought = self._field.text().casefold().split()
        listed = [(_as_wish(one), self._row(one)) for one in self._offered]
        self._model.set_rows([pair for pair in listed if all(word in pair[1].spoken().casefold() for word in sought)])

    def _row(self, one: TimelineEntry) -> Row:
        goes = _as_wish(one) in self._going
        if one.kind is EntryKind.NOTE and one.kind_of_note is not None:
            title, second = note_kind_word(one.kind_of_note), " ".join(one.text.split())
        else:
            title, second = one.text, " · ".join(filter(None, (pages(one.pages), one.job or "")))
        return Row(
            title,
            second=second,
            above=dates.short_date(one.on, self._today),
            icon="note" if one.kind is EntryKind.NOTE else "file-text",
            pills=(PillText(self.tr("goes along"), Tone.NEUTRAL),) if goes else (),
            action="" if goes else self.tr("Add"),
        )

    def _want(self, index: QModelIndex) -> None:
        wish = self._model.key_at(index.row())
        if isinstance(wish, SendThis) and wish not in self._going:
            self.wanted.emit(wish)


def _as_wish(one: TimelineEntry) -> SendThis:
    return SendThis(note_id=one.id) if one.kind is EntryKind.NOTE else SendThis(document_id=one.id)
