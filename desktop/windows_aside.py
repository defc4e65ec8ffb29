"""The windows that stand where the main one would be while the archive is closed, one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive.clock import SystemClock
from archive.command_line.who import who

if TYPE_CHECKING:  # loaded where they are needed: the window's frame is painted before
    from desktop.views.closed_archive import ClosedArchiveWindow
    from desktop.views.making_again import MakingAgainWindow
    from desktop.views.putting_back import Wish


class WindowsAside(QObject):
    """Each asks, or does something to the whole archive. ``window`` is the one that is shown, None without one.

    Signals:
        shown: one is.
        over(object, object): go on with the archive after this ClosedArchiveWindow, which is in this folder.
        moved: the archive went to another computer; there is nothing to go on with.
        closed: it was closed without a word.
    """

    shown = Signal()
    over = Signal(object, object)
    moved = Signal()
    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: ClosedArchiveWindow | None = None

    def put_back(self, wish: Wish) -> None:
        """Ask which copy is to take the place of an archive."""
        from desktop.views.putting_back import PuttingBackWindow

        self._show(PuttingBackWindow(wish), wish.root)

    def put_back_copies(self, copies: Path, root: Path) -> None:
        """The same of the ``copies`` in a folder, where nobody is at the desk of the archive in ``root``."""
        from desktop.views.putting_back import Wish

        self.put_back(Wish(copies, root, who(), SystemClock().now()))

    def move_away(self, wish: Wish) -> None:
        """Ask whether an archive is to go to another computer."""
        from desktop.views.moving_away import MovingAwayWindow

        window = MovingAwayWindow(wish)
        window.moved.connect(self.moved)
        self._show(window, wish.root)

    def ask_to_stay(self, root: Path) -> None:
        """Ask whether an archive that was moved away stays here after all."""
        from desktop.views.staying_here import StayingHereWindow

        self._show(StayingHereWindow(root), root)

    def make_again(self, root: Path) -> None:
        """Ask whether the records of an archive that cannot be opened are to be made again."""
        from desktop.views.making_again import MakingAgainWindow

        window = MakingAgainWindow(root, SystemClock().now())
        window.copies_chosen.connect(lambda copies: self._put_back_after(window, copies, root))
        self._show(window, root)

    def _put_back_after(self, window: MakingAgainWindow, copies: Path, root: Path) -> None:
        self._put_away(window)
        self.put_back_copies(copies, root)

    def _show(self, window: ClosedArchiveWindow, root: Path) -> None:
        self.shown.emit()
        window.over.connect(lambda: self._go_on_after(window, root))
        window.closed.connect(self.closed)
        self.window = window
        window.show()

    def _go_on_after(self, window: ClosedArchiveWindow, root: Path) -> None:
        self._put_away(window)
        self.over.emit(window, root)

    def _put_away(self, window: ClosedArchiveWindow) -> None:
        window.closed.disconnect(self.closed)
        self.window = None
        window.close()
        window.deleteLater()
