"""``take-in``: hand in files, and wait until they are safe, read and searchable."""

import getpass
from pathlib import Path

import click

from archive.archive import Archive
from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.waiting import wait
from archive.errors import JobBelongsElsewhere
from archive.services import clients, intake, jobs
from archive.services.receipt import FileReceipt, receipt

WORDS = {
    "waiting": "Not safe yet",
    "failed": "Not taken in",
    "safe": "Safe",
    "reading": "Safe, not all read",
    "read": "Read",
    "known": "Already here",
    "locked": "Needs password",
    "quarantined": "Cannot be opened",
}


@click.command("take-in")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--client", metavar="NAME", help="File everything with this client.")
@click.option("--job", metavar="NUMBER", help="File everything with this job, such as J-2026-0001.")
@click.option("--no-wait", is_flag=True, help="Return when every file is safe; it is read later.")
@common_options()
@click.pass_obj
def command(asked: Asked, files: tuple[Path, ...], client: str | None, job: str | None, no_wait: bool) -> ExitCode:
    """Take in files and folders, and return when every page is read and can be found.

    Each file is copied into the vault, flushed, read back and compared; only then is it called safe. The sources are
    never changed. Files that cannot be opened are kept all the same, with the reason.

    Ctrl+C stops between two pages: what is safe stays safe, and the rest goes on when Duly Noted is opened next.

    With --json: a list with name, sha256, document, state, pages and reason of each file. States: read, known (the
    same bytes were here before), safe, reading, waiting; and failed, locked, quarantined, which need a person. Then,
    and when a page could not be read, the exit code is 1.
    """
    with asked.archive(begin=True) as archive:
        client_id, job_id = _place(archive, client, job)
        batch = intake.hand_in(
            archive, paths=list(files), source="command line", by=_who(), client_id=client_id, job_id=job_id
        )
        ending = wait(archive, batch_id=batch, only_safe=no_wait)
        files_now = receipt(archive, batch_id=batch)
    if asked.as_json:
        output.say_json([_entry(file) for file in files_now])
    else:
        _print(files_now)
    if ending is ExitCode.INTERRUPTED:
        safe = sum(file.document_id is not None for file in files_now)
        output.tell(f"Stopped. {safe} of {output.counted(len(files_now), 'file')} safe; the rest goes on next time.")
    if ending is ExitCode.ALL_WELL and any(_needs_a_person(file, only_safe=no_wait) for file in files_now):
        return ExitCode.NEEDS_A_PERSON
    return ending


def _place(archive: Archive, client: str | None, job: str | None) -> tuple[int | None, int | None]:
    """The client and job by their names. Raises NoSuchClient, NoSuchJob or JobBelongsElsewhere."""
    client_id = clients.find_client(archive, name=client).id if client is not None else None
    if job is None:
        return client_id, None
    found = jobs.find_job(archive, number=job)
    if client_id is not None and client_id != found.client_id:
        raise JobBelongsElsewhere(number=found.number)
    return found.client_id, found.id


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user on this system, such as in a container
        return "command line"


def _needs_a_person(file: FileReceipt, *, only_safe: bool) -> bool:
    return file.needs_a_person or (not only_safe and file.state == "reading")


def _entry(file: FileReceipt) -> dict[str, object]:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "document": file.document_id,
        "state": file.state,
        "pages": file.pages,
        "reason": file.reason,
    }


def _print(files: tuple[FileReceipt, ...]) -> None:
    rows = [(WORDS[file.state], str(file.pages or ""), file.name) for file in files]
    for line, file in zip(output.columns(rows, right=frozenset({1})), files, strict=True):
        output.say(line)
        if file.reason:
            output.say(f"    {file.reason}")
