"""One document at full size, over the screen from which it was opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.search.search import Search
from desktop.style import Space
from desktop.tasks import Tasks
from desktop.views.document_pane import DocumentPane
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.inline_form_words import KeptWords


class DocumentScreen(QWidget):
    """A document and the way back. Esc and Alt+Left lead back as well.

    Signals:
        back_wanted: show what was shown before.
        document_wanted(int): show this document instead; the way back leads here.
        stack_wanted(int): show the stack of paper whose scan it is.
        send_wanted(object): it is to be sent: a SendThis.
        message(str, object): something was done; the second part is how to undo it, or None.
        trouble(object): an exception to be told.
    """

    back_wanted = Signal()
    document_wanted = Signal(int)
    stack_wanted = Signal(int)
    send_wanted = Signal(object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        search: Search,
        parent: QWidget | None = None,
        *,
        by: Callable[[], str] | None = None,
        words: KeptWords | None = None,
    ) -> None:
        """``by`` tells who is at the desk; without it nothing is held, released or typed off here. ``words`` are those
        of pages that are not kept yet."""
        super().__init__(parent)
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True)
        self._back.clicked.connect(self.back_wanted)
        self.pane = DocumentPane(archive, tasks, search, by=by, words=words)
        self.pane.message.connect(self.message)
        self.pane.trouble.connect(self.trouble)
        self.pane.document_wanted.connect(self.document_wanted)
        self.pane.stack_wanted.connect(self.stack_wanted)
        self.pane.send_wanted.connect(self.send_wanted)
        top = QHBoxLayout()
        top.addWidget(self._back)
        top.addStretch(1)
        sheet = Card(padding=1)
        sheet.body.addWidget(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.S, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(sheet, 1)
        QShortcut(QKeySequence("Alt+Left"), self, self.back_wanted.emit)  # wherever the keyboard is

    def open(self, document_id: int, page: int = 1, typed: str = "", *, back_to: str) -> None:
        """Show a document; ``back_to`` names what the way back leads to."""
        self._back.setText(self.tr("Back to {place}").format(place=back_to))
        self.pane.open(document_id, page, typed)

    def refresh(self) -> None:
        """Look again, quietly."""
        self.pane.refresh()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.pane.sheet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)
