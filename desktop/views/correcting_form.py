"""From doubtful word to doubtful word: how it stands on the page, and beside it what it says."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit

from archive.paper.correcting import ToCorrect
from archive.search.hits import HitWord
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.word_picture import WordPicture

LONGEST = 500
"""Characters in the place of one word."""


class CorrectingForm(InlineForm):
    """Tab and Enter go on to the next word, Shift+Tab back; Enter at the last one keeps all, Ctrl+Enter at any. A word
    that is emptied was none. Any other word is chosen by :meth:`go_to`.

    Signals:
        kept: what was put right is to be kept.
        typed: something else than before is to stand there.
        marked(object, int): the words that are gone through are these HitWords, and this one of them is shown.
        hidden: it is not to be seen any more.
    """

    kept = Signal()
    typed = Signal()
    marked = Signal(object, int)
    hidden = Signal()

    wants_width = True

    def __init__(self, page: ToCorrect, picture: QImage, put_right: Mapping[int, str]) -> None:
        """``picture`` is that of the upright page; ``put_right`` what somebody had typed before they left it."""
        super().__init__(self.tr("Keep it"))
        self.page = page
        self.put_right = dict(put_right)
        self._places = sorted({*page.doubtful, *put_right})
        self._at = 0
        self._which = PlainWords()
        self._which.setProperty("role", "strong")
        self._picture = WordPicture(picture)
        self._read = PlainWords(role="small")
        self.add_above(self._picture)
        self.add_above(self._which)
        self._field = _WordField(self)
        self._field.setMaxLength(LONGEST)
        self._field.textEdited.connect(self._type)
        self.add_field(self.tr("It says"), self._field)
        self.add_hint(self._read)
        self.saved.connect(self.kept)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # for where there is no word yet, and no field
        self._show()

    @property
    def changed(self) -> int:
        """How many words say something else than before."""
        return sum(self.page.said[place] != words.strip() for place, words in self.put_right.items())

    def step(self, by: int) -> bool:
        """Show another word; whether there is one."""
        if not 0 <= self._at + by < len(self._places):
            return False
        self._at += by
        self._show()
        return True

    def go_to(self, across: float, down: float) -> None:
        """Show the word that stands there on the upright page, fractions of it, origin top left, if there is one."""
        for place, word in enumerate(self.page.words):
            box = word.box
            if box.left <= across <= box.left + box.width and box.top <= down <= box.top + box.height:
                self._places = sorted({*self._places, place})
                self._at = self._places.index(place)
                self._show()
                self.setFocus()
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        at_once = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not (is_enter and self._field.hasFocus() and not at_once and self.step(1)):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mark()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()

    def _type(self, words: str) -> None:
        self.put_right[self._places[self._at]] = words
        self._tell()
        self.typed.emit()

    def _show(self) -> None:
        place = self._places[self._at] if self._places else None
        for part in (self._picture, self._facts):
            part.setVisible(place is not None)
        self.wait(place is None)  # nothing can be kept
        if place is not None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setFocusProxy(self._field)
            self._field.setText(self.put_right.get(place, self.page.said[place]))
            self._field.selectAll()
            word = self.page.words[place]
            self._picture.show_word(HitWord(word.text, word.box, near=False))
        self._tell()
        self._mark()

    def _tell(self) -> None:
        if not self._places:
            sure = self.tr("The reader was sure of every word on this page. Click the one that is to be put right.")
            self._which.setText(sure)
            return
        which = self.tr("Word {number} of {all} to look at").format(number=self._at + 1, all=len(self._places))
        self._which.setText(which)
        word = self.page.words[self._places[self._at]]
        read = self.tr("Read as “{word}”, {sure} % sure.").format(word=word.text, sure=round(word.confidence))
        if not self._field.text().strip():
            read = self.tr("{read} Kept empty, it was no word.").format(read=read)
        more = self.tr("Tab: the next word. Click another word on the page to put that right.")
        self._read.setText(f"{read} {more}")
        self._field.setAccessibleDescription(f"{which}. {read}")

    def _mark(self) -> None:
        words = tuple(
            HitWord(self.page.words[place].text, self.page.words[place].box, near=number != self._at)
            for number, place in enumerate(self._places)
        )
        self.marked.emit(words, self._at if words else -1)


class _WordField(QLineEdit):
    """Tab leads to the next word, and from the last one on to the buttons."""

    def __init__(self, form: CorrectingForm) -> None:
        super().__init__()
        self._form = form
        self.setProperty("small", "true")

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Another word before another part of the window."""
        return self._form.step(1 if forwards else -1) or super().focusNextPrevChild(forwards)
