"""All screens of the window: built, named, put on the rail or over the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from archive.archive import Archive
from archive.records.board_rule import Column
from archive.search.search import Search
from desktop.desk import this_desk
from desktop.form_keeper import FormKeeper
from desktop.frame.drop_overlay import DropWords
from desktop.main_window import MainWindow
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
from desktop.way_back import CARD, CHECK, DOCUMENT, IMPORT, JOB, LETTER, STACK, WayBack


class FileTaker(Protocol):
    """A screen to whose job or stack belongs what is dropped while it is shown."""

    def take_files(self, paths: Sequence[Path], /) -> None:
        """Hand these files in for it."""


class OfficeScreens(QObject):
    """The screens of one archive in one window, and the ways between them (``way``)."""

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        search: Search,
        window: MainWindow,
        *,
        by: Callable[[], str],
        settings: QWidget,
        intake_waiting: SignalInstance,
        parent: QObject | None = None,
    ) -> None:
        """``by`` tells the initials of who is at the desk; ``intake_waiting`` is the number on Intake's badge."""
        super().__init__(parent)
        self.today = TodayScreen(archive, tasks, by)
        self.clients = ClientsScreen(archive, tasks, by)
        self.intake = IntakeScreen(archive, tasks, by, search)
        self.found = SearchScreen(archive, tasks, search, by=by)
        self.document = DocumentScreen(archive, tasks, search, by=by)
        self.job = JobScreen(archive, tasks, by)
        self.letter = LetterScreen(archive, tasks, by)
        self.importing = ImportScreen(archive, tasks, by)
        self.paper = PaperScreen(archive, tasks, by)
        sitting = Sitting(archive.clock, by)
        self.stack = StackScreen(archive, tasks, by, sitting)
        self.typed = TypedKeeper(archive, tasks, this_desk(), self)
        self.check = CheckScreen(archive, tasks, by, sitting, self.typed)
        today, clients, intake = self.tr("Today"), self.tr("Clients"), self.tr("Intake")
        paper, found, changes = self.tr("Paper"), self.tr("Search"), self.tr("Settings")
        badge = self.today.waiting_changed
        window.add_screen("today", icon="calendar-check", title=today, widget=self.today, badge=badge)
        window.add_screen("clients", icon="users", title=clients, widget=self.clients)
        window.add_screen("intake", icon="download-simple", title=intake, widget=self.intake, badge=intake_waiting)
        window.add_screen("paper", icon="file-text", title=paper, widget=self.paper, badge=self.paper.waiting_changed)
        window.add_screen("search", icon="magnifying-glass", title=found, widget=self.found, lists_answers=True)
        window.add_screen("settings", icon="gear-six", title=changes, widget=settings, at_bottom=True)
        over = (
            (DOCUMENT, self.document),
            (JOB, self.job),
            (LETTER, self.letter),
            (IMPORT, self.importing),
            (STACK, self.stack),
            (CHECK, self.check),
        )
        for name, screen in over:
            window.screens.add(name, screen)
        scan = DropWords(
            self.tr("Drop its scan"), self.tr("It is filed with the client, and can be chosen as the scan.")
        )
        listed = DropWords(self.tr("Drop the list"), self.tr("You see what was understood before anything comes in."))
        again = DropWords(
            self.tr("Drop what was scanned again"), self.tr("It is filed with the client; the check goes on.")
        )
        self.takers: dict[str, FileTaker] = {JOB: self.job, STACK: self.stack, CHECK: self.check}
        window.say_at_drop(STACK, lambda: scan)
        window.say_at_drop(CHECK, lambda: again)
        window.say_at_drop(IMPORT, lambda: listed)
        window.say_at_drop("clients", self.clients.words_at_drop)
        window.say_at_drop(JOB, self.job.words_at_drop)
        self.way = WayBack(
            window,
            self.clients,
            self.document,
            self.job,
            self.letter,
            self.importing,
            self.stack,
            self.check,
            sought=lambda: self.found.words,
            titles={
                "today": today,
                "clients": clients,
                "intake": intake,
                "paper": paper,
                "search": found,
                "settings": changes,
                CARD: self.tr("the client's card"),
                DOCUMENT: self.tr("the document"),
                JOB: self.tr("the job"),
                LETTER: self.tr("the letter"),
                IMPORT: self.tr("the client list"),
                STACK: self.tr("the stack"),
                CHECK: self.tr("the check"),
            },
            parent=self,
        )
        self.clients.approvals_wanted.connect(lambda job: self.way.show_job(job, approvals=True))

        self._lead_to_paper(window)

    def _lead_to_paper(self, window: MainWindow) -> None:
        """From wherever a stack is named to its page, and from there to its job and its sides."""
        for source in (self.paper, self.clients, self.job, self.today, self.document, self.found):
            source.stack_wanted.connect(self.way.show_stack)
        self.stack.job_wanted.connect(self.way.show_job)
        for checked in (self.stack, self.today, self.check):
            checked.check_wanted.connect(self.way.check_sides)
        self.today.board_wanted.connect(partial(self._show_board, window))
        self.today.date_wanted.connect(partial(self._ask_date, window))

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
        self.job.finish()
        for screen in (self.clients, self.job):
            for keeper in screen.findChildren(FormKeeper):
                keeper.finish()

    def refresh_shown(self, screen: QWidget | None) -> None:
        """Load a screen that shows records as they are now."""
        records = (self.today, self.clients, self.intake, self.found, self.document, self.job, self.importing)
        for one in (*records, self.paper, self.stack, self.check):
            if one is screen:
                one.refresh()
