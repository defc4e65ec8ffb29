"""A field for a client's name: who is known, who may be meant, and the offer to add somebody new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal

from archive.archive import Archive
from archive.search.tokens import plain
from archive.services.client_undo import take_back_client
from archive.services.clients import ClientLine, add_client, find_namesake, list_clients
from archive.services.naming import LONGEST_NAME
from desktop.models.similar_names import similar_names
from desktop.tasks import Tasks
from desktop.views.client_namesake import Namesake
from desktop.views.name_offers import MOST_ALIKE, NameOffers
from desktop.widgets.choice_field import Choice, ChoiceField


class ClientChooser(NameOffers):
    """One client, chosen or added in place. Nothing is chosen that was not typed or picked, and nobody is added under a
    name that is nearly another's before that was seen.

    Signals:
        added: a client was added and is chosen.
        message(str, object): a client was added, and a callable that takes that back; or it was, and None.
        trouble(object): adding a client failed with this exception.
    """

    added = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], hint: str) -> None:
        """``by`` tells the initials of whoever is at the desk; ``hint`` stands in the empty field."""
        field = ChoiceField(QCoreApplication.translate("ClientChooser", "Client"), hint)
        super().__init__(field)
        self.field = field
        self._archive, self._tasks, self._by = archive, tasks, by
        self._clients: tuple[ClientLine, ...] = ()
        self._namesake = Namesake(meant=self.tr("Take it"))
        self._namesake.opened.connect(lambda known: self.taken.emit(known))
        self._namesake.added.connect(lambda: self._add_client(although_known=True))
        self.add_below(self._namesake)
        self.field.textChanged.connect(self._namesake.hide)
        self.field.textChanged.connect(self._offer)
        self.field.chosen.connect(self._offer)
        self.field.offer_new(self._words_to_add)
        self.taken.connect(self.field.choose)
        self.add_wanted.connect(lambda: self._add_client())
        self._offer()

    @property
    def client(self) -> ClientLine | None:
        """The chosen client; None while what was typed names nobody."""
        return next((one for one in self._clients if one.id == self.field.key), None)

    @property
    def typed(self) -> str:
        """What stands in the field, with single spaces and none around it."""
        return " ".join(self.field.text().split())

    def set_clients(self, clients: Sequence[ClientLine]) -> None:
        """Who is known."""
        self._clients = tuple(clients)
        self.field.set_choices([Choice(one.id, one.name, self._told_apart(one)) for one in self._clients])
        self._offer()

    def take_the_only(self) -> bool:
        """What was typed so far fits one name alone, so that one is meant; whether a client is chosen now."""
        if self.field.key is None and self.typed and len(fitting := self._fitting()) == 1:
            self.field.choose(fitting[0])
        return self.field.key is not None

    def accept_focused(self) -> bool:
        """Accept the offer on which the keyboard is, or the answer about a namesake; whether it is on one."""
        return self._namesake.accept_focused() or super().accept_focused()

    def say_what_is_missing(self) -> None:
        """Say under the field why nobody is chosen, and what to do."""
        if not self.typed:
            self.complain(self.tr("Say whose it is: type a few letters of the client’s name."))
        elif len(self._bearing(self.typed)) > 1:
            self.complain(self.tr("More than one client has this name. Take the one that is meant."))
        elif self._fitting():
            self.complain(self.tr("More than one client fits. Take the one that is meant."))
        elif len(self.typed) <= LONGEST_NAME:
            self.complain(self.tr("No client has this name. Take one that is known, or add it."))

    def _told_apart(self, client: ClientLine) -> str:
        """Where somebody comes from; of namesakes also the number."""
        parts = [client.town]
        if len(self._bearing(client.name)) > 1:
            parts.append(client.phone)
        return ", ".join(part for part in parts if part)

    def _bearing(self, name: str) -> list[ClientLine]:
        return [one for one in self._clients if plain(one.name) == plain(name)]

    def _offer(self) -> None:
        typed = self.typed
        too_long = self.tr("A client’s name may have {longest} characters; this one has {n}.")
        self.complain(too_long.format(longest=LONGEST_NAME, n=f"{len(typed):,}") if len(typed) > LONGEST_NAME else "")
        self.offer(self._meant() if typed and self.field.key is None else [], self._words_to_add(typed))

    def _words_to_add(self, typed: str) -> str:
        """The offer to add a client; empty where a client bears just this name, or nobody can."""
        if self._bearing(typed) or self.field.key is not None or not 0 < len(typed) <= LONGEST_NAME:
            return ""
        return self.tr("Add client “{name}”").format(name=typed)

    def _meant(self) -> list[tuple[object, str]]:
        """Whoever may be meant stands before the offer to add, and Enter goes there first."""
        known = {one.id: one for one in self._clients}
        meant = self._fitting()[:MOST_ALIKE]
        if not meant:
            meant = similar_names(self.typed, {key: one.name for key, one in known.items()}, most=MOST_ALIKE)
        words = self.tr("Take “{name}”")
        told = {key: ", ".join(filter(None, (known[key].name, self._told_apart(known[key])))) for key in meant}
        return [(key, words.format(name=told[key])) for key in meant]

    def _fitting(self) -> list[int]:
        typed = plain(self.field.text().strip())
        return [one.id for one in self._clients if typed in plain(one.name)]

    def _add_client(self, *, although_known: bool = False) -> None:
        name, by, archive = self.field.text(), self._by(), self._archive

        def add() -> tuple[int | ClientLine, tuple[ClientLine, ...]]:
            known = None if although_known else find_namesake(archive, name=name)
            made = known if known is not None else add_client(archive, name=name, by=by)
            return made, list_clients(archive)

        self._tasks.run(add, then=self._was_added, failed=self.trouble.emit)

    def _was_added(self, added: tuple[int | ClientLine, tuple[ClientLine, ...]]) -> None:
        """Or there is one who may be meant: then the person decides, and only that is asked."""
        client_id, clients = added
        self.set_clients(clients)
        if isinstance(client_id, ClientLine):
            self.offer([], "")
            self._namesake.tell(client_id)
            return
        self._namesake.hide()
        self.field.choose(client_id)
        name = self.field.text()
        said = self.tr("{client} was added as a new client.").format(client=name)
        self.message.emit(said, partial(self._take_back, client_id, name))
        self.added.emit()

    def _take_back(self, client_id: int, name: str) -> None:
        by, archive = self._by(), self._archive

        def take_back() -> tuple[ClientLine, ...]:
            take_back_client(archive, client_id=client_id, by=by)
            return list_clients(archive)

        self._tasks.run(take_back, then=partial(self._was_taken_back, name), failed=self.trouble.emit)

    def _was_taken_back(self, name: str, clients: tuple[ClientLine, ...]) -> None:
        """The name is only typed again, as it was before it was added."""
        self.set_clients(clients)
        self.message.emit(self.tr("{client} was taken out again.").format(client=name), None)
