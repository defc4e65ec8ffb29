"""``copy fetch``: fetch one document or note out of a copy."""

import re
from pathlib import Path

import click

from archive.archive import Archive
from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, SomeText, common_options
from archive.command_line.copy_looked_into import OF, looked_into
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.copies.fetching import fetch_document, note_as_text, write_note_out
from archive.copies.generations import Generation
from archive.copies.layout import CopyFolder
from archive.copies.restore_errors import NothingOfThatInIt
from archive.copies.single_things import document_in_copy, note_in_copy

_THING = re.compile(r"(document):([0-9a-f]{6,64})|(note):([0-9]{1,12})")


@click.command("fetch")
@click.argument("copies", metavar="FROM", type=SomePath(file_okay=False))
@click.argument("thing", type=SomeText("thing"))
@click.option("--of", "wanted", metavar="WHEN", type=SomeText("copy"), help=OF)
@click.option("--to", "file", metavar="FILE", type=SomePath(), help="Write the note into this new file.")
@common_options()
@click.pass_obj
def command(asked: Asked, copies: Path, thing: str, wanted: str | None, file: Path | None) -> ExitCode:
    """Fetch THING, such as document:1f3a5b or note:12, by `copy find`, out of a copy in the folder FROM.

    A document is handed in again, filed with its client where the archive has that, and stands in Intake; one that is
    damaged in the archive is mended by that. A note is told as text, or written into a file with --to: what an archive
    says is never changed by an older one. Nothing is overwritten. FROM may also be an archive that was put aside when a
    copy was put back.

    With --json: thing, and batch or text.
    """
    found = _THING.fullmatch(thing)
    if found is None:
        raise click.UsageError("THING reads document: and the beginning of its checksum, or note: and its number.")
    there, chosen = looked_into(copies, asked.root, wanted=wanted)
    with asked.archive(writing=found[1] is not None) as archive:
        if found[1] is not None:
            answer = _fetch_document(archive, there, chosen, found[2])
        else:
            answer = _fetch_note(archive, there, chosen, int(found[4]), file)
    if asked.as_json:
        output.say_json({"thing": thing, **answer})
    elif "batch" in answer:
        output.say("It is handed in again; with a window or a clerk at work it stands in Intake soon.")
    elif file is None:
        output.say(str(answer["text"]).rstrip("\n"))
    else:
        output.say(f"It is written into {file}.")
    return ExitCode.ALL_WELL


def _fetch_document(archive: Archive, copies: CopyFolder, chosen: Generation, sha256: str) -> dict[str, object]:
    document = document_in_copy(archive, copies, chosen, sha256=sha256)
    if document is None:
        raise NothingOfThatInIt(thing=f"one document whose checksum begins with {sha256}")
    return {"batch": fetch_document(archive, copies, document, by=who())}


def _fetch_note(
    archive: Archive, copies: CopyFolder, chosen: Generation, number: int, file: Path | None
) -> dict[str, object]:
    note = note_in_copy(archive, copies, chosen, note_id=number)
    if note is None:
        raise NothingOfThatInIt(thing=f"note {number}")
    if file is not None:
        write_note_out(note, file)
    return {"text": note_as_text(note)}
