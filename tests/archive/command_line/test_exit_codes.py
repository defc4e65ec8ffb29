"""Every expected failure ends a command with the code that is documented for it."""

import pytest

from archive import errors
from archive.command_line.exit_codes import MEANINGS, ExitCode, code_of
from archive.exchange.errors import ExportFolderInUse, ExportInsideTheArchive
from archive.other_window import LeftElsewhere, OpenElsewhere


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (errors.ArchiveIsNewer(folder="f"), 3),
        (errors.ArchiveIsDamaged(folder="f", detail="d"), 3),
        (errors.RecordsOutOfReach(folder="f", detail="d"), 3),
        (errors.FolderNotWritable(folder="f"), 3),
        (errors.FolderNotReadable(folder="f"), 3),
        (errors.ArchiveDiskIsFull(folder="f"), 3),
        (errors.NoArchiveHere(folder="f"), 3),
        (errors.NoSuchClient(name="n"), 2),
        (errors.SeveralClients(name="n", which="w"), 2),
        (errors.NoSuchJob(number="n"), 2),
        (ExportFolderInUse(folder="f"), 2),
        (ExportInsideTheArchive(folder="f"), 2),
        (errors.ClerkIsBusyElsewhere(folder="f"), 5),
        (OpenElsewhere(folder="f", computer="c", heard="today 14:05", minutes=5), 5),
        (LeftElsewhere(folder="f", computer="c", heard="today 14:05"), 5),
        (errors.VaultDisagrees(name="n"), 1),
    ],
)
def test_each_problem_has_its_code(problem: errors.Expected, code: int) -> None:
    assert code_of(problem) == code


def test_every_code_has_its_meaning() -> None:
    assert set(MEANINGS) == set(ExitCode)
