"""What is chosen to be sent: documents with all or some of their pages, and notes."""

import re
from dataclasses import dataclass
from enum import StrEnum

from archive.sending.errors import NoSuchPages

_SPAN = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_DASH = re.compile(r"\s*[-–]\s*")


class Way(StrEnum):
    """How it left the archive."""

    SAVED = "saved"
    COPIED = "copied"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class SomePages:
    """A document with those of its pages that are sent, counted from 1; none named is all.

    ``words`` are outlined on them, as typed into the search that found it.
    """

    document_id: int
    pages: tuple[int, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Papers, and notes by the id of any of their wordings."""

    papers: tuple[SomePages, ...] = ()
    notes: tuple[int, ...] = ()


def pages_in(typed: str, *, of: int) -> tuple[int, ...]:
    """The pages meant by "1-3, 5", each once and in their order. Raises NoSuchPages for any that is not there."""
    found: set[int] = set()
    for part in filter(None, re.split(r"[,;\s]+", _DASH.sub("-", typed))):
        span = _SPAN.fullmatch(part)
        first = int(span[1]) if span else 0
        last = int(span[2] or first) if span else 0
        if not 1 <= first <= last <= of:
            raise NoSuchPages(typed=typed.strip(), pages="1 page" if of == 1 else f"{of:,} pages")
        found.update(range(first, last + 1))
    if not found:
        raise NoSuchPages(typed=typed.strip(), pages="1 page" if of == 1 else f"{of:,} pages")
    return tuple(sorted(found))


def spans(pages: tuple[int, ...]) -> str:
    """ "1-3, 5": pages in their order as a person writes them."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
