"""``history``: the head of the history, to be kept outside the archive, and the comparison with it later."""

from importlib import import_module

import click

from archive.command_line.asked import common_options

SUB_VERBS = {
    "head": "Tell the head of the history, to be kept outside.",
    "compare": "Compare a head that was kept with the history of today.",
}
"""What can be done with the history, each a module of this package named history_…; listing them loads none."""


class SubVerbs(click.Group):
    """The sub-verbs, loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature, here and below
        """Their names, in the order in which an office meets them."""
        return list(SUB_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """One of them, or None if there is none of this name."""
        if cmd_name not in SUB_VERBS:
            return None
        found: click.Command = import_module(f"archive.command_line.history_{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of them in the help."""
        with formatter.section("What to do"):
            formatter.write_dl(list(SUB_VERBS.items()))


@click.group("history", cls=SubVerbs)
@common_options()
def command() -> None:
    """Keep the head of the history outside, so that tampering becomes evident.

    The history is a chain: every event carries the hash of the one before. Its head, the number and hash of the last
    event, stands for all of it. Kept where nobody who can write the archive can reach it, it shows later whether the
    history still contains what it contained then. That makes it tamper-evident, not tamper-proof.
    """
