"""The window in which a copy is put back asks first, shows how far it is, and says what came of it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.keys import Sealing
from archive.copies.layout import CopyFolder
from archive.copies.places import places, remove_place
from archive.copies.putting_back import put_back
from archive.copies.sealing import Seal
from archive.services.clients import add_client
from archive.services.drafts import Draft, keep_draft
from archive.services.notes import write_note
from archive.taking_its_place import coming_beside
from desktop.style import Appearance
from desktop.views.putting_back import PuttingBackWindow, Wish
from tests.archive.copies.copying_hands import damage
from tests.archive.copies.locked_keys import lock_quickly
from tests.archive.paperwork import a_file, taken_in
from tests.desktop.at_keyboard import at_keyboard
from tests.desktop.views.hands import button, labels, shown

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A closed archive with a note that its two copies, in the folder "copies", do not have."""
    with Archive.open(tmp_path / "office", clock=SystemClock()) as archive:
        client = add_client(archive, name="Harbour Dental", by="AM")
        taken_in(archive, a_file(tmp_path, "a.pdf"))
        place = add_place(archive, folder=tmp_path / "copies", is_elsewhere=False, by="AM")
        for _ in range(2):
            make_copy(archive, place_id=place.id, by="AM")
        write_note(archive, client_id=client, text="Since then", by="AM")
    return tmp_path / "office"


@pytest.fixture
def window(root: Path, qtbot: QtBot, appearance: Appearance) -> PuttingBackWindow:
    made = PuttingBackWindow(Wish(root.parent / "copies", root, "AM", NOW))
    qtbot.addWidget(made)
    made.show()
    return made


def press(qtbot: QtBot, window: PuttingBackWindow, words: str) -> None:
    qtbot.waitUntil(lambda: words in [one.text() for one in shown(window, QPushButton)])
    button(window, words).click()


def test_nothing_is_done_before_somebody_says_so(qtbot: QtBot, window: PuttingBackWindow, root: Path) -> None:
    qtbot.waitUntil(lambda: "Put this copy back?" in labels(window))
    assert window.which.count() == 2
    assert window.which.itemText(0) != window.which.itemText(1)  # made within a moment
    assert window.which.currentText().endswith(": 1 document")
    assert "Notes and jobs that were written since are only in what is kept beside." in " ".join(labels(window))
    with qtbot.waitSignal(window.over):
        press(qtbot, window, "Leave it")
    assert not coming_beside(root).exists()


def test_it_puts_the_copy_back_and_says_where_the_archive_before_lies(
    qtbot: QtBot, window: PuttingBackWindow, root: Path
) -> None:
    press(qtbot, window, "Put it back")
    qtbot.waitUntil(lambda: "Open the archive" in [one.text() for one in shown(window, QPushButton)], timeout=20_000)
    said = " ".join(labels(window))
    assert f" was put back, and is the archive in {root} now." in said
    (before,) = root.parent.glob("office (before*")
    assert f"The archive before lies in {before}, as it was." in said
    with qtbot.waitSignal(window.over):
        press(qtbot, window, "Open the archive")


def test_work_that_is_only_in_the_archive_before_is_offered_to_be_looked_for_there(
    qtbot: QtBot, window: PuttingBackWindow, root: Path
) -> None:
    press(qtbot, window, "Put it back")
    with qtbot.waitSignal(window.over):
        press(qtbot, window, "Open it, and look into the one before")
    assert [window.look_into] == list(root.parent.glob("office (before*"))


def test_what_it_tells_at_last_is_read_to_the_end_in_large_text_on_a_low_screen(
    qtbot: QtBot, root: Path, appearance: Appearance
) -> None:
    with Archive.open(root, clock=SystemClock()) as archive:
        keep_draft(archive, Draft(begun_at=archive.clock.now(), client_id=1, text="The router bl"), desk="front-anna")
    window = PuttingBackWindow(Wish(root.parent / "copies", root, "AM", NOW))
    qtbot.addWidget(window)
    window.show()
    appearance.choose_text_size(200)
    press(qtbot, window, "Put it back")
    qtbot.waitUntil(lambda: "Open the archive" in [one.text() for one in shown(window, QPushButton)])
    words = shown(window, QLabel)
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in words))
    parts = (window.along, *shown(window, QPushButton))
    qtbot.waitUntil(lambda: all(one.visibleRegion().boundingRect() == one.rect() for one in parts))
    last = max(words, key=lambda one: one.mapTo(window, one.rect().bottomLeft()).y())
    assert last.visibleRegion().boundingRect().bottom() < last.rect().bottom()
    QTest.keyClick(button(window, "Open the archive"), Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().bottom() == last.rect().bottom())


