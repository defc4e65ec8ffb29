"""Files that can never be opened are set aside, one or many, and come back when somebody wants them to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Document
from archive.records.documents import DocumentState
from archive.services.intake import hand_in
from archive.services.office import standing
from archive.services.viewing import batches, document_view
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, settled, shown
from tests.desktop.views.intake.hands import (
    batch,
    choose_line,
    chosen_names,
    click_action,
    look,
    pills,
    press,
    rows,
    the_card,
)


@pytest.fixture
def broken(archive: Archive, tray: PaperTray) -> list[int]:
    """Two programs that call themselves documents, in one batch with a page to be filed."""
    found = [tray.put(name=name, state=DocumentState.QUARANTINED, reason="It is no document.") for name in ("a", "b")]
    _because(archive, found, "unknown-format")
    batch(archive, *found, tray.put("a letter", name="c.pdf"))
    return found


def _because(archive: Archive, documents: Iterable[int], code: str) -> None:
    with archive.database.writing() as session:
        for one in documents:
            session.get_one(Document, one).reason_code = code


def _words(screen: IntakeScreen) -> list[str]:
    return [one.text() for one in shown(the_card(screen), type(button(the_card(screen), "Set aside")))]


def test_what_is_bound_to_fail_again_is_filed_or_set_aside_before_it_is_tried_again(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, broken: list[int]
) -> None:
    files = look(qtbot, tasks, screen)
    choose_line(files, 1)
    assert _words(screen) == ["File it all the same", "Set aside", "Try again"]
    _because(archive, broken, "renderer-hung")
    screen.refresh()
    settled(qtbot, tasks)
    assert _words(screen) == ["Try again", "File it all the same", "Set aside"]


def test_what_is_set_aside_from_its_line_leaves_quietly_and_comes_back_with_undo(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, broken: list[int]
) -> None:
    files = look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.message) as told:
        click_action(files, files.model().index(1, 0))
    settled(qtbot, tasks)
    assert [row.title for row in rows(files) if row.pills] == ["b", "c.pdf"]
    assert standing(archive).needs_person == 1
    assert told.args is not None
    assert told.args[0] == "1 file is set aside."
    told.args[1]()
    settled(qtbot, tasks)
    assert [row.title for row in rows(files) if row.pills] == ["a", "b", "c.pdf"]
    assert document_view(archive, document_id=broken[0]).state is DocumentState.QUARANTINED


def test_many_are_set_aside_together_and_the_rest_stays(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, broken: list[int]
) -> None:
    files = look(qtbot, tasks, screen)
    QListView.selectAll(files)
    button(the_card(screen), "Set 2 aside").click()
    settled(qtbot, tasks)
    assert pills(files) == ["To file"]
    assert chosen_names(files) == ["c.pdf"]


def test_what_is_set_aside_is_shown_when_asked_for_and_can_be_brought_back(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, broken: list[int]
) -> None:
    files = look(qtbot, tasks, screen)
    QListView.selectAll(files)
    button(the_card(screen), "Set 2 aside").click()
    settled(qtbot, tasks)
    button(screen, "2 set aside").click()
    settled(qtbot, tasks)
    assert pills(files) == ["Set aside", "Set aside"]
    QListView.selectAll(files)
    button(the_card(screen), "Bring back").click()
    settled(qtbot, tasks)
    assert pills(files) == ["Kept", "Kept", "To file"]


def test_control_a_takes_what_cannot_be_opened_where_nothing_is_to_be_filed(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, *(tray.put(name=name, state=DocumentState.QUARANTINED, reason="Broken.") for name in ("a", "b")))
    files = look(qtbot, tasks, screen)
    files.selectAll()
    assert chosen_names(files) == ["a", "b"]
    assert button(the_card(screen), "Set 2 aside").isVisible()


def test_a_batch_being_copied_is_stopped_and_can_be_handed_in_again(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, tmp_path: Path
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_text(name)
    hand_in(archive, paths=[tmp_path / "a.pdf", tmp_path / "b.pdf"], source="dropped", by="AM")
    files = look(qtbot, tasks, screen)
    assert pills(files) == ["Copying", "Copying"]
    press(files, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert pills(files) == ["Copying", "Copying"]
    with qtbot.waitSignal(screen.message) as told:
        button(the_card(screen), "Cancel").click()
    settled(qtbot, tasks)
    assert not pills(files)
    assert told.args is not None
    assert told.args[0] == "2 files were not copied."
    told.args[1]()
    settled(qtbot, tasks)
    assert [line.name for line in batches(archive)[0].lines] == ["a.pdf", "b.pdf"]
