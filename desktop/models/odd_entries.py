"""What looks odd in a field but is kept as it was written: people write numbers and addresses in their own way."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from archive.services.phone import Doubt, doubt_about

_ADDRESS = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


def numbers_in(typed: str) -> tuple[str, ...]:
    """The telephone numbers typed into one field, with commas or semicolons between them."""
    return tuple(part.strip() for part in re.split(r"[,;]", typed) if part.strip())


class NumbersAsked:
    """Looks at telephone numbers before they are kept: what is none is refused, what seems incomplete is asked about
    once, and what is ``on_record`` already is left alone."""

    def __init__(self, *on_record: str) -> None:
        self._decided = set(on_record)

    def problem(self, typed: str) -> str:
        """A sentence when these may not be kept as they stand; empty when they may, or when they were asked about."""
        for number in numbers_in(typed):
            if number in self._decided:
                continue
            if wrong := wrong_number(number):
                return wrong
            if short := short_number(number):
                self._decided.add(number)
                return short
        return ""


def wrong_number(number: str) -> str:
    """A sentence when this can be no telephone number; empty when it can."""
    said = {
        Doubt.NO_NUMBER: _tr("“{number}” is not a telephone number. A remark belongs into a note."),
        Doubt.TOO_SHORT: _tr("“{number}” is too short for a telephone number. Write an internal one as ext. 12."),
        Doubt.TOO_LONG: _tr("“{number}” is too long for a telephone number. Write several with commas."),
    }.get(doubt_about(number), "")
    return said.format(number=number)


def short_number(number: str) -> str:
    """A sentence when digits seem to be missing; empty otherwise."""
    if doubt_about(number) is not Doubt.INCOMPLETE:
        return ""
    said = _tr("“{number}” seems to be short of some digits. If that is all of it, save again.")
    return said.format(number=number)


def odd_address(typed: str) -> str:
    """A sentence when this is no e-mail address; empty otherwise, and for an empty field."""
    if not typed.strip() or _ADDRESS.match(typed.strip()):
        return ""
    return _tr("This does not look like an e-mail address. It is kept as written.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("odd_entries", text)
