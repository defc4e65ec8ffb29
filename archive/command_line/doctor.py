"""``doctor``: what is in order here, and what is not."""

import platform
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import click
from filelock import FileLock, Timeout

from archive.archive import Archive
from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.copy_words import copies_looked_at
from archive.command_line.exit_codes import ExitCode, code_of
from archive.command_line.program import version
from archive.command_line.surroundings import is_on_a_network, mounts, synchroniser_of
from archive.command_line.troubles import damage_in, expected_of
from archive.disk_encryption import is_encrypted
from archive.errors import Expected
from archive.folder import Folder
from archive.folder_errors import ArchiveIsDamaged, NoArchiveHere
from archive.hindrances import LinkInTheWay
from archive.links import link_on_the_way
from archive.making_way import put_aside
from archive.rounds.share import standing_in
from archive.rounds.wrong import wrong_in
from archive.search.condition import Condition, condition_of
from archive.search.search import Search
from archive.services.engine import SECOND_READER_FAILS, reading_engine, reading_languages
from archive.services.office import standing
from archive.services.pasted import left_out
from archive.services.rereading import Way, way_of_reading
from archive.services.space import stopped_by_a_full_disk
from archive.services.wording import in_words
from archive.storage.database import write_ahead_log_is_safe
from ocr.errors import TesseractMissing
from ocr.second_reader import SecondReader
from ocr.second_reader_there import is_installed
from ocr.tesseract import Tesseract, find_tesseract

LITTLE_SPACE = 2 << 30
"""Bytes: with less room than this the disk will be full soon."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at. ``advice`` is set when it needs a person."""

    name: str
    found: str
    advice: str | None = None


@click.command("doctor")
@common_options()
@click.pass_obj
def command(asked: Asked) -> ExitCode:
    """Tell what is in order here and what is not: versions, Tesseract, the archive's folder, its copies, the
    clerk.

    Changes nothing, but that records of an earlier version are brought up to date first, as whenever an archive is
    opened. The exit code is 1 when something needs a person, and 3 when there is no archive to open.

    With --json: {"lines": [...]}, each with name, found and advice, which is null when all is well.
    """
    folder = Folder(asked.root.absolute())
    lines = [*_versions()]
    ending = ExitCode.ALL_WELL
    try:
        with asked.archive() as archive:
            _prove_readable(folder)
            lines += [*_reader(archive), *_archive(archive), _clerk(folder)]
    except Exception as error:  # sorted below; what is nobody's expectation goes on as it is
        problem = error if isinstance(error, Expected) else expected_of(error, folder.root)
        if problem is None:
            raise
        lines += [*_reader(None), Line("Archive", str(folder.root), str(problem))]
        ending = code_of(problem)
        if _is_there(folder.root) and not isinstance(problem, NoArchiveHere):
            lines += _place(folder.root)
    if ending is ExitCode.ALL_WELL and any(line.advice for line in lines):
        ending = ExitCode.NEEDS_A_PERSON
    if asked.as_json:
        output.say_json({"lines": [{"name": one.name, "found": one.found, "advice": one.advice} for one in lines]})
    else:
        _print(lines)
    return ending


def _is_there(root: Path) -> bool:
    try:
        return root.is_dir()
    except OSError:  # a path that is too long, or within a closed folder
        return False


def _print(lines: list[Line]) -> None:
    rows = [("look here" if line.advice else "in order", line.name, line.found) for line in lines]
    for text, line in zip(output.columns(rows), lines, strict=True):
        output.say(text)
        if line.advice:
            output.say(f"           {line.advice}")


