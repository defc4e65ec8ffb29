"""``dossier``: everything about a dispute, a job or a client in one folder that stands up without this program."""

import threading
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.clock import today
from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, SomeText, common_options
from archive.command_line.dossier_ordered import as_json, make_ordered
from archive.command_line.exit_codes import ExitCode
from archive.command_line.interrupts import Stopped, heeding_interrupts
from archive.command_line.progress import ProgressLine
from archive.command_line.who import who
from archive.dossier.errors import DisputeAboutNoJob, NotInTheDossier, SpanIsAhead
from archive.dossier.gathering import gather, not_there, subject
from archive.dossier.making import make_dossier
from archive.dossier.selection import EVERY_KIND, About, Kind, Piece, Selection, Withheld
from archive.errors import NotUnderstood
from archive.services.wording import in_words

if TYPE_CHECKING:
    from archive.archive import Archive

_FIRST_WORDS = 60
"""Letters of a note by which a person knows it in a list."""


@click.command("dossier")
@click.argument("folder", type=SomePath(file_okay=False), required=False)
@click.option("--dispute", metavar="NUMBER", type=SomeText("dispute"), help="On a dispute, such as D-2026-0001.")
@click.option("--job", metavar="NUMBER", type=SomeText("job"), help="On a job, such as J-2026-0001.")
@click.option("--client", metavar="NAME", type=SomeText("client"), help="On a client.")
@click.option("--from", "first", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), help="From this day on.")
@click.option("--to", "last", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), help="Up to this day.")
@click.option(
    "--without", multiple=True, type=click.Choice([kind.value for kind in Kind]), help="Leave a kind of things out."
)
@click.option("--internal", is_flag=True, help="With internal notes.")
@click.option("--offers", is_flag=True, help="With offers to make it right.")
@click.option("--whole-history", is_flag=True, help="With the acts in between in full, on other clients as well.")
@click.option("--outline", metavar="WORDS", default="", help="Outline these words on the pages.")
@click.option("--withhold", metavar="ID=WHY", multiple=True, help="Take a document out, and say why.")
@click.option("--withhold-note", metavar="ID=WHY", multiple=True, help="Take a note out, and say why.")
@click.option("--whole-client", is_flag=True, help="On a dispute about no job, which takes everything of its client.")
@click.option("--list", "listed", is_flag=True, help="Make nothing; list what would go in, with ids for --withhold.")
@click.option("--no-zip", is_flag=True, help="Without the zip file beside the folder.")
@click.option("--ordered", is_flag=True, hidden=True)  # for the window: see dossier_ordered
@common_options()
@click.pass_obj
def command(
    asked: Asked,
    /,
    folder: Path | None,
    no_zip: bool,
    ordered: bool,
    whole_client: bool,
    listed: bool,
    **chosen: object,
) -> ExitCode:
    """Make a dossier in FOLDER, which must not be there yet, and beside it the same as FOLDER.zip.

    It holds the originals bit for bit, one PDF with everything, the chronology, the history with its chain, what is
    not in it and why, and a script that checks all of it with nothing but Python.

    A dispute that is about no job brings everything of its client, other jobs as well: that must be said with
    --whole-client; --from, --to and --without narrow it.

    --list names the ids of the documents and notes that would go in, for --withhold and --withhold-note; with --json:
    {"documents": [{"id": n, "day": ..., "title": ..., "pages": n}], "notes": [{"id": n, "day": ..., "text": ...}],
    "left_out": [...]}.

    Ctrl+C stops it, and nothing of it is left. The history keeps that it was made, when and by whom.

    With --json: {"folder": ..., "zip": ..., "number": "X-2026-0001", "pages": n, "files": n,
    "digest": ..., "seal": ...},
    the seal of exactly this making, the digest the same for the same choice of the same records.
    """
    if ordered:
        return make_ordered(asked)
    if listed:
        return _list(asked, chosen)
    if folder is None:
        raise NotUnderstood(detail="name the folder in which it is to lie")
    stop = threading.Event()

    def follow(done: int, of: int) -> None:
        line.show("Dossier", done, of)
        if stop.is_set():
            raise Stopped

    try:
        with heeding_interrupts(stop.set), asked.archive(writing=True) as archive, ProgressLine() as line:
            selection = _selection(archive, chosen)
            on = subject(archive, selection=selection)
            if on.is_about_no_job and not whole_client:
                raise DisputeAboutNoJob(number=on.number)
            if (wrong := not_there(archive, selection=selection)) is not None:
                raise NotInTheDossier(piece=wrong.piece.value, number=wrong.id)
            made = make_dossier(
                archive, selection=selection, place=folder, by=who(), zipped=not no_zip, progress=follow
            )
    except Stopped:
        output.tell("Stopped. No dossier was made.")
        return ExitCode.INTERRUPTED
    if asked.as_json:
        output.say_json(as_json(made))
    else:
        output.say(f"{output.counted(made.pages, 'page', 'pages')} and {made.files:,} files are in {made.folder}.")
        output.say(f"Number: {made.number}")
        output.say(f"Seal: {made.seal}")
        output.say(
            "The seal is the SHA-256 of tagmanifest-sha256.txt. Tell it to whoever asks whether a dossier is yours."
        )
    return ExitCode.ALL_WELL


