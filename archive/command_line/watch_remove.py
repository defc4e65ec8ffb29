"""``watch remove``: leave a folder alone."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.watching.folders import stop_watching


@click.command("remove")
@click.argument("folder", type=SomePath(file_okay=False))
@common_options()
@click.pass_obj
def command(asked: Asked, folder: Path) -> ExitCode:
    """Leave FOLDER alone from now on. Nothing in it is touched, and what was handed in from it goes on.

    With --json: folder.
    """
    with asked.archive(writing=True) as archive:
        given_up = stop_watching(archive, folder=folder, by=who())
    if asked.as_json:
        output.say_json({"folder": str(given_up.path)})
    else:
        output.say(f"{given_up.path} is left alone. What is in it was not touched.")
    return ExitCode.ALL_WELL
