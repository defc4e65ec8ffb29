"""Clients are found by what is remembered of them."""

from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.client_errors import AddressIsTooLong, NoSuchClient
from archive.clock import SetClock
from archive.errors import ChangedMeanwhile, NameIsEmpty
from archive.records import NoteKind, Standing
from archive.services.clients import (
    add_client,
    change_client,
    client_card,
    find_client,
    find_namesake,
    list_clients,
)
from archive.services.contacts import add_contact
from archive.services.jobs import close_job, open_job
from archive.services.merging import merge_clients
from archive.services.notes import write_note


def test_a_new_client_stands_in_the_list(archive: Archive) -> None:
    client = add_client(archive, name="  Harbour   Dental ", town="Whitby ", by="AM")

    (line,) = list_clients(archive)
    assert (line.id, line.name, line.town, line.standing) == (client, "Harbour Dental", "Whitby", Standing.NEW)


def test_clients_are_listed_by_name_whatever_its_case(archive: Archive) -> None:
    for name in ("quay Motors", "Harbour Dental", "Brook & Lane"):
        add_client(archive, name=name, by="AM")

    assert [line.name for line in list_clients(archive)] == ["Brook & Lane", "Harbour Dental", "quay Motors"]


def test_a_client_is_found_by_words_of_name_and_town(archive: Archive) -> None:
    add_client(archive, name="Harbour Dental", town="Whitby", by="AM")
    add_client(archive, name="Harbour Cafe", town="Scarborough", by="AM")

    assert [line.name for line in list_clients(archive, containing="WHIT harb")] == ["Harbour Dental"]


