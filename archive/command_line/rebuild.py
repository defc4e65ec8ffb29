"""``rebuild``: make lost records again from the vault and the sidecars."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from archive.clock import SystemClock
from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.copy_words import moment_words
from archive.command_line.exit_codes import ExitCode
from archive.command_line.for_window import stop_with_stdin, tell_progress
from archive.command_line.interrupts import heeding_interrupts
from archive.command_line.progress import ProgressLine
from archive.command_line.who import who
from archive.sidecars.errors import RebuildStopped
from archive.sidecars.layout import NOT_COME_BACK
from archive.sidecars.rebuilding import Rebuilt, rebuild

SHOWN = 20
"""Findings of a kind that are told one by one; with --json all are."""


@click.command("rebuild")
@click.option("--for-window", is_flag=True, hidden=True, help="Tell a window how far it is; stop with standard input.")
@click.option("--into", metavar="FOLDER", type=SomePath(file_okay=False), help="A new folder for the archive.")
@common_options()
@click.pass_obj
def command(asked: Asked, into: Path | None, for_window: bool) -> ExitCode:
    """Make the records again from the vault and the sidecars alone, where archive.db is gone or cannot be opened.

    A copy is better: it has everything up to a known moment. The sidecars in the folder records have what the clerk
    wrote down last, usually a few seconds before the loss.

    Records that can be opened are never replaced. Those that cannot are kept under another name, and so are the
    sidecars; nothing is deleted. With --into everything is made in a new folder, and the archive stays as it is: so are
    records made anew that can be opened, but of which check says that they are damaged.

    Every original is read again and compared with its checksum. It is told which sidecars are damaged, which rows have
    no place without others, and which originals are missing; what did not come back is kept, line by line, beside the
    sidecars that were put aside. Search and pictures are made again by the clerk.

    With --json: {"folder", "rows": {table: n}, "documents", "flaws", "left_out", "let_go", "originals", "unknown",
    "untold", "broken", "last": {"event", "at"} or null, "aside"}. The exit code is 1 when something did not come back;
    what was never written in the folder records is not known, so compare how far the history goes.
    """
    stop = threading.Event()
    if for_window:
        threading.Thread(target=stop_with_stdin, args=(stop.set,), daemon=True).start()
    asked.heed_other_window(writing=True)
    try:
        with heeding_interrupts(stop.set), ProgressLine() as line:
            done = rebuild(
                asked.root,
                into=into,
                clock=SystemClock(),
                by=who(),
                progress=tell_progress if for_window else line.show,
                cancelled=stop.is_set,
            )
    except RebuildStopped as stopped:
        output.tell(str(stopped))
        return ExitCode.INTERRUPTED
    if for_window:
        output.say_json({"sentences": list(_sentences(done))})
    elif asked.as_json:
        output.say_json(_told(done))
    else:
        for sentence in _sentences(done):
            output.say(sentence)
    return ExitCode.ALL_WELL if done.is_whole else ExitCode.NEEDS_A_PERSON


def _told(done: Rebuilt) -> dict[str, Any]:
    return {
        "folder": str(done.root),
        "rows": done.rows,
        "documents": done.documents,
        "flaws": [{"file": one.file, "what": one.what} for one in done.flaws],
        "left_out": [{"table": one.table, "id": one.row.get("id"), "why": one.why} for one in done.left_out],
        "let_go": done.let_go,
        "originals": [{"sha256": one.sha256, "name": one.name, "state": one.state} for one in done.originals],
        "unknown": done.unknown,
        "untold": done.untold,
        "broken": done.broken,
        "last": {"event": done.last[0], "at": done.last[1].isoformat()} if done.last is not None else None,
        "aside": [str(path) for path in done.aside],
    }


def _sentences(done: Rebuilt) -> Iterator[str]:
    yield from _some([f"The sidecar {one.file} {one.what}." for one in done.flaws])
    yield from _some([f"A row of {one.table} did not come back: {one.why}." for one in done.left_out])
    yield from _some([f"The original of {one.name} is {one.state}." for one in done.originals])
    if done.let_go:
        yield f"{output.counted(done.let_go, 'reference', 'references')} to what did not come back had to be let go of."
    if done.untold:
        yield f"The history tells of {output.counted(done.untold, 'document')} of which nothing else came back."
    if done.broken:
        yield f"The history has a gap: event {done.broken} does not follow from the one before."
    if done.unknown:
        originals = output.counted(done.unknown, "original")
        yield f"The vault has {originals} without a record; open the archive, and the clerk takes them in anew."
    if done.left_out or any("damaged" in one.what for one in done.flaws):
        yield f"What did not come back is kept in “{NOT_COME_BACK}” beside the sidecars that were put aside."
    for path in done.aside:
        yield f"What was there before is kept as {path.name}."
    rows = output.counted(sum(done.rows.values()), "row")
    yield f"{rows} and {output.counted(done.documents, 'document')} are back in {done.root}. {_as_of(done)}"
    yield "Run check on it now."


def _as_of(done: Rebuilt) -> str:
    if done.last is None:
        return "No history came back with them. If there is a copy of the archive, it tells more."
    number, at = done.last
    return (
        f"Their history goes up to event {number:,}, of {moment_words(at)}. If anything was done after that, it was "
        "not written in the folder records and is not here: a copy that was made later tells more."
    )


def _some(sentences: list[str]) -> Iterator[str]:
    yield from sentences[:SHOWN]
    if len(sentences) > SHOWN:
        yield f"And {len(sentences) - SHOWN:,} more of the kind; --json names all."
