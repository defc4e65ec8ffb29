from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from archive.records.documents import DocumentState
from archive.search.hits import Answers, Hit, Mark
from desktop.models.answer_rows import NotYetRead, answer_row, caution, found_sentence
from desktop.style import Appearance

NOW = datetime(2026, 3, 16, 16, 0, tzinfo=UTC)
PAGE = Hit(
    key="page:401",
    kind="page",
    title="Work order",
    title_marks=(),
    client_id=3,
    client="Harbour Dental Practice",
    job_id=7,
    job_number="J-2026-0117",
    note_kind=None,
    document_id=12,
    page_id=401,
    page=1,
    pages=(1,),
    page_count=2,
    when=date(2026, 2, 28),
    score=1.0,
    match="exact",
    near_terms=(),
    snippet="…asks for data recovery from reception PC",
    marks=(Mark(10, 14, near=False), Mark(15, 23, near=False)),
)
NOTE = replace(
    PAGE,
    key="note:5",
    kind="note",
    title="Backup tested",
    note_kind="call",
    document_id=None,
    page_id=None,
    page=None,
    pages=(),
    page_count=None,
    when=datetime(2026, 3, 16, 14, 5, tzinfo=UTC),
    snippet="Backup tested\nRestored a folder from the night before and one letter, so data is safe",
    marks=(Mark(73, 77, near=False),),
)


def test_a_page_says_whose_it_is_what_and_when() -> None:
    row = answer_row(PAGE, NOW)
    assert (row.above, row.above_code) == ("Harbour Dental Practice", "J-2026-0117")
    assert row.title == "Work order, page 1 of 2"
    assert row.right == "28 Feb"
    assert [row.second[start : start + length] for start, length in row.marks] == ["data", "recovery"]


def test_a_client_has_no_date() -> None:
    assert answer_row(replace(PAGE, kind="client", when=date(2019, 1, 1)), NOW).right == ""


@pytest.mark.parametrize(("size", "most"), [(100, 72), (200, 36)])
def test_a_late_mark_is_in_sight_however_large_the_text(appearance: Appearance, size: int, most: int) -> None:
    appearance.choose_text_size(size)
    text = "Six words that nobody has sought here, then six words more and yet more, and only then the data itself"
    place = text.index("data")
    row = answer_row(replace(PAGE, snippet=text, marks=(Mark(place, place + 4, near=False),)), NOW)
    (start, length), *_ = row.marks
    appearance.choose_text_size(100)
    assert row.second.startswith("…")
    assert (row.second[start : start + length], start <= most + 1) == ("data", True)


UNREAD = replace(
    PAGE, key="document:12", page_id=None, page=None, pages=(), page_count=None, snippet="", marks=(),
    title="lease.pdf", unread=DocumentState.LOCKED,
)  # fmt: skip


def test_a_document_found_by_its_name_says_how_it_stands() -> None:
    row = answer_row(UNREAD, NOW)
    assert (row.title, row.second, row.chips) == ("lease.pdf", "Safe, but locked with a password", ())


def test_a_document_found_by_another_of_its_names_shows_that_name_and_how_it_stands() -> None:
    row = answer_row(replace(UNREAD, title="Contract", snippet="lease.pdf", marks=(Mark(0, 5, near=False),)), NOW)
    assert (row.second, [chip.word for chip in row.chips]) == ("lease.pdf", ["Safe, but locked with a password"])


def test_several_pages_are_chips() -> None:
    row = answer_row(replace(PAGE, pages=(1, 2), near_terms=("rec0very",)), NOW)
    assert row.title == "Work order, 2 of 2 pages"
    assert [chip.word for chip in row.chips] == ["page 1", "page 2", "near: rec0very"]


def test_matching_pages_without_a_chip_are_counted() -> None:
    row = answer_row(replace(PAGE, pages=tuple(range(1, 13)), page_count=12), NOW)
    assert [chip.word for chip in row.chips][-2:] == ["page 5", "+7"]


def test_paper_without_a_client_says_so() -> None:
    assert answer_row(replace(PAGE, client_id=None, client="", job_number=""), NOW).above == "Not filed yet"


def test_a_note_tells_its_kind_and_does_not_repeat_its_title() -> None:
    row = answer_row(NOTE, NOW)
    assert row.title == "Call: Backup tested"
    assert row.right == "today 14:05"
    assert row.second.startswith("Restored")
    assert [row.second[start : start + length] for start, length in row.marks] == ["data"]


def test_marks_of_a_title_move_with_what_stands_before_it() -> None:
    row = answer_row(replace(NOTE, title_marks=(Mark(0, 6, near=False),)), NOW)
    assert [row.title[start : start + length] for start, length in row.title_marks] == ["Backup"]


def test_a_job_found_by_its_agreement_says_so_before_the_words() -> None:
    job = replace(PAGE, kind="job", source="you will", snippet="Send the password", marks=(Mark(9, 17, near=False),))
    row = answer_row(job, NOW)
    assert row.second == "You will: Send the password"
    assert [row.second[start : start + length] for start, length in row.marks] == ["password"]


def test_the_mark_is_in_sight_behind_where_the_words_stand() -> None:
    text = "New machines, licences, work outside office hours"
    place = text.index("office")
    job = replace(PAGE, kind="job", source="not covered", snippet=text, marks=(Mark(place, place + 6, near=False),))
    row = answer_row(job, NOW, lines=1)
    ((start, length),) = row.marks
    assert row.second.startswith("Agreement, does not cover: …")
    assert (row.second[start : start + length], start <= 34) == ("office", True)


