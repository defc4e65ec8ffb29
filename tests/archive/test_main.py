"""The command line: what a script may rely on, and what a person reads."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line.exit_codes import MEANINGS
from archive.command_line.program import VERBS, run
from archive.services import intake
from archive.services.clients import add_client
from archive.services.filing import places_of
from archive.services.jobs import open_job
from archive.services.receipt import progress_of
from ocr import tesseract
from ocr.errors import TesseractMissing
from ocr.tesseract import Tesseract
from tests.archive.paperwork import a_file
from tests.ocr.paper import printed, saved, text_pdf

HOME = Path(__file__).parents[2]
LINES = ["Approval", "We accept the offer W-2026-0117 of four hundred pounds.", *["Please begin at once."] * 15]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an archive that is yet to be made, named by the environment."""
    monkeypatch.setenv("DULY_NOTED_ARCHIVE", str(tmp_path / "office"))
    return tmp_path / "office"


@pytest.fixture
def approval(tmp_path: Path) -> Path:
    return text_pdf(tmp_path / "approval.pdf", [LINES, LINES])


class Told:
    """How a command ended and what it said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Line:
    """Runs commands in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Told:
        code = int(run([str(argument) for argument in arguments]))
        captured = self._capsys.readouterr()
        return Told(code, captured.out, captured.err)


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(capsys)


