"""On which drive a folder lies, and whether that can be anywhere but in this machine.

Only what the system tells for certain is called "here". Of a disk that can be taken away, and of a share, nobody but a
person knows whether it is elsewhere.
"""

import os
import re
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import psutil

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smbfs", "smb3", "afpfs", "webdav", "davfs", "fuse.sshfs", "ncpfs", "9p"})
"""File systems that lie on another computer."""

MEMORY = frozenset({"tmpfs", "ramfs"})
"""File systems that are gone when the computer is switched off."""

BLOCK_DEVICES = Path("/sys/class/block")
"""Where Linux tells of its drives."""


class Kind(StrEnum):
    """What a drive is, as far as the system tells."""

    BUILT_IN = "built in"
    DETACHABLE = "detachable"
    SHARE = "share"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive or share. ``name`` is the same for two folders on one drive, as long as it stays connected."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a drive or share hangs, as the system lists it."""

    point: Path
    device: str
    file_system: str
    options: str = ""


class Drives(Protocol):
    """Tells on which drive a folder lies."""

    def of(self, folder: Path) -> Drive:
        """The drive of a folder, or of the nearest one above it that is there."""
        ...


class SystemDrives:
    """The drives of this computer."""

    def of(self, folder: Path) -> Drive:
        """The drive of a folder, or of the nearest one above it that is there."""
        there = next(one for one in (folder, *folder.parents) if one.exists() or one == one.parent).resolve()
        listed = [Mount(Path(m.mountpoint), m.device, m.fstype, m.opts) for m in psutil.disk_partitions(all=True)]
        return drive_of(there, listed, device_number=os.stat(there).st_dev, block_devices=BLOCK_DEVICES)  # noqa: PTH116  # a drive letter's root as well


def drive_of(folder: Path, mounts: Sequence[Mount], *, device_number: int, block_devices: Path) -> Drive:
    """The drive of a folder that is there, from what the system lists. ``device_number`` is the system's own number of
    the file system, which on Windows is the volume's serial number."""
    if str(folder).startswith("\\\\"):
        return _share(folder.drive or str(folder))
    above = [mount for mount in mounts if folder.is_relative_to(mount.point)]
    # Of several mounts on one point the last is on top.
    nearest = max(reversed(above), key=lambda mount: len(mount.point.parts), default=None)
    if nearest is None:
        return Drive(f"device {device_number}", Kind.UNKNOWN)
    file_system, options = nearest.file_system.casefold(), nearest.options.split(",")
    if file_system in NETWORK or "remote" in options:
        return _share(nearest.device)
    if file_system in MEMORY:
        return Drive("memory", Kind.BUILT_IN)
    if nearest.device.startswith("/dev/"):
        name = Path(nearest.device).resolve().name
        if on_linux := _block_device(name, block_devices):
            return on_linux
        if on_a_mac := re.match(r"disk\d+", name):
            return Drive(on_a_mac.group(), Kind.UNKNOWN)
    is_removable = "removable" in options or "cdrom" in options
    return Drive(f"device {device_number}", Kind.DETACHABLE if is_removable else Kind.UNKNOWN)


def why_here(folder: Path, *, root: Path, drives: Drives) -> str | None:
    """Why a folder cannot be elsewhere than the archive in ``root``; None when a person has to say."""
    drive = drives.of(folder)
    if drive.name == drives.of(root).name:
        return "it is on the same drive as the archive"
    if drive.kind is Kind.BUILT_IN:
        return "it is on a drive that is built into this computer"
    return None


def _share(device: str) -> Drive:
    """A share of another computer, or of this one under another name."""
    host = re.split(r"[\\/:]", device.lstrip("\\/"))[0].rpartition("@")[2].casefold()
    is_ours = host in {"localhost", "::1", socket.gethostname().casefold()} or host.startswith("127.")
    return Drive(device.casefold().rstrip("\\/"), Kind.BUILT_IN if is_ours else Kind.SHARE)


def _block_device(name: str, block_devices: Path) -> Drive | None:
    """The whole drive under a partition, an encrypted volume or a group of volumes; None where Linux knows none."""
    device = block_devices / name
    if sys.platform == "win32" or not device.exists():
        return None
    device = device.resolve()
    while inner := sorted((device / "slaves").glob("*")):
        device = inner[0].resolve()
    if (device / "partition").exists():
        device = device.parent
    if (device / "loop").exists():
        return Drive(device.name, Kind.BUILT_IN)  # a file that lies on one of this computer's drives
    if "virtual" in device.parts:
        return Drive(device.name, Kind.UNKNOWN)
    removable = device / "removable"
    can_go = any(part.startswith("usb") for part in device.parts) or (
        removable.exists() and removable.read_text("ascii").strip() == "1"
    )
    return Drive(device.name, Kind.DETACHABLE if can_go else Kind.BUILT_IN)
