"""The last searches of a desk are offered under the empty field, asked again, and forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.recent_searches import LONGEST, MOST, RecentMemory, RecentSearches
from desktop.frame.search_box import SearchBox
from desktop.style import Appearance
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row import ROW_ROLE, Row
from desktop.widgets.search_field import SearchField
from tests.desktop.frame.conftest import Desk, shown
from tests.desktop.views.hands import button, the


class RecentDesk(Desk):
    """One at which searches are remembered."""

    def __init__(self, file: Path, folder: Path) -> None:
        super().__init__()
        self.recent = RecentSearches(self.box, self.field, self, file, folder)
        self.recent.forget_before("")


@pytest.fixture
def desk(appearance: Appearance, tmp_path: Path, qtbot: QtBot) -> RecentDesk:
    made = RecentDesk(tmp_path / "desk.ini", tmp_path / "office")
    shown(made, qtbot)
    return made


def offered(desk: RecentDesk) -> list[str]:
    """What the panel lists; nothing while it is hidden."""
    if not desk.recent.panel.isVisible():
        return []
    model = the(desk.recent.panel, ListPanel).model()
    rows = [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]
    return [row.title for row in rows if isinstance(row, Row)]


def enter_all(desk: RecentDesk, words: str) -> None:
    """Type words and ask for all answers."""
    desk.box.begin()
    desk.field.setText(words)
    QTest.keyClick(desk.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.box.set_words("")
    desk.notes.setFocus()


def test_the_last_searches_are_offered_in_the_empty_field_the_newest_first(desk: RecentDesk) -> None:
    desk.box.begin()
    assert offered(desk) == []
    for words in ("boiler", "harbour dental", "Boiler"):
        enter_all(desk, words)
    desk.box.begin()
    assert offered(desk) == ["Boiler", "harbour dental"]
    QTest.keyClicks(desk.field, "d")
    assert offered(desk) == []
    QTest.keyClick(desk.field, Qt.Key.Key_Backspace)
    assert offered(desk) == ["Boiler", "harbour dental"]


def test_what_was_only_typed_is_not_remembered(desk: RecentDesk) -> None:
    desk.box.begin()
    QTest.keyClicks(desk.field, "boiler")
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    assert desk.recent.searches == ()


def test_what_led_to_an_answer_is_remembered(desk: RecentDesk) -> None:
    desk.box.begin()
    QTest.keyClicks(desk.field, "boiler")
    desk.box.opened.connect(lambda _: desk.box.set_words(""))  # as a screen does that comes instead
    desk.box.show_answers("boiler", [(1, Row("Work order"))], "1 answer")
    QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.recent.searches == ("boiler",)


def test_one_is_asked_again_by_arrow_and_enter(desk: RecentDesk, qtbot: QtBot) -> None:
    for words in ("boiler", "harbour dental"):
        enter_all(desk, words)
    desk.box.begin()
    with qtbot.assertNotEmitted(desk.box.all_wanted):
        QTest.keyClick(desk.field, Qt.Key.Key_Return)  # nothing is marked yet
    QTest.keyClick(desk.field, Qt.Key.Key_Down)
    QTest.keyClick(desk.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.box.typed) as asked:
        QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert asked.args == ["boiler"]
    assert (offered(desk), desk.field.hasFocus()) == ([], True)


def test_one_is_asked_again_and_another_forgotten_by_mouse(desk: RecentDesk, qtbot: QtBot) -> None:
    for words in ("boiler", "harbour dental"):
        enter_all(desk, words)
    desk.box.begin()
    view = the(desk.recent.panel, ListPanel)
    first = view.visualRect(view.model().index(0, 0))
    cross = QPoint(first.right() - 24, first.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cross)
    qtbot.waitUntil(lambda: offered(desk) == ["boiler"])
    with qtbot.waitSignal(desk.box.typed) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, first.center().y()))
    assert asked.args == ["boiler"]


def test_one_or_all_are_forgotten_by_keys_and_by_the_link(desk: RecentDesk) -> None:
    for words in ("a1", "b2", "c3"):
        enter_all(desk, words)
    desk.box.begin()
    QTest.keyClick(desk.field, Qt.Key.Key_Delete)  # nothing is marked
    assert offered(desk) == ["c3", "b2", "a1"]
    QTest.keyClick(desk.field, Qt.Key.Key_Backspace)
    assert offered(desk) == ["c3", "b2", "a1"]
    QTest.keyClick(desk.field, Qt.Key.Key_Down)
    QTest.keyClick(desk.field, Qt.Key.Key_Delete)
    assert offered(desk) == ["b2", "a1"]
    QTest.keyClick(desk.field, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert (offered(desk), desk.recent.searches) == ([], ())
    enter_all(desk, "d4")
    desk.box.begin()
    button(desk.recent.panel, "Forget these").click()
    assert (offered(desk), desk.recent.searches) == ([], ())


def test_escape_leads_back_to_where_one_was(desk: RecentDesk) -> None:
    enter_all(desk, "boiler")
    desk.box.begin()
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    assert (offered(desk), desk.notes.hasFocus()) == ([], True)


def test_coming_back_to_the_window_opens_nothing_but_the_arrow_down_does(desk: RecentDesk) -> None:
    enter_all(desk, "boiler")
    desk.field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert offered(desk) == []
    QTest.keyClick(desk.field, Qt.Key.Key_Down)
    assert offered(desk) == ["boiler"]


def test_nothing_is_offered_while_further_words_are_to_be_typed(desk: RecentDesk) -> None:
    enter_all(desk, "boiler")
    desk.recent.hold_back(lambda: True)
    desk.box.begin()
    assert offered(desk) == []


def test_another_start_knows_them_and_another_archive_does_not(tmp_path: Path) -> None:
    file = tmp_path / "desk.ini"
    RecentMemory(file, tmp_path / "office").remember("boiler")
    assert RecentMemory(file, tmp_path / "office").searches == ("boiler",)
    assert RecentMemory(file, tmp_path / "demo").searches == ()


def test_an_erasure_since_they_were_kept_forgets_them_also_at_the_next_start(tmp_path: Path) -> None:
    file, folder = tmp_path / "desk.ini", tmp_path / "office"

    def left_after(words: str, newest: str) -> tuple[str, ...]:
        RecentMemory(file, folder).remember(words)
        RecentMemory(file, folder).forget_before(newest)
        return RecentMemory(file, folder).searches

    assert left_after("boiler", "") == ("boiler",)
    assert left_after("greta", "1 2026-03-16") == ()
    assert left_after("invoice", "1 2026-03-16") == ("invoice",)
    assert left_after("greta", "") == ()  # older records were put back, and nobody knows yet what goes again
    assert "greta" not in file.read_text()


def test_an_erasure_in_one_archive_forgets_nothing_of_another(tmp_path: Path) -> None:
    file = tmp_path / "desk.ini"
    RecentMemory(file, tmp_path / "demo").remember("boiler")
    RecentMemory(file, tmp_path / "office").forget_before("1 2026-03-16")
    assert RecentMemory(file, tmp_path / "demo").searches == ("boiler",)


def test_nothing_is_offered_until_it_is_known_whether_somebody_was_erased(
    appearance: Appearance, tmp_path: Path, qtbot: QtBot
) -> None:
    RecentMemory(tmp_path / "desk.ini", tmp_path).remember("greta sneaton")
    field = SearchField("Search everything", "Search everything")
    window = QWidget()
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    recent = RecentSearches(SearchBox(field, window), field, window, tmp_path / "desk.ini", tmp_path)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert recent.panel.isHidden()
    recent.forget_before("")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert recent.panel.isVisible()


def test_what_is_offered_goes_with_an_erasure_elsewhere(desk: RecentDesk) -> None:
    enter_all(desk, "greta sneaton")
    desk.box.begin()
    desk.recent.forget_before("1 2026-03-16")
    assert (offered(desk), desk.recent.searches) == ([], ())


def test_only_the_last_few_are_kept_and_nothing_that_was_pasted(tmp_path: Path) -> None:
    memory = RecentMemory(tmp_path / "desk.ini", tmp_path)
    for number in range(MOST + 3):
        memory.remember(f"boiler {number}")
    memory.remember("x" * (LONGEST + 1))
    memory.remember("  ")
    assert memory.searches == tuple(f"boiler {number}" for number in reversed(range(3, MOST + 3)))


@pytest.mark.parametrize("words", ['a, "b"; c', "[x]=%y", "@ByteArray(1)", "🦷 O'Brien", "\ud800", "\\", "ß/é"])
def test_whatever_was_typed_is_kept_as_it_was(tmp_path: Path, words: str) -> None:
    RecentMemory(tmp_path / "desk.ini", tmp_path).remember(words)
    kept = RecentMemory(tmp_path / "desk.ini", tmp_path).searches
    assert kept == (words.encode("utf-8", "replace").decode(),)
