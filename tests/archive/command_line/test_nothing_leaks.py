"""What an office does in a whole day stays in its archive: nothing is sent, nothing lies elsewhere, nobody else may
read it, and no diary has a word of it. The programs run as they are, watched from inside (tests/watched)."""

import json
import os
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.disputes.opening import open_dispute
from archive.for_this_user_alone import write_for_this_user_alone
from archive.letters.templates import copy_to_edit
from archive.records import Severity
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.drafts import Draft, keep_draft
from archive.services.filing import file_document
from archive.services.jobs import open_job
from archive.services.notes import write_note
from archive.services.receipt import receipt
from tests.archive.command_line.running import HOME
from tests.ocr.mails import mail, saved_by_outlook, written
from tests.ocr.paper import printed, saved, text_pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders are closed there by other means")

TELLING = ("Quillfeather", "Brambleside", "Thistlewick", "Snickerdoodle")
"""Words that stand in a name, a note, a page and the name of a file, and nowhere in the program."""

NAME, NOTE, PAGE, FILE = TELLING


@dataclass
class Day:
    """What the programs left and said."""

    folder: Path
    log: Path
    said: list[str] = field(default_factory=list)

    @property
    def office(self) -> Path:
        return self.folder / "office"

    def run(self, *words: object, code: int = 0) -> str:
        """A command in a process of its own, which would let everybody read; its answer."""
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(HOME / "tests" / "watched"), str(HOME))),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DULY_NOTED_WATCHED": str(self.log),
            "DULY_NOTED_PLACES": os.pathsep.join(str(self.folder / name) for name in ("office", "copies", "out")),
            "DULY_NOTED_ARCHIVE": str(self.office),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.folder / "system")),
        }
        done = subprocess.run(
            [sys.executable, "-m", "archive", *map(str, words)],
            env=environment,
            cwd=HOME,
            capture_output=True,
            encoding="utf-8",
            check=False,
            umask=0,
        )
        assert done.returncode == code, done.stderr
        self.said.append(done.stderr)
        return done.stdout


def everything_handed_in(folder: Path) -> list[Path]:
    """A file of every kind that is taken in, and some that cannot be opened."""
    folder.mkdir()
    lines = ("Work order", f"The {PAGE} server was collected", "this morning and is readable.")
    page = printed(lines, size=(620, 877), letters=20)
    letter = mail(subject=f"About {NAME}", body=f"We accept the {NOTE} offer.\n")
    letter.add_attachment(f"the {PAGE} terms".encode(), "text", "plain", filename=f"{FILE}.txt")
    letter.add_attachment(b"%PDF-1.4 nothing", "application", "pdf", filename="../../escaped.pdf")
    text_pdf(folder / "born.pdf", [lines])
    page.save(folder / "scanned.pdf")
    for number, ending in enumerate(("tif", "jpg", "png", "webp", "bmp", "gif", "jp2"), 1):
        saved(printed((*lines, f"page {number}"), size=(620, 877), letters=20), folder / f"{FILE} {number}.{ending}")
    written(letter, folder / "letter.eml")
    written(saved_by_outlook(), folder / "outlook.msg")
    (folder / f"{FILE}.docx").write_bytes(b"PK\x03\x04" + PAGE.encode())
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff" + PAGE.encode() * 20)
    (folder / "empty.pdf").touch()
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """Taken in, read, filed, found, copied, tried, checked, exported, told in a dossier, erased and imported."""
    folder = tmp_path_factory.mktemp("day")
    day = Day(folder, folder / "acts")
    (folder / "system").mkdir()
    (folder / "copies").mkdir(mode=0o755)
    (folder / "out").mkdir()
    (folder / "office").mkdir()
    (folder / "office").chmod(0o755)
    before = os.umask(0)
    try:
        write_for_this_user_alone()  # as the window does
        with Archive.open(day.office, clock=SystemClock()) as archive:
            client = add_client(archive, name=f"{NAME} Ltd", by="AM")
            contact = add_contact(archive, client_id=client, name=f"Ida {NAME}")
            job = open_job(archive, client_id=client, title=f"{NOTE} till", by="AM")
            write_note(archive, client_id=client, job_id=job.id, contact_id=contact, text=f"A {NOTE} noise.", by="AM")
            other = add_client(archive, name=f"{NAME} & Sons", by="AM")
            note = write_note(archive, client_id=other, text=f"A {NOTE} lamp.", by="AM")
            keep_draft(archive, Draft(archive.clock.now(), client_id=client, text=f"half a {NOTE}"), desk="d")
            copy_to_edit(archive, None)
    finally:
        os.umask(before)
    files = everything_handed_in(folder / "handed in")
    day.run("take-in", *files, code=1)  # some cannot be opened
    os.umask(0o077)
    try:
        with Archive.open(day.office, clock=SystemClock()) as archive:
            for file in receipt(archive, batch_id=1):
                if file.document_id is not None:
                    file_document(archive, document_id=file.document_id, client_id=client, job_id=job.id, by="AM")
            open_dispute(archive, client_id=client, job_id=job.id, says=NOTE, severity=Severity.COSTLY, by="AM")
    finally:
        os.umask(before)
    day.run("search", PAGE)
    day.run("copy", "to", folder / "copies" / "stick")
    day.run("copy", "make")
    day.run("copy", "trial")
    day.run("check")
    day.run("export", folder / "out" / "tables", "--page-text")
    day.run("dossier", folder / "out" / "dossier", "--job", job.number)
    asked = json.loads(day.run("erase", "ask", f"note:{note}", "--asked-by", "Ida", "--how", "by letter", "--json"))
    told = json.loads(day.run("erase", "prepare", asked["number"], "--json"))
    day.run("erase", "confirm", asked["number"], "--name", told["name"])
    day.run(
        "take-in", saved(printed(["One more"], size=(300, 200)), folder / "more.png")
    )  # its clerk removes the files
    day.run("history", "head")
    day.run("doctor")
    return day


