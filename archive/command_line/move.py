"""``move``: the archive goes to another computer."""

import click

from archive.command_line.asked import common_options
from archive.command_line.sub_verbs import SubVerbs

SUB_VERBS = {
    "away": "Make a last copy, prove it, and open the archive here no more.",
    "back": "Say that the archive stays here after all.",
    "compare": "Compare two archives: counts, originals, histories.",
}
"""What belongs to moving."""


@click.group("move", cls=SubVerbs, prefix="move", sub_verbs=SUB_VERBS)
@common_options()
def command() -> None:
    """Move the archive to another computer.

    Here: `move away FOLDER`, on a disk that you can carry. There: `copy restore FOLDER --archive NEW`, which tells the
    same counts. The archive here is kept as it was and is opened no more, so that nobody goes on in the old one.
    """
