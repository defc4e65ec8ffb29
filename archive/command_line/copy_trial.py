"""``copy trial``: restore copies for a trial."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.copy_places import Answer, meant, one_after_the_other, say
from archive.command_line.exit_codes import ExitCode
from archive.copies.places import Place
from archive.copies.trial import SAMPLE, try_restoring
from archive.copies.under_way import Cancelled, Progress


@click.command("trial")
@click.argument("places", nargs=-1, metavar="[PLACE]…", type=SomeText("place"))
@click.option("--sample", metavar="N", type=click.IntRange(1), default=SAMPLE, show_default=True, help="Originals.")
@click.option("--all", "every", is_flag=True, help="All originals, for which the archive's disk needs the room.")
@common_options()
@click.pass_obj
def command(asked: Asked, places: tuple[str, ...], sample: int, every: bool) -> ExitCode:
    """Restore the newest copy of each PLACE into a passing folder and open it there; without any, of all.

    The archive that is opened must have what the copy was made with: the same number of clients, jobs, notes and
    documents, the same history, and originals that are what was received, as many as --sample says, by chance. The
    passing folder lies in the archive's own and is removed.

    With --json: a list with place, folder, trouble, findings, opened and counts of each. The exit code is 1 when a
    copy could not be restored.
    """

    def work(place: Place, progress: Progress, cancelled: Cancelled) -> Answer:
        tried = try_restoring(
            archive, place_id=place.id, sample=None if every else sample, progress=progress, cancelled=cancelled
        )
        return {
            "trouble": tried.complaints[0] if tried.complaints else None,
            "findings": tried.complaints,
            "opened": tried.opened,
            "counts": tried.counts,
        }

    with asked.archive() as archive:
        answers, ending = one_after_the_other(meant(archive, places), work)
    say(answers, as_json=asked.as_json, sentence=_sentence)
    return ending


def _sentence(answer: Answer) -> str:
    counts = ", ".join(output.counted(count, name.removesuffix("s")) for name, count in answer["counts"].items())
    return f"restored and opened: {counts}; {output.counted(answer['opened'], 'original')} proven."
