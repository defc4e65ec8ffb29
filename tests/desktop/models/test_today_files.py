"""The words of Today's lines about files."""

from datetime import date

from archive.services.waiting.belonging import Belonging
from archive.services.waiting.files import NoPaper, ToFile, Trouble, TroubledFile, UnreadDocument
from desktop.models.today_files import no_paper_line, to_file_line, troubled_line, unread_line

TODAY = date(2026, 3, 16)


def test_one_document_without_a_place_is_named() -> None:
    line = to_file_line(ToFile(1, ("scan0417.pdf",)))

    assert (line.title, line.second, line.action) == ("1 document has no place yet", "scan0417.pdf", "File it")


def test_of_many_the_first_few_are_named_and_the_others_counted() -> None:
    line = to_file_line(ToFile(1204, ("c.pdf", "b.pdf", "a.pdf")))

    assert line.title == "1,204 documents have no place yet"
    assert line.second == "c.pdf, b.pdf, a.pdf and 1,201 more"


def test_a_file_that_needs_a_person_says_whose_it_is_and_of_which_day() -> None:
    came = Belonging("", date(2026, 3, 3), is_its_own=False)
    locked = TroubledFile(Trouble.LOCKED, "scan0417.pdf", "", None, 7, came)
    assert troubled_line(locked, TODAY).beside == "locked, handed in 3 Mar"
    filed = Belonging("Harbour Dental", date(2025, 3, 3), is_its_own=True)
    unread = UnreadDocument(7, "scan0417.pdf", (2,), (9,), "", belongs=filed)
    assert unread_line(unread, TODAY).beside == "Harbour Dental, 3 Mar 2025, page 2"


def test_a_file_name_is_never_taken_for_a_pattern() -> None:
    line = to_file_line(ToFile(4, ("{named}.pdf", "{n}.pdf", "{.pdf")))

    assert line.second == "{named}.pdf, {n}.pdf, {.pdf and 1 more"


def test_files_that_are_no_paper_are_one_line_with_one_answer() -> None:
    line = no_paper_line(NoPaper(tuple(range(65)), ("c.json", "b.json", "a.json")))

    assert line.title == "65 files that are neither PDF, picture nor e-mail"
    assert (line.second, line.action) == ("c.json, b.json, a.json and 62 more", "Set all aside")
