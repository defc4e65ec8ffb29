"""The words of a note, and the calm reminder of who may read them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QTextDocumentFragment, QTextOption
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.models.note_secret import note_holds_a_secret
from desktop.style import Space, current_look, set_style_property

_HEIGHT = 120
"""The field is at least so high, in pixels at 100 %."""

_ENDLESS = 2_000
"""Letters in a word that nobody wrote by hand."""


class NoteWords(QWidget):
    """A field for many words, with what is said about them under it.

    Signals:
        edited: the words changed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _PlainWords()
        self.field.setAccessibleName(self.tr("What was said or done"))
        self.field.setPlaceholderText(self.tr("What was said or done"))
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._changed)
        self.missing = QLabel(self.tr("Write what was said or done, then save."))
        self.missing.setProperty("role", "problem")
        self.missing.setWordWrap(True)
        self.missing.hide()
        self._secret = QLabel(
            self.tr(
                "This looks like a secret, and a note is kept for good where everybody here can read it. "
                "Write where the secret is kept. If it is none, save again."
            )
        )
        self._secret.setProperty("role", "problem")
        self._secret.setWordWrap(True)
        self._secret.hide()
        self._decided = ""
        self._readers = QLabel()
        self._readers.setProperty("role", "small")
        self._readers.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.field, 1)
        column.addWidget(self.missing)
        column.addWidget(self._secret)
        column.addWidget(self._readers)
        self.setFocusProxy(self.field)
        self._fit()

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.field.toPlainText()

    def set_text(self, text: str) -> None:
        """Show these words, with nothing wrong about them."""
        self.field.wrap_for(text)
        self.field.setPlainText(text)
        self.say_missing(False)
        self._decided = ""
        self._secret.hide()

    def say_who_reads(self, *, internal: bool) -> None:
        """Opinions are written where one feels alone, so this says that one is not."""
        self._readers.setText(
            self.tr("Internal, but in a dispute the client may read this too.")
            if internal
            else self.tr("The client may read this. What was said and done reads well on any day.")
        )
        self.field.setAccessibleDescription(self._readers.text())

    def say_missing(self, missing: bool) -> None:
        """Say that there are no words yet, or take that back."""
        set_style_property(self.field, "wrong", "true" if missing else "false")
        self.missing.setVisible(missing)

    def ask_about_secret(self, others: Sequence[str] = ()) -> QLabel | None:
        """Ask once whether these words, or ``others`` that are kept with them, are a secret; whoever saves the same
        again has decided. The question, or None."""
        words = "\n".join((self.text, *others))
        asks = words != self._decided and any(note_holds_a_secret(one) for one in (self.text, *others))
        self._decided = words
        self._secret.setVisible(asks)
        return self._secret if asks else None

    def to_end(self) -> None:
        """Bring the keyboard to the end of the words."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "field"):
            self._fit()

    def _changed(self) -> None:
        if not self.missing.isHidden() and self.text.strip():
            self.say_missing(False)
        if not self._secret.isHidden() and not note_holds_a_secret(self.text):
            self._secret.hide()
        self.edited.emit()

    def _fit(self) -> None:
        self.field.setMinimumHeight(current_look().px(_HEIGHT))


class _PlainWords(QPlainTextEdit):
    """Takes the room that the rest leaves. Formatting stays behind when something is pasted, also from programs that
    hand over nothing else."""

    def wrap_for(self, text: str) -> None:
        """Before this text comes: Qt lays out a word without end in time square to its length, unless any place in it
        will do for the end of a line."""
        endless = any(len(word) > _ENDLESS for word in text.split())
        mode = QTextOption.WrapMode.WrapAnywhere if endless else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        if mode != self.wordWrapMode():
            self.setWordWrapMode(mode)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasHtml() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasHtml() and not source.hasFormat("text/plain"):
            text = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        else:
            text = source.text()
        self.wrap_for(self.toPlainText() + text)
        self.insertPlainText(text)
        self.ensureCursorVisible()
