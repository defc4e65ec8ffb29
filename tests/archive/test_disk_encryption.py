"""Whether a disk is encrypted is told where the system tells it, and never guessed."""

import json
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath
from typing import Any, cast

import pytest

from archive import disk_encryption
from archive.disk_encryption import Ask, is_encrypted

DISK = {"name": "sda", "type": "disk"}
PART = {"name": "sda2", "type": "part", "children": [DISK]}
LUKS = {"name": "luks-1", "type": "crypt", "children": [PART]}
VOLUME = {"name": "vg-home", "type": "lvm", "children": [LUKS]}


def answering(told: str | None) -> Ask:
    return lambda _: told


def lying_on(monkeypatch: pytest.MonkeyPatch, device: str, file_system: str = "ext4") -> None:
    monkeypatch.setattr(disk_encryption, "_mount_of", lambda _: (device, file_system))


@pytest.mark.parametrize(
    ("layers", "encrypted"),
    [([DISK], False), ([PART], False), ([LUKS], True), ([VOLUME], True), ([{"name": "loop0", "type": "loop"}], None)],
)
def test_linux_tells_by_the_layers_that_a_disk_lies_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layers: list[dict[str, Any]], encrypted: bool | None
) -> None:
    lying_on(monkeypatch, "/dev/sda2")
    asked: list[Sequence[str]] = []

    def ask(command: Sequence[str]) -> str:
        asked.append(command)
        return json.dumps({"blockdevices": layers})

    assert is_encrypted(tmp_path, ask=ask, system="linux") is encrypted
    assert asked[0][-1] == "/dev/sda2"


@pytest.mark.parametrize("told", [None, "", "not json", "{}", '{"blockdevices": [{}]}'])
def test_what_linux_does_not_tell_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str | None
) -> None:
    lying_on(monkeypatch, "/dev/sda2")

    assert is_encrypted(tmp_path, ask=answering(told), system="linux") is None


def test_a_share_and_a_disk_in_memory_are_not_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for device, file_system in (("server:/office", "nfs4"), ("tmpfs", "tmpfs"), ("", "")):
        lying_on(monkeypatch, device, file_system)
        assert is_encrypted(tmp_path, ask=answering('{"blockdevices": [{"type": "disk"}]}'), system="linux") is None


def test_a_file_system_that_encrypts_by_itself_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lying_on(monkeypatch, "/home/.ecryptfs", "ecryptfs")

    assert is_encrypted(tmp_path, ask=answering(None), system="linux") is True


@pytest.mark.parametrize(
    ("told", "encrypted"),
    [
        ("FileVault is On.\n", True),
        ("FileVault is Off.\n", False),
        ("FileVault is On.\nDecryption in progress: Percent completed = 3", True),
        ("Error: not supported", None),
        (None, None),
    ],
)
def test_macos_tells_of_the_disk_it_starts_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str | None, encrypted: bool | None
) -> None:
    lying_on(monkeypatch, "/dev/disk3s1", "apfs")
    assert is_encrypted(tmp_path, ask=answering(told), system="darwin") is encrypted

    monkeypatch.setattr(disk_encryption, "_mount_of", lambda place: (str(place), "apfs"))
    assert is_encrypted(tmp_path, ask=answering(told), system="darwin") is None


@pytest.mark.parametrize(
    ("told", "encrypted"), [("1\r\n", True), ("2\r\n", False), ("0", None), ("5", None), ("", None), (None, None)]
)
def test_windows_tells_by_the_lock_on_a_drive(told: str | None, encrypted: bool | None) -> None:
    folder = cast("Path", PureWindowsPath("C:\\Users\\Ida\\Documents\\Duly Noted"))
    share = cast("Path", PureWindowsPath("\\\\server\\office\\Duly Noted"))

    assert is_encrypted(folder, ask=answering(told), system="win32") is encrypted
    assert is_encrypted(share, ask=answering(told), system="win32") is None


def test_this_computer_is_asked_without_harm(tmp_path: Path) -> None:
    assert is_encrypted(tmp_path) in {True, False, None}


def test_a_program_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert disk_encryption._answer([str(tmp_path / "nowhere")]) is None
