"""In Settings copies are kept in folders, made, read back and opened for a trial, while the window goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.by_itself import Rhythm, rhythm
from archive.copies.places import places
from archive.copies.putting_back import put_back
from archive.copies.standing import how_places_stand
from archive.services.clients import add_client
from desktop.tasks import Tasks
from desktop.views.settings_copies import CopiesSection
from desktop.views.settings_copies_row import CopiesRow
from desktop.widgets.buttons import Button, IconButton
from tests.archive.copies.copying_hands import damage
from tests.desktop.views.copies_desk import Desk, desk, stick
from tests.desktop.views.hands import button, shown

__all__ = ["desk", "stick"]


def test_without_a_copy_it_says_what_that_means(desk: Desk) -> None:
    assert "No copies are kept yet" in desk.row
    assert "everything is lost" in desk.row


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
    assert "Not on this computer, can be reached" in desk.row
    assert "cannot" not in desk.row
    assert "`" not in desk.row
    assert "copy.json" in desk.row
    desk.press("Copy now")
    assert "read back whole" in desk.said[-1][0]
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


def test_any_folder_can_be_looked_into_such_as_an_archive_that_was_kept_beside(desk: Desk, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "office (before)", clock=SystemClock()) as before:
        add_client(before, name="Quay Motors", by="AM")
    desk.looked_into = tmp_path / "office (before)"
    desk.press("Look into a folder…")
    looking = desk.section.looking
    assert looking is not None
    assert str(desk.looked_into) in looking.said.text()
    desk.section.close_windows()
