"""Search: filters at the left, answers in the middle, the page or the note itself at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.search.hits import EVERYTHING, Answers, Filters, Hit
from archive.search.instead import Instead
from archive.search.paper import page_at
from archive.search.search import Search
from archive.services.saved_searches import SavedSearch
from desktop.models.answer_rows import ALL_READ, NotYetRead
from desktop.models.answers import AnswerLookup, Question
from desktop.models.search_asked import LIKE, SearchAsked
from desktop.models.search_ways import WaysOn
from desktop.tasks import Latest, Tasks
from desktop.views.search_beside import SearchBeside
from desktop.views.search_columns import SearchColumns
from desktop.views.search_filters import SearchFilters
from desktop.views.search_leads import lead_on
from desktop.views.search_list import SearchList
from desktop.views.search_saved import BESIDE_ANSWERS, SavedSearches
from desktop.widgets.filter_group import FEW
from desktop.widgets.inline_form_words import KeptWords
from desktop.wishes import pass_on


class SearchScreen(QWidget):
    """All answers to what stands in the search field.

    In the list ↑ ↓ go from answer to answer, ← → from page to page, F3 from hit to hit, Enter opens the client; + −, 0,
    9 and R act on the page beside it, M finds more like it, and Ctrl+C copies the line of its current hit. Ctrl+Shift+K
    searches on within the answers.

    Signals:
        client_wanted(int): a client's card is to be opened.
        job_wanted(int): a job is to be shown on its client's card.
        dispute_wanted(int): a dispute in whose words it was found is to be shown.
        back_wanted: Esc; back to where one came from.
        stack_wanted(int): show the stack of paper whose scan the document is.
        send_wanted(object): the page or note beside the answers is to be sent: a SendThis.
        document_wanted(int): show this document, which hangs on the mail shown, or is the mail on which it hung.
        words_chosen(str): other words were chosen here; the search field is to show them.
        typing_wanted: further words are to be typed into the search field.
        used(str): an answer to these words was opened.
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
    typing_wanted = Signal()
    used = Signal(str)
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
        words: KeptWords | None = None,
    ) -> None:
        """``by`` tells who is at the desk, without whom nothing is done; ``words`` are those half-typed on pages."""
        super().__init__(parent)
        self._archive, self._asked = archive, SearchAsked()
        self._wanted_key, self._keep, self._waiting = "", False, ALL_READ
        self._ways = WaysOn(search, tasks, self.trouble.emit, self)
        self._page = Latest(tasks, self.trouble.emit)
        self._lookup = AnswerLookup(search, tasks, self)
        self._lookup.answered.connect(self._show)
        self._filters = SearchFilters()
        self._list = SearchList(archive.clock)
        self._saved = SavedSearches(archive, tasks, search, by or (lambda: ""), self._list.top)
        self._beside = SearchBeside(archive, tasks, search, by=by, words=words)
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
    def saved(self) -> SavedSearches:
        """The searches that the office keeps under a name."""
        return self._saved

    @property
    def words(self) -> str:
        """What was sought here last; empty before anything was."""
        return self._asked.question.typed

    @property
    def is_narrowed(self) -> bool:
        """Whether further words are sought within earlier answers, on screen now."""
        return self.isVisible() and bool(self._asked.question.filters.within)

    def prefer(self, open_client: Callable[[], int | None]) -> None:
        """Have what belongs to the client that it tells come first."""
        self._lookup.open_client = open_client

    def type_words(self, typed: str) -> None:
        """What stands in the search field changed: look it up a moment later, within the filters chosen here."""
        self._keep = typed.strip() == self.words.strip()  # coming back to this screen keeps what was chosen
        self._wanted_key = ""
        self._asked.type(typed)
        self._filters.set_filters(self._asked.question.filters)
        self._ask(soon=True)

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
        self._asked.begin(typed, filters)
        self._beside.begin_anew()
        self._ask()

    def search_everything(self) -> None:
        """A search begins anew: what narrowed the last one on this screen is let go."""
        if self.isVisible() and self._asked.question.filters != EVERYTHING:
            self._filters.set_filters(EVERYTHING)
            self._filter(EVERYTHING)

    def search_within(self) -> None:
        """The present answers become the ground of further words, which are typed next."""
        if self._asked.narrow():
            self.words_chosen.emit("")
            self._filters.set_filters(self._asked.question.filters)
            self._keep = True
            self._ask()
            self.typing_wanted.emit()

    def show_like(self, document_id: int, page: int, title: str) -> None:
        """Ask what is like a page of a document; Esc leads back to what was asked before."""
        chosen = self._list.chosen_key

        def ask(page_id: int) -> None:
            self._asked.ask_like(page_id, title, chosen)
            self._filters.set_filters(EVERYTHING)
            self._keep = False
            self._ask()
            self._list.take_focus()

        self._page.ask(lambda: page_at(self._archive, document_id=document_id, page=page), then=ask)

    def refresh(self) -> None:
        """Ask the same again, quietly; what is chosen stays chosen."""
        self._ask_again()
        self._beside.refresh()
        self._saved.refresh()

    def show_waiting(self, waiting: NotYetRead) -> None:
        """Say beside the answers what cannot be among them yet; the next ones bring the number."""
        changed = waiting.is_under_way != self._waiting.is_under_way
        self._waiting = waiting
        if changed:  # no change of the records asks anew
            self._ask_again()

    def focus_list(self) -> None:
        """Put the keyboard into the list: from the search field by ↓ or Enter."""
        self._list.take_focus()

    def first_focus(self) -> QWidget:
        """Where the keyboard is on coming here."""
        return self._list.at_keyboard

    # Set up

    def _arrange(self) -> None:
        self._filters.put_first(self._saved)
        self._columns = SearchColumns(self._filters, self._list, self._beside)
        self._columns.filters_can.connect(self._list.top.offer_filters)
        self._columns.filters_left.connect(self._list.take_focus)
        self._list.top.filters_wanted.connect(self._columns.open_or_close_filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)

    def _connect(self) -> None:
        self._filters.changed.connect(self._filter)
        self._filters.untyped.connect(self._let_go)
        self._list.chosen.connect(self._show_hit)
        self._list.page_chosen.connect(self._beside.show_page_of)
        self._list.opened.connect(self._open)
        self._list.end_in_sight.connect(self._ask_for_more)
        self._list.words_chosen.connect(self._choose_words)
        self._list.top.narrow_wanted.connect(self.search_within)
        self._list.top.grounds.let_go.connect(self._let_go)
        self._ways.found.connect(lambda question, ways: self._list.nothing.offer(ways, question.filters))
        self._list.nothing.way_chosen.connect(self._begin)
        self._saved.wanted.connect(self._begin)
        narrow = QShortcut(QKeySequence("Ctrl+Shift+K"), self)
        narrow.setContext(Qt.ShortcutContext.WindowShortcut)  # also from the search field; hidden screens hear nothing
        narrow.activated.connect(self.search_within)
        self._list.installEventFilter(self)
        self._list.view.installEventFilter(self)
        self._beside.open_wanted.connect(self._open)
        pass_on((self._beside, self._saved, self._lookup), self, "message", "trouble")
        pass_on((self._beside.pane,), self, "document_wanted", "stack_wanted")
        self._beside.send_wanted.connect(self.send_wanted)
        self._beside.like_wanted.connect(self.show_like)

    # Answers

    def _ask(self, *, soon: bool = False) -> None:
        """Ask what is to be asked now, and show on what its answers will stand."""
        question = self._asked.question
        self._ways.forget()
        self._list.top.grounds.show_grounds(self._asked.grounds())
        self._saved.fold_to(BESIDE_ANSWERS if question.asks else FEW)
        self._saved.show_asked("" if self._asked.like else question.put.typed, question.put.filters)
        self._columns.want_filters(chosen=self._asked.is_filtered, alone=not question.asks)  # the saved among them
        if not question.asks:
            self._show_nothing_asked()
        elif soon:
            self._lookup.ask_soon(question.put)
        else:
            self._lookup.ask(question.put)

    def _show(self, question: Question, answers: Answers) -> None:
        keep, self._keep = self._keep, True
        self._asked.learn(answers.understood)
        self._list.top.grounds.show_grounds(self._asked.grounds())
        self._filters.show_counts(answers.facets, answers.total, today(self._archive.clock), self._asked.understood)
        self._list.top.count_filters(self._filters.count)
        like, waiting, choose = self._asked.like, self._waiting, self._wanted_key
        self._list.show_answers(answers, question.typed, like=like, waiting=waiting, choose=choose, keep=keep)
        self._wanted_key = ""
        if not self._list.hits:
            self._beside.clear()
            self._ways.look(question)

    def _show_nothing_asked(self) -> None:
        self._lookup.forget()
        self._list.show_nothing_asked()
        self._beside.clear()
        self._filters.show_counts(Answers().facets, 0, today(self._archive.clock))

    def _show_hit(self, hit: Hit) -> None:
        self._beside.show_hit(hit, self._asked.words_in(hit))

    def _filter(self, filters: Filters) -> None:
        self._keep = True
        self._asked.filter(filters)
        self._ask()

    def _let_go(self, key: object) -> None:
        """A chip was let go; the keyboard goes on in the list."""
        if key == LIKE:
            self._leave_like()
            return
        before = self.words
        self._asked.let_go(key)
        if self.words != before:
            self.words_chosen.emit(self.words)
        self._filters.set_filters(self._asked.question.filters)
        self._filter(self._asked.question.filters)
        self._list.take_focus()

    def _leave_like(self) -> bool:
        """Back from what is like a page; whether that was shown."""
        key = self._asked.leave_like()
        if key is None:
            return False
        self._filters.set_filters(self._asked.question.filters)
        self._keep, self._wanted_key = False, key
        self._ask()
        self._list.take_focus()
        return True

    def _begin(self, one: SavedSearch | Instead) -> None:
        """A saved search was chosen, or a way on from an empty answer."""
        self.words_chosen.emit(one.typed)
        client, job = (one.client, one.job) if isinstance(one, SavedSearch) else ("", "")
        self._filters.set_filters(one.filters, client=client, job=job)
        self._keep = False
        self._asked.begin(one.typed, one.filters)
        self._ask()
        self._list.take_focus()

    def _ask_for_more(self) -> None:
        self._asked.more()
        self._ask_again()

    def _ask_again(self) -> None:
        if self._asked.question.asks:
            self._keep = True
            self._lookup.ask(self._asked.question.put)

    def _choose_words(self, words: str) -> None:
        self.words_chosen.emit(words)
        self.type_words(words)

    def _open(self, hit: Hit) -> None:
        self.used.emit(self.words)
        lead_on(self, hit)

    # Qt's side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() != QEvent.Type.KeyRelease and watched is self._list.view:
            return self._beside.take_key(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self._leave_like():
                self.back_wanted.emit()
        else:
            super().keyPressEvent(event)
