"""All screens of the window: built, named, put on the rail or over the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from archive.archive import Archive
from archive.dossier.selection import About
from archive.records.board_rule import Column
from archive.search.search import Search
from archive.services.form_drafts import FormPlace
from desktop.desk import this_desk
from desktop.dispute_screens import DisputeScreens
from desktop.form_keeper import FormKeeper
from desktop.frame.drop_overlay import DropWords
from desktop.main_window import MainWindow
from desktop.refusals import Doer
from desktop.sitting import Sitting
from desktop.tasks import Tasks
from desktop.typed_keeper import TypedKeeper
from desktop.views.check import CheckScreen
from desktop.views.clients import ClientsScreen
from desktop.views.document_screen import DocumentScreen
from desktop.views.import_screen import ImportScreen
from desktop.views.intake import IntakeScreen
from desktop.views.job_screen import JobScreen
from desktop.views.letter import LetterScreen
from desktop.views.paper import PaperScreen
from desktop.views.paper_stack import StackScreen
from desktop.views.search import SearchScreen
from desktop.views.today import TodayScreen
from desktop.way_back import CARD, CHECK, DISPUTE, DOCUMENT, IMPORT, JOB, LETTER, MEETING, STACK, Over, WayBack
from desktop.widgets.inline_form_words import KeptWords


class FileTaker(Protocol):
    """A screen to whose job or stack belongs what is dropped while it is shown."""

    def take_files(self, paths: Sequence[Path], /) -> None:
        """Hand these files in for it."""


class NoteWriter(Protocol):
    """A screen to whose job or dispute belongs the note that is begun while it is shown."""

    def write_note(self) -> None:
        """Begin it."""


class OfficeScreens(QObject):
    """The screens of one archive in one window, and the ways between them (``way``)."""

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        search: Search,
        window: MainWindow,
        *,
        today: TodayScreen,
        titles: Mapping[str, str],
        by: Callable[[], str],
        settings: QWidget,
        intake_waiting: SignalInstance,
        parent: QObject | None = None,
    ) -> None:
        """``by`` tells the initials of who is at the desk; ``intake_waiting`` is the number on Intake's badge.

        ``today`` is there already, on the rail of a window on which all names are, with their ``titles``. The others
        come with :meth:`build`.
        """
        super().__init__(parent)
        self.today = today
        self._archive, self._tasks, self._search, self._window = archive, tasks, search, window
        self._by, self._settings, self._intake_waiting = by, settings, intake_waiting
        self._titles = titles

    def build(self) -> Iterator[None]:
        """Build them in as many steps as the iterator has, each short enough for one turn of the event loop."""
        archive, tasks, search, by, window = self._archive, self._tasks, self._search, self._by, self._window
        self.clients = ClientsScreen(archive, tasks, by)
        window.add_screen("clients", self.clients)
        yield
        self.intake = IntakeScreen(archive, tasks, by, search)
        window.add_screen("intake", self.intake, badge=self._intake_waiting)
        yield
        self._page_forms = FormKeeper(archive, tasks, FormPlace.PAGE, self)
        words = KeptWords(self._page_forms)
        self.found = SearchScreen(archive, tasks, search, by=by, words=words)
        window.add_screen("search", self.found)
        yield
        self.document = DocumentScreen(archive, tasks, search, by=by, words=words)
        self._page_forms.trouble.connect(self.document.trouble)
        yield
        self.job = JobScreen(archive, tasks, by)
        for told in (self.clients, self.job.timeline):
            told.search_by(search)
        yield
        self.letter = LetterScreen(archive, tasks, by)
        self.importing = ImportScreen(archive, tasks, by)
        yield
        self.paper = PaperScreen(archive, tasks, by)
        window.add_screen("paper", self.paper, badge=self.paper.waiting_changed)
        sitting = Sitting(archive.clock, by)
        self.stack = StackScreen(archive, tasks, by, sitting)
        yield
        self.typed = TypedKeeper(archive, tasks, this_desk(), self)
        self.check = CheckScreen(archive, tasks, by, sitting, self.typed, search=search)
        yield
        self.disputes = DisputeScreens(archive, tasks, by, self)
        yield from self.disputes.build()
        window.add_screen("disputes", self.disputes.list, badge=self.disputes.list.waiting_changed)
        window.add_screen("settings", self._settings)
        yield
        self._lead_between()

    def _lead_between(self) -> None:
        window = self._window
        over = {**self._over(), **self.disputes.over()}
        for name, one in over.items():
            window.screens.add(name, one.screen)
        of_disputes = {DISPUTE: self.disputes.of_dispute, MEETING: self.disputes.of_meeting}
        self.takers: dict[str, FileTaker] = {JOB: self.job, STACK: self.stack, CHECK: self.check, **of_disputes}
        self.writers: dict[str, NoteWriter] = {JOB: self.job, **of_disputes}
        self._say_at_drop(window)
        self.way = WayBack(
            window,
            self.clients,
            over,
            sought=lambda: self.found.words,
            titles={**self._titles, CARD: self.tr("the client's card")},
            parent=self,
        )
        self.clients.approvals_wanted.connect(lambda job: self.way.show_job(job, approvals=True))
        self.disputes.dispute.dossier_wanted.connect(partial(self.way.show_dossier, About.DISPUTE))
        self.job.dossier_wanted.connect(partial(self.way.show_dossier, About.JOB))
        self.clients.dossier_wanted.connect(partial(self.way.show_dossier, About.CLIENT))
        self.today.board_wanted.connect(partial(self._show_board, window))
        self.today.date_wanted.connect(partial(self._ask_date, window))

    @property
    def all(self) -> tuple[QWidget, ...]:
        """Every screen that shows records."""
        upper = self.today, self.clients, self.intake, self.found, self.paper
        over = self.document, self.job, self.letter, self.importing, self.stack, self.check
        return *upper, *over, *self.disputes.all

    @property
    def doers(self) -> tuple[Doer, ...]:
        """Those that do something, and may be refused it."""
        upper = self.today, self.clients, self.intake, self.paper
        return *upper, self.job, self.letter, self.importing, self.stack, self.check, *self.disputes.doers

    def _over(self) -> dict[str, Over]:
        document, job, letter, importing = self.document, self.job, self.letter, self.importing
        stack, check = self.stack, self.check
        return {
            DOCUMENT: Over(
                document,
                document.back_wanted,
                self.tr("the document"),
                document.open,
                shows=lambda: document.pane.document_id,
            ),
            JOB: Over(job, job.back_wanted, self.tr("the job"), job.open, shows=lambda: job.job),
            LETTER: Over(letter, letter.back_wanted, self.tr("the letter"), letter.open),
            IMPORT: Over(importing, importing.back_wanted, self.tr("the client list"), importing.open),
            STACK: Over(  # its sides may have been looked at meanwhile
                stack, stack.back_wanted, self.tr("the stack"), stack.open, shows=lambda: stack.stack, grows_old=True
            ),
            CHECK: Over(check, check.back_wanted, self.tr("the check"), check.open, shows=lambda: check.stack),
        }

    def _say_at_drop(self, window: MainWindow) -> None:
        scan = DropWords(
            self.tr("Drop its scan"), self.tr("It is filed with the client, and can be chosen as the scan.")
        )
        listed = DropWords(self.tr("Drop the list"), self.tr("You see what was understood before anything comes in."))
        again = DropWords(
            self.tr("Drop what was scanned again"), self.tr("It is filed with the client; the check goes on.")
        )
        window.say_at_drop(STACK, lambda: scan)
        window.say_at_drop(CHECK, lambda: again)
        window.say_at_drop(IMPORT, lambda: listed)
        window.say_at_drop("clients", self.clients.words_at_drop)
        window.say_at_drop(JOB, self.job.words_at_drop)
        window.say_at_drop(DISPUTE, self.disputes.of_dispute.words_at_drop)
        window.say_at_drop(MEETING, self.disputes.of_meeting.words_at_drop)

    def _show_board(self, window: MainWindow, column: Column | None) -> None:
        window.show_screen("paper")
        if column is not None:
            self.paper.columns.choose(column)

    def _ask_date(self, window: MainWindow) -> None:
        window.show_screen("paper")
        self.paper.ask_date()

    def finish(self) -> None:
        """The program ends: what was typed anywhere is on disk at once."""
        self.typed.finish()
        self._page_forms.finish()
        self.job.finish()
        self.disputes.finish()
        for screen in (self.clients, self.job, *self.disputes.all):
            for keeper in screen.findChildren(FormKeeper):
                keeper.finish()

    def refresh_shown(self, screen: QWidget | None) -> None:
        """Load a screen that shows records as they are now."""
        records = (self.today, self.clients, self.intake, self.found, self.document, self.job, self.importing)
        for one in (*records, self.paper, self.stack, self.check):
            if one is screen:
                one.refresh()
        self.disputes.refresh_shown(screen)
