"""Pages are named as a person writes them."""

import pytest

from archive.sending.choice import pages_in, spans
from archive.sending.errors import NoSuchPages


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", (1,)),
        ("1-3, 5", (1, 2, 3, 5)),
        ("5 1 – 3", (1, 2, 3, 5)),
        ("2;2,2", (2,)),
        (" 7 - 9 ", (7, 8, 9)),
    ],
)
def test_spans_and_single_pages_are_understood(typed: str, meant: tuple[int, ...]) -> None:
    assert pages_in(typed, of=9) == meant


@pytest.mark.parametrize("typed", ["", " , ", "0", "10", "3-1", "1-", "two", "1-3-5", "8-10", "-2"])
def test_what_is_no_page_of_it_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchPages):
        pages_in(typed, of=9)


def test_pages_are_written_as_a_person_would() -> None:
    assert spans((5, 1, 2, 3, 9, 8)) == "1-3, 5, 8-9"
    assert pages_in(spans((1, 2, 4)), of=4) == (1, 2, 4)
