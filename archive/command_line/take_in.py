"""``take-in``: hand in files, and wait until they are safe, read and searchable."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import click

from archive.archive import Archive
from archive.client_errors import NoSuchClient
from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, SomeText, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.handed_in import is_there, not_found, with_other_places, with_what_keeps_pages_waiting
from archive.command_line.waiting import wait
from archive.command_line.who import who
from archive.folder import Folder
from archive.intake_errors import SourceNotFound
from archive.job_errors import JobBelongsElsewhere, NoSuchJob
from archive.services import clients, intake, jobs
from archive.services.folders import passed_over_in
from archive.services.receipt import FileReceipt, receipt

WORDS = {
    "waiting": "Not safe yet",
    "failed": "Not taken in",
    "safe": "Safe",
    "reading": "Safe, not all read",
    "read": "Read",
    "partly read": "Partly read",
    "not read": "Not read",
    "known": "Already here",
    "locked": "Needs password",
    "quarantined": "Cannot be opened",
    "set aside": "Set aside",
}


@click.command("take-in")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=SomePath())
@click.option("--client", metavar="NAME", type=SomeText("client"), help="File everything with this client.")
@click.option(
    "--job", metavar="NUMBER", type=SomeText("job"), help="File everything with this job, such as J-2026-0001."
)
@click.option("--no-wait", is_flag=True, help="Return when every file is safe; it is read later.")
@common_options()
@click.pass_obj
def command(asked: Asked, files: tuple[Path, ...], client: str | None, job: str | None, no_wait: bool) -> ExitCode:
    """Take in files and folders, and return when every page is read and can be found.

    In folders, .DS_Store, Thumbs.db and desktop.ini are passed over. Where there is no archive yet, one is begun.

    Each file is copied into the vault, flushed, read back and compared; only then is it called safe. The sources are
    never changed. Files that cannot be opened are kept all the same, with the reason.

    Where a window or a clerk works already, its work is waited for. When it does not answer, that is told; with
    --no-wait, after a minute without an answer, the exit code is 1 and what was not copied is waiting. So it is when
    the disk is full, when a folder of the archive is closed, and when anything else keeps the clerk from working for a
    minute: nothing waits for a person, and when that is over, a window or the next clerk goes on by itself.

    Ctrl+C stops between two pages: what is safe stays safe, and the rest goes on when Duly Noted is opened next.

    With --json: a list with name, path, sha256, document, state, pages and reason of each file. States: read, known
    (the same bytes were here before), set aside, safe, reading, waiting; and failed, locked, quarantined, partly read
    (some pages could not be read), not read (none could), which need a person. Then, and when a file is filed with
    another client already, the exit code is 1.
    """
    there = [path for path in files if is_there(path)]
    files_now = [not_found(path) for path in files if path not in there]
    for file in files_now if asked.as_json else ():  # a person reads it in the list
        output.tell(SourceNotFound(name=file.path).what)
    ending, is_elsewhere = ExitCode.ALL_WELL, False
    folder = Folder(asked.root)
    if not folder.vault.exists():
        _refuse_places(client, job)
    with asked.archive(begin=True, writing=True) if there else nullcontext() as archive:
        if archive is not None:
            if archive.database.is_new:
                output.tell(f"Began a new archive in {archive.folder.root}.")
            client_id, job_id = _place(archive, client, job)
            batch = intake.hand_in(
                archive, paths=there, source="command line", by=who(), client_id=client_id, job_id=job_id
            )
            ending = wait(archive, batch_id=batch, only_safe=no_wait)
            taken = receipt(archive, batch_id=batch)
            if ending is ExitCode.ALL_WELL and not no_wait:
                taken = with_what_keeps_pages_waiting(archive, taken)
            told = with_other_places(archive, taken, client_id=client_id, job_id=job_id)
            is_elsewhere = told != taken
            _tell_of_folders(there, told)
            files_now = [*told, *files_now]
    if asked.as_json:
        as_given = {path.absolute(): path for path in files}
        output.say_json([_entry(file, as_given.get(file.path, file.path)) for file in files_now])
    else:
        _print(files_now)
    if ending is ExitCode.INTERRUPTED:
        safe = sum(file.document_id is not None for file in files_now)
        output.tell(f"Stopped. {safe} of {output.counted(len(files_now), 'file')} safe; the rest goes on next time.")
    needs_a_person = is_elsewhere or any(_needs_a_person(file, only_safe=no_wait) for file in files_now)
    if ending is ExitCode.ALL_WELL and needs_a_person:
        return ExitCode.NEEDS_A_PERSON
    return ending


def _tell_of_folders(there: list[Path], files: Sequence[FileReceipt]) -> None:
    """What of the folders that were handed in is not among the files."""
    for folder in filter(Path.is_dir, there):
        if not any(file.path.is_relative_to(folder.absolute()) for file in files):
            output.tell(f"No files in {folder}.")
    if passed_over := sum(map(passed_over_in, there)):
        output.tell(f"Passed over {output.counted(passed_over, 'file')} that systems leave in folders by themselves.")


def _refuse_places(client: str | None, job: str | None) -> None:
    """Where there is no archive yet, there is no client and no job, and none is begun for them."""
    if client is not None:
        raise NoSuchClient(name=client)
    if job is not None:
        raise NoSuchJob(number=job)


def _place(archive: Archive, client: str | None, job: str | None) -> tuple[int | None, int | None]:
    """The client and job by their names. Raises NoSuchClient, SeveralClients, NoSuchJob or JobBelongsElsewhere."""
    client_id = clients.find_client(archive, name=client).id if client is not None else None
    if job is None:
        return client_id, None
    found = jobs.find_job(archive, number=job)
    if client_id is not None and client_id != found.client_id:
        raise JobBelongsElsewhere(number=found.number)
    return found.client_id, found.id


def _needs_a_person(file: FileReceipt, *, only_safe: bool) -> bool:
    return file.needs_a_person or (not only_safe and file.state == "reading")


def _entry(file: FileReceipt, as_given: Path) -> dict[str, object]:
    return {
        "name": file.name,
        "path": str(as_given),
        "sha256": file.sha256,
        "document": file.document_id,
        "state": file.state,
        "pages": file.pages,
        "reason": file.reason,
    }


def _print(files: list[FileReceipt]) -> None:
    rows = [(WORDS[file.state], str(file.pages or ""), file.name) for file in files]
    for line, file in zip(output.columns(rows, right=frozenset({1})), files, strict=True):
        output.say(line)
        if file.reason:
            output.say(f"    {file.reason}")
