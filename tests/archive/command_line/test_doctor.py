"""``doctor`` tells what is in order and what is not."""

import re
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line import doctor
from archive.services import rereading
from archive.services.pasted import LEFT_OUT
from archive.services.rereading import Way, choose_way
from ocr import tesseract
from ocr.second_reader import SecondReader
from tests.archive.closing import closed, modes_bind
from tests.archive.command_line.running import LINES, Line
from tests.conftest import ExpectedLog
from tests.ocr.paper import text_pdf


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


def test_the_doctor_tells_whether_there_is_a_second_reader_and_whether_it_reads(
    line: Line, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> str:
        (found,) = (one["found"] for one in line("doctor", "--json").json["lines"] if one["name"] == "Second reader")
        return str(found)

    monkeypatch.setattr(doctor, "is_installed", lambda: False)
    assert told().startswith("not installed")
    for module in (doctor, rereading):
        monkeypatch.setattr(module, "is_installed", lambda: True)
    assert told().startswith("installed, but not chosen")
    with Archive.open(office, clock=SystemClock()) as archive:
        choose_way(archive, way=Way.SECOND, by="AM")
    monkeypatch.setattr(SecondReader, "name", "rapidocr 3.10.0")
    monkeypatch.setattr(SecondReader, "starts", lambda _: True)
    assert told() == "reads what is in doubt (rapidocr 3.10.0)"
    monkeypatch.setattr(SecondReader, "starts", lambda _: False)
    assert told() == "does not work"
    assert line("doctor").code == 1


@modes_bind
@pytest.mark.parametrize("name", ["pages", "index", "log", "vault/incoming"])
def test_the_doctor_names_the_folder_that_is_closed(line: Line, office: Path, approval: Path, name: str) -> None:
    line("take-in", approval, "--no-wait")
    with closed(office / name, 0o000):
        told = line("doctor", "--json")

    assert told.code == 1
    (warning,) = (one for one in told.json["lines"] if one["name"] == f"Folder {name}")
    assert str(office / name) in warning["advice"]


def test_the_doctor_tells_of_an_index_that_is_yet_to_be_made(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    assert index_line(line) == ("complete", None)

    shutil.rmtree(office / "index")
    found, advice = index_line(line)
    assert found == "not complete, 2 things to learn"
    assert "clerk" in (advice or "")


def test_the_doctor_tells_what_lay_where_the_index_belongs(
    line: Line, office: Path, approval: Path, expect_log: ExpectedLog
) -> None:
    expect_log("index was no folder")
    line("take-in", approval)
    shutil.rmtree(office / "index")
    (office / "index").touch()
    assert line("search", "pounds").code == 1
    assert index_line(line)[0] == "not complete, 2 things to learn"
    (aside,) = (one for one in line("doctor", "--json").json["lines"] if one["name"] == "Moved aside")
    assert (str(office / "index.not-a-folder") in aside["found"], aside["advice"]) == (True, None)

    line("take-in", approval)
    assert line("search", "pounds", "--json").json["total"] == 1


def test_the_doctor_tells_of_an_index_of_other_records(
    line: Line, office: Path, approval: Path, tmp_path: Path
) -> None:
    line("take-in", approval)
    line("take-in", approval, "--archive", tmp_path / "other")
    shutil.move(office / "index", tmp_path / "index")
    shutil.copytree(tmp_path / "other" / "index", office / "index")
    found, advice = index_line(line)
    assert found == "does not belong to these records, will be made anew: 2 things to learn"
    assert "clerk" in (advice or "")

    shutil.rmtree(office / "index")
    shutil.move(tmp_path / "index", office / "index")
    assert index_line(line) == ("complete", None)


def test_the_doctor_tells_of_an_index_that_was_made_from_newer_records(
    line: Line, office: Path, approval: Path, tmp_path: Path
) -> None:
    line("take-in", approval)
    shutil.copy(office / "archive.db", tmp_path / "older.db")
    line("take-in", text_pdf(tmp_path / "later.pdf", [LINES]))
    shutil.copy(tmp_path / "older.db", office / "archive.db")

    found, advice = index_line(line)
    assert found == "does not belong to these records, will be made anew: 2 things to learn"
    assert "clerk" in (advice or "")


def test_the_doctor_tells_of_an_index_that_cannot_be_read(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    for file in (office / "index").rglob("STAMP"):
        file.write_bytes(b"garbage")
    assert index_line(line)[0] == "cannot be read, will be made anew: 2 things to learn"


def index_line(line: Line) -> tuple[str, str | None]:
    (told,) = (one for one in line("doctor", "--json").json["lines"] if one["name"] == "Index")
    return told["found"], told["advice"]


@pytest.mark.parametrize("verb", [["search", "x"], ["check"], ["doctor"]])
def test_records_that_are_missing_are_not_an_archive_that_was_never_there(
    line: Line, office: Path, approval: Path, verb: list[str]
) -> None:
    line("take-in", approval, "--no-wait")
    (office / "archive.db").unlink()
    told = line(*verb)

    assert told.code == 3
    assert "archive.db is not there or empty" in told.out + told.err


def test_a_path_that_is_too_long_is_told_by_every_verb(line: Line, tmp_path: Path, approval: Path) -> None:
    place = tmp_path / ("office" * 60)
    for verb in (["search", "x"], ["check"], ["doctor"], ["take-in", approval], ["demo", place]):
        told = line(*verb, *([] if verb[0] == "demo" else ["--archive", place]))
        assert told.code == 3, verb
        assert "longer than this computer allows" in told.out + told.err


@modes_bind
def test_an_archive_that_may_only_be_read_is_examined_all_the_same(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    places = [office, *(path for path in office.rglob("*") if path.is_dir()), office / "archive.db"]
    places.append(office / "clerk.lock")
    with ExitStack() as closings:
        for place in reversed(places):
            closings.enter_context(closed(place, place.stat().st_mode & 0o555))
        told = line("doctor", "--json")

    assert told.code == 1
    lines = {one["name"]: one for one in told.json["lines"]}
    assert lines["Archive"] == {"name": "Archive", "found": str(office), "advice": None}
    assert lines["Contents"]["found"].startswith("1 document safe")
    assert lines["Folder"]["found"] == "may not be written"
    assert lines["Clerk"]["found"] == "cannot be told: clerk.lock may not be written"


def test_the_doctor_tells_of_pasted_pictures_that_were_left_out(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    aside = office / "pasted" / LEFT_OUT
    aside.mkdir()
    (aside / "Pasted.png").write_bytes(b"a picture")

    (told,) = (one for one in line("doctor", "--json").json["lines"] if one["name"] == "Left out")
    assert told["found"] == f"1 pasted file in {aside}, safe to remove"
