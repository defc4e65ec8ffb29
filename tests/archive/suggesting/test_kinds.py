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
        ("Marsh Ltd\nFax 020 7946 0555 Tel 020 7946 0554\nINVOICE\nInvoice number: 20417", "Invoice"),
        ("Marsh Ltd\nTEL 020 7946 0554 FAX 020 7946 0555\nDELIVERY NOTE", "Delivery note"),
        ("Northfield School\nInvoice to: Bursar\nPURCHASE ORDER\nNo. 88213", "Purchase order"),
        ("INVOICE TO THE BURSAR\nPURCHASE ORDER No. 88213", "Purchase order"),
        ("Purchase order number: 4711\nINVOICE 900", "Invoice"),
        ("Invoice address: 1 High Street\nDelivery note", "Delivery note"),
        ("Invoice date: 3 March 2026\nPayable at once", "Invoice"),
        ("WORK ORDER No. J-2026-0001\nInvoice to: the owner", "Work order"),
        ("Pro forma invoice", "Invoice"),
        ("FAX from Quay Motors\nFax: 020 7946 0888", "Fax"),
        ("Fax: 020 7946 0888\nDear Sir", "Letter"),
        ("QUAY MOTORS Fax, 14 November 2026\nTo: Marsh Services, fax 01632 960101\nDear all", "Fax"),
        ("Please send the invoice to our accounts", ""),
        ("Invoices without our order number cannot be paid by the practice at all", ""),
    ],
)
def test_a_heading_tells_the_kind(text: str, kind: str) -> None:
    assert kind_of(Side(1, text)) == kind
