"""People and desks at a client's are known by their numbers."""

import pytest

from archive.archive import Archive
from archive.client_errors import NoSuchClient
from archive.errors import ChangedMeanwhile
from archive.services.clients import add_client, client_card
from archive.services.contacts import add_contact, change_contact, digits_of
from archive.services.merging import merge_clients
from tests.archive.told import history_of


def test_a_contact_keeps_the_numbers_as_they_were_written(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    contact = add_contact(archive, client_id=client, name="Owner", numbers=("(020) 7946-0123", " "))

    change_contact(
        archive,
        contact_id=contact,
        name="Dr Ames",
        role="Owner",
        email="",
        numbers=("+44 20 7946 0123", "x 12"),
        by="AM",
    )

    (line,) = client_card(archive, client_id=client).contacts
    assert (line.name, line.role, line.numbers) == ("Dr Ames", "Owner", ("+44 20 7946 0123", "x 12"))


def test_people_stand_in_the_order_in_which_they_were_added(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    for name in ("Owner", "Front desk", "Accounts"):
        add_contact(archive, client_id=client, name=name)

    contacts = client_card(archive, client_id=client).contacts
    assert [contact.name for contact in contacts] == ["Owner", "Front desk", "Accounts"]


def test_two_desks_changing_one_contact_do_not_overwrite_each_other(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    contact = add_contact(archive, client_id=client, name="Dr Ames")
    (line,) = client_card(archive, client_id=client).contacts

    def change(role: str, by: str) -> None:
        change_contact(
            archive,
            contact_id=contact,
            name=line.name,
            role=role,
            email="",
            numbers=(),
            by=by,
            seen=line.revision,
        )

    change("Owner", "BK")
    with pytest.raises(ChangedMeanwhile) as refused:
        change("Partner", "AM")

    assert (refused.value.about["thing"], refused.value.about["by"]) == ("Dr Ames", "BK")
    assert client_card(archive, client_id=client).contacts[0].role == "Owner"


def test_adding_somebody_is_in_the_history(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    contact = add_contact(archive, client_id=client, name="Owner", by="BK")

    assert [(act.act, act.by) for act in history_of(archive, thing=f"contact:{contact}")] == [("added", "BK")]


def test_somebody_new_at_a_merged_client_is_the_kept_ones(archive: Archive) -> None:
    old, into = (add_client(archive, name=name, by="AM") for name in ("Harbour Teeth", "Quay Dental"))
    merge_clients(archive, kept_id=into, merged_id=old, by="AM")

    add_contact(archive, client_id=old, name="Owner")

    assert [person.name for person in client_card(archive, client_id=into).contacts] == ["Owner"]


def test_nobody_works_for_nobody(archive: Archive) -> None:
    with pytest.raises(NoSuchClient):
        add_contact(archive, client_id=77, name="Owner")


def test_the_digits_of_a_number_are_those_that_are_dialled() -> None:
    assert digits_of("+44 (20) 7946-0123 ext. 5") == "4420794601235"