def _list(asked: Asked, chosen: dict[str, object]) -> ExitCode:
    with asked.archive() as archive:
        contents = gather(archive, selection=_selection(archive, chosen))
    if contents.subject.is_about_no_job:
        output.tell(DisputeAboutNoJob(number=contents.subject.number).what)
    documents = [
        {"id": one.id, "day": one.on.isoformat(), "title": one.title, "pages": len(one.pages)}
        for one in contents.documents
    ]
    notes = [
        {"id": one.id, "day": one.wordings[0].happened_at.date().isoformat(), "text": one.wordings[0].text}
        for one in contents.notes
    ]
    if asked.as_json:
        output.say_json(
            {"documents": documents, "notes": notes, "left_out": [one.sentence for one in contents.left_out]}
        )
        return ExitCode.ALL_WELL
    for document in documents:
        output.say(f"document {document['id']}  {document['day']}  {document['title']}")
    for note in notes:
        first = " ".join(str(note["text"]).split())[:_FIRST_WORDS]
        output.say(f"note {note['id']}  {note['day']}  {first}")
    return ExitCode.ALL_WELL


def _selection(archive: "Archive", chosen: dict[str, object]) -> Selection:
    without = chosen["without"]
    documents, notes = chosen["withhold"], chosen["withhold_note"]
    assert isinstance(without, tuple)
    assert isinstance(documents, tuple)
    assert isinstance(notes, tuple)
    about, thing_id = _thing(archive, chosen)
    first = _day(chosen["first"])
    if first is not None and first > today(archive.clock):
        raise SpanIsAhead(first=in_words(first))
    return Selection(
        about,
        thing_id,
        first,
        _day(chosen["last"]),
        EVERY_KIND - {Kind(one) for one in without},
        internal=bool(chosen["internal"]),
        offers=bool(chosen["offers"]),
        whole_history=bool(chosen["whole_history"]),
        words=str(chosen["outline"]),
        withheld=(
            *(_withheld(str(one), Piece.DOCUMENT) for one in documents),
            *(_withheld(str(one), Piece.NOTE) for one in notes),
        ),
    )


def _thing(archive: "Archive", chosen: dict[str, object]) -> tuple[About, int]:
    from archive.disputes.numbers import find_dispute
    from archive.services.clients import find_client
    from archive.services.jobs import find_job

    named = [one for one in ("dispute", "job", "client") if chosen[one] is not None]
    if len(named) != 1:
        raise NotUnderstood(detail="name one dispute, one job or one client")
    (what,) = named
    name = str(chosen[what])
    if what == "dispute":
        return About.DISPUTE, find_dispute(archive, number=name)
    if what == "job":
        return About.JOB, find_job(archive, number=name).id
    return About.CLIENT, find_client(archive, name=name).id


def _day(moment: object) -> date | None:
    return moment.date() if isinstance(moment, datetime) else None


def _withheld(told: str, piece: Piece) -> Withheld:
    number, _, why = told.partition("=")
    if not number.strip().isdigit():
        raise NotUnderstood(detail=f"“{told}” does not begin with the id of a {piece.value}")
    return Withheld(int(number), why.strip(), piece)
