"""The start of the program: the window stands and answers keys while the archive is opened and the rest is loaded.

First the frame is painted, which needs little more than Qt. Then the archive is opened in a thread and Today is shown.
Then everything else is loaded in a thread, and built in turns of the event loop. What somebody asks for before it is
there waits (desktop.meanwhile).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from archive.clock import SystemClock
from archive.errors import Expected
from archive.folder import Folder
from archive.folder_errors import FolderNotWritable
from archive.hindrances import may_write
from archive.moved_away import MARK
from archive.other_window import Holder
from archive.taking_its_place import finish_taking_place
from desktop.clerk_watch import clerk_command
from desktop.first_look import FirstLook
from desktop.one_window import OneWindow
from desktop.opening_errors import held_by_another
from desktop.style import Appearance

if TYPE_CHECKING:
    from archive.archive import Archive
    from desktop.application import Application

TODAY = ("desktop.desk", "desktop.office_news", "desktop.views.today")
"""What is loaded to show Today."""

REST = ("desktop.application", "archive.search.answering")
"""What is loaded after that, with all that these load."""

LATEST_MS = 2000
"""The rest is loaded so long after Today was asked for, even if that has not come yet."""


def may_be_opened_meanwhile(folder: Path) -> bool:
    """Whether there is an archive's database here, as far as a look tells: a window with nothing in it would frighten
    whoever finds the archive missing, and one that is yet to be made has nothing to wait for."""
    try:
        with Folder(folder).database.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0" and not (folder / MARK).exists()
    except OSError:
        return False


def is_gone(folder: Path) -> bool:
    """Whether there are neither records nor originals in an archive's folder, nor anything that tells where they went.
    What cannot be looked at is not gone."""
    there = Folder(folder)
    try:
        has_records = there.database.exists() and there.database.stat().st_size > 0
        return not has_records and not (folder / MARK).exists() and not any(there.vault.glob("??"))
    except OSError:
        return False


def has_copies(folder: Path) -> bool:
    """Whether what lies in a folder says that it is copies of an archive. What cannot be looked at says nothing."""
    from archive.copies.layout import CopyFolder  # seldom asked

    copies = CopyFolder(folder.absolute())
    try:
        return copies.mark.exists() or copies.archive.is_sealed_copy
    except OSError:
        return False


def finish_what_was_begun(folder: Path) -> None:
    """Let a folder take the archive's place that was about to, before the one is made in which the window's lock lies.

    Raises FolderNotWritable.
    """
    try:
        finish_taking_place(folder)
    except OSError as error:
        raise FolderNotWritable(folder=folder) from error


def claim(folder: Path, files: Sequence[Path], instead_of: Holder | None, parent: QObject) -> OneWindow | None:
    """Become the archive's one window, perhaps ``instead_of`` one that a person says is gone; or hand the files to the
    one there is, and then None.

    Raises FolderNotWritable, WindowDoesNotAnswer, OpenElsewhere or LeftElsewhere where neither can be done.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotWritable(folder=folder) from error
    one = OneWindow(folder, parent)
    now = SystemClock().now()
    if not (one.claim() if instead_of is None else one.take_over(instead_of, now)):
        if one.hand_over(files):
            return None
        if not one.claim():  # the first may have closed just then
            if not may_write(folder):  # a killed window's lock, which cannot be removed here
                raise FolderNotWritable(folder=folder)
            raise held_by_another(folder, one.holder, now)
    return one


SOON_MS = 300
"""What is not there after so long is said to be on its way. Quicker starts, which are most, do not flash."""


