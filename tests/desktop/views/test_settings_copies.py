"""In Settings copies are kept in folders, made, read back and opened for a trial, while the window goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.by_itself import Rhythm, rhythm
from archive.copies.copying import make_copy
from archive.copies.drives import Drive, Kind, SystemDrives
from archive.copies.places import places
from archive.copies.putting_back import put_back
from archive.copies.standing import how_places_stand
from archive.services.clients import add_client
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.settings_copies import CopiesSection
from desktop.views.settings_copies_row import CopiesRow
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.line_row import LineRow
from tests.archive.copies.copying_hands import damage
from tests.archive.paperwork import a_file, taken_in
from tests.desktop.views.hands import button, settled, shown


class Desk:
    """The section, what it said, and the folder that somebody chooses next."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot, folder: Path) -> None:
        self._tasks, self._qtbot = tasks, qtbot
        self.folder: Path | None = folder
        self.said: list[tuple[str, Callable[[], None] | None]] = []
        self.troubles: list[Exception] = []
        self.copies: Path | None = None
        self.looked_into: Path | None = None
        self.section = CopiesSection(
            archive,
            tasks,
            lambda: "AM",
            folder=lambda _: self.folder,
            copies=lambda _: self.copies,
            looked_into=lambda _: self.looked_into,
        )
        self.section.message.connect(lambda said, undo: self.said.append((said, undo)))
        self.section.trouble.connect(self.troubles.append)
        qtbot.addWidget(self.section)
        self.section.resize(800, 500)
        self.section.show()
        self.settle()

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def press(self, words: str) -> None:
        button(self.section, words).click()
        self.settle()

    def keep_copies(self, *, elsewhere: bool = True) -> None:
        self.press("Keep copies in a folder…")
        shown(self.section, QCheckBox)[0].setChecked(elsewhere)
        self.press("Keep copies there")

    def undo(self) -> None:
        undo = self.said[-1][1]
        assert undo is not None
        undo()
        self.settle()

    @property
    def row(self) -> str:
        return shown(self.section, LineRow)[0].accessibleName()


