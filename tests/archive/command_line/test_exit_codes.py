"""Every expected failure ends a command with the code that is documented for it."""

import pytest

from archive.client_errors import NoSuchClient, SeveralClients
from archive.command_line.exit_codes import MEANINGS, ExitCode, code_of
from archive.copies.seal_errors import (
    AnotherRecoveryKey,
    NoRecoveryKey,
    PassphraseTooEasy,
    PassphraseTooShort,
    WrongPassphrase,
)
from archive.errors import Expected
from archive.exchange.errors import ExportFolderInUse, ExportInsideTheArchive
from archive.folder_errors import (
    ArchiveDiskIsFull,
    ArchiveIsDamaged,
    ArchiveIsNewer,
    ClerkIsBusyElsewhere,
    FolderNotReadable,
    FolderNotWritable,
    NoArchiveHere,
    RecordsOutOfReach,
)
from archive.intake_errors import VaultDisagrees
from archive.job_errors import NoSuchJob
from archive.other_window import LeftElsewhere, OpenElsewhere


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (ArchiveIsNewer(folder="f"), 3),
        (ArchiveIsDamaged(folder="f", detail="d"), 3),
        (RecordsOutOfReach(folder="f", detail="d"), 3),
        (FolderNotWritable(folder="f"), 3),
        (FolderNotReadable(folder="f"), 3),
        (ArchiveDiskIsFull(folder="f"), 3),
        (NoArchiveHere(folder="f"), 3),
        (NoSuchClient(name="n"), 2),
        (SeveralClients(name="n", which="w"), 2),
        (NoSuchJob(number="n"), 2),
        (ExportFolderInUse(folder="f"), 2),
        (ExportInsideTheArchive(folder="f"), 2),
        (ClerkIsBusyElsewhere(folder="f"), 5),
        (OpenElsewhere(folder="f", computer="c", heard="today 14:05", minutes=5), 5),
        (LeftElsewhere(folder="f", computer="c", heard="today 14:05"), 5),
        (VaultDisagrees(name="n"), 1),
        (PassphraseTooShort(shortest=12), 2),
        (PassphraseTooEasy(least=5), 2),
        (WrongPassphrase(folder="f"), 2),
        (NoRecoveryKey(), 2),
        (AnotherRecoveryKey(folder="f"), 2),
    ],
)
def test_each_problem_has_its_code(problem: Expected, code: int) -> None:
    assert code_of(problem) == code


def test_every_code_has_its_meaning() -> None:
    assert set(MEANINGS) == set(ExitCode)
