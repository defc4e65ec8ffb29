"""All that a client's card shows, looked up at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.archive import Archive
from archive.dossier.standing import Outdated, outdated_dossiers
from archive.erasure.requests import Request, requests_on
from archive.paper.near import NearPaper, paper_of_client
from archive.services.card import Card, card
from archive.services.confirmation import currency
from archive.services.timeline import EntryKind, TimelineEntry, timeline
from archive.services.today import ClientToday, client_today


@dataclass(frozen=True, slots=True)
class Everything:
    """One answer: the card, what is true of the client today, and everything that happened, the newest first.

    ``outdated`` are dossiers on the client that hold what was filed elsewhere since, ``to_erase`` requests that wait
    for somebody."""

    card: Card
    true_today: ClientToday
    story: tuple[TimelineEntry, ...]
    currency: str
    now: datetime
    paper: NearPaper
    outdated: tuple[Outdated, ...]
    to_erase: tuple[Request, ...] = ()

    @property
    def papers(self) -> tuple[TimelineEntry, ...]:
        """What was filed."""
        return self.of_kind(EntryKind.DOCUMENT)

    def of_kind(self, kind: EntryKind) -> tuple[TimelineEntry, ...]:
        """The entries of the story that are of this kind."""
        return tuple(one for one in self.story if one.kind is kind)


def everything_of(archive: Archive, client_id: int) -> Everything:
    """Off the window's thread. Raises NoSuchClient."""
    return Everything(
        card(archive, client_id=client_id),
        client_today(archive, client_id=client_id),
        timeline(archive, client_id=client_id),
        currency(archive),
        archive.clock.now(),
        paper_of_client(archive, client_id=client_id),
        outdated_dossiers(archive, client_id=client_id),
        requests_on(archive, client_id=client_id),
    )
