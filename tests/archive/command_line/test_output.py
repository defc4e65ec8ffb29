"""Answers are aligned for people and plain for scripts."""

import json

import click
import pytest

from archive.command_line.output import columns, counted, say_json, tell_problem, visible
from archive.job_errors import NoSuchJob


def test_columns_stand_under_each_other_and_numbers_end_flush() -> None:
    rows = [("Read", "3", "a.pdf"), ("Cannot be opened", "12", "b.exe")]

    assert columns(rows, right=frozenset({1})) == ["Read               3  a.pdf", "Cannot be opened  12  b.exe"]
    assert columns([]) == []


def test_numbers_are_counted_as_people_do() -> None:
    assert [counted(number, "page") for number in (0, 1, 1200)] == ["0 pages", "1 page", "1,200 pages"]
    assert counted(2, "copy", "copies") == "2 copies"


def test_json_is_ascii_whatever_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"name": "発注書 £400 \udcff"})
    told = capsys.readouterr().out

    assert told.isascii()
    assert json.loads(told) == {"name": "発注書 £400 \udcff"}


def test_a_problem_is_three_lines_for_people_and_one_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    tell_problem(NoSuchJob(number="J-1"), as_json=False)
    assert capsys.readouterr().err.splitlines() == [
        "There is no job J-1 here.",
        "Nothing was changed.",
        "Check the number, or open the job first.",
    ]

    tell_problem(NoSuchJob(number="J-1"), as_json=True)
    assert json.loads(capsys.readouterr().err)["problem"]["code"] == "no-such-job"


def test_what_would_steer_a_terminal_is_spelt_out_and_other_scripts_are_left_alone() -> None:
    assert visible("invoice\u202efdp.exe") == "invoice<U+202E>fdp.exe"
    assert visible("a\x1b[2Jb\rc\x07") == "a<U+001B>[2Jb<U+000D>c<U+0007>"
    for harmless in ("発注書 👩‍💻 é\tname\n", "مرحبا", click.style("b", bold=True), click.style("u", underline=True)):
        assert visible(harmless) == harmless
    assert columns([("a\u202e", "b")]) == ["a<U+202E>  b"]
