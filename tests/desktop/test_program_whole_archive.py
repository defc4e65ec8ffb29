"""What is done to a whole archive from the window: a copy put back, moved away, its records made again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.keys import Sealing
from archive.copies.moving import move_away, place_in
from archive.copies.places import find_place, places
from archive.copies.putting_back import put_back
from archive.moved_away import moved_away
from archive.records import Note
from archive.services.clients import add_client, list_clients
from archive.services.drafts import Draft, drafts_at, keep_draft
from archive.services.notes import write_note
from archive.sidecars.writing import write_due
from archive.taking_its_place import begin_coming, coming_beside
from desktop.desk import this_desk
from desktop.program import Program
from desktop.views.putting_back import PuttingBackWindow, Wish
from desktop.views.staying_here import StayingHereWindow
from desktop.widgets.line_row import LineRow
from tests.archive.copies.locked_keys import ONE, WORDS, lock_quickly
from tests.archive.told import history_of
from tests.desktop.program_begun import a_program
from tests.desktop.views.hands import button, shown


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """A program without an archive; what it opened is closed with the test."""
    with a_program(qtbot, qapp, tmp_path / "desk.ini") as made:
        yield made


def copied(folder: Path) -> Path:
    """A folder with a copy of a new archive, in which there is one client."""
    with Archive.open(folder, clock=SystemClock()) as archive:
        add_client(archive, name="Harbour Dental", by="AM")
        place = add_place(archive, folder=folder.with_name("copies"), is_elsewhere=False, by="AM")
        make_copy(archive, place_id=place.id, by="AM")
    return place.path


def press_when_there(qtbot: QtBot, program: Program, words: str) -> None:
    def there() -> bool:
        window = program.aside.window
        return window is not None and words in [one.text() for one in shown(window, QPushButton)]

    qtbot.waitUntil(there, timeout=20_000)
    assert program.aside.window is not None
    button(program.aside.window, words).click()


def test_a_copy_is_put_back_from_the_settings_and_the_archive_opens_again(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    copies = copied(tmp_path / "archive")
    program.open(tmp_path / "archive", reading=False)
    assert program.application is not None
    program.application.settings.copies.put_back_wanted.emit(copies)
    press_when_there(qtbot, program, "Put it back")
    press_when_there(qtbot, program, "Open the archive")
    assert program.application is not None
    assert history_of(program.application.archive, thing="office")[-1].act == "put back from a copy"
    assert program.aside.window is None


def test_after_a_copy_was_put_back_the_archive_before_is_looked_into(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    copies = copied(tmp_path / "archive")
    with Archive.open(tmp_path / "archive", clock=SystemClock()) as archive:
        write_note(archive, client_id=1, text="The server hums.", by="AM")
    program.open(tmp_path / "archive", reading=False)
    assert program.application is not None
    program.application.settings.copies.put_back_wanted.emit(copies)
    press_when_there(qtbot, program, "Put it back")
    press_when_there(qtbot, program, "Open it, and look into the one before")
    assert program.application is not None
    looking = program.application.settings.copies.looking
    assert looking is not None
    qtbot.waitUntil(lambda: "archive (before" in looking.said.text())
    assert ["The server hums." in one.accessibleName() for one in shown(looking, LineRow)] == [True], (
        "with no word typed"
    )
    looking.words.setText("server hums")
    qtbot.waitUntil(lambda: any("Not in the archive" in one.accessibleName() for one in shown(looking, LineRow)))


def half_typed(folder: Path) -> Path:
    """As by copied(), with a note that is half typed since."""
    copies = copied(folder)
    with Archive.open(folder, clock=SystemClock()) as archive:
        keep_draft(archive, Draft(begun_at=archive.clock.now(), client_id=1, text="The router bl"), desk=this_desk())
    return copies


def test_a_note_that_was_half_typed_when_a_copy_was_put_back_is_there_to_be_gone_on_with(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    program.aside.put_back(Wish(half_typed(tmp_path / "archive"), tmp_path / "archive", "AM", SystemClock().now()))
    press_when_there(qtbot, program, "Put it back")
    press_when_there(qtbot, program, "Open the archive")
    qtbot.waitUntil(lambda: program.application is not None)
    assert program.application is not None
    note = program.application.note
    qtbot.waitUntil(lambda: any(one.toPlainText() == "The router bl" for one in note.findChildren(QPlainTextEdit)))
    qtbot.waitUntil(note.isVisible)


def test_a_note_that_was_half_typed_is_left_where_it_is_if_somebody_says_so(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    program.aside.put_back(Wish(half_typed(tmp_path / "archive"), tmp_path / "archive", "AM", SystemClock().now()))
    window = program.aside.window
    assert isinstance(window, PuttingBackWindow)
    press_when_there(qtbot, program, "Put it back")
    qtbot.waitUntil(window.along.isVisible)
    assert window.along.text() == "Take the half-typed note along"
    window.along.click()
    press_when_there(qtbot, program, "Open the archive")
    assert program.application is not None
    assert drafts_at(program.application.archive, desk=this_desk()) == ()
    (before,) = tmp_path.glob("archive (before*")
    assert "The router bl" in next((before / "drafts").glob("*.json")).read_text("utf-8")


def test_records_that_are_damaged_are_replaced_by_a_copy(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    copies = copied(tmp_path / "archive")
    (tmp_path / "archive" / "archive.db").write_bytes(b"this was a database once " * 100)
    program.open(tmp_path / "archive", reading=False)
    assert program.refusal is not None
    program.refusal.copies_chosen.emit(copies)
    press_when_there(qtbot, program, "Put it back")
    press_when_there(qtbot, program, "Open the archive")
    assert program.application is not None
    assert program.application.window.isVisible()


def test_a_copy_that_is_left_alone_leaves_the_archive_as_it_was(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    copies = copied(tmp_path / "archive")
    program.aside.put_back(Wish(copies, tmp_path / "archive", "AM", SystemClock().now()))
    press_when_there(qtbot, program, "Leave it")
    assert program.application is not None
    assert not list(tmp_path.glob("archive (*"))


def test_a_copy_that_was_being_put_back_when_the_power_went_is_told_at_the_next_start(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    copied(tmp_path / "archive")
    coming = coming_beside(tmp_path / "archive")
    coming.mkdir()
    begin_coming(tmp_path / "archive", of="copies: newest")
    program.begin(tmp_path / "archive")
    qtbot.waitUntil(lambda: program.application is not None and program.opening is None, timeout=20_000)
    assert program.application is not None
    panel = program.application.window.problem_panel
    assert any(str(coming) in one.text() for one in shown(panel, QLabel))


def test_nothing_is_told_where_no_copy_was_being_put_back(program: Program, tmp_path: Path) -> None:
    copied(tmp_path / "archive")
    program.open(tmp_path / "archive", reading=False)
    assert program.application is not None
    assert not program.application.window.problem_panel.isVisible()


def test_the_archive_is_moved_away_and_may_stay_after_all(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = copied(tmp_path / "archive")
    quitted: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda *_: quitted.append(True))
    program.open(tmp_path / "archive", reading=False)
    assert program.application is not None
    program.application.settings.copies.move_wanted.emit(copies)
    qtbot.waitUntil(lambda: program.aside.window is not None)
    assert program.aside.window is not None
    assert "passphrase" not in " ".join(label.text() for label in shown(program.aside.window, QLabel))
    press_when_there(qtbot, program, "Move it")
    press_when_there(qtbot, program, "Close")
    assert quitted
    assert moved_away(tmp_path / "archive") is not None
    assert program.aside.window is not None
    program.aside.window.close()
    program.open(tmp_path / "archive", reading=False)
    assert program.refusal is not None
    assert any("was moved to another computer" in label.text() for label in shown(program.refusal, QLabel))
    assert "duly-noted-archive" not in " ".join(label.text() for label in shown(program.refusal, QLabel))
    button(program.refusal, "It stays here after all").click()
    assert isinstance(program.aside.window, StayingHereWindow), "not by one key"
    assert "work may have gone on since" in " ".join(label.text() for label in shown(program.aside.window, QLabel))
    button(program.aside.window, "Leave it").click()
    assert program.refusal is not None
    assert moved_away(tmp_path / "archive") is not None
    button(program.refusal, "It stays here after all").click()
    button(program.aside.window, "It never arrived: open it here").click()
    qtbot.waitUntil(lambda: program.application is not None)
    assert program.application is not None
    assert program.application.window.isVisible()
    assert program.application.window.toast.accessibleName().startswith("The archive stays here.")
    assert [one.path for one in places(program.application.archive)] == [copies]


def test_a_folder_chosen_for_moving_alone_is_given_up_where_the_archive_stays(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    copies = copied(tmp_path / "archive")
    with Archive.open(tmp_path / "archive", clock=SystemClock()) as archive:
        passing = place_in(archive, folder=tmp_path / "on the same disk", by="AM")
        move_away(archive, place=str(passing.id), by="AM")
    program.open(tmp_path / "archive", reading=False)
    assert program.refusal is not None
    button(program.refusal, "It stays here after all").click()
    assert program.aside.window is not None
    button(program.aside.window, "It never arrived: open it here").click()
    qtbot.waitUntil(lambda: program.application is not None)
    assert program.application is not None
    assert [one.path for one in places(program.application.archive)] == [copies]
    said = program.application.window.toast.accessibleName()
    assert f"No more copies are kept in {passing.path}, which was chosen for moving alone." in said


def test_what_an_encrypted_copy_needs_on_the_other_computer_is_said_before_and_after_it_is_moved(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_quickly(monkeypatch)
    monkeypatch.setattr(QApplication, "quit", lambda *_: None)
    with Archive.open(tmp_path / "archive", clock=SystemClock()) as archive:
        stick = place_in(archive, folder=tmp_path / "stick", by="AM", sealing=Sealing(ONE, WORDS)).path
    program.aside.move_away(Wish(stick, tmp_path / "archive", "AM", SystemClock().now()))
    aside = program.aside.window
    assert aside is not None
    needed = "its passphrase or the recovery key is asked for"
    assert needed in " ".join(label.text() for label in shown(aside, QLabel))
    press_when_there(qtbot, program, "Move it")
    qtbot.waitUntil(lambda: "Close" in [one.text() for one in shown(aside, QPushButton)], timeout=20_000)
    assert needed in " ".join(label.text() for label in shown(aside, QLabel))


def come_home(tmp_path: Path, *, sealing: Sealing | None = None) -> Path:
    """The folder with the last copy of an archive that was moved away, worked on elsewhere, and moved on from there."""
    with Archive.open(tmp_path / "archive", clock=SystemClock()) as archive:
        client = add_client(archive, name="Harbour Dental", by="AM")
        place = place_in(archive, folder=tmp_path / "stick", by="AM", sealing=sealing)
        move_away(archive, place=str(place.id), by="AM")
    seal = sealing.seal if sealing is not None else None
    put_back(place.path, tmp_path / "elsewhere", clock=SystemClock(), by="AM", seal=seal)
    with Archive.open(tmp_path / "elsewhere", clock=SystemClock()) as archive:
        write_note(archive, client_id=client, text="Written on the other computer", by="AM")
        move_away(archive, place=str(find_place(archive, name=str(place.path)).id), by="AM")
    return place.path


def test_an_archive_that_comes_home_is_put_back_from_the_window_that_says_it_was_moved_away(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    stick = come_home(tmp_path)
    program.open(tmp_path / "archive", reading=False)
    assert program.refusal is not None
    assert button(program.refusal, "Put a copy back…").isVisible()
    program.refusal.copies_chosen.emit(stick)
    press_when_there(qtbot, program, "Put it back")
    press_when_there(qtbot, program, "Open the archive")
    assert program.application is not None
    with program.application.archive.database.reading() as session:
        assert [one.text for one in session.scalars(select(Note))] == ["Written on the other computer"]


@pytest.mark.parametrize("sealing", [None, Sealing(ONE, WORDS)], ids=["readable", "encrypted"])
def test_copies_that_are_chosen_as_another_archive_are_asked_about_in_the_place_of_the_one_that_did_not_open(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sealing: Sealing | None
) -> None:
    lock_quickly(monkeypatch)
    stick = come_home(tmp_path, sealing=sealing)
    program.open(tmp_path / "archive", reading=False)
    assert program.refusal is not None
    program.refusal.folder_chosen.emit(stick)
    press_when_there(qtbot, program, "Put it back")
    press_when_there(qtbot, program, "Open the archive")
    assert program.application is not None
    assert program.application.archive.folder.root == tmp_path / "archive"


def test_records_that_are_lost_can_be_made_again_from_the_window_that_says_so(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder, clock=SystemClock()) as archive:
        add_client(archive, name="Harbour Dental", by="AM")
        write_due(archive)
    (folder / "vault" / "ab" / "cd").mkdir(parents=True)
    (folder / "archive.db").write_bytes(b"this was a database once " * 100)

    program.open(folder)
    assert program.refusal is not None
    assert button(program.refusal, "Make the records again…").property("role") == "primary"
    button(program.refusal, "Make the records again…").click()
    aside = program.aside.window
    assert aside is not None
    qtbot.waitUntil(lambda: "Make the records again" in [one.text() for one in shown(aside, QPushButton)])
    button(aside, "Make the records again").click()
    qtbot.waitUntil(lambda: "Open the archive" in [one.text() for one in shown(aside, QPushButton)])
    button(aside, "Open the archive").click()
    assert program.application is not None
    assert [one.name for one in list_clients(program.application.archive)] == ["Harbour Dental"]