def test_one_line_begins_shortly_before_the_first_match() -> None:
    row = answer_row(NOTE, NOW, lines=1)
    assert row.second.startswith("…")
    ((start, length),) = row.marks
    assert row.second[start : start + length] == "data"
    assert start <= 34


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (Answers(total=31, took_seconds=0.004), "31 answers in 4 ms"),
        (Answers(total=1, took_seconds=0.0001), "1 answer in 1 ms"),
        (Answers(total=1204, took_seconds=1.26), "1,204 answers in 1.3 s"),
        (Answers(), "Nothing found for “data recovery”. Try fewer words."),
    ],
)
def test_the_sentence_counts_and_times(answers: Answers, sentence: str) -> None:
    assert found_sentence(answers, " data  recovery ") == sentence


def test_a_single_word_is_not_told_to_become_fewer() -> None:
    said = found_sentence(Answers(), "Zyxwv")
    assert said == "Nothing found for “Zyxwv”. Try just its beginning, or another word."


def test_a_near_miss_is_named_once_however_it_is_capitalised() -> None:
    row = answer_row(replace(PAGE, near_terms=("QUALITY", "IMPROVEMENT", "Quality")), NOW)
    assert [chip.word for chip in row.chips] == ["near: QUALITY, IMPROVEMENT"]


def test_four_thousand_pasted_characters_are_not_repeated() -> None:
    assert len(found_sentence(Answers(), "word " * 800)) < 100


def test_nothing_is_said_to_come_while_nobody_reads() -> None:
    stopped = NotYetRead(files=2, pages=205, is_under_way=False)
    expected = "2 files and 205 pages cannot be found by words yet: nothing is being read now."
    assert caution(Answers(total=3), waiting=stopped) == expected
    assert caution(Answers(total=3), waiting=NotYetRead(is_under_way=False)) == ""


def test_the_advice_suits_what_was_typed() -> None:
    assert found_sentence(Answers(), "(") == "Nothing found for “(”. Type a word, a name or a number."
    assert found_sentence(Answers(), "x") == "Nothing found for “x”. Type more of the word."


def test_words_that_stand_nowhere_are_named() -> None:
    one = Answers(total=3, relaxed=True, nowhere=("philip",))
    assert caution(one) == "“philip” stands nowhere here. These answers are without it."
    assert caution(Answers(nowhere=("philip", "moris"))) == "“philip” and “moris” stand nowhere here."
    many = Answers(total=3, relaxed=True, nowhere=("these", "four", "stand", "nowhere"))
    assert caution(many) == "Nothing has all of these words. These have some of them."


def test_what_may_be_missing_is_said() -> None:
    assert caution(Answers(total=3)) == ""
    assert caution(Answers(total=3, relaxed=True)).endswith("These have some of them.")
    said = {
        NotYetRead(pages=14): "14 pages are still being read; they will appear here.",
        NotYetRead(pages=1): "1 page is still being read; it will appear here.",
        NotYetRead(files=2): "2 files are still to be opened; they will appear here.",
        NotYetRead(files=1, pages=3): "1 file still to be opened and 3 pages still to be read; they will appear here.",
    }
    assert {waiting: caution(Answers(total=3), waiting=waiting) for waiting in said} == said
    assert caution(Answers(behind=2)) == "The newest entries are still being sorted in; they will appear here."
    assert caution(Answers(behind=1200)) == "1,200 new entries are still being sorted in; they will appear here."


def test_while_the_index_is_made_it_is_said_how_far_and_nothing_is_called_nowhere() -> None:
    making = Answers(building=True, behind=58_000, nowhere=("invoice",))
    assert found_sentence(making, "invoice") == "Nothing found yet for “invoice”. More is still being sorted in."
    said = "The search index is being made: 58,000 things are still to be sorted in; they will appear here."
    assert caution(making) == said
    waiting = NotYetRead(pages=2)
    assert caution(making, waiting=waiting) == f"{said} 2 pages are still being read; they will appear here."


def test_an_index_that_could_not_be_read_is_not_called_nothing_found() -> None:
    unread = Answers(unread=True, building=True, behind=9)
    assert found_sentence(unread, "invoice").startswith("Nothing was searched for “invoice”.")
    assert caution(unread) == "The search index could not be read. It is made anew; search again in a moment."
    assert caution(unread, waiting=NotYetRead(pages=2)).endswith("2 pages are still being read; they will appear here.")


def test_near_misses_are_marked_apart_from_what_stands_there_as_typed() -> None:
    hit = replace(
        NOTE,
        snippet="data rec0very",
        title="Backup",
        marks=(Mark(0, 4, near=False), Mark(5, 13, near=True)),
        title_marks=(Mark(0, 6, near=True),),
    )
    row = answer_row(hit, NOW)
    assert [row.second[start : start + length] for start, length in row.marks] == ["data"]
    assert [row.second[start : start + length] for start, length in row.near_marks] == ["rec0very"]
    assert row.title_marks == ()
    assert [row.title[start : start + length] for start, length in row.near_title_marks] == ["Backup"]


def test_where_else_its_words_stand_is_told_unless_they_are_marked_there() -> None:
    hit = replace(NOTE, also=("title", "file name", "approval", "dispute"))
    assert [chip.word for chip in answer_row(hit, NOW).chips] == ["also in: its file name, Approval, Dispute"]
    assert answer_row(replace(NOTE, also=("title",)), NOW).chips == ()


def test_what_is_there_by_a_name_says_by_which() -> None:
    hit = replace(NOTE, found_by=("title", "file name", "client", "job"), file_name="scan0417.pdf", without=("noon",))
    assert [chip.word for chip in answer_row(hit, NOW).chips] == [
        "found by its title",
        "by its file name: scan0417.pdf",
        "by its client",
        "by its job",
        "without: noon",
    ]