def started(*arguments: object, **how: Any) -> subprocess.Popen[str]:
    """A command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "archive", *(str(argument) for argument in arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=HOME,
        **how,
    )


def test_help_names_every_verb_and_every_exit_code(line: Line) -> None:
    told = line("--help")

    assert told.code == 0
    for verb in VERBS:
        assert re.search(rf"^  {verb} ", told.out, re.MULTILINE)
    for code in MEANINGS:
        assert re.search(rf"^  {int(code)}  ", told.out, re.MULTILINE)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_and_its_options(line: Line, verb: str) -> None:
    told = line(verb, "--help")

    assert told.code == 0
    assert "--archive FOLDER" in told.out
    assert "--json" in told.out


def test_the_readme_tells_the_same_exit_codes() -> None:
    table = re.findall(r"^\| (\d) \| (.+) \|$", (HOME / "README.md").read_text("utf-8"), re.MULTILINE)

    assert dict(table) == {str(int(code)): meaning for code, meaning in MEANINGS.items()}


def test_help_loads_neither_the_database_nor_the_reader() -> None:
    program = "import sys; from archive.command_line.program import run; run(['--help']); print(*sorted(sys.modules))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=HOME)

    assert not {"sqlalchemy", "whoosh", "numpy", "PIL", "alembic"} & set(told.stdout.split())


@pytest.mark.parametrize("arguments", [["nonsense"], ["take-in"], ["search"], ["check", "--nonsense"]])
def test_what_is_not_understood_is_usage(line: Line, arguments: list[str]) -> None:
    told = line(*arguments)

    assert told.code == 2
    assert "Usage:" in told.err


def test_files_are_taken_in_read_and_can_be_searched(line: Line, office: Path, approval: Path) -> None:
    told = line("take-in", approval, approval.with_name("gone.pdf"), "--json")

    assert told.code == 1
    taken, gone = told.json
    assert list(taken) == ["name", "sha256", "document", "state", "pages", "reason"]
    assert (taken["name"], taken["state"], taken["pages"], taken["reason"]) == ("approval.pdf", "read", 2, None)
    assert (gone["state"], gone["sha256"], gone["document"]) == ("failed", None, None)
    assert "no longer where" in gone["reason"]

    found = line("search", "W20260117", "--json").json
    assert found["total"] == 1
    (hit,) = found["hits"]
    assert list(hit) == ["kind", "client", "job", "document", "page", "score", "snippet", "words"]
    assert (hit["kind"], hit["document"], hit["page"], hit["client"]) == ("page", taken["document"], 1, None)
    (word,) = hit["words"]
    assert list(word) == ["text", "box"]
    assert word["text"] == "W-2026-0117"
    assert len(word["box"]) == 4
    assert all(0 < side < 1 for side in word["box"])


def test_a_drawn_scan_is_read_by_tesseract_in_a_process_of_its_own(
    office: Path, tmp_path: Path, tesseract_there: Tesseract
) -> None:
    saved(printed(), tmp_path / "letter.png")
    with started("take-in", tmp_path / "letter.png", "--json") as process:
        out, err = process.communicate()

    assert (process.returncode, err) == (0, "")
    assert json.loads(out)[0]["state"] == "read"
    with started("search", "reception", "collected", "--json") as process:
        found = json.loads(process.communicate()[0])
    assert {word["text"] for word in found["hits"][0]["words"]} == {"reception", "collected"}


@pytest.fixture
def tesseract_there() -> Tesseract:
    try:
        return tesseract.find_tesseract()
    except TesseractMissing as missing:
        pytest.skip(missing.sentence)


def test_for_a_person_each_file_has_a_line_and_trouble_has_its_reason(line: Line, office: Path, tmp_path: Path) -> None:
    told = line("take-in", text_pdf(tmp_path / "a.pdf", [LINES]), a_file(tmp_path, "strange.exe"))

    assert told.out.splitlines()[0] == "Read              1  a.pdf"
    assert told.out.splitlines()[1] == "Cannot be opened     strange.exe"
    assert "neither a PDF nor a picture" in told.out.splitlines()[2]
    assert told.code == 1


def test_no_wait_returns_when_everything_is_safe(line: Line, office: Path, approval: Path) -> None:
    told = line("take-in", approval, "--no-wait", "--json")

    assert told.code == 0
    assert (told.json[0]["state"], told.json[0]["pages"]) == ("safe", 0)


def test_the_same_bytes_again_say_where_they_are(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    told = line("take-in", approval, "--json")

    assert told.code == 0
    assert told.json[0]["state"] == "known"
    assert "came as approval.pdf before" in told.json[0]["reason"]


def test_files_are_filed_with_the_client_and_the_job_that_are_named(line: Line, office: Path, tmp_path: Path) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        client = add_client(archive, name="Harbour Dental Practice", by="AM")
        job = open_job(archive, client_id=client, title="Recover data", by="AM")
    for_client = line("take-in", a_file(tmp_path, "a"), "--no-wait", "--json", "--client", "harbour dental practice")
    for_job = line("take-in", a_file(tmp_path, "b"), "--no-wait", "--json", "--job", job.number)

    with Archive.open(office, clock=SystemClock()) as archive:
        places = [places_of(archive, document_id=told.json[0]["document"])[0] for told in (for_client, for_job)]
    assert [(place.client, place.job) for place in places] == [
        ("Harbour Dental Practice", None),
        ("Harbour Dental Practice", job.number),
    ]


@pytest.mark.parametrize("place", [["--client", "Nobody"], ["--job", "J-1999-0001"]])
def test_a_client_or_job_that_is_not_there_is_usage_and_nothing_is_taken_in(
    line: Line, office: Path, approval: Path, place: list[str]
) -> None:
    told = line("take-in", approval, *place)

    assert told.code == 2
    assert told.err.startswith("There is no ")
    with Archive.open(office, clock=SystemClock()) as archive:
        assert progress_of(archive, batch_id=None).files == 0


def test_without_tesseract_it_returns_with_the_pages_waiting_and_says_how_to_install_it(
    line: Line, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "_candidates", lambda _: iter(()))
    told = line("take-in", saved(printed(), tmp_path / "letter.png"), "--json")

    assert told.code == 1
    assert (told.json[0]["state"], told.json[0]["pages"]) == ("reading", 1)
    assert "Install it with" in told.err


def test_options_may_stand_before_the_verb_and_after_it_and_the_last_word_counts(
    line: Line, office: Path, tmp_path: Path, approval: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    line("--archive", one, "take-in", approval, "--no-wait")
    line("--archive", one, "--json", "take-in", approval, "--no-wait", "--archive", other)

    assert (one / "archive.db").exists()
    assert (other / "archive.db").exists()
    assert not office.exists()
    assert line("--json", "--archive", one, "doctor").json["lines"]


@pytest.mark.parametrize("verb", [["search", "x"], ["check"], ["doctor"], ["clerk"]])
def test_where_there_is_no_archive_none_is_made(line: Line, office: Path, verb: list[str]) -> None:
    told = line(*verb)

    assert told.code == 3
    assert "There is no archive in" in told.err + told.out
    assert not office.exists()


def test_an_archive_of_a_newer_version_is_told_in_three_lines_or_as_json(line: Line, office: Path) -> None:
    Archive.open(office, clock=SystemClock()).close()
    with closing(sqlite3.connect(office / "archive.db", isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    told = line("search", "x")
    assert told.code == 3
    assert len(told.err.splitlines()) == 3

    told = line("search", "x", "--json")
    assert json.loads(told.err)["problem"]["code"] == "archive-is-newer"
    assert told.out == ""


def test_a_fault_is_told_calmly_and_whole(
    line: Line, office: Path, approval: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(intake, "hand_in", fail)
    told = line("take-in", approval)

    assert told.code == 6
    assert told.err.startswith("Something went wrong in Duly Noted itself. Nothing that was safe before is lost.")
    assert "ZeroDivisionError" in told.err


def test_what_was_received_is_proven_and_what_was_altered_is_found(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    whole = line("check", "--json")
    assert (whole.code, whole.json) == (0, {"originals": 1, "findings": []})

    (original,) = (path for path in (office / "vault").glob("??/??/*") if not path.suffix)
    original.chmod(0o600)
    original.write_bytes(b"altered")
    altered = line("check", "--json")

    assert altered.code == 1
    (finding,) = altered.json["findings"]
    assert (finding["part"], finding["finding"], finding["thing"]) == ("vault", "altered", original.name)


def test_a_search_never_fails_whatever_is_typed(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    for typed in ("(", "O'Brien", '"', "£400", "🦷", "--", "x" * 4000, "a AND (b OR"):
        told = line("search", "--json", "--", typed)
        assert told.code == 0
        assert set(told.json) == {"total", "hits"}


def test_the_limit_counts_hits_and_the_total_counts_all(line: Line, office: Path, tmp_path: Path) -> None:
    line("take-in", *(text_pdf(tmp_path / f"{name}.pdf", [[name, *LINES]]) for name in ("a", "b", "c")))
    told = line("search", "approval", "--limit", 2, "--json")

    assert told.json["total"] == 3
    assert len(told.json["hits"]) == 2


def test_for_a_person_an_answer_says_where_it_stands(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    told = line("search", "offer", "pounds")

    assert told.out.splitlines()[0] == "1 answer"
    assert "approval.pdf  page 1 of 2" in told.out
    assert "We accept the offer" in told.out
    assert line("search", "giraffe").out == "Nothing found.\n"


def test_the_doctor_tells_versions_the_reader_the_folder_and_the_clerk(
    line: Line, office: Path, approval: Path
) -> None:
    line("take-in", approval)
    told = line("doctor", "--json")

    names = [one["name"] for one in told.json["lines"]]
    assert names[:4] == ["Duly Noted", "Python", "SQLite", "Whoosh"]
    assert {"Tesseract", "Archive", "Folder", "Free space", "Contents", "Clerk"} <= set(names)
    assert line("doctor").out.splitlines()[0].startswith("in order  ")


def test_the_doctor_warns_of_a_folder_that_is_synchronised(line: Line, tmp_path: Path, approval: Path) -> None:
    place = tmp_path / "OneDrive - Office" / "Duly Noted"
    line("take-in", approval, "--archive", place, "--no-wait")
    told = line("doctor", "--json", "--archive", place)

    assert told.code == 1
    (warning,) = (one for one in told.json["lines"] if one["name"] == "Synchronised")
    assert "OneDrive" in warning["found"]
    assert "not synchronised" in warning["advice"]


def test_the_doctor_says_how_to_install_tesseract(
    line: Line, office: Path, approval: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line("take-in", approval, "--no-wait")
    monkeypatch.setattr(tesseract, "_candidates", lambda _: iter(()))
    told = line("doctor")

    assert told.code == 1
    assert re.search(r"look here +Tesseract +not found\n +.*Install it with", told.out)


@contextmanager
def clerk_at_work(*options: str) -> Iterator[subprocess.Popen[str]]:
    """A clerk in a process of its own; it has the lock when the block begins."""
    Archive.open(Path(os.environ["DULY_NOTED_ARCHIVE"]), clock=SystemClock()).close()
    with started("clerk", *options) as process:
        lock = Path(os.environ["DULY_NOTED_ARCHIVE"], "log", "clerk.log")
        while not lock.exists():
            assert process.poll() is None
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def test_taking_in_waits_for_the_clerk_that_works_already(line: Line, office: Path, approval: Path) -> None:
    with clerk_at_work("--stop-with-stdin") as clerk:
        assert (
            next(one for one in line("doctor", "--json").json["lines"] if one["name"] == "Clerk")["found"] == "at work"
        )
        told = line("take-in", approval, "--json")
        assert (told.code, told.json[0]["state"]) == (0, "read")
        assert clerk.poll() is None

        assert line("clerk").code == 5

        out, err = clerk.communicate()
    assert (clerk.returncode, out, err) == (0, "", "")


def test_a_clerk_that_goes_away_is_replaced_by_whoever_waits(line: Line, office: Path, tmp_path: Path) -> None:
    pages = [[f"Sheet {number}", *LINES] for number in range(15)]
    with clerk_at_work() as clerk, started("take-in", text_pdf(tmp_path / "many.pdf", pages), "--json") as waiting:
        while not list(office.glob("pages/*/*/1.jpg")):
            assert waiting.poll() is None
        clerk.kill()
        out, _ = waiting.communicate()

    assert waiting.returncode == 0
    assert json.loads(out)[0]["pages"] == 15


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_clerk_that_is_asked_to_stop_stops_in_good_order(office: Path, number: int) -> None:
    with clerk_at_work() as clerk:
        clerk.send_signal(number)
        out, err = clerk.communicate()

    assert (clerk.returncode, out, err) == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Ctrl+C that one process can send another")
def test_ctrl_c_says_what_is_safe_and_the_rest_goes_on_next_time(
    line: Line, office: Path, tmp_path: Path, tesseract_there: Tesseract
) -> None:
    stack = [saved(printed([f"sheet {number}"]), tmp_path / f"{number}.png") for number in range(30)]
    with started("take-in", *stack, "--json", start_new_session=True) as process:
        while len(list(office.glob("pages/*/*/1.jpg"))) < 3:
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the command
        out, err = process.communicate()

    assert process.returncode == 4
    assert err == "Stopped. 30 of 30 files safe; the rest goes on next time.\n"
    assert {file["state"] for file in json.loads(out)} <= {"read", "reading", "safe"}
    with Archive.open(office, clock=SystemClock()) as archive:
        assert not progress_of(archive, batch_id=None).is_searchable
    again = line("take-in", text_pdf(tmp_path / "last.pdf", [LINES]), "--json")
    assert again.code == 0


def test_a_console_that_cannot_show_a_name_does_not_stop_the_work(office: Path, tmp_path: Path) -> None:
    text_pdf(tmp_path / "発注書 👩‍💻.pdf", [LINES])
    with started("take-in", tmp_path / "発注書 👩‍💻.pdf", env={**os.environ, "PYTHONIOENCODING": "cp1252"}) as process:
        out, err = process.communicate()

    assert (process.returncode, err) == (0, "")
    assert re.match(r"Read  1  \?\?\? .*\.pdf$", out)


def test_the_made_up_office_never_touches_an_archive_that_is_there(line: Line, office: Path) -> None:
    Archive.open(office, clock=SystemClock()).close()
    told = line("demo", office)

    assert told.code == 2
    assert "already" in told.err
