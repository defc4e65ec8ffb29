"""``copy to``: choose a folder for copies."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.copies.places import add_place


@click.command("to")
@click.argument("folder", type=SomePath(file_okay=False))
@click.option(
    "--elsewhere", is_flag=True, help="You say that it is not on this machine, such as on a disk that you take home."
)
@common_options()
@click.pass_obj
def command(asked: Asked, folder: Path, elsewhere: bool) -> ExitCode:
    """Choose FOLDER for copies. It must be new or empty, or hold copies of this very archive.

    With --elsewhere you say that it is not on this machine. That is refused of a folder on the archive's own drive or
    on one that is built in; of disks that can be taken away, and of shares, only you can know.

    With --json: place, folder and elsewhere.
    """
    with asked.archive() as archive:
        place = add_place(archive, folder=folder, is_elsewhere=elsewhere, by=who())
    if asked.as_json:
        output.say_json({"place": place.id, "folder": str(place.path), "elsewhere": place.is_elsewhere})
    else:
        output.say(f"Copies will be kept in {place.path}, as place {place.id}. Make one now with: copy make {place.id}")
    return ExitCode.ALL_WELL
