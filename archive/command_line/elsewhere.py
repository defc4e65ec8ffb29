"""What a command does while another computer that shares the folder has the archive's window open."""

from datetime import datetime
from pathlib import Path

from archive.command_line import output
from archive.other_window import holder_of, not_ours
from archive.services.wording import in_words


def heed_other_window(root: Path, *, now: datetime, writing: bool) -> None:
    """Only tell of it, or when the command is ``writing`` keep it from its work; a window here is no hindrance.

    Raises OpenElsewhere or LeftElsewhere.
    """
    holder = holder_of(root)
    if holder is None or not holder.is_elsewhere:
        return
    problem = not_ours(root, holder, heard=_when(holder.heard_at, now), now=now)
    if writing:
        raise problem
    output.tell(problem.what)


def _when(heard: datetime, now: datetime) -> str:
    day = "today" if heard.date() == now.date() else in_words(heard)
    return f"{day} {heard:%H:%M}"
