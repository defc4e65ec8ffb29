"""``history``: the head of the history, to be kept outside the archive, and the comparison with it later."""

import click

from archive.command_line.asked import common_options
from archive.command_line.sub_verbs import SubVerbs

SUB_VERBS = {
    "head": "Tell the head of the history, to be kept outside.",
    "compare": "Compare a head that was kept with the history of today.",
}
"""What can be done with the history."""


@click.group("history", cls=SubVerbs, prefix="history", sub_verbs=SUB_VERBS)
@common_options()
def command() -> None:
    """Keep the head of the history outside, so that tampering becomes evident.

    The history is a chain: every event carries the hash of the one before. Its head, the number and hash of the last
    event, stands for all of it. Kept where nobody who can write the archive can reach it, it shows later whether the
    history still contains what it contained then. That makes it tamper-evident; it keeps nobody from tampering.
    """