def test_nothing_is_sent_anywhere(day: Day) -> None:
    assert [line for line in acts(day) if line.startswith("socket.")] == []


def test_nothing_is_put_down_outside_of_the_archive_and_where_it_was_asked_for(day: Day) -> None:
    assert [line for line in acts(day) if line.startswith("made ")] == []
    assert list((day.folder / "system").iterdir()) == []


def test_nobody_else_on_this_computer_may_read_anything(day: Day) -> None:
    readable = [
        f"{stat.S_IMODE(path.lstat().st_mode):o} {path.relative_to(day.folder)}"
        for top in (day.office, day.folder / "copies" / "stick", *(day.folder / "out").iterdir())
        for path in (top, *top.rglob("*"))
        if path.lstat().st_mode & 0o077
    ]

    assert readable == []


def test_no_diary_has_a_word_of_what_the_office_keeps(day: Day) -> None:
    told = [file.read_text("utf-8") for file in (day.office / "log").iterdir()]

    assert told
    for word in TELLING:
        assert not [text for text in told if word.casefold() in text.casefold()], word


def acts(day: Day) -> list[str]:
    """What the programs told of themselves; they must have been watched."""
    return day.log.read_text("utf-8").splitlines() if day.log.exists() else []


def test_what_watches_sees_what_is_forbidden(tmp_path: Path) -> None:
    act = "import socket, tempfile\ntempfile.mkdtemp()\nsocket.create_connection(('127.0.0.1', 9))"
    environment = {
        **os.environ,
        "PYTHONPATH": str(HOME / "tests" / "watched"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DULY_NOTED_WATCHED": str(tmp_path / "acts"),
        "DULY_NOTED_PLACES": str(tmp_path / "office"),
        "TMPDIR": str(tmp_path),
    }
    done = subprocess.run([sys.executable, "-c", act], env=environment, capture_output=True, check=False)

    told = (tmp_path / "acts").read_text("utf-8")
    assert b"nothing is sent anywhere" in done.stderr
    assert f"made {tmp_path}" in told
    assert "socket." in told
