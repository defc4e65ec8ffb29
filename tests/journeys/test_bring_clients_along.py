"""An office moves in: its old client list comes in, is looked at first, and goes out again if it was the wrong one.
Everything can be taken away as tables, and the office's own rules are set, by keyboard and by mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from archive.records import Standing
from archive.records.approval_rule import Strictness
from archive.services.clients import add_client, client_card, list_clients
from archive.services.jobs import open_job
from archive.services.phone import region
from archive.services.rules import Rules, rules
from desktop.way_back import IMPORT
from desktop.widgets.line_row import LineRow
from tests.archive.exchange.lists import table
from tests.desktop.views.hands import button, shown
from tests.journeys.conftest import Office

CTRL = Qt.KeyboardModifier.ControlModifier
HEADINGS = "Company;Town;Contact;Phone;Since;Rating"


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """On whatever has the keyboard."""
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key, modifier)


def click(office: Office, inside: QWidget, words: str) -> None:
    QTest.mouseClick(button(inside, words), Qt.MouseButton.LeftButton)
    calm(office)


def calm(office: Office) -> None:
    office.wait(lambda: not office.app.tasks.under_way)


def tab_to(words: str) -> None:
    """Go on with Tab until the button with these words has the keyboard."""
    for _ in range(80):
        now = QApplication.focusWidget()
        if isinstance(now, QPushButton) and now.text() == words:
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never reaches {words}")


def old_list(folder: Path) -> Path:
    return table(
        folder,
        HEADINGS,
        "Harbour Dental;Whitby;Helen Stone;01947 496 0123;2019;A",
        "Smith and Son;Whitby;Ida Smith;01947 496 0200;2021;B",
        "Quay Motors;Whitby;Ray Dobson;1.95E+09;2020;A",
        ";Whitby;;;;C",
        name="old clients.csv",
        encoding="cp1252",
    )


def names(office: Office) -> list[str]:
    return [line.name for line in list_clients(office.app.archive)]


def test_an_old_list_comes_in_without_the_mouse_and_goes_out_again(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_list(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    add_client(office.app.archive, name="Smith & Son", town="York", by="AM")
    screen = office.app.importing

    # From the list of clients, by Tab and Enter; the file is chosen with Enter as well.
    office.app.window.show_screen("clients")
    calm(office)
    tab_to("Import a client list…")
    press(Qt.Key.Key_Return)
    office.wait(lambda: office.app.window.screens.current == IMPORT)
    press(Qt.Key.Key_Return)
    calm(office)
    assert names(office) == ["Smith & Son"]  # nothing has come in yet
    assert button(screen, "Import 2 clients").isEnabled()

    # The second line looks like a client who is here: it is the same, and only the person is new.
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_S)
    calm(office)
    QTest.keyClick(screen.preview.list, Qt.Key.Key_Return, CTRL)
    office.wait(lambda: names(office) == ["Harbour Dental", "Quay Motors", "Smith & Son"])
    calm(office)
    smith = next(line.id for line in list_clients(office.app.archive) if line.name == "Smith & Son")
    assert [one.name for one in client_card(office.app.archive, client_id=smith).contacts] == ["Ida Smith"]
    assert office.app.window.toast.text() == "2 clients and 3 people came in."

    # It was the wrong list: Ctrl+Z.
    press(Qt.Key.Key_Z, CTRL)
    calm(office)
    assert names(office) == ["Smith & Son"]
    assert client_card(office.app.archive, client_id=smith).contacts == ()


def test_a_list_is_dropped_its_columns_put_right_and_taken_back_later(office: Office, tmp_path: Path) -> None:
    screen = office.app.importing
    office.app.window.show_screen("clients")
    calm(office)
    click(office, office.app.clients, "Import a client list…")  # an empty office offers it in its middle
    office.drop(old_list(tmp_path))
    calm(office)
    assert screen.preview.isVisible()
    office.app.window.show_screen("today")  # something else is looked at meanwhile
    office.app.way.show_import()
    calm(office)
    columns = screen.preview.columns
    columns.meaning(5).setFocus()
    for _ in range(columns.meaning(5).count()):
        if columns.meaning(5).currentText() == "Standing":
            break
        QTest.keyClick(columns.meaning(5), Qt.Key.Key_Up)
        calm(office)
    assert columns.meaning(5).currentText() == "Standing"
    assert "“A” is no standing here" in " ".join(screen.preview._model.row_at(0).entry.remarks)

    click(office, screen, "Import 3 clients")
    assert names(office) == ["Harbour Dental", "Quay Motors", "Smith and Son"]
    harbour = list_clients(office.app.archive)[0].id
    open_job(office.app.archive, client_id=harbour, title="Replace router", by="AM")

    click(office, screen, "Show clients")
    assert office.app.window.screens.current == "clients"
    office.app.window.show_screen("settings")
    click(office, office.app.settings.lists, "Import a client list…")
    click(office, screen, "Take this import back")
    assert names(office) == ["Harbour Dental"]  # there is a job now
    stays = next(one for one in shown(screen, LineRow) if one.accessibleName().startswith("Harbour Dental"))
    QTest.mouseClick(stays, Qt.MouseButton.LeftButton)
    office.wait(lambda: office.app.clients.client == harbour)
    press(Qt.Key.Key_Escape)
    assert office.app.window.screens.current == IMPORT


def test_everything_is_taken_away_as_tables(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "away"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    add_client(office.app.archive, name="Harbour Dental", by="AM")
    office.app.window.show_screen("settings")
    calm(office)
    lists = office.app.settings.lists
    tab_to("Export everything…")
    press(Qt.Key.Key_Return)
    calm(office)
    click(office, lists, "Export everything…")
    assert len(list(target.iterdir())) == 2  # a folder each; neither touched the other
    assert all("Harbour Dental" in (one / "clients.csv").read_text("utf-8-sig") for one in target.iterdir())
    assert button(lists, "Show in folder").isVisible()


def test_the_offices_own_rules_are_set_and_set_back(office: Office) -> None:
    archive, settings = office.app.archive, office.app.settings
    office.app.window.show_screen("settings")
    calm(office)
    tabs = settings.rules.approval[Standing.NEW]
    QTest.mouseClick(button(tabs, "Somebody says why it begins"), Qt.MouseButton.LeftButton)
    calm(office)
    assert rules(archive).approval[Standing.NEW] is Strictness.ASKED
    quiet = settings.rules.days["quiet"]
    quiet.setFocus()
    quiet.selectAll()
    QTest.keyClicks(quiet, "21")
    press(Qt.Key.Key_Tab)
    calm(office)
    assert rules(archive).quiet == 21
    assert office.app.window.toast.text() == "A job counts as undocumented without a note for 21 days."
    click(office, office.app.window.toast, "Undo")
    assert (rules(archive).quiet, quiet.value()) == (14, 14)
    tab_to("Back to the usual rules")
    press(Qt.Key.Key_Return)
    calm(office)
    assert rules(archive) == Rules()


def test_the_country_of_telephone_numbers_is_chosen_by_keyboard(office: Office) -> None:
    office.app.window.show_screen("settings")
    calm(office)
    country = office.app.settings.telephone.country
    country.setFocus()
    country.selectAll()
    QTest.keyClicks(country, "irel")
    QTest.keyClick(country, Qt.Key.Key_Return)
    calm(office)
    assert (region(office.app.archive), country.text()) == ("IE", "Ireland")
    assert office.app.window.toast.text() == "Numbers without a code are of Ireland now."
    click(office, office.app.window.toast, "Undo")
    assert (region(office.app.archive), country.text()) == ("GB", "United Kingdom")
