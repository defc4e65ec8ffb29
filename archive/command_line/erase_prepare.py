"""``erase prepare``: what of a request would go now."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.exit_codes import ExitCode
from archive.erasure.requests import find_request, prepare


@click.command("prepare")
@click.argument("number", type=SomeText("number"))
@common_options()
@click.pass_obj
def command(asked: Asked, number: str) -> ExitCode:
    """Tell what of request NUMBER (E-2026-0001, or 1) would go now, what is refused and why, and where it is copied.

    Nothing is erased. The exit code is 1 when something is refused.

    With --json: number, counts by kind, refused with what, why and look_again_on, remains, copies and name.
    """
    with asked.archive() as archive:
        shown = prepare(archive, request_id=find_request(archive, number=number))
    if asked.as_json:
        parts = [
            {"what": one.what, "why": one.why, "look_again_on": one.look_again_on.isoformat()} for one in shown.refused
        ]
        told = {"number": shown.number, "counts": shown.counts, "refused": parts}
        output.say_json(told | {"remains": shown.remains, "copies": shown.copies, "name": shown.type_this})
    else:
        goes = ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in shown.counts.items())
        output.say(f"Would go: {goes or 'nothing'}")
        for one in shown.refused:
            output.say(f"Stays: {one.what}: {one.why}. Look again on {one.look_again_on.isoformat()}.")
        for sentence in shown.remains:
            output.say(sentence)
        for place in shown.copies:
            output.say(f"Still copied: {place}")
        output.say(f'To erase it: erase confirm {shown.number} --name "{shown.type_this}"')
    return ExitCode.NEEDS_A_PERSON if shown.refused else ExitCode.ALL_WELL
