"""The words of a letter, changed by hand before it is printed."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QTextCharFormat,
    QTextDocument,
    QTextList,
    QTextListFormat,
)
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from archive.letters.filling import CODE_PICTURE, FilledLetter
from desktop.letter_print import INDENT, INK, code_image, letter_type
from desktop.style import Space
from desktop.widgets.buttons import IconButton

_SHEET, _LEFT, _RIGHT, _TOP = 794, 91, 83, 56
"""Pixels: the width of the sheet, and the margins of the words on it."""


class _Words(QTextEdit):
    """Paper to write on, white in light and dark. What is pasted comes as plain words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bare")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setMaximumWidth(self.sizeHint().width())

    def sizeHint(self) -> QSize:
        return QSize(_SHEET + Space.XL, _SHEET)

    def minimumSizeHint(self) -> QSize:
        return QSize(_SHEET // 4, _SHEET // 8)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words only: fonts and colours of other programs have no place in a letter."""
        if source.hasText():
            self.insertPlainText(source.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect().intersected(self.viewport().rect()), QColor(Qt.GlobalColor.white))
        painter.end()
        super().paintEvent(event)


class LetterEditor(QWidget):
    """Edits a letter's words: bold, underlined, lists, and nothing that would not print well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = _Words()
        self.words.setAccessibleName(self.tr("The words of the letter"))
        bar = QHBoxLayout()
        bar.setSpacing(Space.XS)
        for icon_name, name, keys, act in (
            ("text-bolder", self.tr("Bold"), "Ctrl+B", self._bold),
            ("text-underline", self.tr("Underline"), "Ctrl+U", self._underline),
            ("list-bullets", self.tr("List"), "Ctrl+Shift+L", self._list),
        ):
            tool = IconButton(icon_name, name, keys=keys)
            tool.clicked.connect(act)
            bar.addWidget(tool)
            QShortcut(QKeySequence(keys), self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(bar)
        column.addWidget(self.words, 1)
        self.setFocusProxy(self.words)

    def open(self, filled: FilledLetter, html: str) -> None:
        """Begin to edit these words of a letter."""
        font = letter_type()
        font.setPointSizeF(10.5)
        self.words.setFont(font)
        self.words.document().setIndentWidth(INDENT)
        self.words.document().addResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl(CODE_PICTURE), code_image(filled)
        )
        self.words.setHtml(html)
        self.words.setTextColor(INK)
        frame = self.words.document().rootFrame()
        margins = frame.frameFormat()
        margins.setLeftMargin(_LEFT)
        margins.setRightMargin(_RIGHT)
        margins.setTopMargin(_TOP)
        margins.setBottomMargin(_TOP)
        frame.setFrameFormat(margins)
        self.words.document().clearUndoRedoStacks()
        self.words.document().setModified(False)

    @property
    def changed(self) -> bool:
        """Whether anything was typed since it was opened."""
        return self.words.document().isModified()

    @property
    def html(self) -> str:
        """The words as they are now."""
        return self.words.toHtml()

    def _bold(self) -> None:
        bold = self.words.fontWeight() > QFont.Weight.Normal
        self.words.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)

    def _underline(self) -> None:
        wanted = QTextCharFormat()
        wanted.setFontUnderline(not self.words.fontUnderline())
        self.words.mergeCurrentCharFormat(wanted)

    def _list(self) -> None:
        cursor = self.words.textCursor()
        inside = cast("QTextList | None", cursor.currentList())  # the stubs know no text outside of lists
        if inside is not None:
            inside.remove(cursor.block())
        else:
            cursor.createList(QTextListFormat.Style.ListDisc)
