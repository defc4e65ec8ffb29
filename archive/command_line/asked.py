"""What was asked for besides the verb: which archive, and answers for people or for scripts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

if TYPE_CHECKING:  # opening an archive loads the database's library, which help does not need
    from archive.archive import Archive


class SomePath(click.Path):
    """A path that need not be there or be readable; but an empty one, which would be the current folder, is a slip."""

    def __init__(self, *, file_okay: bool = True) -> None:
        super().__init__(file_okay=file_okay, readable=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Ends the command as not understood when it is empty."""
        if value == "":
            self.fail("A path is empty. Name a file or a folder.", param, ctx)
        return super().convert(value, param, ctx)


class SomeText(click.ParamType[str]):
    """A name or number of ``thing``, which must not be empty."""

    name = "text"

    def __init__(self, thing: str) -> None:
        self._thing = thing

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The text. Ends the command as not understood when there is nothing in it."""
        if not str(value).strip():
            self.fail(f"The {self._thing} is empty. Name one, or leave the option out.", param, ctx)
        return value


Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Asked:
    """Filled while the arguments are read: ``folder`` of the archive if one was named, ``as_json`` for scripts, and the
    computer on which nobody works in it any more (``closed_on``)."""

    folder: Path | None = None
    as_json: bool = False
    closed_on: str | None = None

    @property
    def root(self) -> Path:
        """The archive's folder: the named one, or the office's usual one."""
        from archive.folder import usual_root  # loads what knows where this system keeps documents

        return self.folder or usual_root()

    @contextmanager
    def archive(
        self, *, begin: bool = False, writing: bool = False, moved_too: bool = False, for_clerk: bool = False
    ) -> Iterator["Archive"]:
        """The archive, open for the block; ``begin`` makes one where there is none, ``moved_too`` also opens one that
        was moved away, to be read.

        While another computer has its window open, that is told, and nothing is done that is ``writing``. What the
        block has changed is written into the sidecars at its end, but not ``for_clerk``, which has done so, nor where
        another computer's clerk does.

        Raises NoArchiveHere, OpenElsewhere, LeftElsewhere, or what Archive.open raises.
        """
        from archive.archive import Archive  # see the top
        from archive.clock import SystemClock
        from archive.command_line.hints import naming_options
        from archive.folder_errors import SealedCopyHere
        from archive.moved_away import ArchiveMovedAway, moved_away
        from archive.other_window import holder_of
        from archive.scratch import passing_files_within
        from archive.sidecars.at_the_end import written_at_the_end

        self.heed_other_window(writing=writing)
        with (
            naming_options(
                {
                    ArchiveMovedAway: "On the command line: copy restore FOLDER, or move back.",
                    SealedCopyHere: "On the command line: copy restore FOLDER --archive NEW.",
                }
            ),
            Archive.open(self.root, clock=SystemClock(), begin=begin, moved_too=moved_too) as archive,
            passing_files_within(archive.folder.scratch),
        ):
            holder = holder_of(self.root)
            is_theirs = holder is not None and holder.is_elsewhere
            if for_clerk or is_theirs or (moved_too and moved_away(archive.folder.root) is not None):
                yield archive
            else:
                with written_at_the_end(archive):
                    yield archive

    def heed_other_window(self, *, writing: bool) -> None:
        """What a command does while another computer has its archive's window (archive.command_line.elsewhere)."""
        from archive.clock import SystemClock  # see the top
        from archive.command_line.elsewhere import heed_other_window

        heed_other_window(self.root, now=SystemClock().now(), writing=writing, closed_on=self.closed_on)


def common_options(*, from_environment: bool = False) -> Callable[[Command], Command]:
    """The options that may stand before the verb and after it; what stands after it wins."""

    def take_folder(context: click.Context, _: click.Parameter, folder: Path | None) -> None:
        asked = context.ensure_object(Asked)
        asked.folder = folder or asked.folder

    def take_json(context: click.Context, _: click.Parameter, wanted: bool) -> None:
        asked = context.ensure_object(Asked)
        asked.as_json = wanted or asked.as_json

    def take_closed_on(context: click.Context, _: click.Parameter, computer: str | None) -> None:
        asked = context.ensure_object(Asked)
        asked.closed_on = computer or asked.closed_on

    def decorate(command: Command) -> Command:
        command = click.option(
            "--closed-on",
            metavar="COMPUTER",
            type=SomeText("computer"),
            expose_value=False,
            callback=take_closed_on,
            help="Nobody works in the archive any more on this computer, which did not close it, as when it failed.",
        )(command)
        command = click.option(
            "--json",
            is_flag=True,
            expose_value=False,
            callback=take_json,
            help='Answer in JSON, for scripts; what kept it from answering is {"problem": ...} on standard error.',
        )(command)
        return click.option(
            "--archive",
            metavar="FOLDER",
            type=SomePath(file_okay=False),
            expose_value=False,
            callback=take_folder,
            envvar="DULY_NOTED_ARCHIVE" if from_environment else None,
            help="The archive to work on. Else $DULY_NOTED_ARCHIVE, else Duly Noted among your documents.",
        )(command)

    return decorate


def names_an_archive(context: click.Context | None) -> bool:
    """Whether --archive stands on the line, before the verb or after it. The environment's does not count."""
    while context is not None:
        if context.get_parameter_source("archive") is ParameterSource.COMMANDLINE:
            return True
        context = context.parent
    return False
