"""The list of clients narrows as somebody types."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive.records import Standing
from archive.services.clients import ClientLine
from desktop.models.clients_model import ClientsModel
from desktop.widgets.row import ROW_ROLE, Row

TODAY = date(2026, 3, 16)
HARBOUR = ClientLine(
    1, "Harbour Dental", "Whitby", Standing.LONG_STANDING, "020 7946 0123", 2, "Helen Ashworth",
    datetime(2026, 3, 3, 9, 0, tzinfo=UTC),
)  # fmt: skip
QUAY = ClientLine(2, "Quay Motors", "Scarborough", Standing.NEW, "", 0)
BROOK = ClientLine(3, "Brook & Lane", "Whitby", Standing.ESTABLISHED, "(020) 7946-0999", 1)


@pytest.fixture
def model(qtbot: QtBot) -> ClientsModel:
    made = ClientsModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_lines((BROOK, HARBOUR, QUAY), today=TODAY)
    return made


def shown(model: ClientsModel) -> list[int]:
    return [model.client_at(place) for place in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [3, 1, 2]),
        ("harb", [1]),
        ("whitby", [3, 1]),
        ("WHIT lane", [3]),
        ("79460123", [1]),
        ("7946 0999", [3]),
        ("ashworth", [1]),
        ("nobody", []),
    ],
)
def test_typing_narrows_by_name_town_number_and_who_calls(model: ClientsModel, typed: str, found: list[int]) -> None:
    model.narrow(typed, with_open_jobs=False)

    assert shown(model) == found


def test_clients_with_open_jobs_can_be_shown_alone(model: ClientsModel) -> None:
    model.narrow("", with_open_jobs=True)

    assert shown(model) == [3, 1]


def test_a_row_tells_all_that_is_asked_on_the_phone(model: ClientsModel) -> None:
    row = model.index(1).data(ROW_ROLE)

    assert isinstance(row, Row)
    assert (row.title, row.second) == ("Harbour Dental", "Long-standing · Whitby")
    assert (row.middle, row.middle_second) == ("020 7946 0123", "Helen Ashworth")
    assert (row.right, row.right_second) == ("3 Mar", "2 open jobs")
    assert "Harbour Dental" in str(model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))


def test_news_without_a_difference_leave_the_list_alone(model: ClientsModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.dataChanged):
        model.show_lines((BROOK, HARBOUR, QUAY), today=TODAY)


def test_a_changed_number_changes_a_row_and_not_the_list(model: ClientsModel, qtbot: QtBot) -> None:
    moved = ClientLine(2, "Quay Motors", "Scarborough", Standing.NEW, "020 7946 0555", 0)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_lines((BROOK, HARBOUR, moved), today=TODAY)


def test_what_is_typed_stays_in_force_when_clients_come(model: ClientsModel) -> None:
    model.narrow("whitby", with_open_jobs=False)
    new = ClientLine(4, "Abbey Vets", "Whitby", Standing.NEW, "", 0)
    model.show_lines((new, BROOK, HARBOUR, QUAY), today=TODAY)

    assert shown(model) == [4, 3, 1]
    assert model.total == 4
