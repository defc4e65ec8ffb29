"""The preview says of each row what an import would do, and does nothing."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.exchange.entries import Field
from archive.exchange.errors import ListUnreadable
from archive.exchange.plan import AddAsNew, LeaveOut, Outcome, SameAs
from archive.exchange.preview import decide, preview_import
from archive.records import Client
from archive.services.clients import add_client, list_clients
from archive.services.contacts import add_contact
from tests.archive.exchange.lists import outcomes, table


def test_it_writes_nothing(archive: Archive, tmp_path: Path) -> None:
    preview = preview_import(archive, path=table(tmp_path, "Company,Town", "Smith & Sons,York"))

    assert [row.outcome for row in preview.rows] == [Outcome.NEW_CLIENT]
    assert preview.counts[Outcome.NEW_CLIENT] == 1
    assert list_clients(archive) == ()


@pytest.mark.parametrize(
    ("name", "town"),
    [("Smith & Sons", "York"), ("SMITH  & SONS", "york"), ("Smíth & Sons", "Yörk"), (" Smith & Sons", "York ")],
)
def test_the_same_name_in_the_same_town_is_the_same_client(
    archive: Archive, tmp_path: Path, name: str, town: str
) -> None:
    client = add_client(archive, name="Smith & Sons", town="York", by="AM")

    (row,) = preview_import(archive, path=table(tmp_path, "Company,Town", f"{name},{town}")).rows

    assert (row.outcome, row.client_id) == (Outcome.ALREADY_THERE, client)


@pytest.mark.parametrize(
    ("name", "town"),
    [("Smith & Son", "York"), ("Smith and Sons Ltd", "York"), ("Smith & Sons", "Leeds"), ("Smith & Sons", "")],
)
def test_a_similar_name_is_suggested_and_never_taken_for_the_same(
    archive: Archive, tmp_path: Path, name: str, town: str
) -> None:
    client = add_client(archive, name="Smith & Sons", town="York", by="AM")

    (row,) = preview_import(archive, path=table(tmp_path, "Company,Town", f"{name},{town}")).rows

    assert row.outcome is Outcome.LOOKS_LIKE
    assert [(one.client_id, one.name, one.town) for one in row.lookalikes] == [(client, "Smith & Sons", "York")]


def test_another_name_with_the_same_number_is_suggested(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith & Sons", by="AM")
    add_contact(archive, client_id=client, name="Ann", numbers=("+44 1904 496000",))

    (row,) = preview_import(archive, path=table(tmp_path, "Company,Phone", "Bright Ideas,01904 496 000")).rows

    assert row.outcome is Outcome.LOOKS_LIKE
    assert row.lookalikes[0].why == "the number 01904 496 000"


def test_two_clients_of_the_same_name_and_town_are_for_a_person_to_tell_apart(archive: Archive, tmp_path: Path) -> None:
    both = {add_client(archive, name="Smith", town="York", by="AM") for _ in range(2)}

    (row,) = preview_import(archive, path=table(tmp_path, "Company,Town", "Smith,York")).rows

    assert row.outcome is Outcome.LOOKS_LIKE
    assert {one.client_id for one in row.lookalikes} == both


def test_what_somebody_decided_is_done(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith & Sons", town="York", by="AM")
    path = table(
        tmp_path,
        "Company,Town,Contact",
        *("Smith & Son,York,Ann", "Smith & Sons,Hull,Bo", "Brown,Hull,Cy", "Smyth & Sons,,D"),
    )

    preview = preview_import(archive, path=path, decisions={2: SameAs(client), 3: AddAsNew(), 4: LeaveOut()})

    assert [row.outcome for row in preview.rows] == [
        Outcome.NEW_CONTACT,
        Outcome.NEW_CLIENT,
        Outcome.LEFT_OUT,
        Outcome.LOOKS_LIKE,
    ]
    assert preview.rows[0].client_id == client


def test_a_decision_holds_for_the_other_rows_of_that_name_and_town(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith & Sons", town="York", by="AM")
    path = table(tmp_path, "Company,Town,Contact", "Smith & Son,York,Ann", "Smith & Son,York,Bo")

    assert outcomes(archive, path) == ["looks like a known client"] * 2
    preview = preview_import(archive, path=path, decisions={2: SameAs(client)})
    assert [(row.outcome, row.client_id) for row in preview.rows] == [(Outcome.NEW_CONTACT, client)] * 2


def test_rows_that_are_all_to_be_added_as_new_make_one_client_of_one_name(archive: Archive, tmp_path: Path) -> None:
    add_client(archive, name="Smith & Sons", town="York", by="AM")
    path = table(tmp_path, "Company,Town,Contact", "Smith & Sons,Hull,Ann", "Smith & Sons,Hull,Bo")

    preview = preview_import(archive, path=path, decisions={2: AddAsNew(), 3: AddAsNew()})

    assert [row.outcome for row in preview.rows] == [Outcome.NEW_CLIENT, Outcome.NEW_CONTACT]


def test_new_clients_that_look_alike_are_all_added_and_the_later_one_says_so(archive: Archive, tmp_path: Path) -> None:
    rows = preview_import(archive, path=table(tmp_path, "Company", "Smith & Son", "Brown", "Smith & Sons")).rows

    assert [row.outcome for row in rows] == [Outcome.NEW_CLIENT] * 3
    assert [row.why for row in rows] == ["", "", "It looks like the new client in line 2"]


def test_the_same_words_in_place_of_a_number_make_no_two_clients_alike(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith", by="AM")
    add_contact(archive, client_id=client, name="Ann", numbers=("see website",))

    assert outcomes(archive, table(tmp_path, "Company,Phone", "Brown,see website")) == ["new client"]


def test_rows_of_one_client_are_its_contacts_and_repeated_rows_are_nothing_new(
    archive: Archive, tmp_path: Path
) -> None:
    path = table(
        tmp_path,
        "Company,Town,Contact,Phone",
        *("Smith,York,Ann,01904 496000", "Smith,York,Bo,01904 496001"),
        *("Smith,York,Ann,01904 496000", "Smith,York,Ann,07700 900123", "smith,york,,01904 496001"),
    )

    preview = preview_import(archive, path=path)

    assert [row.outcome.value for row in preview.rows] == [
        "new client",
        "new contact",
        "already there",
        "details added",
        "already there",
    ]
    assert preview.rows[2].why == "The same as in line 2"


def test_known_contacts_gain_only_what_is_not_there_yet(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith", by="AM")
    add_contact(archive, client_id=client, name="Ann", email="ann@smith.example", numbers=("01904 496000",))
    path = table(
        tmp_path,
        "Company,Contact,Phone,E-mail",
        *("Smith,ANN,+44 1904 496000,ann@smith.example", "Smith,Ann,07700 900123,", "Smith,Ann,,other@smith.example"),
    )

    rows = preview_import(archive, path=path).rows

    assert [row.outcome for row in rows] == [Outcome.ALREADY_THERE, Outcome.DETAILS_ADDED, Outcome.ALREADY_THERE]
    assert rows[1].numbers == ("07700 900123",)
    assert "another e-mail address here: ann@smith.example" in rows[2].why


def test_a_row_that_cannot_be_used_says_why_and_costs_no_other(archive: Archive, tmp_path: Path) -> None:
    path = table(tmp_path, "Company,Town", ",York", "x" * 1_000_000 + ",Leeds", "Smith,Hull")

    rows = preview_import(archive, path=path).rows

    assert [row.outcome for row in rows] == [Outcome.UNUSABLE, Outcome.UNUSABLE, Outcome.NEW_CLIENT]
    assert rows[0].why == "There is no name in it"
    assert "200 characters" in rows[1].why


def test_it_tells_what_each_column_was_taken_for_and_can_be_told_otherwise(archive: Archive, tmp_path: Path) -> None:
    path = table(tmp_path, "Asiakas,Paikka,Phone", "Smith,York,01904 496000")

    guessed = preview_import(archive, path=path)
    told = preview_import(archive, path=path, columns={0: Field.CLIENT, 1: Field.TOWN, 2: None})

    assert [(column.heading, column.field) for column in guessed.columns] == [
        ("Asiakas", None),
        ("Paikka", None),
        ("Phone", Field.NUMBER),
    ]
    assert guessed.columns[0].examples == ("Smith",)
    assert guessed.rows[0].outcome is Outcome.UNUSABLE
    assert (told.rows[0].entry.client, told.rows[0].entry.town, told.rows[0].entry.numbers) == ("Smith", "York", ())


def test_a_client_that_was_merged_stands_for_the_one_that_was_kept(archive: Archive, tmp_path: Path) -> None:
    kept = add_client(archive, name="Smith & Sons", town="York", by="AM")
    merged = add_client(archive, name="Old Forge", town="York", by="AM")
    with archive.database.writing() as session:
        session.get_one(Client, merged).merged_into_id = kept

    (row,) = preview_import(archive, path=table(tmp_path, "Company,Town,Contact", "Old Forge,York,Ann")).rows

    assert (row.outcome, row.client_id) == (Outcome.NEW_CONTACT, kept)


def test_a_file_that_is_not_there_is_told_in_a_sentence(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ListUnreadable, match=r"nothing\.csv cannot be read"):
        preview_import(archive, path=tmp_path / "nothing.csv")


def test_a_decision_is_taken_without_reading_the_file_again(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Smith & Sons", town="York", by="AM")
    path = table(tmp_path, "Company,Town,Contact", "Smith & Son,York,Ann", "Jones,Leeds,Bo")
    preview = preview_import(archive, path=path)
    path.unlink()

    decided = decide(archive, preview=preview, decisions={2: SameAs(client), 3: LeaveOut()})

    assert [row.outcome for row in decided.rows] == [Outcome.NEW_CONTACT, Outcome.LEFT_OUT]
    assert (decided.sha256, decided.decisions) == (preview.sha256, {2: SameAs(client), 3: LeaveOut()})
    assert decide(archive, preview=decided, decisions={}).rows == preview.rows


def test_how_far_it_is_grows_to_the_end(archive: Archive, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    rows = (f"Client {number}" for number in range(1200))
    preview_import(archive, path=table(tmp_path, "Company", *rows), progress=lambda *how: told.append(how))
    assert told == sorted(told)
    assert {of for _, of in told} == {1000}
    assert len(told) == 6
