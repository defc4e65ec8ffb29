"""The words of a page that a person puts right: those the reader was in doubt of first, each where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select

from archive.archive import Archive
from archive.paper.checking import keep_typed
from archive.paper.doubtful import DOUBTFUL_BELOW
from archive.paper.errors import ReadMeanwhile
from archive.records import Page, PageWords, Transcript
from archive.records.correction_rule import corrected, is_said_of_it
from archive.records.packing import unpack
from ocr.words import Word

SHORTEST = 3
"""Letters of a word that the reader was in doubt of, from which it is gone through; any other can be chosen."""


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """The ``words`` of a page as they were read, in reading order, and what is ``said`` to stand there by now.

    ``before`` is what was typed of the page so far. ``is_typed_off``: that is no correction of what was read, which
    has its own place then; ``said`` is what was read.
    """

    page_id: int
    words: tuple[Word, ...]
    said: tuple[str, ...]
    before: str
    is_typed_off: bool = False

    @property
    def doubtful(self) -> tuple[int, ...]:
        """The places of the words to look at: the reader was in doubt of them, and nobody has put them right."""
        return tuple(
            place
            for place, (word, said) in enumerate(zip(self.words, self.said, strict=True))
            if word.confidence < DOUBTFUL_BELOW and word.text == said and _may_be_a_word(said)
        )

    def text(self, put_right: Mapping[int, str]) -> str:
        """The whole page with these words put right by their places, a printed line a line; a word that is put right
        to nothing was none. Empty where that is what was read."""
        said = {**dict(enumerate(self.said)), **put_right}
        if all(" ".join(said[place].split()) == word.text for place, word in enumerate(self.words)):
            return ""
        lines = groupby(enumerate(self.words), key=lambda one: one[1].line)
        told = (
            " ".join(" ".join(said[place].split()) for place, _ in line if said[place].strip()) for _, line in lines
        )
        return "\n".join(line for line in told if line)


def _may_be_a_word(read: str) -> bool:
    """Whether it is worth a look: dashed lines and dirty edges are read as a letter or two, without a digit."""
    return sum(map(str.isalnum, read)) >= SHORTEST or any(map(str.isdigit, read))


def to_correct(archive: Archive, *, page_id: int) -> ToCorrect:
    """The words of a page with what was put right of them; no words where none were read. Raises WordsDamaged."""
    with archive.database.reading() as session:
        kept = session.get(PageWords, page_id)
        words = unpack(kept.packed) if kept is not None else ()
        newest = select(Transcript).where(Transcript.page_id == page_id).order_by(Transcript.id.desc()).limit(1)
        typed, read_at = session.scalar(newest), session.scalar(select(Page.read_at).where(Page.id == page_id))
        before = typed.text if typed is not None else ""
        is_of_it = typed is None or is_said_of_it(typed.at, read_at)
    read = tuple(word.text for word in words)
    said = corrected(read, before) if is_of_it else None
    return ToCorrect(page_id, tuple(words), said or read, before, is_typed_off=bool(before) and said is None)


def put_right(archive: Archive, *, page: ToCorrect, text: str, by: str) -> None:
    """Keep the text of a page whose words were put right, as type_off does.

    Raises ReadMeanwhile where other words stand there now: what a person said of one word must not be taken for what
    they say of all those that are read otherwise. Raises WordsTooLong.
    """
    with archive.database.writing() as session:
        kept = session.get(PageWords, page.page_id)
        now = [word.text for word in unpack(kept.packed)] if kept is not None else []
        if now != [word.text for word in page.words]:
            raise ReadMeanwhile
        keep_typed(session, page_id=page.page_id, text=text, at=archive.clock.now(), by=by)
