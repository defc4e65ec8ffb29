"""The words of Today's lines about requests to erase."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.erasure.requests import Request
from desktop.models.erasure_words import about_word, request_words
from desktop.models.today_line import Line
from desktop.style import Tone


def to_erase_line(request: Request, today: date) -> Line:
    """Somebody asked that something is erased, and it is to be answered, or what stayed is to be looked at again.

    Amber once the day by which the law wants an answer has come.
    """
    title = _tr("Asked to be erased: {what}")
    action = _tr("Look again") if request.refused else _tr("Look at it")
    is_due = request.look_on is not None and request.look_on <= today
    called = request.called or about_word(request.about)
    words = request_words(request, today)
    return Line(title.format(what=called), request.number, words, action, Tone.AMBER if is_due else Tone.NEUTRAL)


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
