"""``watch``: the folders that the office's scanner writes into."""

import click

from archive.command_line.asked import common_options
from archive.command_line.sub_verbs import SubVerbs

SUB_VERBS = {
    "add": "Watch a folder.",
    "list": "Tell which folders are watched, and how they stand.",
    "remove": "Leave a folder alone from now on.",
}
"""What can be done with watched folders."""


@click.group("watch", cls=SubVerbs, prefix="watch", sub_verbs=SUB_VERBS)
@common_options()
def command() -> None:
    """Watch folders that the office's scanner writes into, also on shares of other computers.

    The clerk takes in by itself what is finished there, and moves it into the folder "Taken in" once it is safe. It
    works while the window is open, or while `clerk` runs.
    """
