"""The paper that letters are printed on, kept in the settings of the archive."""

from enum import StrEnum

from archive.archive import Archive
from archive.records import Setting

PAPER = "letter-paper"
"""The setting that keeps it."""


class Paper(StrEnum):
    """A size of sheets."""

    A4 = "A4"
    LETTER = "US Letter"


def chosen_paper(archive: Archive) -> Paper | None:
    """What the office has chosen; None while it is whatever is usual where the computer stands."""
    with archive.database.reading() as session:
        kept = session.get(Setting, PAPER)
    return next((paper for paper in Paper if kept is not None and kept.value == paper), None)


def choose_paper(archive: Archive, *, paper: Paper) -> Paper | None:
    """Print letters on this paper from now on; returns what was chosen before."""
    before = chosen_paper(archive)
    with archive.database.writing() as session:
        session.merge(Setting(name=PAPER, value=paper.value))
    return before
