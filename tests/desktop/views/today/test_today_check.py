"""What a check found stands on Today with what to do, and leaves when somebody says that it is known."""

from __future__ import annotations

from archive.archive import Archive
from archive.rounds.looks import take_a_look
from tests.desktop.views.today.conftest import Reader


def test_a_stray_file_is_told_until_somebody_knows_of_it(archive: Archive, reader: Reader, client: int) -> None:
    (archive.folder.vault / "list.txt").write_text("somebody put it here")
    while take_a_look(archive, cancelled=lambda: False) is not None:
        pass
    told = "The vault holds the file list.txt, which is no part of it"
    assert told in reader.look()
    assert told not in reader.press(told)
    assert reader.told[-1].startswith("That is noted.")
