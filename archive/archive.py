"""The one door: open an archive folder and get what every verb needs."""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from archive.clock import Clock
from archive.folder import Folder, refusal
from archive.folder_errors import NoArchiveHere, RecordsMissing, SealedCopyHere
from archive.for_this_user_alone import close_to_others
from archive.moved_away import moved_away, refuse_moved_away
from archive.storage.database import Database, has_records
from archive.storage.vault import Vault
from archive.taking_its_place import finish_taking_place


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
        self._until_closed = ExitStack()

    @classmethod
    def open(cls, root: Path, *, clock: Clock, begin: bool = True, moved_too: bool = False) -> "Archive":
        """Open the archive in a folder; where there is none, ``begin`` one, or raise NoArchiveHere. With ``moved_too``
        one that was moved away as well, for whoever only reads in it; nothing is erased there at opening, and records
        of an earlier version are read in a passing copy, which alone is brought up to date.

        Raises FolderNotWritable, FolderPathIsTooLong, ArchiveDiskIsFull, RecordsMissing, RecordsAreClosed,
        RecordsOutOfReach, ArchiveIsNewer, ArchiveIsDamaged, NotAnArchive, SealedCopyHere or ArchiveMovedAway. A vault
        with originals but without records is never taken for a new archive, and nothing is made or changed before the
        records are known to be ours; but a copy whose putting back was broken off at its last step is put in its place
        first.
        """
        folder = Folder(root.absolute())
        vault = Vault(folder)
        try:
            finish_taking_place(folder.root)
            is_moved = moved_too and moved_away(folder.root) is not None
            if not is_moved:
                refuse_moved_away(folder.root)
            is_new = not has_records(folder.database)
            is_lost = is_new and next(vault.hashes(), None) is not None
        except OSError as error:
            raise refusal(error, folder.root) from error
        if is_new and folder.is_sealed_copy:
            raise SealedCopyHere(folder=folder.root)
        if is_lost:
            raise RecordsMissing(folder=folder.root)
        if is_new and not begin:
            raise NoArchiveHere(folder=folder.root)
        folder.prepare()
        close_to_others(folder.root)
        if is_moved:
            return cls._to_be_read(folder, clock, vault)
        archive = cls(folder, clock, Database(folder.database), vault)
        archive._erase_what_came_back()
        return archive

    @classmethod
    def _to_be_read(cls, folder: Folder, clock: Clock, vault: Vault) -> "Archive":
        from archive.moved_records import open_as_they_are  # few archives were, and its libraries take a while

        with ExitStack() as until_closed:
            try:
                archive = cls(folder, clock, open_as_they_are(folder, until_closed), vault)
            except OSError as error:
                raise refusal(error, folder.root) from error
            archive._until_closed = until_closed.pop_all()
            return archive

    def _erase_what_came_back(self) -> None:
        """An older copy of the records holds again what was erased from newer ones."""
        from archive.erasure.replay import replay_at_opening  # which has verbs, and they take an archive

        try:
            replay_at_opening(self)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give up the database."""
        self.database.close()
        self._until_closed.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
