"""``copy generations``: which copies lie in a folder."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.copy_opened import copies_opened
from archive.command_line.exit_codes import ExitCode
from archive.copies.generations import Generation, generations


@click.command("generations")
@click.argument("copies", metavar="FROM", type=SomePath(file_okay=False))
@common_options()
@click.pass_obj
def command(asked: Asked, copies: Path) -> ExitCode:
    """Tell which copies lie in the folder FROM, the newest first: of which day each is, and what is in it.

    No archive is needed for that, and nothing is changed.

    With --json: a list with name, made, newest, counts and events of each; made, counts and events are null where
    nothing tells them any more.
    """
    there = generations(copies_opened(copies, asked.root))
    if asked.as_json:
        output.say_json([_as_json(one) for one in there])
    else:
        for line in output.columns([_line(one) for one in there]):
            output.say(line)
    if not there:
        output.tell(f"There is no finished copy in {copies} yet.")
    return ExitCode.ALL_WELL if there else ExitCode.NEEDS_A_PERSON


def _as_json(one: Generation) -> dict[str, object]:
    return {
        "name": one.name,
        "made": one.made_at.isoformat(timespec="minutes") if one.made_at else None,
        "newest": one.is_newest,
        "counts": dict(one.manifest.counts) if one.manifest else None,
        "events": one.manifest.last_event if one.manifest else None,
    }


def _line(one: Generation) -> tuple[str, ...]:
    made = f"{one.made_at:%Y-%m-%d %H:%M}" if one.made_at else one.name
    counts = one.manifest.counts.items() if one.manifest else ()
    told = ", ".join(output.counted(count, name.removesuffix("s")) for name, count in counts)
    return made, told or "nothing tells what is in it", "the newest" if one.is_newest else ""
