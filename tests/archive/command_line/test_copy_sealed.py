"""``copy`` with encrypted copies: secrets are asked, never named on the command line, and mistakes may be made."""

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import zxingcpp

from archive.command_line import secrets_asked
from archive.copies.recovery_page import code_in_blocks
from tests.archive.command_line.running import Line
from tests.archive.copies.locked_keys import lock_quickly

WORDS = "four quiet green boats"
Typed = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """A script types these lines."""
    return lambda *lines: monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{one}\n" for one in lines)))


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """A person at a terminal types these, which are not shown."""

    def types(*lines: str) -> None:
        left = iter(lines)
        monkeypatch.setattr(secrets_asked, "is_person_there", lambda: True)
        monkeypatch.setattr("archive.command_line.copy_opened.is_person_there", lambda: True)
        monkeypatch.setattr("getpass.getpass", lambda _: next(left))

    return types


@pytest.fixture(autouse=True)
def document(line: Line, office: Path, tmp_path: Path) -> None:
    """An archive with one document."""
    path = tmp_path / "order.txt"
    path.write_text("Work order")
    line("take-in", path, "--no-wait")


@pytest.fixture
def folder(line: Line, document: None, tmp_path: Path, typed: Typed) -> Path:
    """Encrypted copies of it."""
    typed(WORDS)
    told = line("copy", "to", tmp_path / "copies", "--encrypted")
    assert (told.code, "RECOVERY KEY" in told.err) == (0, True)
    assert (
        told.out
        == f"Encrypted copies will be kept in {tmp_path / 'copies'}, as place 1. Make one now with: copy make 1\n"
    )
    assert line("copy", "make").code == 0
    return tmp_path / "copies"


def key_of(line: Line) -> str:
    return str(line("copy", "recovery-key", "1", "--json").json["key"])


def test_copies_are_encrypted_and_proven(line: Line, folder: Path) -> None:
    assert not (folder / "archive.db").exists()
    (place,) = line("copy", "list", "--json").json
    assert (place["encrypted"], place["originals"], place["trouble"]) == (True, 1, None)
    assert "encrypted" in line("copy", "list").out
    assert line("copy", "verify").code == 0
    assert "restored and opened" in line("copy", "trial").out
    assert len(line("copy", "generations", folder, "--json").json) == 1
    assert "document:" in line("copy", "find", folder, "order").out


def test_a_new_computer_asks_for_the_passphrase_or_the_key(
    line: Line, folder: Path, office: Path, tmp_path: Path, typed: Typed
) -> None:
    key = key_of(line)
    for number, secret in enumerate((WORDS, f"  {key.lower()}  ")):
        typed(secret)
        told = line("copy", "restore", folder, "--archive", tmp_path / f"new {number}")
        assert told.code == 0, told.err
        assert "are encrypted" in told.err
        assert line("check", "--archive", tmp_path / f"new {number}").code == 0


def test_a_wrong_passphrase_is_told_kindly_and_a_person_tries_again(
    line: Line, folder: Path, tmp_path: Path, typed: Typed, at_terminal: Typed
) -> None:
    new = tmp_path / "new"
    typed("three quiet green boats")
    told = line("copy", "restore", folder, "--archive", new)
    assert told.code != 0
    assert "as often as you like" in told.err
    assert not new.exists()
    typed()
    assert "standard input" in line("copy", "restore", folder, "--archive", new).err
    at_terminal("three quiet green boats", key_of(line)[:-2], WORDS)
    told = line("copy", "generations", folder, "--archive", new)
    assert told.code == 0
    assert told.err.count("as often as you like") == 2


def test_a_weak_passphrase_or_two_that_differ_begin_nothing(
    line: Line, office: Path, tmp_path: Path, typed: Typed, at_terminal: Typed
) -> None:
    typed("short")
    told = line("copy", "to", tmp_path / "copies", "--encrypted")
    assert "fewer than 12 characters" in told.err
    at_terminal(WORDS, f"{WORDS}.")
    assert "not alike" in line("copy", "to", tmp_path / "copies", "--encrypted").err
    assert not (tmp_path / "copies").exists()
    assert line("copy", "list", "--json").json == []


