"""A dossier's folder is a bag, and its own script names whatever is not as it was."""

import hashlib
import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import unicodedata
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import bagit
import pytest

from archive.archive import Archive
from archive.dossier.bag import TAG_MANIFEST, make_bag
from archive.dossier.history_extract import write_extract
from archive.records import Document, Note
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.services.seals import note_fields

DAY = date(2026, 3, 16)
ORDER = "originals/Work 50 £ – work order.pdf"


@pytest.fixture
def bag(archive: Archive, tmp_path: Path) -> Path:
    """A bag with an original, two notes and the extract of a short history, all of it told in full."""
    return bag_of(archive, tmp_path, whole=True)


@pytest.fixture
def partial(archive: Archive, tmp_path: Path) -> Path:
    """The same with acts on other things by their checksum alone."""
    return bag_of(archive, tmp_path, whole=False)


def bag_of(archive: Archive, tmp_path: Path, *, whole: bool) -> Path:
    client = add_client(archive, name="Harbour Dental", by="AM")
    for words in ("They want their data.", "They want a fresh system too.", "They have it."):
        write_note(archive, client_id=client, text=words, by="AM")
    folder = tmp_path / "D-2026-0001"
    (folder / "data" / "history").mkdir(parents=True)
    (folder / "data" / "originals").mkdir()
    with archive.database.reading() as session:
        things = {"note:1", "note:2", "document:1"}
        write_extract(session, folder / "data" / "history", things, whole=whole)
        told: dict[str, object] = {f"note:{one}": note_fields(session.get_one(Note, one)) for one in (1, 2)}
        sha256 = session.get_one(Document, 1).sha256
    shutil.copyfile(archive.folder.original(sha256), folder / "data" / ORDER)
    told["document:1"] = {"sha256": sha256, "file": ORDER, "text": None}
    (folder / "data" / "records.json").write_text(json.dumps(told, indent=1))
    make_bag(folder, told={"External-Identifier": "D-2026-0001"}, made_on=DAY)
    return folder


