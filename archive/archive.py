"""The one door: open an archive folder and get what every verb needs."""

from pathlib import Path
from types import TracebackType

from archive.clock import Clock
from archive.errors import RecordsMissing
from archive.folder import Folder
from archive.storage.database import Database
from archive.storage.vault import Vault


class Archive:
    """An open archive folder. The verbs in archive.services take it as their first argument.

    ``clock`` tells the time, ``folder`` where things lie, ``database`` hands out transactions, ``vault`` keeps the
    originals.
    """

    def __init__(self, folder: Folder, clock: Clock, database: Database, vault: Vault) -> None:
        self.folder = folder
        self.clock = clock
        self.database = database
        self.vault = vault

    @classmethod
    def open(cls, root: Path, *, clock: Clock) -> "Archive":
        """Open the archive in a folder, or begin one there.

        Raises FolderNotWritable, RecordsMissing, ArchiveIsNewer, ArchiveIsDamaged or RecordsOutOfReach. A vault with
        originals but without records is never taken for a new archive.
        """
        folder = Folder(root.absolute())
        vault = Vault(folder)
        if not folder.has_records and next(vault.hashes(), None) is not None:
            raise RecordsMissing(folder=folder.root)
        folder.prepare()
        return cls(folder, clock, Database(folder.database), vault)

    def close(self) -> None:
        """Give up the database."""
        self.database.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
