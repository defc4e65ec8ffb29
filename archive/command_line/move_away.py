"""``move away``: a last copy, and the archive is opened here no more."""

import threading
from pathlib import Path

import click

from archive.archive import Archive
from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.copy_places import STOPPED
from archive.command_line.exit_codes import ExitCode
from archive.command_line.interrupts import heeding_interrupts
from archive.command_line.move_words import sum_as_json, sum_words
from archive.command_line.progress import ProgressLine
from archive.command_line.secrets_asked import sealing_asked
from archive.command_line.who import who
from archive.copies.moving import move_away, place_in
from archive.copies.passphrase import recovery_key
from archive.copies.places import Place, places
from archive.copies.recovery_page import recovery_page
from archive.copies.seal_errors import CopiesAreNotSealed
from archive.errors import Expected

_NOT_MOVED = "The archive was not moved, and is worked in here as before."


@click.command("away")
@click.argument("folder", type=SomePath(file_okay=False))
@click.option("--encrypted", is_flag=True, help="Nobody reads the copy without a passphrase, which is asked.")
@common_options()
@click.pass_obj
def command(asked: Asked, folder: Path, encrypted: bool) -> ExitCode:
    """Make a last copy in FOLDER, which is new, empty or one of `copy list`, read every byte of it back, and open the
    archive here no more.

    Close the window before. On the other computer say `copy restore FOLDER --archive NEW`; it tells the same counts and
    the same checksum of all originals. Nothing here is deleted. It is not opened to be read either, only checked with
    `check` and compared with `move compare`; `move back` takes it back while nobody works there.

    With --encrypted the copy in a new folder is encrypted, as with `copy to --encrypted`: the passphrase is asked
    twice, a script gives it as a line of standard input, and a page with the recovery key is told first, on standard
    error. A folder that has encrypted copies already needs no --encrypted.

    With --json: folder, encrypted, counts, originals (a checksum of all their checksums), events and head. The page
    comes with: copy recovery-key FOLDER
    """
    sealing = sealing_asked(folder) if encrypted else None
    stop = threading.Event()
    with asked.archive(writing=True) as archive, heeding_interrupts(stop.set), ProgressLine() as line:
        chosen = place_in(archive, folder=folder, by=who(), sealing=sealing)
        if encrypted and not chosen.is_sealed:
            raise CopiesAreNotSealed(folder=chosen.path)
        place = chosen.path
        if sealing is not None and not asked.as_json:
            page = recovery_page(recovery_key(archive, place_id=chosen.id))
            output.tell(f"Print this page, or write the key down, before the disk leaves the house:\n\n{page}\n")
        try:
            _, went = move_away(archive, place=str(place), by=who(), progress=line.show, cancelled=stop.is_set)
        except STOPPED as stopped:
            line.clear()
            output.tell(f"{_NOT_MOVED} {stopped}{_given_up(archive, chosen)}")
            return ExitCode.INTERRUPTED
        except Expected as problem:
            if "was not moved" not in problem.safe:
                problem.safe = f"{_NOT_MOVED} {problem.safe}"
            problem.safe += _given_up(archive, chosen)
            raise
    if asked.as_json:
        output.say_json({"folder": str(place), "encrypted": chosen.is_sealed, **sum_as_json(went)})
    else:
        output.say(f"The archive is in {place} whole, and is opened here no more.")
        for sentence in sum_words(went):
            output.say(f"   {sentence}")
        output.say(f"On the other computer: duly-noted-archive copy restore {place} --archive NEW")
    return ExitCode.ALL_WELL


def _given_up(archive: Archive, chosen: Place) -> str:
    """That a folder which was chosen for moving alone is none for copies any more, where it is so."""
    if any(one.id == chosen.id for one in places(archive)):
        return ""
    return f" No copies are kept in {chosen.path}, which was chosen for moving alone; what is in it stays."
