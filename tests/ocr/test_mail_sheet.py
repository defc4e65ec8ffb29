"""A mail on paper: its head first, every word where it is drawn, as many sheets as it takes and no more."""

from dataclasses import replace

import numpy as np
import pytest

from ocr.mail import Mail
from ocr.mail_eml import open_eml
from ocr.mail_sheet import HEIGHT, MOST_PAGES, NO_TEXT, NOT_DRAWN, WIDTH, draw, sheets_of, written_date, written_size
from tests.ocr.mails import BODY, mail


def words_of(opened: Mail, number: int = 1, most: int = 9) -> list[str]:
    return [word.text for word in draw(sheets_of(opened, most)[number - 1])[1]]


def text_of(opened: Mail) -> str:
    return " ".join(" ".join(words_of(opened, one.number)) for one in sheets_of(opened, 9))


@pytest.fixture
def opened() -> Mail:
    message = mail()
    message.add_attachment(bytes(2_400_000), maintype="application", subtype="pdf", filename="signed order.pdf")
    return open_eml(message.as_bytes())


def test_the_head_stands_above_the_words(opened: Mail) -> None:
    assert text_of(opened).startswith(
        "Approval of the recovery From Margaret Linnell <margaret@harbour-view.example>"
        " To Ben Okafor <ben@office.example> Cc Søren Østergård <so@harbour-view.example>"
        " Date Monday, 16 March 2026, 14:05 (+01:00) Attached signed order.pdf (2.4 MB) Dear Ben,"
    )


def test_each_word_lies_on_its_ink(opened: Mail) -> None:
    picture, words = draw(sheets_of(opened, 9)[0])
    ink = np.asarray(picture) < 128
    inside = np.zeros_like(ink)
    for word in words:
        left, top = int(word.box.left * WIDTH), int(word.box.top * HEIGHT)
        right, bottom = left + round(word.box.width * WIDTH) + 2, top + round(word.box.height * HEIGHT) + 2
        assert ink[top:bottom, left:right].any() or word.text in {"From", "To", "Cc", "Date", "Attached"}
        inside[top:bottom, left - 2 : right + 4] = True  # an f leans out of its word
    assert not (ink & ~inside).any()


def test_a_long_mail_goes_on_overleaf_and_ends_at_the_limit_with_a_sentence(opened: Mail) -> None:
    long = replace(opened, body="We accept it.\n" * 100)
    assert len(sheets_of(long, 9)) == 3
    assert len(sheets_of(long, 2)) == 2
    assert "it is longer than 2 pages" in " ".join(words_of(long, 2, most=2))
    assert len(sheets_of(replace(opened, body="We accept it.\n" * 50_000), 5000)) == MOST_PAGES


def test_a_word_too_long_for_its_line_is_broken_and_none_of_it_lost(opened: Mail) -> None:
    link = "https://harbour-view.example/" + "a" * 90 + "?" + "reference=J-2026-0117&" * 30 + "x" * 2000
    assert link in text_of(replace(opened, body=link)).replace(" ", "")
    for word in draw(sheets_of(replace(opened, body=link), 9)[0])[1]:
        assert word.box.left + word.box.width <= 1


def test_signs_that_nobody_sees_do_not_come_between_search_and_word(opened: Mail) -> None:
    assert "acceptable" in words_of(replace(opened, body="ac\u00adcept\u200bable \ufeff"))


def test_a_mail_without_words_and_letters_without_a_font_are_said(opened: Mail) -> None:
    assert NO_TEXT in text_of(replace(opened, body=" \n"))
    assert NOT_DRAWN in text_of(replace(opened, body="\U000f1234"))
    assert NOT_DRAWN not in text_of(replace(opened, body=BODY))


def test_a_date_names_the_senders_offset(opened: Mail) -> None:
    assert written_date(opened) == "Monday, 16 March 2026, 14:05 (+01:00)"
    undated = replace(opened, head=replace(opened.head, sent_at=None, date_written="yesterday"))
    assert written_date(undated) == "yesterday"


def test_sizes_are_said_as_people_say_them() -> None:
    assert [written_size(size) for size in (12, 1_500, 999_999, 2_400_000)] == ["12 bytes", "2 kB", "1.0 MB", "2.4 MB"]