def test_where_nothing_came_since_the_archive_is_only_opened(qtbot: QtBot, root: Path, appearance: Appearance) -> None:
    with Archive.open(root, clock=SystemClock()) as archive:
        make_copy(archive, place_id=places(archive)[0].id, by="AM")
    window = PuttingBackWindow(Wish(root.parent / "copies", root, "AM", NOW))
    qtbot.addWidget(window)
    window.show()
    press(qtbot, window, "Put it back")
    qtbot.waitUntil(lambda: "Open the archive" in [one.text() for one in shown(window, QPushButton)])
    assert [one.text() for one in shown(window, QPushButton)] == ["Open the archive"]


def test_over_an_archive_in_which_nothing_is_nobody_is_warned_of_what_came_since(
    qtbot: QtBot, root: Path, tmp_path: Path, appearance: Appearance
) -> None:
    Archive.open(tmp_path / "new computer", clock=SystemClock()).close()
    for place in (tmp_path / "new computer", tmp_path / "not even a folder"):
        window = PuttingBackWindow(Wish(root.parent / "copies", place, "AM", NOW))
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda window=window: "Put this copy back?" in labels(window))  # type: ignore[misc]
        said = " ".join(labels(window))
        assert f"becomes the archive in {place}, in which there is nothing yet." in said
        assert "written since" not in said


def test_where_both_were_worked_on_it_says_what_each_has_and_nothing_stands_out(
    qtbot: QtBot, root: Path, appearance: Appearance
) -> None:
    put_back(root.parent / "copies", root.parent / "twin", clock=SystemClock(), by="JT")
    with Archive.open(root.parent / "twin", clock=SystemClock()) as twin:
        for words in ("Written there", "And this"):
            write_note(twin, client_id=1, text=words, by="JT")
        make_copy(twin, place_id=places(twin)[0].id, by="JT", takes_over=True)
    window = PuttingBackWindow(Wish(root.parent / "copies", root, "AM", NOW))
    qtbot.addWidget(window)
    window.show()
    press(qtbot, window, "Put it back")
    qtbot.waitUntil(lambda: any("were both worked on since" in said for said in labels(window)), timeout=20_000)
    assert "Only in the archive: 1 note, by AM. Only in the copy: 2 notes, by JT." in " ".join(labels(window))
    assert [(one.text(), one.property("role")) for one in shown(window, QPushButton)] == [
        ("Leave it", "secondary"),
        ("Put it back all the same", "secondary"),
    ]


def test_where_the_disk_is_away_it_says_so_and_another_folder_can_be_chosen(
    qtbot: QtBot, root: Path, appearance: Appearance
) -> None:
    copies, away = root.parent / "copies", root.parent / "usbB"
    window = PuttingBackWindow(Wish(away, root, "AM", NOW), another=lambda _: copies)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: f"The folder with the copies is not there: {away}." in labels(window))
    assert "Connect its disk or share" in " ".join(labels(window))
    press(qtbot, window, "Choose another folder…")
    qtbot.waitUntil(lambda: "Put this copy back?" in labels(window))
    assert str(copies) in " ".join(labels(window))


def test_a_copy_that_is_not_whole_is_put_back_only_all_the_same(
    qtbot: QtBot, window: PuttingBackWindow, root: Path
) -> None:
    copies = CopyFolder(root.parent / "copies").archive
    for vault in (copies.vault, root / "vault"):
        for original in vault.glob("??/??/*"):
            if not original.suffix:
                damage(original)
    press(qtbot, window, "Put it back")
    press(qtbot, window, "Put it back all the same")
    qtbot.waitUntil(lambda: "Open the archive" in [one.text() for one in shown(window, QPushButton)], timeout=20_000)
    assert "The original of a.pdf is not in it: it is not what was received." in " ".join(labels(window))


def test_where_a_copy_does_not_open_the_sound_one_that_is_named_is_put_back_by_a_button(
    qtbot: QtBot, root: Path, appearance: Appearance
) -> None:
    damage(CopyFolder(root.parent / "copies").records, b"no records at all")
    window = PuttingBackWindow(Wish(root.parent / "copies", root, "AM", NOW))
    qtbot.addWidget(window)
    window.show()
    press(qtbot, window, "Put it back")
    qtbot.waitUntil(lambda: "its records are sound" in " ".join(labels(window)), timeout=20_000)
    press(qtbot, window, "Put that one back")
    qtbot.waitUntil(lambda: "Open the archive" in [one.text() for one in shown(window, QPushButton)], timeout=20_000)
    assert window.which.currentIndex() == 1


def test_a_folder_without_copies_is_told(qtbot: QtBot, tmp_path: Path, appearance: object) -> None:
    window = PuttingBackWindow(Wish(tmp_path, tmp_path / "office", "AM", NOW))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: any("There are no copies of an archive" in said for said in labels(window)))
    assert [one.text() for one in shown(window, QPushButton)] == [
        "Leave it",
        "Choose another folder…",
        "Try again",
    ]


