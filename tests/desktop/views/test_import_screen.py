"""A client list is looked at, corrected, imported and taken back on one screen, which tells whatever is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.exchange.entries import Field
from archive.exchange.imports import imports
from archive.services.clients import add_client, list_clients
from archive.services.jobs import open_job
from desktop.models.import_look import Group
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.import_screen import ImportScreen
from desktop.widgets.line_row import LineRow
from tests.archive.exchange.lists import address_book, card, table
from tests.desktop.views.hands import button, settled, shown

HEADINGS = "Company,Town,Contact,Phone"
SMITH = "Smith & Sons,York,Ann,01904 496000"
JONES = "Jones,Leeds,Bo,0113 496 0001"


class Desk:
    """The screen, and what it said."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
        self.archive, self._tasks, self._qtbot = archive, tasks, qtbot
        self.chosen: Path | None = None
        self.said: list[str] = []
        self.undo: list[object] = []
        self.screen = ImportScreen(archive, tasks, lambda: "AM", file=lambda _: self.chosen)
        self.screen.message.connect(self._hear)
        self.screen.trouble.connect(lambda error: pytest.fail(str(error)))
        qtbot.addWidget(self.screen)
        self.screen.resize(1100, 760)
        self.screen.show()
        self.screen.open("")
        self.settle()

    def _hear(self, said: str, undo: object) -> None:
        self.said.append(said)
        self.undo.append(undo)

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def look_at(self, path: Path) -> None:
        self.screen.take_files([path])
        self.settle()

    def press(self, words: str) -> None:
        button(self.screen, words).click()
        self.settle()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.screen.preview.list, key)
        self.settle()

    def words(self) -> str:
        return "\n".join(label.text() for label in shown(self.screen, QLabel))

    def clients(self) -> list[str]:
        return [line.name for line in list_clients(self.archive)]

    def rows(self) -> list[str]:
        model = self.screen.preview.list.model()
        return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


@pytest.fixture
def desk(archive: Archive, tasks: Tasks, qtbot: QtBot, appearance: Appearance) -> Desk:
    return Desk(archive, tasks, qtbot)


def test_nothing_comes_in_before_the_button_and_undo_takes_it_out_again(desk: Desk, tmp_path: Path) -> None:
    desk.look_at(table(tmp_path, HEADINGS, SMITH, JONES))
    assert desk.clients() == []
    assert desk.rows() == ["Smith & Sons", "Jones"]

    desk.press("Import 2 clients")
    assert desk.clients() == ["Jones", "Smith & Sons"]
    assert desk.said == ["2 clients and 2 people came in."]
    undo = desk.undo[0]
    assert callable(undo)
    undo()
    desk.settle()
    assert desk.clients() == []
    assert desk.said[1] == "Taken out again: 2 clients, 2 people."


def test_an_import_can_be_taken_back_later_but_for_what_was_built_on(
    desk: Desk, tmp_path: Path, archive: Archive, qtbot: QtBot
) -> None:
    desk.look_at(table(tmp_path, HEADINGS, SMITH, JONES, name="old list.csv"))
    desk.press("Import 2 clients")
    smith = next(line.id for line in list_clients(archive) if line.name != "Jones")
    open_job(archive, client_id=smith, title="Replace router", by="AM")

    row = next(one for one in shown(desk.screen, LineRow) if one.accessibleName().startswith("old list.csv"))
    assert "2 clients, 2 people" in row.accessibleName()
    desk.press("Take this import back")
    assert desk.clients() == ["Smith & Sons"]
    assert "1 client stays, for something was built on it" in desk.words()
    stays = next(one for one in shown(desk.screen, LineRow) if one.accessibleName().startswith("Smith"))
    with qtbot.waitSignal(desk.screen.client_wanted) as asked:
        QTest.keyClick(stays, Qt.Key.Key_Return)
    assert asked.args == [smith]
    assert [(one.clients, one.contacts) for one in imports(archive)] == [(1, 1)]


def test_a_line_that_looks_like_a_client_here_stays_out_until_somebody_says_which_it_is(
    desk: Desk, tmp_path: Path, archive: Archive
) -> None:
    for name in ("Smith & Sons", "Baker Ltd", "Carter"):
        add_client(archive, name=name, town="York", by="AM")
    desk.look_at(table(tmp_path, HEADINGS, JONES, "Smith & Son,York,Ann,", "Baker,Leeds,,", "Carter,Hull,Cy,"))
    assert "3 lines look like clients who are here already." in desk.words()
    assert not button(desk.screen, "Import 1 client").isHidden()

    desk.key(Qt.Key.Key_Down)  # from Jones to Smith & Son
    desk.key(Qt.Key.Key_S)
    assert "2 lines look like" in desk.words()
    assert desk.screen.preview.list.currentIndex().data() == "Baker"  # the next one in doubt
    desk.key(Qt.Key.Key_N)
    desk.key(Qt.Key.Key_L)
    assert "look like" not in "\n".join(label.text() for label in shown(desk.screen.preview, QLabel))
    desk.key(Qt.Key.Key_U)
    assert "1 line looks like a client" in desk.words()

    desk.press("Import 2 clients")
    assert desk.clients() == ["Baker", "Baker Ltd", "Carter", "Jones", "Smith & Sons"]
    assert "1 line that looks like a client here stayed out." in desk.words()


