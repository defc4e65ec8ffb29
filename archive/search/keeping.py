"""Where Whoosh writes: files of the last commit stay, and whatever a commit that failed left open can be closed.

Written for Whoosh 2.7.4. After an error it leaves files open until they are collected, which on a full disk keeps their
room from being free, and on Windows keeps them from being removed.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage


class _Noting(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Notes every file that is opened through it."""

    def __init__(self, path: str, opened: list[Any]) -> None:
        super().__init__(path)
        self._opened = opened

    def create_file(self, name: str, **how: Any) -> Any:
        """A new file, noted."""
        return self._noted(super().create_file(name, **how))

    def open_file(self, name: str, **how: Any) -> Any:
        """A file that is there, noted."""
        return self._noted(super().open_file(name, **how))

    def _noted(self, file: Any) -> Any:
        self._opened.append(file.raw_file())
        return file


class KeepingStorage(_Noting):
    """A folder of the index while it is written. The files of the last commit are cleared when the new one has its
    stamp, not before."""

    def __init__(self, path: str) -> None:
        super().__init__(path, [])

    def delete_file(self, name: str) -> None:
        """Does nothing."""

    def temp_storage(self, name: str | None = None) -> FileStorage:
        """A folder for passing files in this one."""
        return _Noting(str(Path(self.folder, name or "passing.tmp")), self._opened).create()

    def close_files(self) -> None:
        """Close what is still open; what a full disk does not take any more is lost."""
        for file in self._opened:
            with suppress(OSError):
                file.close()
