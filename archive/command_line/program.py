"""The program: its verbs, the options that every verb takes, and how it ends."""

from collections.abc import Sequence
from importlib import import_module, metadata

import click

from archive.bare_faults import bare, bare_trace
from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.elsewhere import name_the_option
from archive.command_line.exit_codes import MEANINGS, ExitCode, code_of
from archive.errors import Expected, NotUnderstood, ProgramFault
from archive.other_window import LeftElsewhere

VERBS = {
    "take-in": "Take in files and folders, and wait until they can be found.",
    "search": "Find clients, jobs, notes and pages.",
    "import-clients": "Add the clients of a list from another program.",
    "export": "Write everything as tables, for any program.",
    "dossier": "Everything about a dispute, a job or a client in a folder that stands up alone.",
    "searchable": "A document as a PDF that any program can search.",
    "watch": "Take in by itself what the office's scanner writes into a folder.",
    "copy": "Keep copies of the archive elsewhere, and prove that they can be opened.",
    "move": "Move the archive to another computer.",
    "erase": "Erase on request what the office holds on somebody.",
    "check": "Prove that everything stored is what was received.",
    "repair": "Put originals that are missing or altered back from a copy.",
    "rebuild": "Make lost records again from the originals and the sidecars beside them.",
    "history": "Keep the head of the history outside, and compare with it later.",
    "clerk": "Do the waiting work without a window, until stopped.",
    "doctor": "Tell what is in order here and what is not.",
    "demo": "Make a made-up office to try things on.",
}
"""The verbs, each a module of this package with the same name, and what it does. Listing them loads none."""


class Verbs(click.Group):
    """The verbs, loaded when they are asked for, so that help and short commands start at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature, here and below
        """Their names, in the order in which an office meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click calls it with both
        """One verb, or None if there is no such verb."""
        if cmd_name not in VERBS:
            return None
        module = import_module(f"archive.command_line.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click calls it with both
        """The list of verbs in the help."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click calls it with both
        """The exit codes, which the verbs share."""
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(int(code)), meaning) for code, meaning in MEANINGS.items()])

    def invoke(self, ctx: click.Context) -> ExitCode:
        """Run the verb; what may be expected to go wrong is told in its three sentences."""
        try:
            return ExitCode(super().invoke(ctx) or ExitCode.ALL_WELL)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # sorted below; a fault of ours goes on as it is
            asked = ctx.ensure_object(Asked)
            problem = _expected(error, asked)
            if problem is None:
                raise
            if isinstance(problem, LeftElsewhere):
                name_the_option(problem)
            output.tell_problem(problem, as_json=asked.as_json)
            return code_of(problem)


def _expected(error: Exception, asked: Asked) -> Expected | None:
    if isinstance(error, Expected):
        return error
    from archive.command_line.troubles import expected_of  # most commands meet none

    return expected_of(error, asked.root)


def version() -> str:
    """The program's version; of a checkout that was never installed, that it is one."""
    try:
        return metadata.version("duly-noted")
    except metadata.PackageNotFoundError:
        return "not installed"


@click.group(cls=Verbs, name="duly-noted-archive", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), prog_name="Duly Noted")
@common_options(from_environment=True)
def program() -> None:
    """Everything of Duly Noted that an office may want to schedule or script, without the window.

    Every verb explains itself: duly-noted-archive VERB --help
    """


def run(arguments: Sequence[str]) -> ExitCode:
    """Do what the arguments ask. Never raises."""
    output.write_any_character()
    try:
        return ExitCode(program.main(list(arguments), prog_name="duly-noted-archive", standalone_mode=False) or 0)
    except click.ClickException as mistake:
        if "--json" in arguments:
            output.tell_problem(NotUnderstood(detail=mistake.format_message().rstrip(".")), as_json=True)
        else:
            mistake.show()
        return ExitCode.WRONG_USAGE
    except click.Abort:
        output.tell("Stopped. What is safe stays safe, and what was handed in goes on next time.")
        return ExitCode.INTERRUPTED
    except Exception as fault:  # noqa: BLE001  # the last line: a fault of ours, shown calmly and whole
        if "--json" in arguments:
            output.tell_problem(ProgramFault(detail=bare(fault)), as_json=True)
            return ExitCode.FAULT
        output.tell("Something went wrong in Duly Noted itself. Nothing that was safe before is lost.")
        output.tell("Try again; if it happens again, send us the lines below.\n")
        output.tell(bare_trace(fault))
        return ExitCode.FAULT
