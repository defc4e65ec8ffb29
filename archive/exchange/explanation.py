"""The README of an export: what each file holds, and how to read it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from archive.exchange.kinds import KINDS

_TEXT = """\
Everything that Duly Noted kept on {day}, as tables
====================================================

{files}

How to read them
----------------

- Each file is CSV in UTF-8 with a byte order mark, as Excel and LibreOffice want it: commas between the cells,
  quotation marks around cells that need them, the headings in the first row.
- Days are written 2026-03-16. Moments are written 2026-03-16T14:05:00+01:00: the office's time, and how far it was
  ahead of UTC.
- A column whose name ends in _id is the id of a row in another file. Beside it stands that row's name or number.
- Prices and amounts are in the office's currency, with two decimals, before tax.
- A cell that a spreadsheet program would take for a formula, such as a telephone number that begins with +, has an
  apostrophe in front: '+44 20 7946 0000. It does not belong to the text. Importing such a file takes it off again.
- Nothing is left out because it was corrected, withdrawn or merged: notes.csv has every wording, and is_current says
  which one holds.

What is not here
----------------

The documents themselves. They lie in {vault}
under the SHA-256 that documents.csv names: vault/ab/cd/abcd..., where ab and cd are its first four characters.
No passwords are kept, so none are here.
"""


def explanation(rows: Mapping[str, int], *, day: date, vault: Path) -> str:
    """The text of the README; ``rows`` counts the rows of each file."""
    width = max(len(name) for name in rows)
    files = "\n".join(
        f"{kind.file_name:<{width}}  {rows[kind.file_name]:>9,}  {kind.what}"
        for kind in KINDS
        if kind.file_name in rows
    )
    return _TEXT.format(day=day.isoformat(), files=files, vault=vault)
