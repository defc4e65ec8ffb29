"""What the import says in words, and how the lines of a list are sorted for the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.exchange.importing import Imported
from archive.exchange.preview import preview_import
from archive.exchange.taking_back import Stays, TakenBack
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from desktop.models.import_look import Group, ImportLook, look_at
from desktop.models.import_rows import ImportRows, import_row, remarks_on
from desktop.models.import_words import came_in, group_words, import_verb, left_out, stayed_out, summary, taken_out
from tests.archive.exchange.lists import table

HEADINGS = "Company,Town,Contact,Phone,Since"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", clock=SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=UTC))) as opened:
        yield opened


def looked(archive: Archive, folder: Path, *rows: str) -> ImportLook:
    return look_at(preview_import(archive, path=table(folder, HEADINGS, *rows)))


def test_every_line_is_in_the_group_of_what_becomes_of_it(archive: Archive, tmp_path: Path) -> None:
    known = add_client(archive, name="Smith & Sons", town="York", by="AM")
    add_contact(archive, client_id=known, name="Ann", numbers=("01904 496000",))
    look = looked(
        archive,
        tmp_path,
        "Smith & Sons,York,Ann,01904 496000,",
        "Smith & Sons,York,Bo,,",
        "Smith & Sons,York,Ann,01904 496001,",
        "Smith & Son,York,,,",
        "Jones,Leeds,Cy,,2031",
        ",Leeds,,,",
    )
    one_each = (Group.KNOWN, Group.NEW_PEOPLE, Group.NEW_DETAILS, Group.ALIKE, Group.NEW_CLIENTS, Group.UNUSABLE)
    assert {group: look.count(group) for group in one_each} == dict.fromkeys(one_each, 1)
    assert [row.entry.client for row in look.lines[Group.REMARKED]] == ["Jones"]  # 2031 is yet to come
    assert (look.count(Group.ALL), look.people) == (6, 2)
    assert group_words(look)[0] == (Group.ALL, "All lines  6")
    assert summary(look) == "clients.csv · 6 lines · 1 client · 2 people · 1 is known already"
    assert left_out(look) == "1 line without a name is left out (line 7)."


def test_the_button_names_the_weightiest_of_what_comes_in(archive: Archive, tmp_path: Path) -> None:
    assert import_verb(looked(archive, tmp_path, "Jones,Leeds,Cy,,", "Baker,York,,,")) == "Import 2 clients"
    known = add_client(archive, name="Jones", town="Leeds", by="AM")
    assert import_verb(looked(archive, tmp_path, "Jones,Leeds,Cy,,")) == "Import 1 person"
    add_contact(archive, client_id=known, name="Cy", numbers=())
    assert import_verb(looked(archive, tmp_path, "Jones,Leeds,Cy,01904 496000,")) == "Import 1 line"
    nothing = looked(archive, tmp_path, "Jones,Leeds,Cy,,")
    assert (import_verb(nothing), nothing.adds) == ("Nothing to import", False)


def test_a_line_shows_its_person_or_what_is_odd_about_it(archive: Archive, tmp_path: Path) -> None:
    add_client(archive, name="Smith & Sons", town="York", by="AM")
    look = looked(archive, tmp_path, "Jones,Leeds,Cy,01904 496000,", "Smith & Son,York,,,", "Baker,,,see card,")
    shown = [import_row(row) for row in look.lines[Group.ALL]]
    assert [row.second for row in shown] == [
        "Cy · 01904 496000",
        "Smith & Sons, York: a similar name and the same town",
        "see card is not a telephone number; it is kept as written",
    ]
    assert [row.pills[0].word for row in shown] == ["New client", "Known?", "New client"]
    assert shown[0].right == "line 2"
    assert remarks_on(look.lines[Group.ALIKE][0]) == ["Smith & Sons, York: a similar name and the same town"]


def test_the_next_line_in_doubt_is_found_from_any_place(archive: Archive, tmp_path: Path) -> None:
    add_client(archive, name="Smith & Sons", town="York", by="AM")
    model = ImportRows()
    model.show_rows(looked(archive, tmp_path, "Jones,,,,", "Smith & Son,York,,,", "Baker,,,,").lines[Group.ALL])
    assert (model.next_undecided(0), model.next_undecided(2)) == (1, None)


def test_what_came_in_and_what_went_out_again_is_said_whole() -> None:
    done = Imported(id=1, clients=212, contacts=1, details=0, undecided=6)
    assert came_in(done) == "212 clients and 1 person came in."
    assert stayed_out(done) == "6 lines that look like clients here stayed out."
    few = Imported(id=2, clients=0, contacts=0, details=3, undecided=0)
    assert (came_in(few), stayed_out(few)) == ("New details on 3 lines came in.", "")
    holes = Imported(id=3, clients=1, contacts=0, details=0, undecided=1, without_name=(7,), unusable=(9,))
    assert stayed_out(holes) == (
        "1 line that looks like a client here stayed out. 1 line without a name was left out (line 7). "
        "1 line could not be taken (line 9)."
    )
    many = replace(holes, undecided=0, without_name=(3, 4, 7, 11, 1200, 1201, 1300), unusable=(4, 5))
    assert stayed_out(many) == (
        "7 lines without a name were left out (lines 3, 4, 7, 11, 1,200 and 2 more). "
        "2 lines could not be taken (lines 4, 5)."
    )
    all_out = TakenBack(clients=2, contacts=2, details=1, stays=())
    assert taken_out(all_out) == "Taken out again: 2 clients, 2 people, 1 number or address."
    assert taken_out(TakenBack(0, 0, 0, (Stays(1, "Smith", "there is a job"),))) == (
        "Nothing could be taken out. 1 client stays, for something was built on it."
    )
