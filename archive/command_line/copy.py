"""``copy``: copies of the archive in other folders, and the proof that they are good for something."""

from importlib import import_module

import click

from archive.command_line.asked import common_options

SUB_VERBS = {
    "to": "Choose a folder for copies.",
    "list": "Tell where copies are kept, and how good they are.",
    "forget": "Keep no more copies in a folder; what is in it stays.",
    "make": "Copy the archive now, and read the copy back.",
    "verify": "Read copies back, and compare every byte.",
    "trial": "Restore copies for a trial, and really open them.",
}
"""What can be done with copies, each a module of this package named copy_ and so on. Listing them loads none."""


class SubVerbs(click.Group):
    """The sub-verbs, loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature, here and below
        """Their names, in the order in which an office meets them."""
        return list(SUB_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """One of them, or None if there is none of this name."""
        if cmd_name not in SUB_VERBS:
            return None
        found: click.Command = import_module(f"archive.command_line.copy_{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of them in the help."""
        with formatter.section("What to do"):
            formatter.write_dl(list(SUB_VERBS.items()))


@click.group("copy", cls=SubVerbs)
@common_options()
def command() -> None:
    """Keep copies of the archive in other folders: on disks that can be taken away, on shares of other computers.

    A copy has all records, all originals and the office's own letters, laid out like an archive: it can be opened as
    one. Originals are copied once; of the records, the last ten before the newest are kept, dated. Pictures of pages
    and the search index are left out; they are made again. A copy that is broken off leaves the one before as it was.
    """
