"""A paper is what its heading calls it."""

import pytest

from archive.suggesting.kinds import kind_of
from archive.suggesting.paper import Side


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("No. J-2026-0001\nWORK ORDER 3 December 2025", "Work order"),
        ("Marsh Computer Services INVOICE\n9 Ropery Lane", "Invoice"),
        ("Marsh Computer Services INVOICE\nFor\nService agreement, March", "Invoice"),
        ("W0RK 0RDER", "Work order"),
        ("PURCHASE ORDEB 7902", "Purchase order"),
        ("From: Helen\nTo: desk\nSubject: go ahead\nDear all", "E-mail"),
        ("Harbour Dental\nDear Mrs Marsh", "Letter"),
        ("E-mail: helen@harbour.example", ""),
        ("Please send the invoice to our accounts", ""),
        ("Invoices without our order number cannot be paid by the practice at all", ""),
    ],
)
def test_a_heading_tells_the_kind(text: str, kind: str) -> None:
    assert kind_of(Side(1, text)) == kind
