"""Promises of icons."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.style import Appearance, icon, paint_icon


def test_an_icon_is_drawn_by_its_phosphor_name(appearance: Appearance) -> None:
    paper = QImage(32, 32, QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    bare = paper.copy()
    painter = QPainter(paper)
    paint_icon(painter, "calendar-check", paper.rect(), "#2f4fa8")
    painter.end()
    assert paper != bare


def test_an_unknown_name_is_refused(appearance: Appearance) -> None:
    with pytest.raises(KeyError):
        icon("no-such-thing")


def test_an_icon_without_room_is_empty_and_nothing_complains(appearance: Appearance) -> None:
    assert icon("gear").pixmap(QSize(0, 0)).isNull()


def test_icons_do_not_load_the_package_whose_font_they_use() -> None:
    asked = "import sys, desktop.style; print('qtawesome' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "False"