def checked(bag: Path) -> tuple[int, str]:
    """What the bag's own script ends with and says, with nothing but Python's standard library."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(bag / "check.py")], capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_it_is_valid_for_bagit_and_for_its_own_script(bag: Path) -> None:
    bagit.Bag(str(bag)).validate()
    code, said = checked(bag)
    assert code == 0
    assert said.startswith("Everything agrees: every file is as its list says, and so is the chain of the history.\n")
    assert "The history is whole from its first act here to its head: 17 acts.\n" in said
    seal = subprocess.run(["sha256sum", bag / TAG_MANIFEST], capture_output=True, text=True, check=True).stdout.split()
    assert f"SHA-256 of tagmanifest-sha256.txt: {seal[0]}\nCompare it with what the office tells" in said


def test_sha256sum_accepts_its_list(bag: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "tagmanifest-sha256.txt"], cwd=bag, check=True)


def test_the_same_data_give_the_same_bag(bag: Path) -> None:
    before = {one.name: one.read_bytes() for one in bag.iterdir() if one.is_file()}
    for name in before:
        (bag / name).unlink()
    make_bag(bag, told={"External-Identifier": "D-2026-0001"}, made_on=DAY)
    assert {one.name: one.read_bytes() for one in bag.iterdir() if one.is_file()} == before


def test_a_flipped_bit_is_named(bag: Path) -> None:
    (original,) = (bag / "data" / "originals").iterdir()
    content = bytearray(original.read_bytes())
    content[100] ^= 1
    original.write_bytes(content)
    code, said = checked(bag)
    assert code == 1
    assert "Altered: data/originals/Work 50 £ – work order.pdf" in said


def test_a_removed_file_and_one_put_in_are_named(bag: Path) -> None:
    (original,) = (bag / "data" / "originals").iterdir()
    original.rename(original.with_name("another.pdf"))
    _, said = checked(bag)
    assert "Missing: data/originals/Work 50 £ – work order.pdf" in said
    assert "In no list: data/originals/another.pdf" in said


def test_a_name_that_programs_read_differently_is_refused(bag: Path) -> None:
    (bag / "data" / "100 %.txt").write_text("all")
    with pytest.raises(ValueError, match="read differently"):
        make_bag(bag, told={}, made_on=DAY)


def check_script() -> ModuleType:
    """The script itself, to be run here: a process a flip would take minutes."""
    spec = importlib.util.spec_from_file_location("check_of_a_dossier", str(files("resources.dossier") / "check.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(bag: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """What the script says of a bag when it is run in this process."""
    script = check_script()
    monkeypatch.setattr(script, "HERE", str(bag))
    capsys.readouterr()
    return script.main(), capsys.readouterr().out


def test_any_bit_of_any_file_that_flips_is_named(
    bag: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lots = random.Random(733)
    for path in sorted(one for one in bag.rglob("*") if one.is_file()):
        before = path.read_bytes()
        bits = range(len(before) * 8)
        for bit in lots.sample(bits, min(60, len(bits))):
            flipped = bytearray(before)
            flipped[bit // 8] ^= 1 << bit % 8
            path.write_bytes(flipped)
            code, said = told(bag, monkeypatch, capsys)
            assert code == 1, (path, bit)
            assert path.relative_to(bag).as_posix() in said, (path, bit, said)
            assert "ended early" not in said, (path, bit, said)
        path.write_bytes(before)
    assert told(bag, monkeypatch, capsys)[0] == 0


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "tagmanifest-sha256.txt", "data/history/head.txt"])
def test_what_is_no_text_at_all_ends_no_check_and_hides_nothing(bag: Path, name: str) -> None:
    (bag / name).write_bytes(b"\xff\xfe\x00;733:" * 99)
    (original,) = (bag / "data" / "originals").iterdir()
    original.write_bytes(b"another")
    code, said = checked(bag)
    assert code == 1
    assert name in said
    assert original.name in said
    assert "Traceback" not in said


@pytest.mark.parametrize("line", ["[1]", "{}", "null", "[" * 100000, '[1,"a","b","c","d","e","f",7]', "\x00", "1e999"])
def test_a_line_that_is_no_act_is_told_beside_all_else(bag: Path, line: str) -> None:
    rewrite(bag, [line, *lines_of(bag)])
    (original,) = (bag / "data" / "originals").iterdir()
    original.write_bytes(b"another")
    code, said = checked(bag)
    assert code == 1
    assert "Line 1 of the history is no act: data/history/history.jsonl" in said
    assert f"Altered: data/originals/{original.name}" in said
    assert "Traceback" not in said


def test_an_empty_folder_that_was_put_in_is_named(bag: Path) -> None:
    (bag / "data" / "more").mkdir()
    assert checked(bag)[0] == 1
    assert "In no list: data/more/" in checked(bag)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights of their own there")
def test_links_in_place_of_a_file_or_a_folder_are_named(bag: Path, tmp_path: Path) -> None:
    (original,) = (bag / "data" / "originals").iterdir()
    original.rename(tmp_path / "elsewhere.pdf")
    original.symlink_to(tmp_path / "elsewhere.pdf")
    shutil.move(bag / "data" / "history", tmp_path / "history")
    (bag / "data" / "history").symlink_to(tmp_path / "history")
    (bag / "data" / "more").symlink_to(tmp_path)
    code, said = checked(bag)
    assert code == 1
    assert f"Altered: data/originals/{original.name} (there is a link in its place)" in said
    assert "In no list: data/history (a link to a folder)" in said
    assert "In no list: data/more (a link to a folder)" in said


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini"])
def test_what_a_system_puts_into_each_folder_is_told_mildly(bag: Path, name: str) -> None:
    (bag / "data" / name).write_bytes(b"\x00" * 9)
    code, said = checked(bag)
    assert code == 0
    assert f"data/{name} is no part of the dossier" in said


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="every name is text there")
def test_a_name_that_is_no_text_ends_no_check(bag: Path) -> None:
    Path(os.fsdecode(os.fsencode(bag) + b"/data/\xff\x1b[31m")).write_bytes(b"")
    code, said = checked(bag)
    assert code == 1
    assert "In no list: data/" in said
    assert "\x1b" not in said
    assert "Traceback" not in said


def rewrite(bag: Path, lines: list[str]) -> None:
    """The history with other lines, and all lists made to fit: only the chain itself can tell."""
    (bag / "data" / "history" / "history.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    list_anew(bag)


def list_anew(bag: Path) -> None:
    for name in [one.name for one in bag.iterdir() if one.is_file()]:
        (bag / name).unlink()
    make_bag(bag, told={}, made_on=DAY)


def head_of(bag: Path) -> list[str]:
    return (bag / "data" / "history" / "head.txt").read_text(encoding="ascii").splitlines()


def lines_of(bag: Path) -> list[str]:
    return (bag / "data" / "history" / "history.jsonl").read_text(encoding="ascii").splitlines()


def test_a_truncated_history_is_named(bag: Path) -> None:
    rewrite(bag, lines_of(bag)[:-1])
    assert "The history ends before its head" in checked(bag)[1]


def test_a_history_that_was_emptied_is_named(bag: Path) -> None:
    rewrite(bag, [])
    assert "The history ends before its head" in checked(bag)[1]


def test_an_event_cut_out_is_named(bag: Path) -> None:
    lines = lines_of(bag)
    rewrite(bag, [*lines[:1], *lines[2:]])
    assert "does not follow from the one before" in checked(bag)[1]


def test_an_altered_event_is_named(bag: Path) -> None:
    lines = lines_of(bag)
    rewrite(bag, [lines[0].replace('"AM"', '"BK"'), *lines[1:]])
    assert "of the history was altered" in checked(bag)[1]


def test_first_acts_that_were_cut_off_are_missed(bag: Path) -> None:
    assert [line.rsplit(":", 1)[0] for line in head_of(bag)] == ["DNH1:20", "first:4", "in full with others"]
    rewrite(bag, lines_of(bag)[1:])
    code, said = checked(bag)
    assert code == 1
    assert "Act 5 of the history does not follow" in said


def test_an_act_reduced_to_its_checksum_is_missed(bag: Path) -> None:
    lines = lines_of(bag)
    act = json.loads(lines[1])
    rewrite(bag, [lines[0], json.dumps([act[0], act[7]]), *lines[2:]])
    assert "16 acts of the history are told in full; there were 17." in checked(bag)[1]


def test_acts_behind_the_head_are_named(bag: Path) -> None:
    rewrite(bag, [*lines_of(bag), json.dumps([21, "0" * 64])])
    assert "goes on behind its head" in checked(bag)[1]


def records_of(bag: Path) -> dict[str, Any]:
    return dict(json.loads((bag / "data" / "records.json").read_text()))


def put_records(bag: Path, told: dict[str, Any]) -> None:
    """Other records, and all lists made to fit: only the history can tell."""
    (bag / "data" / "records.json").write_text(json.dumps(told, indent=1))
    list_anew(bag)


@pytest.mark.parametrize("whole", [True, False])
def test_records_and_history_that_agree_are_told_as_such(archive: Archive, tmp_path: Path, whole: bool) -> None:
    code, said = checked(bag_of(archive, tmp_path, whole=whole))
    assert code == 0
    assert "Wordings of notes that are as their acts in the history sealed them: 2.\n" in said
    assert "Originals that are as they were received, by their acts in the history: 1.\n" in said


@pytest.mark.parametrize("also_in_records", [False, True])
def test_an_original_that_is_not_what_was_received_is_named(bag: Path, also_in_records: bool) -> None:
    (bag / "data" / ORDER).write_bytes(b"%PDF-1.4 another")
    told = records_of(bag)
    if also_in_records:
        told["document:1"]["sha256"] = hashlib.sha256(b"%PDF-1.4 another").hexdigest()
    put_records(bag, told)
    code, said = checked(bag)
    assert code == 1
    assert f"Altered: data/{ORDER} (it is not what was received as document:1, " in said
    assert ("Altered: document:1 was received as another file" in said) is also_in_records


def test_an_original_that_went_out_of_all_lists_is_missed(bag: Path) -> None:
    (bag / "data" / ORDER).unlink()
    (bag / "data" / "more.txt").touch()
    list_anew(bag)
    assert f"Missing: data/{ORDER} (the original of document:1)" in checked(bag)[1]


def test_an_original_of_which_no_record_tells_is_named(bag: Path) -> None:
    (bag / "data" / "originals" / "letter.pdf").write_bytes(b"%PDF-1.4 put in")
    list_anew(bag)
    code, said = checked(bag)
    assert code == 1
    assert "In no record: data/originals/letter.pdf" in said


@pytest.mark.parametrize("name", ["note:2", "document:1"])
def test_a_record_that_is_gone_is_missed_by_its_act(partial: Path, name: str) -> None:
    told = records_of(partial)
    del told[name]
    put_records(partial, told)
    code, said = checked(partial)
    assert code == 1
    assert f"Without its record: {name} (the history has it" in said


def test_where_acts_on_all_things_are_told_none_of_them_needs_a_record(bag: Path) -> None:
    assert "note:3" not in records_of(bag)
    assert any('"note:3"' in line for line in lines_of(bag))
    assert checked(bag)[0] == 0


@pytest.mark.parametrize("name", ["note:9", "document:9"])
def test_a_record_that_no_act_brought_is_named(bag: Path, name: str) -> None:
    told = records_of(bag)
    put_records(bag, told | {name: told["note:1" if name == "note:9" else "document:1"]})
    code, said = checked(bag)
    assert code == 1
    assert f"Without its act: {name} (data/records.json has it" in said


@pytest.mark.parametrize("told", ["[]", '{"document:1":[]}', '{"document:1":{"sha256":1,"file":2,"text":3}}', "{"])
def test_records_that_are_none_are_told_beside_all_else(bag: Path, told: str) -> None:
    (bag / "data" / "records.json").write_text(told)
    list_anew(bag)
    code, said = checked(bag)
    assert code == 1
    assert "The records cannot be read: data/records.json" in said
    assert "ended early" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one name for both")
def test_a_twin_of_a_listed_file_is_named(bag: Path) -> None:
    originals = bag / "data" / "originals"
    (originals / "Café.pdf").write_bytes(b"one")
    told = records_of(bag)
    told["document:1"]["text"] = "originals/Café.pdf"
    put_records(bag, told)
    assert checked(bag)[0] == 0
    (originals / unicodedata.normalize("NFD", "Café.pdf")).hardlink_to(originals / "Café.pdf")
    (originals / "CAFÉ.PDF").write_bytes(b"two")
    code, said = checked(bag)
    assert code == 1
    assert "In no list: data/originals/Café.pdf (a second one of this name, written 'Cafe\\u0301.pdf')" in said
    assert "In no list: data/originals/CAFÉ.PDF" in said


def test_the_last_line_is_the_verdict(bag: Path) -> None:
    good = checked(bag)[1].splitlines()[-1]
    assert good.startswith("Compare it with what the office tells")
    (bag / "data" / ORDER).write_bytes(b"other")
    (bag / "put in.txt").touch()
    told = checked(bag)[1]
    assert told.splitlines()[-1].startswith("NOT AS IT WAS: ")
    assert "Compare it with" not in told


@pytest.mark.skipif(os.name != "posix", reason="there a pipe that nobody reads is told otherwise")
@pytest.mark.parametrize("broken", [False, True])
def test_whoever_reads_its_first_lines_alone_sees_no_fault_of_its_own(bag: Path, broken: bool) -> None:
    if broken:
        (bag / "data" / ORDER).write_bytes(b"other")
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, bag / "check.py"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (1, "")
