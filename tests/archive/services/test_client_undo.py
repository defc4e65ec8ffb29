"""A change of a client or a contact is put back as it was, unless somebody has changed it again."""

from datetime import date

import pytest

from archive.archive import Archive
from archive.client_errors import ClientStays, NoSuchClient
from archive.errors import ChangedMeanwhile, DayIsAhead
from archive.records import Standing
from archive.services.client_undo import (
    contact_left,
    take_back_client,
    undo_add_contact,
    undo_client_change,
    undo_contact_change,
)
from archive.services.clients import add_client, change_client, client_card, list_clients
from archive.services.contacts import ContactLine, add_contact, change_contact
from archive.services.drafts import Draft, keep_draft
from archive.services.notes import write_note


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", town="Whitby", by="AM")


@pytest.fixture
def contact(archive: Archive, client: int) -> int:
    return add_contact(archive, client_id=client, name="Dr Ames", role="Owner", numbers=("01632 960001",))


def people(archive: Archive, client: int) -> tuple[ContactLine, ...]:
    return client_card(archive, client_id=client).contacts


def test_everything_is_as_it_was(archive: Archive, client: int) -> None:
    before = client_card(archive, client_id=client)
    change = change_client(
        archive,
        client_id=client,
        name="Harbor",
        town="Leeds",
        standing=Standing.ESTABLISHED,
        since=date(2014, 5, 1),
        by="AM",
    )

    undo_client_change(archive, change=change, by="AM")

    after = client_card(archive, client_id=client)
    assert (after.name, after.town, after.standing, after.since) == (
        before.name,
        before.town,
        before.standing,
        before.since,
    )


def test_an_undo_can_be_undone(archive: Archive, client: int) -> None:
    change = change_client(archive, client_id=client, town="Leeds", by="AM")

    undone = undo_client_change(archive, change=change, by="AM")
    undo_client_change(archive, change=undone, by="AM")

    assert client_card(archive, client_id=client).town == "Leeds"


def test_what_somebody_else_changed_since_is_not_undone(archive: Archive, client: int) -> None:
    change = change_client(archive, client_id=client, town="Leeds", by="AM")
    change_client(archive, client_id=client, town="York", by="BK")

    with pytest.raises(ChangedMeanwhile):
        undo_client_change(archive, change=change, by="AM")
    assert client_card(archive, client_id=client).town == "York"


def test_a_contact_gets_the_old_numbers_back(archive: Archive, client: int, contact: int) -> None:
    change = change_contact(archive, contact_id=contact, name="Ames", role="", email="a@b.example", numbers=(), by="AM")

    undo_contact_change(archive, change=change, by="AM")

    (line,) = people(archive, client)
    assert (line.name, line.role, line.email, line.numbers) == ("Dr Ames", "Owner", "", ("01632 960001",))


def test_whoever_left_stays_below_those_who_are_there_and_is_not_rung(
    archive: Archive, client: int, contact: int
) -> None:
    add_contact(archive, client_id=client, name="Front desk", numbers=("01632 960002",))

    contact_left(archive, contact_id=contact, left_on=date(2026, 3, 2), by="AM")

    assert [(line.name, line.left_on) for line in people(archive, client)] == [
        ("Front desk", None),
        ("Dr Ames", date(2026, 3, 2)),
    ]
    assert [line.phone for line in list_clients(archive)] == ["01632 960002"]


def test_whoever_left_by_mistake_is_back(archive: Archive, client: int, contact: int) -> None:
    change = contact_left(archive, contact_id=contact, by="AM")
    assert people(archive, client)[0].left_on == date(2026, 3, 16)

    undo_contact_change(archive, change=change, by="AM")

    assert people(archive, client)[0].left_on is None


def test_nobody_has_left_tomorrow(archive: Archive, contact: int) -> None:
    with pytest.raises(DayIsAhead):
        contact_left(archive, contact_id=contact, left_on=date(2026, 3, 17), by="AM")


def test_somebody_added_by_mistake_is_gone(archive: Archive, client: int, contact: int) -> None:
    assert undo_add_contact(archive, contact_id=contact, by="AM")

    assert people(archive, client) == ()


def test_somebody_whom_a_note_names_stays_as_one_who_left(archive: Archive, client: int, contact: int) -> None:
    write_note(archive, client_id=client, contact_id=contact, text="They rang", by="AM")

    assert not undo_add_contact(archive, contact_id=contact, by="AM")

    assert [line.left_on for line in people(archive, client)] == [date(2026, 3, 16)]


def test_a_client_added_by_mistake_is_gone_with_who_came_along(archive: Archive, client: int, contact: int) -> None:
    take_back_client(archive, client_id=client, contacts=(contact,), by="AM")

    assert list_clients(archive) == ()
    with pytest.raises(NoSuchClient):
        take_back_client(archive, client_id=client, by="AM")


def test_a_client_on_whom_something_was_built_stays_and_it_is_said_why(archive: Archive, client: int) -> None:
    write_note(archive, client_id=client, text="Called.", by="TR")

    with pytest.raises(ClientStays) as refused:
        take_back_client(archive, client_id=client, by="AM")

    assert "Harbour Dental stays among the clients: there is a note." in str(refused.value)
    assert len(list_clients(archive)) == 1


def test_a_client_with_people_added_since_stays(archive: Archive, client: int, contact: int) -> None:
    with pytest.raises(ClientStays, match="there are other contacts"):
        take_back_client(archive, client_id=client, by="AM")


def test_a_client_whom_somebody_changed_since_stays(archive: Archive, client: int) -> None:
    change_client(archive, client_id=client, town="Leeds", by="TR")
    with pytest.raises(ClientStays, match="it was changed since"):
        take_back_client(archive, client_id=client, by="AM")


def test_a_client_whom_a_note_being_written_means_stays_until_the_note_lets_go(archive: Archive, client: int) -> None:
    keep_draft(archive, Draft(begun_at=archive.clock.now(), client_id=client, text="Calls about"))
    with pytest.raises(ClientStays, match="a note about it is being written"):
        take_back_client(archive, client_id=client, by="AM")

    take_back_client(archive, client_id=client, by="AM", lets_go_at="")

    assert list_clients(archive) == ()


def test_the_address_from_before_comes_back(archive: Archive, client: int) -> None:
    change_client(archive, client_id=client, address="12 Quay Street\nWhitby", by="AM")
    change = change_client(archive, client_id=client, address="1 Mill Lane\nYork", by="AM")

    undo_client_change(archive, change=change, by="AM")

    assert client_card(archive, client_id=client).address == "12 Quay Street\nWhitby"
