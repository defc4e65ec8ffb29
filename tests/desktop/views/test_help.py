from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.views.help import HelpWindow, help_texts

OFFICE_HELP = Path(__file__).parents[3] / "resources" / "help"
WINDOW = Path(__file__).parents[3] / "desktop"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1-first.md").write_text("# First steps\n\nAdd a client. See [paper](2-paper.md).\n", encoding="utf-8")
    (tmp_path / "2-paper.md").write_text("# Paper\n\n## Dropping\n\nDrop a scan, read `safe`.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def help_window(folder: Path, appearance: Appearance, qtbot: QtBot) -> HelpWindow:
    window = HelpWindow(folder)
    qtbot.addWidget(window)
    window.show()
    return window


def listed(window: HelpWindow) -> list[object]:
    model = window.contents.model()
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def test_contents_are_the_titles_in_order_and_the_first_is_open(help_window: HelpWindow) -> None:
    assert listed(help_window) == ["First steps", "Paper"]
    assert "Add a client" in help_window.page.toPlainText()


def test_the_search_finds_texts_that_have_every_word_and_marks_them(help_window: HelpWindow) -> None:
    help_window.search.setText("scan DROP")
    assert listed(help_window) == ["Paper"]
    marked = {selection.cursor.selectedText() for selection in help_window.page.extraSelections()}
    assert {"scan", "Drop"} <= marked


def test_a_word_that_is_nowhere_is_said_so(help_window: HelpWindow) -> None:
    help_window.search.setText("zebra")
    assert listed(help_window) == []
    assert not help_window.contents.isVisible()
    help_window.search.clear()
    assert listed(help_window) == ["First steps", "Paper"]


def test_a_link_leads_to_the_other_text(help_window: HelpWindow) -> None:
    help_window.page.anchorClicked.emit(QUrl("2-paper.md"))
    assert "Drop a scan" in help_window.page.toPlainText()


def test_the_chapter_on_paper_leads_to_the_scanning_procedure(appearance: Appearance, qtbot: QtBot) -> None:
    window = HelpWindow(OFFICE_HELP)
    qtbot.addWidget(window)
    window.show_text("6-paper-on-file.md")
    assert "../procedure/scanning-procedure.html" in window.page.toHtml()
    with qtbot.waitSignal(window.procedure_wanted):
        window.page.anchorClicked.emit(QUrl("../procedure/scanning-procedure.html"))


def test_headings_grow_with_the_text_size(help_window: HelpWindow, appearance: Appearance) -> None:
    def heading() -> int:
        return QTextCursor(help_window.page.document()).charFormat().font().pixelSize()

    assert heading() == 20
    appearance.choose_text_size(200)
    assert heading() == 40


def test_a_missing_folder_is_an_empty_help(tmp_path: Path) -> None:
    assert help_texts(tmp_path / "gone") == ()


def test_every_help_text_of_the_office_has_a_title() -> None:
    texts = help_texts(OFFICE_HELP)
    assert texts
    assert [text.name for text in texts if text.title == Path(text.name).stem] == []


def test_help_calls_things_as_the_window_does() -> None:
    """What help sets in italics is a word on the screen, unless it has figures in it or is but a letter or two."""
    window = "".join(file.read_text(encoding="utf-8") for file in WINDOW.rglob("*.py"))
    named = {
        word
        for text in help_texts(OFFICE_HELP)
        for word in re.findall(r"(?<![*\w])\*(\w[^*\n]{2,}?)\*(?!\*)", text.text)
        if not any(letter.isdigit() for letter in word)
    }
    assert "Somewhere else" in named
    assert {word for word in named if f'"{word}' not in window} == set()
