"""``move compare``: two archives beside one another."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.move_words import sum_as_json, sum_words
from archive.copies.moving import Compared, Relation, compare
from archive.copies.records_file import reading
from archive.folder import Folder, is_archive
from archive.folder_errors import NoArchiveHere


@click.command("compare")
@click.argument("other", type=SomePath(file_okay=False))
@common_options()
@click.pass_obj
def command(asked: Asked, other: Path) -> ExitCode:
    """Compare the archive with the one in the folder OTHER, which may be a folder for copies: how many of everything,
    which originals, and whether one's history goes on from the other's. Both are only read; close the window before.

    Copying, moving and putting back are no work: two that part in nothing else are the same, only moved.

    With --json: relation (same, "same, only moved", this goes on, the other goes on, both go on, strangers), common,
    this and other, each with counts, originals, events and head. The exit code is 1 when both go on, or they are
    strangers.
    """
    folders = Folder(asked.root.absolute()), Folder(other.absolute())
    for folder in folders:
        if not is_archive(folder.root):
            raise NoArchiveHere(folder=folder.root)
    with reading(folders[0].database) as here, reading(folders[1].database) as there:
        found = compare(here, there)
    if asked.as_json:
        output.say_json(
            {
                "relation": found.relation.value,
                "common": found.common,
                "this": sum_as_json(found.this),
                "other": sum_as_json(found.other),
            }
        )
    else:
        output.say(_sentence(found))
        for folder, told in zip(folders, (found.this, found.other), strict=True):
            output.say(str(folder.root))
            for line in sum_words(told):
                output.say(f"   {line}")
    is_well = found.relation not in (Relation.BOTH_GO_ON, Relation.STRANGERS)
    return ExitCode.ALL_WELL if is_well else ExitCode.NEEDS_A_PERSON


def _sentence(found: Compared) -> str:
    return {
        Relation.SAME: "They are the same, to the last event.",
        Relation.ONLY_MOVED: f"They are the same: since event {found.common:,} they were only moved, copied "
        "or put back, and nobody worked on either.",
        Relation.THIS_GOES_ON: f"This one goes on from the other, since event {found.common:,}.",
        Relation.OTHER_GOES_ON: f"The other one goes on from this, since event {found.common:,}.",
        Relation.BOTH_GO_ON: f"Both were worked on since event {found.common:,}. They are never mixed: decide for one.",
        Relation.STRANGERS: "They are two different archives.",
    }[found.relation]
