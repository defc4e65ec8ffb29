"""In Settings a person is asked in which folder copies are kept, or the archive leaves the house."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.copies.copying import make_copy
from archive.copies.places import places
from desktop.tasks import Tasks
from desktop.widgets.buttons import IconButton
from tests.desktop.views.copies_desk import Desk, desk, stick
from tests.desktop.views.hands import button, shown

__all__ = ["desk", "stick"]


def test_no_empty_row_stands_below_the_question_about_a_folder(desk: Desk) -> None:
    desk.press("Keep copies in a folder…")
    rows = [one for one in shown(desk.section.card, QFrame) if one.property("role") == "row"]
    assert all(shown(row, QWidget) for row in rows)
    desk.press("Cancel")
    assert button(desk.section, "Keep copies in a folder…").isVisible()


def test_a_folder_is_chosen_called_elsewhere_and_undone(desk: Desk, archive: Archive, stick: Path) -> None:
    desk.keep_copies()
    (place,) = places(archive)
    assert (place.path, place.is_elsewhere, place.added_by) == (stick, True, "AM")
    assert "Not on this computer, can be reached" in desk.row
    assert "No copy yet." in desk.row
    desk.undo()
    assert places(archive) == ()


def test_a_folder_that_is_kept_already_can_be_chosen_again_without_an_undo_that_would_give_it_up(
    desk: Desk, archive: Archive, stick: Path
) -> None:
    desk.keep_copies()
    desk.press("Keep copies in a folder…")
    assert shown(desk.section, QCheckBox)[0].isChecked()  # as somebody said of it before
    desk.press("Keep copies there")
    assert desk.said[-1] == (f"Copies are kept in {stick} already.", None)
    (place,) = places(archive)
    assert (place.path, place.is_elsewhere) == (stick, True)


def test_a_second_folder_on_one_disk_is_refused_and_taken_once_the_first_is_given_up(
    desk: Desk, archive: Archive, stick: Path
) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    desk.folder = stick.parent / "encrypted"
    desk.press("Keep copies in a folder…")
    assert f"lies on the same drive as the copies in {stick}" in desk.section.notice.sentence
    assert "give that one up first: what is in it stays" in desk.section.notice.accessibleName()
    shown(desk.section, IconButton)[0].click()
    desk.settle()
    desk.keep_copies()
    assert [one.path for one in places(archive)] == [stick.parent / "encrypted"]
    assert (stick / "archive.db").exists()


def test_the_keyboard_stays_in_the_section_when_its_form_is_gone(
    desk: Desk, qtbot: QtBot, tasks: Tasks, stick: Path
) -> None:
    whole, elsewhere = QWidget(), QLineEdit()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.addWidget(desk.section)
    column.addWidget(elsewhere)
    whole.show()
    whole.activateWindow()
    desk.press("Keep copies in a folder…")
    keep = button(desk.section, "Keep copies there")
    keep.setFocus()
    assert whole.focusWidget() is keep
    keep.click()
    desk.settle()
    assert "can be reached" in desk.row
    assert whole.focusWidget() is button(desk.section, "Copy now")
    desk.section.setParent(None)


def test_of_a_folder_on_this_machine_nobody_is_asked_where_it_is(desk: Desk, archive: Archive, tmp_path: Path) -> None:
    desk.folder = tmp_path / "inside"
    desk.press("Keep copies in a folder…")
    (encrypted,) = shown(desk.section, QCheckBox)
    assert encrypted.text() == "Keep these copies encrypted"
    desk.press("Keep copies there")
    (place,) = places(archive)
    assert (place.is_elsewhere, place.is_sealed) == (False, False)


@pytest.mark.parametrize(
    "asking", [["Keep copies in a folder…"], ["Move to another computer…", "Choose the folder…"]], ids=["keep", "move"]
)
def test_a_folder_that_cannot_be_taken_is_told_at_once_beside_the_list(
    desk: Desk, archive: Archive, stick: Path, asking: list[str]
) -> None:
    stick.mkdir(parents=True)
    (stick / "holiday.jpg").write_bytes(b"x")
    for words in asking:
        desk.press(words)
    assert desk.section.asking.form is None
    assert desk.section.notice.isVisible()
    assert desk.section.notice.sentence == f"There is something in {stick} already."
    assert not desk.section.notice.button.isVisible()  # it would find the same
    assert places(archive) == ()


def test_of_copies_whose_mark_is_lost_nobody_is_asked_whether_to_encrypt_them(desk: Desk, stick: Path) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    (stick / "copy.json").unlink()
    desk.press("Keep copies in a folder…")
    assert [one.text() for one in shown(desk.section, QCheckBox)] == ["It is not on this computer"]
    desk.press("Keep copies there")
    assert "copy.json" not in desk.row


def test_the_rows_go_on_telling_while_a_form_is_open_and_leave_it_alone(
    desk: Desk, archive: Archive, stick: Path, tmp_path: Path
) -> None:
    desk.keep_copies()
    desk.folder = tmp_path / "second"
    desk.press("Keep copies in a folder…")
    form = desk.section.asking.form
    assert form is not None
    desk.section.window().activateWindow()
    encrypted = next(one for one in shown(form, QCheckBox) if "encrypted" in one.text())
    encrypted.setChecked(True)
    field = shown(form, QLineEdit)[0]
    field.setText("four qu")
    field.setFocus()
    make_copy(archive, place_id=places(archive)[0].id, by="clerk")  # by itself, meanwhile
    assert "No copy yet." in desk.row
    desk.section._again.timeout.emit()
    desk.settle()
    assert "not proven: it was not read back since" in desk.row
    assert desk.section.asking.form is form
    assert form.isVisible()
    assert (field.text(), field.window().focusWidget()) == ("four qu", field)
    stick.rename(stick.with_name("away"))
    desk.section._again.timeout.emit()
    desk.settle()
    assert "cannot be reached now" in desk.row


def test_what_moving_means_is_said_before_a_folder_is_asked_for(desk: Desk) -> None:
    desk.folder = None  # the dialog would be left
    desk.press("Move to another computer…")
    said = " ".join(one.text() for one in shown(desk.section, QLabel))
    assert "reads every byte back" in said
    assert "is opened here no more" in said
    assert "half typed do not go along" in said
    desk.press("Cancel")
    desk.press("Move to another computer…")
    desk.press("Choose the folder…")
    assert desk.section.asking.form is None


def test_moving_asks_for_a_folder_to_carry(desk: Desk, stick: Path, qtbot: QtBot) -> None:
    desk.press("Move to another computer…")
    desk.press("Choose the folder…")
    with qtbot.waitSignal(desk.section.move_wanted) as wanted:
        desk.press("Go on")
    assert wanted.args == [stick]
    assert not stick.exists(), "until somebody has said in the next window that it is to be moved"


def test_with_a_folder_of_copies_nothing_more_is_asked(desk: Desk, stick: Path, qtbot: QtBot) -> None:
    desk.keep_copies()
    desk.press("Move to another computer…")
    with qtbot.waitSignal(desk.section.move_wanted) as wanted:
        desk.press("Choose the folder…")
    assert wanted.args == [stick]
