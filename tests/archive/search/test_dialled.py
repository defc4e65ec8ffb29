"""Telephone numbers are found however they are grouped, and while they are typed."""

import pytest

from archive.search.dialled import dialled, is_perhaps_dialled
from tests.archive.search.desk import Desk


@pytest.fixture
def numbers(desk: Desk) -> dict[str, str]:
    """The keys of what has telephone numbers."""
    hull, london = desk.client("Whitby Optics", number="01632 960408"), desk.client("Depot", number="+44 20 7946 0123")
    (scan,) = desk.paper("Telefon 06051 9164410 in Gelnhausen")
    (mobile,) = desk.paper("his mobile 07700-900-234")
    desk.index()
    return {"hull": f"client:{hull}", "london": f"client:{london}", "scan": f"page:{scan}", "mobile": f"page:{mobile}"}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("01632-960-408", "hull"),
        ("01632.960.408", "hull"),
        ("01632–960–408", "hull"),
        ("01632 – 960 – 408", "hull"),
        ("(01632)-960-408", "hull"),
        ("(01632)960408", "hull"),
        ("+44-1632-960-408", "hull"),
        ("+44.1632.960.408", "hull"),
        ("+44(0)1632-960-408", "hull"),
        ("960-408", "hull"),
        ("07700-900-234", "mobile"),
        ("07700 900 234", "mobile"),
        ("+44 7700 900234", "mobile"),
        ("06051-9164410", "scan"),
        ("06051/91644-10", "scan"),
        ("06051/9164410", "scan"),
        ("020-7946-0123", "london"),
    ],
)
def test_grouping_of_a_telephone_number_never_matters(
    desk: Desk, numbers: dict[str, str], typed: str, wanted: str
) -> None:
    for whole in (typed, f"{typed} "):
        assert desk.keys(whole) == [numbers[wanted]]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("+44 1632", "hull"),
        ("+44 1632 96", "hull"),
        ("+44 1632 960", "hull"),
        ("+441632", "hull"),
        ("+44-1632", "hull"),
        ("0044 1632 9", "hull"),
        ("01632-9", "hull"),
        ("+44 20", "london"),
        ("+44 20 7946", "london"),
        ("020 794", "london"),
        ("020-7946", "london"),
        ("+44 7700", "mobile"),
    ],
)
def test_the_beginning_of_a_telephone_number_finds_it_with_and_without_the_code_of_its_country(
    desk: Desk, numbers: dict[str, str], typed: str, wanted: str
) -> None:
    assert numbers[wanted] in desk.keys(typed)


def test_every_beginning_of_four_digits_finds_a_number_as_it_is_typed(desk: Desk, numbers: dict[str, str]) -> None:
    missed = []
    for typed, wanted in (("+44 1632 960 408", "hull"), ("+44-20-7946-0123", "london"), ("01632.960.408", "hull")):
        for end in range(1, len(typed) + 1):
            digits = sum(letter.isdecimal() for letter in typed[:end])
            if digits >= 4 and typed[end - 1].isdecimal() and numbers[wanted] not in desk.keys(typed[:end]):
                missed.append(typed[:end])
    assert missed == []


@pytest.mark.parametrize("typed", ["+44 1633", "01633-960-408", "+44 1632 96 1", "+49 1632 961", "06051-91644-11"])
def test_another_number_is_not_found(desk: Desk, numbers: dict[str, str], typed: str) -> None:
    assert desk.keys(typed) == []


def test_the_code_of_a_country_has_as_many_digits_as_it_was_given() -> None:
    assert list(dialled("+1 212 5550100")) == ["12125550100", "02125550100", "2125550100", "12125550100"]
    assert "02079460123" in dialled("0044 20 7946 0123")
    assert "01234567" in dialled("+353 1234567")


@pytest.mark.parametrize("piece", ["3/2/26", "24-7", "c-1234567", "2026-0", "1234-", ""])
def test_short_figures_with_marks_between_them_are_no_telephone_numbers(piece: str) -> None:
    assert not is_perhaps_dialled(piece)
