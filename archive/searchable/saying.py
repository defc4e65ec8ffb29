"""What a person is told of a searchable PDF: what was written, what can be found in it, and what cannot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive.searchable.looking import Lies

_MANY = 6
"""So many numbers of pages are named one by one."""


class Kind(StrEnum):
    """What was written, as scripts are told."""

    AS_IT_CAME = "as it came"  # the bytes that were received
    FOR_ARCHIVES = "PDF/A-2b"  # checked
    ORDINARY = "PDF"


@dataclass(slots=True)
class Tally:
    """What lies under which pages, counted from 1. ``changed`` are those whose picture is not shown pixel by pixel."""

    lies: dict[int, Lies] = field(default_factory=dict)
    changed: list[int] = field(default_factory=list)

    def pages(self, *kinds: Lies) -> list[int]:
        """Those under which one of these lies."""
        return [number for number, lies in self.lies.items() if lies in kinds]

    @property
    def found(self) -> list[int]:
        """Those on which something can be found."""
        return self.pages(Lies.READ, Lies.TYPED, Lies.TYPED_LOOSELY, Lies.OWN)


def said_of(
    kind: Kind, tally: Tally, *, is_mail: bool = False, is_protected: bool = False, is_signed: bool = False
) -> tuple[str, ...]:
    """Sentences for people, the one that matters most first."""
    if kind is Kind.AS_IT_CAME:
        return ("It has text of its own on its pages, so it was saved as it was received, byte for byte.",)
    return tuple(
        filter(
            None,
            (
                _found(tally),
                *_lacking(tally),
                *_typed(tally),
                _about(tally.pages(Lies.OWN), "{has} text of {its} own, and {is_} as {it} came."),
                _about(tally.changed, "could not be kept pixel by pixel, and {is_} shown as near as can be."),
                _MAIL if is_mail else "",
                _SIGNED if is_signed else "",
                _PROTECTED if is_protected else "",
                _ORDINARY if kind is Kind.ORDINARY else _CHECKED,
            ),
        )
    )


_MAIL = "It shows the e-mail as it is shown here; the e-mail itself, and what hangs on it, is not in it."
_SIGNED = "What was received is signed, and the signature does not hold for this PDF: keep the original beside it."
_PROTECTED = "What was received is protected against changes; this PDF is not."
_ORDINARY = (
    "It is an ordinary PDF, and was not proven to be one for archives (PDF/A-2b): something in what was received "
    "stands against that."
)
_CHECKED = "It is a PDF for archives (PDF/A-2b), and was checked to be one."


def _found(tally: Tally) -> str:
    many, found = len(tally.lies), len(tally.found)
    if not found:
        return "Nothing can be found in it: there are no words of its pages."
    if many == 1:
        return "Its page can be searched."
    if found == many:
        return f"All {many:,} pages can be searched."
    return f"{found:,} of {many:,} pages can be searched."


def _lacking(tally: Tally) -> Iterable[str]:
    yield _about(tally.pages(Lies.NOT_READ_YET), "{is_} not read yet: save it again later.")
    yield _about(tally.pages(Lies.FAILED), "could not be read.")
    yield _about(tally.pages(Lies.DAMAGED), "{has} to be read again: the words cannot be understood.")
    if tally.found:
        yield _about(tally.pages(Lies.NO_WORDS), "{has} no words.")


def _typed(tally: Tally) -> Iterable[str]:
    if pages := tally.pages(Lies.TYPED, Lies.TYPED_LOOSELY):
        yield f"Under {named(pages)} lies what was typed off or put right by hand."
    if loose := tally.pages(Lies.TYPED_LOOSELY):
        yield f"On {named(loose)} its words do not stand exactly where they are written."


def _about(pages: Sequence[int], told: str) -> str:
    if not pages:
        return ""
    words: Mapping[str, str] = _ONE if len(pages) == 1 else _SEVERAL
    name = named(pages)
    return f"{name[0].upper()}{name[1:]} {told.format_map(words)}"


_ONE = {"is_": "is", "has": "has", "its": "its", "it": "it"}
_SEVERAL = {"is_": "are", "has": "have", "its": "their", "it": "they"}


def named(pages: Sequence[int]) -> str:
    """ "page 3", "pages 3 and 5", "pages 1 to 40", "9 pages"."""
    if len(pages) == 1:
        return f"page {pages[0]:,}"
    if pages[-1] - pages[0] == len(pages) - 1 and len(pages) > 2:
        return f"pages {pages[0]:,} to {pages[-1]:,}"
    if len(pages) > _MANY:
        return f"{len(pages):,} pages"
    return f"pages {', '.join(f'{one:,}' for one in pages[:-1])} and {pages[-1]:,}"
