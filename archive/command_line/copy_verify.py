"""``copy verify``: read copies back."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.copy_places import Answer, meant, one_after_the_other, say
from archive.command_line.exit_codes import ExitCode
from archive.copies.places import Place
from archive.copies.under_way import Cancelled, Progress
from archive.copies.verifying import verify_copy


@click.command("verify")
@click.argument("places", nargs=-1, metavar="[PLACE]…", type=SomeText("place"))
@common_options()
@click.pass_obj
def command(asked: Asked, places: tuple[str, ...]) -> ExitCode:
    """Read the newest copy in each PLACE back, a number or folder that `copy list` tells; without any, in all.

    Every original is compared with its checksum, its size and its sidecar, the records with what was written, with
    their own rules, and with the archive's history. Nothing in the copy is changed; the archive notes what was found.

    With --json: a list with place, folder, trouble, findings, remarks and originals of each. The exit code is 1 when
    anything was found, or a folder could not be reached.
    """

    def work(place: Place, progress: Progress, cancelled: Cancelled) -> Answer:
        verified = verify_copy(archive, place_id=place.id, progress=progress, cancelled=cancelled)
        findings = [finding.sentence for finding in verified.findings if not finding.is_remark]
        return {
            "trouble": findings[0] if findings else None,
            "findings": findings,
            "remarks": [finding.sentence for finding in verified.findings if finding.is_remark],
            "originals": verified.originals,
        }

    with asked.archive() as archive:
        answers, ending = one_after_the_other(meant(archive, places), work)
    say(answers, as_json=asked.as_json, sentence=_sentence)
    return ending


def _sentence(answer: Answer) -> str:
    remarks = "".join(f" {remark}" for remark in answer["remarks"])
    return f"whole; {output.counted(answer['originals'], 'original')} read back.{remarks}"
