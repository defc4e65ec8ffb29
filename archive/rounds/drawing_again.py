"""Pictures that a check found missing or cut off, and a damaged index, are made again by the clerk; nobody need do
anything for that."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from archive.archive import Archive
from archive.search.damaged import tell_the_clerk
from archive.services.pictures import draw_again

if TYPE_CHECKING:  # which loads all that it looks into
    from archive.services.check import Finding

PAGE = "page:"

INDEX_ALONE = frozenset({"damaged", "misfound", "miscounted"})
"""What is found of the index and is its own fault for certain, so that it is made anew unasked. Where it and the
records say different things, either may have been changed: then a person says so (``repair``)."""


def have_made_again(archive: Archive, findings: Collection["Finding"]) -> None:
    """Ask the clerk for what these findings call lost and can be made again."""
    have_drawn_again(archive, findings)
    if any(one.part == "index" and one.finding in INDEX_ALONE for one in findings):
        tell_the_clerk(archive)


def have_drawn_again(archive: Archive, findings: Iterable["Finding"]) -> int:
    """Ask the clerk for the pictures that these findings call missing or damaged and that can be drawn: those are told
    as remarks. How many pages that are."""
    pages = [
        int(one.thing.removeprefix(PAGE))
        for one in findings
        if one.part == "pictures" and one.is_remark and one.thing.startswith(PAGE)
    ]
    if pages:
        draw_again(archive, pages)
    return len(pages)
