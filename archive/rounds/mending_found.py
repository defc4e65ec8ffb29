"""Mends of what a check found what is told nowhere else: files that explain originals, the text beside the records, and
an index that says other things than they do. Nothing is deleted: what lay in the place of those files is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.archive import Archive
from archive.copies.drives import Drives
from archive.rounds.explaining import Explained, explain_all
from archive.rounds.found import Found, can_be_mended, look_anew
from archive.rounds.mending import copies_within_reach
from archive.rounds.wrong import wrong_in
from archive.services.history import record
from archive.sidecars.stamp import disown

TEXT_ANEW = "text beside the records written anew"
"""The act in the history of a person who has the clerk write all of it."""

INDEX_ANEW = "search index made anew"
"""The same of the index."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was mended: which files that explain originals, and whether the clerk writes the text in records, and makes
    the index, anew."""

    explained: tuple[Explained, ...]
    writes_text: bool
    makes_index: bool = False


def mend(archive: Archive, found: Iterable[Found], *, by: str, drives: Drives | None = None) -> Mended:
    """Mend of these what can be: explanations at once, from a copy within reach or from the records; the text beside
    the records by the clerk, which puts aside what is there; the index by the clerk, beside the old one.

    Raises what hinders the archive's own disk; then what was mended before is.
    """
    wanted = [one for one in found if can_be_mended(one)]
    sha256s = {one.thing for one in wanted if one.look == "explanations"}
    with archive.database.reading() as session:
        wrong = [one for one in wrong_in(session) if one.is_unexplained and one.sha256 in sha256s]
    copies = copies_within_reach(archive, drives=drives) if wrong else ()
    explained = explain_all(archive, wrong, copies=copies, by=by)
    writes_text = any(one.look == "sidecars" for one in wanted)
    if writes_text:
        have_text_written_anew(archive, by=by)
    makes_index = any(one.look == "index" for one in wanted)
    if makes_index:
        have_index_made_anew(archive, by=by)
    return Mended(explained, writes_text, makes_index)


def have_text_written_anew(archive: Archive, *, by: str) -> None:
    """Have the clerk put the text beside the records aside, whole, and write all of it anew from them."""
    with archive.database.writing() as session:
        disown(session)
        look_anew(session, "sidecars")
        record(session, at=archive.clock.now(), by=by, act=TEXT_ANEW, thing="office")


def have_index_made_anew(archive: Archive, *, by: str) -> None:
    """Have the clerk make the search index anew from the records, beside the one that is searched until then."""
    from archive.search.damaged import tell_the_clerk  # its libraries would hold up the window

    tell_the_clerk(archive)
    with archive.database.writing() as session:
        look_anew(session, "index")
        record(session, at=archive.clock.now(), by=by, act=INDEX_ANEW, thing="office")
