"""What a person types, and what is found."""

import string
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.records import Filing
from archive.search.hits import ClientCount, Filters, KindCount, YearCount
from archive.search.outbox import announce
from tests.archive.search.desk import Desk

SCAN = """Customer asks for data recovery from reception PC.
Machine rep1aced. Telephone 020 7946 0123. Serial 02091-C-71
Price £400.00, deposit £1,200.50. Ask for Mr O'Brien."""


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Two clients: one with a job, a note, paper of two sides; the other with a note. Indexed."""
    harbour = desk.client("Harbour Dental Practice", town="Hull", contact="Anna Jones", number="020 7946 0777")
    quay = desk.client("Quay Motors")
    job = desk.job(harbour, "J-2026-0117", "Clean install")
    desk.note(harbour, "Owner expected the recovery of everything.")
    desk.note(quay, "Data on both drives, as quoted.\nTwo hundred pounds.")
    desk.paper(SCAN, "second side, more data", client_id=harbour, what="Work order", dated=date(2026, 2, 28), job=job)
    desk.index()
    return desk


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


def test_a_misread_word_is_found_below_exact_ones_and_named(office: Desk) -> None:
    office.note(2, "the drive was replaced")
    office.index()
    exact, near = office.search.answer("replaced ").hits
    assert (exact.match, exact.key, exact.near_terms) == ("exact", "note:3", ())
    assert (near.match, near.key, near.near_terms) == ("near", "page:1", ("rep1aced",))
    assert [near.snippet[mark.start : mark.end] for mark in near.marks] == ["rep1aced"]
    assert all(mark.near for mark in near.marks)


def test_where_a_word_stands_as_typed_its_near_misses_are_not_marked(desk: Desk) -> None:
    both, wrong = desk.paper("Total of the Hotel, see overleaf", "Hotel only")
    desk.index()
    (hit,) = desk.search.answer("total ").hits
    assert (hit.page_id, hit.near_terms) == (both, ())
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["Total"]
    assert [(word.text, word.near) for word in desk.search.words_on_page(both, "total")] == [("Total", False)]
    assert [(word.text, word.near) for word in desk.search.words_on_page(wrong, "total")] == [("Hotel", True)]


def test_a_near_miss_of_one_word_is_marked_beside_another_that_stands_as_typed(desk: Desk) -> None:
    (page,) = desk.paper("Total of the machine rep1aced")
    desk.index()
    found = desk.search.words_on_page(page, "total replaced ")
    assert [(word.text, word.near) for word in found] == [("Total", False), ("rep1aced", True)]


def test_a_near_miss_across_the_end_of_a_line_is_named_on_one_line(desk: Desk) -> None:
    desk.note(desk.client("Quay Motors"), "the machine was rep1-\naced")
    desk.index()
    assert desk.search.answer("replaced ").hits[0].near_terms == ("rep1- aced",)


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A client with many jobs, notes and papers that all carry its name, and one whose name begins alike. Indexed."""
    smith = desk.client("Smith & Son", town="Hull")
    for number in range(6):
        desk.job(smith, f"J-2026-010{number}", "Smith and Son: Smith, son, work for Smith & Son")
        desk.note(smith, f"Smith & Son called about J-2026-010{number}")
    desk.paper("Smith & Son\nSmith & Son", client_id=smith, what="Smith & Son letter")
    desk.job(smith, "J-2026-0199", "J-2026-0103 again, and again J-2026-0103, as J-2026-0103")
    desk.client("Smith & Sonnet Typewriters of the Northern Counties")
    desk.index()
    return desk


@pytest.mark.parametrize("typed", ["Smith & Son", "smith and son", "SMITH SON ", '"Smith & Son"'])
def test_a_client_whose_name_was_typed_comes_first(busy: Desk, typed: str) -> None:
    assert busy.keys(typed)[0] == "client:1"


@pytest.mark.parametrize("typed", ["smi", "smith", "Smith ", "smith & so"])
def test_clients_whose_names_begin_so_come_before_all_that_carries_their_name(busy: Desk, typed: str) -> None:
    assert set(busy.keys(typed)[:2]) == {"client:1", "client:2"}


@pytest.mark.parametrize("typed", ["J-2026-0103", "j20260103", "J 2026 0103"])
def test_a_job_whose_number_was_typed_comes_first(busy: Desk, typed: str) -> None:
    assert busy.keys(typed)[0] == "job:4"


