"""A word is shown as it stands on its page, in the middle and large enough to be read."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from archive.search.hits import HitWord
from desktop.style import Appearance
from desktop.style.tokens import LIGHT
from desktop.widgets.word_picture import WORD_HEIGHT, WordPicture
from ocr.words import Box


def page(*places: QRect) -> QImage:
    """A white page of 800 × 1000 pixels with black words."""
    image = QImage(800, 1000, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for place in places:
        painter.fillRect(place, Qt.GlobalColor.black)
    painter.end()
    return image


def strip(qtbot: QtBot, picture: QImage, box: Box | None) -> QImage:
    widget = WordPicture(picture)
    qtbot.addWidget(widget)
    widget.resize(600, widget.sizeHint().height())
    widget.show_word(HitWord("4711", box, near=False) if box is not None else None)
    return widget.grab().toImage()


def dark(image: QImage) -> QRect:
    """What is nearly black in the image, as one rectangle."""
    spots = [
        (across, down)
        for across in range(image.width())
        for down in range(image.height())
        if image.pixelColor(across, down).lightness() < 40
    ]
    left, top = min(one for one, _ in spots), min(one for _, one in spots)
    return QRect(left, top, max(one for one, _ in spots) - left + 1, max(one for _, one in spots) - top + 1)


@pytest.mark.parametrize("left", [0, 350, 740])
def test_the_word_is_in_sight_and_as_high_as_words_are(qtbot: QtBot, appearance: Appearance, left: int) -> None:
    place = QRect(left, 500, 60, 14)
    seen = strip(qtbot, page(place), Box(left / 800, 0.5, 60 / 800, 0.014))
    assert dark(seen).height() == pytest.approx(WORD_HEIGHT, abs=2)
    assert abs(dark(seen).center().y() - seen.height() / 2) < 3


def test_a_word_that_is_wide_fits(qtbot: QtBot, appearance: Appearance) -> None:
    seen = strip(qtbot, page(QRect(50, 500, 700, 12)), Box(50 / 800, 0.5, 700 / 800, 0.012))
    assert dark(seen).width() < 600


def test_without_a_picture_there_is_empty_paper(qtbot: QtBot, appearance: Appearance) -> None:
    seen = strip(qtbot, QImage(), Box(0.1, 0.1, 0.1, 0.1))
    assert seen.pixelColor(300, 40) == QColor(LIGHT.sheet)
