"""What one screen asks of another: it is shown, at the right place or with the right form open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from archive.exchange.list_names import may_be_client_list
from desktop.main_window import MainWindow
from desktop.models.search_in import SearchIn
from desktop.models.strip_words import Leads
from desktop.office_screens import OfficeScreens
from desktop.settings_desk import SettingsDesk
from desktop.views.today import TodayScreen


class Errands(QObject):
    """Leads from the screen where something was chosen to the one where it is done."""

    def __init__(self, window: MainWindow, screens: OfficeScreens, settings: SettingsDesk, parent: QObject) -> None:
        """``screens`` are those in ``window``."""
        super().__init__(parent)
        self._window, self._screens, self._settings = window, screens, settings

    def hear_today(self, today: TodayScreen) -> None:
        """What the lines of Today ask of the other screens, and what a new archive's first steps do."""
        today.intake_wanted.connect(lambda: self._window.show_screen("intake"))
        today.intake_document_wanted.connect(self.show_in_intake)
        today.files_wanted.connect(self.choose_files)
        today.new_client_wanted.connect(self.begin_client)
        today.put_back_wanted.connect(self._settings.copies.choose_copies)
        today.look_into_wanted.connect(self._settings.copies.look_into)
        today.erasure_wanted.connect(self.go_on_erasing)

    def choose_files(self) -> None:
        """Intake, with the question for files open."""
        self._window.show_screen("intake")
        self._screens.intake.choose_files()

    def show_lock(self) -> None:
        """Where the screen lock is switched on, in Settings."""
        self._window.show_screen("settings")
        if self._settings.lock is not None:
            self._settings.view.bring_up(self._settings.lock)
            self._settings.lock.begin()

    def show_copies(self) -> None:
        """Settings, at the folders for copies."""
        self._window.show_screen("settings")
        self._settings.view.go_to(self._settings.copies)

    def see_to(self, leads: Leads) -> None:
        """What the strip at the bottom says of safety."""
        if leads is Leads.COPIES:
            self.show_copies()
        else:
            self._window.show_screen(leads.value)

    def go_on_erasing(self, request: int) -> None:
        """Settings, with the form of a request for erasure open."""
        self._window.show_screen("settings")
        self._settings.view.bring_up(self._settings.erasure)
        self._settings.erasure.asking.go_on(request)

    def begin_client(self) -> None:
        """Clients, with the form for a new one open."""
        self._window.show_screen("clients")
        self._screens.clients.begin_client()

    def import_dropped(self, files: Sequence[Path]) -> bool:
        """The import, if what was dropped on the list of clients is nothing but such lists; whether it is."""
        on_list = self._window.screens.current == "clients" and self._screens.clients.client is None
        are_lists = on_list and all(may_be_client_list(file.name) for file in files)
        if are_lists:
            self._screens.way.show_import()
            self._screens.importing.take_files(files)
        return are_lists

    def import_kept(self, document_id: int) -> None:
        """The import, at a list of clients that is kept in the archive."""
        self._screens.way.show_import()
        self._screens.importing.look_at_kept(document_id)

    def show_in_intake(self, document_id: int) -> None:
        """Intake, at one document."""
        self._window.show_screen("intake")
        self._screens.intake.show_document(document_id)

    def typed(self, typed: str) -> None:
        """What is typed goes on to the search, while that is shown."""
        if self._window.screens.current == "search":
            self._screens.found.type_words(typed)

    def wait_for_words(self, screen: str) -> None:
        """On coming to a search in which nothing was asked yet the field waits."""
        if screen == "search" and not self._screens.found.words:
            self._window.search.begin_on_screen()

    def show_answer(self, typed: str, key: str = "") -> None:
        """The search, with these words looked for; where they are answered already, the keyboard goes to the answers,
        and what narrows them stays."""
        found = self._screens.found
        if self._window.screens.current != "search" or key or typed.strip() != found.words.strip():
            self._window.show_screen("search")
            found.look_for(typed, key=key)
        found.focus_list()

    def search_in(self, typed: str, where: SearchIn) -> None:
        """The search, in what belongs to one client or job alone; with nothing typed yet the field waits for it."""
        self._window.show_screen("search")
        self._window.search.set_words(typed)
        self._screens.found.look_for(
            typed, client_id=where.client_id, client=where.client, job_id=where.job_id, job=where.job
        )
        if typed:
            self._screens.found.focus_list()
