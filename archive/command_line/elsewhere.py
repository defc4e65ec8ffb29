"""What a command does while another computer has the archive's window open, or has left it so."""

from datetime import datetime
from pathlib import Path

from archive.command_line import output
from archive.folder_errors import FolderNotWritable
from archive.other_window import Holder, LeftElsewhere, heard_words, holder_of, lock_of, not_ours


def heed_other_window(root: Path, *, now: datetime, writing: bool, closed_on: str | None = None) -> None:
    """Only tell of it, or when the command is ``writing`` keep it from its work; a window here is no hindrance.

    ``closed_on`` is the computer of which a person says that nobody works there any more. Where nothing was heard of it
    for long enough, what it left behind is taken away, and the command does its work.

    Raises OpenElsewhere, LeftElsewhere or FolderNotWritable.
    """
    holder = holder_of(root)
    if holder is None or not holder.is_elsewhere:
        return
    if writing and closed_on is not None and _is_meant(holder, closed_on) and holder.is_quiet(now):
        _let_go(root, holder)
        return
    problem = not_ours(root, holder, heard=heard_words(holder.heard_at, now), now=now)
    if writing:
        raise problem
    output.tell(problem.what)


def name_the_option(problem: LeftElsewhere) -> None:
    """What a person may say here instead of opening it in a window."""
    computer = problem.about["computer"]
    problem.next_step = (
        f"See that nobody works in it on {computer}, which may only be asleep; then say so once by adding: "
        f'--closed-on "{computer}"'
    )


def _is_meant(holder: Holder, computer: str) -> bool:
    return holder.computer.casefold() == computer.strip().casefold()


def _let_go(root: Path, seen: Holder) -> None:
    if holder_of(root) != seen:  # it has said meanwhile that it is there, or somebody else has come
        return
    try:
        lock_of(root).unlink(missing_ok=True)
    except OSError as error:
        raise FolderNotWritable(folder=root) from error
    output.tell(f"What was left open on the computer {seen.computer} is closed now.")
