"""Search in reach of every screen: keys in the field, answers under it, Esc back to where one was."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from archive.search.narrowing import being_typed
from desktop.frame.answers_panel import AnswersPanel
from desktop.frame.offers_panel import OffersPanel
from desktop.widgets.row import Row
from desktop.widgets.search_field import SearchField

if TYPE_CHECKING:  # the frame stands before the records are loaded
    from archive.search.hits import Completion, Offer

_PAGE = 6
"""How many answers Page Down passes over."""


class SearchBox(QObject):
    """Joins the field and the answers panel. Somebody else finds the answers and calls :meth:`show_answers`.

    While an operator such as ``client:ha`` is typed, what may follow is offered over the answers: the arrows move, Tab
    or Enter takes, Escape refuses it for this operator. Somebody else finds that as well, and calls
    :meth:`show_offers`.

    Signals:
        typed(str): the words changed; look them up.
        opened(object): the key of the answer to be shown.
        all_wanted(str): the whole list of answers is wanted.
        left: Esc was pressed while the screen itself lists the answers, and nothing on it had the cursor before.
        list_wanted: the arrow down was pressed while the screen itself lists the answers.
        offers_wanted(str, int): an operator is being typed there: what may follow is to be offered.
    """

    typed = Signal(str)
    opened = Signal(object)
    all_wanted = Signal(str)
    left = Signal()
    list_wanted = Signal()
    offers_wanted = Signal(str, int)

    def __init__(self, field: SearchField, window: QWidget) -> None:
        super().__init__(window)
        self._field = field
        self._window = window
        self._panel = AnswersPanel(window)
        self._offers = OffersPanel(window)
        self._offered: Completion | None = None
        self._refused: int | None = None
        self._refused_after = ""  # what stood up to its colon: typed over, it is another one
        self._looked_for: tuple[str, int] | None = None
        self._listed_by_screen = False
        self._quiet = False
        self._answered = ""
        self._open_when_answered = False
        self._came_from: QWidget | None = None
        field.textChanged.connect(self._changed)
        field.cursorPositionChanged.connect(lambda _before, _now: self._look_for_operator())
        self._offers.taken.connect(self._take)
        field.installEventFilter(self)
        window.installEventFilter(self)
        self._panel.opened.connect(self._open)
        self._panel.all_wanted.connect(self._want_all)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # there is one

    @property
    def panel(self) -> AnswersPanel:
        return self._panel

    @property
    def offers(self) -> OffersPanel:
        return self._offers

    @property
    def words(self) -> str:
        """What stands in the field, without blanks around it."""
        return self._field.text().strip()

    @property
    def listed_by_screen(self) -> bool:
        """Whether the screen shown lists the answers itself."""
        return self._listed_by_screen

    @property
    def is_typed_in(self) -> bool:
        """Whether the keyboard is in the field."""
        return self._field.hasFocus()

    def begin(self) -> None:
        """Put the cursor into the field, with everything there selected; remember where it came from."""
        now = QApplication.focusWidget()
        if now is not self._field:
            self._came_from = now
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def begin_on_screen(self) -> None:
        """Put the cursor into the field of a screen that lists the answers and has none yet; Esc leaves the screen."""
        self._came_from = None
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def set_words(self, words: str) -> None:
        """Show words that somebody chose elsewhere, or none, without asking anew; the answers close."""
        self._quiet = True  # the field itself must hear of it, for its cross
        self._field.setText(words)
        self._quiet = False
        self._open_when_answered = False
        self.close_answers()

    def set_listed_by_screen(self, listed: bool) -> None:
        """Whether the screen shown lists the answers itself, so that none open here."""
        self._listed_by_screen = listed
        if listed:
            self._panel.hide()

    def show_answers(self, words: str, rows: Sequence[tuple[Hashable, Row]], sentence: str) -> None:
        """Show the answers to ``words``; those to other words than the field's are ignored."""
        if words.strip() != self.words or not self.words:
            return
        self._answered = self.words
        self._panel.show_answers(rows, sentence)
        if self._open_when_answered:
            self._open_when_answered = False
            if rows:
                self._panel.open_marked()
                return
        covered = self._offers.isVisible() and not rows
        if self._field.hasFocus() and not self._listed_by_screen and not covered:
            self._show_panel()

    def show_offers(self, typed: str, place: int, completion: Completion | None) -> None:
        """Offer what may follow there; ignored when something else stands in the field by now."""
        if (typed, place) != (self._field.text(), self._field.cursorPosition()) or not self._field.hasFocus():
            return
        if completion is None or completion.start == self._refused:
            self._hide_offers()
            return
        self._offered = completion
        self._offers.show_offers(completion.offers)
        self._place_offers()
        self._offers.show()
        self._offers.raise_()
        if not self._panel.count:
            self._panel.hide()  # nothing but a sentence, and that half covered

    def close_answers(self) -> None:
        """Hide the answers; the words stay in the field."""
        self._panel.hide()
        self._hide_offers()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self._window and event.type() == QEvent.Type.Resize:
            if self._panel.isVisible():
                self._place()
            if self._offers.isVisible():
                self._place_offers()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if self._offers.isVisible() and self._key_for_offers(event):
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(everything=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        if key == Qt.Key.Key_Escape:
            self._go_back()
            return True
        steps: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_PageDown: lambda: self._step(_PAGE),
            Qt.Key.Key_PageUp: lambda: self._step(-_PAGE),
        }
        if key in steps:
            steps[key]()
            return True
        return False

    def _key_for_offers(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        match event.key():
            case Qt.Key.Key_Tab | Qt.Key.Key_Return | Qt.Key.Key_Enter if (marked := self._offers.marked) is not None:
                self._take(marked)
            case Qt.Key.Key_Down | Qt.Key.Key_Up as step:
                self._offers.step(1 if step == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape if self._offered is not None:
                self._refused = self._offered.start
                self._refused_after = self._field.text()[: self._field.text().find(":", self._refused) + 1]
                self._hide_offers()
                if self._answered == self.words and not self._listed_by_screen:
                    self._show_panel()
            case _:
                return False
        return True

    def _take(self, offer: Offer) -> None:
        """Put it in place of the operator that was typed, with a gap after it for the next word."""
        offered, typed = self._offered, self._field.text()
        if offered is None:
            return
        self._hide_offers()
        after = typed[offered.end :].lstrip()
        self._field.setText(f"{typed[: offered.start]}{offer.typed} {after}")
        self._field.setCursorPosition(offered.start + len(offer.typed) + 1)

    def _look_for_operator(self) -> None:
        """Ask what may follow, where an operator is being typed: plain words cost nothing. A letter changes text and
        cursor, and asks once."""
        typed, place = self._field.text(), self._field.cursorPosition()
        begun = being_typed(typed, place) if self._field.hasFocus() and not self._quiet else None
        if not typed.startswith(self._refused_after) or (begun and begun.start != self._refused):
            self._refused, self._refused_after = None, ""
        if begun is None:
            self._hide_offers()
        elif self._refused is None and self._looked_for != (typed, place):
            self._looked_for = typed, place
            self.offers_wanted.emit(typed, place)

    def _hide_offers(self) -> None:
        self._offered = self._looked_for = None
        self._offers.hide()

    def _step(self, by: int) -> None:
        if self._listed_by_screen:
            self.list_wanted.emit()
        elif self._panel.isVisible():
            self._panel.step(by)
        elif self.words and self._answered == self.words:
            self._show_panel()

    def _enter(self, *, everything: bool) -> None:
        if not self.words:
            return
        if everything or self._listed_by_screen:
            self._want_all()
        elif self._answered == self.words:
            self._panel.open_marked()
        else:
            self._open_when_answered = True  # typed faster than answered: open the first answer when it comes

    def _changed(self) -> None:
        if self._quiet:
            return
        self._open_when_answered = False
        if not self.words:
            self._panel.hide()
            self._answered = ""
        self.typed.emit(self._field.text())
        self._look_for_operator()

    def _open(self, key: Hashable) -> None:
        self.close_answers()
        self.opened.emit(key)

    def _want_all(self) -> None:
        self.close_answers()
        self.all_wanted.emit(self.words)

    def _go_back(self) -> None:
        self.close_answers()
        if not self._listed_by_screen:
            self.set_words("")  # what was sought has been left; the next search begins clean
        back, self._came_from = self._came_from, None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._listed_by_screen:
            self.left.emit()
        else:
            self._field.clearFocus()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self._field and not self._panel.isAncestorOf(now):
            self.close_answers()

    def _show_panel(self) -> None:
        before = self._panel.width() if self._panel.isVisible() else 0
        self._place()
        if self._panel.width() != before:
            self._panel.show()
            self._place()  # only now are its rows as high as they are at its width
        if not before:  # else all that lies under it would be painted anew with every letter
            self._panel.raise_()
            self._offers.raise_()

    def _place(self) -> None:
        self._panel.place_under(self._under(), self._window.size())

    def _place_offers(self) -> None:
        self._offers.place_under(self._under(), self._window.size())

    def _under(self) -> QRect:
        """The field, in the window's coordinates."""
        return QRect(self._field.mapTo(self._window, QPoint(0, 0)), self._field.size())
