"""The head of a job: its title is changed where it stands, and nothing in it is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from archive.services.agreement_drafts import new_version
from archive.services.clients import change_client
from archive.services.jobs import job_line
from desktop.views.job_facts import JobFacts
from desktop.views.job_versions_bar import VersionsBar
from desktop.widgets.problem_line import ProblemLine
from tests.desktop.views.hands import button, field, shown, the
from tests.desktop.views.job.conftest import Desk


def rename(desk: Desk, title: str) -> None:
    desk.screen.head.begin_renaming()
    line = field(desk.screen, "Title of the job")
    line.selectAll()
    QTest.keyClicks(line, title)
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()


def title(desk: Desk) -> str:
    return job_line(desk.archive, job_id=desk.job).title


def test_a_job_is_renamed_in_place_and_back(desk: Desk) -> None:
    rename(desk, "Recover patient files")
    assert title(desk) == "Recover patient files"
    desk.take_back()

    assert title(desk) == "Recover data, reception PC"


def test_a_title_of_nothing_is_refused_at_the_field(desk: Desk) -> None:
    rename(desk, "   ")

    assert title(desk) == "Recover data, reception PC"
    assert shown(desk.screen.head, ProblemLine)
    QTest.keyClick(field(desk.screen, "Title of the job"), Qt.Key.Key_Escape)
    assert not shown(desk.screen.head, ProblemLine)


def test_a_note_and_a_letter_are_asked_for_with_client_and_job(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.screen.note_wanted) as note:
        desk.screen.head.note_wanted.emit()
    letters = [one for one in desk.screen.head.menu().actions() if one.text().startswith("Letter: approval")]
    with desk.qtbot.waitSignal(desk.screen.letter_wanted) as letter:
        letters[0].trigger()

    assert note.args == [desk.client, desk.job]
    assert letter.args == ["approval", desk.client, desk.job, None, None]


def test_the_menu_offers_every_other_stage(desk: Desk) -> None:
    words = [one.text() for one in desk.screen.head.menu().actions()]
    assert "On to “Closed”…" in words
    assert "On to “Enquiry”…" not in words
    assert "The last step was a mistake" not in words


def test_the_last_step_is_taken_back_from_the_menu(desk: Desk) -> None:
    desk.agree()
    menu = desk.screen.head.menu()
    next(one for one in menu.actions() if one.text() == "The last step was a mistake").trigger()
    desk.settle()

    assert desk.file().job.stage.value == "enquiry"


@pytest.mark.parametrize("width", [420, 700, 1100])
def test_number_client_and_terms_are_never_cut_in_the_middle(desk: Desk, width: int) -> None:
    change_client(desk.archive, client_id=desk.client, name="Kettlewell & Ramsbottom Agricultural Engineering", by="AM")
    desk.agree()
    desk.screen.resize(width, 700)
    desk.settle()

    facts = the(desk.screen, JobFacts)
    for part in shown(facts, QLabel):
        assert part.width() >= part.sizeHint().width()
    client = facts.client
    assert client.width() >= client.fontMetrics().horizontalAdvance(client.text().replace("&&", "&"))
    assert client.text() == "Kettlewell && Ramsbottom Agricultural Engineering" or client.text().endswith("…")
    assert client.geometry().right() <= facts.width()


@pytest.mark.parametrize("width", [500, 700, 1100])
def test_what_changed_stands_at_an_edge_and_never_in_the_middle(desk: Desk, width: int) -> None:
    agreed = desk.agree()
    new_version(desk.archive, agreement_id=agreed.id, by="AM", why="a fresh system too")
    desk.screen.resize(width, 700)
    desk.screen.refresh()
    desk.settle()

    bar = the(desk.screen, VersionsBar)
    link = button(bar, "What changed since version 1")
    assert link.geometry().left() == 0 or abs(link.geometry().right() - bar.width()) <= 2
