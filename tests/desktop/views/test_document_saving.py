from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.search.search import Search
from archive.searchable.errors import HasNoPages
from desktop.models.searchable_words import SavedPdf
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.document_bar import DocumentBar
from desktop.views.document_pane import DocumentPane
from desktop.views.document_saving import DocumentSaving
from desktop.views.letter_out import choose_file
from desktop.widgets.buttons import Button
from tests.archive.searchable.scans import PDF, PNG, a_scan, a_scan_in_pdf, as_read, own_text, read_in
from tests.ocr.paper import text_pdf
from tests.ocr.searchable.sheets import text_of

Answer = Callable[[str], str]


@pytest.fixture
def pane(appearance: Appearance, archive: Archive, tasks: Tasks, search: Search, qtbot: QtBot) -> DocumentPane:
    shown = DocumentPane(archive, tasks, search, by=lambda: "AM")
    qtbot.addWidget(shown)
    shown.resize(700, 700)
    shown.show()
    return shown


@pytest.fixture
def scan(archive: Archive, tmp_path: Path) -> int:
    path, words = a_scan(tmp_path, "order.png")
    return read_in(archive, path, [as_read(words)], PNG)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a person who is asked wants it."""
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk" / "kept.pdf"


def answer(monkeypatch: pytest.MonkeyPatch, place: Path | None) -> list[str]:
    """Answers the dialog, and tells which names were proposed."""
    asked: list[str] = []

    def dialog(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return (str(place) if place is not None else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    return asked


def saving(pane: DocumentPane) -> DocumentSaving:
    found = pane.findChild(DocumentSaving)
    assert found is not None
    return found


def bar(pane: DocumentPane) -> DocumentBar:
    found = pane.findChild(DocumentBar)
    assert found is not None
    return found


def show(pane: DocumentPane, qtbot: QtBot, document: int) -> None:
    pane.open(document)
    qtbot.waitUntil(lambda: pane.page == 1 and pane._tasks.under_way == 0)


def save(pane: DocumentPane, qtbot: QtBot) -> None:
    bar(pane).save_pdf.trigger()
    qtbot.waitUntil(lambda: pane._tasks.under_way == 0 and not saving(pane).work.is_on, timeout=60_000)


def press(pane: DocumentPane, words: str) -> None:
    button = next(one for one in saving(pane).findChildren(Button) if one.text() == words and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_scan_is_saved_and_it_is_told_what_is_in_it(
    pane: DocumentPane, scan: int, place: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, place)
    show(pane, qtbot, scan)
    assert not saving(pane).isVisible()
    save(pane, qtbot)
    assert asked == ["order.pdf"]
    assert "Recover data" in text_of(place)
    assert saving(pane).told == (
        "Saved as kept.pdf. Its page can be searched. It is a PDF for archives (PDF/A-2b), and was checked to be one."
    )
    assert all(
        label.isVisible() for label in saving(pane).findChildren(QLabel) if label.text() and "Saved" in label.text()
    )
    press(pane, "Close")
    assert not saving(pane).isVisible()


def test_a_born_digital_pdf_is_saved_as_it_came_and_says_so(
    pane: DocumentPane, archive: Archive, tmp_path: Path, place: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, place)
    invoice = text_pdf(tmp_path / "invoice.pdf", [("Invoice",)])
    show(pane, qtbot, read_in(archive, invoice, [own_text(a_scan(tmp_path)[1])], PDF))
    save(pane, qtbot)
    assert place.read_bytes() == invoice.read_bytes()
    assert "byte for byte" in saving(pane).told


def test_who_asks_twice_is_asked_for_one_place(
    pane: DocumentPane, scan: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, None)
    show(pane, qtbot, scan)
    bar(pane).save_pdf.trigger()
    save(pane, qtbot)
    assert asked == ["order.pdf"]


def test_who_chooses_no_file_saves_nothing(
    pane: DocumentPane, scan: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, None)
    show(pane, qtbot, scan)
    save(pane, qtbot)
    assert not saving(pane).isVisible()


def test_it_can_be_stopped_and_leaves_nothing(
    pane: DocumentPane,
    archive: Archive,
    tmp_path: Path,
    place: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, place)
    said: list[str] = []
    pane.message.connect(lambda words, _: said.append(words))
    path, words = a_scan_in_pdf(tmp_path, pages=30)
    show(pane, qtbot, read_in(archive, path, [as_read(words)] * 30, PDF))
    saving(pane).work.changed.connect(lambda begun: saving(pane).work.cancel.click() if begun else None)
    save(pane, qtbot)
    assert said == ["Stopped. No PDF was written."]
    assert list(place.parent.iterdir()) == []
    assert not saving(pane).isVisible()


def test_what_cannot_be_saved_is_told_before_anybody_is_asked_for_a_place(
    pane: DocumentPane, archive: Archive, scan: int, place: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, place)
    troubles: list[Exception] = []
    pane.trouble.connect(troubles.append)
    show(pane, qtbot, scan)

    def none(_archive: Archive, _document: int) -> str:
        raise HasNoPages(name="order.png")

    monkeypatch.setattr("desktop.views.document_saving.proposed", none)
    save(pane, qtbot)
    assert [type(one) for one in troubles] == [HasNoPages]
    assert asked == []


def test_what_came_of_it_is_a_message_where_another_document_is_shown(
    pane: DocumentPane,
    archive: Archive,
    scan: int,
    tmp_path: Path,
    place: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, place)
    said: list[str] = []
    pane.message.connect(lambda words, _: said.append(words))
    path, words = a_scan_in_pdf(tmp_path)
    other = read_in(archive, path, [as_read(words)], PDF)
    show(pane, qtbot, scan)
    saving(pane).work.changed.connect(lambda begun: pane.open(other) if begun else None)
    save(pane, qtbot)
    assert said == ["Saved as kept.pdf. Its page can be searched."]
    assert saving(pane).told == ""


def test_it_is_shown_in_its_folder(
    appearance: Appearance,
    archive: Archive,
    scan: int,
    tasks: Tasks,
    place: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, place)
    shown: list[Path] = []
    saves = DocumentSaving(archive, tasks, lambda: "AM", show=shown.append)
    saves.show_document(scan)
    saves._done(scan, SavedPdf(place, ("Its page can be searched.",)))
    saves._show_it()
    assert shown == [place]


def test_nobody_at_the_desk_saves_nothing(
    appearance: Appearance, archive: Archive, tasks: Tasks, search: Search, scan: int, qtbot: QtBot
) -> None:
    pane = DocumentPane(archive, tasks, search)
    qtbot.addWidget(pane)
    pane.show()
    show(pane, qtbot, scan)
    assert not bar(pane).save_pdf.isEnabled()


def test_a_name_without_its_ending_does_not_replace_what_is_there_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "order.pdf").touch()
    answers = iter([str(tmp_path / "order"), str(tmp_path / "order.pdf")])
    proposed: list[str] = []

    def dialog(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    label = QLabel()
    qtbot.addWidget(label)
    assert choose_file(label, "scan.pdf") == tmp_path / "order.pdf"
    assert proposed == ["scan.pdf", "order.pdf"]
