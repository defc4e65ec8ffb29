import pytest

from archive.searchable.looking import Lies
from archive.searchable.saying import Kind, Tally, named, said_of

CHECKED = "It is a PDF for archives (PDF/A-2b), and was checked to be one."


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([3], "page 3"),
        ([3, 5], "pages 3 and 5"),
        ([1, 2, 3], "pages 1 to 3"),
        ([1, 3, 4, 9], "pages 1, 3, 4 and 9"),
        ([1, 3, 5, 7, 9, 11, 13], "7 pages"),
        ([1000], "page 1,000"),
    ],
)
def test_pages_are_named_as_people_name_them(pages: list[int], said: str) -> None:
    assert named(pages) == said


def test_a_page_without_words_is_told_once() -> None:
    assert said_of(Kind.FOR_ARCHIVES, Tally({1: Lies.NO_WORDS})) == (
        "Nothing can be found in it: there are no words of its pages.",
        CHECKED,
    )


def test_several_pages_are_told_as_several() -> None:
    tally = Tally({1: Lies.READ, 2: Lies.OWN, 3: Lies.OWN, 4: Lies.FAILED, 5: Lies.FAILED}, changed=[1])
    assert said_of(Kind.ORDINARY, tally)[:4] == (
        "3 of 5 pages can be searched.",
        "Pages 4 and 5 could not be read.",
        "Pages 2 and 3 have text of their own, and are as they came.",
        "Page 1 could not be kept pixel by pixel, and is shown as near as can be.",
    )


def test_of_a_mail_it_is_said_that_the_mail_is_not_in_it() -> None:
    said = said_of(Kind.FOR_ARCHIVES, Tally({1: Lies.READ}), is_mail=True)
    assert said[1].startswith("It shows the e-mail as it is shown here")


def test_a_signature_and_a_protection_that_do_not_hold_are_told() -> None:
    said = said_of(Kind.ORDINARY, Tally({1: Lies.READ}), is_signed=True, is_protected=True)
    assert any("signature does not hold" in one for one in said)
    assert any("protected against changes" in one for one in said)


def test_words_that_are_damaged_ask_to_be_read_again() -> None:
    assert "Page 2 has to be read again: the words cannot be understood." in said_of(
        Kind.FOR_ARCHIVES, Tally({1: Lies.READ, 2: Lies.DAMAGED})
    )
