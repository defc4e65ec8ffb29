"""Words that were misread, misspelt or run together are found below what was typed, and are named."""

import pytest

from archive.records import Document
from archive.search.outbox import announce
from tests.archive.search.desk import Desk


def test_a_misread_word_is_found_below_exact_ones_and_named(office: Desk) -> None:
    office.note(2, "the drive was replaced")
    office.index()
    exact, near = office.search.answer("replaced ").hits
    assert (exact.match, exact.key, exact.near_terms) == ("exact", "note:3", ())
    assert (near.match, near.key, near.near_terms) == ("near", "page:1", ("rep1aced",))
    assert [near.snippet[mark.start : mark.end] for mark in near.marks] == ["rep1aced"]
    assert all(mark.near for mark in near.marks)


def test_where_a_word_stands_as_typed_its_near_misses_are_not_marked(desk: Desk) -> None:
    both, wrong = desk.paper("Total of the Totel, see overleaf", "Totel only")
    desk.index()
    (hit,) = desk.search.answer("total ").hits
    assert (hit.page_id, hit.near_terms) == (both, ())
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["Total"]
    assert [(word.text, word.near) for word in desk.search.words_on_page(both, "total")] == [("Total", False)]
    assert [(word.text, word.near) for word in desk.search.words_on_page(wrong, "total")] == [("Totel", True)]


def test_a_near_miss_of_one_word_is_marked_beside_another_that_stands_as_typed(desk: Desk) -> None:
    (page,) = desk.paper("Total of the machine rep1aced")
    desk.index()
    found = desk.search.words_on_page(page, "total replaced ")
    assert [(word.text, word.near) for word in found] == [("Total", False), ("rep1aced", True)]


def test_a_near_miss_across_the_end_of_a_line_is_named_on_one_line(desk: Desk) -> None:
    desk.note(desk.client("Quay Motors"), "the machine was rep1-\naced")
    desk.index()
    assert desk.search.answer("replaced ").hits[0].near_terms == ("rep1- aced",)


@pytest.mark.parametrize("typed", ["£400", "400", "£400.00 "])
def test_an_amount_with_a_misread_pound_sign_is_found_below_the_amount_itself(desk: Desk, typed: str) -> None:
    (misread,) = desk.paper("Price X400 agreed")
    (pence,) = desk.paper("Price E400.00 agreed")
    (right,) = desk.paper("Price £400 agreed")
    desk.index()
    hits = desk.search.answer(typed).hits
    assert [hit.key for hit in hits[:1]] == [f"page:{right}"]
    assert {hit.key: hit.match for hit in hits[1:]} == {f"page:{misread}": "near", f"page:{pence}": "near"}


@pytest.mark.parametrize("typed", ["£1,200.50", "1200.50"])
def test_a_larger_amount_with_a_misread_pound_sign_is_found(desk: Desk, typed: str) -> None:
    (page,) = desk.paper("Price X1,200.50 agreed")
    desk.paper("Price £1,200.60 agreed")
    desk.index()
    assert desk.keys(typed) == [f"page:{page}"]


@pytest.mark.parametrize("misread", ["Miiller", "Mtiller", "Mfiller"])
def test_a_misread_short_word_is_found_beside_another_as_well_as_alone(desk: Desk, misread: str) -> None:
    desk.paper(f"{misread} printer")
    desk.paper("printer of somebody else")
    desk.index()
    for typed in ("Müller ", "Müller printer ", "printer Müller"):
        answers = desk.search.answer(typed)
        assert [hit.near_terms for hit in answers.hits] == [(misread,)]
        assert (answers.relaxed, answers.nowhere) == (False, ())


def test_a_misread_short_word_is_not_guessed_beside_another_that_is_unknown_as_well(desk: Desk) -> None:
    desk.paper("Mtiller porter")
    desk.index()
    assert desk.search.answer("Müller parcer ").nowhere == ("Müller", "parcer")
    assert desk.search.answer("Müller porter ").total == 1


def test_a_misreading_of_letters_that_look_alike_counts_as_the_word(office: Desk) -> None:
    answers = office.search.answer("replaced zebra ")
    assert (answers.relaxed, answers.nowhere) == (True, ("zebra",))
    assert [hit.near_terms for hit in answers.hits] == [("rep1aced",)]


