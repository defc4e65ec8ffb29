"""Originals that are missing, cannot be read, or are not what was received, and what else does not agree, as the rounds
and the check found it."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.copies.fetching import coming_back
from archive.records import Document, Page
from archive.rounds.found import Found, can_be_mended, found_in, known_in
from archive.rounds.wrong import Wrong, wrong_in
from archive.services.check_words import SENTENCES
from archive.services.note_called import with_note_called
from archive.services.text_called import path_of_text, sentence_of_text
from archive.services.waiting.belonging import Belonging, belongings

HARMLESS = frozenset({"files", "pictures", "index", "sidecars", "explanations"})
"""Looks that find nothing that is lost: it lies beside, or is made again."""

MISCOUNTED = "explanations", "miscounted"
"""An original is as received, and the records say otherwise."""

FIRST = 3
"""So many findings have a line of their own; the others share one."""


@dataclass(frozen=True, slots=True)
class WrongOriginals:
    """At least one, the first found first. They share a line: a failing disk has many. ``coming`` are the SHA-256 of
    those that were fetched out of a copy and wait for the clerk, which takes them in. ``belongs`` is where the first
    of the others belongs."""

    originals: tuple[Wrong, ...]
    coming: frozenset[str] = frozenset()
    belongs: Belonging | None = None


@dataclass(frozen=True, slots=True)
class CheckFound:
    """What a check found, at least one thing, told in one line; either all of it ``is_harmless`` or nothing.
    ``belongs`` tells where the document belongs of which a single one speaks."""

    found: tuple[Found, ...]
    belongs: Belonging | None = None

    @property
    def is_harmless(self) -> bool:
        """Whether nothing is lost by leaving it."""
        return all(one.look in HARMLESS for one in self.found)

    @property
    def only_lies_about(self) -> bool:
        """Whether all of the archive itself is as it should be, so that everything else comes first."""
        return not any(_is_altered(one) for one in self.found)

    @property
    def can_be_mended(self) -> bool:
        """Whether any of it is mended by archive.rounds.mending_found."""
        return any(can_be_mended(one) for one in self.found)


def wrong_originals(session: Session) -> WrongOriginals | None:
    """Those of which the bytes are gone, others or out of reach; None without any."""
    found = tuple(one for one in wrong_in(session) if _is_told_alone(one))
    lost = [one.sha256 for one in found if one.is_lost]
    if not found:
        return None
    coming = coming_back(session, lost) if lost else frozenset()
    first = next((one for one in found if one.sha256 not in coming), found[0]).document_id
    return WrongOriginals(found, coming, belongings(session, [first]).get(first))


def found_by_check(session: Session) -> tuple[CheckFound, ...]:
    """What else was found, the grave first, then what is not as it should be and is mended, then what only lies about;
    of each the first FIRST in lines of their own. With what is wrong with the files that explain originals."""
    explained = tuple(
        Found(
            "explanations",
            one.finding,
            one.sha256,
            SENTENCES[one.finding].format(name=one.name, detail=one.detail),
            one.found_on,
        )
        for one in wrong_in(session)
        if not _is_told_alone(one)
    )
    known = known_in(session)
    remembered = (_called(session, one) for one in found_in(session))
    found = (*remembered, *(one for one in explained if one.name not in known))
    grave = [one for one in found if one.look not in HARMLESS]
    altered = [one for one in found if one.look in HARMLESS and _is_altered(one)]
    lines = *_in_lines(grave), *_in_lines(altered), *_in_lines([one for one in found if not _is_altered(one)])
    return tuple(replace(one, belongs=_belonging(session, one.found)) for one in lines)


def _belonging(session: Session, found: tuple[Found, ...]) -> Belonging | None:
    """Where the document belongs of which a single finding speaks by the name of its file."""
    if len(found) > 1:
        return None
    wanted, (kind, _, number) = select(Document.id), found[0].thing.partition(":")
    if found[0].look == "explanations":
        wanted = wanted.where(Document.sha256 == found[0].thing)
    elif kind == "page" and number.isdecimal():
        wanted = wanted.join(Page).where(Page.id == int(number))
    else:
        return None
    document = session.scalar(wanted)
    return belongings(session, [document])[document] if document is not None else None


def _called(session: Session, one: Found) -> Found:
    """With what the office calls it, where the sentence is made anew."""
    if not one.is_text_of_records:
        return replace(one, sentence=with_note_called(session, one.thing, one.sentence))
    sentence = sentence_of_text(session, one.finding, one.thing)
    return replace(one, sentence=sentence, path=path_of_text(one.thing))


def _is_altered(one: Found) -> bool:
    """Whether something that belongs to the archive is not as it should be. What is made again unasked is not meant."""
    return one.look not in HARMLESS or can_be_mended(one) or (one.look, one.finding) == MISCOUNTED


def _in_lines(found: list[Found]) -> tuple[CheckFound, ...]:
    if len(found) <= FIRST + 1:
        return tuple(CheckFound((one,)) for one in found)
    return (*(CheckFound((one,)) for one in found[:FIRST]), CheckFound(tuple(found[FIRST:])))


def _is_told_alone(one: Wrong) -> bool:
    return one.is_lost or one.finding == "unreadable"
