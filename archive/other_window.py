"""The window of an archive on another computer that shares its folder: who has it, and why it is not ours."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from archive.errors import Expected
from archive.machine import machine_id, start_id

QUIET = timedelta(minutes=5)
"""After so long without a sign of life, a person may say that a window on another computer is gone. Much longer than a
window lets pass between two of them: the clocks of two computers differ."""


class OpenElsewhere(Expected):
    """The archive in {folder} is open on the computer {computer}, last heard of {heard}.
    Nothing was changed, and files that were to be taken in are untouched where they are.
    Close it there, then try again. If that computer was switched off or failed, try again in {minutes} minutes."""


class LeftElsewhere(Expected):
    """The archive in {folder} was not closed on the computer {computer}, which was last heard of {heard}.
    Nothing was changed. Only one computer at a time may work in an archive, else each could miss what the other does.
    See that nobody works in it on {computer}, which may only be asleep; then open it here all the same."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a window's lock: the computer's name, the number of its program there, and when it was last heard of.

    ``machine`` is the system's own number of that computer, ``start`` that of its start, by which it is known under any
    name; empty if it has none.
    """

    computer: str
    program: int
    heard_at: datetime
    machine: str = ""
    start: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is another computer, so that nobody here can see whether the program still runs."""
        if self.machine and (ours := machine_id()) and self.machine.casefold() != ours.casefold():
            return True
        if self.start and self.start == start_id():
            return False
        return self.computer != socket.gethostname()  # disks that were copied have the same number of the system

    def is_same_window(self, other: Holder) -> bool:
        """Whether it is one and the same, whenever either was heard of."""
        mine, theirs = ((one.computer, one.program, one.machine, one.start) for one in (self, other))
        return mine == theirs

    def is_quiet(self, now: datetime) -> bool:
        """Whether nothing was heard of it for so long that it may have ended without letting go."""
        return self.is_elsewhere and now - self.heard_at > QUIET


def lock_of(folder: Path) -> Path:
    """The file with which an open window says that it has the archive in this folder."""
    return folder / "window.lock"


def mark_of(folder: Path) -> Path:
    """The file beside the lock that says which folder was locked, by which the lock in a copied folder is known."""
    return folder / "window.folder"


def mark_folder(folder: Path) -> None:
    """Say beside the lock, which is this program's, that it is this folder's. Raises OSError."""
    mark_of(folder).write_text(
        "\n".join((str(os.getpid()), *_marks(folder))), encoding="utf-8", errors="surrogateescape"
    )


def is_copied(folder: Path) -> bool:
    """Whether the lock came here with the copy of an archive that was open on this computer, so that it is nobody's.

    Places and numbers of folders mean nothing on another computer: a lock of one is never taken for a copy. Nor is one
    whose folder has either its place or its number still, since some disks number their folders anew at any time.
    """
    holder = _written(lock_of(folder))
    if holder is None or holder.is_elsewhere:
        return False
    try:
        program, *then = mark_of(folder).read_text(encoding="utf-8", errors="surrogateescape").split("\n", 2)
        now = _marks(folder)
    except (OSError, ValueError):
        return False
    if program != str(holder.program):  # the mark is older than the lock
        return False
    return all(before != after for before, after in zip(then, now, strict=False))


def _marks(folder: Path) -> tuple[str, str]:
    """What the system calls a folder, and where that lies."""
    status = folder.stat()
    return f"{status.st_dev} {status.st_ino}", str(folder.resolve())


def holder_of(folder: Path) -> Holder | None:
    """Who has the archive's window; None when nobody does, that cannot be told, or the lock is a copied one.

    The lock is one of Qt's: the program's number, its name, the computer's name and number, and that of its start, each
    on a line. Its age tells when it was last heard of.
    """
    return None if is_copied(folder) else _written(lock_of(folder))


def _written(lock: Path) -> Holder | None:
    try:
        heard = datetime.fromtimestamp(lock.stat().st_mtime).astimezone()
        program, _, computer, *numbers = lock.read_text(encoding="utf-8", errors="replace").splitlines()
        machine, start, *_ = (*numbers, "", "")
        return Holder(computer, int(program), heard, machine, start) if computer else None
    except (OSError, ValueError):
        return None


def elsewhere_in(folder: Path, now: datetime) -> OpenElsewhere | LeftElsewhere | None:
    """Why an archive is not ours to work in, where another computer has its window."""
    holder = holder_of(folder)
    if holder is None or not holder.is_elsewhere:
        return None
    return not_ours(folder, holder, heard=heard_words(holder.heard_at, now), now=now)


def heard_words(heard: datetime, now: datetime) -> str:
    """When something was heard of a window, such as "today 14:05"."""
    from archive.services.wording import in_words  # seldom needed, and the database's library comes with it

    return f"{'today' if heard.date() == now.date() else in_words(heard)} {heard:%H:%M}"


def not_ours(folder: Path, holder: Holder, *, heard: str, now: datetime) -> OpenElsewhere | LeftElsewhere:
    """Why an archive that a window on another computer has is not ours to work in; ``heard`` is when, in words."""
    if holder.is_quiet(now):
        return LeftElsewhere(folder=folder, computer=holder.computer, heard=heard, holder=holder)
    minutes = int(QUIET.total_seconds()) // 60
    return OpenElsewhere(folder=folder, computer=holder.computer, heard=heard, minutes=minutes)
