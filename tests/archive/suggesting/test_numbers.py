"""A paper is called by its number as well, where it bears one."""

import pytest

from archive.suggesting.kinds import kind_of
from archive.suggesting.numbers import number_of
from archive.suggesting.paper import Side


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("PURCHASE ORDER 7902\n3 February 2026", "7902"),
        ("INVOICE\nInvoice number: INV-20417\nYour order 4711", "INV-20417"),
        ("Invoice No. 2026-0117", "2026-0117"),
        ("Quotation Q-2026-0100 of 2 May 2026", "Q-2026-0100"),
        ("PURCHASE ORDER\nNo. PO-88213\nDate 14/05/2026", "PO-88213"),
        ("Northfield School PURCHASE ORDER # 88213", "88213"),
        ("Credit note CN/311\nfor invoice 4711", "CN/311"),
    ],
)
def test_the_number_stands_beside_the_kind_or_is_called_one(text: str, number: str) -> None:
    side = Side(1, text)
    assert number_of(side, kind_of(side)) == number


@pytest.mark.parametrize(
    "text",
    [
        "INVOICE 3 February 2026",
        "INVOICE 03/02/2026",
        "INVOICE 2026",
        "Invoice total 1,284.50",
        "Invoice 1,284.50",
        "INVOICE\nTel. 020 7946 0123",
        "Invoice 4711\nInvoice 4712",
        "WORK ORDER\nNo. J-2026-0001",
        "INVOICE\nNo. J-2026-0001",
        "Dear Sir\nNo. 4711",
    ],
)
def test_a_day_an_amount_a_job_or_one_of_several_is_not_its_number(text: str) -> None:
    side = Side(1, text)
    assert number_of(side, kind_of(side)) == ""
