"""The answers, one for each document or note, with the sentence over them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from archive.clock import Clock
from archive.search.hits import Answers, Hit
from desktop.models.answer_rows import (
    ALL_READ,
    NotYetRead,
    answer_row,
    caution,
    found_sentence,
    most_heading,
    page_chips,
)
from desktop.models.answers import answer_key
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.elided_label import ElidedLabel
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
        everything_wanted: the filters are to be dropped, because nothing is left within them.
    """

    chosen = Signal(object)
    page_chosen = Signal(object, int)
    opened = Signal(object)
    end_in_sight = Signal()
    words_chosen = Signal(str)
    everything_wanted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._hits: dict[str, Hit] = {}
        self._total = 0
        self._instead = ""
        self._chosen: Hit | None = None
        self._sentence = ElidedLabel(role="second")
        self._caution = QLabel()
        self._caution.setProperty("role", "small")
        self._caution.setWordWrap(True)
        self._mean = Button("", role="link")
        self._mean.clicked.connect(lambda: self.words_chosen.emit(self._instead))
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
            self.tr("A name, a number, a few words: of clients, jobs, notes, and every page that was read."),
        )
        self._none = EmptyState("", "")
        self._within = Button(self.tr("Search without filters"))
        self._within.clicked.connect(self.everything_wanted)
        self._arrange()
        self.show_nothing_asked()

    @property
    def view(self) -> ListPanel:
        """The list itself, for the keyboard."""
        return self._view

    @property
    def sentence(self) -> str:
        """What stands over the list, with what one should know before trusting it."""
        return " ".join(part for part in (self._sentence.text(), self._caution.text()) if part)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The answers shown, in order."""
        return tuple(self._hits.values())

    def take_focus(self) -> None:
        """Put the keyboard here, on the chosen answer."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing_asked(self) -> None:
        """Say what may be typed."""
        self._hits, self._total, self._chosen = {}, 0, None
        blocked = self._view.blockSignals(True)  # as below
        self._model.set_rows(())
        self._view.blockSignals(blocked)
        self._top.hide()
        self._stack.setCurrentWidget(self._unasked)

    def show_answers(
        self,
        answers: Answers,
        typed: str,
        *,
        filtered: bool,
        waiting: NotYetRead = ALL_READ,
        choose: str = "",
        keep: bool = False,
    ) -> None:
        """Show answers and choose one: the one with the key ``choose``; else, with ``keep``, the one that was chosen
        before; else the best."""
        before = answer_key(self._chosen) if self._chosen is not None else ""
        self._hits = {answer_key(hit): hit for hit in (*answers.hits, *answers.most)}
        self._total = answers.total + answers.most_total
        heading = {answer_key(hit): most_heading(answers) for hit in answers.most[:1]}
        self._say(answers, typed, filtered=filtered, waiting=waiting)
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
        self._tell_chosen(self._hits.get(wanted))

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._sentence, 1)
        first.addWidget(self._mean)
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(14, Space.M, Space.L, Space.M)
        top.setSpacing(Space.XS)
        top.addLayout(first)
        top.addWidget(self._caution)
        line = QFrame()
        line.setProperty("role", "line")
        nothing = QWidget()
        empty = QVBoxLayout(nothing)
        empty.setContentsMargins(0, 0, 0, Space.XL)
        empty.addStretch(2)
        empty.addWidget(self._none)
        empty.addWidget(self._within, 0, Qt.AlignmentFlag.AlignHCenter)
        empty.addStretch(3)
        self._nothing = nothing
        self._stack = QStackedWidget()
        for page in (self._view, self._unasked, nothing):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(line)
        column.addWidget(self._stack, 1)

    def _say(self, answers: Answers, typed: str, *, filtered: bool, waiting: NotYetRead) -> None:
        self._instead = answers.did_you_mean or ""
        self._mean.setText(self.tr("Did you mean “{words}”?").format(words=self._instead))
        self._mean.setVisible(bool(self._instead))
        found, warned = found_sentence(answers, typed), caution(answers, waiting=waiting)
        self._sentence.setText(found if self._hits else "")
        self._caution.setText(warned)
        self._caution.setVisible(bool(warned))
        self._top.setVisible(bool(self._hits or warned or self._instead))
        if self._hits:
            self._stack.setCurrentWidget(self._view)
        else:
            headline, _, rest = found.partition("”. ")
            self._none.say(f"{headline}”", rest)
            self._within.setVisible(filtered)
            self._stack.setCurrentWidget(self._nothing)

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
