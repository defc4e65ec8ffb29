"""``demo`` never touches an archive that is there."""

from pathlib import Path

from archive.archive import Archive
from archive.clock import SystemClock
from tests.archive.command_line.running import Line


def test_the_made_up_office_never_touches_an_archive_that_is_there(line: Line, office: Path) -> None:
    Archive.open(office, clock=SystemClock()).close()
    told = line("demo", office)

    assert told.code == 2
    assert "already" in told.err
