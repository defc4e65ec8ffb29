"""What a person types, and what is found."""

from datetime import date

import pytest

from tests.archive.search.desk import Desk


@pytest.mark.parametrize(
    "typed",
    [
        "data recovery",
        "recovery data",
        "RECOVERY dAta",
        '"data recovery"',
        "custom recep",
        "02091-C-71",
        "02091C71",
        "02091 c 71",
        "c-71",
        "02091-C",
        "£400",
        "400",
        "400.00",
        "£1,200.50",
        "1200.50",
        "1200",
        "o'brien",
        "O’Brien",
        "obrien",
        "brien",
        "7946 0123",
        "020 7946 0123",
        "(020) 79460123",
        "+44 20 7946 0123",
        "0123",
        "460123",
        "machine -install",
        "the price of it",
        "work order deposit",
        "harbour deposit",
        "0117 deposit",
        "deposit (",
        'deposit "',
        "deposit 😀",
    ],
)
def test_the_scan_is_found_by(office: Desk, typed: str) -> None:
    assert "page:1" in office.keys(typed)


@pytest.mark.parametrize(
    "typed", ['"recovery data"', "02091-C-72 ", "recovery -machine", "£401", "zebra", "data zebra quagga", "02091-C-7 "]
)
def test_the_scan_is_not_found_by(office: Desk, typed: str) -> None:
    assert "page:1" not in office.keys(typed)


@pytest.mark.parametrize("typed", ["harb", "hull", "anna", "0777", "79460777", "dental practice", "harbour"])
def test_the_client_is_found_by(office: Desk, typed: str) -> None:
    assert "client:1" in office.keys(typed)


@pytest.mark.parametrize(
    "typed", ["J-2026-0117", "j20260117", "2026-0117", "0117", "J-2026-01", "clean ins", "harbour install"]
)
def test_the_job_is_found_by(office: Desk, typed: str) -> None:
    assert "job:1" in office.keys(typed)


def test_a_document_found_by_its_title_alone_shows_a_page_with_words(desk: Desk) -> None:
    first, _ = desk.paper(
        "dear sir, the drive is here and so is the cable", "", what="Warranty", client_id=desk.client("A")
    )
    desk.index()
    (hit,) = desk.search.answer("warranty").hits
    assert (hit.page_id, hit.page, hit.pages) == (first, 1, (1, 2))
    assert hit.snippet.startswith("dear sir")


def test_a_document_shows_the_page_with_the_word_though_a_shorter_page_has_the_title(desk: Desk) -> None:
    text = "as to all the other things that were said on that day, "
    _, second, _ = desk.paper(text * 9, text * 9 + "warranty", "", what="Warranty", client_id=desk.client("A"))
    desk.index()
    assert desk.search.answer("warranty").hits[0].page_id == second


def test_a_document_is_one_answer_with_its_pages_folded_under_it(office: Desk) -> None:
    (hit,) = [hit for hit in office.search.answer("data").hits if hit.kind == "page"]
    assert (hit.pages, hit.page_count, hit.title) == ((1, 2), 2, "Work order")
    assert (hit.client, hit.job_number, hit.when) == ("Harbour Dental Practice", "J-2026-0117", date(2026, 2, 28))


def test_words_on_different_sides_of_a_document_are_found_together(office: Desk) -> None:
    (hit,) = [hit for hit in office.search.answer("machine second ").hits if hit.kind == "page"]
    assert hit.pages == (1, 2)


def test_the_name_of_the_client_alone_does_not_bring_up_everything_of_theirs(office: Desk) -> None:
    assert office.keys("harbour ") == ["client:1", "job:1"]


def test_a_whole_job_number_in_one_is_answered_as_with_its_hyphens(office: Desk) -> None:
    client = office.client("Neighbours")
    for number in ("J-2026-0118", "J-2026-0177", "J-2026-1117"):
        office.job(client, number, "Another")
    office.index()
    assert office.keys("J-2026-0117")
    for typed in ("J20260117", "j20260117 ", "J20260117 "):
        assert office.keys(typed) == office.keys("J-2026-0117")


def test_a_corrected_note_is_found_by_its_new_wording_only(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    old = desk.note(client, "agreed on thursday")
    desk.index()
    new = desk.note(client, "agreed on friday", instead_of=old)
    desk.index()
    assert desk.keys("thursday") == []
    assert desk.keys("friday") == [f"note:{new}"]


def test_before_there_is_an_index_the_answer_says_so(desk: Desk) -> None:
    desk.client("Quay Motors")
    assert desk.search.answer("quay").building
    desk.index()
    answers = desk.search.answer("quay")
    assert (answers.building, answers.behind, answers.total) == (False, 0, 1)


def test_what_was_written_since_counts_as_behind(office: Desk) -> None:
    office.note(1, "fresh")
    assert office.search.answer("fresh").behind == 1
    office.index()
    assert office.search.answer("fresh").total == 1


def test_exactly_the_words_that_matched_are_outlined_on_the_page(office: Desk) -> None:
    def outlined(typed: str) -> list[tuple[str, bool]]:
        return [(word.text, word.near) for word in office.search.words_on_page(1, typed)]

    assert outlined("data recovery") == [("data", False), ("recovery", False)]
    assert outlined("02091C71") == [("02091-C-71", False)]
    assert outlined("replaced ") == [("rep1aced.", True)]
    assert outlined("020 7946 0123") == [("020", False), ("7946", False), ("0123.", False)]
    assert outlined("460123") == [("020", False), ("7946", False), ("0123.", False)]
    assert outlined('"reception pc"') == [("reception", False), ("PC.", False)]
    assert outlined("obrien £400") == [("£400.00,", False), ("O'Brien.", False)]
    assert outlined("harbour data") == [("data", False)]
    assert office.search.words_on_page(1, "data ")[0].box.left == pytest.approx(0.03)
    assert office.search.words_on_page(999, "data") == ()


def test_snippets_mark_exactly_what_matched(office: Desk) -> None:
    (hit,) = [hit for hit in office.search.answer("data recovery").hits if hit.kind == "page"]
    assert "\n" not in hit.snippet
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["data", "recovery"]


def test_a_code_typed_with_gaps_is_marked_once(desk: Desk) -> None:
    desk.paper("Order 2026-0117-A was mended.")
    desk.index()
    (hit,) = desk.search.answer("2026 0117 A").hits

    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["2026-0117-A"]


def test_short_words_beside_a_number_are_no_code(desk: Desk) -> None:
    desk.paper("We go to 12 High Street in 2026.")
    desk.index()

    assert desk.keys("12 in 2026") == ["page:1"]
    assert desk.keys("to 12") == ["page:1"]
