"""How the command line speaks: answers on standard output, everything else on standard error."""

import json
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, TextIO

import click

from archive.errors import AnswerNotWritten, Expected

_STEERING = re.compile(
    r"(?!\x1b\[[014]m)[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def write_any_character() -> None:
    """Have the streams take every character: a name that a console cannot show must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # not when a test or a host program has put something else there
            stream.reconfigure(errors="replace")


def _let_go_of_the_pipe() -> None:
    """Nothing takes our answer any more: what follows goes nowhere, and nobody complains about it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str = "") -> None:
    """A line of the answer. Raises AnswerNotWritten; when whoever read has seen enough, it says no more."""
    try:
        click.echo(visible(text))
    except BrokenPipeError:
        _let_go_of_the_pipe()
    except OSError as error:
        _let_go_of_the_pipe()
        raise AnswerNotWritten(detail=error.strerror or error) from error


def tell(text: str) -> None:
    """A line about the answer, for a person."""
    click.echo(visible(text), err=True)


def visible(text: str) -> str:
    """The text with what would steer a terminal or turn the direction of writing spelt out, such as ``<U+202E>``.

    Line ends, and the bold and underline of ``click.style``, stay.
    """
    return _STEERING.sub(lambda sign: f"<U+{ord(sign.group()):04X}>", text)


def say_json(answer: Any) -> None:
    """The answer as JSON in plain ASCII, which every console and every pipe carries unharmed. Raises like ``say``."""
    say(json.dumps(answer, indent=2))


def tell_problem(problem: Expected, *, as_json: bool) -> None:
    """What happened, what is safe and what to do, a line each; or all of it as one JSON object."""
    if as_json:
        told = {"code": problem.code, "what": problem.what, "safe": problem.safe, "next": problem.next_step}
        click.echo(json.dumps({"problem": told}), err=True)
        return
    for line in (problem.what, problem.safe, problem.next_step):
        tell(line)


def columns(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset(), gap: int = 2) -> list[str]:
    """Rows as aligned lines; columns whose number is in ``right`` are numbers and end flush."""
    rows = [[visible(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append((" " * gap).join(cells).rstrip())
    return lines


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 file``, ``2 files``, ``1,200 pages``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def is_terminal(stream: TextIO) -> bool:
    """Whether a person looks at this stream as it is written."""
    return stream.isatty()
