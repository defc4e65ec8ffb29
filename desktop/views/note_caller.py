"""What an answer says of who is calling: the client it means, and how surely."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from archive.search.hits import Hit
from archive.search.tokens import plain
from archive.services.found import ClientFound, DisputeFound, JobFound, OrderFound, StackFound
from archive.services.lookup import Found
from archive.services.naming import LONGEST_NAME


@dataclass(frozen=True, slots=True)
class Taken:
    """Whom an answer means: the client, and the job and the person where it names one."""

    client_id: int
    job_id: int | None = None
    contact_id: int | None = None


def taken_from(found: Found) -> Taken | None:
    """Whom this means; None for paper that is nobody's yet. Somebody who has left is not who calls."""
    if isinstance(found, ClientFound):
        there = found.caller is not None and found.caller.left_on is None
        return Taken(found.client_id, contact_id=found.caller.contact_id if found.caller and there else None)
    if isinstance(found, JobFound | DisputeFound | OrderFound):
        return Taken(found.client_id, job_id=found.job_id)
    if isinstance(found, StackFound):
        return Taken(found.client_id)
    return Taken(found.client_id, job_id=found.job_id) if found.client_id is not None else None


def names_somebody(found: Found, listed: Collection[int]) -> bool:
    """Whether this helps to find who is calling, where the clients ``listed`` stand in the list by themselves.

    Words of one of these, and paper that is nobody's yet, do not.
    """
    if isinstance(found, Hit) and found.kind in ("note", "page"):
        return found.client_id is not None and found.client_id not in listed
    return found.client_id is not None


def is_sure(found: Found, typed: str) -> bool:
    """Whether this is what was typed, and not merely like it: nobody is taken unseen for somebody else."""
    if not isinstance(found, ClientFound):
        return not isinstance(found, Hit)
    named = all(plain(word) in plain(found.name) for word in typed.split())
    return named or found.caller is not None or bool(found.called)


def may_be_added(typed: str, found: Iterable[Found]) -> bool:
    """Whether this may be the name of a client whom nobody knows yet: it is a name, and nobody found bears it."""
    is_name = any(letter.isalpha() for letter in typed) and len(typed) <= LONGEST_NAME
    return is_name and not any(plain(one.name) == plain(typed) for one in found if isinstance(one, ClientFound))
