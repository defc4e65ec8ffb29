"""What goes into a dossier can be looked at before it is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from archive.dossier.lines import Line
from archive.records import NoteKind
from archive.services.notes import write_note
from desktop.models.dossier_words import story_row
from desktop.style import Appearance, current_look
from desktop.views.dossier_contents import STORY
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.row_layout import row_height
from tests.desktop.views.dossier.conftest import Desk

LONG = "They rang again about the drive. " * 20


def row_about(panel: ListPanel, words: str) -> QModelIndex:
    rows = [panel.model().index(row, 0) for row in range(panel.model().rowCount())]
    return next(one for one in rows if words in str(one.data(Qt.ItemDataRole.AccessibleTextRole)))


def test_enter_on_a_document_opens_it(desk: Desk) -> None:
    panel = desk.screen.contents.panel
    panel.setCurrentIndex(panel.model().index(0, 0))
    with desk.qtbot.waitSignal(desk.screen.document_wanted) as wanted:
        QTest.keyClick(panel, Qt.Key.Key_Return)
    assert wanted.args == [desk.case.order]


def test_enter_on_a_document_in_the_story_opens_it_too(desk: Desk) -> None:
    desk.screen.contents.choose(STORY)
    panel = desk.screen.contents.panel
    panel.setCurrentIndex(row_about(panel, "Work order"))
    with desk.qtbot.waitSignal(desk.screen.document_wanted) as wanted:
        QTest.keyClick(panel, Qt.Key.Key_Return)
    assert wanted.args == [desk.case.order]


def test_enter_on_a_note_shows_all_of_it_and_escape_puts_it_away_before_it_leads_back(desk: Desk) -> None:
    quarrel = desk.case.quarrel
    write_note(desk.archive, client_id=quarrel.client, job_id=quarrel.job, kind=NoteKind.CALL, text=LONG, by="AM")
    desk.settle()
    contents = desk.screen.contents
    contents.choose(STORY)
    panel = contents.panel
    panel.setFocus()
    panel.setCurrentIndex(row_about(panel, "rang again"))
    assert contents.whole_line.said == ""
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert contents.whole_line.said == LONG.strip()
    assert panel.hasFocus()

    QTest.keyClick(panel, Qt.Key.Key_Up)
    assert contents.whole_line.said != LONG.strip(), "the line on which the keyboard is, is the one that is shown"
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert contents.whole_line.isHidden()
    with desk.qtbot.waitSignal(desk.screen.back_wanted):
        QTest.keyClick(panel, Qt.Key.Key_Escape)


def test_a_line_of_the_story_without_words_is_as_high_as_the_others(appearance: Appearance) -> None:
    day = date(2026, 3, 16)
    bare = Line(day, None, "Job: agreed", "", "", "", "", None, ())
    told = replace(bare, text="Backup tested")
    look = current_look()
    assert row_height(story_row(bare, day), look) == row_height(story_row(told, day), look)
