"""The words of Today's lines."""

from datetime import UTC, datetime

import pytest

from archive.services.today import ToFile, Trouble, TroubledFile, Waiting
from desktop.views.today_lines import sentence_of, to_file_line


def test_one_document_without_a_place_is_named() -> None:
    line = to_file_line(ToFile(1, ("scan0417.pdf",)))

    assert (line.title, line.second, line.action) == ("1 document has no place yet", "scan0417.pdf", "File it")


def test_of_many_the_first_few_are_named_and_the_others_counted() -> None:
    line = to_file_line(ToFile(1204, ("c.pdf", "b.pdf", "a.pdf")))

    assert line.title == "1,204 documents have no place yet"
    assert line.second == "c.pdf, b.pdf, a.pdf and 1,201 more"


def test_a_file_name_is_never_taken_for_a_pattern() -> None:
    line = to_file_line(ToFile(4, ("{named}.pdf", "{n}.pdf", "{.pdf")))

    assert line.second == "{named}.pdf, {n}.pdf, {.pdf and 1 more"


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (1, "One thing waits."),
        (2, "Two things wait. The first two cost most if they are left."),
        (300, "300 things wait. Begin with what needs you."),
    ],
)
def test_the_first_few_are_counted_and_hundreds_are_not(files: int, sentence: str) -> None:
    locked = TroubledFile(Trouble.LOCKED, "statement.pdf", "It is locked.", None, 7)
    now = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)

    assert sentence_of(Waiting(now, (locked,) * files, ToFile(0, ()), (), (), (), untouched=False)) == sentence
