"""An import does what its preview said, all of it or nothing, and can be taken back."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from archive.archive import Archive
from archive.exchange import importing
from archive.exchange.errors import ListChanged, ListGone, NothingToImport, RecordsChangedMeanwhile
from archive.exchange.importing import import_clients
from archive.exchange.imports import imports
from archive.exchange.preview import preview_import
from archive.records import Client, Contact, CustodyEvent, OutboxRow, PhoneNumber, Standing
from archive.services.clients import add_client, client_card, list_clients
from archive.services.contacts import add_contact
from archive.services.history import first_broken_link
from tests.archive.exchange.lists import address_book, card, imported, outcomes, table


def test_clients_come_in_with_everything_that_the_list_says(archive: Archive, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Company;Street;Town;Standing;Since;Contact;Role;E-mail;Phone",
        "Smith & Sons;1 High Street;York;established;2009;Ann Smith;Owner;ann@smith.example;01904 496000",
        "Smith & Sons;;York;;;Bo Green;;;ask Ann",
        encoding="cp1252",
    )

    done = imported(archive, path)

    assert (done.clients, done.contacts, done.undecided) == (1, 2, 0)
    (line,) = list_clients(archive)
    told = client_card(archive, client_id=line.id)
    assert (told.name, told.town, told.standing) == ("Smith & Sons", "York", Standing.ESTABLISHED)
    assert (told.since, told.address) == (date(2009, 1, 1), "1 High Street\nYork")
    assert [(one.name, one.role, one.email, one.numbers) for one in told.contacts] == [
        ("Ann Smith", "Owner", "ann@smith.example", ("01904 496000",)),
        ("Bo Green", "", "", ("ask Ann",)),
    ]


def test_an_address_book_comes_in_the_same_way(archive: Archive, tmp_path: Path) -> None:
    path = address_book(tmp_path, [card("FN:Ann", "ORG:Smith", "TEL:01904 496000"), card("FN:Bo", "ORG:Smith")])

    imported(archive, path)

    (line,) = list_clients(archive)
    assert [one.name for one in client_card(archive, client_id=line.id).contacts] == ["Ann", "Bo"]


def test_the_second_import_of_the_same_list_adds_nothing(archive: Archive, tmp_path: Path) -> None:
    path = table(tmp_path, "Company,Town,Contact,Phone", "Smith,York,Ann,1904 496000", "Jones,,,0113 4960001")
    imported(archive, path)

    assert outcomes(archive, path) == ["already there", "already there"]
    with pytest.raises(NothingToImport):
        imported(archive, path)


def test_details_go_to_the_contact_that_is_there(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith", by="AM")
    add_contact(archive, client_id=client, name="Ann", numbers=("01904 496000",))

    imported(archive, table(tmp_path, "Company,Contact,Phone,E-mail", "Smith,Ann,07700 900123,ann@smith.example"))

    (ann,) = client_card(archive, client_id=client).contacts
    assert (ann.email, ann.numbers) == ("ann@smith.example", ("01904 496000", "07700 900123"))


def test_a_file_that_was_changed_after_the_preview_is_not_imported(archive: Archive, tmp_path: Path) -> None:
    path = table(tmp_path, "Company", "Smith")
    preview = preview_import(archive, path=path)
    table(tmp_path, "Company", "Smyth")

    with pytest.raises(ListChanged):
        import_clients(archive, preview=preview, by="AM")
    path.unlink()
    with pytest.raises(ListGone):
        import_clients(archive, preview=preview, by="AM")
    assert list_clients(archive) == ()


class Enough(Exception):
    """Somebody does not want to wait any longer."""


def test_an_import_that_is_stopped_half_way_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    preview = preview_import(archive, path=table(tmp_path, "Company,Phone", "Smith,01904 496000", "Jones,"))
    told: list[int] = []

    def stop(done: int, of: int) -> None:
        told.append(done)
        if done > of // 2:
            raise Enough

    with pytest.raises(Enough):
        import_clients(archive, preview=preview, by="AM", progress=stop)
    assert told == sorted(told)
    assert list_clients(archive) == ()
    assert imports(archive) == ()


def test_an_import_is_known_by_the_name_of_its_file(archive: Archive, tmp_path: Path) -> None:
    done = imported(archive, table(tmp_path, "Company,Phone", "Smith,01904 496000", name="old clients.csv"))
    (one,) = imports(archive)
    assert (one.id, one.name, one.clients, one.numbers, one.emails) == (done.id, "old clients.csv", 1, 0, 0)


def test_clients_that_somebody_added_after_the_preview_are_not_added_twice(archive: Archive, tmp_path: Path) -> None:
    preview = preview_import(archive, path=table(tmp_path, "Company", "Smith", "Jones"))
    add_client(archive, name="Smith", by="BG")

    with pytest.raises(RecordsChangedMeanwhile):
        import_clients(archive, preview=preview, by="AM")
    assert [line.name for line in list_clients(archive)] == ["Smith"]


def test_an_import_that_breaks_off_leaves_nothing(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = preview_import(archive, path=table(tmp_path, "Company,Phone", "Smith,1904 496000"))

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(importing, "record", fail)
    with pytest.raises(ZeroDivisionError):
        import_clients(archive, preview=preview, by="AM")

    with archive.database.reading() as session:
        for kind in (Client, Contact, PhoneNumber, OutboxRow, CustodyEvent):
            assert session.scalar(select(func.count()).select_from(kind)) == 0


def test_search_learns_of_every_client_and_history_keeps_no_names(archive: Archive, tmp_path: Path) -> None:
    imported(archive, table(tmp_path, "Company,Contact", "Smith,Ann", "Jones,Bo"))

    with archive.database.reading() as session:
        assert set(session.scalars(select(OutboxRow.thing))) == {"client:1", "client:2"}
        (event,) = session.scalars(select(CustodyEvent))
        assert (event.act, event.thing, event.by) == ("imported", "import:1", "AM")
        assert "Smith" not in event.details
    assert first_broken_link(archive) is None
