"""The sheet that letters are laid out on: its size, and where on it words, address and foot stand.

All lengths here are in printer's dots, DPI to the inch, from the top left corner of the sheet.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, QSizeF
from PySide6.QtGui import QPageSize

from archive.letters.paper import Paper

DPI = 600
"""Dots to the inch in which letters are laid out: fine enough that no letter of type moves between screen and paper."""

MM = DPI / 25.4

_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}

_LEFT, _RIGHT, _TOP = 24 * MM, 22 * MM, 18 * MM
_BODY_BOTTOM, _FOOT_TOP, _FOOT_HEIGHT = 36 * MM, 32 * MM, 20 * MM
"""The first two are measured from the lower edge."""

_ADDRESS = {Paper.A4: 58 * MM, Paper.LETTER: 64 * MM}
"""From the upper edge to the address. A folded sheet shifts in its envelope, by 11 mm in a British DL one and by 12 mm
in an American No. 10: from here on four to five lines show in the window wherever it lies. The window of DIN 5008,
form B, reaches from 45 mm to 90 mm."""

_LETTER_TERRITORIES = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.PuertoRico,
        QLocale.Country.Philippines,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.Venezuela,
        QLocale.Country.CostaRica,
        QLocale.Country.Guatemala,
        QLocale.Country.Nicaragua,
        QLocale.Country.Panama,
        QLocale.Country.ElSalvador,
        QLocale.Country.Belize,
    }
)
"""Where US Letter is usual paper (Unicode CLDR, supplemental data, paperSize); elsewhere it is A4."""


def usual_paper(locale: QLocale | None = None) -> Paper:
    """The paper that is usual where this computer stands, or where ``locale`` is spoken."""
    here = (locale or QLocale.system()).territory()
    return Paper.LETTER if here in _LETTER_TERRITORIES else Paper.A4


class Sheet:
    """One size of paper, with the places on it."""

    def __init__(self, paper: Paper) -> None:
        self.page_size = QPageSize(_SIZES[paper])
        points = self.page_size.sizePoints()
        if paper is Paper.A4:  # which Qt rounds to whole points
            self.size = QSizeF(210 * MM, 297 * MM)
        else:
            self.size = QSizeF(points.width() / 72 * DPI, points.height() / 72 * DPI)
        width, height = self.size.width() - _LEFT - _RIGHT, self.size.height()
        self.body = QRectF(_LEFT, _TOP, width, height - _TOP - _BODY_BOTTOM)
        """Where the words stand on each sheet."""
        self.foot = QRectF(_LEFT, height - _FOOT_TOP, width, _FOOT_HEIGHT)
        self.address_top = _ADDRESS[paper]
