"""What a sidecar looks like: JSON Lines, so that a person can read it, and damage costs one row and not all.

The first line says what it is, each further one is a row of the records with a checksum of its own, and the last tells
how many rows there are and the checksum of all before it::

    {"Duly Noted": "sidecar", "format": 1, "name": "clients/12"}
    {"sum": "9c1f0a77c2b5e6d4", "client": {"id": 12, "name": "Quay Motors", …}}
    {"rows": 1, "sha256": "…"}

The same rows always give the same bytes.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1
"""The format that this program writes. It grows when rows of before do not fit the tables any more, or lines look
otherwise; whoever reads then brings rows of older formats up to date."""

_SUM = 16
"""Characters of the SHA-256 of a line that stand in it."""

_BEGINS = '{"sum": "'

Row = tuple[str, Mapping[str, Any]]
"""A table, and the values of a row by column, as SQLite keeps them."""


class NotASidecar(Exception):
    """A file whose first line does not say that it is a sidecar."""


class FromNewerProgram(Exception):
    """A sidecar of a format that this program does not know."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What was read of a sidecar. ``damaged`` lines, counted from 1, were not understood or are not what was written;
    ``is_whole`` when there are none and none is missing."""

    name: str
    format: int
    rows: tuple[Row, ...]
    damaged: Mapping[int, bytes] = field(default_factory=dict)
    is_whole: bool = True


def written(name: str, rows: Iterable[Row]) -> bytes:
    """A sidecar's content."""
    lines = [_line({"Duly Noted": "sidecar", "format": FORMAT, "name": name})]
    lines += [row_line(table, row) for table, row in rows]
    before = b"".join(lines)
    return before + _line({"rows": len(lines) - 1, "sha256": hashlib.sha256(before).hexdigest()})


def row_line(table: str, row: Mapping[str, Any]) -> bytes:
    """The line of a row."""
    told = _encoded(json.dumps({table: row}, ensure_ascii=False, default=_binary))[1:]
    return _encoded(f'{_BEGINS}{_sum_of(told)}", ') + told + b"\n"


def read(content: bytes) -> Sidecar:
    """What a sidecar tells, all of it that is as it was written. Raises NotASidecar or FromNewerProgram."""
    lines = content.split(b"\n")
    name, form = _heading(lines[0])
    rows: list[Row] = []
    damaged: dict[int, bytes] = {}
    ending = None
    for number, line in enumerate(lines[1:], 2):
        row = _row(line)
        if row is not None:
            rows.append(row)
        elif line:
            ending = _ending(line)
            if ending is None:
                damaged[number] = line
    body = content[: content.rstrip(b"\n").rfind(b"\n") + 1]
    is_whole = not damaged and ending == (len(rows), hashlib.sha256(body).hexdigest())
    return Sidecar(name, form, tuple(rows), damaged, is_whole)


def _heading(line: bytes) -> tuple[str, int]:
    try:
        told = json.loads(line)
        if told["Duly Noted"] != "sidecar":
            raise NotASidecar
        name, form = str(told["name"]), int(told["format"])
    except (ValueError, LookupError, TypeError) as error:
        raise NotASidecar from error
    if form > FORMAT:
        raise FromNewerProgram
    return name, form


def _ending(line: bytes) -> tuple[int, str] | None:
    try:
        told = json.loads(line)
        return int(told["rows"]), str(told["sha256"])
    except (ValueError, LookupError, TypeError):
        return None


def _row(line: bytes) -> Row | None:
    begins = len(_BEGINS) + _SUM + len('", ')
    told = line[begins:]
    if not line.startswith(_encoded(f'{_BEGINS}{_sum_of(told)}", ')):
        return None
    try:
        told_of = json.loads("{" + told.decode("utf-8", "surrogateescape"), object_hook=_from_binary)
        ((table, row),) = told_of.items()
    except (ValueError, AttributeError, TypeError):
        return None
    return (table, row) if isinstance(row, dict) else None


def _sum_of(told: bytes) -> str:
    return hashlib.sha256(told).hexdigest()[:_SUM]


def _line(told: Mapping[str, Any]) -> bytes:
    return _encoded(json.dumps(told, ensure_ascii=False)) + b"\n"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")  # what was no text in the records stays what it was


def _binary(value: object) -> dict[str, str]:
    if not isinstance(value, bytes):
        raise TypeError(f"a record holds a {type(value).__name__}")
    return {"base64": base64.b64encode(value).decode("ascii")}


def _from_binary(told: dict[str, Any]) -> Any:
    return base64.b64decode(told["base64"]) if told.keys() == {"base64"} else told
