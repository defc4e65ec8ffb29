"""The drive of a folder is told from what the system lists, and only what is certain is called here."""

import socket
import sys
from pathlib import Path

import pytest

from archive.copies.drives import Drive, Kind, Mount, SystemDrives, drive_of, why_here
from tests.archive.copies.drives_drawn import DrawnDrives

MOUNTS = [
    Mount(Path("/"), "/dev/nvme0n1p2", "ext4"),
    Mount(Path("/home"), "/dev/dm-0", "ext4"),
    Mount(Path("/mnt/second"), "/dev/sda1", "ext4"),
    Mount(Path("/media/stick"), "/dev/sdb1", "vfat"),
    Mount(Path("/media/locked"), "/dev/dm-1", "ext4"),
    Mount(Path("/media/image"), "/dev/loop0", "ext4"),
    Mount(Path("/mnt/nas"), "//NAS/Office", "cifs"),
    Mount(Path("/mnt/cloud"), "am@far.example:/home/am", "fuse.sshfs"),
    Mount(Path("/mnt/self"), "//localhost/office", "cifs"),
    Mount(Path("/mnt/name"), f"//{socket.gethostname()}/office", "cifs"),
    Mount(Path("/run/user/fuse"), "gvfsd-fuse", "fuse.gvfsd-fuse"),
    Mount(Path("/dev/shm"), "tmpfs", "tmpfs"),
]


@pytest.fixture
def block_devices(tmp_path: Path) -> Path:
    """What Linux tells of its drives: one built in, one more, a stick, an encrypted volume on each, and an image."""
    devices, listed = tmp_path / "devices", tmp_path / "class"
    listed.mkdir()
    for disk, partition, bus in (
        ("nvme0n1", "nvme0n1p2", "pci0000:00/nvme/nvme0"),
        ("nvme0n1", "nvme0n1p3", "pci0000:00/nvme/nvme0"),
        ("sda", "sda1", "pci0000:00/ata1"),
        ("sdb", "sdb1", "pci0000:00/usb1/1-2"),
        ("sdb", "sdb2", "pci0000:00/usb1/1-2"),
    ):
        place = devices / bus / disk / partition
        place.mkdir(parents=True)
        (place / "partition").write_text("1")
        (place.parent / "removable").write_text("0\n")
        (listed / partition).symlink_to(place)
    for volume, below in (("dm-0", "nvme0n1p3"), ("dm-1", "sdb2")):
        place = devices / "virtual" / volume
        (place / "slaves").mkdir(parents=True)
        (place / "slaves" / below).symlink_to((listed / below).resolve())
        (listed / volume).symlink_to(place)
    (devices / "virtual" / "loop0" / "loop").mkdir(parents=True)
    (listed / "loop0").symlink_to(devices / "virtual" / "loop0")
    return listed


@pytest.mark.skipif(sys.platform == "win32", reason="these are the paths of another system")
@pytest.mark.parametrize(
    ("folder", "drive"),
    [
        ("/srv/archive", Drive("nvme0n1", Kind.BUILT_IN)),
        ("/home/am/archive", Drive("nvme0n1", Kind.BUILT_IN)),
        ("/mnt/second/copies", Drive("sda", Kind.BUILT_IN)),
        ("/media/stick/copies", Drive("sdb", Kind.DETACHABLE)),
        ("/media/locked/copies", Drive("sdb", Kind.DETACHABLE)),
        ("/media/image/copies", Drive("loop0", Kind.BUILT_IN)),
        ("/mnt/nas/copies", Drive("//nas/office", Kind.SHARE)),
        ("/mnt/cloud", Drive("am@far.example:/home/am", Kind.SHARE)),
        ("/mnt/self/copies", Drive("//localhost/office", Kind.BUILT_IN)),
        ("/run/user/fuse/x", Drive("device 7", Kind.UNKNOWN)),
        ("/dev/shm/copies", Drive("memory", Kind.BUILT_IN)),
    ],
)
def test_a_folder_lies_on_the_drive_of_the_nearest_mount(folder: str, drive: Drive, block_devices: Path) -> None:
    assert drive_of(Path(folder), MOUNTS, device_number=7, block_devices=block_devices) == drive


@pytest.mark.skipif(sys.platform == "win32", reason="these are the paths of another system")
def test_a_share_of_this_very_computer_is_here(block_devices: Path) -> None:
    drive = drive_of(Path("/mnt/name"), MOUNTS, device_number=7, block_devices=block_devices)

    assert drive.kind is Kind.BUILT_IN


@pytest.mark.parametrize(
    ("folder", "mount", "kind"),
    [
        ("/Users/am", Mount(Path("/"), "/dev/disk3s1s1", "apfs"), Kind.UNKNOWN),
        ("/Volumes/stick", Mount(Path("/Volumes/stick"), "/dev/disk4s2", "exfat"), Kind.UNKNOWN),
    ],
)
def test_on_a_mac_the_volumes_of_a_drive_share_its_number(
    folder: str, mount: Mount, kind: Kind, tmp_path: Path
) -> None:
    drive = drive_of(Path(folder), [mount], device_number=7, block_devices=tmp_path / "none")

    assert drive == Drive(mount.device.removeprefix("/dev/")[:5], kind)


@pytest.mark.parametrize(
    ("options", "kind"),
    [("rw,fixed", Kind.UNKNOWN), ("rw,removable", Kind.DETACHABLE), ("rw,remote", Kind.SHARE)],
)
def test_on_windows_the_options_tell_what_a_drive_letter_is(options: str, kind: Kind, tmp_path: Path) -> None:
    letter = Mount(tmp_path, "E:\\", "NTFS", options)

    assert drive_of(tmp_path / "copies", [letter], device_number=7, block_devices=tmp_path / "none").kind is kind


def test_a_folder_that_is_yet_to_be_made_lies_where_the_one_above_it_lies(tmp_path: Path) -> None:
    assert SystemDrives().of(tmp_path / "yet" / "to come") == SystemDrives().of(tmp_path)


@pytest.mark.parametrize(
    ("drive", "why"),
    [
        (Drive("sda", Kind.BUILT_IN), "it is on the same drive as the archive"),
        (Drive("sdc", Kind.BUILT_IN), "it is on a drive that is built into this computer"),
        (Drive("sdb", Kind.DETACHABLE), None),
        (Drive("//nas/office", Kind.SHARE), None),
        (Drive("device 9", Kind.UNKNOWN), None),
    ],
)
def test_only_what_is_certain_is_called_here(drive: Drive, why: str | None) -> None:
    drives = DrawnDrives({Path("/archive"): Drive("sda", Kind.BUILT_IN), Path("/copies"): drive})

    assert why_here(Path("/copies"), root=Path("/archive"), drives=drives) == why
