"""An import that was a mistake is taken back, but for what somebody has built on since."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from archive.archive import Archive
from archive.exchange.errors import NoSuchImport
from archive.exchange.imports import imports
from archive.exchange.taking_back import take_back_import
from archive.records import Base, Client, Contact, OutboxRow, PhoneNumber
from archive.services.built_on import BUILT_ON
from archive.services.client_undo import undo_client_change
from archive.services.clients import add_client, change_client, client_card, list_clients
from archive.services.contacts import add_contact
from archive.services.drafts import Draft, keep_draft
from archive.services.history import first_broken_link
from archive.services.jobs import open_job
from archive.services.notes import write_note
from tests.archive.exchange.lists import imported, outcomes, table

HEADINGS = "Company,Town,Contact,Phone,E-mail"
SMITH = "Smith,York,Ann,01904 496000,ann@smith.example"
JONES = "Jones,Leeds,Bo,0113 496 0001,bo@jones.example"


def names(archive: Archive) -> list[str]:
    return [line.name for line in list_clients(archive)]


def test_all_of_it_is_gone_again_and_can_be_imported_anew(archive: Archive, tmp_path: Path) -> None:
    path = table(tmp_path, HEADINGS, SMITH, JONES)
    done = imported(archive, path)

    taken = take_back_import(archive, import_id=done.id, by="BG")

    assert (taken.clients, taken.contacts, taken.stays) == (2, 2, ())
    with archive.database.reading() as session:
        for kind in (Client, Contact, PhoneNumber):
            assert session.scalar(select(func.count()).select_from(kind)) == 0
    assert outcomes(archive, path) == ["new client", "new client"]
    assert first_broken_link(archive) is None


def test_search_is_told_that_they_are_gone(archive: Archive, tmp_path: Path) -> None:
    done = imported(archive, table(tmp_path, HEADINGS, SMITH))
    with archive.database.reading() as session:
        before = session.scalar(select(func.max(OutboxRow.id))) or 0

    take_back_import(archive, import_id=done.id, by="BG")

    with archive.database.reading() as session:
        assert session.scalars(select(OutboxRow.thing).where(OutboxRow.id > before)).all() == ["client:1"]


def test_what_known_clients_gained_is_taken_off_them(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith", town="York", by="AM")
    add_contact(archive, client_id=client, name="Ann", numbers=("01904 496009",))
    before = client_card(archive, client_id=client).contacts
    done = imported(archive, table(tmp_path, HEADINGS, SMITH, "Smith,York,Bo,,"))

    taken = take_back_import(archive, import_id=done.id, by="BG")

    assert (taken.clients, taken.contacts, taken.details) == (0, 1, 2)
    after = client_card(archive, client_id=client).contacts
    assert [(one.name, one.email, one.numbers) for one in after] == [
        (one.name, one.email, one.numbers) for one in before
    ]


def note(archive: Archive, client: int) -> None:
    write_note(archive, client_id=client, text="Rang", by="AM")


def job(archive: Archive, client: int) -> None:
    open_job(archive, client_id=client, title="Mend it", by="AM")


def contact(archive: Archive, client: int) -> None:
    add_contact(archive, client_id=client, name="Cy")


def change(archive: Archive, client: int) -> None:
    change_client(archive, client_id=client, town="Hull", by="AM")


def change_and_undo(archive: Archive, client: int) -> None:
    change = change_client(archive, client_id=client, town="Hull", by="AM")
    undo_client_change(archive, change=change, by="AM")


def merge(archive: Archive, client: int) -> None:
    other = add_client(archive, name="Smithy", by="AM")
    with archive.database.writing() as session:
        session.get_one(Client, other).merged_into_id = client


def number(archive: Archive, client: int) -> None:
    with archive.database.writing() as session:
        person = session.scalars(select(Contact).where(Contact.client_id == client)).one()
        person.numbers.append(PhoneNumber(written="1", digits="1"))


def draft(archive: Archive, client: int) -> None:
    keep_draft(archive, Draft(begun_at=archive.clock.now(), client_id=client, text="They said"))


@pytest.mark.parametrize(
    ("build", "why"),
    [
        (note, "there is a note"),
        (job, "there is a job"),
        (contact, "there are other contacts"),
        (change, "it was changed since"),
        (change_and_undo, "it was changed since"),
        (merge, "another client was merged into it"),
        (number, "it was changed since"),
        (draft, "a note about it is being written"),
    ],
)
def test_a_client_on_which_something_was_built_stays_whole_and_says_why(
    archive: Archive, tmp_path: Path, build: Callable[[Archive, int], None], why: str
) -> None:
    done = imported(archive, table(tmp_path, HEADINGS, SMITH, JONES))
    build(archive, 1)

    taken = take_back_import(archive, import_id=done.id, by="BG")

    assert (taken.clients, taken.contacts) == (1, 1)
    assert [(stays.client_id, stays.name) for stays in taken.stays] == [(1, "Smith")]
    assert why in taken.stays[0].why
    assert "Jones" not in names(archive)
    assert "Ann" in [one.name for one in client_card(archive, client_id=1).contacts]


def test_a_contact_that_a_note_names_stays_with_a_known_client(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith", town="York", by="AM")
    done = imported(archive, table(tmp_path, HEADINGS, SMITH, "Smith,York,Bo,,"))
    ann, _ = client_card(archive, client_id=client).contacts
    write_note(
        archive,
        client_id=client,
        contact_id=ann.id,
        text="Rang",
        by="AM",
    )

    taken = take_back_import(archive, import_id=done.id, by="BG")

    assert taken.contacts == 1
    assert [stays.why for stays in taken.stays] == ["there is a note"]
    assert [one.name for one in client_card(archive, client_id=client).contacts] == ["Ann"]


def test_a_contact_of_a_note_that_is_being_written_stays(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith", town="York", by="AM")
    done = imported(archive, table(tmp_path, HEADINGS, SMITH))
    (ann,) = client_card(archive, client_id=client).contacts
    keep_draft(archive, Draft(begun_at=archive.clock.now(), client_id=client, contact_id=ann.id, text="She said"))

    taken = take_back_import(archive, import_id=done.id, by="BG")

    assert (taken.contacts, [stays.client_id for stays in taken.stays]) == (0, [client])


def test_a_window_that_shows_a_contact_from_before_is_told(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith", town="York", by="AM")
    add_contact(archive, client_id=client, name="Ann")
    (before,) = client_card(archive, client_id=client).contacts
    done = imported(archive, table(tmp_path, HEADINGS, "Smith,York,Ann,01904 496000,"))
    (between,) = client_card(archive, client_id=client).contacts
    take_back_import(archive, import_id=done.id, by="BG")
    (after,) = client_card(archive, client_id=client).contacts

    assert before.revision < between.revision < after.revision


def test_the_rest_is_taken_back_once_nothing_stands_on_it(archive: Archive, tmp_path: Path) -> None:
    done = imported(archive, table(tmp_path, HEADINGS, SMITH, JONES))
    draft(archive, 1)
    take_back_import(archive, import_id=done.id, by="BG")
    archive.folder.drafts_at("").unlink()

    assert [(one.id, one.clients) for one in imports(archive)] == [(done.id, 1)]
    assert take_back_import(archive, import_id=done.id, by="BG").clients == 1
    assert imports(archive) == ()
    with pytest.raises(NoSuchImport):
        take_back_import(archive, import_id=done.id, by="BG")


def test_an_import_that_never_was_cannot_be_taken_back(archive: Archive) -> None:
    with pytest.raises(NoSuchImport, match=r"no\. 7"):
        take_back_import(archive, import_id=7, by="BG")


def test_each_import_has_a_number_of_its_own(archive: Archive, tmp_path: Path) -> None:
    first = imported(archive, table(tmp_path, HEADINGS, SMITH))
    take_back_import(archive, import_id=first.id, by="BG")
    second = imported(archive, table(tmp_path, HEADINGS, JONES))

    assert second.id == first.id + 1
    take_back_import(archive, import_id=second.id, by="BG")
    assert names(archive) == []


def test_whatever_refers_to_a_client_or_contact_has_a_word_for_why_it_stays() -> None:
    referring = {
        table.name
        for table in Base.metadata.sorted_tables
        for reference in table.foreign_keys
        if reference.column.table.name in {"client", "contact"}
    }
    assert referring - {"phone_number"} <= set(BUILT_ON)


class Enough(Exception):
    """Somebody does not want to wait any longer."""


@pytest.mark.parametrize("step", range(6))
def test_taking_back_that_is_stopped_at_any_step_takes_nothing(archive: Archive, tmp_path: Path, step: int) -> None:
    done = imported(archive, table(tmp_path, HEADINGS, SMITH, JONES))

    def stop(reached: int, _of: int) -> None:
        if reached == step:
            raise Enough

    with pytest.raises(Enough):
        take_back_import(archive, import_id=done.id, by="BG", progress=stop)
    assert names(archive) == ["Jones", "Smith"]
    assert take_back_import(archive, import_id=done.id, by="BG").clients == 2
