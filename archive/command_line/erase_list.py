"""``erase list``: the requests, and what has to be looked at again."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.erasure.requests import Request, requests, requests_to_look_at


@click.command("list")
@common_options()
@click.pass_obj
def command(asked: Asked) -> ExitCode:
    """Tell all requests, those that wait for somebody first. The exit code is 1 when one has to be looked at today.

    With --json: a list with number, about, called, asked_on, look_on, refused and settled of each; look_on is null when
    nothing is left to do.
    """
    with asked.archive() as archive:
        found = requests(archive)
        with archive.database.reading() as session:
            due = requests_to_look_at(session, archive.clock.now().date())
    if asked.as_json:
        output.say_json([_entry(one) for one in found])
    elif not found:
        output.say("Nobody has asked.")
    else:
        for one in found:
            state = "settled" if one.settled_at else f"look at it on {one.look_on}"
            output.say(f"{one.number}  {one.called or one.about.value}, asked for on {one.asked_on}, {state}")
            for part in one.refused:
                output.say(f"   {part.what}: {part.why}")
    return ExitCode.NEEDS_A_PERSON if due else ExitCode.ALL_WELL


def _entry(one: Request) -> dict[str, object]:
    return {
        "number": one.number,
        "about": one.about.value,
        "called": one.called,
        "asked_on": one.asked_on.isoformat(),
        "look_on": one.look_on.isoformat() if one.look_on else None,
        "refused": [f"{part.what}: {part.why}" for part in one.refused],
        "settled": one.settled_at is not None,
    }
