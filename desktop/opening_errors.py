"""Why an archive's window does not open, or cannot go on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from archive.errors import Expected
from archive.other_window import Holder, not_ours


class DemoUnfinished(Expected):
    """The made-up office could not be made to its end.
    Your own archive was not touched; what is there of the made-up one can be looked at.
    See whether the disk is full, then start Duly Noted with --demo again."""


class ArchiveIsGone(Expected):
    """The archive that was in {folder} is not there any more.
    Nothing was made or changed.
    Connect its disk, or choose the folder it went to; if it is lost, put a copy back."""


class WindowDoesNotAnswer(Expected):
    """A window of the archive in {folder} is open already, and does not answer.
    Nothing was changed, and files that were to be taken in are untouched where they are.
    Close that window, or wait until it answers, then try again."""


class TakenElsewhere(Expected):
    """This archive was opened on the computer {computer} while nothing was heard of this one.
    What was saved here is kept, and {computer} has it too.
    Close Duly Noted here, and open it again when it is closed there."""


def held_by_another(folder: Path, holder: Holder | None, now: datetime) -> Expected:
    """Why an archive that another window has cannot be opened, and what can be done about it."""
    if holder is None or not holder.is_elsewhere:
        return WindowDoesNotAnswer(folder=folder)
    from desktop import dates  # seldom needed, and the database's library comes with it

    return not_ours(folder, holder, heard=dates.exactly(holder.heard_at, now), now=now)
