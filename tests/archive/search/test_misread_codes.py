"""Codes, names with an apostrophe and addresses are found when they are misread or mistyped, and named as near."""

import pytest

from tests.archive.search.desk import Desk


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("O'Brian", "O'Brien"),
        ("O'Brein", "O’Brien"),
        ("helen@harbour.exampel", "helen@harbour.example"),
        ("e-mial", "e-mail"),
        ("MXL-O632-B", "MXL-0632-B"),
        ("MXL-0632-B", "MXL-O632-B"),
        ("5CG-44l7-QX", "5CG-4417-QX"),
        ("5CG-4417-QX", "SCG-44I7-QX"),
        ("J-2026-0117", "J-2O26-0117"),
        ("J-2O26-0117", "J-2026-0117"),
        ("helen@harbour.example", "helen@harbour.exarnple"),
    ],
)
def test_it_is_found_below_and_named(desk: Desk, typed: str, written: str) -> None:
    (page,) = desk.paper(f"about {written} here")
    desk.index()
    for whole in (typed, f"{typed} "):
        (hit,) = desk.search.answer(whole).hits
        assert (hit.match, hit.near_terms) == ("near", (written,))
        assert hit.marks
        assert all(mark.near for mark in hit.marks)
        assert [(word.text, word.near) for word in desk.search.words_on_page(page, whole)] == [(written, True)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("MXL-0632-B", "MXL-0633-B"),
        ("MXL-0632-B", "MXL-0638-B"),
        ("J-2026-0117", "J-2026-0118"),
        ("J-2026-0117", "J-2026-0017"),
        ("5CG-4417-QX", "5CG-4411-QX"),
        ("2026-0117", "E-2026-0117x"),
    ],
)
def test_a_figure_in_place_of_another_is_another_code(desk: Desk, typed: str, written: str) -> None:
    desk.paper(f"about {written} here")
    desk.index()
    assert desk.search.answer(f"{typed} ").total == 0


def test_what_stands_as_typed_comes_first_and_is_not_called_near(desk: Desk) -> None:
    (right,), (misread,) = desk.paper("about J-2026-0117 here"), desk.paper("about J-2O26-0117 here")
    desk.index()
    hits = desk.search.answer("J-2026-0117 ").hits
    assert [(hit.page_id, hit.match) for hit in hits] == [(right, "exact"), (misread, "near")]


def test_the_address_of_somebody_else_is_no_near_miss_of_one_that_stands_here(desk: Desk) -> None:
    desk.note(desk.client("Quay Motors"), "write to ellen@harbour.example")
    desk.index()
    assert [hit.match for hit in desk.search.answer("helen@harbour.example ").hits] == ["near"]
    desk.note(desk.client("Harbour"), "write to helen@harbour.example")
    desk.index()
    assert [hit.match for hit in desk.search.answer("helen@harbour.example ").hits] == ["exact"]
