"""Search: filters at the left, answers in the middle, the page or the note itself at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.search.hits import EVERYTHING, Answers, Filters, Hit
from archive.search.search import Search
from desktop.models.answer_rows import ALL_READ, NotYetRead
from desktop.models.answers import AnswerLookup, Question
from desktop.style import current_look
from desktop.tasks import Tasks
from desktop.views.search_beside import SearchBeside
from desktop.views.search_filters import SearchFilters
from desktop.views.search_list import SearchList

FIRST, MORE = 20, 40
"""Answers asked for at first, and how many more when the end of the list comes into sight."""

NARROW, HIGH = 560, 420
"""Below this width (in pixels at 100 %) the page stands below the list instead of beside it, from this height on."""

FILTERED = 760
"""Below this width (in pixels at 100 %) the filters leave unless one is chosen, so that the page beside keeps its room:
so it is in a usual window while something is put together in the panel at the right."""


class SearchScreen(QWidget):
    """All answers to what stands in the search field.

    In the list ↑ ↓ go from answer to answer, ← → from page to page, F3 from hit to hit, Enter opens the client; + −, 0,
    9 and R act on the page beside it, and Ctrl+C copies the line of its current hit.

    Signals:
        client_wanted(int): a client's card is to be opened.
        job_wanted(int): a job is to be shown on its client's card.
        dispute_wanted(int): a dispute in whose words it was found is to be shown.
        back_wanted: Esc; back to where one came from.
        stack_wanted(int): show the stack of paper whose scan the document is.
        send_wanted(object): the page or note beside the answers is to be sent: a SendThis.
        document_wanted(int): show this document, which hangs on the mail shown, or is the mail on which it hung.
        words_chosen(str): other words were chosen here; the search field is to show them.
        message(str, object): something was done; the second part is how to undo it, or None.
        trouble(object): an exception to be told.
    """

    client_wanted = Signal(int)
    job_wanted = Signal(int)
    dispute_wanted = Signal(int)
    back_wanted = Signal()
    document_wanted = Signal(int)
    stack_wanted = Signal(int)
    send_wanted = Signal(object)
    words_chosen = Signal(str)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        search: Search,
        parent: QWidget | None = None,
        *,
        by: Callable[[], str] | None = None,
    ) -> None:
        """``by`` tells who is at the desk; without it nothing is held, released or typed off here."""
        super().__init__(parent)
        self._archive = archive
        self._question = Question(limit=FIRST)
        self._wanted_key = ""
        self._keep = False
        self._waiting = ALL_READ
        self._moved = False
        self._lookup = AnswerLookup(search, tasks, self)
        self._lookup.answered.connect(self._show)
        self._lookup.trouble.connect(self.trouble)
        self._filters = SearchFilters()
        self._list = SearchList(archive.clock)
        self._beside = SearchBeside(archive, tasks, search, by=by)
        self._arrange()
        self._connect()
        self._show_nothing_asked()

    @property
    def answers(self) -> SearchList:
        """The list of answers."""
        return self._list

    @property
    def beside(self) -> SearchBeside:
        """What is shown of the chosen answer."""
        return self._beside

    @property
    def filters(self) -> SearchFilters:
        """The column of filters."""
        return self._filters

    @property
    def words(self) -> str:
        """What was sought here last; empty before anything was."""
        return self._question.typed

    def type_words(self, typed: str) -> None:
        """What stands in the search field changed: look it up a moment later, within the filters chosen here."""
        self._keep = typed.strip() == self._question.typed.strip()  # coming back to this screen keeps what was chosen
        self._wanted_key = ""
        self._question = replace(self._question, typed=typed, limit=FIRST)
        if typed.strip():
            self._lookup.ask_soon(self._question)
        else:
            self._show_nothing_asked()

    def look_for(
        self,
        typed: str,
        *,
        client_id: int | None = None,
        job_id: int | None = None,
        client: str = "",
        job: str = "",
        key: str = "",
    ) -> None:
        """Begin a new search, filtered only by what is given, and choose the answer ``key`` if it is among them.

        ``client`` and ``job`` are the name and number to be shown for the filters.
        """
        filters = Filters(client_id=client_id, job_id=job_id)
        self._filters.set_filters(filters, client=client, job=job)
        self._wanted_key, self._keep = key, False
        self._question = Question(typed, filters, FIRST)
        self._beside.begin_anew()
        self._share_room()
        if typed.strip():
            self._lookup.ask(self._question)
        else:
            self._show_nothing_asked()

    def search_everything(self) -> None:
        """A search begins anew: what narrowed the last one on this screen is let go."""
        if self.isVisible() and self._question.filters != EVERYTHING:
            self._clear_filters()

    def refresh(self) -> None:
        """Ask the same again, quietly; what is chosen stays chosen."""
        if self._question.typed.strip():
            self._keep = True
            self._lookup.ask(self._question)
        self._beside.refresh()

    def show_waiting(self, waiting: NotYetRead) -> None:
        """Say beside the answers what cannot be among them yet; the next ones bring the number."""
        changed = waiting.is_under_way != self._waiting.is_under_way
        self._waiting = waiting
        if changed and self._question.typed.strip():  # no change of the records asks anew
            self._keep = True
            self._lookup.ask(self._question)

    def focus_list(self) -> None:
        """Put the keyboard into the list: from the search field by ↓ or Enter."""
        self._list.take_focus()

    def first_focus(self) -> QWidget:
        """Where the keyboard is on coming here."""
        return self._list.view

    # Set up

    def _arrange(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._answers = QSplitter(Qt.Orientation.Horizontal)
        self._answers.setHandleWidth(1)
        self._answers.setChildrenCollapsible(False)
        for part in (self._list, self._beside):
            self._answers.addWidget(part)
        self._answers.setStretchFactor(1, 1)
        self._split.addWidget(self._filters)
        self._split.addWidget(self._answers)
        self._split.setStretchFactor(1, 1)
        for split in (self._split, self._answers):
            split.splitterMoved.connect(self._note_moved)
        self._filters.setMinimumWidth(112)
        self._list.setMinimumSize(240, 120)
        self._beside.setMinimumSize(180, 120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)

    def _connect(self) -> None:
        self._filters.changed.connect(self._filter)
        self._list.chosen.connect(self._show_hit)
        self._list.page_chosen.connect(self._beside.show_page_of)
        self._list.opened.connect(self._open)
        self._list.end_in_sight.connect(self._ask_for_more)
        self._list.words_chosen.connect(self._choose_words)
        self._list.everything_wanted.connect(lambda: self._clear_filters())
        self._list.installEventFilter(self)
        self._list.view.installEventFilter(self)
        self._beside.open_wanted.connect(self._open)
        self._beside.message.connect(self.message)
        self._beside.trouble.connect(self.trouble)
        self._beside.pane.document_wanted.connect(self.document_wanted)
        self._beside.pane.stack_wanted.connect(self.stack_wanted)
        self._beside.send_wanted.connect(self.send_wanted)

    # Answers

    def _show(self, question: Question, answers: Answers) -> None:
        keep, self._keep = self._keep, True
        self._filters.show_counts(answers.facets, answers.total, today(self._archive.clock))
        self._list.show_answers(
            answers,
            question.typed,
            filtered=question.filters != EVERYTHING,
            waiting=self._waiting,
            choose=self._wanted_key,
            keep=keep,
        )
        self._wanted_key = ""
        if not answers.hits:
            self._beside.clear()

    def _show_nothing_asked(self) -> None:
        self._lookup.forget()
        self._list.show_nothing_asked()
        self._beside.clear()
        self._filters.show_counts(Answers().facets, 0, today(self._archive.clock))

    def _show_hit(self, hit: Hit) -> None:
        self._beside.show_hit(hit, self._question.typed)

    def _filter(self, filters: Filters) -> None:
        self._keep = True
        self._question = replace(self._question, filters=filters, limit=FIRST)
        self._share_room()
        if self._question.typed.strip():
            self._lookup.ask(self._question)

    def _clear_filters(self) -> None:
        self._filters.set_filters(EVERYTHING)
        self._filter(EVERYTHING)

    def _ask_for_more(self) -> None:
        self._keep = True
        self._question = replace(self._question, limit=self._question.limit + MORE)
        self._lookup.ask(self._question)

    def _choose_words(self, words: str) -> None:
        self.words_chosen.emit(words)
        self._keep = False
        self._question = replace(self._question, typed=words, limit=FIRST)
        self._lookup.ask(self._question)

    def _open(self, hit: Hit) -> None:
        if hit.dispute_id is not None:
            self.dispute_wanted.emit(hit.dispute_id)
        elif hit.kind == "job" and hit.job_id is not None:
            self.job_wanted.emit(hit.job_id)
        elif hit.client_id is not None:
            self.client_wanted.emit(hit.client_id)
        else:
            self.message.emit(self.tr("This paper has no client yet. Intake is the place to file it."), None)

    # Qt's side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._list.view:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            match event.key():
                case Qt.Key.Key_Left | Qt.Key.Key_Right:
                    self._beside.pane.turn_page(1 if event.key() == Qt.Key.Key_Right else -1)
                    return True
                case Qt.Key.Key_F3:
                    self._beside.pane.step_hit(-1 if back else 1)
                    return True
                case _:
                    return self._beside.shown is self._beside.pane and self._beside.pane.take_key(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_split"):
            self._share_room()

    def _note_moved(self, _position: int, _handle: int) -> None:
        self._moved = True

    def _share_room(self) -> None:
        """Room as drawn at 100 %; larger text takes more, but never the page's share."""
        look = current_look()
        narrow = self.width() < look.px(NARROW)
        below = narrow and self.height() >= look.px(HIGH)
        wanted = Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
        if self._answers.orientation() != wanted:
            self._answers.setOrientation(wanted)
            self._moved = False
        is_wide = self.width() >= look.px(FILTERED)
        self._filters.setVisible(is_wide or self._question.filters != EVERYTHING)
        if self._moved:
            return
        left = min(look.px(164), round(self.width() * 0.2)) if self._filters.isVisibleTo(self) else 0
        room = self.width() - left
        first = round(self.height() * 0.45) if below else min(look.px(452), round(room * (0.525 if is_wide else 0.46)))
        self._split.setSizes([left, room])
        self._answers.setSizes([first, max(1, (self.height() if below else room) - first)])
