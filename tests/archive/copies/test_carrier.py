"""What is written into the folder that takes the archive's place is written whole, or the disk is told to refuse."""

from pathlib import Path

import pytest

from archive.copies.carrier import Carrier
from archive.copies.layout import CopyFolder
from archive.copies.under_way import never
from archive.folder import Folder
from tests.small_files import files_no_larger_than


def test_a_file_of_which_the_disk_takes_only_the_beginning_is_not_taken_for_whole(tmp_path: Path) -> None:
    carrier = Carrier(Folder(tmp_path / "office"), CopyFolder(tmp_path / "copies"), None, never)

    with files_no_larger_than(1000), pytest.raises(OSError, match="too large"):
        carrier.write([b"<p>Our own words</p>" * 60], tmp_path / "office" / "letters" / "approval.html")
