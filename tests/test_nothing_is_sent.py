"""Nothing goes to another computer: no module can, and a day at the window, watched from inside, does not."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]

SPEAKING = frozenset(
    (
        *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "multiprocessing", "nntplib", "poplib"),
        *("requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser"),
        "xmlrpc",
    )
)
"""Modules by which a program can speak to another one, on this computer or elsewhere."""

ALLOWED = {
    ("archive/other_window.py", "socket"): {"gethostname"},
    ("archive/copies/drives.py", "socket"): {"gethostname"},
}
"""What one of them is used for all the same: this computer's own name."""

QUOTING = frozenset({"urllib.parse"})
"""Writes addresses and speaks to nobody."""

LOCAL = frozenset({"QLocalServer", "QLocalSocket"})
"""What Qt has for programs of one computer: a second start hands its files to the first window."""


def imports() -> Iterator[tuple[str, str, str, ast.Module]]:
    """File, module and name of every import of the program, and the file's code."""
    for package in ("ocr", "archive", "desktop"):
        for path in sorted((HOME / package).rglob("*.py")):
            code, file = ast.parse(path.read_text("utf-8")), path.relative_to(HOME).as_posix()
            for node in ast.walk(code):
                if isinstance(node, ast.Import):
                    yield from ((file, one.name, "", code) for one in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    yield from ((file, node.module, one.name, code) for one in node.names)


def test_no_module_of_the_program_can_speak_to_another_computer() -> None:
    speaking = [
        (file, module, name)
        for file, module, name, _ in imports()
        if module.partition(".")[0] in SPEAKING and module not in QUOTING and (file, module) not in ALLOWED
    ]

    assert speaking == []


def test_what_could_is_only_asked_for_this_computers_name() -> None:
    used: dict[tuple[str, str], set[str]] = {}
    for file, module, _, code in imports():
        if (file, module) in ALLOWED:
            attributes = (node for node in ast.walk(code) if isinstance(node, ast.Attribute))
            used[file, module] = {one.attr for one in attributes if ast.unparse(one.value) == module}

    assert used == ALLOWED


def test_qt_speaks_to_programs_of_this_computer_alone() -> None:
    names = {
        (module, name) for _, module, name, _ in imports() if "QtNetwork" in f"{module}.{name}" or "QtWeb" in module
    }

    assert {module for module, _ in names} == {"PySide6.QtNetwork"}
    assert {name for _, name in names} == LOCAL


@pytest.mark.skipif(sys.platform == "win32", reason="its temporary folders go by other names")
def test_a_mail_that_is_dropped_read_filed_and_found_in_the_window_sends_nothing(tmp_path: Path) -> None:
    acts, base, system = tmp_path / "acts", tmp_path / "base", tmp_path / "system"
    system.mkdir()
    environment = {
        **os.environ,
        "PYTHONPATH": str(HOME / "tests" / "watched"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "DULY_NOTED_WATCHED": str(acts),
        "DULY_NOTED_PLACES": str(base),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(system)),
    }
    journey = "tests/journeys/test_drop_a_mail.py"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "-s",
        "-p",
        "no:cacheprovider",
        f"--basetemp={base}",
        journey,
    ]
    done = subprocess.run(command, env=environment, cwd=HOME, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 0, done.stdout
    told = acts.read_text("utf-8").splitlines() if acts.exists() else []
    assert [line for line in told if line.startswith("socket.")] == []
    assert [line for line in told if "pytest" not in line.partition(" by ")[2]] == []  # by the clerk and its children
