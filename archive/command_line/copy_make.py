"""``copy make``: copy the archive now."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.copy_places import Answer, meant, one_after_the_other, say
from archive.command_line.copy_words import mass_change_words
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.copies.copying import make_copy
from archive.copies.found_again import look_for_moved_places
from archive.copies.places import Place
from archive.copies.under_way import Cancelled, Progress
from archive.copies.verifying import verify_copy


@click.command("make")
@click.argument("places", nargs=-1, metavar="[PLACE]…", type=SomeText("place"))
@click.option("--no-verify", is_flag=True, help="Do not read the copy back. It does not count until it was.")
@click.option("--mend", is_flag=True, help="Read every original that is there, and copy anew what was damaged there.")
@click.option("--even-so", is_flag=True, help="Also where the copies are another archive's: one used no more.")
@common_options()
@click.pass_obj
def command(asked: Asked, places: tuple[str, ...], no_verify: bool, mend: bool, even_so: bool) -> ExitCode:
    """Copy the archive as it is now to each PLACE, a number or folder that `copy list` tells; without any, to all.

    It may run while the window or a clerk works. Originals that are there already are not copied again. Ctrl+C stops
    it; the copy before stays as it was, and the next run goes on where this one stopped.

    Where this archive was put back from the copies in a folder, into another folder or on another computer, nothing is
    copied there until somebody says with --even-so that the archive which made them is used no more; nor where another
    one, of the same beginning, has copied there since. Two archives must not share a folder: choose a new one else.

    What was erased on request goes from the copy too: its originals, and earlier records that still hold it.

    With --json: a list with place, folder, trouble, findings, originals, new_originals, verified and erased of each:
    null, or what went. The exit code is 1 when a copy could not be made, or is not whole.
    """

    def work(place: Place, progress: Progress, cancelled: Cancelled) -> Answer:
        copied = make_copy(
            archive, place_id=place.id, by=who(), progress=progress, cancelled=cancelled, mend=mend, even_so=even_so
        )
        wrong = [one.sentence for one in copied.unsound]
        if not no_verify:
            read_back = verify_copy(archive, place_id=place.id, progress=progress, cancelled=cancelled)
            also = [finding.sentence for finding in read_back.findings if not finding.is_remark]
            wrong += [one for one in also if one not in wrong]
        is_proven = not no_verify and not wrong
        changed = []
        if copied.change is not None:
            made = "A copy was made, and read back whole." if is_proven else "A copy was made."
            changed.append(f"{made} {mass_change_words(copied.change)}")
        findings = [*changed, *wrong]
        return {
            "trouble": findings[0] if findings else None,
            "findings": findings,
            "originals": copied.originals,
            "new_originals": copied.new_originals,
            "verified": is_proven,
            "erased": (copied.forgotten.sentence or None) if copied.forgotten else None,
        }

    with asked.archive() as archive:
        look_for_moved_places(archive, by=who())
        answers, ending = one_after_the_other(meant(archive, places), work)
    say(answers, as_json=asked.as_json, sentence=_sentence)
    return ending


def _sentence(answer: Answer) -> str:
    what = f"{output.counted(answer['originals'], 'original')}, {answer['new_originals']:,} of them new"
    said = f"copied {what}, and {'read back whole' if answer['verified'] else 'not read back yet'}."
    return f"{said} {answer['erased']}" if answer["erased"] else said
