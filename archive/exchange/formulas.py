"""Cells that a spreadsheet program would take for a formula are made harmless on the way out, and whole on the way in.

A cell beginning with ``=``, ``+``, ``-``, ``@``, a tab or a line break gets an apostrophe in front, and so does one
that begins with apostrophes before such a sign; then taking one off again gives back exactly what was there.
Source: the OWASP page on CSV injection, with the full-width signs that some versions of Excel treat alike.
"""

import re

_SIGNS = "[=+\\-@\t\r\n＝＋－＠]"
_TEMPTING = re.compile(f"'*{_SIGNS}")
_GUARDED = re.compile(f"'+{_SIGNS}")


def harmless(cell: str) -> str:
    """The cell as it may be opened by any spreadsheet program."""
    return f"'{cell}" if _TEMPTING.match(cell) else cell


def as_it_was(cell: str) -> str:
    """The cell before it was made harmless; other cells as they are."""
    return cell[1:] if _GUARDED.match(cell) else cell
