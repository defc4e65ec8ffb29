"""A verb that has verbs of its own, each a module of this package named after both, such as copy_list."""

from collections.abc import Mapping
from importlib import import_module

import click


class SubVerbs(click.Group):
    """The sub-verbs of ``prefix`` with what each does. They are loaded when they are asked for; listing loads none."""

    def __init__(self, *args: object, prefix: str, sub_verbs: Mapping[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # whatever click gives its groups
        self._prefix, self._sub_verbs = prefix, sub_verbs

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature, here and below
        """Their names, in the order in which an office meets them."""
        return list(self._sub_verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click calls it with both
        """One of them, or None if there is none of this name."""
        if cmd_name not in self._sub_verbs:
            return None
        found: click.Command = import_module(
            f"archive.command_line.{self._prefix}_{cmd_name.replace('-', '_')}"
        ).command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click calls it with both
        """The list of them in the help."""
        with formatter.section("What to do"):
            formatter.write_dl(list(self._sub_verbs.items()))
