"""``copy recovery-key``: the page that opens encrypted copies without their passphrase."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.exit_codes import ExitCode
from archive.copies.passphrase import recovery_key
from archive.copies.places import find_place
from archive.copies.recovery_page import recovery_page


@click.command("recovery-key")
@click.argument("place", type=SomeText("place"))
@common_options()
@click.pass_obj
def command(asked: Asked, place: str) -> ExitCode:
    """Tell the recovery key of the encrypted copies in PLACE, a number or folder that `copy list` tells, as a page.

    Whoever has it and the folder can read all of the copies, without the passphrase. Print the page and keep it where
    the copies are not; a file that it was written into is best deleted then.

    With --json: place, folder and key.
    """
    with asked.archive() as archive:
        chosen = find_place(archive, name=place)
        key = recovery_key(archive, place_id=chosen.id)
    if asked.as_json:
        output.say_json({"place": chosen.id, "folder": str(chosen.path), "key": key.text})
    else:
        output.say(recovery_page(key))
    return ExitCode.ALL_WELL
