"""The answers, one for each document or note, with the sentence over them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from archive.clock import Clock
from archive.search.hits import Answers, Hit
from desktop.models.answer_rows import (
    ALL_READ,
    NotYetRead,
    answer_row,
    caution,
    count_words,
    found_sentence,
    most_heading,
    page_chips,
)
from desktop.models.answers import answer_key
from desktop.models.typed_filters import narrowed_sentence, not_understood, nothing_left, what_follows
from desktop.style import Space
from desktop.views.search_nothing import SearchNothing
from desktop.views.search_top import SearchTop
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row_model import RowModel


class _Answers(ListPanel):
    """Answers take more lines in a narrower list."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():  # Qt only lays out anew when the height changes
            self.scheduleDelayedItemsLayout()


class SearchList(QWidget):
    """The middle of the Search screen.

    Signals:
        chosen(object): the Hit that is now the chosen one.
        page_chosen(object, int): the chip of a page was clicked: the Hit, and the page's number.
        opened(object): Enter or a double click on a Hit.
        end_in_sight: the end of the list was reached and there are more answers.
        words_chosen(str): the words offered instead of misspelt ones were taken.
    """

    chosen = Signal(object)
    page_chosen = Signal(object, int)
    opened = Signal(object)
    end_in_sight = Signal()
    words_chosen = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._hits: dict[str, Hit] = {}
        self._total = 0
        self._chosen: Hit | None = None
        self.top = SearchTop()
        self.top.words_chosen.connect(self.words_chosen)
        self._model = RowModel(self)
        self._view = _Answers(self.tr("Answers"), in_card=False)
        self._view.setModel(self._model)
        self._view.chosen.connect(self._choose)
        self._view.opened.connect(self._open)
        self._view.chip_clicked.connect(self._choose_page)
        self._view.verticalScrollBar().valueChanged.connect(self._look_for_end)
        self._asked_for = 0
        self._unasked = EmptyState(
            self.tr("Type what you are looking for"),
            self.tr(
                "A name, a number, a few words: of clients, jobs, notes, and every page that was read. "
                "client:, job:, kind:, from: and date: among them narrow the answers."
            ),
        )
        self.nothing = SearchNothing()
        self._arrange()
        self.show_nothing_asked()

    @property
    def view(self) -> ListPanel:
        """The list itself, for the keyboard."""
        return self._view

    @property
    def at_keyboard(self) -> QWidget:
        """What takes the keyboard: the list, or while that is hidden this column."""
        return self._view if self._stack.currentWidget() is self._view else self

    @property
    def sentence(self) -> str:
        """What stands over the list, with what one should know before trusting it."""
        return self.top.said

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The answers shown, in order."""
        return tuple(self._hits.values())

    @property
    def chosen_key(self) -> str:
        """The key of the chosen answer; empty for none."""
        return answer_key(self._chosen) if self._chosen is not None else ""

    def take_focus(self) -> None:
        """Put the keyboard here, on the chosen answer, or where there is none on the first way on.

        Never on the list while that is hidden: it would snatch the keyboard from the field as soon as answers come.
        """
        shown = self._stack.currentWidget()
        if shown is not self.nothing or not self.nothing.take_focus():
            self.at_keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing_asked(self) -> None:
        """Say what may be typed."""
        self._hits, self._total, self._chosen = {}, 0, None
        blocked = self._view.blockSignals(True)  # as below
        self._model.set_rows(())
        self._view.blockSignals(blocked)
        self.top.say("", "", "", answers=False)
        self._stack.setCurrentWidget(self._unasked)

    def show_answers(
        self,
        answers: Answers,
        typed: str,
        *,
        like: str = "",
        waiting: NotYetRead = ALL_READ,
        choose: str = "",
        keep: bool = False,
    ) -> None:
        """Show answers and choose one: the one with the key ``choose``; else, with ``keep``, the one that was chosen
        before; else the best. ``like`` names the page that they are like, if it is that which was asked."""
        before = self.chosen_key
        self._hits = {answer_key(hit): hit for hit in (*answers.hits, *answers.most)}
        self._total = answers.total + answers.most_total
        heading = {answer_key(hit): most_heading(answers) for hit in answers.most[:1]}
        self._say(answers, typed, like=like, waiting=waiting)
        now = self._clock.now()
        scrolled = self._view.verticalScrollBar().value()
        blocked = self._view.blockSignals(True)  # rows that go would choose others on their way
        rows = [(key, answer_row(hit, now, heading=heading.get(key, ""))) for key, hit in self._hits.items()]
        self._model.set_rows(rows)
        wanted = next(
            (key for key in (choose, before if keep else "") if key in self._hits), next(iter(self._hits), "")
        )
        if (place := self._model.place_of(wanted)) is not None:
            self._view.setCurrentIndex(self._model.index(place, 0))
        self._view.blockSignals(blocked)
        if keep:
            self._view.verticalScrollBar().setValue(scrolled)
        if self.hasFocus():
            self.take_focus()  # somebody waits here for answers
        self._tell_chosen(self._hits.get(wanted))

    def _arrange(self) -> None:
        over = QVBoxLayout()
        over.setContentsMargins(14, 0, Space.S, 0)
        over.addWidget(self.top)
        line = QFrame()
        line.setProperty("role", "line")
        self._stack = QStackedWidget()
        for page in (self._view, self._unasked, self.nothing):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(over)
        column.addWidget(line)
        column.addWidget(self._stack, 1)

    def _say(self, answers: Answers, typed: str, *, like: str, waiting: NotYetRead) -> None:
        found = found_sentence(answers, typed)
        warned = " ".join(filter(None, (not_understood(answers.understood), caution(answers, waiting=waiting))))
        can_narrow = self._total > 1 and not like
        brief = count_words(answers) if answers.total else ""
        said = found if self._hits else ""
        self.top.say(said, warned, answers.did_you_mean or "", answers=can_narrow, brief=brief)
        if self._hits:
            self._stack.setCurrentWidget(self._view)
            return
        self._stack.setCurrentWidget(self.nothing)
        if nothing_left(answers, typed):
            self.nothing.say(self.tr("Nothing found"), narrowed_sentence(answers.understood))
            return
        if next_words := what_follows(typed):
            self.nothing.say(self.tr("Go on typing"), next_words)
            return
        headline, _, rest = found.partition("”. ")
        if like and not answers.unread:
            headline = self.tr("Nothing else is like “{page}").format(page=like)
            rest = self.tr("No other page or note shares enough of its words.")
        self.nothing.say(f"{headline}”", rest)

    def _hit_at(self, index: QModelIndex) -> Hit:
        return self._hits[str(self._model.key_at(index.row()))]

    def _choose(self, index: QModelIndex) -> None:
        self._tell_chosen(self._hit_at(index))

    def _tell_chosen(self, hit: Hit | None) -> None:
        self._chosen = hit
        if hit is not None:
            self.chosen.emit(hit)

    def _choose_page(self, index: QModelIndex, chip: int) -> None:
        hit = self._hit_at(index)
        if chip < len(page_chips(hit)):
            self.page_chosen.emit(hit, hit.pages[chip])

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._hit_at(index))

    def _look_for_end(self, value: int) -> None:
        bar = self._view.verticalScrollBar()
        if value >= bar.maximum() - bar.pageStep() // 2 and len(self._hits) not in (self._total, self._asked_for):
            self._asked_for = len(self._hits)
            self.end_in_sight.emit()
