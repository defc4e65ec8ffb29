"""The register says who holds the keys to a client's systems, and never what the keys are."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.client_errors import LooksLikeASecret, NoSuchClient
from archive.errors import ChangedMeanwhile, DayIsAhead, NameIsEmpty, WordsMissing
from archive.records import Document, Holder, OutboxRow
from archive.records.documents import DocumentState
from archive.services.access import (
    SystemFields,
    add_system,
    change_system,
    remove_system,
    restore_system,
    systems,
    undo_system_change,
)
from archive.services.clients import add_client
from archive.services.merging import merge_clients

FIREWALL = SystemFields(
    name="Firewall",
    holder=Holder.CLIENT,
    holder_name="Dr Ames",
    kept_where="Sealed envelope, owner's safe",
    handed_over_on=date(2026, 3, 3),
    handed_over_to="Dr Ames",
    disclaimer_signed_on=date(2026, 3, 3),
)


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


@pytest.fixture
def firewall(archive: Archive, client: int) -> int:
    return add_system(archive, client_id=client, fields=FIREWALL, by="AM")


def test_the_register_tells_who_holds_what_and_where_it_lies(archive: Archive, client: int, firewall: int) -> None:
    (system,) = systems(archive, client_id=client)

    assert (system.id, system.fields, system.changed_by) == (firewall, FIREWALL, "AM")
    assert not system.fields.lacks_keys


def test_the_signed_disclaimer_is_a_document(archive: Archive, client: int) -> None:
    with archive.database.writing() as session:
        paper = Document(
            sha256="0" * 64,
            size=1,
            name="disclaimer.pdf",
            received_at=archive.clock.now(),
            received_by="AM",
            state=DocumentState.READ,
        )
        session.add(paper)
        session.flush()
        signed = replace(FIREWALL, disclaimer_document_id=paper.id)
    add_system(archive, client_id=client, fields=signed, by="AM")

    assert [system.disclaimer for system in systems(archive, client_id=client)] == ["disclaimer.pdf"]


def test_systems_stand_by_name(archive: Archive, client: int, firewall: int) -> None:
    for name in ("mail", "Backup"):
        add_system(archive, client_id=client, fields=SystemFields(name), by="AM")

    told = [(system.fields.name, system.fields.lacks_keys) for system in systems(archive, client_id=client)]
    assert told == [("Backup", True), ("Firewall", False), ("mail", True)]


def test_what_is_withheld_needs_a_reason(archive: Archive, client: int) -> None:
    with pytest.raises(WordsMissing):
        add_system(archive, client_id=client, fields=replace(FIREWALL, withheld="Licence portal"), by="AM")

    withheld = replace(FIREWALL, withheld="Licence portal", withheld_why="The last bill is open")
    add_system(archive, client_id=client, fields=withheld, by="AM")
    assert systems(archive, client_id=client)[0].fields.lacks_keys


def test_a_system_needs_a_name_and_a_client(archive: Archive, client: int) -> None:
    with pytest.raises(NameIsEmpty):
        add_system(archive, client_id=client, fields=SystemFields(" "), by="AM")
    with pytest.raises(NoSuchClient):
        add_system(archive, client_id=77, fields=FIREWALL, by="AM")


@pytest.mark.parametrize(
    "fields",
    [
        SystemFields("Firewall", handed_over_on=date(2026, 3, 17)),
        SystemFields("Firewall", disclaimer_signed_on=date(2026, 3, 17)),
    ],
)
def test_nothing_was_handed_over_or_signed_tomorrow(archive: Archive, client: int, fields: SystemFields) -> None:
    with pytest.raises(DayIsAhead):
        add_system(archive, client_id=client, fields=fields, by="AM")


def test_a_change_can_be_taken_back(archive: Archive, client: int, firewall: int) -> None:
    change = change_system(archive, system_id=firewall, fields=SystemFields("Router"), by="BK")
    assert systems(archive, client_id=client)[0].fields == SystemFields("Router")

    undo_system_change(archive, change=change, by="AM")

    assert systems(archive, client_id=client)[0].fields == FIREWALL


def test_two_desks_do_not_overwrite_each_other(archive: Archive, client: int, firewall: int) -> None:
    seen = systems(archive, client_id=client)[0].revision
    change = change_system(archive, system_id=firewall, fields=SystemFields("Router"), by="BK", seen=seen)

    with pytest.raises(ChangedMeanwhile) as refused:
        change_system(archive, system_id=firewall, fields=FIREWALL, by="AM", seen=seen)
    assert refused.value.about["by"] == "BK"

    remove_system(archive, system_id=firewall, by="BK")
    with pytest.raises(ChangedMeanwhile):
        undo_system_change(archive, change=change, by="AM")


def test_a_removed_system_comes_back(archive: Archive, client: int, firewall: int) -> None:
    remove_system(archive, system_id=firewall, by="AM")
    assert systems(archive, client_id=client) == ()

    restore_system(archive, system_id=firewall, by="AM")
    assert [system.fields for system in systems(archive, client_id=client)] == [FIREWALL]


def test_a_merged_clients_systems_are_the_kept_ones(archive: Archive, client: int, firewall: int) -> None:
    into = add_client(archive, name="Harbour Dental Practice", by="AM")
    merge_clients(archive, kept_id=into, merged_id=client, by="AM")

    assert [system.id for system in systems(archive, client_id=into)] == [firewall]


def test_the_search_never_learns_of_it(archive: Archive, client: int) -> None:
    def told() -> list[str]:
        with archive.database.reading() as session:
            return list(session.scalars(select(OutboxRow.thing)))

    before = told()
    system = add_system(archive, client_id=client, fields=FIREWALL, by="AM")
    change_system(archive, system_id=system, fields=SystemFields("Router"), by="AM")
    remove_system(archive, system_id=system, by="AM")

    assert told() == before


@pytest.mark.parametrize("field", ["name", "holder_name", "kept_where", "handed_over_to", "withheld", "withheld_why"])
def test_no_field_of_the_register_keeps_a_secret(archive: Archive, client: int, firewall: int, field: str) -> None:
    for secret in ("Tr0ub4dor&3", "admin pw is Summer2024!"):
        full = replace(FIREWALL, withheld="the domain", withheld_why="not paid")
        odd = replace(full, **{field: secret})  # type: ignore[arg-type]  # only fields of words
        with pytest.raises(LooksLikeASecret):
            add_system(archive, client_id=client, fields=odd, by="AM")
        with pytest.raises(LooksLikeASecret):
            change_system(archive, system_id=firewall, fields=odd, by="AM")
    assert [one.fields for one in systems(archive, client_id=client)] == [FIREWALL]
