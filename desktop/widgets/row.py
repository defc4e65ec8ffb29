"""What one row of a long list shows, as a frozen value that models answer with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop.style import Tone
from desktop.widgets.spoken import spoken

ROW_ROLE = Qt.ItemDataRole.UserRole + 100
"""The item role under which a model answers a :class:`Row`."""


@dataclass(frozen=True, slots=True)
class PillText:
    """A word and its tone."""

    word: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Row:
    """Everything the row delegate can draw; leave out what a list does not need.

    ``marks`` are (start, length) pairs into ``second``, ``title_marks`` into ``title``, in characters; ``near_marks``
    and ``near_title_marks`` are those of words that only look like what was sought. ``progress`` is a fraction.
    ``picture`` is a thumbnail; ``sheet`` draws a blank sheet where no picture has come yet. ``lines`` is how many lines
    ``second`` may take. ``right`` stands in the middle of the row's height, or with a ``right_second``,
    which may be empty, on the first of two lines. ``above_code``, a number, stands after ``above`` and is never cut.
    ``chips`` stand on a line of their own below, ``pills`` at the right edge. ``heading`` stands over the row, apart
    from the rows before, where others begin that do not count among those.
    """

    title: str
    beside: str = ""
    second: str = ""
    above: str = ""
    above_code: str = ""
    right: str = ""
    right_second: str | None = None
    middle: str = ""
    middle_second: str = ""
    pills: tuple[PillText, ...] = ()
    chips: tuple[PillText, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    title_marks: tuple[tuple[int, int], ...] = ()
    near_marks: tuple[tuple[int, int], ...] = ()
    near_title_marks: tuple[tuple[int, int], ...] = ()
    dot: Tone | None = None
    icon: str = ""
    picture: QImage | None = None
    sheet: bool = False
    progress: float | None = None
    action: str = ""
    lines: int = 1
    heading: str = ""

    def spoken(self) -> str:
        """The row in words, for screen readers."""
        words = [
            self.heading,
            " ".join(filter(None, (self.above, self.above_code))),
            self.title,
            self.beside,
            self.second,
            self.middle,
            self.middle_second,
            self.right,
        ]
        words += [self.right_second or ""]
        words += [pill.word for pill in (*self.pills, *self.chips)]
        return spoken(*words)
