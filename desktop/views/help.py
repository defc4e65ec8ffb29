"""Help for the office (F1): short texts with a list of contents and a search over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextTable,
)
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from desktop.style import Space, Text, current_look
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import Row
from desktop.widgets.row_model import RowModel
from desktop.widgets.search_field import SearchField

_CONTENTS = 350
"""Wanted for the longest title in the contents, in pixels at 100 %."""

_SIZES = {1: Text.TITLE, 2: Text.LARGE}


@dataclass(frozen=True, slots=True)
class HelpText:
    """One text: its file's name, its first heading, and all of it in Markdown."""

    name: str
    title: str
    text: str

    def has(self, words: list[str]) -> bool:
        """Whether every word occurs, in any case."""
        whole = self.text.casefold()
        return all(word in whole for word in words)


def help_texts(folder: Path) -> tuple[HelpText, ...]:
    """The Markdown files of ``folder`` in the order of their names; none when there is no such folder."""
    found = []
    for file in sorted(folder.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        title = next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), file.stem)
        found.append(HelpText(file.name, title, text))
    return tuple(found)


PROCEDURE = "scanning-procedure.html"
"""A link to this file asks for the office's own copy of the scanning procedure."""


class HelpWindow(QWidget):
    """A window of its own, so that one can read and do. Esc closes it.

    Signals:
        procedure_wanted: save the office's scanning procedure.
    """

    procedure_wanted = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Help"))
        self.resize(900, 660)
        self._texts = {text.name: text for text in help_texts(folder)}
        self._shown = ""
        self.search = SearchField(self.tr("Search the help"), self.tr("Search the help"))
        self.search.textChanged.connect(self._list)
        self._model = RowModel(self)
        self.contents = ListPanel(self.tr("Contents"), in_card=False)
        self.contents.setModel(self._model)
        self.contents.chosen.connect(lambda index: self.show_text(str(self._model.key_at(index.row()))))
        self._nothing = EmptyState(self.tr("Nothing found"), self.tr("Try another word, or clear the search."))
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("Text"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(Space.L, Space.L, Space.M, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.search)
        column.addWidget(self.contents, 1)
        column.addWidget(self._nothing, 1)
        right = QWidget()
        around = QHBoxLayout(right)
        around.setContentsMargins(Space.XL, Space.L, Space.L, Space.L)
        around.addWidget(self.page)
        self._panes = panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setStretchFactor(1, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)
        self._share_width()
        self._list()

    def show_text(self, name: str) -> None:
        """Show one text by its file's name. Raises KeyError for an unknown one."""
        text = self._texts[name]
        if name != self._shown:
            self._shown = name
            self.page.setMarkdown(text.text)
            self._dress()
        place = self._model.place_of(name)
        if place is not None and place != self.contents.currentIndex().row():
            self.contents.setCurrentIndex(self._model.index(place, 0))
        self._mark()

    def _share_width(self) -> None:
        """The contents are as wide as their longest title, unless the text would have too little."""
        contents = min(current_look().px(_CONTENTS), self.width() * 2 // 5)
        self._panes.setSizes([contents, self.width() - contents])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "page") and self._shown:
            self._share_width()
            self._dress()
            self._mark()

    def _words(self) -> list[str]:
        return self.search.text().casefold().split()

    def _list(self) -> None:
        """List what has all words, and keep or choose what is shown."""
        words = self._words()
        fitting = [text for text in self._texts.values() if text.has(words)]
        self._model.set_rows([(text.name, Row(text.title)) for text in fitting])
        self.contents.setVisible(bool(fitting))
        self._nothing.setVisible(not fitting)
        names = [text.name for text in fitting]
        if fitting:
            at = names.index(self._shown) if self._shown in names else 0
            self.contents.setCurrentIndex(self._model.index(at, 0))
        self._mark()

    def _dress(self) -> None:
        """Give headings and paragraphs the program's sizes: Markdown brings sizes of its own."""
        look = current_look()
        block = self.page.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            level = block.blockFormat().headingLevel()
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            shape = QTextBlockFormat()
            shape.setBottomMargin(look.px(8))
            shape.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if level:
                shape.setTopMargin(look.px(0 if level == 1 else 14))
                size = QTextCharFormat()
                size.setFont(look.font(_SIZES.get(level, Text.BODY), bold=True))
                cursor.setCharFormat(size)  # merging would keep the relative size that Markdown brought
            if block.textList():
                shape.setBottomMargin(look.px(2))
            if not cursor.currentTable():
                cursor.mergeBlockFormat(shape)
            block = block.next()
        for frame in self.page.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                table = frame.format().toTableFormat()
                table.setBorderBrush(QColor(look.tokens.line))
                table.setCellPadding(look.px(5))
                table.setBorderCollapse(True)
                frame.setFormat(table)

    def _mark(self) -> None:
        """Mark every occurrence of the words sought, and show the first."""
        tokens = current_look().tokens
        style = QTextCharFormat()
        style.setBackground(QColor(tokens.hit))
        style.setForeground(QColor(tokens.hit_ink))
        marks = []
        document = self.page.document()
        for word in self._words():
            cursor = document.find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, style
                marks.append(mark)
                cursor = document.find(word, cursor)
        self.page.setExtraSelections(marks)
        if marks:
            first = min((mark.cursor for mark in marks), key=lambda cursor: cursor.selectionStart())
            first.setPosition(first.selectionStart())
            self.page.setTextCursor(first)
        else:
            self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, link: QUrl) -> None:
        if link.fileName() in self._texts:
            self.search.clear()
            self.show_text(link.fileName())
        elif link.fileName() == PROCEDURE:
            self.procedure_wanted.emit()
        elif link.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(link)
