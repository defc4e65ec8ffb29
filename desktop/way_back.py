"""Which way somebody came to a screen, so that Esc leads back there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from archive.dossier.selection import About
from archive.letters.letter import Letter
from desktop.main_window import MainWindow
from desktop.views.clients import ClientsScreen

DOCUMENT, JOB, LETTER, IMPORT, STACK, CHECK = "document", "job", "letter", "import", "stack", "check"
DISPUTE, MEETING, LESSONS, DOSSIER = "dispute", "meeting", "lessons", "dossier"
"""Screens of one thing; they lie over the others and are not on the rail."""

CARD = "card"
"""A client's card, among the names of where the way back leads."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: a screen, and what it shows, if any: the id of a client, document, job, stack or dispute."""

    screen: str
    shows: Hashable | None = None


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Over:
    """A screen of one thing, as the way back has to know it; ``back_wanted`` is its signal for that.

    ``title`` names it as in "Back to the job". ``open`` shows a thing in it, and takes ``back_to``, which names where
    the way back leads. ``shows`` tells which thing that is, by which it is opened again; None stays as it was left.
    ``grows_old``: it is opened again even for the same thing, of which something may have changed meanwhile.
    """

    screen: QWidget
    back_wanted: SignalInstance
    title: str
    open: Callable[..., None]
    shows: Callable[[], Hashable | None] = _nothing
    grows_old: bool = False


class WayBack(QObject):
    """Opens cards, documents, jobs, letters, paper, disputes and the import from any screen, and leads back from all.

    Esc goes back one place after the other; the rail begins anew. It also keeps the search field clean: words stand in
    it on the Search screen and while somebody types them.
    """

    def __init__(
        self,
        window: MainWindow,
        clients: ClientsScreen,
        over: Mapping[str, Over],
        *,
        sought: Callable[[], str],
        titles: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        """``over`` are the screens of one thing by their names in the window.

        ``sought`` tells the words of the Search screen; ``titles`` name the others, and CARD, as in "Back to …".
        """
        super().__init__(parent)
        self._window, self._clients, self._over = window, clients, dict(over)
        self._sought, self._titles = sought, titles
        self._trail: list[Place] = []
        self._shown = ""
        self._before_search = Place("today")
        window.screen_shown.connect(self._screen_shown)
        window.screen_chosen.connect(self._screen_chosen)
        for back_wanted in (clients.back_wanted, *(one.back_wanted for one in over.values())):
            back_wanted.connect(self.go_back)

    @property
    def client(self) -> int | None:
        """The client whose card is shown, or lies under the document, job or letter that is."""
        for place in (self._place(self._window.screens.current), *reversed(self._trail)):
            if place.screen not in self._over:
                return place.shows if place.screen == "clients" and isinstance(place.shows, int) else None
        return None

    @property
    def client_before_search(self) -> int | None:
        """As ``client``; on the Search screen, the client whose card was left for it."""
        if self._window.screens.current != "search":
            return self.client
        place = self._before_search
        return place.shows if place.screen == "clients" and isinstance(place.shows, int) else None

    def show_client(self, client_id: int) -> None:
        """Show a client's card; Esc leads back to where it was opened."""
        self._leave_for(Place("clients", client_id))
        self._window.show_screen("clients")
        self._clients.show_client(client_id, leads_back=bool(self._trail))

    def show_document(self, document_id: int, page: int = 1, typed: str = "") -> None:
        """Show a document over the present screen; Esc leads back."""
        self._go(Place(DOCUMENT, document_id), document_id, page, typed)

    def show_job(self, job_id: int, *, approvals: bool = False) -> None:
        """Show a job over the present screen, perhaps at its ``approvals``; Esc leads back."""
        self._go(Place(JOB, job_id), job_id, approvals=approvals)

    def show_stack(self, stack_id: int) -> None:
        """Show a stack of paper over the present screen; Esc leads back."""
        self._go(Place(STACK, stack_id), stack_id)

    def check_sides(self, stack_id: int) -> None:
        """Look at every side of a stack over the present screen; Esc leads back."""
        self._go(Place(CHECK, stack_id), stack_id)

    def show_dispute(self, dispute_id: int, *, begin: bool = False) -> None:
        """Show a dispute over the present screen, perhaps to ``begin`` what is next there; Esc leads back."""
        self._go(Place(DISPUTE, dispute_id), dispute_id, begin=begin)

    def show_meeting(self, dispute_id: int) -> None:
        """Show the meeting about a dispute over the present screen; Esc leads back."""
        self._go(Place(MEETING, dispute_id), dispute_id)

    def show_lessons(self) -> None:
        """Show what disputes teach over the present screen; Esc leads back."""
        self._go(Place(LESSONS))

    def show_dossier(self, about: About, thing_id: int) -> None:
        """Show how the dossier about a dispute, job or client is made, over the present screen; Esc leads back."""
        self._go(Place(DOSSIER, (about, thing_id)), (about, thing_id))

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
        what = Letter(letter), client_id, job_id
        self._go(Place(LETTER), *what, agreement_id=agreement_id, contact_id=contact_id)

    def show_import(self) -> None:
        """Show the import of a client list over the present screen; Esc leads back."""
        self._go(Place(IMPORT))

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

    def _go(self, place: Place, *what: object, **how: object) -> None:
        self._leave_for(place)
        is_other = place != self._place(place.screen)
        self._over[place.screen].open(*what, back_to=self._back_to(), **how)
        self._lay_over(place.screen, anew=is_other)

    def _place(self, screen: str) -> Place:
        if screen == "clients":
            return Place(screen, self._clients.client)
        return Place(screen, self._over[screen].shows() if screen in self._over else None)

    def _leave_for(self, place: Place) -> None:
        """Remember the present place; going where one has been before cuts the way short.

        Once a meeting is over, the page of its dispute stands in its place.
        """
        here = self._place(self._window.screens.current)
        is_over = place.screen == DISPUTE and here == Place(MEETING, place.shows)
        for known in (here, place):
            if known in self._trail:
                del self._trail[self._trail.index(known) :]
            if known is here and here.screen and not is_over and here not in (place, Place("clients")):
                self._trail.append(here)

    def _back_to(self) -> str:
        place = self._trail[-1] if self._trail else Place("clients")
        if place.screen in self._over:
            return self._over[place.screen].title
        return self._titles.get(CARD if place.screen == "clients" and place.shows is not None else place.screen, "")

    def _show(self, place: Place) -> None:
        over = self._over.get(place.screen)
        if over is not None:
            is_other = place.shows is not None and place != self._place(place.screen)
            if over.grows_old or is_other:
                over.open(*(() if place.shows is None else (place.shows,)), back_to=self._back_to())
            self._lay_over(place.screen, anew=is_other)
            return
        self._window.show_screen(place.screen)
        if place.screen == "clients" and place.shows is None:
            self._clients.show_list()
        elif place.screen == "clients" and isinstance(place.shows, int) and place.shows != self._clients.client:
            self._clients.show_client(place.shows, leads_back=bool(self._trail))

    def _lay_over(self, screen: str, *, anew: bool) -> None:
        self._shown = screen
        self._window.search.set_words("")
        self._window.screens.show_screen(screen, anew=anew)
        self._window.search.set_listed_by_screen(False)
        self._mark_on_rail()

    def _mark_on_rail(self) -> None:
        """The rail marks the screen to which the way back leads in the end, not the one that was looked at last."""
        beneath = (place.screen for place in reversed(self._trail) if place.screen not in self._over)
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
