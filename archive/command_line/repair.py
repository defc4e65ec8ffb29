"""``repair``: put lost originals back from the copies within reach."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.progress import ProgressLine
from archive.command_line.who import who
from archive.rounds.mending import Mendable, look_at_all, mendable, put_back_all
from archive.rounds.wrong import Wrong

WORDS = {
    "missing": "is missing",
    "altered": "is not what was received",
    "unreadable": "cannot be read",
    "miscounted": "has another size than the records say",
    "unexplained": "has no file that explains it",
    "garbled": "has a file that explains it and cannot be understood",
    "contradicted": "has a file that explains it and tells of other bytes",
}


@click.command("repair")
@click.option("--yes", is_flag=True, help="Put back what can be; without it, only what would be is told.")
@common_options()
@click.pass_obj
def command(asked: Asked, yes: bool) -> ExitCode:
    """Put originals that are missing or altered back from the copies within reach.

    Every original is compared first, as `check` does, and what is wrong stands in Today from then on. With --yes each
    that a copy has whole is handed in again; a window or a clerk at work puts it in its place within a minute. Nothing
    is deleted: what lay in its place is kept beside it. Only originals are mended: for records that are damaged, put
    the whole copy back (`copy restore`), or make them again (`rebuild`).

    With --json: put_back, could_be and nowhere, each a list of checksums; and others, of what no copy mends. The exit
    code is 1 when anything is left that needs a person.
    """
    with asked.archive(writing=True) as archive, ProgressLine() as line:
        wrong = look_at_all(archive, progress=lambda done, of: line.show("Originals", done, of))
        lost = mendable(archive)
        if yes:
            put_back_all(archive, lost, by=who())
    found = [one for one in lost if one.root is not None]
    nowhere = [one for one in lost if one.root is None]
    others = [one for one in wrong if not one.is_lost]
    if asked.as_json:
        told = {"put_back" if yes else "could_be": found, "nowhere": nowhere}
        lists = {name: [one.wrong.sha256 for one in some] for name, some in told.items()}
        empty: dict[str, list[str]] = {"put_back": [], "could_be": []}
        output.say_json(empty | lists | {"others": [one.sha256 for one in others]})
    else:
        _tell(found, nowhere, others, yes=yes)
    return ExitCode.NEEDS_A_PERSON if nowhere or others or (found and not yes) else ExitCode.ALL_WELL


def _tell(found: list[Mendable], nowhere: list[Mendable], others: list[Wrong], *, yes: bool) -> None:
    for one in found:
        done = "is handed in again" if yes else "can be put back"
        output.say(f"The original of {one.wrong.name} {WORDS[one.wrong.finding]}; it {done} from {one.root}.")
    for one in nowhere:
        output.say(f"The original of {one.wrong.name} {WORDS[one.wrong.finding]}; no copy within reach has it whole.")
    for other in others:
        output.say(f"The original of {other.name} {WORDS[other.finding]}; `check` says what to do.")
    if not (found or nowhere or others):
        output.say("Every original is as it was received; there is nothing to repair.")
    elif found and not yes:
        output.say("Nothing was changed. To put back what can be, run the same command with --yes.")
    elif found:
        output.say("With a window or a clerk at work they are in their place within a minute; run `check` then.")
    if nowhere:
        output.say("Connect the disk with the copies and try again, or hand the same files in again.")
