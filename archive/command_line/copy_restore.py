"""``copy restore``: put a copy back in the place of the archive."""

import os
import threading
from pathlib import Path

import click

from archive.clock import SystemClock
from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, SomeText, common_options
from archive.command_line.copy_looked_into import OF
from archive.command_line.copy_opened import copies_opened
from archive.command_line.exit_codes import ExitCode
from archive.command_line.hints import naming_options
from archive.command_line.interrupts import heeding_interrupts
from archive.command_line.progress import ProgressLine
from archive.command_line.who import who
from archive.copies.put_back_words import put_back_wants, put_back_words
from archive.copies.putting_back import PutBack, put_back
from archive.copies.restore_errors import (
    AnotherCopyIsSound,
    BothWorkedOn,
    CopyDoesNotOpen,
    CopyIsNotWhole,
    PuttingBackStopped,
)
from archive.errors import Expected
from archive.taking_its_place import coming_beside

_ALL_THE_SAME: dict[type[Expected], str] = dict.fromkeys(
    (CopyIsNotWhole, BothWorkedOn), "To put it back all the same, add --even-so."
)


@click.command("restore")
@click.argument("copies", metavar="FROM", type=SomePath(file_okay=False))
@click.option("--of", "wanted", metavar="WHEN", type=SomeText("copy"), help=OF)
@click.option(
    "--even-so",
    is_flag=True,
    help="Also a copy that is not whole, without what is wrong with it; and also where the archive and the copy were "
    "both worked on since they parted: the archive is kept beside, with its work.",
)
@common_options()
@click.pass_obj
def command(asked: Asked, copies: Path, wanted: str | None, even_so: bool) -> ExitCode:
    """Put the newest copy in the folder FROM back in the place of the archive, or, with --archive FOLDER, into a new
    folder, such as on a new computer.

    The copy is written into a folder beside, every byte of it is read back, and only then it takes the archive's
    place. The archive before is kept beside, under a name that says so. Holds, erasures and shreddings of which it
    knows are carried over, and originals that came since are handed in again, filed with whom they were filed as far as
    the copy has that client and job. Ctrl+C stops it; the archive is as it was, and the next run goes on. Close the
    window before.

    Work on notes, jobs and all else that came after the copy is not in it. It is told what that was; it stays in the
    archive before, in which `copy find` and `copy fetch` look as in a copy.

    Of encrypted copies whose key is not in the archive's folder, the passphrase or the recovery key is asked.

    With --json: folder, before, made, counts, originals (those that are there), digest (of their checksums), events and
    head of the history, bytes, holds, shredded, taken_back, erased, handed_in, filed (of those), lacking, only_before
    (how many things of each kind were worked on since, such as {"note": 1}), called (those of them that have a name or
    a number) and to_do, a list of sentences. The exit code is 1 when a person has to see to something.
    """
    asked.heed_other_window(writing=True)
    seal = copies_opened(copies, asked.root).seal
    stop = threading.Event()
    hints = naming_options(_ALL_THE_SAME, also=lambda: _left(asked.root))
    with heeding_interrupts(stop.set), hints, ProgressLine() as line:
        try:
            told = put_back(
                copies,
                asked.root.absolute(),
                clock=SystemClock(),
                by=who(),
                wanted=wanted,
                even_so=even_so,
                seal=seal,
                progress=line.show,
                cancelled=stop.is_set,
            )
        except (CopyDoesNotOpen, AnotherCopyIsSound) as problem:
            if other := problem.about["other"]:
                problem.next_step += f' Say which by adding --of "{other}".'
            raise
        except PuttingBackStopped as stopped:
            line.clear()
            output.tell(str(stopped))
            return ExitCode.INTERRUPTED
    to_do = put_back_wants(told)
    if asked.as_json:
        output.say_json(_as_json(told, to_do))
    else:
        for sentence in put_back_words(told):
            output.say(sentence)
        if told.live.is_apart:
            output.say(f'   duly-noted-archive copy make N --even-so --archive "{told.root}"')
            output.say("   (N is its number in copy list)")
        for sentence in to_do:
            output.say(sentence)
        if told.lists_only_before and not told.not_read:
            output.say("   To list the notes, half-typed ones too, clients, contacts, jobs and requests it has alone:")
            output.say(f'   duly-noted-archive copy find "{told.aside}" --archive "{told.root}"')
        which = "the originals that are there" if told.filled.lacking else "all originals"
        output.say(f"   {which}: {told.live.digest}")
        output.say(f"   history: {output.counted(told.filled.told.last_event, 'event')}, {told.filled.told.head}")
    return ExitCode.NEEDS_A_PERSON if to_do else ExitCode.ALL_WELL


def _left(root: Path) -> str | None:
    """What to tell of what a run has written that came to no end."""
    coming = coming_beside(Path(os.path.realpath(root)))
    if not coming.exists():
        return None
    return (
        f"What was written so far lies in {coming}: the next run goes on with it, or takes it away where another copy "
        "is put back."
    )


def _as_json(told: PutBack, to_do: tuple[str, ...]) -> dict[str, object]:
    return {
        "folder": str(told.root),
        "before": str(told.aside) if told.aside else None,
        "made": told.made_at.isoformat(timespec="minutes") if told.made_at else None,
        "counts": dict(told.counts),
        "originals": told.live.originals,
        "digest": told.live.digest,
        "events": told.filled.told.last_event,
        "head": told.filled.told.head,
        "bytes": told.filled.size,
        "holds": told.carried.holds,
        "shredded": told.carried.shredded,
        "taken_back": told.carried.taken_back,
        "erased": told.live.erased,
        "handed_in": told.live.handed_in,
        "filed": told.live.filed,
        "lacking": [one.sha256 for one in told.filled.lacking],
        "only_before": dict(told.only_before),
        "called": list(told.called_only_before),
        "to_do": list(to_do),
    }