@pytest.fixture(autouse=True)
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on a stick that can be taken away."""
    folder = tmp_path / "stick" / "copies"

    def drive(_: SystemDrives, asked: Path) -> Drive:
        is_on_stick = asked.is_relative_to(tmp_path / "stick")
        return Drive("sdb", Kind.DETACHABLE) if is_on_stick else Drive("sda", Kind.BUILT_IN)

    monkeypatch.setattr(SystemDrives, "of", drive)
    return folder


@pytest.fixture
def desk(archive: Archive, tmp_path: Path, stick: Path, tasks: Tasks, qtbot: QtBot, appearance: Appearance) -> Desk:
    add_client(archive, name="Harbour Dental", by="AM")
    taken_in(archive, a_file(tmp_path, "a.pdf"))
    return Desk(archive, tasks, qtbot, stick)


def test_without_a_copy_it_says_what_that_means(desk: Desk) -> None:
    assert "No copies are kept yet" in desk.row
    assert "everything is lost" in desk.row


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
    assert "Not on this machine, can be reached" in desk.row
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
    assert places(archive) == ()


def test_a_copy_is_made_read_back_and_opened_in_a_trial(desk: Desk, archive: Archive) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    assert desk.said[-1][0] == "The copy was made and read back whole: 1 original is there, 1 of them new."
    assert "read back whole today" in desk.row
    assert "never opened in a trial" in desk.row
    desk.press("Open in a trial")
    assert desk.said[-1][0] == "The copy opens, and has what it should have."
    assert "opened in a trial today" in desk.row
    (told,) = how_places_stand(archive)
    assert (told.verified_at is None, told.restored_at is None, told.trouble) == (False, False, None)


def test_what_was_damaged_in_the_copy_is_told_and_takes_the_proof(desk: Desk, stick: Path) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    damage(next(path for path in (stick / "vault").rglob("*") if path.is_file() and not path.suffix))
    desk.press("Read back")
    assert "a.pdf" in desk.said[-1][0]
    assert "not proven" in desk.row


def test_work_that_nobody_wants_any_more_stops_and_leaves_the_copy_before(desk: Desk, archive: Archive) -> None:
    desk.keep_copies()
    button(desk.section, "Copy now").click()
    desk.section.work.stop()
    desk.settle()
    assert desk.said[-1][0].startswith("Stopped.")
    assert not desk.section.work.is_on
    assert button(desk.section, "Copy now").isEnabled()
    assert desk.troubles == []


def test_a_disk_that_was_taken_away_is_told_and_nothing_is_lost(desk: Desk, stick: Path) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    stick.rename(stick.with_name("away"))
    desk.press("Copy now")
    assert "cannot be reached" in desk.section.notice.sentence
    assert "cannot be reached now" in desk.row
    assert "made before are not affected" not in desk.section.notice.sentence, (
        "nobody can know that of copies out of reach"
    )
    stick.with_name("away").rename(stick)
    desk.press("Look again")
    assert "can be reached" in desk.row
    assert not desk.section.notice.isVisible()


@pytest.mark.parametrize("deed", ["Put back…", "Look into it…"])
def test_for_a_disk_that_is_away_nothing_is_closed_or_opened(desk: Desk, stick: Path, deed: str) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    stick.rename(stick.with_name("away"))
    desk.section.refresh()
    desk.settle()
    closed: list[object] = []
    desk.section.put_back_wanted.connect(closed.append)
    desk.press(deed)
    assert "it is not there" in desk.section.notice.sentence
    assert (closed, desk.section.looking) == ([], None)


def test_copies_whose_mark_is_lost_are_told_in_one_voice_and_the_next_copy_mends_them(desk: Desk, stick: Path) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    (stick / "copy.json").unlink()
    desk.section.refresh()
    desk.settle()
    assert "Not on this machine, can be reached" in desk.row
    assert "cannot" not in desk.row
    assert "`" not in desk.row
    assert "copy.json" in desk.row
    desk.press("Copy now")
    assert "read back whole" in desk.said[-1][0]
    assert "copy.json" not in desk.row


def test_of_copies_whose_mark_is_lost_nobody_is_asked_whether_to_encrypt_them(desk: Desk, stick: Path) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    (stick / "copy.json").unlink()
    desk.press("Keep copies in a folder…")
    assert [one.text() for one in shown(desk.section, QCheckBox)] == ["It is not on this machine"]
    desk.press("Keep copies there")
    assert "copy.json" not in desk.row


def test_a_second_archive_asks_before_it_copies_where_the_first_does(
    archive: Archive, desk: Desk, stick: Path, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    archive.close()
    put_back(stick, tmp_path / "second", clock=archive.clock, by="JT")
    with Archive.open(tmp_path / "second", clock=archive.clock) as second:
        there = Desk(second, tasks, qtbot, stick)
        assert "from which this one was put back" in there.row
        assert button_names(there.section)[:2] == ["Go on here", "Read back"]
        there.press("Go on here")
        assert "read back whole" in there.said[-1][0]
        assert button_names(there.section)[0] == "Copy now"
        there.section.close()
    with Archive.open(archive.folder.root, clock=archive.clock) as first:
        here = Desk(first, tasks, qtbot, stick)
        assert "Decide which archive goes on" in here.row
        assert "even so" not in here.row
        assert button_names(here.section) == ["Look into it…", "Put back…"], "only what can be done is offered"
        here.section.close()


def button_names(section: CopiesSection) -> list[str]:
    """The words on the buttons of the first folder."""
    return [one.text() for one in shown(shown(section, CopiesRow)[0], Button)]


def test_a_folder_is_given_up_and_used_again(desk: Desk, archive: Archive) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    shown(desk.section, IconButton)[-1].click()
    desk.settle()
    assert places(archive) == ()
    desk.undo()
    assert len(places(archive)) == 1
    assert "read back whole" in desk.row


def test_while_something_is_under_way_nothing_else_is_begun(desk: Desk) -> None:
    desk.keep_copies()
    button(desk.section, "Copy now").click()
    assert not button(desk.section, "Copy now").isEnabled()
    assert not button(desk.section, "Keep copies in a folder…").isEnabled()
    assert any("Copying the archive" in label.text() for label in shown(desk.section, QLabel))
    desk.settle()
    assert button(desk.section, "Copy now").isEnabled()


def test_copies_are_made_every_day_or_only_by_hand(desk: Desk, archive: Archive) -> None:
    assert not desk.section.rhythm.isVisible()  # there is nowhere to copy to
    desk.keep_copies()
    assert desk.section.rhythm.choice == Rhythm.EVERY_DAY
    desk.section.rhythm.choose(Rhythm.BY_HAND)
    desk.settle()
    assert rhythm(archive) is Rhythm.BY_HAND
    assert desk.said[-1][0] == "Copies are made only by hand."
    desk.undo()
    assert rhythm(archive) is Rhythm.EVERY_DAY
    assert desk.section.rhythm.choice == Rhythm.EVERY_DAY


def test_a_copy_is_asked_to_be_put_back_from_its_row_and_from_any_folder(
    desk: Desk, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    with qtbot.waitSignal(desk.section.put_back_wanted) as wanted:
        desk.press("Put back…")
    assert wanted.args == [stick]
    desk.copies = tmp_path / "elsewhere"
    with qtbot.waitSignal(desk.section.put_back_wanted) as wanted:
        desk.press("Put a copy back…")
    assert wanted.args == [tmp_path / "elsewhere"]


def test_a_copy_is_looked_into_from_its_row(desk: Desk) -> None:
    desk.keep_copies()
    desk.press("Copy now")
    desk.press("Look into it…")
    assert desk.section.looking is not None
    assert desk.section.looking.isVisible()
    desk.section.close_windows()
    assert desk.section.looking is None


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


def test_any_folder_can_be_looked_into_such_as_an_archive_that_was_kept_beside(desk: Desk, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "office (before)", clock=SystemClock()) as before:
        add_client(before, name="Quay Motors", by="AM")
    desk.looked_into = tmp_path / "office (before)"
    desk.press("Look into a folder…")
    looking = desk.section.looking
    assert looking is not None
    assert str(desk.looked_into) in looking.said.text()
    desk.section.close_windows()
