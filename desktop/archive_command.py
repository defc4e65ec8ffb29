"""How the window starts the archive's own command line: the one place that knows a frozen program from a checkout."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QProcessEnvironment

import archive


def archive_command(*arguments: str) -> list[str]:
    """The program and arguments for ``duly-noted-archive ARGUMENTS``.

    A frozen program has it as a file beside itself. Otherwise this very interpreter runs it, with -P, because a folder
    called "archive" in the folder one is in must not be taken for the program.
    """
    if getattr(sys, "frozen", False):
        beside = Path(sys.executable).with_name("duly-noted-archive" + Path(sys.executable).suffix)
        return [str(beside), *arguments]
    return [sys.executable, "-P", "-m", "archive", *arguments]


def own_environment() -> QProcessEnvironment:
    """This program's environment, in which the other process finds the same code, also in a bare checkout."""
    environment = QProcessEnvironment.systemEnvironment()
    root = str(Path(archive.__file__).resolve().parents[1])
    before = environment.value("PYTHONPATH", "")
    environment.insert("PYTHONPATH", f"{root}{os.pathsep}{before}" if before else root)
    return environment
