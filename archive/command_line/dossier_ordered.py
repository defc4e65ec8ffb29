"""``dossier --ordered``: for the window, which orders a dossier, follows the making, and may want it no more."""

import contextlib
import json
import os
import threading

from archive.command_line.asked import Asked
from archive.command_line.exit_codes import ExitCode
from archive.command_line.output import say
from archive.dossier.making import Made, make_dossier
from archive.dossier.order import order_in

STDIN = 0


class NotWanted(Exception):
    """Whoever ordered it has closed its end, or is gone."""


def make_ordered(asked: Asked) -> ExitCode:
    """Make what one line on standard input orders; when that is closed, stop and leave nothing.

    Writes lines: ``{"done": thousandths}`` as it goes on, and at the end ``{"made": {...}}`` as ``--json`` has it.
    """
    order = order_in(_first_line())
    stop = threading.Event()
    threading.Thread(target=_watch_stdin, args=(stop,), daemon=True).start()
    told = -1

    def follow(done: int, of: int) -> None:
        nonlocal told
        if stop.is_set():
            raise NotWanted
        thousandths = 1000 * done // max(1, of)
        if thousandths != told:
            told = thousandths
            say(json.dumps({"done": thousandths}))

    try:
        with asked.archive(writing=True) as archive:
            made = make_dossier(
                archive,
                selection=order.selection,
                place=order.place,
                by=order.by,
                zipped=order.zipped,
                progress=follow,
            )
    except NotWanted:
        return ExitCode.INTERRUPTED
    say(json.dumps({"made": as_json(made)}))
    return ExitCode.ALL_WELL


def as_json(made: Made) -> dict[str, object]:
    """What a script is told of a dossier."""
    return {
        "folder": str(made.folder),
        "zip": str(made.zipped) if made.zipped is not None else None,
        "number": made.number,
        "pages": made.pages,
        "files": made.files,
        "digest": made.digest,
        "seal": made.seal,
    }


def _first_line() -> str:
    # Not through sys.stdin: its lock would be held by the thread that watches, and the interpreter wants it at its end.
    read = b""
    with contextlib.suppress(OSError):
        while b"\n" not in read and (some := os.read(STDIN, 1 << 16)):
            read += some
    return read.partition(b"\n")[0].decode("utf-8", "replace")


def _watch_stdin(stop: threading.Event) -> None:
    with contextlib.suppress(OSError):  # closed before we looked
        while os.read(STDIN, 4096):
            pass
    stop.set()
