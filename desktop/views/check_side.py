"""Beside the page: which side it is, what can be said of it with one key, and what was typed off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from archive.paper.checking import SideView
from archive.paper.doubtful import DOUBTFUL_BELOW
from archive.records import Seen
from archive.records.documents import PageState
from desktop import dates
from desktop.models.paper_words import seen_word, side_word
from desktop.office_words import counted
from desktop.style import Space, current_look
from desktop.views.job_ask_place import AskPlace
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.headings import SectionTitle
from desktop.widgets.key_hint import KeyHint
from desktop.widgets.opening_row import row_holding

FINDINGS: dict[str, Seen] = {
    "X": Seen.ILLEGIBLE,
    "C": Seen.CUT_OFF,
    "K": Seen.CROOKED,
    "M": Seen.PAGE_MISSING,
    "W": Seen.WRONG_CLIENT,
    "U": Seen.UNREADABLE_KEPT,
}
"""The key for each finding that needs words."""


class AboutSide(QWidget):
    """Everything about the side that is shown.

    Signals:
        good: it is legible; on to the next.
        found(object): this Seen is to be said, with words.
        turn_wanted: a quarter turn, for looking only.
        whole_wanted: the whole side in the room there is.
        strike_wanted: it is one too many.
        typed_off(str): what a person read on it.
        typing_ended: the keyboard is wanted elsewhere.
    """

    good = Signal()
    found = Signal(object)
    turn_wanted = Signal()
    whole_wanted = Signal()
    strike_wanted = Signal()
    typed_off = Signal(str)
    typing_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asks = AskPlace()
        self._name = QLabel()
        self._name.setProperty("role", "strong")
        self._read, self._seen, self._left = QLabel(), QLabel(), QLabel()
        self._left.setProperty("tone", "amber")
        self._left.hide()
        for label in (self._read, self._seen, self._left):
            label.setProperty("role", "second")
            label.setWordWrap(True)
        this = Card(padding=14, spacing=Space.XS)
        this.body.addWidget(SectionTitle(self.tr("This side")))
        for label in (self._name, self._read, self._seen, self._left):
            this.body.addWidget(label)
        keys = Card()
        self._good = self._add(keys, self.tr("Good, next"), "Return", self.good.emit)
        self._says = [self._good]
        for key, seen in FINDINGS.items():
            self._says.append(self._add(keys, seen_word(seen), key, lambda seen=seen: self.found.emit(seen)))
        self._add(keys, self.tr("Turn the view"), "R", self.turn_wanted.emit)
        self._add(keys, self.tr("Show it whole"), "9", self.whole_wanted.emit)
        self._add(keys, self.tr("One too many"), "S", self.strike_wanted.emit)
        self._add(keys, self.tr("Type what it says"), "T", self.begin_typing)
        self._field = _TypedField()
        self._field.left.connect(self._keep)
        self._known = ""
        self._typed = typed = Card(padding=14, spacing=Space.XS)
        typed.hide()
        typed.body.addWidget(SectionTitle(self.tr("Typed off by hand")))
        typed.body.addWidget(self._field)
        hint = QLabel(self.tr("Ctrl+Enter keeps it. Found by search like the rest."))
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        typed.body.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self.asks, this, keys, typed):
            column.addWidget(part)
        column.addStretch(1)

    def show_side(self, side: SideView, doubtful: int) -> None:
        """Show what is known of a side; ``doubtful`` words are marked on it. What is being typed on it stays."""
        self._name.setText(side_word(side.sheet, side.face))
        self._read.setText(self._reading(side, doubtful))
        seen = seen_word(side.seen)
        if side.seen is not None and side.seen_at is not None:
            when = dates.full_date(side.seen_at.date())
            seen = ". ".join(part for part in (f"{seen}, {side.seen_by}, {when}", side.words) if part)
        self._seen.setText(seen)
        if self._field.toPlainText() != side.transcript and not self._field.hasFocus():
            self._field.setPlainText(side.transcript)
        self._known = side.transcript
        self._show_typed()

    def show_rest(self, is_more: bool) -> None:
        """Say what Enter does: while there is more of the side further down, it leads there."""
        self._good.setText(self.tr("Further down") if is_more else self.tr("Good, next"))

    def leave_to(self, others: tuple[str, ...]) -> None:
        """Say who looks at it where whoever is at the desk has scanned it; with nobody named it can be judged here."""
        said = self.tr("You scanned this side, so somebody else says what is on it: {others}.")
        self._left.setText(said.format(others=", ".join(others)))
        self._left.setVisible(bool(others))
        for button in self._says:
            button.setDisabled(bool(others))

    def begin_typing(self) -> None:
        """Bring the keyboard to the field of what is typed off, which has its room only then or when it says something:
        what can be said with a key is to be seen without scrolling."""
        self._typed.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _reading(self, side: SideView, doubtful: int) -> str:
        if side.state is PageState.BLANK:
            return self.tr("Blank, as far as the reader can tell. Look for pencil and faint ink.")
        if side.state is PageState.WAITING:
            return self.tr("Not read yet.")
        if side.state is PageState.FAILED:
            return self.tr("It could not be read. Type off what it says.")
        if side.confidence is None:
            return self.tr("Read; no words found.")
        if side.confidence >= DOUBTFUL_BELOW and not doubtful:
            return self.tr("Read well.")
        sure = self.tr("Read fairly") if side.confidence >= DOUBTFUL_BELOW else self.tr("Read poorly")
        if not doubtful:
            return f"{sure}."
        return f"{sure}: {counted(doubtful, self.tr('1 doubtful word'), self.tr('{n} doubtful words'))}."

    def _add(self, card: Card, words: str, key: str, call: object) -> Button:
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        button = Button(words, role="quiet", small=True)
        if callable(call):
            button.clicked.connect(lambda: call())
        inside.addWidget(button)
        inside.addStretch(1)
        inside.addWidget(KeyHint(key))
        card.add_row(row_holding(line, margins=(4, 0, 14, 0)))
        return button

    def keep_typed(self) -> None:
        """Keep what was typed so far, before another side is shown."""
        text = self._field.toPlainText().strip()
        if text != self._known:
            self._known = text
            self.typed_off.emit(text)

    def _keep(self) -> None:
        self.keep_typed()
        self.typing_ended.emit()
        self._show_typed()

    def _show_typed(self) -> None:
        self._typed.setVisible(bool(self._field.toPlainText()) or self._field.hasFocus())


class _TypedField(QPlainTextEdit):
    """Room for what stands on a page.

    Signals:
        left: Ctrl+Enter or Esc.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Typed off by hand"))
        self.setPlaceholderText(self.tr("What the reader could not read"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(current_look().px(84))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if (enter and control) or event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
