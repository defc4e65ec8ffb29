"""What to type instead of words that are unknown here."""

import re

from rapidfuzz.distance import OSA

from archive.search.hits import Hit
from archive.search.plan import ClausePlan, Plan
from archive.search.tokens import fold

SHORT = 5
"""Letters below which a word with two wrong ones is another word: "wifi" is not "will"."""

_WORD = re.compile(r"[^\W_]+")


def meant_instead(typed: str, words: str, planned: Plan, best: Hit | None) -> str | None:
    """What was typed with the unknown ones of its words replaced by those probably meant; None if there are none.

    ``best`` is the first answer that has all the words, or nearly: the name of a client or job that is nearly called so
    says better what was meant than how often words stand anywhere. A client that is called so nearly in every word is
    what was meant already.
    """
    named = _named(best) if best is not None and best.kind in ("client", "job") else []
    if best is not None and best.kind == "client" and len(named) >= len(planned.clauses):
        return None
    instead = {clause.text: meant for clause in planned.clauses if (meant := _meant(clause, named))}
    better: list[str] = []
    end = 0
    for word in _WORD.finditer(words) if instead else ():
        if (meant := instead.get(fold(word.group())[0])) is not None:
            better += typed[end : word.start()], meant
            end = word.end()
    suggestion = "".join([*better, typed[end:]])
    return suggestion if suggestion != typed else None


def _named(best: Hit) -> list[str]:
    """The words of its title that matched."""
    return [best.title[mark.start : mark.end] for mark in best.title_marks]


def _meant(clause: ClausePlan, named: list[str]) -> str | None:
    if clause.meant is None:
        return None
    for word in named:
        if fold(word)[0] in clause.terms and fold(word)[0] != clause.text:
            return word
    if len(clause.text) < SHORT and OSA.distance(clause.text, clause.meant) > 1:
        return None
    return clause.meant
