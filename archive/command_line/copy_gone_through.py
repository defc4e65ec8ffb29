"""``copy gone-through``: a person says that what could not be carried over was gone through."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.copies.not_known_since import go_through


@click.command("gone-through")
@common_options()
@click.pass_obj
def command(asked: Asked) -> ExitCode:
    """Say that you went through what nobody knows since a copy was put back.

    Where the archive before could not be read, nobody can say what must not be destroyed, what was erased and what was
    shredded after the copy was made. Until a person has gone through that and written it down again, nothing may be
    shredded. The history keeps who said so.

    With --json: gone_through, which is false when there was nothing to go through.
    """
    with asked.archive(writing=True) as archive:
        was_wanted = go_through(archive, by=who())
    if asked.as_json:
        output.say_json({"gone_through": was_wanted})
    else:
        output.say("That is noted. Paper may be shredded again." if was_wanted else "There was nothing to go through.")
    return ExitCode.ALL_WELL
