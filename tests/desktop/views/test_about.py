from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.licences import Component
from desktop.style import Appearance
from desktop.views.about import AboutWindow
from desktop.views.language_names import language_name

LICENCE = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only OR a licence of the company"


def words(window: AboutWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel)]


def test_it_says_what_reads_pages_and_on_whose_work_it_stands(appearance: Appearance, qtbot: QtBot) -> None:
    window = AboutWindow(
        version="0.1.0",
        tesseract="5.5.0",
        languages=("eng", "osd"),
        components=(Component("PySide6-Essentials", "6.11.3", LICENCE),),
    )
    qtbot.addWidget(window)
    window.resize(360, 600)
    window.show()
    name = next(label for label in window.findChildren(QLabel) if label.text() == "PySide6-Essentials 6.11.3")
    assert not name.toolTip(), "a long licence left the name no room"
    assert {"0.1.0", "Tesseract 5.5.0", "English", "PySide6-Essentials 6.11.3", LICENCE} <= set(words(window))


def test_it_says_so_when_nothing_reads(appearance: Appearance, qtbot: QtBot) -> None:
    window = AboutWindow(version="0.1.0", tesseract="", languages=(), components=())
    qtbot.addWidget(window)
    assert "Tesseract was not found" in words(window)


def test_a_language_nobody_knows_keeps_its_code() -> None:
    assert [language_name(code) for code in ("eng", "deu", "deu_frak", "xyz1")] == [
        "English",
        "German",
        "deu_frak",
        "xyz1",
    ]
