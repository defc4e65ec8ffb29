"""A line on the terminal that tells how far something has come. Anywhere else it stays silent."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from archive.command_line.output import is_terminal

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar  # click gives its bar no public name


class ProgressLine:
    """Shows what is being done and how much of it, on standard error, when a person looks there."""

    def __init__(self) -> None:
        self._bar: ProgressBar[int] | None = None
        self._label = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def show(self, label: str, done: int, of: int) -> None:
        """So much is done of so much; a new label begins a new line."""
        if not is_terminal(sys.stderr) or not of:
            return
        if self._bar is None or label != self._label:
            self.clear()
            self._label = label
            self._bar = click.progressbar(
                length=of, label=f"{label:<12}", show_pos=True, show_eta=False, file=sys.stderr
            )
        self._bar.length = of
        self._bar.pos = min(done, of)
        self._bar.render_progress()

    def clear(self) -> None:
        """End the line, so that something else can be written."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
