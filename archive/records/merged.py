"""Which client stands in the list for one that was merged, for the services as for the search."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records.clients import Client


def kept_of_merged(session: Session) -> dict[int, int]:
    """For every merged client the one that stands in the list for it; others are not in it. One statement."""
    rows = session.execute(select(Client.id, Client.merged_into_id).where(Client.merged_into_id.is_not(None)))
    into = {client: further for client, further in rows if further is not None}
    return {client: _end_of(into, client) for client in into}


def _end_of(into: dict[int, int], client: int) -> int:
    while client in into:
        client = into[client]
    return client
