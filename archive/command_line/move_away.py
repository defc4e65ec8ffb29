"""``move away``: a last copy, and the archive is opened here no more."""

import threading
from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.copy_places import STOPPED
from archive.command_line.exit_codes import ExitCode
from archive.command_line.interrupts import heeding_interrupts
from archive.command_line.move_words import sum_as_json, sum_words
from archive.command_line.progress import ProgressLine
from archive.command_line.who import who
from archive.copies.moving import move_away, place_in


@click.command("away")
@click.argument("folder", type=SomePath(file_okay=False))
@common_options()
@click.pass_obj
def command(asked: Asked, folder: Path) -> ExitCode:
    """Make a last copy in FOLDER, which is new, empty or one of `copy list`, read every byte of it back, and open the
    archive here no more.

    Close the window before. On the other computer say `copy restore FOLDER --archive NEW`; it tells the same counts and
    the same checksum of all originals. Nothing here is deleted. It is not opened to be read either, only checked with
    `check` and compared with `move compare`; `move back` takes it back while nobody works there.

    With --json: folder, counts, originals (a checksum of all their checksums), events and head.
    """
    stop = threading.Event()
    with asked.archive(writing=True) as archive, heeding_interrupts(stop.set), ProgressLine() as line:
        place = place_in(archive, folder=folder, by=who()).path
        try:
            _, went = move_away(archive, place=str(place), by=who(), progress=line.show, cancelled=stop.is_set)
        except STOPPED as stopped:
            line.clear()
            output.tell(f"The archive was not moved. {stopped}")
            return ExitCode.INTERRUPTED
    if asked.as_json:
        output.say_json({"folder": str(place), **sum_as_json(went)})
    else:
        output.say(f"The archive is in {place} whole, and is opened here no more.")
        for sentence in sum_words(went):
            output.say(f"   {sentence}")
        output.say(f"On the other computer: duly-noted-archive copy restore {place} --archive NEW")
    return ExitCode.ALL_WELL
