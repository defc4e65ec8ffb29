"""Somebody new on the telephone: named in place, with the number that rang, and one of the client's people at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.clients import ClientCard, add_client, client_card, list_clients
from archive.services.contacts import add_contact
from archive.services.drafts import Draft, drafts_at, keep_draft
from archive.services.jobs import open_job
from desktop.tasks import Tasks
from desktop.views.note_panel import NotePanel
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, field, settled, shown
from tests.desktop.views.note.conftest import Begin, name_typed, notes, said, who, words

NUMBER = "01723 555 019"
NAME = "Name of somebody new"


def people(panel: NotePanel) -> QComboBox:
    return next(one for one in panel.findChildren(QComboBox) if one.accessibleName() == "With")


def ask_for_somebody_new(panel: NotePanel, qtbot: QtBot, tasks: Tasks) -> None:
    """As a person does who has no mouse."""
    settled(qtbot, tasks)
    people(panel).setFocus()
    QTest.keyClick(people(panel), Qt.Key.Key_End)


def listed(archive: Archive, client: int) -> list[tuple[str, tuple[str, ...]]]:
    card: ClientCard = client_card(archive, client_id=client)
    return [(one.name, one.numbers) for one in card.contacts]


def test_somebody_new_at_a_client_is_one_of_its_people_with_the_number_that_rang(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, NUMBER)
    who(panel).field.clear()
    name_typed(panel, qtbot, "harbour")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    ask_for_somebody_new(panel, qtbot, tasks)
    assert field(panel, "Their telephone number").text() == NUMBER
    QTest.keyClicks(field(panel, NAME), "Jane Doe")
    QTest.keyClick(field(panel, NAME), Qt.Key.Key_Return)
    assert words(panel).hasFocus()
    QTest.keyClicks(words(panel), "Asks for the hours")
    with qtbot.waitSignal(panel.message) as told:
        panel.save()
    settled(qtbot, tasks)

    assert listed(archive, client) == [("Jane Doe", (NUMBER,))]
    assert [note.contact for note in notes(archive, client)] == ["Jane Doe"]
    assert told.args is not None
    assert told.args[0] == "Saved to Harbour Dental, with Jane Doe added to their people."


def test_a_number_deleted_letter_by_letter_to_type_a_name_still_rang(
    begin: Begin, tasks: Tasks, client: int, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, NUMBER)
    for _ in NUMBER:
        QTest.keyClick(who(panel).field, Qt.Key.Key_Backspace)
    name_typed(panel, qtbot, "harbour")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    ask_for_somebody_new(panel, qtbot, tasks)

    assert field(panel, "Their telephone number").text() == NUMBER


def test_a_number_that_is_known_rings_for_nobody_new(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    add_contact(archive, client_id=client, name="Mrs Hale", numbers=(NUMBER,))
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, NUMBER)
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert people(panel).currentText() == "Mrs Hale"
    ask_for_somebody_new(panel, qtbot, tasks)

    assert field(panel, "Their telephone number").text() == ""


def test_somebody_new_needs_a_name_and_is_not_added_twice(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    add_contact(archive, client_id=client, name="Jane Doe")
    panel = begin()
    panel.write(client)
    words(panel).setPlainText("Asks for the hours")
    ask_for_somebody_new(panel, qtbot, tasks)
    panel.save()
    assert "Write their name, or choose nobody in particular." in said(panel)
    QTest.keyClicks(field(panel, NAME), "jane  doe")
    panel.save()
    assert "jane doe is one of their people already. Choose them in the list." in said(panel)
    settled(qtbot, tasks)

    assert notes(archive, client) == []


def test_somebody_new_and_their_number_survive_a_crash(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    draft = Draft(begun_at=NOW, client_id=client, caller="Jane Doe", number=NUMBER, text="Asks")
    keep_draft(archive, draft, desk="desk")
    panel = begin()
    panel.restore()
    settled(qtbot, tasks)
    assert (field(panel, NAME).text(), people(panel).currentText()) == ("Jane Doe", "Somebody new…")
    QTest.keyClicks(words(panel), " for the hours")
    panel.finish()

    (kept,) = drafts_at(archive, desk="desk")
    assert (kept.caller, kept.number, kept.text) == ("Jane Doe", NUMBER, "Asks for the hours")


def test_escape_in_an_empty_name_is_nobody_in_particular_again(
    begin: Begin, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    ask_for_somebody_new(panel, qtbot, tasks)
    QTest.keyClick(field(panel, NAME), Qt.Key.Key_Escape)

    assert people(panel).currentText() == "Nobody in particular"
    assert words(panel).hasFocus()


def test_a_correction_adds_nobody(begin: Begin, client: int, tasks: Tasks, qtbot: QtBot, archive: Archive) -> None:
    keep_draft(archive, Draft(begun_at=NOW, client_id=client, text="Asks", corrects=1), desk="desk")
    panel = begin()
    panel.restore()
    settled(qtbot, tasks)

    assert [people(panel).itemText(n) for n in range(people(panel).count())] == ["Nobody in particular"]


def test_a_number_that_nobody_has_becomes_a_client_and_the_call_goes_on(
    begin: Begin, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, NUMBER)
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    assert field(panel, "Telephone").text() == NUMBER
    QTest.keyClicks(field(panel, "Name"), "Quay Motors")
    QTest.keyClicks(field(panel, "Person"), "Ben")
    with qtbot.waitSignal(panel.message) as told:
        QTest.keyClick(field(panel, "Person"), Qt.Key.Key_Return)
    settled(qtbot, tasks)

    (made,) = (one.id for one in list_clients(archive) if one.name == "Quay Motors")
    assert listed(archive, made) == [("Ben", (NUMBER,))]
    assert (who(panel).client, people(panel).currentText()) == (made, "Ben")
    assert words(panel).hasFocus()
    assert told.args is not None
    assert told.args[0] == f"Quay Motors was added as a new client, with {NUMBER}."
    told.args[1]()
    settled(qtbot, tasks)
    assert [one.name for one in list_clients(archive)] == ["Harbour Dental"]
    assert who(panel).typed == "Quay Motors"


def test_a_client_of_that_name_is_told_and_can_be_meant(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, NUMBER)
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    QTest.keyClicks(field(panel, "Name"), "harbour dental")
    button(panel, "Add client").click()
    settled(qtbot, tasks)
    assert any(one.text() == "Harbour Dental in Whitby is a client already." for one in shown(panel, QLabel))
    button(panel, "Take it").click()
    ask_for_somebody_new(panel, qtbot, tasks)

    assert (who(panel).client, field(panel, "Their telephone number").text()) == (client, NUMBER)
    assert len(list_clients(archive)) == 1


def test_leaving_the_fields_of_a_new_client_leads_back_to_the_number(
    begin: Begin, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    add_client(archive, name="Quay Motors", by="AM")
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, NUMBER)
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    QTest.keyClick(field(panel, "Name"), Qt.Key.Key_Escape)

    assert who(panel).field.hasFocus()
    assert who(panel).typed == NUMBER
    assert "Add client" not in [one.text() for one in shown(panel, QPushButton)]


def test_the_number_of_one_caller_is_not_taken_for_that_of_the_next(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    add_client(archive, name="Quay Motors", by="AM")
    panel = begin()
    panel.write()
    name_typed(panel, qtbot, NUMBER)
    who(panel).field.clear()
    name_typed(panel, qtbot, "harbour")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    panel.ask_who()
    name_typed(panel, qtbot, "quay")
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    ask_for_somebody_new(panel, qtbot, tasks)

    assert field(panel, "Their telephone number").text() == ""


def test_a_number_that_a_crash_left_goes_with_the_client_that_is_added(
    begin: Begin, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    keep_draft(archive, Draft(begun_at=NOW, client_typed="Quay Motors", number=NUMBER, text="Asks"), desk="desk")
    panel = begin()
    panel.restore()
    settled(qtbot, tasks)
    who(panel).field.setFocus()
    QTest.keyClick(who(panel).field, Qt.Key.Key_Down)
    qtbot.waitUntil(who(panel).answers.isVisible)
    QTest.keyClick(who(panel).field, Qt.Key.Key_Return)
    settled(qtbot, tasks)

    (made,) = (one.id for one in list_clients(archive) if one.name == "Quay Motors")
    assert listed(archive, made) == [("Main number", (NUMBER,))]


def test_one_key_asks_who_called_and_choosing_leads_back_to_the_words(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    add_contact(archive, client_id=client, name="Mrs Hale")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    panel = begin()
    panel.write(client, job.id)
    settled(qtbot, tasks)
    QTest.keyClicks(words(panel), "Asks for")
    QTest.keyClick(words(panel), Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    listed_people = people(panel).view()
    qtbot.waitUntil(listed_people.isVisible)
    QTest.keyClick(listed_people, Qt.Key.Key_Down)
    QTest.keyClick(listed_people, Qt.Key.Key_Return)
    assert people(panel).currentText() == "Mrs Hale"
    assert words(panel).hasFocus()


def test_a_number_that_is_none_is_refused_at_its_field(
    begin: Begin, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = begin()
    panel.write(client)
    words(panel).setPlainText("Asks for the hours")
    ask_for_somebody_new(panel, qtbot, tasks)
    QTest.keyClicks(field(panel, NAME), "Jane Doe")
    QTest.keyClicks(field(panel, "Their telephone number"), "call me")
    panel.save()
    assert "“call me” is not a telephone number. A remark belongs into a note." in said(panel)
    assert field(panel, "Their telephone number").hasFocus()
    field(panel, "Their telephone number").setText(f"{NUMBER}, 020 7946 0123")
    panel.save()
    settled(qtbot, tasks)
    assert listed(archive, client) == [("Jane Doe", (NUMBER, "020 7946 0123"))]
