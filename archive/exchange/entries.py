"""What one row of a list, or one card of an address book, says about a client."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import phonenumbers

from archive.records import Standing
from archive.services.naming import may_be_email

_BETWEEN_NUMBERS = re.compile(r"\s*[;,\n|]\s*|\s+(?:/|or|and|&)\s+")
_SHORTENED = re.compile(r"\d[.,]?\d*[eE]\+?\d+")


class Field(StrEnum):
    """What a column may hold."""

    CLIENT = "client"
    TOWN = "town"
    ADDRESS = "address"
    STANDING = "standing"
    SINCE = "since"
    CONTACT = "contact"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    ROLE = "role"
    EMAIL = "e-mail"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Entry:
    """A client as a list tells of it, with at most one contact.

    ``line`` is where it begins in the file, counted from 1. ``numbers`` are as written, ``address`` is the postal one,
    a line a line. ``remarks`` say what could not be taken as it stands; ``unusable`` says why nothing of it can, and is
    empty otherwise.
    """

    line: int
    client: str
    town: str = ""
    standing: Standing | None = None
    since: date | None = None
    contact: str = ""
    role: str = ""
    email: str = ""
    numbers: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    unusable: str = ""
    address: str = ""


def one_line(text: str) -> str:
    """The text with single spaces and no line breaks."""
    return " ".join(text.split())


def numbers_in(cells: Sequence[str]) -> tuple[str, ...]:
    """The telephone numbers of some cells, each once, as they are written; a cell may hold several."""
    pieces = (one_line(piece) for cell in cells for piece in _BETWEEN_NUMBERS.split(cell))
    return tuple(dict.fromkeys(piece for piece in pieces if any(sign.isalnum() for sign in piece)))


def doubts_about(number: str, *, region: str) -> str:
    """Why this may be no telephone number; empty when it may be one. ``region`` is the office's, such as ``GB``."""
    if _SHORTENED.fullmatch(number):
        return f"A spreadsheet has shortened the number {number}"
    try:
        is_one = phonenumbers.is_possible_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        is_one = False
    return "" if is_one else f"{number} is not a telephone number; it is kept as written"


def doubts_about_email(email: str) -> str:
    """Why this may be no e-mail address; empty when it may be one, and where there is none."""
    return "" if not email or may_be_email(email) else f"{email} is not an e-mail address; it is kept as written"
