"""A folder that is no good place for an archive is recognised."""

from pathlib import Path

import pytest

from archive.command_line.surroundings import Mount, is_on_a_network, mounts, synchroniser_of

MOUNTS = [Mount(Path("/"), "ext4"), Mount(Path("/srv"), "nfs4"), Mount(Path("/srv/disk"), "ext4")]


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("/home/am/OneDrive - Harbour IT/Duly Noted", "OneDrive"),
        ("/home/am/Dropbox (Office)/archive", "Dropbox"),
        ("/Users/am/Library/Mobile Documents/com~apple~CloudDocs/Duly Noted", "iCloud"),
        ("/Users/am/Library/CloudStorage/GoogleDrive-am@example.com/x", "a cloud drive"),
        ("/home/am/Nextcloud/office", "Nextcloud"),
        ("/home/am/Documents/Duly Noted", None),
        ("/home/am/Documents/About Dropbox", None),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(folder: str, program: str | None) -> None:
    assert synchroniser_of(Path(folder)) == program


@pytest.mark.parametrize(
    ("folder", "network"),
    [("/home/am", False), ("/srv/office", True), ("/srv/disk/office", False), ("\\\\server\\office", True)],
)
def test_a_share_is_known_by_the_nearest_mount(folder: str, network: bool) -> None:
    assert is_on_a_network(Path(folder), MOUNTS) is network


def test_this_computer_has_something_mounted() -> None:
    assert mounts()
