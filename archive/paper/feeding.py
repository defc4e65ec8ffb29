"""What the documents of a batch tell of how it went through the scanner, before they become the scan of a stack."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from archive.archive import Archive
from archive.paper.scanning import Weave
from archive.paper.upright import tells_its_own_way
from archive.records import Page
from archive.records.documents import PageState
from archive.records.feeding_clues import Fed, FedSide, FeedingClues, feeding_clues

PASSES = 2
"""Two files are taken for a pass each."""


def how_it_was_fed(archive: Archive, *, documents: Sequence[int], weave: Weave) -> FeedingClues | None:
    """What speaks for another weave than this one; None as long as a side still waits to be read.

    ``documents`` in the order in which they came. Places in the answer count their sides from 0.
    """
    files = []
    with archive.database.reading() as session:
        for document in documents:
            pages = (
                select(Page.state, Page.turn, Page.text, Page.confidence)
                .where(Page.document_id == document)
                .order_by(Page.number)
            )
            files.append(session.execute(pages).all())
    if any(state is PageState.WAITING for pages in files for state, *_ in pages):
        return None
    sides = [
        FedSide(state is PageState.BLANK, turn, text if tells_its_own_way(turn, sure) else "")
        for pages in files
        for state, turn, text, sure in pages
    ]
    assumed = Fed(weave.feeding, weave.second_pass_reversed, weave.is_reversed)
    return feeding_clues(sides, assumed=assumed, first_pass=len(files[0]) if len(files) == PASSES else None)


def as_proposed(weave: Weave, clues: FeedingClues) -> Weave:
    """The weave that the clues propose; the same one where they propose none.

    A batch that lay upside down is to be turned only where sides are left that nobody could read: all others are
    upright by their own words.
    """
    weave = replace(weave, is_turned=weave.is_turned or (clues.lay_upside_down and bool(clues.still_upside_down)))
    if clues.proposed is None:
        return weave
    return replace(
        weave,
        feeding=clues.proposed.feeding,
        second_pass_reversed=clues.proposed.second_pass_reversed,
        is_reversed=clues.proposed.is_reversed,
    )
