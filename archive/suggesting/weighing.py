"""Clues added up: the likeliest places first, each with the clue that says most, and whether the first is sure."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from archive.suggesting.clue import LEAVES_DOUBT, Because, Clue

MOST = 3
"""Places that are suggested at most."""

RIVAL = 0.7
"""What another place must have, as a share of what speaks for the first, to leave that one in doubt."""

LEAST = 0.25
"""What a further place must have at least, as that share, to be worth a look."""

ENOUGH = 40.0
"""What must speak for a place for which there is nothing but what leaves doubt by itself."""

DECIDES = 200.0
"""A clue that counts so much says by itself where it belongs: a job's number, who sent it."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A place for which something speaks: ``clue`` says most of it, ``weight`` is all of it."""

    client_id: int
    job_id: int | None
    clue: Clue
    weight: float


def likeliest(clues: Iterable[Clue], *, declined: Collection[int] = ()) -> tuple[list[Likely], bool]:
    """Up to three places, the likeliest first, and whether the first is beyond doubt. None of ``declined`` clients.

    Of each client's clues those of the same sort count once. A client with jobs named has a place for each of them.
    """
    best: dict[int, dict[Because, Clue]] = defaultdict(dict)
    jobs: dict[tuple[int, int], Clue] = {}
    for clue in clues:
        if clue.client_id in declined:
            continue
        if clue.job_id is not None:
            known = jobs.get((clue.client_id, clue.job_id))
            if known is None or known.weight < clue.weight:
                jobs[clue.client_id, clue.job_id] = clue
        else:
            other = best[clue.client_id].get(clue.because)
            if other is None or other.weight < clue.weight:
                best[clue.client_id][clue.because] = clue
    places = []
    for client in {*best, *(client for client, _ in jobs)}:
        general = list(best[client].values()) if client in best else []
        named = {job: clue for (whose, job), clue in jobs.items() if whose == client}
        for job, clue in named.items():
            places.append(_place(client, job, [clue, *general]))
        if not named:
            places.append(_place(client, None, general))
    places.sort(key=lambda one: (-one.weight, one.clue.page, one.client_id))
    if not places:
        return [], False
    shown = [one for one in places if one.weight >= LEAST * places[0].weight][:MOST]
    return shown, _is_sure(places)


def _place(client: int, job: int | None, clues: list[Clue]) -> Likely:
    weight = sum(one.weight for one in clues)
    return Likely(client, job, max(clues, key=lambda one: one.weight), weight)


def _is_sure(places: list[Likely]) -> bool:
    first = places[0]
    decided = first.clue.weight >= DECIDES
    for other in places[1:]:
        if other.weight >= RIVAL * first.weight and not (decided and other.clue.weight < DECIDES):
            return False
    return first.clue.because not in LEAVES_DOUBT or first.weight >= ENOUGH
