"""``copy go-on``: a person says that it is right so that many originals have changed."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.copies.mass_change import go_on_after


@click.command("go-on")
@common_options()
@click.pass_obj
def command(asked: Asked) -> ExitCode:
    """Say that it is right so that many originals have changed or are gone since the copy before.

    While nobody has said so, copies are made as ever, and no earlier one gives way: what was there before lies in them.
    Look first, with `check`. The history keeps who said so.

    With --json: went_on, which is false when there was nothing to answer.
    """
    with asked.archive(writing=True) as archive:
        was_wanted = go_on_after(archive, by=who())
    if asked.as_json:
        output.say_json({"went_on": was_wanted})
    else:
        said = "That is noted. Earlier copies give way by their rule again."
        output.say(said if was_wanted else "There was nothing to answer.")
    return ExitCode.ALL_WELL
