"""``erase confirm``: what may go of a request goes."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.erasure.requests import carry_out, find_request, prepare


@click.command("confirm")
@click.argument("number", type=SomeText("number"))
@click.option(
    "--name",
    required=True,
    type=SomeText("name"),
    help="What it is about, as `erase prepare` tells it, letter by letter.",
)
@common_options()
@click.pass_obj
def command(asked: Asked, number: str, name: str) -> ExitCode:
    """Erase what may go of request NUMBER (E-2026-0001, or 1). It cannot be undone.

    The records forget at once; the clerk removes the files when it next works. The exit code is 1 when something had to
    be refused: it is written down with a day to look again.

    With --json: number, erased (whether anything went), and refused with what, why and look_again_on.
    """
    with asked.archive(writing=True) as archive:
        shown = prepare(archive, request_id=find_request(archive, number=number))
        done = carry_out(archive, request_id=shown.request_id, typed=name, seen=shown.seen, by=who())
    if asked.as_json:
        parts = [
            {"what": one.what, "why": one.why, "look_again_on": one.look_again_on.isoformat()} for one in done.refused
        ]
        output.say_json({"number": shown.number, "erased": done.erasure_id is not None, "refused": parts})
    else:
        if done.erasure_id is not None:
            output.say("The records have forgotten it. The clerk removes the files when it next works.")
        for one in done.refused:
            output.say(f"Stays: {one.what}: {one.why}. Look again on {one.look_again_on.isoformat()}.")
    return ExitCode.NEEDS_A_PERSON if done.refused else ExitCode.ALL_WELL