def test_what_it_asks_is_read_to_the_end(qtbot: QtBot, window: PuttingBackWindow) -> None:
    qtbot.waitUntil(lambda: "Put this copy back?" in labels(window))
    (asked,) = [one for one in shown(window, QLabel) if one.text().startswith("It lies in ")]
    qtbot.waitUntil(lambda: asked.height() >= asked.heightForWidth(asked.width()))


def test_with_large_text_it_is_wider_and_read_to_the_end(
    qtbot: QtBot, window: PuttingBackWindow, appearance: Appearance
) -> None:
    qtbot.waitUntil(lambda: "Put this copy back?" in labels(window))
    before = window.width()
    appearance.choose_text_size(150)
    qtbot.waitUntil(lambda: window.width() > before or window.width() == window.screen().availableGeometry().width())
    (asked,) = [one for one in shown(window, QLabel) if one.text().startswith("It lies in ")]
    qtbot.waitUntil(lambda: asked.height() >= asked.heightForWidth(asked.width()))


def test_escape_leaves_everything_as_it_is(qtbot: QtBot, window: PuttingBackWindow, root: Path) -> None:
    qtbot.waitUntil(lambda: "Put this copy back?" in labels(window))
    with qtbot.waitSignal(window.over):
        QTest.keyClick(button(window, "Leave it"), Qt.Key.Key_Escape)
    assert not coming_beside(root).exists()


def test_by_keyboard_alone_a_copy_is_put_back(qtbot: QtBot, window: PuttingBackWindow, root: Path) -> None:
    qtbot.waitUntil(lambda: "Put this copy back?" in labels(window))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    leave = button(window, "Leave it")
    qtbot.waitUntil(leave.hasFocus)  # Enter at once does nothing that cannot be taken back
    reached = [at_keyboard()]
    for _ in range(2):
        QTest.keyClick(at_keyboard(), Qt.Key.Key_Tab)
        reached.append(at_keyboard())
    assert {button(window, "Put it back"), window.which} == set(reached[1:])
    button(window, "Put it back").setFocus()
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Open the archive" in [one.text() for one in shown(window, QPushButton)])
    qtbot.waitUntil(button(window, "Open the archive").hasFocus)
    with qtbot.assertNotEmitted(window.over):
        QTest.keyClick(at_keyboard(), Qt.Key.Key_Escape)
    with qtbot.waitSignal(window.over):
        QTest.keyClick(at_keyboard(), Qt.Key.Key_Return)


def test_closing_it_is_told(qtbot: QtBot, window: PuttingBackWindow) -> None:
    qtbot.waitUntil(lambda: "Put this copy back?" in labels(window))
    with qtbot.waitSignal(window.closed):
        window.close()


@pytest.fixture
def sealed_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with encrypted copies in "sealed", of which the archive has the key no more."""
    lock_quickly(monkeypatch)
    with Archive.open(root, clock=SystemClock()) as archive:
        (old,) = places(archive)
        remove_place(archive, place_id=old.id, by="AM")
        sealing = Sealing(Seal.new(), "four quiet green boats")
        folder = root.parent / "sealed"
        place = add_place(archive, folder=folder, is_elsewhere=False, by="AM", sealing=sealing)
        make_copy(archive, place_id=place.id, by="AM")
    shutil.rmtree(root / "keys")
    return root


def test_encrypted_copies_are_opened_with_a_passphrase_that_may_be_mistyped(
    qtbot: QtBot, sealed_root: Path, appearance: object
) -> None:
    window = PuttingBackWindow(Wish(sealed_root.parent / "sealed", sealed_root, "AM", NOW))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.secret.isVisible())
    assert f"The copies in {sealed_root.parent / 'sealed'} are encrypted." in labels(window)
    assert window.secret.echoMode() is QLineEdit.EchoMode.Password
    assert window.show_typed.isVisible()
    window.show_typed.click()  # 59 characters are not typed blind
    assert window.secret.echoMode() is QLineEdit.EchoMode.Normal
    window.secret.setText("three quiet green boats")
    window.secret.returnPressed.emit()
    qtbot.waitUntil(lambda: any("does not open the copies" in one for one in labels(window)), timeout=20_000)
    assert window.secret.isEnabled()
    window.secret.setText("four quiet green boats")
    press(qtbot, window, "Open the copies")
    qtbot.waitUntil(lambda: "Put this copy back?" in labels(window), timeout=20_000)
    assert not window.secret.isVisible()
    assert not window.show_typed.isVisible()
    assert window.secret.text() == ""
    press(qtbot, window, "Put it back")
    qtbot.waitUntil(lambda: "Open the archive" in [one.text() for one in shown(window, QPushButton)], timeout=20_000)
    assert list((sealed_root / "keys").glob("*.txt"))
