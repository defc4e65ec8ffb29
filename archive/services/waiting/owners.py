"""Whose things are: the clients that stand in the list for those that were merged, by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Client
from archive.services.merging import kept_of_merged

FEW = 500
"""Up to so many names are asked for one by one; for more, reading all of them is quicker."""


@dataclass(frozen=True, slots=True)
class Owners:
    """For any client the id and name of the one that stands in the list for it."""

    merged: dict[int, int]
    names: dict[int, str]

    def of(self, client_id: int) -> tuple[int, str]:
        """The id and the name that are shown."""
        kept = self.merged.get(client_id, client_id)
        return kept, self.names[kept]


def owners(session: Session, clients: Iterable[int]) -> Owners:
    """Who stands in the list for these clients."""
    merged = kept_of_merged(session)
    wanted = {merged.get(client, client) for client in clients}
    chosen = select(Client.id, Client.name)
    if len(wanted) <= FEW:
        chosen = chosen.where(Client.id.in_(wanted))
    return Owners(merged, dict(session.execute(chosen).all()))
