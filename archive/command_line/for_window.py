"""How a command that a window runs tells how far it is, and hears that nobody wants it any more."""

import contextlib
import json
import os
from collections.abc import Callable

import click


def tell_progress(label: str, done: int, of: int) -> None:
    """A line of JSON on standard error: {"progress": [label, done, of]}."""
    with contextlib.suppress(OSError):  # nobody listens any more
        click.echo(json.dumps({"progress": [label, done, of]}), err=True)


def stop_with_stdin(stop: Callable[[], object]) -> None:
    """Wait until standard input is closed, then ask to stop. For a thread of its own."""
    # Not through sys.stdin: its lock would be held for ever, and the interpreter wants it at its end.
    with contextlib.suppress(OSError):  # closed before we looked
        while os.read(0, 4096):
            pass
    stop()
