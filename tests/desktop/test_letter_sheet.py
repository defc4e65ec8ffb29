"""Which paper is usual depends on where the computer stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from archive.letters.paper import Paper
from desktop.letter_sheet import Sheet, usual_paper


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("en_GB", Paper.A4), ("de_DE", Paper.A4), ("en_US", Paper.LETTER), ("fr_CA", Paper.LETTER), ("C", Paper.A4)],
)
def test_letters_are_on_the_paper_that_is_usual_there(locale: str, paper: Paper) -> None:
    assert usual_paper(QLocale(locale)) is paper


@pytest.mark.parametrize("paper", Paper)
def test_words_and_foot_stay_on_the_sheet_and_apart(paper: Paper) -> None:
    sheet = Sheet(paper)
    assert sheet.body.bottom() < sheet.foot.top()
    assert sheet.foot.bottom() < sheet.size.height()
    assert sheet.body.right() == sheet.foot.right() < sheet.size.width()
    assert sheet.body.top() < sheet.address_top < sheet.body.bottom() / 2
