"""The words of the office for what an answer is: ``kind:page``, ``kind:call``, ``kind:e-mail``, ``kind:dispute``."""

from typing import Literal

from archive.records.notes import NoteKind
from archive.search.hits import Kind
from archive.search.tokens import bare

KINDS: dict[str, Kind] = {"page": "page", "note": "note", "job": "job", "client": "client"}
"""The words that stand for a kind of answer."""

NOTE_KINDS: dict[str, NoteKind] = {
    "call": NoteKind.CALL,
    "visit": NoteKind.VISIT,
    "meeting": NoteKind.MEETING,
    "e-mail": NoteKind.EMAIL,
    "message": NoteKind.MESSAGE,
    "internal": NoteKind.INTERNAL,
}
"""The words that stand for a kind of note; an e-mail may be a document as well."""

SettledKind = Literal["agreement", "approval", "dispute"]

SETTLED: tuple[SettledKind, ...] = ("agreement", "approval", "dispute")
"""The words that stand for the jobs and clients that have such a thing, and for paper that was filed as one."""

_ALSO = {
    "paper": "page",
    "document": "page",
    "scan": "page",
    "mail": "e-mail",
    "phone call": "call",
    "telephone": "call",
    "customer": "client",
}
"""What else these are called."""

WORDS = (*KINDS, *NOTE_KINDS, *SETTLED)
"""All of them, in the order in which they are offered."""


def meant_by(said: str) -> tuple[str, ...]:
    """The words of WORDS that were meant by one half typed or in the plural; empty for another word."""
    letters = bare(said)
    if not letters:
        return ()
    named = {bare(word): word for word in WORDS} | {bare(also): word for also, word in _ALSO.items()}
    for exactly in (letters, letters.removesuffix("s")):
        if exactly in named:
            return (named[exactly],)
    return tuple(dict.fromkeys(word for name, word in named.items() if name.startswith(letters)))
