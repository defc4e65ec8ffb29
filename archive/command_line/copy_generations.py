"""``copy generations``: which copies lie in a folder."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.copy_opened import copies_opened
from archive.command_line.exit_codes import ExitCode
from archive.copies.called import called
from archive.copies.generations import Generation, generations
from archive.copies.layout import CopyFolder


@click.command("generations")
@click.argument("copies", metavar="FROM", type=SomePath(file_okay=False))
@common_options()
@click.pass_obj
def command(asked: Asked, copies: Path) -> ExitCode:
    """Tell which copies lie in the folder FROM, the newest first: of which day each is, and what is in it.

    No archive is needed for that, and nothing is changed. What a line begins with is what --of takes. Earlier records
    whose manifest is damaged or gone, so that nothing tells of which day they are, stand last under their name.

    With --json: a list with name, of (what --of takes), made, newest, counts and events of each; made, counts and
    events are null where nothing tells them any more.
    """
    opened = copies_opened(copies, asked.root)
    there = generations(opened)
    if asked.as_json:
        output.say_json([_as_json(one, of) for one, of in zip(there, called(there), strict=True)])
    else:
        for line in output.columns([_line(one, of, opened) for one, of in zip(there, called(there), strict=True)]):
            output.say(line)
    if not there:
        output.tell(f"There is no finished copy in {copies} yet.")
    return ExitCode.ALL_WELL if there else ExitCode.NEEDS_A_PERSON


def _as_json(one: Generation, of: str) -> dict[str, object]:
    return {
        "name": one.name,
        "of": of,
        "made": one.made_at.isoformat(timespec="minutes") if one.made_at else None,
        "newest": one.is_newest,
        "counts": dict(one.manifest.counts) if one.manifest else None,
        "events": one.manifest.last_event if one.manifest else None,
    }


def _line(one: Generation, of: str, copies: CopyFolder) -> tuple[str, ...]:
    counts = one.manifest.counts.items() if one.manifest else ()
    told = ", ".join(output.counted(count, name.removesuffix("s")) for name, count in counts)
    return of, told or _unknown(one, copies), "the newest" if one.is_newest else ""


def _unknown(one: Generation, copies: CopyFolder) -> str:
    """Why nothing tells what is in a copy."""
    if not one.is_newest and copies.manifest(one.name).exists():
        return f"its manifest (manifests/{copies.manifest(one.name).name}) is damaged: nothing tells what is in it"
    return "nothing tells what is in it"
