"""``move back``: the archive stays here after all."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.copies.moving import stay_here


@click.command("back")
@common_options()
@click.pass_obj
def command(asked: Asked) -> ExitCode:
    """Say that the archive stays here after all, so that it can be opened here again.

    Only when nobody has worked on the other computer: two that are both worked on are never mixed. If somebody has,
    make a copy there, and put that back here with `copy restore`.

    With --json: stays, which is false when it was not moved away.
    """
    was_away = stay_here(asked.root.absolute())
    if asked.as_json:
        output.say_json({"stays": was_away})
    else:
        output.say("It can be opened here again." if was_away else "It was not moved away.")
    return ExitCode.ALL_WELL
