"""Two records of one client are joined on the card, with a look at both first, and separated again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.clients import add_client, client_card, list_clients
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_merge_form import MergeForm
from desktop.widgets.buttons import Button
from desktop.widgets.choice_field import ChoiceField
from tests.desktop.views.client.conftest import Show
from tests.desktop.views.hands import button, settled, shown, the


@pytest.fixture
def client(archive: Archive) -> int:
    made = add_client(archive, name="Harbour Dental", town="Whitby", by="AM")
    add_contact(archive, client_id=made, name="Owner", numbers=("020 7946 0123",))
    return made


@pytest.fixture
def other(archive: Archive) -> int:
    made = add_client(archive, name="Harbor Dentists", town="Scarborough", by="BK")
    add_contact(archive, client_id=made, name="Helen", numbers=("(020) 79460123",))
    return made


def change(card: ClientCardView, words: str) -> None:
    button(card, "Change").click()
    menu = the(card, QMenu)
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()


def test_both_sides_are_seen_before_they_are_joined_and_undo_separates_them(
    show: Show, archive: Archive, client: int, other: int, tasks: Tasks, qtbot: QtBot
) -> None:
    for one in (client, other):
        open_job(archive, client_id=one, title="Recover data", by="AM")
    card = show()
    change(card, "This is the same client as…")
    settled(qtbot, tasks)
    form = the(card, MergeForm)
    field = the(form, ChoiceField)
    QTest.keyClicks(field, "Harbor Dentists")
    settled(qtbot, tasks)
    told = " ".join(label.text() for label in shown(form, QLabel))
    assert "Both have the number 02079460123." in told
    assert "One is in Whitby, the other in Scarborough." in told
    assert "Both have open jobs" in told
    assert len(list_clients(archive)) == 2

    field.close_list()
    with qtbot.waitSignal(card.message) as said:
        QTest.keyClick(field, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert client_card(archive, client_id=other).id == client
    sentence = " ".join(label.text() for label in shown(card, QLabel))
    assert "also known as Harbor Dentists" in sentence

    said.args[1]()
    settled(qtbot, tasks)
    assert client_card(archive, client_id=other).id == other


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "click"])
def test_the_other_of_the_two_stays_when_somebody_turns_it_round(
    show: Show, archive: Archive, client: int, other: int, tasks: Tasks, qtbot: QtBot, by_key: bool
) -> None:
    card = show()
    change(card, "This is the same client as…")
    settled(qtbot, tasks)
    form = the(card, MergeForm)
    field = the(form, ChoiceField)
    QTest.keyClicks(field, "Harbor Dentists")
    settled(qtbot, tasks)
    field.close_list()
    if by_key:
        form.activateWindow()
        QTest.keyClick(field, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    else:
        next(one for one in shown(form, Button) if one.accessibleName() == "Keep “Harbor Dentists” instead").click()
    told = " ".join(label.text() for label in shown(form, QLabel))
    assert "“Harbor Dentists” stays in the list, and “Harbour Dental” finds it too." in told

    with qtbot.waitSignal(card.message) as said:
        button(form, "Join them").click()
    settled(qtbot, tasks)
    assert [line.name for line in list_clients(archive)] == ["Harbor Dentists"]
    assert client_card(archive, client_id=client).id == other
    assert "also known as Harbour Dental" in " ".join(label.text() for label in shown(card, QLabel))

    said.args[1]()
    settled(qtbot, tasks)
    assert len(list_clients(archive)) == 2


@pytest.mark.usefixtures("other")
def test_nothing_is_joined_with_nobody(show: Show, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
    card = show()
    change(card, "This is the same client as…")
    settled(qtbot, tasks)
    form = the(card, MergeForm)
    QTest.keyClicks(the(form, ChoiceField), "Nobody of this name")
    button(form, "Join them").click()

    assert the(form, ChoiceField).property("wrong") == "true"
    assert len(list_clients(archive)) == 2


def test_those_who_were_joined_can_be_separated_from_the_card(
    show: Show, archive: Archive, client: int, other: int, tasks: Tasks, qtbot: QtBot
) -> None:
    merge_clients(archive, kept_id=client, merged_id=other, by="AM")
    card = show()
    with qtbot.waitSignal(card.message) as said:
        change(card, "Separate “Harbor Dentists” again")
    settled(qtbot, tasks)
    assert client_card(archive, client_id=other).id == other

    said.args[1]()
    settled(qtbot, tasks)
    assert client_card(archive, client_id=other).id == client


def test_the_preview_is_seen_whole_in_large_text_however_many_jobs_it_names(
    show: Show,
    archive: Archive,
    client: int,
    other: int,
    appearance: Appearance,
    tasks: Tasks,
    qtbot: QtBot,
) -> None:
    for one in (client, other) * 6:
        open_job(archive, client_id=one, title="Recover data", by="AM")
    appearance.choose_text_size(200)
    card = show()
    card.resize(860, 520)
    change(card, "This is the same client as…")
    settled(qtbot, tasks)
    form = the(card, MergeForm)
    QTest.keyClicks(the(form, ChoiceField), "Harbor Dentists")
    settled(qtbot, tasks)
    wrapped = [label for label in shown(form, QLabel) if label.wordWrap() and label.text()]
    assert len(wrapped) == 2
    for label in wrapped:
        assert label.height() >= label.heightForWidth(label.width())
