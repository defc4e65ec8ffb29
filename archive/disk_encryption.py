"""Whether the disk under an archive is encrypted, where the system tells that to anybody who asks.

Nothing here needs rights that a person at a desk has not, and nothing is guessed: what is not certain is None. A disk
that encrypts itself tells nobody, and counts as not encrypted.

- Linux: ``lsblk`` lists what a file system lies on; a layer of the kind "crypt" is dm-crypt, which LUKS uses.
- macOS: ``fdesetup status`` tells of FileVault, which is the disk that the system starts from.
- Windows: ``manage-bde`` answers administrators only, but the shell shows everybody the lock on a drive's picture
  (System.Volume.BitLockerProtection: 1 is on, 2 is off; of the others none is certain).
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

PATIENCE = 10.0
"""Seconds that a system may take to answer."""

ENCRYPTING = frozenset({"ecryptfs", "fuse.encfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.veracrypt"})
"""File systems that encrypt what they keep, whatever they lie on."""

_SYSTEM_VOLUMES = (Path("/"), Path("/System/Volumes/Data"))
"""Where macOS hangs the disk that FileVault is about."""

_LOCK = "(New-Object -ComObject Shell.Application).NameSpace('{drive}').Self.ExtendedProperty('{lock}')"

Ask = Callable[[Sequence[str]], str | None]
"""Runs one of the system's programs; what it says, or None when it cannot be run or fails."""


def is_encrypted(folder: Path, *, ask: Ask | None = None, system: str = sys.platform) -> bool | None:
    """Whether the disk under a folder that is there is encrypted; None where that cannot be known. Takes a moment."""
    asked = ask or _answer
    match system:
        case "linux":
            return _on_linux(folder, asked)
        case "darwin":
            return _on_a_mac(folder, asked)
        case "win32":
            return _on_windows(folder, asked)
    return None


def _on_linux(folder: Path, ask: Ask) -> bool | None:
    device, file_system = _mount_of(folder)
    if file_system in ENCRYPTING:
        return True
    if not device.startswith("/dev/"):
        return None
    told = ask(["lsblk", "--json", "--inverse", "--output", "NAME,TYPE", os.path.realpath(device)])
    try:
        kinds = _kinds(json.loads(told or "")["blockdevices"])
    except (ValueError, KeyError, TypeError):
        return None
    if "crypt" in kinds:
        return True
    return False if "disk" in kinds else None


def _kinds(layers: list[dict[str, object]]) -> set[str]:
    """Of all layers that a device lies on, and its own."""
    found: set[str] = set()
    for layer in layers:
        found.add(str(layer["type"]))
        below = layer.get("children", [])
        found |= _kinds(below) if isinstance(below, list) else set()
    return found


def _on_a_mac(folder: Path, ask: Ask) -> bool | None:
    device, _ = _mount_of(folder)
    if device not in {_mount_of(volume)[0] for volume in _SYSTEM_VOLUMES}:
        return None
    told = (ask(["fdesetup", "status"]) or "").splitlines()
    return {"FileVault is On.": True, "FileVault is Off.": False}.get(told[0] if told else "")


def _on_windows(folder: Path, ask: Ask) -> bool | None:
    drive = folder.drive
    if len(drive) != 2 or not drive[0].isalpha():  # a share lies on another computer
        return None
    question = _LOCK.format(drive=drive, lock="System.Volume.BitLockerProtection")
    told = ask(["powershell", "-NoProfile", "-NonInteractive", "-Command", question])
    return {"1": True, "2": False}.get((told or "").strip())


def _mount_of(folder: Path) -> tuple[str, str]:
    """The device and the file system under a folder, as the system lists them; empty where it lists none."""
    there = folder.resolve()
    above = [one for one in psutil.disk_partitions(all=True) if there.is_relative_to(one.mountpoint)]
    nearest = max(reversed(above), key=lambda one: len(Path(one.mountpoint).parts), default=None)
    return (nearest.device, nearest.fstype) if nearest is not None else ("", "")


def _answer(command: Sequence[str]) -> str | None:
    try:
        run = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return run.stdout if run.returncode == 0 else None
