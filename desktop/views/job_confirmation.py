"""The words that state both halves of the agreement, to be copied into an e-mail or printed as a letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from archive.services.confirmation import Confirmation
from desktop.style import Space
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.widgets.buttons import Button
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.headings import SectionTitle

_HEIGHT = 230
"""Of the text, in pixels whatever the size of letters: with large ones the buttons below it still stand in sight."""


class ConfirmationPane(QWidget):
    """Shows the text to be read and copied. Esc leaves.

    Signals:
        copied(str): what lies on the clipboard, in words: the text, the address or the subject.
        letter_wanted(str, object): print it as a letter instead, of this kind, to this contact or nobody by name.
        left: it is not needed any more.
    """

    copied = Signal(str)
    letter_wanted = Signal(str, object)
    left = Signal()

    def __init__(self, words: Confirmation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(Space.S)
        self._words = words
        self._text = QPlainTextEdit(words.body)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Confirmation, {subject}").format(subject=words.subject))
        self._text.setFixedHeight(_HEIGHT)
        copy = Button(self.tr("Copy text"), role="primary", small=True)
        copy.clicked.connect(self._copy_text)
        subject = Button(self.tr("Copy subject"), small=True)
        subject.clicked.connect(self._copy_subject)
        address = Button(self.tr("Copy address"), small=True)
        address.clicked.connect(self._copy_address)
        letter = Button(self.tr("As a letter"), small=True)
        kind = "agreement" if words.is_proposal else "confirmation"
        letter.clicked.connect(lambda: self.letter_wanted.emit(kind, words.contact_id))
        leave = Button(self.tr("Close"), role="quiet", small=True)
        leave.clicked.connect(self.left)
        row = QWidget()
        buttons = FlowLayout(row, gap=Space.S)
        for button in (copy, *([address] if words.to else []), subject, letter, leave):
            buttons.addWidget(button)
        head = self.tr("Proposal to send") if words.is_proposal else self.tr("To be confirmed in writing")
        column.addWidget(SectionTitle(head))
        to = self.tr("To {address}: {subject}") if words.to else "{subject}"
        column.addWidget(ElidedLabel(to.format(address=words.to, subject=words.subject), role="strong", lines=2))
        column.addWidget(self._text)
        column.addWidget(row)
        self._copy = copy

    @property
    def version_id(self) -> int:
        """The version whose words it states."""
        return self._words.version_id

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Bring the keyboard to the likeliest button; see InlineForm why it is no deputy of Qt's."""
        self._copy.setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._words.body)
        self.copied.emit(self.tr("The text was copied. Paste it into an e-mail."))

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self._words.to)
        self.copied.emit(self.tr("The address {address} was copied.").format(address=self._words.to))

    def _copy_subject(self) -> None:
        QGuiApplication.clipboard().setText(self._words.subject)
        self.copied.emit(self.tr("The subject was copied."))


def show_confirmation(
    desk: JobDesk,
    asks: AskPlace,
    words: Callable[[], Confirmation],
    print_it: Callable[[str, int | None], None],
    *,
    failed: Callable[[Exception], None] | None = None,
) -> None:
    """Have the words put together off the window's thread and show them; ``print_it`` is for "As a letter"."""

    def show(found: Confirmation) -> None:
        pane = ConfirmationPane(found)
        pane.left.connect(asks.close_form)
        pane.copied.connect(lambda said: desk.message.emit(said, None))
        pane.letter_wanted.connect(print_it)
        asks.ask(pane)

    desk.tasks.run(words, then=show, failed=failed or desk.trouble.emit)
