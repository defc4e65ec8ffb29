"""In Settings copies are kept encrypted: nobody goes on without a good passphrase and a kept recovery key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.copies.drives import Drive, Kind, SystemDrives
from archive.copies.keys import key_file, opened_by
from archive.copies.layout import CopyFolder
from archive.copies.places import places
from archive.copies.sealing import Seal
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.letter_out import WhereTo
from desktop.views.settings_copies import CopiesSection
from desktop.views.settings_copies_form import CopiesWhereForm, MovingHowForm
from desktop.views.settings_copies_key import GiveKeyForm, NewPassphraseForm, RecoveryKeyForm
from desktop.widgets.line_row import LineRow
from desktop.widgets.problem_line import ProblemLine
from tests.archive.copies.locked_keys import ONE, WORDS, lock_quickly
from tests.archive.paperwork import a_file, taken_in
from tests.desktop.views.hands import button, settled, shown


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a passphrase."""
    lock_quickly(monkeypatch)


class Desk:
    """The section and what it said; pages go into a file, and the folder is on a stick."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot, folder: Path) -> None:
        self._tasks, self._qtbot, self.folder = tasks, qtbot, folder
        self.saved: list[Path] = []
        self.page_in = folder.parent.parent
        self.said: list[str] = []
        self.troubles: list[Exception] = []
        where = WhereTo(printer=self._printer, file=self._file)
        self.section = CopiesSection(archive, tasks, lambda: "AM", folder=lambda _: self.folder, where=where)
        self.section.message.connect(lambda said, _: self.said.append(said))
        self.section.trouble.connect(self.troubles.append)
        qtbot.addWidget(self.section)
        self.section.resize(800, 700)
        self.section.show()
        self.settle()

    def _printer(self, _: QWidget, __: QPageSize) -> QPrinter | None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.page_in / "printed.pdf"))
        return printer

    def _file(self, _: QWidget, name: str) -> Path | None:
        self.saved.append(self.page_in / name)
        return self.saved[-1]

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def press(self, words: str) -> None:
        button(self.section, words).click()
        self.settle()

    def ask(
        self, first: str = WORDS, second: str | None = None, *, meanwhile: Callable[[], None] = lambda: None
    ) -> CopiesWhereForm:
        """Begin to choose a folder for encrypted copies; something may happen while the passphrase is typed."""
        self.press("Keep copies in a folder…")
        form = self.section.asking.form
        assert isinstance(form, CopiesWhereForm)
        encrypted = next(one for one in shown(form, QCheckBox) if "encrypted" in one.text())
        assert form.passphrase is not None
        assert not form.passphrase.isVisible()
        encrypted.setChecked(True)
        form.passphrase.first.setText(first)
        form.passphrase.second.setText(first if second is None else second)
        meanwhile()
        self.press("Keep copies there")
        return form

    def page(self) -> RecoveryKeyForm:
        form = self.section.asking.form
        assert isinstance(form, RecoveryKeyForm)
        return form

    def keep(self) -> None:
        """Choose it, and say that the key was written down."""
        self.ask()
        self.page().written.setChecked(True)
        self.press("Go on")

    @property
    def words(self) -> str:
        return " ".join(one.text() for one in shown(self.section, QLabel))

    @property
    def row(self) -> str:
        return shown(self.section, LineRow)[0].accessibleName()


def said_wrong(form: QWidget) -> str:
    """What stands under the fields of a form."""
    return " ".join(one.said for one in form.findChildren(ProblemLine))


@pytest.fixture
def desk(
    archive: Archive,
    tmp_path: Path,
    tasks: Tasks,
    qtbot: QtBot,
    appearance: Appearance,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    def drive(_: SystemDrives, asked: Path) -> Drive:
        is_on_stick = asked.is_relative_to(tmp_path / "stick")
        return Drive("sdb", Kind.DETACHABLE) if is_on_stick else Drive("sda", Kind.BUILT_IN)

    monkeypatch.setattr(SystemDrives, "of", drive)
    taken_in(archive, a_file(tmp_path, "a.pdf"))
    return Desk(archive, tasks, qtbot, tmp_path / "stick" / "copies")


def test_a_weak_passphrase_or_a_slip_is_said_at_the_field_in_a_sentence(desk: Desk, archive: Archive) -> None:
    form = desk.ask("short")
    assert form.passphrase is not None
    assert said_wrong(form) == "This passphrase has fewer than 12 characters."
    form.passphrase.first.setText("aaaaaaaaaaaaaaaa")
    desk.press("Keep copies there")
    assert said_wrong(form) == "This passphrase has fewer than 5 different characters."
    form.passphrase.first.setText(WORDS)
    desk.press("Keep copies there")
    assert "not the same" in desk.words
    assert places(archive) == ()
    assert not desk.folder.exists()


@pytest.mark.parametrize("is_begun", [False, True], ids=["for new copies", "for those that lie there"])
def test_what_a_passphrase_needs_is_said_before_it_is_typed(desk: Desk, is_begun: bool) -> None:
    rule = "At least 12 characters, 5 of them different"
    assert rule not in desk.words
    if is_begun:
        desk.keep()
        desk.press("New passphrase…")
    else:
        desk.ask("")
    form = desk.section.asking.form
    assert isinstance(form, (CopiesWhereForm, NewPassphraseForm))
    fields = form.passphrase
    assert fields is not None
    assert rule in desk.words
    assert rule in fields.first.accessibleDescription()
    QTest.sendKeyEvent(QTest.KeyAction.Click, fields.second, Qt.Key.Key_H, "H", Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock seems to be on." in desk.words


def test_nobody_goes_on_before_the_recovery_key_is_kept(desk: Desk, archive: Archive) -> None:
    desk.ask()
    desk.press("Go on")
    assert "write it down and say so" in desk.words
    assert places(archive) == ()
    assert not desk.folder.exists()
    QTest.keyClick(desk.page(), Qt.Key.Key_Escape)
    assert desk.section.asking.form is None
    assert places(archive) == ()


@pytest.mark.parametrize(
    "keep",
    [
        lambda desk: desk.press("Print…"),
        lambda desk: desk.press("Save as PDF…"),
        lambda desk: desk.page().written.setChecked(True),
    ],
    ids=["printed", "saved", "written down"],
)
def test_once_it_is_kept_the_copies_are_encrypted(
    desk: Desk, archive: Archive, keep: Callable[[Desk], None], tmp_path: Path
) -> None:
    desk.ask()
    keep(desk)
    desk.press("Go on")
    (place,) = places(archive)
    assert place.is_sealed
    assert "encrypted" in desk.row
    desk.press("Copy now")
    assert desk.said[-1].startswith("The copy was made and read back whole")
    assert (desk.folder / "archive.db.age").exists()
    assert all(path.read_bytes().startswith(b"%PDF") for path in desk.saved)
    assert opened_by(CopyFolder(desk.folder), WORDS) == ONE
    assert desk.troubles == []


@pytest.mark.parametrize("way", ["Print…", "Save as PDF…"])
def test_the_page_with_the_key_does_not_come_to_lie_in_the_folder_that_it_opens(desk: Desk, way: str) -> None:
    desk.ask()
    desk.page_in = desk.folder / "safe place"
    desk.page_in.mkdir(parents=True)
    desk.press(way)
    assert "would open the copies there for whoever finds them" in desk.words
    assert list(desk.page_in.iterdir()) == []
    desk.press("Go on")
    assert isinstance(desk.section.asking.form, RecoveryKeyForm)


@pytest.mark.parametrize("way", ["Print…", "Save as PDF…"])
def test_the_page_with_the_key_does_not_come_to_lie_in_the_archive_either(
    desk: Desk, archive: Archive, way: str
) -> None:
    desk.ask()
    desk.page_in = archive.folder.root
    before = sorted(desk.page_in.iterdir())
    desk.press(way)
    assert "the archive's own folder: it would be lost with it" in desk.words
    assert sorted(desk.page_in.iterdir()) == before
    desk.press("Go on")
    assert isinstance(desk.section.asking.form, RecoveryKeyForm)


def test_a_folder_that_is_refused_meanwhile_shows_no_key(desk: Desk, archive: Archive) -> None:
    def laid() -> None:
        desk.folder.mkdir(parents=True)
        (desk.folder / "holiday.jpg").write_bytes(b"x")

    desk.ask(meanwhile=laid)
    assert desk.section.asking.form is None
    assert desk.section.notice.sentence.startswith("There is something in")


def test_copies_that_lie_there_already_are_not_asked_about(desk: Desk, archive: Archive) -> None:
    desk.keep()
    shown(desk.section, LineRow)[0]
    desk.section._forget(places(archive)[0].id)
    desk.settle()
    desk.press("Keep copies in a folder…")
    form = desk.section.asking.form
    assert isinstance(form, CopiesWhereForm)
    assert form.passphrase is None
    desk.press("Keep copies there")
    assert places(archive)[0].is_sealed


def test_the_key_is_shown_and_printed_again(desk: Desk) -> None:
    desk.keep()
    desk.press("Recovery key…")
    assert ONE.groups[1] in desk.words
    desk.press("Print…")
    assert "It was printed." in desk.words
    desk.press("Close")
    assert desk.section.asking.form is None


def test_the_key_and_its_code_follow_the_text_size_while_they_are_open(
    desk: Desk, appearance: Appearance, qtbot: QtBot
) -> None:
    desk.ask()
    desk.section.resize(800, 1600)  # as long as it is, in a page that scrolls
    shown_key = desk.page().shown
    body = desk.page().told.font().pixelSize()
    letters, side = shown_key.key.font().pixelSize(), shown_key.code.pixmap().deviceIndependentSize().width()
    assert letters >= 1.5 * body > 0
    appearance.choose_text_size(200)
    assert shown_key.key.font().pixelSize() == 2 * letters
    assert shown_key.code.pixmap().deviceIndependentSize().width() == 2 * side
    metrics = shown_key.key.fontMetrics()
    assert metrics.horizontalAdvance("iiii") == metrics.horizontalAdvance("WWWW")
    qtbot.waitUntil(lambda: shown_key.key.geometry().top() >= shown_key.code.geometry().bottom())
    for size in (200, 100):
        appearance.choose_text_size(size)
        qtbot.waitUntil(lambda: shown_key.key.height() >= shown_key.key.heightForWidth(shown_key.key.width()))


def test_the_key_is_read_aloud_letter_by_letter_in_its_groups(desk: Desk) -> None:
    desk.ask()
    aloud = desk.page().shown.key.accessibleDescription()
    assert " ".join(ONE.groups[1]) + ", " in aloud
    assert Seal.of(desk.page().shown.key.text()) == ONE


def test_what_is_done_with_keys_stands_together_in_a_line_of_its_own(desk: Desk) -> None:
    desk.keep()
    desk.press("Copy now")
    for width in (800, 1600):
        desk.section.resize(width, 700)
        QApplication.processEvents()
        others = [button(desk.section, words).mapTo(desk.section, QPoint()).y() for words in ("Copy now", "Put back…")]
        keys = [
            button(desk.section, words).mapTo(desk.section, QPoint()).y()
            for words in ("Recovery key…", "New passphrase…")
        ]
        assert keys[0] == keys[1] > max(others)


def test_a_new_passphrase_takes_the_place_of_the_one_before(desk: Desk) -> None:
    desk.keep()
    desk.press("New passphrase…")
    form = desk.section.asking.form
    assert isinstance(form, NewPassphraseForm)
    form.passphrase.first.setText("nine slow brown horses")
    form.passphrase.second.setText("nine slow brown horses")
    desk.press("Set it")
    assert "opened by the new passphrase from now on" in desk.said[-1]
    assert opened_by(CopyFolder(desk.folder), "nine slow brown horses") == ONE


def test_a_key_that_the_archive_lost_is_given_back(desk: Desk, archive: Archive) -> None:
    desk.keep()
    (place,) = places(archive)
    key_file(archive.folder, place.mark).unlink()
    desk.section.refresh()
    desk.settle()
    assert "has not the key" in desk.row
    desk.press("Give its key…")
    form = desk.section.asking.form
    assert isinstance(form, GiveKeyForm)
    form.secret.setText("three quiet green boats")
    assert form.secret.echoMode() is QLineEdit.EchoMode.Password
    shown(form, QCheckBox)[0].click()
    assert form.secret.echoMode() is QLineEdit.EchoMode.Normal
    desk.press("Give it")
    assert "as often as you like" in desk.words
    form.secret.setText(" ".join(ONE.groups).lower())
    desk.press("Give it")
    assert "has the key of the copies" in desk.said[-1]
    desk.press("Copy now")
    assert desk.said[-1].startswith("The copy was made and read back whole")


def test_an_archive_is_moved_with_an_encrypted_copy_once_its_key_is_kept(
    desk: Desk, archive: Archive, qtbot: QtBot
) -> None:
    moved: list[Path] = []
    desk.section.move_wanted.connect(moved.append)
    desk.press("Move to another computer…")
    desk.press("Choose the folder…")
    form = desk.section.asking.form
    assert isinstance(form, MovingHowForm)
    assert form.passphrase is not None
    shown(form, QCheckBox)[0].setChecked(True)
    form.passphrase.first.setText("too short")
    desk.press("Go on")
    assert desk.section.asking.form is form
    for field in (form.passphrase.first, form.passphrase.second):
        field.setText(WORDS)
    desk.press("Go on")
    desk.press("Go on")
    assert (moved, desk.page().isVisible()) == ([], True)
    desk.page().written.setChecked(True)
    desk.press("Go on")
    (place,) = places(archive)
    assert (moved, place.path, place.is_sealed) == ([desk.folder], desk.folder, True)
    assert desk.section.asking.form is None