def test_the_list_shows_the_first_number_and_counts_open_jobs(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    add_contact(archive, client_id=client, name="Accounts", email="accounts@harbour.example")
    add_contact(archive, client_id=client, name="Owner", numbers=("020 7946 0123", "020 7946 0125"))
    add_contact(archive, client_id=client, name="Front desk", numbers=("020 7946 0124",))
    open_job(archive, client_id=client, title="Replace router", by="AM")
    done = open_job(archive, client_id=client, title="Recover data", by="AM")
    close_job(archive, job_id=done.id, by="AM")

    (line,) = list_clients(archive)
    assert (line.contact, line.phone, line.open_jobs) == ("Owner", "020 7946 0123", 1)


def test_the_list_tells_when_a_client_was_last_spoken_to(archive: Archive, clock: SetClock) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    add_client(archive, name="Quay Motors", by="AM")
    a_week_ago = clock.at - timedelta(days=7)
    write_note(archive, client_id=client, text="They rang", by="AM", happened_at=a_week_ago)
    write_note(archive, client_id=client, text="Looked at the logs", by="AM", kind=NoteKind.INTERNAL)

    assert [line.last_contact for line in list_clients(archive)] == [a_week_ago, None]


def test_a_client_without_a_name_is_refused(archive: Archive) -> None:
    with pytest.raises(NameIsEmpty):
        add_client(archive, name="  ", by="AM")
    assert list_clients(archive) == ()


def test_only_what_is_given_changes(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", town="Whitby", since=date(2014, 5, 1), by="AM")

    change_client(archive, client_id=client, standing=Standing.LONG_STANDING, by="AM")

    card = client_card(archive, client_id=client)
    assert (card.name, card.town, card.standing, card.since) == (
        "Harbour Dental",
        "Whitby",
        Standing.LONG_STANDING,
        date(2014, 5, 1),
    )


def test_a_client_is_found_by_the_whole_name_only(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")

    assert find_client(archive, name=" harbour dental").id == client
    with pytest.raises(NoSuchClient):
        find_client(archive, name="Harbour")


def test_the_card_of_nobody_is_refused(archive: Archive) -> None:
    with pytest.raises(NoSuchClient):
        client_card(archive, client_id=77)


def test_clients_are_found_whatever_their_accents_and_apostrophes(archive: Archive) -> None:
    add_client(archive, name="Müller & O’Brien", by="AM")
    add_client(archive, name="Quay Motors", by="AM")
    for typed in ("mull", "MÜLLER", "obrien", "o'brien muller"):
        assert [line.name for line in list_clients(archive, containing=typed)] == ["Müller & O’Brien"]


def test_a_merged_clients_name_finds_the_kept_one(archive: Archive) -> None:
    old = add_client(archive, name="Harbour Teeth", town="Whitby", by="AM")
    into = add_client(archive, name="Quay Dental", town="Leeds", by="AM")
    add_contact(archive, client_id=old, name="Front desk", numbers=("01632 960001",))
    open_job(archive, client_id=old, title="Router", by="AM")
    write_note(archive, client_id=old, text="They rang", by="AM")
    merge_clients(archive, kept_id=into, merged_id=old, by="AM")

    (line,) = list_clients(archive)
    assert (line.id, line.name, line.also, line.open_jobs) == (into, "Quay Dental", ("Harbour Teeth",), 1)
    assert (line.phone, line.last_contact is not None) == ("01632 960001", True)
    assert find_client(archive, name="harbour teeth").id == into
    assert [one.id for one in list_clients(archive, containing="teeth")] == [into]


def test_the_card_of_a_merged_client_is_that_of_the_kept_one_with_everybodys_people(archive: Archive) -> None:
    old = add_client(archive, name="Harbour Teeth", by="AM")
    into = add_client(archive, name="Quay Dental", by="AM")
    for client, person in ((old, "Front desk"), (into, "Owner")):
        add_contact(archive, client_id=client, name=person)
    merge_clients(archive, kept_id=into, merged_id=old, by="AM")

    card = client_card(archive, client_id=old)
    assert (card.id, card.name, card.also) == (into, "Quay Dental", ("Harbour Teeth",))
    assert [person.name for person in card.contacts] == ["Owner", "Front desk"]


def test_the_kept_clients_own_number_stands_before_the_merged_ones(archive: Archive) -> None:
    into = add_client(archive, name="Quay Dental", by="AM")
    add_contact(archive, client_id=into, name="Accounts")
    add_contact(archive, client_id=into, name="Owner", numbers=("01632 960002",))
    old = add_client(archive, name="Harbour Teeth", by="AM")
    add_contact(archive, client_id=old, name="Front desk", numbers=("01632 960001",))
    merge_clients(archive, kept_id=into, merged_id=old, by="AM")

    assert [line.phone for line in list_clients(archive)] == ["01632 960002"]


def test_changing_a_merged_client_changes_the_kept_one(archive: Archive) -> None:
    old = add_client(archive, name="Harbour Teeth", by="AM")
    into = add_client(archive, name="Quay Dental", by="AM")
    merge_clients(archive, kept_id=into, merged_id=old, by="AM")

    change_client(archive, client_id=old, town="Whitby", by="AM")

    assert [(line.name, line.town) for line in list_clients(archive)] == [("Quay Dental", "Whitby")]


def test_two_desks_changing_one_client_do_not_overwrite_each_other(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", town="Whitby", by="AM")
    seen = client_card(archive, client_id=client).revision
    change_client(archive, client_id=client, town="Leeds", by="BK", seen=seen)

    with pytest.raises(ChangedMeanwhile) as refused:
        change_client(archive, client_id=client, name="Harbour Dental Ltd", by="AM", seen=seen)

    assert refused.value.what == "This client was changed by BK while you had it open."
    assert client_card(archive, client_id=client).town == "Leeds"


def test_a_refused_change_counts_as_none(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    with pytest.raises(NameIsEmpty):
        change_client(archive, client_id=client, name=" ", by="AM", seen=1)

    assert client_card(archive, client_id=client).revision == 1


@pytest.mark.parametrize("typed", ["o'briens cafe", "OBRIENS CAFÉ", "O’Brien's Café", "o brien s cafe"])
def test_a_client_is_found_by_its_name_as_search_finds_it(archive: Archive, typed: str) -> None:
    client = add_client(archive, name="O’Brien’s Café", by="AM")

    assert find_client(archive, name=typed).id == client


def test_similar_names_are_told_when_there_is_none_as_asked_for(archive: Archive) -> None:
    for name in ("Harbour Dental Practice", "Quay Motors"):
        add_client(archive, name=name, by="AM")

    with pytest.raises(NoSuchClient, match="but there is Harbour Dental Practice"):
        find_client(archive, name="harbour")
    with pytest.raises(NoSuchClient, match="but there is Quay Motors"):
        find_client(archive, name="Key Motors")


def test_marks_tell_two_clients_apart_when_letters_do_not(archive: Archive) -> None:
    plain_one = add_client(archive, name="Cafe Ole", by="AM")
    add_client(archive, name="Café Olé", by="AM")

    assert find_client(archive, name="cafe ole").id == plain_one


def test_a_postal_address_is_kept_line_by_line_without_empty_ones(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", address=" 12  Quay Street \n\n Whitby\nYO21 1AB\n", by="AM")

    assert client_card(archive, client_id=client).address == "12 Quay Street\nWhitby\nYO21 1AB"


def test_an_address_changes_alone_and_can_be_emptied(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", town="Whitby", address="12 Quay Street", by="AM")

    change_client(archive, client_id=client, name="Harbour Dental Practice", by="AM")
    assert client_card(archive, client_id=client).address == "12 Quay Street"
    change_client(archive, client_id=client, address="", by="AM")
    assert client_card(archive, client_id=client).address == ""


@pytest.mark.parametrize("address", ["\n".join("abcdefg"), "x" * 49])
def test_an_address_that_no_envelope_shows_is_refused(archive: Archive, address: str) -> None:
    client = add_client(archive, name="Harbour Dental", address="12 Quay Street", by="AM")

    with pytest.raises(AddressIsTooLong, match="6 lines of 48 characters"):
        change_client(archive, client_id=client, address=address, by="AM")
    assert client_card(archive, client_id=client).address == "12 Quay Street"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Kipper & Co", "Kipper and Co"),
        ("Smith & Sons", "smith and sons ltd."),
        ("Smith & Sons", "Smith & Son"),
        ("The Boat-Yard", "Boat Yard Limited"),
        ("Müller Dental", "Muller  Dental"),
    ],
)
def test_a_name_that_is_nearly_a_clients_asks_whether_it_is_that_one(archive: Archive, name: str, typed: str) -> None:
    known = add_client(archive, name=name, by="AM")
    found = find_namesake(archive, name=typed)
    assert found is not None
    assert found.id == known


def test_the_client_of_just_this_name_is_asked_about_before_a_similar_one(archive: Archive) -> None:
    add_client(archive, name="Kipper & Co", by="AM")
    just_so = add_client(archive, name="Kipper Ltd", by="AM")
    found = find_namesake(archive, name="kipper ltd")
    assert found is not None
    assert found.id == just_so


@pytest.mark.parametrize("typed", ["Kipper Dental", "Smith", "Smith & Daughters", "&"])
def test_another_name_asks_about_nobody(archive: Archive, typed: str) -> None:
    for name in ("Kipper & Co", "Smith & Sons"):
        add_client(archive, name=name, by="AM")
    assert find_namesake(archive, name=typed) is None


def test_a_merged_clients_name_asks_about_the_kept_one(archive: Archive) -> None:
    kept, merged = (add_client(archive, name=name, by="AM") for name in ("Harbour Dental", "Bay & Sons"))
    merge_clients(archive, kept_id=kept, merged_id=merged, by="AM")
    found = find_namesake(archive, name="Bay and Sons")
    assert found is not None
    assert found.id == kept
