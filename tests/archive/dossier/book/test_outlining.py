"""Exactly the words that are relevant are outlined, each run of them by one frame."""

from archive.dossier.book.outlining import as_printed, frames, outlined
from ocr.words import Box, Word

LINES = ("Work order for £1,250.00", "signed by Hélène Hale.", "work")


def words(*lines: str) -> list[Word]:
    return [
        Word(word, Box(0.1 + 0.1 * place, 0.1 * line, 0.08, 0.05), 90.0, line)
        for line, text in enumerate(lines or LINES)
        for place, word in enumerate(text.split())
    ]


def found(*phrases: str) -> list[str]:
    page = words()
    return [page[place].text for place in sorted(outlined(page, phrases))]


def test_a_word_is_found_wherever_it_stands() -> None:
    assert found("WORK") == ["Work", "work"]


def test_a_phrase_is_found_side_by_side_only() -> None:
    assert found("work order") == ["Work", "order"]
    assert found("order signed") == []


def test_accents_and_punctuation_make_no_difference() -> None:
    assert found("helene hale") == ["Hélène", "Hale."]


def test_an_amount_is_found_with_and_without_pence() -> None:
    assert found("£1,250") == found("£1,250.00") == ["£1,250.00"]


def test_nothing_is_outlined_where_nothing_is_asked_for() -> None:
    assert found() == found("", "·") == []


def test_words_side_by_side_share_a_frame_and_lines_do_not() -> None:
    page = words("Work order", "order signed")
    assert len(list(frames(page, ("order", "work", "signed")))) == 2
    (first, _) = frames(page, ("order", "work", "signed"))
    assert first == Box(0.1, 0.0, 0.2 + 0.08 - 0.1, 0.05)


def texts(line: str, *phrases: str) -> list[str]:
    page = words(line)
    return [page[place].text for place in sorted(outlined(page, phrases))]


def test_an_amount_is_not_another_with_the_same_figures() -> None:
    assert texts("£634.00 £6.34 634 £63.40 €634,00", "£634.00") == ["£634.00", "634", "€634,00"]
    assert texts("£6.34 £634 6,34", "£6.34") == ["£6.34", "6,34"]
    assert texts("£1,250 £1.25 1.250,00", "£1,250.00") == ["£1,250", "1.250,00"]


def test_words_that_a_hyphen_joins_are_words_side_by_side() -> None:
    assert texts("a data-recovery job, data recovery", "data recovery") == ["data-recovery", "data", "recovery"]
    assert texts("data recovery", "data-recovery") == ["data", "recovery"]
    assert texts("data-recovery", "recovery") == ["data-recovery"]


def test_what_was_found_is_told_as_the_page_has_it() -> None:
    assert as_printed(words(), ("£1250", "helene hale", "WORK*", "Work", "printer")) == (
        "£1,250.00",
        "Hélène Hale",
        "Work",
    )
