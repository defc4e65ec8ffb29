"""``demo``: a made-up office to try things on."""

from pathlib import Path

import click

from archive.archive import Archive
from archive.clock import SystemClock, today
from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options, names_an_archive
from archive.command_line.exit_codes import ExitCode
from archive.command_line.progress import ProgressLine
from archive.command_line.waiting import wait
from archive.copies.records_file import told_by
from archive.demo.making import make
from archive.demo.unfinished import is_unfinished, marked_as_unfinished, remove_unfinished
from archive.folder import Folder
from archive.folder_errors import ArchiveIsThere, FolderIsNotEmpty


@click.command("demo")
@click.argument("folder", type=SomePath(file_okay=False))
@click.option("--seed", metavar="N", type=int, default=1, show_default=True, help="Another number, another office.")
@click.option("--no-wait", is_flag=True, help="Return when the office is made; its paper is read later.")
@common_options()
@click.pass_context
def command(context: click.Context, folder: Path, seed: int, no_wait: bool) -> ExitCode:
    """Make a made-up office in FOLDER: its clients, three years of jobs and notes, and a few hundred scanned pages.

    Then read all of it, which takes some minutes. FOLDER must be new or empty; an archive that is there already is not
    touched, unless it is a made-up office that was interrupted while it was made: that one is made anew.

    With --json: folder, clients, jobs, notes and documents.
    """
    asked = context.ensure_object(Asked)
    if names_an_archive(context):
        raise click.UsageError("demo takes no --archive: FOLDER says where the made-up office is to be.", context)
    asked.folder = folder
    _make_room(Folder(folder.absolute()), asked)
    with Archive.open(folder, clock=SystemClock()) as archive:
        try:
            with ProgressLine() as line, marked_as_unfinished(archive):
                make(
                    archive,
                    seed=seed,
                    today=today(archive.clock),
                    progress=lambda done, of: line.show("Making", done, of),
                )
        except KeyboardInterrupt:
            output.tell("Stopped. The made-up office is not finished; repeat the command to make it anew.")
            return ExitCode.INTERRUPTED
        ending = ExitCode.ALL_WELL if no_wait else wait(archive, batch_id=None, only_safe=False)
        made = {"folder": str(folder.absolute()), **_counts(archive)}
    if asked.as_json:
        output.say_json(made)
    else:
        counts = ", ".join(f"{number:,} {name}" for name, number in made.items() if isinstance(number, int))
        output.say(f"A made-up office is in {folder}: {counts}.")
        output.say(f"Open it with: duly-noted --archive {folder}")
    return ending


def _counts(archive: Archive) -> dict[str, int]:
    """What is in the archive, counted as `copy trial` does: much of it came while the office was at work, and stands in
    no plan."""
    with archive.database.reading() as session:
        return told_by(session).counts


def _make_room(folder: Folder, asked: Asked) -> None:
    """Raises ArchiveIsThere or FolderIsNotEmpty for a folder in which something of somebody's lies.

    Raises OpenElsewhere or LeftElsewhere when another computer has a made-up office open that is to be made anew."""
    if not folder.root.exists() or not any(folder.root.iterdir()):
        return
    if not folder.database.exists():
        raise FolderIsNotEmpty(folder=folder.root)
    if not is_unfinished(folder):
        raise ArchiveIsThere(folder=folder.root)
    asked.heed_other_window(writing=True)
    output.tell("The made-up office here was not finished. It is made anew.")
    remove_unfinished(folder)