def test_a_forgotten_passphrase_is_replaced(line: Line, folder: Path, tmp_path: Path, typed: Typed) -> None:
    typed("nine slow brown horses")
    assert line("copy", "passphrase", "1", "--json").json["at_once"] is True
    assert line("copy", "verify").code == 0
    typed(WORDS)
    assert line("copy", "restore", folder, "--archive", tmp_path / "new").code != 0
    typed("nine slow brown horses")
    assert line("copy", "restore", folder, "--archive", tmp_path / "new").code == 0


def test_out_of_reach_the_new_passphrase_comes_with_the_next_copy(line: Line, folder: Path, typed: Typed) -> None:
    folder.rename(folder.with_name("away"))
    typed("nine slow brown horses")
    assert "from the next copy there" in line("copy", "passphrase", "1").out
    folder.with_name("away").rename(folder)
    assert line("copy", "verify").code == 1
    assert line("copy", "make").code == 0
    typed("nine slow brown horses")
    assert line("copy", "generations", folder, "--archive", folder.with_name("new")).code == 0


def test_a_key_that_is_lost_is_given_back(line: Line, folder: Path, office: Path, typed: Typed) -> None:
    key = key_of(line)
    shutil.rmtree(office / "keys")
    assert "once" in line("copy", "make").out
    typed(key)
    assert "has the key of the copies" in line("copy", "passphrase", str(folder)).out
    assert line("copy", "make").code == 0
    assert line("copy", "verify").code == 0


def test_readable_copies_have_no_key_and_are_not_made_encrypted(
    line: Line, office: Path, tmp_path: Path, typed: Typed
) -> None:
    line("copy", "to", tmp_path / "copies")
    assert "are not encrypted" in line("copy", "recovery-key", "1").err
    typed(WORDS)
    assert "are not encrypted" in line("copy", "passphrase", "1").err
    typed(WORDS)
    assert "stay as they are" in line("copy", "to", tmp_path / "copies", "--encrypted").err


def test_the_page_has_the_key_in_groups_and_as_a_code_that_can_be_scanned(line: Line, folder: Path) -> None:
    key, page = key_of(line), line("copy", "recovery-key", "1").out
    assert str(folder) in page
    assert key in "".join(page.split())
    drawn = code_in_blocks(key)
    assert all(one in page for one in drawn if one.strip())
    width = max(map(len, drawn))
    rows = [[one in above for one in row.ljust(width)] for row in drawn for above in ("▀█", "▄█")]
    picture = np.where(np.array(rows), 0, 255).astype(np.uint8)
    (code,) = zxingcpp.read_barcodes(np.kron(np.pad(picture, 4, constant_values=255), np.ones((4, 4), np.uint8)))
    assert code.text == key


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a passphrase."""
    lock_quickly(monkeypatch)


def test_the_archive_is_moved_with_an_encrypted_copy(line: Line, tmp_path: Path, typed: Typed) -> None:
    typed(WORDS)
    told = line("move", "away", tmp_path / "disk", "--encrypted")
    assert (told.code, "RECOVERY KEY" in told.err) == (0, True)
    assert told.out.startswith(f"The archive is in {tmp_path / 'disk'} whole")
    assert (tmp_path / "disk" / "archive.db.age").exists()
    typed(WORDS)
    new = ("--archive", tmp_path / "new")
    assert line("copy", "restore", tmp_path / "disk", *new).code == 0
    assert line("check", *new).code == 0


def test_a_folder_of_readable_copies_is_not_taken_for_an_encrypted_move(
    line: Line, tmp_path: Path, typed: Typed
) -> None:
    line("copy", "to", tmp_path / "disk")
    typed(WORDS)
    told = line("move", "away", tmp_path / "disk", "--encrypted")
    assert told.code == 2
    assert "are not encrypted, and stay as they are" in told.err
    assert line("copy", "list").code == 0
