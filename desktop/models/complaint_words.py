"""What is said once a complaint was written down."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.disputes.complaining import Complained


def complained_sentence(made: Complained) -> str:
    """ "Noted. D-2026-0003 is open." """
    return _tr("Noted. {where}").format(where=where_it_stands(made))


def where_it_stands(made: Complained) -> str:
    """ "D-2026-0003 is open.", or that it was before."""
    joined, opened = _tr("It stands in {number} now, which was open already."), _tr("{number} is open.")
    return (joined if made.joined else opened).format(number=made.number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("complaint", text)
