"""``erase``: requests that what the office holds on somebody is erased."""

import click

from archive.command_line.asked import common_options
from archive.command_line.sub_verbs import SubVerbs

SUB_VERBS = {
    "ask": "Write down that somebody asks to have something erased.",
    "list": "Tell who asked for what, and what has to be looked at again.",
    "prepare": "Tell what of a request would go now, and what has to stay.",
    "confirm": "Erase what may go. It cannot be undone.",
}
"""What can be done with requests."""


@click.group("erase", cls=SubVerbs, prefix="erase", sub_verbs=SUB_VERBS)
@common_options()
def command() -> None:
    """Erase on request what the office holds on a client, a contact, a document or a note.

    What a hold or a duty keeps is refused, with the reason and a day to look again. What goes leaves the originals, the
    pictures, the text, the index and the records; the history keeps numbers and checksums. Copies made before still
    hold it until they are deleted.
    """
