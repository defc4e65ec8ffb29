"""``copy passphrase``: a new passphrase for encrypted copies, or their key given back to the archive."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.copy_opened import trying_again
from archive.command_line.exit_codes import ExitCode
from archive.command_line.secrets_asked import ask_new_passphrase
from archive.command_line.who import who
from archive.copies.keys import kept_key
from archive.copies.passphrase import give_key, set_passphrase
from archive.copies.places import find_place


@click.command("passphrase")
@click.argument("place", type=SomeText("place"))
@common_options()
@click.pass_obj
def command(asked: Asked, place: str) -> ExitCode:
    """Set a new passphrase for the encrypted copies in PLACE, a number or folder that `copy list` tells.

    The one before is not asked: the archive keeps the key itself. If it has lost that, the passphrase or the recovery
    key is asked, and the archive has it again; then nothing else is changed. What is typed is not shown; a script gives
    it as a line of standard input.

    With --json: place, folder, given (the key, to the archive) and at_once, false when the folder is out of reach and
    the new passphrase counts from the next copy there on.
    """
    with asked.archive() as archive:
        chosen = find_place(archive, name=place)
        is_given = chosen.is_sealed and kept_key(archive.folder, chosen.mark) is None
        is_there = True
        if is_given:
            trying_again(lambda secret: give_key(archive, place_id=chosen.id, secret=secret, by=who()))
            said = f"The archive has the key of the copies in {chosen.path} again. Their passphrase is as it was."
        else:
            is_there = set_passphrase(archive, place_id=chosen.id, passphrase=ask_new_passphrase(), by=who())
            since = "now" if is_there else "the next copy there, since it is out of reach now"
            said = f"The copies in {chosen.path} are opened by the new passphrase from {since} on."
    if asked.as_json:
        output.say_json({"place": chosen.id, "folder": str(chosen.path), "given": is_given, "at_once": is_there})
    else:
        output.say(said)
    return ExitCode.ALL_WELL
