"""The letterhead is kept as it is typed, and no desk overwrites another's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.letters.letterhead import Letterhead, change_letterhead, letterhead
from archive.letters.paper import Paper, chosen_paper
from archive.services.coded import files_by_code
from desktop.letter_sheet import usual_paper
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.letter_settings import LettersSection
from tests.desktop.views.hands import field, settled


@pytest.fixture
def section(qtbot: QtBot, appearance: Appearance, archive: Archive, tasks: Tasks) -> LettersSection:
    """The section with a letterhead that has an address."""
    change_letterhead(archive, wanted=Letterhead("Whitby Computer Care", "14 Baxtergate\nWhitby"))
    made = LettersSection(archive, tasks)
    qtbot.addWidget(made)
    made.show()
    settled(qtbot, tasks)
    return made


def type_into(section: LettersSection, name: str, words: str) -> QLineEdit:
    """Type, and go to another screen."""
    line = field(section, name)
    QTest.keyClicks(line, words)
    section.hide()
    return line


def test_what_is_kept_is_shown(section: LettersSection) -> None:
    assert section.name.text() == "Whitby Computer Care"
    assert section.address.toPlainText() == "14 Baxtergate\nWhitby"
    assert section.by_code.isChecked()


def test_what_is_typed_is_kept_by_itself(section: LettersSection, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
    type_into(section, "Telephone", "01947 600 214")
    settled(qtbot, tasks)
    assert letterhead(archive).phone == "01947 600 214"
    assert letterhead(archive).name == "Whitby Computer Care"


def test_another_desks_change_is_not_overwritten(
    section: LettersSection, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    troubles: list[object] = []
    section.trouble.connect(troubles.append)
    change_letterhead(archive, wanted=Letterhead("Another name"))
    type_into(section, "Telephone", "01947 600 214")
    settled(qtbot, tasks)
    assert [type(error) for error in troubles] == [ChangedMeanwhile]
    assert letterhead(archive).name == "Another name"
    assert section.phone.text() == "01947 600 214"
    section.show()
    type_into(section, "Web site", "example.org")
    settled(qtbot, tasks)
    assert letterhead(archive).web == "example.org"  # told once, then it is meant


def test_words_that_are_being_typed_are_not_swept_away(
    section: LettersSection, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    QTest.keyClicks(field(section, "E-mail"), "desk@")
    section.refresh()
    settled(qtbot, tasks)
    assert section.email.text() == "desk@"


def test_filing_by_code_is_turned_off_and_on(
    section: LettersSection, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    section.by_code.click()
    settled(qtbot, tasks)
    assert not files_by_code(archive)
    section.by_code.click()
    settled(qtbot, tasks)
    assert files_by_code(archive)


def test_the_paper_is_kept_as_chosen_and_shown_again(
    section: LettersSection, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    assert section.paper.currentData() == usual_paper()
    section.paper.setFocus()
    QTest.keyClick(section.paper, Qt.Key.Key_Down if usual_paper() is Paper.A4 else Qt.Key.Key_Up)
    settled(qtbot, tasks)
    chosen = chosen_paper(archive)
    assert chosen is not None
    assert chosen is not usual_paper()

    again = LettersSection(archive, tasks)
    qtbot.addWidget(again)
    settled(qtbot, tasks)
    assert again.paper.currentData() == chosen
