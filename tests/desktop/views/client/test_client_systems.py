"""The register of access on a client's card says who holds the keys, and keeps no secret."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records.access import Holder
from archive.services.access import SystemFields, add_system, change_system, systems
from archive.services.clients import add_client
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_system_form import SystemForm
from desktop.views.client_systems import SystemRow, SystemsSection
from desktop.widgets.opening_pill import OpeningPill
from desktop.widgets.pill import Pill
from tests.desktop.views.client.conftest import Show
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, field, settled, shown, the


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


def pills(card: ClientCardView) -> list[str]:
    return [*(one.text() for one in shown(card, Pill)), *(one.text() for one in shown(card, OpeningPill))]


def register(archive: Archive, client: int) -> list[SystemFields]:
    return [one.fields for one in systems(archive, client_id=client)]


def test_a_system_is_added_in_place_and_gone_after_undo(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(the(card, SystemsSection), "Add").click()
    form = the(card, SystemForm)
    QTest.keyClicks(field(form, "System"), "Router")
    QTest.keyClicks(field(form, "Kept where"), "sealed envelope, owner's safe")
    with qtbot.waitSignal(card.message) as said:
        QTest.keyClick(field(form, "Kept where"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert register(archive, client) == [SystemFields("Router", kept_where="sealed envelope, owner's safe")]
    assert "Does not hold own keys" in pills(card)

    said.args[1]()
    settled(qtbot, tasks)
    assert register(archive, client) == []


def test_handing_over_takes_one_click_and_the_name_of_who_has_it(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    held = SystemFields("Router", Holder.US, withheld="the spare key", withheld_why="not paid")
    add_system(archive, client_id=client, fields=held, by="AM")
    card = show()
    assert "held by us" in pills(card)
    QTest.keyClick(the(card, SystemRow), Qt.Key.Key_Return)
    button(card, "Handed over today").click()
    to = field(card, "To whom")
    assert card.focusWidget() is to
    QTest.keyClicks(to, "Helen Ashworth")
    QTest.keyClick(to, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not register(archive, client)[0].lacks_keys)
    settled(qtbot, tasks)

    kept = register(archive, client)[0]
    assert (kept.handed_over_on, kept.handed_over_to, kept.withheld) == (NOW.date(), "Helen Ashworth", "")
    assert "Holds own keys" in pills(card)


def test_what_looks_like_a_secret_is_never_kept_however_often_it_is_saved(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    card = show()
    button(the(card, SystemsSection), "Add").click()
    form = the(card, SystemForm)
    QTest.keyClicks(field(form, "System"), "Router")
    where = field(form, "Kept where")
    QTest.keyClicks(where, "password: Xy7!kkQ2")
    QTest.keyClick(where, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert where.property("wrong") == "true"
    assert register(archive, client) == []
    warnings = [one.text() for one in shown(form, QLabel) if one.text().startswith("This looks like a secret")]
    assert len(warnings) == 1
    assert button(form, "Add").visibleRegion().boundingRect().height() == button(form, "Add").height()
    assert not where.visibleRegion().isEmpty()

    QTest.keyClick(where, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert register(archive, client) == []

    where.setText("sealed envelope, owner's safe")
    QTest.keyClick(where, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(register(archive, client)) == 1)
    settled(qtbot, tasks)


def test_what_is_withheld_needs_a_reason_and_a_day_must_have_been(show: Show, archive: Archive, client: int) -> None:
    add_system(archive, client_id=client, fields=SystemFields("Router", Holder.CLIENT), by="AM")
    card = show()
    QTest.keyClick(the(card, SystemRow), Qt.Key.Key_Return)
    form = the(card, SystemForm)
    QTest.keyClicks(field(form, "Withheld"), "the domain")
    QTest.keyClick(field(form, "Withheld"), Qt.Key.Key_Return)
    assert field(form, "Why withheld").property("wrong") == "true"

    QTest.keyClicks(field(form, "Why withheld"), "not paid")
    QTest.keyClicks(field(form, "Handed over"), "20 Mar 2026")
    QTest.keyClick(field(form, "Handed over"), Qt.Key.Key_Return)
    assert field(form, "Handed over").property("wrong") == "true"
    assert register(archive, client) == [SystemFields("Router", Holder.CLIENT)]


def test_an_empty_day_stays_empty(show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot) -> None:
    day = date(2026, 2, 1)
    add_system(archive, client_id=client, fields=SystemFields("Router", Holder.CLIENT, handed_over_on=day), by="AM")
    card = show()
    QTest.keyClick(the(card, SystemRow), Qt.Key.Key_Return)
    form = the(card, SystemForm)
    over = field(form, "Handed over")
    over.selectAll()
    QTest.keyClick(over, Qt.Key.Key_Delete)
    QTest.keyClick(over, Qt.Key.Key_Tab)
    QTest.keyClick(field(form, "To whom"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: register(archive, client)[0].handed_over_on is None)
    settled(qtbot, tasks)

    assert register(archive, client)[0].disclaimer_signed_on is None


def test_a_removed_system_is_back_after_undo(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    add_system(archive, client_id=client, fields=SystemFields("Router"), by="AM")
    card = show()
    QTest.keyClick(the(card, SystemRow), Qt.Key.Key_Return)
    with qtbot.waitSignal(card.message) as said:
        button(card, "Remove").click()
    settled(qtbot, tasks)
    assert register(archive, client) == []

    said.args[1]()
    settled(qtbot, tasks)
    assert register(archive, client) == [SystemFields("Router")]


def test_what_another_desk_wrote_is_told_at_the_form_and_nothing_typed_is_lost(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    made = add_system(archive, client_id=client, fields=SystemFields("Router"), by="AM")
    card = show()
    QTest.keyClick(the(card, SystemRow), Qt.Key.Key_Return)
    change_system(archive, system_id=made, fields=SystemFields("Router", Holder.US), by="BK")
    where = field(card, "Kept where")
    QTest.keyClicks(where, "safe")
    QTest.keyClick(where, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    told = " ".join(label.text() for label in shown(the(card, SystemForm), QLabel))
    assert "changed by BK" in told
    assert "Held by is now “us”" in told
    assert where.text() == "safe"
    assert register(archive, client) == [SystemFields("Router", Holder.US)]

    button(card, "Save mine").click()
    qtbot.waitUntil(lambda: register(archive, client)[0].kept_where == "safe")
    settled(qtbot, tasks)


def test_the_sheet_for_the_client_is_printed_from_here(show: Show, archive: Archive, client: int, qtbot: QtBot) -> None:
    add_system(archive, client_id=client, fields=SystemFields("Router"), by="AM")
    card = show()
    with qtbot.waitSignal(card.letter_wanted) as asked:
        button(card, "Print sheet").click()

    assert asked.args == ["access", client, None, None]


def test_every_field_of_the_form_has_a_name(show: Show) -> None:
    card = show()
    button(the(card, SystemsSection), "Add").click()

    assert all(one.accessibleName() for one in shown(the(card, SystemForm), QComboBox))