def _versions() -> Iterator[Line]:
    yield Line("Duly Noted", version())
    yield Line("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    if write_ahead_log_is_safe(sqlite3.sqlite_version_info):
        journal = "with write-ahead log"
    else:
        journal = "with rollback journal, because this version can damage a write-ahead log; it is only slower"
    yield Line("SQLite", f"{sqlite3.sqlite_version} {journal}")
    yield Line("Whoosh", metadata.version("Whoosh"))


def _reader(archive: Archive | None) -> Iterator[Line]:
    try:
        engine = reading_engine(archive) if archive is not None else find_tesseract()
    except TesseractMissing as missing:
        yield Line("Tesseract", "not found", missing.sentence)
        return
    wanted = reading_languages(archive) if archive is not None else ("eng",)
    yield Line("Tesseract", f"{engine.version} at {engine.path}")
    yield Line("Languages", ", ".join(engine.languages), _lacking(engine, wanted))
    yield _second_reader(archive)


def _second_reader(archive: Archive | None) -> Line:
    """Whether there is one and whether it reads; that there is none is nothing to be mended."""
    name = "Second reader"
    if not is_installed():
        return Line(name, "not installed; it finds more on faxes and forms")
    if archive is None or way_of_reading(archive) is not Way.SECOND:
        return Line(name, "installed, but not chosen in Settings")
    with SecondReader() as reader:
        if not reader.starts():
            return Line(name, "does not work", SECOND_READER_FAILS)
        return Line(name, f"reads what is in doubt ({reader.name})")


def _lacking(engine: Tesseract, wanted: tuple[str, ...]) -> str | None:
    lacking = ", ".join(sorted(set(wanted) - set(engine.languages)))
    return (
        f"Pages are to be read in {lacking}, for which there is no data. Install it, or change it." if lacking else None
    )


def _left_out(folder: Folder) -> Iterator[Line]:
    """What was pasted, could not be taken in and was taken off the list; it may be the only copy."""
    if files := left_out(folder):
        yield Line("Left out", f"{output.counted(len(files), 'pasted file')} in {files[0].parent}, safe to remove")


def _prove_readable(folder: Folder) -> None:
    """Raises ArchiveIsDamaged when SQLite finds anything wrong in the records, which may open all the same."""
    if damage := damage_in(folder.database):
        raise ArchiveIsDamaged(folder=folder.root, detail=damage)


def _archive(archive: Archive) -> Iterator[Line]:
    stands, stopped = standing(archive), stopped_by_a_full_disk(archive, batch_id=None)
    yield Line("Archive", str(archive.folder.root))
    yield from _place(archive.folder.root)
    yield Line(
        "Contents",
        f"{output.counted(stands.safe, 'document')} safe, {output.counted(stands.to_copy + stopped, 'file')} to copy, "
        f"{stands.to_open:,} to open, {output.counted(stands.to_read, 'page')} to read",
    )
    if stopped:
        advice = "Make space on this disk: an open window or a clerk then takes in what waits for it."
        waiting = output.counted(stopped, "file waits", "files wait")
        yield Line("Disk full", f"{waiting} for space", advice)
    yield from _left_out(archive.folder)
    for one in put_aside(archive.folder.index):
        yield Line("Moved aside", f"{one}, which lay where the index belongs; Duly Noted does not need it")
    yield from _closed(archive.folder)
    yield from _index(archive)
    yield from _originals(archive)
    yield from (Line(*one) for one in copies_looked_at(archive))
    in_trouble = stands.needs_person - stopped
    waits = [
        output.counted(in_trouble, "file") + " in trouble" if in_trouble else "",
        output.counted(stands.unread, "page") + " unread" if stands.unread else "",
    ]
    if any(waits):
        yield Line("Needs you", ", ".join(filter(None, waits)), "Open Duly Noted: Intake says what to do about each.")


def _originals(archive: Archive) -> Iterator[Line]:
    """How far the rounds have come, and what they found."""
    with archive.database.reading() as session:
        rounds, wrong = standing_in(session), wrong_in(session)
    if rounds.whole_since is not None:
        found = f"each compared with what was received since {in_words(rounds.whole_since)}"
    elif rounds.begun is not None:
        found = f"{rounds.compared:,} compared with what was received since {in_words(rounds.begun)}"
    else:
        found = "the clerk has yet to begin comparing them by itself; duly-noted-archive check compares all of them now"
    if wrong:
        advice = "Run duly-noted-archive repair: it tells what a copy can put back, and changes nothing without --yes."
        yield Line("Originals", f"{found}; {output.counted(len(wrong), 'original')} not as received", advice)
    else:
        yield Line("Originals", found)


def _closed(folder: Folder) -> Iterator[Line]:
    """The folders within the archive in which this person may not write, and those that are links."""
    places = (folder.vault, folder.incoming, folder.pages, folder.index, folder.scratch, folder.log)
    links = {place: link_on_the_way(place, folder.root) for place in places}
    for link in dict.fromkeys(one for one in links.values() if one is not None):
        why = LinkInTheWay(folder=link)
        name = link.relative_to(folder.root).as_posix()
        yield Line(f"Folder {name}", "a link that leads somewhere else", f"{why.safe} {why.next_step}")
    for place in places:
        if links[place] is None and not _is_writable(place):
            advice = f"Give yourself permission to read and write in {place}; the clerk cannot work without it."
            yield Line(f"Folder {place.relative_to(folder.root).as_posix()}", "may not be written", advice)


def _index(archive: Archive) -> Iterator[Line]:
    search = Search(archive)
    try:
        answers = search.answer("")
    finally:
        search.close()
    if not answers.building and not answers.behind:
        yield Line("Index", "complete")
        return
    to_learn = f"{output.counted(answers.behind, 'thing')} to learn"
    condition = condition_of(archive) if answers.unread else Condition.SOUND
    if condition is not Condition.SOUND:
        to_learn = f"{condition}, will be made anew: {to_learn}"
    found = f"not complete, {to_learn}" if answers.building and condition is Condition.SOUND else to_learn
    # A clerk at work learns a little at once; one that is yet to begin has a whole index to make.
    advice = "Open Duly Noted, or run duly-noted-archive clerk: it brings the index up to date."
    yield Line("Index", found, advice if answers.building and answers.behind else None)


def _place(root: Path) -> Iterator[Line]:
    """Whether the folder is a good place: writable, roomy, on this computer, and left alone by other programs."""
    yield Line(
        "Folder",
        "may be written" if _is_writable(root) else "may not be written",
        None if _is_writable(root) else "Give yourself permission to write in this folder, or move the archive.",
    )
    free = shutil.disk_usage(root).free
    advice = "The disk is nearly full: make space before taking in more." if free < LITTLE_SPACE else None
    yield Line("Free space", f"{free / 1e9:,.1f} GB", advice)
    if (encrypted := is_encrypted(root)) is not None:  # whose business it is; nothing here is out of order
        yield Line("Disk", "encrypted" if encrypted else "not encrypted: whoever takes it can read the archive")
    if program := synchroniser_of(root):
        yield Line(
            "Synchronised",
            f"looks like a folder of {program}",
            "A program that copies files while they are being written can damage the records. Move the archive to a "
            "folder that is not synchronised, and back it up instead.",
        )
    if is_on_a_network(root, mounts()):
        yield Line(
            "Network",
            "lies on another computer",
            "A database on a network share can be damaged when the connection fails. Move the archive to a disk of "
            "this computer.",
        )


def _is_writable(root: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=root):
            return True
    except OSError:
        return False


def _clerk(folder: Folder) -> Line:
    if not folder.clerk_lock.exists():
        return Line("Clerk", "not at work; it starts with the window")
    try:
        with FileLock(folder.clerk_lock, timeout=0):
            return Line("Clerk", "not at work; it starts with the window")
    except Timeout:
        return Line("Clerk", "at work")
    except PermissionError:  # nobody who may not write there can ask
        return Line("Clerk", "cannot be told: clerk.lock may not be written")
