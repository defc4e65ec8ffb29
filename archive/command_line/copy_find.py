"""``copy find``: look for a document, a note, a client, a contact, a job or a request in a copy."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, SomeText, common_options
from archive.command_line.copy_looked_into import OF, looked_from, looked_into
from archive.command_line.exit_codes import ExitCode
from archive.copies.drafts_there import DraftThere
from archive.copies.others_there import OtherThere
from archive.copies.single_things import DocumentThere, Found, NoteThere, find_in_copy, lacking_here

_SHOWN = 60

_NOT_LISTED = (
    "What else is written down, such as paper and disputes, and what was done on documents and jobs, is not looked for "
    "here."
)


@click.command("find")
@click.argument("copies", metavar="FROM", type=SomePath(file_okay=False))
@click.argument("words", nargs=-1, type=SomeText("word"))
@click.option("--of", "wanted", metavar="WHEN", type=SomeText("copy"), help=OF)
@common_options()
@click.pass_obj
def command(asked: Asked, copies: Path, words: tuple[str, ...], wanted: str | None) -> ExitCode:
    """Find documents, notes, clients, contacts, jobs and requests for erasure with all WORDS in the newest copy in the
    folder FROM, or in an earlier one. Without WORDS: those that the archive lacks or of which it says something else.

    Documents and notes are told by the name that `copy fetch` takes; what else there is, is read here and written down
    again. Each says whether the archive has it too; what it lacks comes first. What was erased on request is not told.
    Nothing is changed. Where there is no archive on this computer the copies alone are looked into, and it is not said
    what it has. FROM may also be an archive that was put aside when a copy was put back: then the notes that lie
    half typed there are found too, each told with the file in which it lies.

    With --json: documents, each with thing, name, client, received and here; notes, each with thing, client, text,
    happened, by and here; others, each with thing, name, said, client, here and same, which is false where the archive
    says something else of it; drafts, each with client, text, begun, file and here; and more, how many documents and
    notes were left out.
    """
    there, chosen = looked_into(copies, asked.root, wanted=wanted)
    with looked_from(asked) as (archive, is_there):
        found = (
            find_in_copy(archive, there, chosen, words=" ".join(words))
            if words
            else lacking_here(archive, there, chosen, with_others=True)
        )
    if asked.as_json:
        output.say_json(_as_json(found))
    else:
        rows = [*map(_other_line, found.others), *map(_document_line, found.documents), *map(_note_line, found.notes)]
        rows += map(_draft_line, found.drafts)
        if not is_there:
            rows = [row[:3] for row in rows]
        for line in output.columns(rows):
            output.say(line)
        if found.more:
            output.tell(f"And {found.more:,} more: say it with another word.")
        if not rows and not words and is_there:
            output.tell(f"The archive has all of that. {_NOT_LISTED}")
        elif not rows:
            output.tell(
                "The copy has no client, contact, job or request, and no document or note, with these words, nor is "
                f"one half typed there. {_NOT_LISTED}"
            )
    return ExitCode.ALL_WELL


def _document_line(one: DocumentThere) -> tuple[str, ...]:
    return f"document:{one.sha256[:12]}", one.called, one.client, "" if one.is_here else "not in the archive"


def _other_line(one: OtherThere) -> tuple[str, ...]:
    here = "not in the archive" if not one.is_here else "" if one.is_same else "changed in one of them"
    said = f"{one.called} ({one.said})" if one.said else one.called
    return f"{one.kind}:{one.id}", said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…", one.client, here


def _note_line(one: NoteThere) -> tuple[str, ...]:
    return f"note:{one.id}", _first_words(one.text), one.client, "" if one.is_here else "not in the archive"


def _draft_line(one: DraftThere) -> tuple[str, ...]:
    here = "" if one.is_here else "not in the archive; "
    return "half typed", _first_words(one.text), one.client, f"{here}in {one.file}"


def _first_words(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _as_json(found: Found) -> dict[str, object]:
    return {
        "documents": [
            {
                "thing": f"document:{one.sha256}",
                "name": one.called,
                "client": one.client,
                "received": one.received_at.isoformat(),
                "here": one.is_here,
            }
            for one in found.documents
        ],
        "notes": [
            {
                "thing": f"note:{one.id}",
                "client": one.client,
                "text": one.text,
                "happened": one.happened_at.isoformat(),
                "by": one.written_by,
                "here": one.is_here,
            }
            for one in found.notes
        ],
        "others": [
            {
                "thing": f"{one.kind}:{one.id}",
                "name": one.called,
                "said": one.said,
                "client": one.client,
                "here": one.is_here,
                "same": one.is_same,
            }
            for one in found.others
        ],
        "drafts": [
            {
                "client": one.client,
                "text": one.text,
                "begun": one.begun_at.isoformat(),
                "file": str(one.file),
                "here": one.is_here,
            }
            for one in found.drafts
        ],
        "more": found.more,
    }
