"""What all verbs share: help, options, exit codes, and how trouble is told."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line.exit_codes import MEANINGS
from archive.command_line.program import VERBS
from archive.services import intake
from tests.archive.command_line.running import HOME, LINES, Line, started
from tests.ocr.paper import text_pdf


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
    assert "Something went wrong in Duly Noted itself. Nothing that was safe before is lost." in told.err.splitlines()
    assert "ZeroDivisionError" in told.err


def test_for_a_script_a_fault_is_json_and_nothing_else(
    line: Line, office: Path, approval: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise RuntimeError("nobody thought\nof {this}")

    monkeypatch.setattr(intake, "hand_in", fail)
    Archive.open(office, clock=SystemClock()).close()
    told = line("take-in", approval, "--json")

    assert (told.code, told.out) == (6, "")
    problem = json.loads(told.err)["problem"]
    assert set(problem) == {"code", "what", "safe", "next"}
    assert problem["code"] == "program-fault"
    assert problem["what"].endswith(": RuntimeError.")  # what it says may be a word of the office


def test_a_console_that_cannot_show_a_name_does_not_stop_the_work(office: Path, tmp_path: Path) -> None:
    text_pdf(tmp_path / "発注書 👩‍💻.pdf", [LINES])
    with started("take-in", tmp_path / "発注書 👩‍💻.pdf", env={**os.environ, "PYTHONIOENCODING": "cp1252"}) as process:
        out, err = process.communicate()

    assert (process.returncode, err) == (0, f"Began a new archive in {office}.\n")
    assert re.match(r"Read  1  \?\?\? .*\.pdf$", out)


@pytest.mark.parametrize("arguments", [["nonsense", "--json"], ["--json", "check", "--nonsense"]])
def test_for_a_script_what_is_not_understood_is_json_as_well(line: Line, arguments: list[str]) -> None:
    told = line(*arguments)

    assert told.code == 2
    assert json.loads(told.err)["problem"]["what"].startswith("The command was not understood: No such ")


@pytest.mark.skipif(sys.platform == "win32", reason="head is not there")
def test_whoever_reads_only_the_first_line_ends_nothing_and_hears_no_complaint(
    line: Line, office: Path, tmp_path: Path
) -> None:
    line("take-in", *(text_pdf(tmp_path / f"{name}.pdf", [[name, *LINES]]) for name in ("a", "b", "c")))
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as nobody:
        command = [sys.executable, "-m", "archive", "search", "approval"]
        told = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, text=True, cwd=HOME, check=False)

    assert (told.returncode, told.stderr) == (0, "")


def test_help_says_where_a_script_finds_what_went_wrong(line: Line) -> None:
    assert 'is {"problem": ...} on standard error' in " ".join(line("check", "--help").out.split())
