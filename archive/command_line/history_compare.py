"""``history compare``: whether the history still contains a head that was kept."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.exit_codes import ExitCode
from archive.errors import NotUnderstood
from archive.services.history_head import KeptHead, compare_head, head_in

LARGEST = 1_000_000
"""Bytes of a text file that is looked through for a head; nothing of a person's is longer."""


def given_head(given: str) -> KeptHead:
    """The head in a text file, or in the text itself. Raises HeadNotUnderstood or NotUnderstood."""
    path = Path(given)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):  # too long for a name, or no name at all
        is_file = False
    if not is_file:
        return head_in(given)
    try:
        with path.open("rb") as file:
            return head_in(file.read(LARGEST).decode("utf-8", errors="replace"))
    except OSError as error:
        raise NotUnderstood(detail=f"{path} cannot be read: {error.strerror or error}") from error


@click.command("compare")
@click.argument("kept", metavar="FILE|TEXT", type=SomeText("head"))
@common_options()
@click.pass_obj
def command(asked: Asked, kept: str) -> ExitCode:
    """Compare a head that was kept with the history of today, and change nothing.

    Give the line that begins with DNH1, the number of events with the hash, or a text file with either in it. All of
    the chain is walked. It says whether the history still contains that event with that hash, and names the first row
    that is wrong or missing.

    With --json: {"well": ..., "found": "contained", "changed", "other" or "cut off", "events": n, "kept": n,
    "first bad": n or null, "sentence": ...}. The exit code is 1 when anything is wrong.
    """
    head = given_head(kept)
    with asked.archive() as archive:
        found = compare_head(archive, kept=head)
    if asked.as_json:
        output.say_json(
            {
                "well": found.is_well,
                "found": found.agreement.value,
                "events": found.events,
                "kept": head.number,
                "first bad": found.first_bad,
                "sentence": found.sentence,
            }
        )
    else:
        output.say(found.sentence)
    return ExitCode.ALL_WELL if found.is_well else ExitCode.NEEDS_A_PERSON
