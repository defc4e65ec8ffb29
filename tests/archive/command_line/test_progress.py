"""Progress shows on a terminal and nowhere else."""

import io
import sys

import pytest

from archive.command_line.progress import ProgressLine


class Terminal(io.StringIO):
    """Standard error with a person before it."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_line_tells_what_and_how_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with ProgressLine() as line:
        line.show("Copying", 3, 40)
        line.show("Reading", 14, 60)
        line.show("Reading", 15, 70)

    told = terminal.getvalue()
    assert "Copying" in told
    assert "3/40" in told
    assert "15/70" in told


def test_anywhere_else_it_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", pipe := io.StringIO())
    with ProgressLine() as line:
        line.show("Copying", 3, 40)

    assert pipe.getvalue() == ""
