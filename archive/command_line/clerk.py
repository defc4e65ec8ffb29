"""``clerk``: the background process, without a window."""

import contextlib
import gc
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial

import click

from archive.clerk import Clerk
from archive.clerk_report import report_as_json
from archive.command_line.asked import Asked, common_options
from archive.command_line.clerk_log import keep_a_log
from archive.command_line.exit_codes import ExitCode
from archive.command_line.interrupts import heeding_interrupts
from ocr.priority import stand_back

log = logging.getLogger(__name__)

ALIVE = b'{"alive": true}\n'
"""What a clerk writes again and again for the window that began it: one that is stopped or hung does not."""

BEAT = 5.0
"""Seconds between two of these."""

STDOUT = 1

GRACE = 1.5
"""Seconds a clerk whose window is gone may still finish what it has in hand; the rest is done again next time."""


@click.command("clerk")
@click.option(
    "--stop-with-stdin", is_flag=True, help="Stop when standard input is closed: with the program that began it."
)
@common_options()
@click.pass_obj
def command(asked: Asked, stop_with_stdin: bool) -> ExitCode:
    """Take in, read and index whatever waits, and whatever comes, until stopped.

    The window starts a clerk by itself; this one is for a computer without a window. There is one for an archive: while
    another works, the exit code is 5. Ctrl+C and SIGTERM stop it between two pages; it continues next time.

    From two minutes after it began, while the computer is idle, it also makes the day's copy in each folder for copies
    and reads it back, opens one in a trial every thirty days, and checks a share of the archive. A copy that is three
    days late does not wait for the computer to be idle.

    On standard output it writes a line {"trouble": "…"} when something hinders it, such as a full disk, and
    {"trouble": null} when that is over; with --stop-with-stdin also {"alive": true} every few seconds. What it did
    stands in the archive's log folder.
    """
    stand_back()
    gc.freeze()  # or all that was imported is walked now and then, and the note that is just being indexed waits for it
    if stop_with_stdin:
        _lead_a_group()
        threading.Thread(target=_beat, daemon=True).start()  # before the records are opened, which may take long
    with (
        asked.archive(writing=True, for_clerk=True) as archive,
        Clerk(archive, report=report_as_json(_line)) as clerk,
        heeding_interrupts(clerk.stop),
        keep_a_log(archive.folder, partial(clerk.tell_trouble, "log")),
    ):
        if stop_with_stdin:
            threading.Thread(target=_watch_stdin, args=(clerk.stop,), daemon=True).start()
        went_well = clerk.run()
    return ExitCode.ALL_WELL if went_well else ExitCode.FAULT


def _line(text: str) -> None:
    with contextlib.suppress(OSError):  # nobody listens any more; the work goes on
        click.echo(text, nl=False)


def _beat() -> None:
    # Not through sys.stdout: its lock may be held for ever by a thread that dies with the interpreter.
    with contextlib.suppress(OSError):  # nobody listens any more, or there is no standard output
        while True:
            os.write(STDOUT, ALIVE)
            time.sleep(BEAT)


def _watch_stdin(stop: Callable[[], None]) -> None:
    # Not through sys.stdin: its lock would be held for ever, and the interpreter wants it at its end.
    with contextlib.suppress(OSError):  # closed before we looked
        while os.read(0, 4096):
            pass
    stop()
    time.sleep(GRACE)  # a whole page may still end in it; the window is gone, so nobody waits for this thread
    _leave()


def _lead_a_group() -> None:
    """Have everything this process starts in one group with it, so that all of it can be ended at once."""
    if hasattr(os, "setsid"):
        with contextlib.suppress(PermissionError):  # a shell has made it the leader already
            os.setsid()


def _leave() -> None:
    """End at once, together with the programs that draw and read pages: every step survives a kill."""
    log.info("left what was under way")
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(ExitCode.ALL_WELL)
