"""The right of a dossier's page: what goes in, as it stands, and what does not and why."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.dossier.contents import Contents
from archive.dossier.lines import Line, lines
from archive.dossier.selection import note_called
from desktop.models.dossier_words import document_of, document_row, grouped, note_of, story_row, what_goes_in
from desktop.style import Space, current_look
from desktop.views.dossier_whole_line import WholeLine
from desktop.widgets.card import Card
from desktop.widgets.headings import SectionTitle
from desktop.widgets.kept_focus import holds_keyboard
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.row import Row
from desktop.widgets.row_model import KEY_ROLE, RowModel

DOCUMENTS, STORY = "documents", "story"

_TALLEST = 274
"""To which the list grows, in pixels at 100 %; then it scrolls."""


class DossierContents(QWidget):
    """Shows what was gathered for what is chosen now. Enter or a double click opens a document, or shows a line of the
    story whole; the row's button or Delete leaves it out.

    Signals:
        document_wanted(int): look at the document with this id.
        whole_line_shown: a line of the story stands whole under the list; it is to be brought into sight.
        leave_out_wanted(int, str): the document with this id and title is not to go in.
        leave_note_out_wanted(int, str): the note with this id, called so, is not to go in.
    """

    document_wanted = Signal(int)
    whole_line_shown = Signal()
    leave_out_wanted = Signal(int, str)
    leave_note_out_wanted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents: list[tuple[int, Row]] = []
        self._story: list[tuple[int, Row]] = []
        self._lines: tuple[Line, ...] = ()
        self._today = date.min
        self._notes: dict[int, tuple[int, str]] = {}
        self._said = QLabel(" ")
        self._said.setProperty("role", "strong")
        self._said.setWordWrap(True)
        self._tabs = PillTabs(
            self.tr("What the list shows"), [(DOCUMENTS, self.tr("Documents")), (STORY, self.tr("The story"))]
        )
        self._tabs.chosen.connect(lambda _: self._list_it())
        self._model = RowModel(self)
        self._list = ListPanel(self.tr("What goes in"), even=True)
        self._list.setModel(self._model)
        self._list.acted.connect(self._leave_out)
        self._list.opened.connect(self._open)
        self._list.chosen.connect(self._follow)
        self.whole_line = WholeLine()
        self.whole_line.closed.connect(self.close_line)
        self._nothing = QLabel(self.tr("None."))
        self._nothing.setProperty("role", "second")
        self._left_out = Card(padding=Space.L, spacing=Space.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(self.tr("What goes in")))
        column.addWidget(self._said)
        column.addWidget(self._tabs)
        column.addWidget(self._list)
        column.addWidget(self.whole_line)
        column.addWidget(self._nothing)
        column.addSpacing(Space.M)
        column.addWidget(SectionTitle(self.tr("What does not, and why")))
        column.addWidget(self._left_out)
        column.addStretch(1)

    @property
    def panel(self) -> ListPanel:
        """Documents, or lines of the story."""
        return self._list

    @property
    def said(self) -> str:
        """What goes in, counted."""
        return self._said.text()

    def left_out(self) -> list[str]:
        """What is said not to be in it, headings among it."""
        labels = self._left_out.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [label.text() for label in labels if not label.isHidden()]

    def choose(self, what: str) -> None:
        """List documents or the story."""
        self._tabs.choose(what)
        self._list_it()

    def close_line(self) -> bool:
        """Put the line away that stands whole under the list; whether one stood there."""
        stood = not self.whole_line.isHidden()
        if holds_keyboard(self.whole_line):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.whole_line.hide()
        return stood

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self._list.hasFocus() and self._list.currentIndex().isValid():
            self._leave_out(self._list.currentIndex())
        else:
            super().keyPressEvent(event)

    def show_contents(self, contents: Contents, today: date) -> None:
        """Show what was gathered."""
        self._said.setText(what_goes_in(contents))
        self._documents = [(one.id, document_row(one, today)) for one in contents.documents]
        self._lines = told = lines(contents)
        self._today = today
        self._story = [(place, story_row(line, today)) for place, line in enumerate(told)]
        self._notes = {
            place: (note, note_called(line.on))
            for place, line in enumerate(told)
            if (note := note_of(line)) is not None
        }
        self._tabs.set_word(DOCUMENTS, self.tr("Documents {n}").format(n=f"{len(self._documents):,}"))
        self._tabs.set_word(STORY, self.tr("The story {n}").format(n=f"{len(self._story):,}"))
        self._list_it()
        self._say_left_out(contents)

    def _list_it(self) -> None:
        self.close_line()
        rows = self._documents if self._tabs.choice == DOCUMENTS else self._story
        self._model.set_rows([((self._tabs.choice, key), row) for key, row in rows])
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._fit()

    def _fit(self) -> None:
        tall = self._list.sizeHintForRow(0) * self._model.rowCount() + 2 * self._list.frameWidth()
        self._list.setFixedHeight(min(tall, current_look().px(_TALLEST)))

    def _say_left_out(self, contents: Contents) -> None:
        body = self._left_out.body
        while (item := body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        groups = grouped(contents.left_out)
        for place, (heading, sentences) in enumerate(groups):
            if place:
                body.addSpacing(Space.S)
            body.addWidget(_words(heading, "strong"))
            for sentence in sentences:
                body.addWidget(_words(sentence, "second"))
        if not groups:
            said = self.tr("Nothing was left out, and nothing is known to be missing.")
            body.addWidget(_words(said, "second"))

    def _open(self, index: QModelIndex) -> None:
        what, number = index.data(KEY_ROLE)
        document = number if what == DOCUMENTS else document_of(self._lines[number])
        if document is not None:
            self.document_wanted.emit(document)
        else:
            self.whole_line.show_line(self._lines[number], self._today)
            self.whole_line_shown.emit()

    def _follow(self, index: QModelIndex) -> None:
        """While one line is shown whole, it is the one on which the keyboard is."""
        what, number = index.data(KEY_ROLE)
        if what == STORY and not self.whole_line.isHidden():
            self.whole_line.show_line(self._lines[number], self._today)

    def _leave_out(self, index: QModelIndex) -> None:
        what, number = index.data(KEY_ROLE)
        if what == DOCUMENTS:
            self.leave_out_wanted.emit(number, str(index.data(Qt.ItemDataRole.DisplayRole)))
        elif number in self._notes:
            self.leave_note_out_wanted.emit(*self._notes[number])


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
