"""Puts what was called by its name before everything that only mentions it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Client, Job
from archive.records.merged import kept_of_merged
from archive.search.chosen import Found
from archive.search.entries import AT_ONCE, KINDS
from archive.search.plan import Level
from archive.search.snapshot import Snapshot
from archive.search.tokens import fold

CALLED = 2
"""The rank of a client or job of which the whole name or number was typed; a merged client's name is the kept one's."""

BEGINS = 1
"""The rank of a client of which the beginning of the name, or of several of its words, was typed."""

MOST_NUMBERED = 400
"""Jobs among the answers from which on none was called by its whole number: such a number has few that begin so."""

_WORD = re.compile(r"[^\W_]+")
_NAMES = {"client": select(Client.id, Client.name), "job": select(Job.id, Job.number)}
_NUMBER = {"client": Client.id, "job": Job.id}


def by_name(session: Session, snapshot: Snapshot, found: Found, typed: str) -> Found:
    """The same answers, those first that are called what was typed, then clients whose name begins so, or of whose name
    they are the beginnings of several words.

    Clients go by their names, jobs by their numbers; capitals, accents, punctuation and "and" make no difference.
    """
    words = _words(typed)
    asked = "".join(words)
    kinds = ("client", "job") if any(letter.isdigit() for letter in asked) else ("client",) if asked else ()
    ranks = np.zeros(len(found.ordered), np.int64)
    for kind in kinds:
        wanted = snapshot.answer_kinds[found.ordered] == KINDS.index(kind)
        if kind == "job":  # one wrong figure makes another number
            wanted &= found.levels > Level.NEAR
        places = np.flatnonzero(wanted)
        if not len(places) or (kind == "job" and len(places) > MOST_NUMBERED):
            continue
        numbers = snapshot.answer_ids[found.ordered[places]].tolist()
        names = _names(session, kind, numbers)
        ranks[places] = [max(_rank(kind, name, asked, words) for name in names.get(number, [""])) for number in numbers]
    if not ranks.any():
        return found
    order = np.argsort(-ranks, kind="stable")
    return replace(
        found,
        ordered=found.ordered[order],
        levels=found.levels[order],
        scores=found.scores[order],
        ranks=ranks[order],
    )


def _rank(kind: str, name: str, asked: str, words: Sequence[str]) -> int:
    plain = _plain(name)
    if plain == asked:
        return CALLED
    if kind != "client":
        return 0
    return BEGINS if plain.startswith(asked) or _shortened(name, words) else 0


def _shortened(name: str, words: Sequence[str]) -> bool:
    """Whether two words or more begin as many words of the name, in their order: "har den pra"."""
    rest = iter(_words(name))
    return len(words) > 1 and all(any(one.startswith(word) for one in rest) for word in words)


def _names(session: Session, kind: str, numbers: Sequence[int]) -> Mapping[int, list[str]]:
    """The names of each, those of clients merged into it too."""
    into = kept_of_merged(session) if kind == "client" else {}
    wanted = set(numbers)
    owners = {number: number for number in numbers} | {one: kept for one, kept in into.items() if kept in wanted}
    chosen = _NAMES[kind]
    if len(owners) <= AT_ONCE:
        chosen = chosen.where(_NUMBER[kind].in_(list(owners)))
    names: dict[int, list[str]] = {}
    # Of many clients the whole list, which is quicker than asking for each.
    for number, name in session.execute(chosen):
        if number in owners:
            names.setdefault(owners[number], []).append(name)
    return names


def _plain(text: str) -> str:
    """The bare letters and digits of a name."""
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold(text)[0]) if word != "and"]
