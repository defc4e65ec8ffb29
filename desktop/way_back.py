"""Which way somebody came to a screen, so that Esc leads back there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from desktop.main_window import MainWindow
from desktop.views.clients import ClientsScreen
from desktop.views.document_screen import DocumentScreen

DOCUMENT = "document"
"""The screen of one document; it lies over the others and is not on the rail."""


class WayBack(QObject):
    """Opens cards and documents from any screen, and leads back from them and from Search.

    It also keeps the search field clean: words stand in it on the Search screen and while somebody types them.
    """

    def __init__(
        self,
        window: MainWindow,
        clients: ClientsScreen,
        document: DocumentScreen,
        *,
        sought: Callable[[], str],
        titles: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        """``sought`` tells the words of the Search screen; ``titles`` are the names of the screens on the rail."""
        super().__init__(parent)
        self._window, self._clients, self._document = window, clients, document
        self._sought, self._titles = sought, titles
        self._beneath = ""
        self._card_from = ""
        self._shown = self._before_search = ""
        window.screen_shown.connect(self._screen_shown)
        window.screen_chosen.connect(self._screen_chosen)
        clients.back_wanted.connect(self._leave_card)
        document.back_wanted.connect(self._leave_document)

    @property
    def current(self) -> str:
        """The name of the screen on the rail that is shown, or over which a document lies."""
        current = self._window.screens.current
        return self._beneath if current == DOCUMENT else current

    def show_client(self, client_id: int) -> None:
        """Show a client's card; Esc leads back to the screen from which it was opened."""
        origin = self._window.screens.current
        if origin not in ("clients", DOCUMENT):
            self._card_from = origin
        self._window.show_screen("clients")
        self._clients.show_client(client_id, leads_back=bool(self._card_from))

    def show_document(self, document_id: int, page: int = 1, typed: str = "") -> None:
        """Show a document over the present screen; Esc leads back."""
        if self._window.screens.current != DOCUMENT:
            self._beneath = self._window.screens.current
        self._shown = DOCUMENT
        self._document.open(document_id, page, typed, back_to=self._titles.get(self._beneath, ""))
        self._window.search.set_words("")
        self._window.screens.show_screen(DOCUMENT)

    def leave_search(self) -> None:
        """To the screen, or the document over it, from which somebody came to search."""
        if self._before_search == DOCUMENT and self._document.pane.document_id is not None:
            self._shown = DOCUMENT
            self._window.search.set_words("")
            self._window.screens.show_screen(DOCUMENT)
        else:
            self._window.show_screen(self._before_search or "today")

    def _leave_document(self) -> None:
        self._window.show_screen(self._beneath or "clients")

    def _leave_card(self) -> None:
        """Only where the card was opened from elsewhere; else the list of clients is the way back."""
        origin, self._card_from = self._card_from, ""
        before = self._before_search
        self._window.show_screen(origin or "clients")
        if origin == "search":
            self._before_search = before  # two screens must not lead back to each other for ever

    def _screen_chosen(self, name: str) -> None:
        """The rail leads to the list of clients, whosever card was open."""
        if name == "clients":
            self._card_from = ""
            self._clients.show_list()

    def _screen_shown(self, name: str) -> None:
        if name == "search":
            if self._shown != "search":
                self._before_search = self._shown
            if not self._window.search.words:
                self._window.search.set_words(self._sought())
        elif not self._window.search.is_typed_in:
            self._window.search.set_words("")
        self._shown = name
