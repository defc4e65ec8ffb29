from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.card import Card
from desktop.widgets.scroll_column import ScrollColumn
from desktop.widgets.whole_row import WholeRow

WORDS = "He had thought that everything on the disk comes back, the list of birthdays and the settings as well. "


def _row(words: str) -> tuple[WholeRow, QLabel]:
    row, label = WholeRow(), QLabel(words)
    label.setWordWrap(True)
    QVBoxLayout(row).addWidget(label)
    return row, label


def _is_cut(label: QLabel) -> bool:
    return label.height() < label.heightForWidth(label.width())


def test_words_of_rows_that_were_hidden_have_their_room_when_they_are_shown(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page = ScrollColumn()
    qtbot.addWidget(page)
    page.resize(260, 300)
    page.show()
    card = Card()
    page.body.addWidget(card)
    page.body.addStretch(1)
    rows = [_row(WORDS * many) for many in (1, 3, 2)]
    with card.making_anew():
        for row, _ in rows:
            card.add_row(row)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: not any(_is_cut(label) for _, label in rows))


def test_a_row_grows_with_its_words_and_shrinks_with_them(appearance: Appearance, qtbot: QtBot) -> None:
    row, label = _row(WORDS * 2)
    qtbot.addWidget(row)
    row.resize(300, 100)
    row.show()
    qtbot.waitUntil(lambda: not _is_cut(label))
    before = row.minimumHeight()
    label.setText(WORDS * 6)
    qtbot.waitUntil(lambda: row.minimumHeight() > before)
    assert not _is_cut(label)
    label.setText("Short")
    qtbot.waitUntil(lambda: row.minimumHeight() < before)
