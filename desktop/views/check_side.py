"""Beside the page: which side it is, what can be said of it with one key, and what was typed off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.paper.checking import SideView
from archive.paper.doubtful import DOUBTFUL_BELOW
from archive.records import Seen
from archive.records.documents import PageState
from desktop import dates
from desktop.models.paper_words import seen_word, side_word
from desktop.office_words import counted
from desktop.style import Space
from desktop.views.check_typing import TypingCard
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
"""The key for each finding; with Shift its words are asked for first, as they are for a sheet that is kept."""

_MOST_TYPED = 120
"""Characters of what was typed off that stand beside the page."""


def finding_of(key: int) -> Seen | None:
    """What a key of Qt says is wrong; None for any other key."""
    return FINDINGS.get(chr(key)) if Qt.Key.Key_A <= key <= Qt.Key.Key_Z else None


class AboutSide(QWidget):
    """Everything about the side that is shown.

    Signals:
        good: it is legible; on to the next.
        found(object): this Seen is to be said.
        turn_wanted: a quarter turn, for looking only.
        whole_wanted: the whole side in the room there is.
        find_wanted: something is to be found on the sides.
        strike_wanted: it is one too many.
        blanks_wanted: the blank backs in the strip are to be opened, or folded away again.
        typed(str): what a person has typed off so far.
        typed_off(str): what a person read on it.
        typing_began: the room for that was opened.
        typing_ended: the keyboard is wanted elsewhere.
    """

    good = Signal()
    found = Signal(object)
    turn_wanted = Signal()
    whole_wanted = Signal()
    find_wanted = Signal()
    strike_wanted = Signal()
    blanks_wanted = Signal()
    typed = Signal(str)
    typed_off = Signal(str)
    typing_began = Signal()
    typing_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asks = AskPlace()
        self._name = QLabel()
        self._name.setProperty("role", "strong")
        self._read, self._seen, self._left, self._says_typed = QLabel(), QLabel(), QLabel(), QLabel()
        self._remark = QLabel()
        for label in (self._left, self._remark):
            label.setProperty("tone", "amber")
            label.hide()
        for label in (self._read, self._remark, self._seen, self._left, self._says_typed):
            label.setProperty("role", "second")
            label.setWordWrap(True)
        this = Card(padding=14, spacing=Space.XS)
        this.body.addWidget(SectionTitle(self.tr("This side")))
        for label in (self._name, self._read, self._remark, self._seen, self._left, self._says_typed):
            this.body.addWidget(label)
        self._keys = keys = Card()
        self._good = self._add(keys, self.tr("Good, next"), "Return", self.good.emit)
        self._says = [self._good]
        for key, seen in FINDINGS.items():
            self._says.append(self._add(keys, seen_word(seen), key, lambda seen=seen: self.found.emit(seen)))
            self._says[-1].setToolTip(self.tr("With Shift {key}: in words").format(key=key))
        self._add(keys, self.tr("Turn the view"), "R", self.turn_wanted.emit)
        self._add(keys, self.tr("Show it whole"), "9", self.whole_wanted.emit)
        self._add(keys, self.tr("Find on the sides"), "Ctrl+F", self.find_wanted.emit)
        self._add(keys, self.tr("One too many"), "S", self.strike_wanted.emit)
        self._add(keys, self.tr("Type what it says"), "T", self.begin_typing)
        self._blanks = self._add(keys, "", "B", self.blanks_wanted.emit)
        self._blank_row = keys.rows[-1]
        self._blank_row.hide()
        self.typing = TypingCard()
        self.typing.typed.connect(self.typed)
        self.typing.left.connect(self._keep)
        self._known: str | None = ""  # what is kept; None where that is not known
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self.asks, self.typing, this, keys):
            column.addWidget(part)
        column.addStretch(1)

    def show_side(self, side: SideView, doubtful: int) -> None:
        """Show what is known of a side; ``doubtful`` words are marked on it. What is being typed on it stays."""
        self._name.setText(side_word(side.sheet, side.face))
        self._read.setText(self._reading(side, doubtful))
        self._remark.setText(side.remark)
        self._remark.setVisible(bool(side.remark))
        seen = seen_word(side.seen)
        if side.seen is not None and side.seen_at is not None:
            when = dates.full_date(side.seen_at.date())
            seen = ": ".join(part for part in (f"{seen}, {side.seen_by}, {when}", side.words) if part)
        self._seen.setText(seen)
        self._known = side.transcript
        one_line = " ".join(side.transcript.split())
        cut = one_line if len(one_line) <= _MOST_TYPED else f"{one_line[:_MOST_TYPED].rstrip()}…"
        self._says_typed.setText(self.tr("Typed off by hand: {words}").format(words=cut))
        self._says_typed.setVisible(bool(cut) and not self.is_typing)

    @property
    def is_typing(self) -> bool:
        """Whether the room for what is typed off is open."""
        return not self.typing.isHidden()

    def show_rest(self, is_more: bool, *, beside: bool = False) -> None:
        """Say what Enter does: while there is more of the side, further down or ``beside``, it leads there."""
        rest = self.tr("Further across") if beside else self.tr("Further down")
        self._good.setText(rest if is_more else self.tr("Good, next"))

    def show_blanks(self, count: int, *, is_open: bool) -> None:
        """Say how many blank backs are folded away in the strip, or open there."""
        folded = counted(count, self.tr("Open 1 blank back"), self.tr("Open {n} blank backs"))
        opened = counted(count, self.tr("Fold 1 blank back"), self.tr("Fold {n} blank backs"))
        self._blanks.setText(opened if is_open else folded)
        self._blank_row.setVisible(bool(count))

    def leave_to(self, others: tuple[str, ...]) -> None:
        """Say who looks at it where whoever is at the desk has scanned it; with nobody named it can be judged here."""
        said = self.tr("You scanned this side, so somebody else says what is on it: {others}.")
        self._left.setText(said.format(others=", ".join(others)))
        self._left.setVisible(bool(others))
        for button in self._says:
            button.setDisabled(bool(others))

    def begin_typing(self, text: str | None = None) -> None:
        """Open the room for what is typed off and bring the keyboard there; the keys mean letters then, and make way.

        ``text`` is what was typed before, to go on from; without it that begins with what is kept.
        """
        if self.is_typing and text is None:
            self.typing.take_keyboard()
            self.typing_began.emit()
            return
        self._keys.hide()
        self._says_typed.hide()
        self.typing.begin((self._known or "") if text is None else text, goes_on=text is not None)
        if text is not None:
            self._known = None
        self.typing_began.emit()

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
        if not self.is_typing:
            return
        text = self.typing.text
        self.typing.hide()
        self._keys.show()
        self._says_typed.setVisible(bool(self._known))
        if text != self._known:
            self._known = text
            self.typed_off.emit(text)

    def _keep(self) -> None:
        self.keep_typed()
        self.typing_ended.emit()
