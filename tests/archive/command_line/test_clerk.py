"""``clerk`` works until it is stopped, and there is one for an archive."""

import json
import signal
import sys
from pathlib import Path

import psutil
import pytest

from archive.archive import Archive
from archive.clerk import Clerk
from archive.clock import SystemClock
from archive.command_line.clerk import ALIVE
from archive.services.intake import hand_in
from archive.services.office import change_setting, standing
from tests.archive.at_work import scan
from tests.archive.command_line.running import LINES, Line, clerk_at_work, started
from tests.ocr.paper import text_pdf


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
    assert (clerk.returncode, err) == (0, "")
    assert {*out.splitlines()} == {ALIVE.decode().strip()}


def test_a_clerk_that_goes_away_is_replaced_by_whoever_waits(line: Line, office: Path, tmp_path: Path) -> None:
    pages = [[f"Sheet {number}", *LINES] for number in range(15)]
    with clerk_at_work() as clerk, started("take-in", text_pdf(tmp_path / "many.pdf", pages), "--json") as waiting:
        while not list(office.glob("pages/*/*/1.jpg")):
            assert waiting.poll() is None
        clerk.kill()
        out, _ = waiting.communicate()

    assert waiting.returncode == 0
    assert json.loads(out)[0]["pages"] == 15


def runs(number: int) -> bool:
    """Whether this process is at work: neither gone nor dead and not yet fetched."""
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Tesseract is a script of the shell")
def test_a_clerk_whose_window_is_gone_leaves_a_page_that_takes_for_ever(office: Path, tmp_path: Path) -> None:
    begun, pid = tmp_path / "begun", tmp_path / "pid"
    slow = tmp_path / "tesseract"
    slow.write_text(
        "#!/bin/sh\n"
        'case "$1" in\n'
        "--version) echo tesseract 5.3.0 ;;\n"
        "--list-langs) printf 'List of languages:\\neng\\n' ;;\n"
        f'*) echo $$ > "{pid}"; mv "{pid}" "{begun}"; exec sleep 600 ;;\n'
        "esac\n"
    )
    slow.chmod(0o755)
    with Archive.open(office, clock=SystemClock()) as archive:
        change_setting(archive, "tesseract", str(slow))
        hand_in(archive, paths=[scan(tmp_path)], source="test", by="AM")
    with clerk_at_work("--stop-with-stdin") as clerk:
        while not begun.exists():
            assert clerk.poll() is None
        clerk.communicate(timeout=30)

    assert not runs(int(begun.read_text()))
    with Archive.open(office, clock=SystemClock()) as archive, Clerk(archive, report=lambda _: None):
        assert standing(archive).to_read == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_clerk_that_is_asked_to_stop_stops_in_good_order(office: Path, number: int) -> None:
    with clerk_at_work() as clerk:
        clerk.send_signal(number)
        out, err = clerk.communicate()

    assert (clerk.returncode, out, err) == (0, "", "")
