"""Names and numbers are compared as people would."""

import pytest

from archive.archive import Archive
from archive.exchange.known_clients import KnownClients, number_key
from archive.services.clients import add_client
from archive.services.name_book import essence_of


def alike(archive: Archive, name: str) -> list[str]:
    with archive.database.reading() as session:
        return [one.name for one in KnownClients(session).alike(name, ())]


@pytest.mark.parametrize(
    "name",
    ["Smith & Son", "Smith and Sons", "The Smith & Sons Company Ltd.", "Smiths & Sons", "smith-sons", "Smïth & Sons"],
)
def test_a_name_is_alike_that_people_would_confuse(archive: Archive, name: str) -> None:
    add_client(archive, name="Smith & Sons", by="AM")
    assert alike(archive, name) == ["Smith & Sons"]


@pytest.mark.parametrize("name", ["Smith", "Brown & Sons", "Smithers & Partners", "Sons"])
def test_a_name_that_is_another_is_not_alike(archive: Archive, name: str) -> None:
    add_client(archive, name="Smith & Sons", by="AM")
    assert alike(archive, name) == []


def test_at_most_five_are_suggested_the_likeliest_first(archive: Archive) -> None:
    for number in range(8):
        add_client(archive, name=f"Smith & Sons {number}", by="AM")
    add_client(archive, name="Smith & Sons", by="AM")

    found = alike(archive, "Smith & Sons Ltd")

    assert len(found) == 5
    assert found[0] == "Smith & Sons"


def test_a_name_of_nothing_but_small_words_stays_a_name() -> None:
    assert essence_of("The Company Ltd") == "the company ltd"
    assert essence_of("A & B Ltd") == "a b"


def test_a_number_is_the_same_with_and_without_its_country() -> None:
    assert number_key("+44 1904 496000") == number_key("01904 496 000")
    assert number_key("01904 496000") != number_key("01904 496001")
    assert number_key("Ask Ann") == number_key("ask  ann")
