"""The head of the history is shown, printed, saved and copied from Settings, and a kept one is compared there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.letters.certificate import fill_certificate
from archive.services.clients import add_client
from archive.services.history import record
from archive.services.history_head import head_in, head_now
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.history_head import HistoryHeadSection
from desktop.views.letter_out import WhereTo
from tests.archive.paper.shredded import make_ready, office_with_stack, shred
from tests.desktop.views.hands import button, settled, shown


@pytest.fixture
def section(qtbot: QtBot, archive: Archive, tasks: Tasks, appearance: Appearance, tmp_path: Path) -> HistoryHeadSection:
    """The section over an archive in which something has happened."""
    add_client(archive, name="Harbour Dental", by="AM")
    with archive.database.writing() as session:
        for number in range(3):
            record(session, at=archive.clock.now(), by="AM", act="looked at", thing=f"hold:{number}")
    made = HistoryHeadSection(archive, tasks, where=WhereTo(file=lambda *_: tmp_path / "head.pdf"))
    made.trouble.connect(lambda error: pytest.fail(str(error)))
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.refresh()
    settled(qtbot, tasks)
    return made


def words(section: HistoryHeadSection) -> list[str]:
    return [label.text() for label in shown(section, QLabel)]


def press(section: HistoryHeadSection, word: str) -> None:
    QTest.mouseClick(button(section, word), Qt.MouseButton.LeftButton)


def test_the_head_stands_in_groups_of_eight_with_its_number(section: HistoryHeadSection, archive: Archive) -> None:
    head = head_now(archive).head
    said = words(section)
    assert f"{head.number:,}" in said
    groups = next(text for text in said if head.groups[0] in text).split()
    assert groups == list(head.groups)
    assert {len(group) for group in groups} == {8}


def test_what_is_copied_is_understood_again(section: HistoryHeadSection, archive: Archive) -> None:
    press(section, "Copy")
    assert head_in(QGuiApplication.clipboard().text()) == head_now(archive).head


def test_the_pdf_holds_the_head_in_words_and_as_a_code(
    qtbot: QtBot, section: HistoryHeadSection, archive: Archive, tasks: Tasks, tmp_path: Path
) -> None:
    with qtbot.waitSignal(section.message) as told:
        press(section, "Save as PDF…")
    settled(qtbot, tasks)
    assert "Keep it outside" in told.args[0]
    with closing(pypdfium2.PdfDocument(tmp_path / "head.pdf")) as pdf:
        text = pdf[0].get_textpage().get_text_range()
        picture = pdf[0].render(scale=3).to_pil()
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    head = head_now(archive).head
    assert head_in(code.text) == head
    assert head_in(text) == head
    assert "tamper-evident" in text


def test_a_kept_head_is_compared_and_what_was_changed_is_named(
    qtbot: QtBot, section: HistoryHeadSection, archive: Archive, tasks: Tasks
) -> None:
    section.kept.setText(head_now(archive).head.code)
    QTest.keyClick(section.kept, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert any("still contains event" in text for text in words(section))

    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER custody_event_never_update")
        connection.execute("UPDATE custody_event SET by = 'nobody' WHERE number = 2")
    press(section, "Compare")
    settled(qtbot, tasks)
    assert "The history was changed: event 2 does not follow from the one before." in words(section)


def test_what_was_compared_and_what_stands_beside_it_are_of_one_moment(
    qtbot: QtBot, section: HistoryHeadSection, archive: Archive, tasks: Tasks
) -> None:
    section.kept.setText(head_now(archive).head.code)
    with archive.database.writing() as session:
        record(session, at=archive.clock.now(), by="AM", act="looked at", thing="hold:9")
    press(section, "Compare")
    settled(qtbot, tasks)
    assert f"{head_now(archive).head.number:,}" in words(section)


def test_what_is_no_head_is_said_with_what_to_write(section: HistoryHeadSection) -> None:
    section.kept.setText("last Tuesday")
    press(section, "Compare")
    assert any("no head of a history" in text and "DNH1" in text for text in words(section))


def test_what_is_copied_out_of_a_certificate_is_pasted_and_compared_as_it_is(
    qtbot: QtBot, archive: Archive, tasks: Tasks, appearance: Appearance
) -> None:
    clock = archive.clock
    assert isinstance(clock, SetClock)
    office = office_with_stack(archive, clock)
    make_ready(office)
    page = QTextDocument()
    page.setHtml(fill_certificate(archive, certificate_id=shred(office, office.stack)).html)
    section = HistoryHeadSection(archive, tasks)
    section.trouble.connect(lambda error: pytest.fail(str(error)))
    qtbot.addWidget(section)
    section.show()
    QGuiApplication.clipboard().setText(page.toPlainText())
    section.kept.paste()
    QTest.keyClick(section.kept, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert any("still contains event" in text for text in words(section))


def test_where_a_head_stands_is_said_at_the_field(section: HistoryHeadSection) -> None:
    assert any("on each certificate of destruction" in text for text in words(section))
    assert "type the number and the 64 characters" in section.kept.accessibleDescription()
