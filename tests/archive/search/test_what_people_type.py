"""Amounts, codes, keys, addresses and names are found however they are typed."""

import pytest

from tests.archive.search.desk import Desk

PAGES = {
    "pounds": "Price £1,200.50 for the lot",
    "euros": "Total EUR 1.200,50 incl.",
    "dollars": "It came to 1200 dollars in all",
    "usd": "USD 1,200.00 due",
    "vat": "15% VAT on £1200",
    "glued": "balance EUR1200 open",
    "pence": "GBP77.50 for postage",
    "950": "€ 950,00 netto",
    "serial": "Serial 5CG‑4417‑QX and a W-2 form",
    "licence": "Licence XXQRT-YY2KP-VK7JG-NPHTM-C97JM installed",
    "mail": "Write to anna.jones@harbour-dental.co.uk please",
    "german": "Grüße aus der Königstraße, Café Müller",
    "codes": "part 02091/C/71 of J–2026–0117, see INV/2026/0042",
    "names": "D'Arcy and O’Neill signed",
    "common": "to be or not to be, that is the question of the day",
}

AMOUNTS = ("pounds", "euros", "dollars", "usd", "vat", "glued")


ASKED: dict[str, tuple[str, ...]] = {
    "1200": AMOUNTS,
    "£1,200": AMOUNTS,
    "$1200.00": AMOUNTS,
    "1200 pounds": AMOUNTS,
    "USD 1200": AMOUNTS,
    "eur1200": AMOUNTS,
    "1200.50": AMOUNTS[:2],
    "1.200,50 €": AMOUNTS[:2],
    "EUR 1200,50": AMOUNTS[:2],
    "£77.50": ("pence",),
    "77 quid": ("pence",),
    "gbp77.50": ("pence",),
    "950 euros": ("950",),
    "15%": ("vat",),
    "5cg-4417-qx": ("serial",),
    "5CG4417QX": ("serial",),
    "5cg 4417 qx": ("serial",),
    "4417–QX": ("serial",),
    "w2": ("serial",),
    "W-2": ("serial",),
    "vk7jg-nphtm": ("licence",),
    "XXQRTYY2KPVK7JGNPHTMC97JM": ("licence",),
    "yy2kp vk7jg": ("licence",),
    "anna.jones@harbour-dental.co.uk": ("mail",),
    "jones@harbour": ("mail",),
    "@harbour-dental.co.uk": ("mail",),
    "harbour dental": ("mail",),
    "GRÜSSE": ("german",),
    "grusse konigstrasse": ("german",),
    "Königstraße": ("german",),
    "cafe muller": ("german",),
    "02091-c-71": ("codes",),
    "c/71": ("codes",),
    "02091c": ("codes",),
    "J‑2026‑0117": ("codes",),
    "2026/0117": ("codes",),
    "inv-2026-0042": ("codes",),
    "INV20260042": ("codes",),
    "darcy oneill": ("names",),
    "D`Arcy": ("names",),
    "o'neill": ("names",),
    "neill": ("names",),
    "to be or not to be": ("common",),
    "the question": ("common",),
    "of the": ("common",),
}
"""What is typed, and the pages that it must find."""


@pytest.fixture
def pages(desk: Desk) -> dict[str, str]:
    """The keys of the pages."""
    keys = {name: f"page:{desk.paper(text)[0]}" for name, text in PAGES.items()}
    desk.index()
    return keys


def test_what_is_typed_finds_its_pages_with_and_without_a_space_after_it(desk: Desk, pages: dict[str, str]) -> None:
    missed = []
    for typed, wanted in ASKED.items():
        for whole in (typed, f"{typed} "):
            answers = desk.search.answer(whole, limit=50)
            found = set() if answers.relaxed else {hit.key for hit in answers.hits if hit.match != "near"}
            missed += [(whole, page) for page in wanted if pages[page] not in found]
    assert missed == []


def test_a_currency_may_be_half_typed_beside_an_amount(desk: Desk, pages: dict[str, str]) -> None:
    assert pages["vat"] in desk.keys("1200 pou")
    assert not desk.search.answer("1200 pou").relaxed


def test_a_currency_is_a_word_where_no_amount_stands_beside_it(desk: Desk, pages: dict[str, str]) -> None:
    assert desk.keys("dollars ") == [pages["dollars"]]


def test_another_amount_is_not_found(desk: Desk, pages: dict[str, str]) -> None:
    assert desk.keys("£1201 ") == []
    assert pages["pounds"] not in desk.keys("1200.75 ")