def test_a_client_whose_name_is_nearly_typed_comes_before_what_mentions_it(desk: Desk) -> None:
    lane = desk.client("Brook & Co", town="Hull", contact="Margaret Lane", number="01482 332119")
    for _ in range(3):
        desk.note(lane, "Margaret Lane, margaret lane: rang")
    desk.note(lane, "Margarine for the lane")
    desk.index()
    assert desk.keys("magaret lane ")[0] == f"client:{lane}"


def test_a_client_whose_name_was_typed_is_among_the_few_that_are_shown(busy: Desk) -> None:
    (hit,) = busy.search.answer("smith & son", limit=1).hits
    assert (hit.key, hit.match) == ("client:1", "exact")


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


def test_exact_comes_before_a_beginning_and_a_beginning_before_a_near_miss(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    near = desk.note(client, "invoce")
    prefix = desk.note(client, "invoices")
    exact = desk.note(client, "an invoice among a great many other words that make this note a long one")
    desk.index()
    hits = desk.search.answer("invoice").hits
    assert [hit.key for hit in hits] == [f"note:{exact}", f"note:{prefix}", f"note:{near}"]
    assert [hit.match for hit in hits] == ["exact", "prefix", "near"]


def test_a_document_is_one_answer_with_its_pages_folded_under_it(office: Desk) -> None:
    (hit,) = [hit for hit in office.search.answer("data").hits if hit.kind == "page"]
    assert (hit.pages, hit.page_count, hit.title) == ((1, 2), 2, "Work order")
    assert (hit.client, hit.job_number, hit.when) == ("Harbour Dental Practice", "J-2026-0117", date(2026, 2, 28))


def test_words_on_different_sides_of_a_document_are_found_together(office: Desk) -> None:
    (hit,) = [hit for hit in office.search.answer("machine second ").hits if hit.kind == "page"]
    assert hit.pages == (1, 2)


def test_the_name_of_the_client_alone_does_not_bring_up_everything_of_theirs(office: Desk) -> None:
    assert office.keys("harbour ") == ["client:1", "job:1"]


def test_titles_count_more_than_text(desk: Desk) -> None:
    client = desk.client("Recovery House")
    desk.note(client, "recovery")
    desk.index()
    assert desk.keys("recovery ")[0] == f"client:{client}"


def test_what_is_recent_comes_a_little_earlier(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    old = desk.note(client, "backup tested", at=desk.now - timedelta(days=900))
    new = desk.note(client, "backup tested", at=desk.now)
    desk.index()
    assert desk.keys("backup") == [f"note:{new}", f"note:{old}"]


def test_words_that_stand_together_come_first(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    far = desk.note(client, f"data {'and much else that was said on that day ' * 12} recovery")
    close = desk.note(client, f"data recovery {'and much else that was said on that day ' * 12}")
    desk.index()
    assert desk.keys("data recovery ") == [f"note:{close}", f"note:{far}"]


def test_the_client_on_the_screen_comes_first(desk: Desk) -> None:
    one, two = desk.client("Quay Motors"), desk.client("Harbour Dental")
    mine, theirs = desk.note(one, "backup tested"), desk.note(two, "backup tested")
    desk.index()
    assert [hit.key for hit in desk.search.answer("backup", open_client=one).hits] == [f"note:{mine}", f"note:{theirs}"]
    assert [hit.key for hit in desk.search.answer("backup", open_client=two).hits] == [f"note:{theirs}", f"note:{mine}"]


def test_most_of_the_words_will_do_if_nothing_has_them_all_and_it_says_so(office: Desk) -> None:
    answers = office.search.answer("data recovery zebra ")
    assert answers.relaxed
    assert answers.hits[0].key == "page:1"
    assert not office.search.answer("data recovery").relaxed


def test_a_slip_of_the_finger_is_answered_and_corrected(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    for _ in range(3):
        desk.note(client, "about the invoice")
    desk.index()
    assert desk.search.answer("invioce ").total == 3
    assert desk.search.answer("the invioce ").did_you_mean == "the invoice "
    assert desk.search.answer("invoice ").did_you_mean is None


@pytest.fixture
def works(desk: Desk) -> Desk:
    """Papers with words that look a little like others, and none with those. Indexed."""
    client = desk.client("Quay Motors")
    for _ in range(4):
        desk.paper("The works of the pores, a current and fuller account", client_id=client)
    desk.paper("Urgent: ring Mr Müller about the budget of Lorillard", client_id=client)
    desk.paper("Lorillard was judged", client_id=client)
    desk.index()
    return desk


def test_where_nothing_has_all_words_a_word_that_merely_looks_alike_is_not_among_them(works: Desk) -> None:
    answers = works.search.answer("philip moris ")
    assert (answers.total, answers.nowhere, answers.did_you_mean) == (0, ("philip", "moris"), None)


def test_the_word_that_stands_nowhere_is_named_as_it_was_typed(works: Desk) -> None:
    answers = works.search.answer("Lorillard Zürich ")
    assert answers.relaxed
    assert answers.nowhere == ("Zürich",)
    assert [hit.near_terms for hit in answers.hits] == [(), ()]


def test_such_a_word_is_not_outlined_on_the_page_either(works: Desk) -> None:
    page = works.paper("Lorillard rang, it is curent")[0]
    works.index()
    assert len(works.search.words_on_page(page, "lorillard rang corent ")) == 3
    assert works.search.answer("lorillard rang corent zebra ").relaxed
    found = works.search.words_on_page(page, "lorillard rang corent zebra ")
    assert [word.text for word in found] == ["Lorillard", "rang,"]


def test_a_suggestion_finds_every_word(works: Desk) -> None:
    assert works.search.answer("zebra wroks ").did_you_mean is None
    assert works.search.answer("pores wroks ").did_you_mean == "pores works "


def test_pages_with_nothing_but_guesses_are_left_out_where_another_has_the_words(works: Desk) -> None:
    answers = works.search.answer("ürgent müller ")
    assert [hit.near_terms for hit in answers.hits] == [()]


def test_a_short_word_with_two_wrong_letters_is_another_word_unless_it_stands_alone(works: Desk) -> None:
    assert works.search.answer("moris ").total == 4
    assert works.search.answer("moris account ").hits[0].near_terms == ()


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


def test_filters_and_exact_counts_that_ignore_their_own_filter(office: Desk) -> None:
    everything = office.search.answer("data")
    assert everything.total == 2
    assert everything.facets.kinds == (KindCount("page", 1), KindCount("note", 1))
    assert set(everything.facets.clients) == {
        ClientCount(1, "Harbour Dental Practice", 1),
        ClientCount(2, "Quay Motors", 1),
    }
    assert everything.facets.years == (YearCount(2026, 2),)
    of_quay = office.search.answer("data", filters=Filters(client_id=2))
    assert [hit.key for hit in of_quay.hits] == ["note:2"]
    assert len(of_quay.facets.clients) == 2
    assert of_quay.facets.kinds == (KindCount("note", 1),)
    assert [(one.number, one.count) for one in everything.facets.jobs] == [("J-2026-0117", 1)]
    assert of_quay.facets.jobs == ()
    assert office.search.answer("data", filters=Filters(job_id=1)).facets.jobs == everything.facets.jobs
    assert office.search.answer("data", filters=Filters(job_id=1)).total == 1
    assert office.search.answer("data", filters=Filters(kinds=frozenset({"note"}))).total == 1
    assert office.search.answer("data", filters=Filters(until=date(2026, 2, 28))).total == 1
    assert office.search.answer("data", filters=Filters(since=date(2026, 2, 28), until=date(2026, 3, 31))).total == 2


def test_clients_are_of_no_year(office: Desk) -> None:
    everything = office.search.answer("Harbour Dental")
    assert everything.hits[0].kind == "client"
    dated = sum(one.count for one in everything.facets.kinds if one.kind != "client")
    assert sum(one.count for one in everything.facets.years) == dated
    narrowed = office.search.answer("Harbour Dental", filters=Filters(until=date(2099, 12, 31)))
    assert narrowed.total == dated
    assert "client" not in {hit.kind for hit in narrowed.hits}


def test_a_whole_job_number_in_one_is_answered_as_with_its_hyphens(office: Desk) -> None:
    client = office.client("Neighbours")
    for number in ("J-2026-0118", "J-2026-0177", "J-2026-1117"):
        office.job(client, number, "Another")
    office.index()
    assert office.keys("J-2026-0117")
    for typed in ("J20260117", "j20260117 ", "J20260117 "):
        assert office.keys(typed) == office.keys("J-2026-0117")


def test_paper_filed_nowhere_yet_is_found_and_counted(desk: Desk) -> None:
    desk.paper("loose sheet")
    desk.index()
    answers = desk.search.answer("loose")
    assert answers.facets.clients == (ClientCount(None, "", 1),)
    assert (answers.hits[0].client_id, answers.hits[0].title) == (None, "scan_1.pdf")


def test_paper_of_two_clients_counts_for_both_and_names_the_one_asked_for(desk: Desk) -> None:
    one, two = desk.client("Quay Motors"), desk.client("Harbour Dental")
    desk.paper("shared sheet", client_id=one, what="Letter")
    with desk.archive.database.writing() as session:
        session.add(Filing(document_id=1, client_id=two, filed_at=desk.now, filed_by="AM"))
        announce(session, "page:1")
    desk.index()
    answers = desk.search.answer("shared")
    assert answers.total == 1
    assert {count.client_id for count in answers.facets.clients} == {one, two}
    assert desk.search.answer("shared", filters=Filters(client_id=one)).hits[0].client == "Quay Motors"
    assert desk.search.answer("shared", filters=Filters(client_id=two)).hits[0].client == "Harbour Dental"


def test_a_withdrawn_filing_no_longer_counts(office: Desk) -> None:
    with office.archive.database.writing() as session:
        session.get_one(Filing, 1).withdrawn_at = office.now
        announce(session, "page:1", "page:2")
    office.index()
    (hit,) = [hit for hit in office.search.answer("data").hits if hit.kind == "page"]
    assert (hit.client_id, hit.title) == (None, "scan_1.pdf")


def test_a_corrected_note_is_found_by_its_new_wording_only(desk: Desk) -> None:
    client = desk.client("Quay Motors")
    old = desk.note(client, "agreed on thursday")
    desk.index()
    new = desk.note(client, "agreed on friday", instead_of=old)
    desk.index()
    assert desk.keys("thursday") == []
    assert desk.keys("friday") == [f"note:{new}"]


def test_a_note_keeps_the_hour_in_the_offset_it_was_entered_in(desk: Desk) -> None:
    late = datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    desk.note(desk.client("Quay Motors"), "fireworks", at=late)
    desk.index()
    answers = desk.search.answer("fireworks")
    assert answers.hits[0].when == late
    assert answers.facets.years == (YearCount(2026, 1),)


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


PASTED = "Dear Sir, the machine that was left with you on Thursday, (serial 5CG-4417-QX) still does not start; " * 40


AWKWARD = ["", "(", ")", '"', "'", "O'Brien", "2026-0117-A", "W-2", "£400", PASTED, "😀👩‍🔧", "\0", "a\0b", "مرحبا"]
FOR_WHOOSH = ["*", "?", "AND", "NOT", "a OR", "key:", "client:1", "[1 TO", "{", "~", "^2", "\\", "%", "--", "-", "- -a"]
BROKEN = ["\u202eabc", "\ud800", "e\u0301" * 300]


@pytest.mark.parametrize("typed", [*AWKWARD, *FOR_WHOOSH, *BROKEN])
def test_nothing_typed_is_ever_an_error(office: Desk, typed: str) -> None:
    answers = office.search.answer(typed)
    assert answers.total >= len(answers.hits)
    office.search.words_on_page(1, typed)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.text(), st.text(string.punctuation + string.digits + " daterc", max_size=30)))
def test_nothing_that_anybody_could_type_is_an_error(office: Desk, typed: str) -> None:
    answers = office.search.answer(typed)
    for hit in answers.hits:
        assert all(0 <= mark.start < mark.end <= len(hit.snippet) for mark in hit.marks)
        assert all(0 <= mark.start < mark.end <= len(hit.title) for mark in hit.title_marks)


@pytest.mark.parametrize("typed", ["2026 0117 A", "2026 0117 a ", "2026 0117A", "20260117 a"])
def test_a_code_typed_with_gaps_is_found_before_its_neighbours_however_it_is_written(desk: Desk, typed: str) -> None:
    (neighbour,) = desk.paper("Order 2026-0117-B. A note on a machine, a drive and a cable. " * 3)
    (asked,) = desk.paper("Order 2026-0117-A. The machine was mended and brought back to the reception. " * 3)
    (joined,) = desk.paper("Order 20260117A. The other machine was mended and brought back to the reception. " * 3)
    desk.paper("Nothing of the kind.")
    desk.index()
    found = desk.keys(typed)

    assert {found.index(f"page:{one}") for one in (asked, joined)} == {0, 1}
    assert f"page:{neighbour}" not in found[:2]


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
