"""What is typed as client:, kind: or a date stands over the answers, and can be let go there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.search import SearchScreen
from desktop.widgets.opening_pill import OpeningPill
from tests.desktop.views.hands import shown
from tests.desktop.views.search.conftest import Office, counts, look_for, settle


def chips(screen: SearchScreen) -> tuple[str, ...]:
    return screen.answers.top.grounds.shown


def test_each_operator_is_a_chip_and_letting_it_go_takes_it_out_of_the_words(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data client:quay date:2025 recovery", qtbot)
    assert chips(screen) == ("client: Quay Motors", "2025")
    assert [hit.document_id for hit in screen.answers.hits] == [office.fax]
    with qtbot.waitSignal(screen.words_chosen) as words:
        QTest.keyClick(shown(screen, OpeningPill)[0], Qt.Key.Key_Delete)
    assert words.args == ["data date:2025 recovery"]
    settle(screen, qtbot)
    assert chips(screen) == ("2025",)


def test_what_narrows_is_shown_as_the_choice_at_the_left_and_taken_back_there(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data kind:note client:harbour job:J-2026-0001", qtbot)
    kinds, clients, jobs, _ = screen.filters.groups
    assert [group.choice for group in (kinds, clients, jobs)] == ["note", office.harbour, office.job]
    assert counts(screen)["Notes"] == 1
    with qtbot.waitSignal(screen.words_chosen) as words:
        kinds.click(None)
    assert words.args == ["data client:harbour job:J-2026-0001"]
    settle(screen, qtbot)
    assert kinds.choice is None
    clients.click(office.harbour)
    settle(screen, qtbot)
    assert chips(screen) == ("job: J-2026-0001",)
    assert clients.choice is None


def test_several_clients_of_a_like_name_are_left_to_choose_from(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data client:a", qtbot)
    clients = screen.filters.groups[1]
    assert clients.choice is None
    assert chips(screen) == ("client: Harbour Dental Practice, Quay Motors",)
    clients.click(office.quay)
    settle(screen, qtbot)
    assert screen.filters.filters.client_id == office.quay
    assert chips(screen) == ("client: Harbour Dental Practice, Quay Motors",)
    assert [hit.document_id for hit in screen.answers.hits] == [office.fax]


def test_what_was_not_understood_is_said_over_the_answers(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "kind:data recovery", qtbot)
    assert "There is no kind “data”, so it was sought as a word." in screen.answers.sentence
    assert chips(screen) == ()
    screen.type_words("kind:note recovery")
    qtbot.waitUntil(lambda: chips(screen) == ("notes",))
    assert "There is no kind" not in screen.answers.sentence


def test_the_page_outlines_the_words_and_not_the_operators(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "authorise client:quay kind:page", qtbot)
    assert [word.text for word in screen.beside.pane.sheet.words] == ["authorise"]


def test_nothing_left_within_what_was_typed_can_be_let_go_too(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    screen.type_words("data kind:visit")
    qtbot.waitUntil(lambda: not screen.answers.hits)
    assert chips(screen) == ("visit",)
    shown(screen, OpeningPill)[0].click()
    qtbot.waitUntil(lambda: bool(screen.answers.hits))
    settle(screen, qtbot)


def test_in_a_narrow_list_chips_are_cut_and_none_is_lost(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data client:a since:2020 -kind:visit", qtbot)
    grounds = screen.answers.top.grounds
    grounds.setParent(None)
    qtbot.addWidget(grounds)
    grounds.resize(150, grounds.heightForWidth(150))
    grounds.show()
    pills = shown(grounds, OpeningPill)
    assert len(pills) == 3
    qtbot.waitUntil(lambda: all(pill.geometry().right() < grounds.width() for pill in pills))
    qtbot.waitUntil(lambda: grounds.heightForWidth(150) >= max(pill.geometry().bottom() for pill in pills))
    assert "…" in pills[0].text()
    assert pills[0].toolTip().startswith("client: Harbour Dental Practice, Quay Motors")