def test_several_lines_are_decided_at_once(desk: Desk, tmp_path: Path, archive: Archive) -> None:
    for name in ("Smith & Sons", "Baker Ltd"):
        add_client(archive, name=name, town="York", by="AM")
    desk.look_at(table(tmp_path, HEADINGS, "Smith & Son,York,,", "Baker,Leeds,,"))
    desk.screen.preview.list.selectAll()
    desk.press("Add as a new client")
    desk.press("Import 2 clients")
    assert len(desk.clients()) == 4


def test_what_a_column_means_can_be_said_otherwise(desk: Desk, tmp_path: Path, archive: Archive) -> None:
    path = table(tmp_path, "Bedrijf;Plaats;Toestel", "Schmidt;Bremen;0421 1234567", "Meier;Kiel;0431 1234567")
    desk.look_at(path)
    columns = desk.screen.preview.columns
    place = columns.meaning(1).findData(Field.TOWN)
    columns.meaning(1).setCurrentIndex(place)
    columns.meaning(1).activated.emit(place)
    desk.settle()
    assert columns.meaning(1).currentText() == "Town"
    assert columns.meaning(1).hasFocus() or not desk.screen.isActiveWindow()
    place = columns.meaning(2).findData(Field.CLIENT)  # what only one column can be, the other gives away
    columns.meaning(2).setCurrentIndex(place)
    columns.meaning(2).activated.emit(place)
    desk.settle()
    assert [columns.meaning(number).currentData() for number in range(3)] == [None, Field.TOWN, Field.CLIENT]


def test_a_list_in_which_no_column_names_the_client_says_so(desk: Desk, tmp_path: Path) -> None:
    desk.look_at(table(tmp_path, "Town,Phone", "York,01904 496000"))
    assert "No column names the client." in desk.words()
    assert not button(desk.screen, "Nothing to import").isEnabled()


def test_columns_stay_in_sight_while_somebody_says_what_they_are(desk: Desk, tmp_path: Path) -> None:
    desk.look_at(table(tmp_path, "Zork,Blip,Blop,E-mail", "Smith,York,Ann,ann@smith.example"))
    columns = desk.screen.preview.columns
    for number, field in enumerate((Field.CLIENT, Field.TOWN, Field.CONTACT)):
        place = columns.meaning(number).findData(field)
        columns.meaning(number).setCurrentIndex(place)
        columns.meaning(number).activated.emit(place)
        desk.settle()
        assert len([columns.meaning(one) for one in range(4)]) == 4

    desk.look_at(table(tmp_path, "Company,Colour,Size,Shape", "Smith,red,9,round"))
    with pytest.raises(KeyError):
        columns.meaning(2)


def test_columns_that_are_left_aside_are_shown_on_demand(desk: Desk, tmp_path: Path) -> None:
    desk.look_at(table(tmp_path, "Company,Colour,Size,Shape", "Smith,red,9,round"))
    with pytest.raises(KeyError):
        desk.screen.preview.columns.meaning(2)
    desk.press("3 more are left aside")
    assert desk.screen.preview.columns.meaning(2).currentText() == "Left aside"


