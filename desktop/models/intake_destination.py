"""A place to file in, as it is chosen in Intake."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from archive.services.suggestions import Suggestion


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a document is to be filed. ``job`` and ``client`` are their number and name.

    ``keeps_own``: what is empty of ``what`` and ``dated`` stays as it was where the document is filed now.
    """

    client_id: int
    client: str
    job_id: int | None = None
    job: str | None = None
    what: str = ""
    dated: date | None = None
    keeps_own: bool = False


def destination_of(suggestion: Suggestion) -> Destination:
    """A suggestion as the place to file in."""
    return Destination(
        suggestion.client_id, suggestion.client, suggestion.job_id, suggestion.job, suggestion.what, suggestion.dated
    )


def keeping_own(there: Destination, suggestion: Suggestion | None) -> Destination:
    """The place for one of several that are filed together: it keeps what it is and its date as filed, or as known from
    its suggestion if it is not filed, unless something else was typed."""
    if suggestion is None:
        return replace(there, keeps_own=True)
    return replace(there, what=there.what or suggestion.what, dated=there.dated or suggestion.dated)
