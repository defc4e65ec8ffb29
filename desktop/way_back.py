"""Which way somebody came to a screen, so that Esc leads back there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from archive.letters.letter import Letter
from desktop.main_window import MainWindow
from desktop.views.check import CheckScreen
from desktop.views.clients import ClientsScreen
from desktop.views.document_screen import DocumentScreen
from desktop.views.import_screen import ImportScreen
from desktop.views.job_screen import JobScreen
from desktop.views.letter import LetterScreen
from desktop.views.paper_stack import StackScreen

DOCUMENT, JOB, LETTER, IMPORT, STACK, CHECK = "document", "job", "letter", "import", "stack", "check"
"""Screens of one thing; they lie over the others and are not on the rail."""

CARD = "card"
"""A client's card, among the names of where the way back leads."""

_OVER = (DOCUMENT, JOB, LETTER, IMPORT, STACK, CHECK)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: a screen, and the id of the client, document, job or stack that it shows, if any."""

    screen: str
    shows: int | None = None


class WayBack(QObject):
    """Opens cards, documents, jobs, letters, paper and the import from any screen, and leads back from all of them.

    Esc goes back one place after the other; the rail begins anew. It also keeps the search field clean: words stand in
    it on the Search screen and while somebody types them.
    """

    def __init__(
        self,
        window: MainWindow,
        clients: ClientsScreen,
        document: DocumentScreen,
        job: JobScreen,
        letter: LetterScreen,
        importing: ImportScreen,
        stack: StackScreen,
        check: CheckScreen,
        *,
        sought: Callable[[], str],
        titles: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        """``sought`` tells the words of the Search screen; ``titles`` name all screens, and CARD, as in "Back to …"."""
        super().__init__(parent)
        self._window, self._clients, self._document, self._job, self._letter = window, clients, document, job, letter
        self._importing, self._stack, self._check = importing, stack, check
        self._sought, self._titles = sought, titles
        self._trail: list[Place] = []
        self._shown = ""
        self._before_search = Place("today")
        window.screen_shown.connect(self._screen_shown)
        window.screen_chosen.connect(self._screen_chosen)
        for screen in (clients, document, job, letter, importing, stack, check):
            screen.back_wanted.connect(self.go_back)

    @property
    def client(self) -> int | None:
        """The client whose card is shown, or lies under the document, job or letter that is."""
        for place in (self._place(self._window.screens.current), *reversed(self._trail)):
            if place.screen not in _OVER:
                return place.shows if place.screen == "clients" else None
        return None

    def show_client(self, client_id: int) -> None:
        """Show a client's card; Esc leads back to where it was opened."""
        self._leave_for(Place("clients", client_id))
        self._window.show_screen("clients")
        self._clients.show_client(client_id, leads_back=bool(self._trail))

    def show_document(self, document_id: int, page: int = 1, typed: str = "") -> None:
        """Show a document over the present screen; Esc leads back."""
        self._leave_for(Place(DOCUMENT, document_id))
        self._document.open(document_id, page, typed, back_to=self._back_to())
        self._lay_over(DOCUMENT)

    def show_job(self, job_id: int, *, approvals: bool = False) -> None:
        """Show a job over the present screen, perhaps at its ``approvals``; Esc leads back."""
        self._leave_for(Place(JOB, job_id))
        self._job.open(job_id, back_to=self._back_to(), approvals=approvals)
        self._lay_over(JOB)

    def show_stack(self, stack_id: int) -> None:
        """Show a stack of paper over the present screen; Esc leads back."""
        self._leave_for(Place(STACK, stack_id))
        self._stack.open(stack_id, back_to=self._back_to())
        self._lay_over(STACK)

    def check_sides(self, stack_id: int) -> None:
        """Look at every side of a stack over the present screen; Esc leads back."""
        self._leave_for(Place(CHECK, stack_id))
        self._check.open(stack_id, back_to=self._back_to())
        self._lay_over(CHECK)

    def show_letter(
        self,
        letter: str,
        client_id: int,
        job_id: int | None = None,
        agreement_id: int | None = None,
        contact_id: int | None = None,
    ) -> None:
        """Show a letter (the value of a Letter) to a contact or nobody by name, over the present screen; Esc leads
        back."""
        self._leave_for(Place(LETTER))
        self._letter.open(
            Letter(letter),
            client_id,
            job_id,
            agreement_id=agreement_id,
            contact_id=contact_id,
            back_to=self._back_to(),
        )
        self._lay_over(LETTER)

    def show_import(self) -> None:
        """Show the import of a client list over the present screen; Esc leads back."""
        self._leave_for(Place(IMPORT))
        self._importing.open(self._back_to())
        self._lay_over(IMPORT)

    def show_clients(self) -> None:
        """Show the list of all clients; the way begins anew."""
        self._window.show_screen("clients")
        self._screen_chosen("clients")

    def go_back(self) -> None:
        """To the place from which the present one was opened; without one, to the list of clients."""
        before = self._before_search
        self._show(self._trail.pop() if self._trail else Place("clients"))
        self._before_search = before  # two screens must not lead back to each other for ever

    def leave_search(self) -> None:
        """To the place from which somebody came to search."""
        self._show(self._before_search)

    def _place(self, screen: str) -> Place:
        shows = {
            "clients": self._clients.client,
            DOCUMENT: self._document.pane.document_id,
            JOB: self._job.job,
            STACK: self._stack.stack,
            CHECK: self._check.stack,
        }
        return Place(screen, shows.get(screen))

    def _leave_for(self, place: Place) -> None:
        """Remember the present place; going where one has been before cuts the way short."""
        here = self._place(self._window.screens.current)
        for known in (here, place):
            if known in self._trail:
                del self._trail[self._trail.index(known) :]
            if known is here and here.screen and here not in (place, Place("clients")):
                self._trail.append(here)

    def _back_to(self) -> str:
        place = self._trail[-1] if self._trail else Place("clients")
        return self._titles.get(CARD if place.screen == "clients" and place.shows is not None else place.screen, "")

    def _show(self, place: Place) -> None:
        if place.screen in _OVER:
            news = place.screen == STACK  # its sides may have been looked at meanwhile
            if place.shows is not None and (news or place != self._place(place.screen)):
                self._open_again(place.screen, place.shows)
            self._lay_over(place.screen)
            return
        self._window.show_screen(place.screen)
        if place.screen == "clients" and place.shows is None:
            self._clients.show_list()
        elif place.screen == "clients" and place.shows is not None and place.shows != self._clients.client:
            self._clients.show_client(place.shows, leads_back=bool(self._trail))

    def _open_again(self, screen: str, shows: int) -> None:
        opens: dict[str, Callable[..., None]] = {JOB: self._job.open, STACK: self._stack.open, CHECK: self._check.open}
        opens.get(screen, self._open_document)(shows, back_to=self._back_to())

    def _open_document(self, document_id: int, *, back_to: str) -> None:
        self._document.open(document_id, 1, "", back_to=back_to)

    def _lay_over(self, screen: str) -> None:
        self._shown = screen
        self._window.search.set_words("")
        self._window.screens.show_screen(screen)
        self._mark_on_rail()

    def _mark_on_rail(self) -> None:
        """The rail marks the screen to which the way back leads in the end, not the one that was looked at last."""
        beneath = (place.screen for place in reversed(self._trail) if place.screen not in _OVER)
        self._window.rail.show_chosen(
            next((screen for screen in beneath if screen in self._window.rail.names), "clients")
        )

    def _screen_chosen(self, name: str) -> None:
        """The rail leads to the list of clients, whosever card was open."""
        self._trail.clear()
        if name == "clients":
            self._clients.show_list()

    def _screen_shown(self, name: str) -> None:
        if name == "search":
            if self._shown not in ("search", ""):
                self._before_search = self._place(self._shown)
            if not self._window.search.words:
                self._window.search.set_words(self._sought())
        elif not self._window.search.is_typed_in:
            self._window.search.set_words("")
        self._shown = name
