"""Each line of Today does its work in one click, by mouse and by keyboard, and every deed can be undone."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import JobStage, Side
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.confirmation import keep_spoken_yes
from archive.services.job_steps import advance_job
from archive.services.notes import write_note
from archive.services.today import waiting
from desktop.models.today_groups import Group, groups_of
from tests.archive.services.at_agreements import accept
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, the
from tests.desktop.views.today.conftest import TODAY, Reader, a_job, promised


def test_a_promise_that_is_kept_leaves_and_can_come_back(archive: Archive, client: int, reader: Reader) -> None:
    promised(archive, a_job(archive, client))
    assert reader.look() == ["Copy all files", "Send the keys"]

    assert reader.press("Copy all files") == ["Send the keys"]
    assert reader.told == ["Kept: Copy all files"]
    assert reader.take_back() == ["Copy all files", "Send the keys"]


def test_a_promise_that_was_missed_takes_a_reason_in_place(archive: Archive, client: int, reader: Reader) -> None:
    promised(archive, a_job(archive, client))
    reader.look()
    reader.key("Copy all files", Qt.Key.Key_M)
    button(reader.screen, "Missed").click()
    assert waiting(archive).ours

    the(reader.screen, QPlainTextEdit).setPlainText("The disk was dead.")
    button(reader.screen, "Missed").click()
    assert reader.look() == ["Send the keys"]


def test_their_overdue_promise_is_rung_about_with_a_note_begun(archive: Archive, client: int, reader: Reader) -> None:
    job = a_job(archive, client)
    promised(archive, job)
    reader.look()
    wanted: list[tuple[object, ...]] = []
    reader.screen.client_wanted.connect(lambda client: wanted.append((client,)))
    reader.screen.note_wanted.connect(lambda client, job: wanted.append((client, job)))
    reader.press("Send the keys")
    assert wanted == [(client,), (client, job)]


def test_a_spoken_yes_leads_to_its_confirmation(archive: Archive, client: int, reader: Reader, qtbot: QtBot) -> None:
    job = a_job(archive, client)
    keep_spoken_yes(archive, job_id=job, by="AM", said_by="Helen Stone")
    reader.look()
    with qtbot.waitSignal(reader.screen.job_wanted):
        reader.press("Recover data")

    begin_agreement(archive, job_id=job, draft=Draft(lines=(Line(Side.WE, "Copy"),)), by="AM")
    reader.look()
    with qtbot.waitSignal(reader.screen.letter_wanted) as wanted:
        reader.press("Recover data")
    assert wanted.args == ["confirmation", client, job]


def test_work_without_a_yes_leads_to_the_approval_form(
    archive: Archive, client: int, reader: Reader, qtbot: QtBot
) -> None:
    job = a_job(archive, client)
    begin_agreement(archive, job_id=job, draft=Draft(lines=(Line(Side.WE, "Copy"),)), by="AM")
    advance_job(archive, job_id=job, to=JobStage.IN_PROGRESS, by="AM", seen=1, without_approval="It is down.")
    reader.look()
    with qtbot.waitSignal(reader.screen.letter_wanted) as wanted:
        reader.press("Recover data")
    assert wanted.args == ["approval", client, job]


def test_an_agreement_is_renewed_for_another_term_or_let_go(archive: Archive, client: int, reader: Reader) -> None:
    words = Draft(
        starts_on=TODAY - timedelta(60), ends_on=TODAY + timedelta(9), lines=(Line(Side.WE, "Look after it"),)
    )
    accept(archive, begin_agreement(archive, client_id=client, title="Care", draft=words, by="AM"))
    assert reader.look() == ["Care"]
    reader.press("Care")
    assert [one.renewal_drafted for one in waiting(archive).endings] == [True]
    reader.take_back()
    assert [one.renewal_drafted for one in waiting(archive).endings] == [False]

    reader.key("Care", Qt.Key.Key_E)
    assert reader.look() == []
    assert reader.take_back() == ["Care"]


def test_an_agreement_that_nobody_accepted_leads_to_the_card(
    archive: Archive, client: int, reader: Reader, qtbot: QtBot
) -> None:
    words = Draft(ends_on=TODAY + timedelta(9))
    begin_agreement(archive, client_id=client, title="Care of the network", draft=words, by="AM")
    assert reader.look() == ["Care of the network"]
    with qtbot.waitSignal(reader.screen.client_wanted) as wanted:
        reader.press("Care of the network")
    assert wanted.args == [client]
    found = waiting(archive)
    assert [one.renewal_drafted for one in found.endings] == [False]
    lines = groups_of(found)
    assert (lines[Group.NOT_IN_WRITING].waiting, lines[Group.ENDING].waiting) == (1, 0)


def test_a_call_to_a_client_gone_quiet_is_planned(archive: Archive, client: int, reader: Reader) -> None:
    for days in (700, 600, 500, 400):
        write_note(archive, client_id=client, text="Rang", by="AM", happened_at=NOW - timedelta(days=days))
    assert reader.look() == ["Harbour Dental"]
    assert reader.press("Harbour Dental") == []
    assert reader.told == ["A call to Harbour Dental is planned for Tuesday."]
    assert reader.take_back() == ["Harbour Dental"]
