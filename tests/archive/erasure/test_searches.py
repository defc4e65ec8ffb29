"""Which saved searches are about whom is erased, however their number or name was typed."""

from datetime import date

import pytest

from archive.archive import Archive
from archive.erasure.requests import ask_to_erase, carry_out, prepare
from archive.records import About
from archive.search.hits import EVERYTHING
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.saved_searches import save_search, saved_searches

SAID = "has a word or number that may be theirs"


@pytest.fixture
def greta(archive: Archive) -> int:
    """Somebody of the client Möhrenbrück, beside another client of the same town."""
    harbour = add_client(archive, name="Harbour Dental Ltd", town="Whitby", address="3 Pier Street", by="AM")
    add_contact(archive, client_id=harbour, name="Anna O'Neill", numbers=("01947 602 117",), by="AM")
    client = add_client(archive, name="Möhrenbrück Ltd", town="Whitby", address="9 Saltwick Street", by="AM")
    return add_contact(
        archive,
        client_id=client,
        name="Greta Sneaton",
        email="g.sneaton@ruswarp.example",
        numbers=("07911 555099",),
        by="AM",
    )


def save(archive: Archive, *typed: str) -> None:
    for words in typed:
        save_search(archive, name=words, typed=words, filters=EVERYTHING, by="AM")


def erased(archive: Archive, about: About, thing: int) -> tuple[set[str], str]:
    """The saved searches that are left, and what was said beforehand to remain."""
    request = asked(archive, about, thing)
    shown = prepare(archive, request_id=request)
    carry_out(archive, request_id=request, typed=shown.type_this, seen=shown.seen, by="AM")
    return {one.name for one in saved_searches(archive)}, "\n".join(one for one in shown.remains if SAID in one)


def asked(archive: Archive, about: About, thing: int) -> int:
    return ask_to_erase(
        archive,
        about=about,
        thing_id=thing,
        asked_by="Greta Sneaton",
        asked_on=date(2026, 3, 16),
        how="letter",
        what_for="all of it",
        handled_by="AM",
        by="AM",
    )


@pytest.mark.parametrize("about", [About.CLIENT, About.CONTACT])
def test_a_telephone_number_is_known_however_it_is_written(archive: Archive, greta: int, about: About) -> None:
    written = ("07911 555099", "+44 7911 555099", "0044 7911 555 099", "7911 555099", "555 099", "+44-7911-555099")
    save(archive, *written, "2 calls 07911 555099", "+44 (0)7911 555099", "01947 602 117", "invoice 1200.00")
    left, _ = erased(archive, about, 2 if about is About.CLIENT else greta)
    assert left == {"01947 602 117", "invoice 1200.00"}


def test_how_many_go_is_told_beforehand(archive: Archive, greta: int) -> None:
    save(archive, "+44 7911 555099", "sneaton", "boiler")
    assert prepare(archive, request_id=asked(archive, About.CONTACT, greta)).counts["saved_search"] == 2


def test_a_number_kept_with_its_country_is_known_without_it(archive: Archive) -> None:
    client = add_client(archive, name="Quay Motors", by="AM")
    person = add_contact(archive, client_id=client, name="Jo", numbers=("+44 7911 555099",), by="AM")
    save(archive, "07911 555 099", "07911 555", "call 7911-555-099")
    assert erased(archive, About.CONTACT, person) == (set(), "")


def test_few_digits_and_numbers_that_others_have_are_told_and_stay(archive: Archive, greta: int) -> None:
    add_contact(archive, client_id=1, name="Bert", numbers=("+44 7911 555 0990",), by="AM")
    save(archive, "report 5509", "+44 7911 555099")
    left, told = erased(archive, About.CONTACT, greta)
    assert left == {"report 5509", "+44 7911 555099"}
    assert all(f"“{one}”" in told for one in left)


@pytest.mark.parametrize(
    "typed",
    ["Moehrenbrueck", "MOHRENBRUCK boiler", "client:möhren", "möhr", "snea", "ruswarp invoice", "saltwick", '"grEta"'],
)
def test_a_word_or_its_beginning_that_nobody_else_has_goes(archive: Archive, greta: int, typed: str) -> None:
    save(archive, typed, "boiler")
    assert erased(archive, About.CLIENT, 2) == ({"boiler"}, "")


@pytest.mark.parametrize("typed", ["whitby", "example whit", "street lamps", "limited offer", "sneatonian"])
def test_a_word_that_others_have_or_that_says_nothing_is_told_and_stays(
    archive: Archive, greta: int, typed: str
) -> None:
    add_client(archive, name="Quay Limited", by="AM")
    add_contact(archive, client_id=1, name="Bo", email="bo@pier.example", by="AM")
    save(archive, typed, "boiler")
    left, told = erased(archive, About.CLIENT, 2)
    assert left == {typed, "boiler"}
    assert told.count("\n") == 0
    assert (f"“{typed}”" in told) is (typed != "limited offer")


def test_with_a_person_alone_the_words_of_their_client_stay(archive: Archive, greta: int) -> None:
    save(archive, "möhrenbrück invoice", "greta", "saltwick")
    assert erased(archive, About.CONTACT, greta) == ({"möhrenbrück invoice", "saltwick"}, "")


def test_a_name_of_short_words_is_no_part_of_another_word(archive: Archive) -> None:
    client = add_client(archive, name="Li Ng", by="AM")
    save(archive, "damp ceiling", "lingering", "li-ng invoice", "LiNg")
    assert erased(archive, About.CLIENT, client) == ({"damp ceiling", "lingering"}, "")


def test_the_name_of_an_operator_is_no_word(archive: Archive) -> None:
    client = add_client(archive, name="Clientele", by="AM")
    save(archive, "client:harbour invoice", "since:2025 boiler")
    assert erased(archive, About.CLIENT, client) == ({"client:harbour invoice", "since:2025 boiler"}, "")


def test_common_words_that_begin_a_name_are_told_alone(archive: Archive) -> None:
    client = add_client(archive, name="Withers", by="AM")
    save(archive, "trouble with boiler", "wither")
    left, told = erased(archive, About.CLIENT, client)
    assert left == {"trouble with boiler"}
    assert "“trouble with boiler”" in told


def test_whom_was_erased_before_leaves_no_word_behind(archive: Archive, greta: int) -> None:
    erased(archive, About.CONTACT, greta)
    save(archive, "erased files")
    assert erased(archive, About.CLIENT, 2) == ({"erased files"}, "")