def test_only_one_group_of_lines_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    desk.look_at(table(tmp_path, HEADINGS, SMITH, ",York,,", JONES))
    assert desk.screen.preview._tabs is not None
    desk.screen.preview._tabs.choose(Group.UNUSABLE)
    assert len(desk.rows()) == 1
    assert "There is no name in it" in desk.words()
    assert "1 line without a name is left out (line 3)." in desk.words()
    desk.press("Import 2 clients")
    assert "1 line without a name was left out (line 3)." in desk.words()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "there is nothing in it"),
        (b"PK\x03\x04 a workbook", "it is a workbook and not a text"),
        (b"\x00\x01\x02 a picture \x07", "its characters are in no encoding that is known here"),
        (b"x" * (50 * 1024 * 1024 + 1), "it is larger than any list of clients"),
    ],
    ids=["empty", "workbook", "no text", "huge"],
)
def test_what_is_no_list_is_told_where_it_was_dropped(desk: Desk, tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes(content)
    desk.look_at(path)
    assert desk.screen.notice.sentence == f"clients.csv cannot be read as a list of clients: {why}."
    assert desk.screen.start.isVisible()
    desk.look_at(table(tmp_path, HEADINGS, SMITH))
    assert not desk.screen.notice.isVisible()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_list_in_another_encoding_is_understood(desk: Desk, tmp_path: Path, encoding: str) -> None:
    desk.look_at(table(tmp_path, HEADINGS, "Café Zoë,Málaga,,", encoding=encoding))
    assert desk.rows() == ["Café Zoë"]


def test_a_misread_list_is_remarked_on_and_read_in_another_way(desk: Desk, tmp_path: Path) -> None:
    desk.look_at(table(tmp_path, HEADINGS, "Müller & Söhne,Köln,Ann,01904 496000", encoding="mac-roman"))
    assert desk.rows() == ["MŸller & Sšhne"]
    assert "With a remark  1" in [one.text() for one in shown(desk.screen, QPushButton)]

    choice = desk.screen.preview.reading.choice
    assert choice.currentText().startswith("Windows, Western Europe: MŸller & Sšhne")
    choice.activated.emit(choice.findData("mac-roman"))
    desk.settle()
    assert desk.rows() == ["Müller & Söhne"]
    assert choice.currentText().startswith("Mac, older programs: Müller & Söhne")

    desk.press("Import 1 client")
    assert desk.clients() == ["Müller & Söhne"]


def test_a_list_in_plain_letters_leaves_no_choice(desk: Desk, tmp_path: Path) -> None:
    desk.look_at(table(tmp_path, HEADINGS, SMITH))
    assert not desk.screen.preview.reading.isVisible()


def test_an_address_book_has_no_columns(desk: Desk, tmp_path: Path) -> None:
    desk.look_at(address_book(tmp_path, [card("FN:Ann Smith", "ORG:Smith & Sons", "TEL:01904 496000")]))
    assert desk.rows() == ["Smith & Sons"]
    assert not desk.screen.preview.columns.isVisible()


def test_a_list_that_vanished_or_changed_after_the_preview_is_not_imported(desk: Desk, tmp_path: Path) -> None:
    path = table(tmp_path, HEADINGS, SMITH)
    desk.look_at(path)
    path.unlink()
    desk.press("Import 1 client")
    assert desk.screen.notice.sentence == "clients.csv is no longer where it was when it was looked at."
    assert desk.rows() == ["Smith & Sons"]  # what was looked at stays on screen

    table(tmp_path, HEADINGS, JONES)
    desk.press("Import 1 client")
    assert desk.screen.notice.sentence == "clients.csv has changed since it was looked at."
    assert desk.clients() == []
    desk.press("Look at it again")
    assert desk.rows() == ["Jones"]
    desk.press("Import 1 client")
    assert desk.clients() == ["Jones"]


def test_clients_added_meanwhile_at_another_desk_are_not_doubled(desk: Desk, tmp_path: Path, archive: Archive) -> None:
    desk.look_at(table(tmp_path, HEADINGS, SMITH, JONES))
    add_client(archive, name="Jones", town="Leeds", by="TR")
    desk.press("Import 2 clients")
    assert desk.screen.notice.sentence == "The clients here have changed since clients.csv was looked at."
    desk.press("Look at it again")
    desk.press("Import 1 client")
    assert desk.clients() == ["Jones", "Smith & Sons"]


def test_an_import_is_stopped_by_escape_and_nothing_of_it_is_here(desk: Desk, tmp_path: Path) -> None:
    rows = (f"Client {number},York,Ann,01904 {number:06d}" for number in range(3000))
    desk.look_at(table(tmp_path, HEADINGS, *rows))
    desk.screen.import_list()
    QTest.keyClick(desk.screen, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.said == ["Stopped. Nothing was imported."]
    assert desk.clients() == []
    assert button(desk.screen, "Import 3,000 clients").isEnabled()


def test_a_window_that_is_closed_in_the_middle_of_an_import_leaves_nothing_of_it(
    archive: Archive, qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    threads = Tasks(lambda error: pytest.fail(str(error)))
    desk = Desk(archive, threads, qtbot)
    rows = (f"Client {number},York,Ann,01904 {number:06d}" for number in range(3000))
    desk.look_at(table(tmp_path, HEADINGS, *rows))
    desk.screen.import_list()
    assert threads.close()
    assert desk.clients() == []


def test_a_list_stays_on_screen_until_it_is_put_away(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    desk.look_at(table(tmp_path, HEADINGS, SMITH))
    with qtbot.waitSignal(desk.screen.back_wanted):
        QTest.keyClick(desk.screen.preview.list, Qt.Key.Key_Escape)
    desk.screen.open("Clients")
    desk.settle()
    assert desk.rows() == ["Smith & Sons"]
    desk.press("Put this list away")
    assert desk.screen.start.isVisible()


def test_of_several_files_the_first_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    files = [table(tmp_path, HEADINGS, SMITH), table(tmp_path, HEADINGS, JONES, name="more.csv")]
    desk.screen.take_files(files)
    desk.settle()
    assert desk.rows() == ["Smith & Sons"]
    assert desk.said == ["One list at a time: this is clients.csv."]
