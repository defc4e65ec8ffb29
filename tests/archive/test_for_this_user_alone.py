"""What the programs make is nobody else's to read, and a folder that was open to others is closed."""

import os
import stat
import sys
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.for_this_user_alone import write_for_this_user_alone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders private by other means")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_whatever_is_made_from_then_on_is_for_this_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_for_this_user_alone()
        (tmp_path / "folder").mkdir()
        (tmp_path / "file").touch()
    finally:
        os.umask(before)

    assert (mode_of(tmp_path / "folder"), mode_of(tmp_path / "file")) == (0o700, 0o600)


def test_a_folder_that_was_made_by_hand_is_closed_to_others_when_it_is_opened(tmp_path: Path, clock: SetClock) -> None:
    office = tmp_path / "office"
    Archive.open(office, clock=clock).close()
    (office / "letters").mkdir()
    for place in (office, office / "letters", office / "log"):
        place.chmod(0o755)
    for place in (office / "READ ME FIRST.txt", office / "archive.db"):
        place.chmod(0o664)

    Archive.open(office, clock=clock).close()

    assert [mode_of(office / name) for name in (".", "letters", "log")] == [0o700] * 3
    assert [mode_of(office / name) for name in ("READ ME FIRST.txt", "archive.db")] == [0o600] * 2


def test_what_a_link_leads_to_elsewhere_is_left_alone(tmp_path: Path, clock: SetClock) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o755)
    office = tmp_path / "office"
    Archive.open(office, clock=clock).close()
    (office / "link").symlink_to(elsewhere)

    Archive.open(office, clock=clock).close()

    assert mode_of(elsewhere) == 0o755
