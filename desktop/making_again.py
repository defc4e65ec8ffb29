"""The records made again by another process, for the window: followed, and stopped with it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from archive.errors import Expected
from archive.exchange.progress import Progress
from archive.sidecars.errors import RebuildStopped
from desktop.archive_command import archive_command, own_environment

INTERRUPTED = 4
"""How the command ends when it was asked to stop (archive.command_line.exit_codes)."""

SOME_ARE_WANTING = 1
"""How it ends when something did not come back."""


class NotMadeAgain(Expected):
    """{what}
    {safe}
    {next_step}"""


@dataclass(frozen=True, slots=True)
class MadeAgain:
    """What came of it, as sentences; ``is_whole`` where nothing is known to be missing."""

    sentences: tuple[str, ...]
    is_whole: bool


def make_again(root: Path, *, progress: Progress) -> MadeAgain:
    """Make the records of the archive in ``root`` again.

    What ``progress`` raises stops it, and is raised again when it has. Raises NotMadeAgain or RebuildStopped.
    """
    environment = own_environment()
    command = archive_command("rebuild", "--archive", str(root), "--json", "--for-window")
    with subprocess.Popen(
        command,
        env={name: environment.value(name) for name in environment.keys()},  # noqa: SIM118  # it is no mapping
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        wish, problem = _follow(process.stderr, process.stdin, progress)
        told = process.stdout.read()  # short: it waits in the pipe until everything else is told
    if process.returncode in (0, SOME_ARE_WANTING) and told:
        return MadeAgain(tuple(json.loads(told)["sentences"]), process.returncode == 0)
    if wish is not None:
        raise wish
    if process.returncode == INTERRUPTED:
        raise RebuildStopped
    raise NotMadeAgain(
        what=problem.get("what", "The records could not be made again."),
        safe=problem.get("safe", "Nothing was changed."),
        next_step=problem.get("next", "Try again, or put a copy back."),
    )


def _follow(said: IO[bytes], stop: IO[bytes], progress: Progress) -> tuple[Exception | None, dict[str, str]]:
    """What stopped it from here, and what the command said was wrong."""
    wish: Exception | None = None
    problem: dict[str, str] = {}
    for line in said:
        try:
            told = json.loads(line)
        except ValueError:
            continue  # a word for a person at a terminal
        if "problem" in told:
            problem = told["problem"]
        elif "progress" in told and wish is None:
            _, done, of = told["progress"]
            try:
                progress(done, of)
            except Exception as error:  # noqa: BLE001  # the wish of whoever follows, told when it has ended
                wish = error
                stop.close()
    return wish, problem
