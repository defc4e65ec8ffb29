"""``watch list``: which folders are watched, and how they stand."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.watching.standing import FolderStanding, how_folders_stand


@click.command("list")
@common_options()
@click.pass_obj
def command(asked: Asked) -> ExitCode:
    """Tell which folders are watched, how many files wait in each, and what was taken in last.

    Each is looked into now. The exit code is 1 when one of them cannot be.

    With --json: a list with folder, waiting, left_alone, last, last_at, trouble and away_since of each; waiting is
    null when the folder cannot be looked into, the others when there is nothing to tell.
    """
    with asked.archive() as archive:
        told = [_entry(one) for one in how_folders_stand(archive)]
    if asked.as_json:
        output.say_json(told)
    elif not told:
        output.say("No folder is watched. Watch one with: watch add FOLDER")
    else:
        _print(told)
    return ExitCode.NEEDS_A_PERSON if any(entry["trouble"] for entry in told) else ExitCode.ALL_WELL


def _entry(one: FolderStanding) -> dict[str, object]:
    return {
        "folder": str(one.folder.path),
        "waiting": one.waiting,
        "left_alone": one.left_alone.passing + one.left_alone.links + one.left_alone.folders,
        "last": one.last.name if one.last else None,
        "last_at": one.last.at.isoformat(timespec="minutes") if one.last else None,
        "trouble": str(one.trouble) if one.trouble else None,
        "away_since": one.away_since.isoformat(timespec="minutes") if one.away_since else None,
    }


def _print(told: list[dict[str, object]]) -> None:
    for entry in told:
        output.say(f"{entry['folder']}")
        if entry["trouble"]:
            since = f" (since {entry['away_since']})" if entry["away_since"] else ""
            output.say(f"   {entry['trouble']}{since}")
        else:
            output.say(f"   waiting:  {entry['waiting']}")
            if entry["left_alone"]:
                output.say(f"   left:     {entry['left_alone']} (passing files by their names, links, folders)")
        last = f"{entry['last']}, {entry['last_at']}" if entry["last"] else "nothing yet"
        output.say(f"   last:     {last}")
