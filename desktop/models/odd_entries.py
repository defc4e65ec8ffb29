"""Numbers and addresses that look odd where they are typed: refused, or asked about, for people have their own ways."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from archive.services.naming import may_be_email
from archive.services.phone import Doubt, doubt_about


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


class AddressAsked:
    """Looks at an e-mail address before it is kept: what has no @ is refused, what only looks odd is asked about once,
    and what is ``on_record`` already is left alone."""

    def __init__(self, on_record: str) -> None:
        self._decided = {on_record.strip()}

    def problem(self, typed: str) -> str:
        """A sentence when it may not be kept as it stands; empty when it may, or when it was asked about."""
        address = typed.strip()
        if not address or address in self._decided or may_be_email(address):
            return ""
        if "@" not in address:
            return _tr("“{address}” is not an e-mail address. A remark belongs into a note.").format(address=address)
        self._decided.add(address)
        said = _tr("“{address}” does not look like an e-mail address. If it is written so, save again.")
        return said.format(address=address)


def _tr(text: str) -> str:
    return QCoreApplication.translate("odd_entries", text)
