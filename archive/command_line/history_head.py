"""``history head``: the number and hash of the last event."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.services.history_head import head_now


@click.command("head")
@common_options()
@click.pass_obj
def command(asked: Asked) -> ExitCode:
    """Tell the head of the history: how many events there are, and the hash of the last.

    The last line holds all of it, as the QR code in Settings does; write it down, print it, or send it to somebody
    outside the office, and give it to `history compare` later.

    With --json: {"events": n, "hash": ..., "code": ..., "at": ...}.
    """
    with asked.archive() as archive:
        now = head_now(archive)
    if asked.as_json:
        at = now.at.isoformat(timespec="seconds")
        output.say_json({"events": now.head.number, "hash": now.head.hash, "code": now.head.code, "at": at})
        return ExitCode.ALL_WELL
    output.say(f"Events: {now.head.number:,}")
    output.say(f"Head:   {' '.join(now.head.groups)}")
    output.say(f"As of:  {now.at.isoformat(sep=' ', timespec='minutes')}")
    output.say(now.head.code)
    return ExitCode.ALL_WELL
