"""What a client, a contact or a job may be called, and where post to a client goes."""

import re

from archive.client_errors import AddressIsTooLong
from archive.errors import NameIsEmpty, NameIsTooLong
from archive.services.wording import readable

LONGEST_NAME = 200
"""Characters. A name stands in headings, lists and on labels; what needs more room is a note."""

MOST_LINES = 6
"""Lines of a postal address: as many as the window of an envelope shows."""

LONGEST_LINE = 48
"""Characters of a line of an address: as wide as that window."""

_EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]+")


def fit_name(name: str, thing: str) -> str:
    """The name with single spaces and none around it. ``thing`` is what it names, in the office's word.

    Raises NameIsEmpty or NameIsTooLong.
    """
    fit = " ".join(readable(name).split())
    if not fit:
        raise NameIsEmpty(thing=thing)
    if len(fit) > LONGEST_NAME:
        raise NameIsTooLong(thing=thing, length=f"{len(fit):,}", longest=LONGEST_NAME)
    return fit


def fit_address(address: str) -> str:
    """A postal address, its lines with single spaces and none of them empty; it may be left out.

    Raises AddressIsTooLong.
    """
    lines = [fit for line in readable(address).splitlines() if (fit := " ".join(line.split()))]
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        raise AddressIsTooLong(lines=MOST_LINES, longest=LONGEST_LINE)
    return "\n".join(lines)


def may_be_email(written: str) -> bool:
    """Whether this can be one e-mail address, as far as its shape tells: somebody, at a place with a dot in it."""
    return _EMAIL.fullmatch(written.strip()) is not None
