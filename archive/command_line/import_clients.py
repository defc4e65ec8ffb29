"""``import-clients``: add the clients of a list that another program has made."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.exchange.decoding import OFFERED
from archive.exchange.entries import Field
from archive.exchange.errors import ListUnreadable, NothingToImport
from archive.exchange.importing import Imported, import_clients
from archive.exchange.plan import Outcome, Planned
from archive.exchange.preview import Preview, preview_import
from archive.file_names import shown

SAID = {
    Outcome.NEW_CLIENT: "new client.",
    Outcome.NEW_CONTACT: "new contact.",
    Outcome.DETAILS_ADDED: "details added.",
    Outcome.ALREADY_THERE: "already there.",
    Outcome.LOOKS_LIKE: "left out, since it looks like",
    Outcome.LEFT_OUT: "left out.",
    Outcome.UNUSABLE: "cannot be used.",
}
NEEDS_A_PERSON = {Outcome.LOOKS_LIKE, Outcome.UNUSABLE}
COLUMN_KINDS = {"none": None, **{field.value.replace(" ", "-"): field for field in Field}}


def _columns(_context: click.Context, _parameter: click.Parameter, said: tuple[str, ...]) -> dict[int, Field | None]:
    """``3=town`` as the number of a column, counted from 0, and what is in it. Ends the command when not understood."""
    columns = {}
    for one in said:
        number, _, what = one.partition("=")
        if not number.isdecimal() or int(number) < 1 or what not in COLUMN_KINDS:
            raise click.BadParameter(f"Say it as 3=town. What there is: {', '.join(COLUMN_KINDS)}.")
        columns[int(number) - 1] = COLUMN_KINDS[what]
    return columns


@click.command("import-clients")
@click.argument("file", type=SomePath())
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@click.option(
    "--column", "columns", metavar="N=WHAT", multiple=True, callback=_columns, help="Column N, from 1, is WHAT: 3=town."
)
@click.option(
    "--encoding", type=click.Choice(OFFERED), help="How the letters of a table are written, if the guess is wrong."
)
@common_options()
@click.pass_obj
def command(
    asked: Asked, file: Path, dry_run: bool, columns: dict[int, Field | None], encoding: str | None
) -> ExitCode:
    """Add the clients and contacts of FILE, a CSV table or a vCard address book, in one step or not at all.

    A client of the same name in the same town is the same client. One that only looks like a known client is left out
    and named: decide about it in the window. So is every row that cannot be used; then the exit code is 1. Two new
    clients of the list that look alike are both added, since the list itself tells them apart, and the second is named
    with the line of the first: merge them in the window if they are one.

    In what encoding a table is written is guessed: a byte order mark, else Unicode, else Windows. Where that garbles
    names, say it with --encoding; "mixed" reads each line by itself. A table that cannot be read so is not imported.

    With --json: {"import": n or null, "encoding": ... or null, "columns": [...], "counts": {...}, "rows": [...]}. Each
    column has number, heading and is; each row has line, outcome, client, town, contact, why, remarks and looks_like.
    """
    with asked.archive(writing=not dry_run) as archive:
        preview = preview_import(archive, path=file, columns=columns, encoding=encoding or "")
        if encoding is not None and preview.encoding != encoding:
            raise ListUnreadable(name=shown(file), detail=f"it is no table in {encoding}")
        done = None
        if not dry_run:
            try:
                done = import_clients(archive, preview=preview, by=who())
            except NothingToImport:
                output.tell("There was nothing to add.")
    if asked.as_json:
        output.say_json(_told(preview, done))
    else:
        _print(preview, done)
    needs_a_person = any(preview.counts[outcome] for outcome in NEEDS_A_PERSON)
    return ExitCode.NEEDS_A_PERSON if needs_a_person else ExitCode.ALL_WELL


def _told(preview: Preview, done: Imported | None) -> dict[str, object]:
    return {
        "import": done.id if done else None,
        "encoding": preview.encoding or None,
        "columns": [
            {"number": column.number + 1, "heading": column.heading, "is": column.field} for column in preview.columns
        ],
        "counts": {outcome.value: count for outcome, count in preview.counts.items()},
        "rows": [_entry(row) for row in preview.rows],
    }


def _entry(row: Planned) -> dict[str, object]:
    return {
        "line": row.entry.line,
        "outcome": row.outcome,
        "client": row.entry.client,
        "town": row.entry.town,
        "contact": row.contact or None,
        "why": row.why or None,
        "remarks": list(row.entry.remarks),
        "looks_like": [
            {"client": one.client_id, "name": one.name, "town": one.town, "why": one.why} for one in row.lookalikes
        ],
    }


def _print(preview: Preview, done: Imported | None) -> None:
    for column in preview.columns:
        taken = f"is the {column.field}" if column.field else "is left aside"
        output.say(f"Column {column.number + 1} {f'“{column.heading}” ' if column.heading else ''}{taken}.")
    for row in preview.rows:
        if row.outcome in NEEDS_A_PERSON or row.entry.remarks or row.why:
            called = row.entry.client or "no name"
            output.say(
                f"Line {row.entry.line}, {called}: {SAID[row.outcome]} {'; '.join(_remarks(row))}".rstrip() + "."
            )
    counts = [f"{outcome}: {count:,}" for outcome, count in preview.counts.items() if count]
    output.say(f"{output.counted(len(preview.rows), 'row')}: {', '.join(counts)}." if counts else "There are no rows.")
    if done is not None:
        clients, contacts = output.counted(done.clients, "client"), output.counted(done.contacts, "contact")
        output.say(f"Import no. {done.id} is done: {clients} and {contacts} added.")


def _remarks(row: Planned) -> list[str]:
    alike = [f"{one.name}{f' in {one.town}' if one.town else ''} ({one.why})" for one in row.lookalikes]
    return [*alike, *filter(None, [row.why]), *row.entry.remarks]
