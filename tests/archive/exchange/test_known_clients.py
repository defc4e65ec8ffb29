"""Names and numbers are compared as people would."""

import pytest

from archive.archive import Archive
from archive.exchange.known_clients import KnownClients, number_key
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.name_book import essence_of


def alike(archive: Archive, name: str) -> list[str]:
    with archive.database.reading() as session:
        return [one.name for one in KnownClients(session).alike(name, "", ())]


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


def test_the_one_with_the_same_number_is_suggested_before_the_namesake_and_the_same_town_before_another(
    archive: Archive,
) -> None:
    namesake = add_client(archive, name="Smith & Sons", town="Leeds", by="AM")
    same_town = add_client(archive, name="Smith & Son", town="Whitby", by="AM")
    same_number = add_client(archive, name="Smiths & Son", town="Hull", by="AM")
    add_contact(archive, client_id=same_number, name="Ann", numbers=("+44 1904 496000",))

    with archive.database.reading() as session:
        found = KnownClients(session).alike("Smith & Sons", "whitby", ("01904 496 000",))

    assert [(one.client_id, one.why) for one in found] == [
        (same_number, "the number 01904 496 000 and a similar name"),
        (same_town, "a similar name and the same town"),
        (namesake, "the same name"),
    ]


def test_a_number_that_two_clients_have_suggests_both(archive: Archive) -> None:
    both = [add_client(archive, name=name, by="AM") for name in ("Bright Ideas", "Orchard School")]
    for client_id in both:
        add_contact(archive, client_id=client_id, name="Ann", numbers=("01904 496000",))

    with archive.database.reading() as session:
        found = KnownClients(session).alike("Smith & Sons", "", ("01904 496000",))

    assert [(one.client_id, one.why) for one in found] == [(one, "the number 01904 496000") for one in both]


def test_of_two_clients_of_one_name_and_town_the_one_with_the_number_comes_first(archive: Archive) -> None:
    both = [add_client(archive, name="Smith", town="York", by="AM") for _ in range(2)]
    add_contact(archive, client_id=both[1], name="Ann", numbers=("01904 496000",))

    with archive.database.reading() as session:
        found = KnownClients(session).lookalikes(both, ("01904 496000",))

    assert [one.client_id for one in found] == [both[1], both[0]]
    assert found[0].why == "the number 01904 496000 and the same name and town"


def test_a_name_of_nothing_but_small_words_stays_a_name() -> None:
    assert essence_of("The Company Ltd") == "the company ltd"
    assert essence_of("A & B Ltd") == "a b"


def test_a_number_is_the_same_with_and_without_its_country() -> None:
    assert number_key("+44 1904 496000") == number_key("01904 496 000")
    assert number_key("01904 496000") != number_key("01904 496001")
    assert number_key("Ask Ann") == number_key("ask  ann")
