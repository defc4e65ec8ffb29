"""A finding names the record that shows it, and of a document with several pages which one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.disputes.findings import Evidence, FindingLine
from archive.records import NoteKind
from archive.services.timeline import EntryKind, TimelineEntry
from desktop.style import Appearance
from desktop.views.dispute_finding_form import FindingForm
from desktop.views.dispute_findings import FindingRow
from desktop.widgets.choice_field import ChoiceField
from desktop.widgets.elided_link import ElidedLink
from tests.desktop.views.hands import field, shown, the

NOW = datetime(2026, 6, 20, 9, 0, tzinfo=UTC)


def called(number: int) -> TimelineEntry:
    return TimelineEntry(
        EntryKind.NOTE, number, date(2026, 5, 3), None, "They rang.", 7, "J", kind_of_note=NoteKind.CALL
    )


def paper(number: int, pages: int) -> TimelineEntry:
    return TimelineEntry(
        EntryKind.DOCUMENT, number, date(2026, 5, 2), None, f"Work order {number}", 7, "J", pages=pages
    )


ORDER = paper(1, 3)
STORY = (ORDER, paper(2, 1), called(8), called(9))


@pytest.fixture
def form(qtbot: QtBot, appearance: Appearance) -> FindingForm:
    asked = FindingForm("Add the finding", "What the records show.", STORY, NOW)
    qtbot.addWidget(asked)
    asked.show()
    asked.set_words("It was signed.")
    return asked


def heard(form: FindingForm) -> list[str]:
    told: list[str] = []
    form.told.connect(lambda words, _: told.append(words))
    form.saved.emit()
    return told


def test_a_page_is_asked_for_only_where_there_are_several(form: FindingForm) -> None:
    form.choose((Evidence.DOCUMENT, 2))
    assert not [one for one in shown(form, QLabel) if one.text() == "Page"]
    form.choose((Evidence.DOCUMENT, 1))
    QTest.keyClicks(field(form, "Page"), "2")
    assert (form.shown, form.page) == ((Evidence.DOCUMENT, 1), 2)
    assert heard(form) == ["It was signed."]


def test_a_page_that_was_typed_does_not_count_for_a_note(form: FindingForm) -> None:
    form.choose((Evidence.DOCUMENT, 1), 2)
    form.choose((Evidence.NOTE, 8))
    assert form.page is None


def test_a_page_that_the_document_has_not_is_refused(form: FindingForm) -> None:
    form.choose((Evidence.DOCUMENT, 1))
    QTest.keyClicks(field(form, "Page"), "4")
    assert heard(form) == []
    assert "The document has 3 pages." in [one.text() for one in shown(form, QLabel)]


def test_a_document_may_show_it_as_a_whole(form: FindingForm) -> None:
    form.choose((Evidence.DOCUMENT, 1))
    assert heard(form) == ["It was signed."]
    assert form.page is None


def test_two_lines_in_the_same_words_can_both_be_chosen(form: FindingForm) -> None:
    form.choose((Evidence.NOTE, 8))
    first = the(form, ChoiceField).text()
    form.choose((Evidence.NOTE, 9))
    assert the(form, ChoiceField).text() != first
    assert form.shown == (Evidence.NOTE, 9)


def test_what_the_story_does_not_tell_of_has_to_be_chosen_anew(form: FindingForm) -> None:
    form.choose((Evidence.NOTE, 99))
    assert form.shown is None
    assert heard(form) == []


def test_a_finding_by_a_page_leads_to_that_page(qtbot: QtBot, appearance: Appearance) -> None:
    found = FindingLine(1, "It was signed.", Evidence.DOCUMENT, 1, 2, NOW, "AM")
    row = FindingRow((found,), {1: ORDER}, NOW, can_change=True)
    qtbot.addWidget(row)
    row.show()
    assert "Work order 1, page 2" in row.accessibleName()
    with qtbot.waitSignal(row.document_wanted) as wanted:
        QTest.mouseClick(the(row, ElidedLink), Qt.MouseButton.LeftButton)
    assert wanted.args == [1, 2]


def test_a_sentence_that_was_found_already_asks_only_what_else_shows_it(qtbot: QtBot, appearance: Appearance) -> None:
    asked = FindingForm("Tie it to this too", "“It was signed.”", STORY, NOW, found="It was signed.")
    qtbot.addWidget(asked)
    asked.show()
    assert not shown(asked, QPlainTextEdit)
    assert heard(asked) == []
    asked.choose((Evidence.NOTE, 9))
    assert heard(asked) == ["It was signed."]


def test_what_another_job_shows_is_said_and_is_no_link(qtbot: QtBot, appearance: Appearance) -> None:
    found = FindingLine(1, "It was signed.", Evidence.NOTE, 4, None, NOW, "AM")
    row = FindingRow((found,), {}, NOW, can_change=True)
    qtbot.addWidget(row)
    row.show()
    assert not shown(row, ElidedLink)
    assert "Shown by a record of another job." in [one.text() for one in shown(row, QLabel)]
