"""``export``: everything the office keeps, as tables."""

import threading
from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.interrupts import Stopped, heeding_interrupts
from archive.command_line.progress import ProgressLine
from archive.command_line.who import who
from archive.exchange.exporting import export_everything


@click.command("export")
@click.argument("folder", type=SomePath(file_okay=False))
@click.option("--page-text", is_flag=True, help="With what was read on the pages.")
@common_options()
@click.pass_obj
def command(asked: Asked, folder: Path, page_text: bool) -> ExitCode:
    """Write everything into FOLDER, which must be new or empty: a CSV table for each kind of record, and a README.

    The tables are in UTF-8 with a byte order mark, days and times in ISO 8601. Cells that a spreadsheet program would
    take for a formula begin with an apostrophe. Documents stay in the vault; their table names their checksums.

    Ctrl+C stops it, and nothing of it is left. The history keeps that everything was exported, when and by whom.

    With --json: {"folder": ..., "tables": {"clients.csv": n, ...}}, the rows of each table.
    """
    stop = threading.Event()

    def follow(done: int, of: int) -> None:
        line.show("Rows", done, of)
        if stop.is_set():
            raise Stopped

    try:
        with heeding_interrupts(stop.set), asked.archive(writing=True) as archive, ProgressLine() as line:
            exported = export_everything(archive, folder=folder, by=who(), with_page_text=page_text, progress=follow)
    except Stopped:
        output.tell("Stopped. Nothing was exported.")
        return ExitCode.INTERRUPTED
    if asked.as_json:
        told = {table.name: table.rows for table in exported.tables}
        output.say_json({"folder": str(exported.folder), "tables": told})
    else:
        for row in output.columns([(table.name, f"{table.rows:,}") for table in exported.tables], right=frozenset({1})):
            output.say(row)
        output.say(f"{output.counted(exported.rows, 'row is', 'rows are')} in {exported.folder}.")
    return ExitCode.ALL_WELL
