"""Each line about paper says in a few words what was done with it."""

from dataclasses import replace
from datetime import date

import pytest

from archive.services.timeline import OF_PAPER, EntryKind, TimelineEntry
from desktop.models.timeline_deeds import Deed
from desktop.models.timeline_paper import paper_deed

ENTRY = TimelineEntry(
    EntryKind.PAPER_FILED, 1, date(2026, 3, 16), None, "Work orders", 7, "J-2026-0117",
    by="AM", paper_id=3, paper="P-2026-0004", sheets=12, pages=24,
)  # fmt: skip
NO_STACK: dict[str, object] = {"paper_id": None, "paper": None, "words": "A dispute"}

SAID = [
    (
        EntryKind.PAPER_FILED,
        {"words": "Box 4"},
        Deed("Paper", "P-2026-0004 put on file: Work orders", "", "12 sheets · Box 4 · J-2026-0117 · AM"),
    ),
    (
        EntryKind.PAPER_MOVED,
        {"words": "Box 9"},
        Deed("Paper", "P-2026-0004 moved: Work orders", "", "now Box 9 · J-2026-0117 · AM"),
    ),
    (EntryKind.PAPER_MOVED, {}, Deed("Paper", "P-2026-0004 moved: Work orders", "", "J-2026-0117 · AM")),
    (
        EntryKind.PAPER_SCANNED,
        {"job": None},
        Deed("Paper", "P-2026-0004 scanned: Work orders", "", "24 sides · AM"),
    ),
    (
        EntryKind.PAPER_CHECKED,
        {"job": None},
        Deed("Paper", "P-2026-0004 looked at: Work orders", "", "24 sides · AM"),
    ),
    (
        EntryKind.PAPER_CHECKED,
        {"job": None, "words": "same person"},
        Deed(
            "Paper",
            "P-2026-0004 looked at: Work orders",
            "",
            "24 sides · by whoever scanned it, in a later sitting · AM",
        ),
    ),
    (
        EntryKind.PAPER_DECIDED,
        {"job": None, "words": "Settled"},
        Deed("Paper", "P-2026-0004 may go after all: Work orders", "Settled", "AM"),
    ),
    (
        EntryKind.PAPER_APPROVED,
        {"job": None},
        Deed("Paper", "P-2026-0004 approved for the shredder: Work orders", "", "12 sheets · AM"),
    ),
    (
        EntryKind.PAPER_SHREDDED,
        {"job": None, "words": "S-2026-0001"},
        Deed("Paper", "P-2026-0004 shredded: Work orders", "", "12 sheets · certificate S-2026-0001 · AM"),
    ),
    (
        EntryKind.PAPER_FOUND,
        {"job": None, "words": "In the lid"},
        Deed("Paper", "P-2026-0004 still exists: Work orders", "In the lid", "AM"),
    ),
    (
        EntryKind.PAPER_LOST,
        {"job": None, "words": "Not in its box"},
        Deed("Paper", "P-2026-0004 is lost: Work orders", "Not in its box", "AM"),
    ),
    (
        EntryKind.PAPER_HELD,
        {"words": "A dispute"},
        Deed("Paper", "Do not destroy: P-2026-0004 · Work orders", "A dispute", "J-2026-0117 · AM"),
    ),
    (
        EntryKind.PAPER_RELEASED,
        {"words": "Settled"},
        Deed("Paper", "Hold released: P-2026-0004 · Work orders", "Settled", "J-2026-0117 · AM"),
    ),
    (
        EntryKind.PAPER_HELD,
        {**NO_STACK, "text": "Recover data"},
        Deed("Paper", "Do not destroy: everything of J-2026-0117 · Recover data", "A dispute", "AM"),
    ),
    (
        EntryKind.PAPER_HELD,
        {**NO_STACK, "text": "scan.pdf", "job": None, "document_id": 5},
        Deed("Paper", "Do not destroy: scan.pdf", "A dispute", "AM"),
    ),
    (
        EntryKind.PAPER_HELD,
        {**NO_STACK, "text": "Harbour Dental", "job": None},
        Deed("Paper", "Do not destroy: everything of Harbour Dental", "A dispute", "AM"),
    ),
]


@pytest.mark.parametrize(("kind", "fields", "told"), SAID)
def test_a_line_about_paper(kind: EntryKind, fields: dict[str, object], told: Deed) -> None:
    entry = replace(ENTRY, kind=kind, **fields)  # type: ignore[arg-type]  # any of its fields
    assert paper_deed(entry) == told


def test_nothing_that_is_done_with_paper_goes_without_words() -> None:
    assert {kind for kind, _, _ in SAID} == OF_PAPER
