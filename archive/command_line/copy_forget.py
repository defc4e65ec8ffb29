"""``copy forget``: keep no more copies in a folder."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.copies.places import find_place, remove_place


@click.command("forget")
@click.argument("place", type=SomeText("place"))
@common_options()
@click.pass_obj
def command(asked: Asked, place: str) -> ExitCode:
    """Keep no more copies in PLACE, a number or folder that `copy list` tells; a number where two disks that are
    connected by turns have the same folder.

    Nothing in it is touched, but it counts no more as a copy. To use it again, choose it again.

    With --json: place and folder.
    """
    with asked.archive() as archive:
        gone = remove_place(archive, place_id=find_place(archive, name=place).id, by=who())
    if asked.as_json:
        output.say_json({"place": gone.id, "folder": str(gone.path)})
    else:
        output.say(f"No more copies are kept in {gone.path}. What is in it was not touched.")
    return ExitCode.ALL_WELL
