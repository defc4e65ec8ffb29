"""A dossier's folder is a bag, and its own script names whatever is not as it was."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import bagit
import pytest

from archive.archive import Archive
from archive.dossier.bag import make_bag
from archive.dossier.history_extract import write_extract
from archive.services.clients import add_client
from archive.services.notes import write_note

DAY = date(2026, 3, 16)


@pytest.fixture
def bag(archive: Archive, tmp_path: Path) -> Path:
    """A bag with two files and the extract of a short history."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    for words in ("They want their data.", "They want a fresh system too.", "They have it."):
        write_note(archive, client_id=client, text=words, by="AM")
    folder = tmp_path / "D-2026-0001"
    (folder / "data" / "history").mkdir(parents=True)
    (folder / "data" / "originals").mkdir()
    (folder / "data" / "originals" / "Work 50 £ – work order.pdf").write_bytes(b"%PDF-1.4 " + b"sheet" * 500)
    (folder / "data" / "history" / "whole.txt").write_text("Every event is here.\n")
    with archive.database.reading() as session:
        write_extract(session, folder / "data" / "history", {"note:1", "note:2"})
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
    assert checked(bag) == (
        0,
        "Everything agrees: every file is as it was when the dossier was made, and the history is whole.\n",
    )


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


def rewrite(bag: Path, lines: list[str]) -> None:
    """The history with other lines, and all lists made to fit: only the chain itself can tell."""
    (bag / "data" / "history" / "history.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    for name in [one.name for one in bag.iterdir() if one.is_file()]:
        (bag / name).unlink()
    make_bag(bag, told={}, made_on=DAY)


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
