"""Where a search is to be narrowed to before anything is typed there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchIn:
    """A client, or one job of theirs, by id, with the name and number by which they are shown."""

    client_id: int
    client: str
    job_id: int | None = None
    job: str = ""
