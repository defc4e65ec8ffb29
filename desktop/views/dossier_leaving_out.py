"""Asks why a document or a note is not to go into a dossier."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.dossier.selection import Piece
from desktop.views.job_why_form import WhyForm


def leaving_out_form(piece: Piece, title: str) -> WhyForm:
    """The question, with what the dossier will say of the thing that is called ``title``."""
    document = _tr("“{title}” stays out. The dossier names it as withheld, with these words.")
    note = _tr("{title} stays out. The dossier says of which day it is, and these words.")
    return WhyForm(
        _tr("Leave it out"),
        (note if piece is Piece.NOTE else document).format(title=title),
        _tr("Why"),
        needed=_tr("Say why it is not to go in."),
        hint=_tr("Names a person who has nothing to do with this"),
        enter_keeps=True,
    )


def left_out_words(piece: Piece, title: str) -> str:
    """What is said once it is left out."""
    return (_tr("{title} is left out.") if piece is Piece.NOTE else _tr("“{title}” is left out.")).format(title=title)


def _tr(text: str) -> str:
    return QCoreApplication.translate("dossier_leaving_out", text)
