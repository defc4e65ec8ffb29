"""Documents that are not in a dossier are not told by a detour: what else names them there does not."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from archive.disputes.standing import DisputeFile
from archive.dossier.contents import WITHHELD, Contents, DocumentInside
from archive.paper.certificates import Certificate
from archive.paper.holds import Hold, On
from archive.services.story.entry import EntryKind, TimelineEntry


def without_withheld(
    entries: Sequence[TimelineEntry], documents: Sequence[DocumentInside]
) -> tuple[TimelineEntry, ...]:
    """A document that is withheld is no line of the story; what it proves still is, without it, and a hold on it
    without its name."""
    inside = {one.id for one in documents}

    def without(entry: TimelineEntry) -> TimelineEntry:
        held = entry.kind in (EntryKind.PAPER_HELD, EntryKind.PAPER_RELEASED)
        return replace(entry, document_id=None, text=WITHHELD.capitalize() if held else entry.text)

    return tuple(
        entry if entry.document_id is None or entry.document_id in inside else without(entry)
        for entry in entries
        if entry.kind is not EntryKind.DOCUMENT or entry.id in inside
    )


def unnamed(contents: Contents) -> Contents:
    """Without the names of documents that are held, or remain of shredded paper, and are not in it."""
    inside = {one.id for one in contents.documents}
    bytes_inside = {one.sha256 for one in contents.documents}
    return replace(
        contents,
        holds=tuple(_hold(one, inside) for one in contents.holds),
        disputes=tuple(_dispute(one, inside) for one in contents.disputes),
        certificates=tuple(_certificate(one, bytes_inside) for one in contents.certificates),
    )


def _hold(hold: Hold, inside: Collection[int]) -> Hold:
    out = hold.on is On.DOCUMENT and hold.thing_id not in inside
    return replace(hold, called=WITHHELD) if out else hold


def _dispute(dispute: DisputeFile, inside: Collection[int]) -> DisputeFile:
    decided = (replace(one, hold=_hold(one.hold, inside)) if one.hold is not None else one for one in dispute.holds)
    return replace(dispute, holds=tuple(decided))


def _certificate(written: Certificate, bytes_inside: Collection[str]) -> Certificate:
    stacks = (
        replace(
            stack,
            originals=tuple(
                one if one.sha256 in bytes_inside else replace(one, name=WITHHELD) for one in stack.originals
            ),
        )
        for stack in written.stacks
    )
    return replace(written, stacks=tuple(stacks))