class Opening(QObject):
    """Opens the archive in a folder behind its window, which :meth:`begin` shows.

    ``first`` is the window's frame. ``application`` is there as soon as it is being built.

    Signals:
        refused(object): the archive cannot be opened, for this Expected; the window is gone.
        begun(object): this Application is being built, in the window that stands.
        done(object): it is built, and open.
        given_up: the window was closed before the archive was open, and nothing is open any more.
    """

    refused = Signal(object)
    begun = Signal(object)
    done = Signal(object)
    given_up = Signal()

    def __init__(
        self, folder: Path, files: Sequence[Path], *, appearance: Appearance, desk_file: Path, parent: QObject
    ) -> None:
        """``files`` are to be taken in when the archive is open."""
        super().__init__(parent)
        self._folder, self._files = folder, files
        self._appearance, self._desk_file = appearance, desk_file
        self._command = clerk_command(folder)
        self.first = FirstLook(folder.absolute(), desk_file=desk_file, clerk_command=self._command, parent=self)
        self.application: Application | None = None
        self._archive: Archive | None = None
        self._is_closed = self._is_loading = self._is_busy = False
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._latest.timeout.connect(self._load_rest)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(lambda: self.first.window.say_meanwhile(self.tr("Opening the archive…")))

    def begin(self) -> None:
        """Show the window, and open the archive when it is painted."""
        self.first.problems.catch_what_nobody_catches()
        self.first.window.closing.connect(self._close)
        self.first.show()
        self._soon.start()
        folder = self._folder
        self._is_busy = True
        self._after_painting(
            lambda: self.first.tasks.run(lambda: _open(folder), then=self._take, failed=self._not_opened)
        )

    def _take(self, archive: Archive) -> None:
        self._archive, self._is_busy = archive, False
        if self._is_closed:
            self._end()
            return
        self.first.take(archive)
        self.first.today.waiting_changed.connect(self._load_rest)
        self.first.today.trouble.connect(self._load_rest)
        self._latest.start()
        self.first.look()

    def _not_opened(self, error: Exception) -> None:
        self._is_busy = False
        if self._is_closed:
            self._end()
        elif isinstance(error, Expected):
            self._let_window_go()
            self.refused.emit(error)
        else:
            self._soon.stop()
            self.first.window.say_meanwhile("")
            self.first.problems.tell(error)

    def _load_rest(self) -> None:
        """Once, when Today stands."""
        if not self._is_loading and not self._is_closed:
            self._is_loading = self._is_busy = True
            self._latest.stop()
            self._after_painting(lambda: self.first.tasks.run(_load_rest, then=lambda _: self._build()))

    def _build(self) -> None:
        self._is_busy = False
        if self._archive is None:
            return
        if self._is_closed:
            self._end()
            return
        from desktop.application import Application  # loaded by now

        self.application = application = Application(
            self._archive,
            appearance=self._appearance,
            desk_file=self._desk_file,
            clerk_command=self._command,
            first=self.first,
            parent=self.parent(),
        )
        self.begun.emit(application)
        self.first.tasks.in_turns(self._parts(application))

    def _parts(self, application: Application) -> Iterator[Callable[[], object]]:
        yield from application.parts()
        yield self._finish

    def _finish(self) -> None:
        self._soon.stop()
        if self.application is not None and not self._is_closed:
            self.application.open(self._files)
            self.done.emit(self.application)

    def _after_painting(self, call: Callable[[], object]) -> None:
        """What came before is laid out in one turn of the event loop, and painted in the next."""
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, call))

    def _close(self) -> None:
        self._is_closed = True
        self._soon.stop()
        if self.application is None and not self._is_busy:
            self._end()

    def _end(self) -> None:
        """The window was closed while nobody but this had the archive."""
        if self._archive is not None:
            self.first.tasks.close()
            self._archive.close()
        self._let_window_go()
        self.given_up.emit()

    def _let_window_go(self) -> None:
        window = self.first.window
        self._soon.stop()
        window.closing.disconnect(self._close)
        self.first.lock.end()
        window.hide()
        window.deleteLater()


def _open(folder: Path) -> Archive:
    from archive.archive import Archive  # the window stands before this is loaded

    archive = Archive.open(folder, clock=SystemClock())
    for module in TODAY:
        import_module(module)
    return archive


def _load_rest() -> None:
    for module in REST:
        import_module(module)
