"""A copy that cannot be put back as it was made is refused, and a sound one in the same folder is named instead."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from archive.copies.called import called
from archive.copies.filling import Filled
from archive.copies.generation import Generation
from archive.copies.layout import CopyFolder
from archive.copies.restore_errors import AnotherCopyIsSound, CopyDoesNotOpen, CopyIsNotWhole
from archive.copies.sound_there import newest_sound
from archive.copies.under_way import Cancelled
from archive.services.wording import in_words


@contextmanager
def naming_another(
    copies: CopyFolder, there: Sequence[Generation], chosen: Generation, desk: Path, cancelled: Cancelled
) -> Iterator[None]:
    """Where the records of a copy do not open, or are not certainly those that were copied, tell of the newest copy in
    the same folder whose records are. An original that is wrong there is wrong in all of them."""
    try:
        yield
    except (CopyDoesNotOpen, CopyIsNotWhole) as problem:
        if not problem.about.get("is_of_records", True):
            raise
        other = newest_sound(copies, there, but=chosen, desk=desk, cancelled=cancelled)
        if other is None:
            raise
        of = called(there)[there.index(other)]
        when = f"{in_words(other.made_at.date())}, {other.made_at:%H:%M}" if other.made_at else of
        wrong = problem.about["wrong"]
        if isinstance(problem, CopyIsNotWhole):
            raise AnotherCopyIsSound(folder=copies.root, wrong=wrong, when=when, other=of) from problem
        instead = f"Put back the one of {when} in the same folder: its records are sound."
        raise CopyDoesNotOpen(folder=copies.root, wrong=wrong, instead=instead, other=of) from problem


def refuse_wanting(copies: CopyFolder, filled: Filled) -> None:
    """Raises CopyIsNotWhole where anything speaks against a copy, or an original could be had from nowhere."""
    wrong = [*filled.wrong, *(f"the original of {one.name}: {one.why}" for one in filled.lacking)]
    if wrong:
        more = f", and {len(wrong) - 1:,} more" if wrong[1:] else ""
        raise CopyIsNotWhole(folder=copies.root, wrong=wrong[0] + more, is_of_records=bool(filled.wrong))
