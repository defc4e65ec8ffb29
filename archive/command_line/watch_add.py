"""``watch add``: watch a folder."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.watching.folders import watch_folder


@click.command("add")
@click.argument("folder", type=SomePath(file_okay=False))
@common_options()
@click.pass_obj
def command(asked: Asked, folder: Path) -> ExitCode:
    """Watch FOLDER, which must be there. What lies in it already is taken in as well.

    With --json: folder.
    """
    with asked.archive(writing=True) as archive:
        watched = watch_folder(archive, folder=folder, by=who())
    if asked.as_json:
        output.say_json({"folder": str(watched.path)})
    else:
        output.say(f"What comes into {watched.path} is taken in by itself, while the window is open or the clerk runs.")
    return ExitCode.ALL_WELL
