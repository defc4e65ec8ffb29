"""Clients are found by what is remembered of them."""

from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.errors import NameIsEmpty, NoSuchClient
from archive.records import NoteKind, Standing
from archive.services.clients import (
    add_client,
    add_contact,
    change_client,
    change_contact,
    client_card,
    find_client,
    list_clients,
)
from archive.services.jobs import close_job, open_job
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

    change_client(archive, client_id=client, standing=Standing.LONG_STANDING)

    card = client_card(archive, client_id=client)
    assert (card.name, card.town, card.standing, card.since) == (
        "Harbour Dental",
        "Whitby",
        Standing.LONG_STANDING,
        date(2014, 5, 1),
    )


def test_a_contact_keeps_the_numbers_as_they_were_written(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    contact = add_contact(archive, client_id=client, name="Owner", numbers=("(020) 7946-0123", " "))

    change_contact(
        archive, contact_id=contact, name="Dr Ames", role="Owner", email="", numbers=("+44 20 7946 0123", "x 12")
    )

    (line,) = client_card(archive, client_id=client).contacts
    assert (line.name, line.role, line.numbers) == ("Dr Ames", "Owner", ("+44 20 7946 0123", "x 12"))


def test_people_stand_in_the_order_in_which_they_were_added(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    for name in ("Owner", "Front desk", "Accounts"):
        add_contact(archive, client_id=client, name=name)

    contacts = client_card(archive, client_id=client).contacts
    assert [contact.name for contact in contacts] == ["Owner", "Front desk", "Accounts"]


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
