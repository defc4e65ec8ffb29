"""What a screen asks in place of a dialog is seen whole, also in large text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.views.job_ask_place import AskPlace
from desktop.widgets.inline_form import InlineForm
from tests.desktop.views.hands import shown


@pytest.mark.parametrize("percent", [100, 200])
def test_every_word_of_a_question_is_seen(qtbot: QtBot, appearance: Appearance, percent: int) -> None:
    appearance.choose_text_size(percent)
    screen, asks = QWidget(), AskPlace()
    column = QVBoxLayout(screen)
    column.addWidget(asks)
    column.addStretch(1)
    qtbot.addWidget(screen)
    screen.resize(360, 1600)
    screen.show()
    form = InlineForm("Put on file")
    for _ in range(3):
        form.add_line("Sheets")
        form.add_remark("Count them by hand, and write on the box how many there are and whose they are.")
    asks.ask(form)
    qtbot.waitUntil(form.isVisible)
    remarks = [one for one in shown(form, QLabel) if one.wordWrap()]
    assert len(remarks) == 3
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in remarks))
    assert asks.height() == asks.heightForWidth(asks.width())  # and no higher than they need
