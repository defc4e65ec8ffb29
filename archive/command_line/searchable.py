"""``searchable``: a document as a PDF that any program can search."""

import threading
from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.interrupts import Stopped, heeding_interrupts
from archive.command_line.progress import ProgressLine
from archive.command_line.who import who


@click.command("searchable")
@click.argument("document", type=click.IntRange(min=1))
@click.argument("pdf", type=SomePath())
@common_options()
@click.pass_obj
def command(asked: Asked, document: int, pdf: Path) -> ExitCode:
    """Save DOCUMENT as PDF, a searchable one, which must not be there yet.

    DOCUMENT is the number that `search` tells of a page, as 31 in 31/2. The pictures of its pages stay as they came,
    and under them lies what was read, or what somebody typed off, each word where it stands. It is a PDF for archives
    (PDF/A-2b), or says why not. A PDF that has text of its own is saved byte for byte as it was received.

    Ctrl+C stops it, and nothing of it is left. The history keeps that it was saved, when and by whom.

    With --json: {"pdf": ..., "kind": "as it came", "PDF/A-2b" or "PDF", "pages": n, "found": n, "said": [...],
    "against": ...}: on how many pages something can be found, what a person is told, and what keeps it from being
    PDF/A-2b.
    """
    from archive.searchable.making import make_searchable  # brings what writes PDF, which help does not need

    stop = threading.Event()

    def follow(done: int, of: int) -> None:
        line.show("PDF", done, of)
        if stop.is_set():
            raise Stopped

    try:
        with heeding_interrupts(stop.set), asked.archive(writing=True) as archive, ProgressLine() as line:
            saved = make_searchable(archive, document_id=document, place=pdf, by=who(), progress=follow)
    except Stopped:
        output.tell("Stopped. No PDF was written.")
        return ExitCode.INTERRUPTED
    if asked.as_json:
        output.say_json(
            {
                "pdf": str(saved.path),
                "kind": saved.kind.value,
                "pages": saved.pages,
                "found": saved.found,
                "said": list(saved.said),
                "against": saved.against,
            }
        )
    else:
        output.say(f"Saved as {saved.path}.")
        for one in saved.said:
            output.say(one)
    return ExitCode.ALL_WELL