def test_words_that_the_reader_ran_together_are_found_below_and_say_why(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    desk.paper("Smallsheet of copper", client_id=client)
    desk.note(client, "A small sheet of copper")
    desk.index()

    for typed in ("small sheet", "small shee", "copper small sheet "):
        apart, in_one = desk.search.answer(typed).hits
        assert (apart.key, apart.match != "near", apart.near_terms) == ("note:1", True, ())
        assert (in_one.key, in_one.match, in_one.near_terms) == ("page:1", "near", ("Smallsheet",))
    assert [word.text for word in desk.search.words_on_page(1, "small sheet")] == ["Smallsheet"]
    assert desk.keys("sheet small") == ["note:1"]


def test_several_words_that_the_reader_ran_together_are_found_apart(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    desk.paper("Paid invoicenumberfour in June", client_id=client)
    desk.paper("Her dateofbirth", client_id=client)
    desk.index()

    for typed in ("invoice number four ", "invoice number fo", "june invoice number four"):
        (hit,) = desk.search.answer(typed).hits
        assert (hit.key, hit.match, hit.near_terms) == ("page:1", "near", ("invoicenumberfour",))
    assert [word.text for word in desk.search.words_on_page(1, "invoice number four ")] == ["invoicenumberfour"]
    assert desk.keys("date of birth ") == ["page:2"]
    assert desk.keys("number invoice four ") == []


def test_a_common_word_beside_one_other_makes_no_third(desk: Desk) -> None:
    desk.note(desk.client("Quay Motors"), "Their withstanding of the weather")
    desk.index()

    assert desk.keys("with standing ") == []


def test_short_words_are_not_taken_for_halves_of_one(desk: Desk) -> None:
    desk.note(desk.client("Quay Motors"), "A goose for the person")
    desk.index()

    assert desk.keys("per son ") == ["note:1"]
    assert desk.keys("go ose ") == []


def test_a_short_unknown_word_is_not_answered_by_common_ones_but_they_may_be_meant(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    for _ in range(9):
        desk.note(client, "They went home")
    desk.note(client, "The h0te is closed")
    desk.index()

    answers = desk.search.answer("hote ")
    assert [hit.near_terms for hit in answers.hits] == [("h0te",)]
    assert desk.search.answer("hone ").did_you_mean == "home "


def test_a_name_that_stands_nowhere_is_not_answered_by_common_words_of_which_two_letters_differ(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    for _ in range(9):
        desk.note(client, "They went home")
    desk.index()

    assert desk.search.answer("Wendy ").total == 0
    assert [hit.near_terms for hit in desk.search.answer("Wentt ").hits] == [("went",)] * 9


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("scan0200", "scan0206"),
        ("scan0200", "scan020"),
        ("scan0200", "scan02000x"),
        ("scan0200", "scam0200"),
        ("number1", "number4"),
        ("0209171", "0209171a"),
        ("sn02091c71", "sn02091c72"),
        ("W20260117", "W20260118"),
        ("harbour2", "harbour3"),
    ],
)
def test_the_next_number_is_another_thing_and_no_misreading(desk: Desk, typed: str, other: str) -> None:
    client = desk.client("Quay Motors")
    desk.note(client, f"about {other} alone")
    desk.note(client, f"about {other} again")
    desk.index()
    assert desk.search.answer(f"{typed} ").total == 0
    desk.note(client, f"about {typed} now")
    desk.index()
    assert desk.keys(f"{typed} ") == ["note:3"]


@pytest.mark.parametrize(
    ("typed", "misread"),
    [
        ("scan0200", "scanO2OO"),
        ("scan0200", "5can0200"),
        ("sn02091c71", "sn0209lc7I"),
        ("w851", "wB5l"),
        ("k2z9", "kzz9"),
        ("0117a", "O117A"),
    ],
)
def test_a_code_is_found_by_what_paper_makes_of_its_figures_and_that_is_named(
    desk: Desk, typed: str, misread: str
) -> None:
    desk.note(desk.client("Quay Motors"), f"about {misread} here")
    desk.index()
    (hit,) = desk.search.answer(f"{typed} ").hits
    assert (hit.match, hit.near_terms) == ("near", (misread,))


def test_a_near_miss_in_a_file_name_is_named(desk: Desk) -> None:
    desk.paper("nothing of that", client_id=desk.client("Quay Motors"), what="Letter")
    with desk.archive.database.writing() as session:
        document = session.get_one(Document, 1)
        document.name = "scanO2OO.pdf"
        announce(session, "document:1")
    desk.index()
    (hit,) = desk.search.answer("scan0200 ").hits
    assert (hit.found_by, hit.file_name, hit.near_terms) == (("file name",), "scanO2OO.pdf", ("scanO2OO",))


def test_an_operator_takes_no_number_for_the_next(desk: Desk) -> None:
    desk.job(desk.client("Depot 4417"), "J-2026-0117", "Exchange 99815")
    desk.index()
    for typed in ("client:4418", "job:99816", "job:J-2026-0118"):
        (told,) = desk.search.answer(f"{typed} ").understood
        assert not told.is_understood, typed
