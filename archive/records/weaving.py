"""The order of the sides of a scanned stack: fronts and backs woven together, before anybody judges what is blank."""

from collections.abc import Sequence
from itertools import chain, zip_longest
from typing import TypeVar

from archive.records.scans import Face, Feeding

Page = TypeVar("Page")


def woven(
    pages: Sequence[Page],
    feeding: Feeding,
    *,
    first_pass: int | None = None,
    second_pass_reversed: bool = False,
    is_reversed: bool = False,
) -> list[tuple[Page, Face]]:
    """Pages in the order of the scanner, as sides in the order of the stack: front and back of each sheet in turn.

    ``is_reversed``: the whole batch went through back to front, so that its last page is the first side. Fed in two
    passes, the first ``first_pass`` pages (half of them, if nothing is said) are the sides of the first pass; with
    ``second_pass_reversed`` those of the second came last sheet first. Nothing is left out: where one pass has more
    sides than the other, sheets are without their other side, and the count tells.
    """
    ordered = list(reversed(pages)) if is_reversed else list(pages)
    if feeding is Feeding.SINGLE:
        return [(page, Face.FRONT) for page in ordered]
    if feeding is Feeding.DUPLEX:
        return [(page, Face.BACK if place % 2 else Face.FRONT) for place, page in enumerate(ordered)]
    half = (len(ordered) + 1) // 2 if first_pass is None else first_pass
    first, second = ordered[:half], ordered[half:]
    if second_pass_reversed:
        second.reverse()
    faces = (Face.FRONT, Face.BACK) if feeding is Feeding.FRONTS_FIRST else (Face.BACK, Face.FRONT)
    passes = [[(page, face) for page in one] for one, face in zip((first, second), faces, strict=True)]
    if feeding is Feeding.BACKS_FIRST:
        passes.reverse()
    return [side for side in chain.from_iterable(zip_longest(*passes)) if side is not None]


def pairs_up(faces: Sequence[Face], sides: int) -> bool:
    """Whether these faces, in the order of a stack, are the fronts and backs of its sheets in turn; with one side a
    sheet, fronts alone. Otherwise nobody can say for certain which sheet a side is on."""
    turns = (Face.FRONT, Face.BACK)[:sides]
    return len(faces) % sides == 0 and all(face is turns[place % sides] for place, face in enumerate(faces))


def sides_expected(sheets: int, sides: int) -> int:
    """How many sides the scan of a stack has: each of its sheets has one or two."""
    return sheets * sides
