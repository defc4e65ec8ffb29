"""``demo``: a made-up office to try things on."""

from pathlib import Path

import click

from archive.archive import Archive
from archive.clock import SystemClock, today
from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.progress import ProgressLine
from archive.command_line.waiting import wait
from archive.demo.making import make
from archive.errors import ArchiveIsThere
from archive.folder import Folder
from archive.services.office import standing


@click.command("demo")
@click.argument("folder", type=SomePath(file_okay=False))
@click.option("--seed", metavar="N", type=int, default=1, show_default=True, help="Another number, another office.")
@click.option("--no-wait", is_flag=True, help="Return when the office is made; its paper is read later.")
@common_options()
@click.pass_obj
def command(asked: Asked, folder: Path, seed: int, no_wait: bool) -> ExitCode:
    """Make a made-up office in FOLDER: its clients, three years of jobs and notes, and a few hundred scanned pages.

    Then read all of it, which takes some minutes. An archive that is there already is not touched.

    With --json: folder, clients, jobs, notes and documents.
    """
    asked.folder = folder
    if Folder(folder).database.exists():
        raise ArchiveIsThere(folder=folder)
    with Archive.open(folder, clock=SystemClock()) as archive:
        with ProgressLine() as line:
            office = make(
                archive, seed=seed, today=today(archive.clock), progress=lambda done, of: line.show("Making", done, of)
            )
        ending = ExitCode.ALL_WELL if no_wait else wait(archive, batch_id=None, only_safe=False)
        documents = standing(archive).safe
    made = {
        "folder": str(folder.absolute()),
        "clients": len(office.companies),
        "jobs": len(office.jobs),
        "notes": len(office.notes),
        "documents": documents,
    }
    if asked.as_json:
        output.say_json(made)
    else:
        counts = ", ".join(f"{number:,} {name}" for name, number in made.items() if isinstance(number, int))
        output.say(f"A made-up office is in {folder}: {counts}.")
        output.say(f"Open it with: duly-noted --archive {folder}")
    return ending
