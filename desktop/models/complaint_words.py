"""What is said once a complaint was written down."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.disputes.complaining import Complained


def complained_sentence(made: Complained) -> str:
    """ "Noted. D-2026-0003 is open. Nobody has decided yet what is held." """
    return _tr("Noted. {where}").format(where=where_it_stands(made))


def where_it_stands(made: Complained) -> str:
    """ "D-2026-0003 is open.", with what is to be decided first, or that it was before."""
    if made.joined:
        return _tr("It stands in {number} now, which was open already.").format(number=made.number)
    return _tr("{number} is open. Nobody has decided yet what is held.").format(number=made.number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("complaint", text)
