"""``copy``: copies of the archive in other folders, and the proof that they are good for something."""

import click

from archive.command_line.asked import common_options
from archive.command_line.sub_verbs import SubVerbs

SUB_VERBS = {
    "to": "Choose a folder for copies.",
    "passphrase": "Set a new passphrase for encrypted copies.",
    "recovery-key": "Tell the key that opens encrypted copies, to be printed.",
    "list": "Tell where copies are kept, and how good they are.",
    "forget": "Keep no more copies in a folder; what is in it stays.",
    "make": "Copy the archive now, and read the copy back.",
    "verify": "Read copies back, and compare every byte.",
    "trial": "Restore copies for a trial, and really open them.",
    "generations": "Tell which copies lie in a folder, of which days.",
    "find": "Look for a document, a note, a client or a job in a copy.",
    "fetch": "Fetch one document or note out of a copy.",
    "restore": "Put a copy back in the place of the archive.",
    "go-on": "Say that it is right so that many originals have changed.",
    "gone-through": "Say that you went through what could not be carried over.",
}
"""What can be done with copies."""


@click.group("copy", cls=SubVerbs, prefix="copy", sub_verbs=SUB_VERBS)
@common_options()
def command() -> None:
    """Keep copies of the archive in other folders: on disks that can be taken away, on shares of other computers.

    A copy has all records, all originals and the office's own letters, laid out like an archive: it can be opened as
    one. Originals are copied once; of the records, earlier ones are kept, dated: the last
    three, and one of each of the last seven days, five weeks and twelve months. Pictures of pages
    and the search index are left out; they are made again. A copy that is broken off leaves the one before as it was.
    Where it is asked for, copies are encrypted.
    """
