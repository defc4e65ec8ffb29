"""archive.letters.payload: codes name one thing of one archive, and a slip is noticed."""

import pytest

from archive.archive import Archive
from archive.letters.payload import Payload, check_character, mark_of, payload_of


@pytest.mark.parametrize(
    "payload",
    [Payload("K7QF", "AF", job="J-2026-0117"), Payload("K7QF", "AH", client_id=42)],
)
def test_what_is_written_is_read_again(payload: Payload) -> None:
    assert payload_of(payload.text) == payload


def test_a_code_says_no_more_than_numbers() -> None:
    assert Payload("K7QF", "AF", job="J-2026-0117").text == "DN1:K7QF:J-2026-0117:AF:" + check_character(
        "DN1:K7QF:J-2026-0117:AF"
    )


def test_every_single_wrong_character_is_noticed() -> None:
    text = Payload("K7QF", "AF", job="J-2026-0117").text
    for place, right in enumerate(text):
        for wrong in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            if wrong != right:
                assert payload_of(text[:place] + wrong + text[place + 1 :]) is None


def test_two_digits_that_changed_places_are_noticed() -> None:
    text = Payload("K7QF", "AF", job="J-2026-0117").text
    swapped = text.replace("0117", "0171")
    assert swapped != text
    assert payload_of(swapped) is None


@pytest.mark.parametrize("text", ["", "https://example.org", "DN1:", "DN1:K7QF:J-2026-0117:AF", "DN2:K7QF:C-1:AF:X"])
def test_what_is_no_code_of_ours_names_nothing(text: str) -> None:
    assert payload_of(text) is None


def test_the_check_character_is_that_of_the_standard() -> None:
    assert check_character("A12425GABC1234002") == "M"  # the example of the Global Release Identifier standard


def test_an_archive_keeps_its_mark(archive: Archive) -> None:
    mark = mark_of(archive)
    assert len(mark) == 4
    assert mark_of(archive) == mark
