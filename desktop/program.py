"""The program around its windows: which archive, one window for each, and what is shown when it cannot be opened."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line.who import who
from archive.copies.moving import stay_here
from archive.errors import Expected
from archive.folder_errors import ArchiveIsDamaged, FolderNotWritable, RecordsMissing
from archive.hindrances import may_write
from archive.moved_away import ArchiveMovedAway
from archive.other_window import Holder, not_ours
from archive.taking_its_place import finish_taking_place
from desktop import dates
from desktop.application import Application
from desktop.clerk_watch import clerk_command
from desktop.demo_office import DemoOffice
from desktop.one_window import OneWindow
from desktop.problems import problem_of
from desktop.settings_desk import kept_look
from desktop.style import Appearance
from desktop.views.cannot_open import CannotOpenWindow, choose_archive_folder
from desktop.views.moving_away import MovingAwayWindow
from desktop.views.putting_back import PuttingBackWindow, Wish
from desktop.window_log import begin_diary, end_diary

log = logging.getLogger(__name__)

_FOLDER = "archive/folder"


class DemoUnfinished(Expected):
    """The made-up office could not be made to its end.
    Your own archive was not touched; what is there of the made-up one can be looked at.
    See whether the disk is full, then start Duly Noted with --demo again."""


class WindowDoesNotAnswer(Expected):
    """A window of the archive in {folder} is open already, and does not answer.
    Nothing was changed, and files that were to be taken in are untouched where they are.
    Close that window, or wait until it answers, then try again."""


class TakenElsewhere(Expected):
    """This archive was opened on the computer {computer} while nothing was heard of this one.
    What was saved here is kept, and {computer} has it too.
    Close Duly Noted here, and open it again when it is closed there."""


A_COPY_HELPS = (ArchiveIsDamaged, RecordsMissing)
"""What is wrong with an archive where a copy may take its place."""

NOT_OPENED = 1
"""The exit code where no archive could be opened, and none was chosen instead."""


class Program(QObject):
    """Opens one archive at a time. ``desk_file`` is the ini file of this computer.

    ``application`` is the open one, None while there is none. ``exit_code`` is what the program is to leave with.

    Signals:
        opened(object): this Application shows its window.
        reading_begun: its clerk is at work.
    """

    opened = Signal(object)
    reading_begun = Signal()

    def __init__(self, app: QApplication, desk_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._desk_file = app, desk_file
        scheme, text_size = kept_look(desk_file)
        self.appearance = Appearance(app, scheme=scheme, text_size=text_size, parent=self)
        self.application: Application | None = None
        self.exit_code = 0
        self._demo: DemoOffice | None = None
        self._diary: RotatingFileHandler | None = None
        self.refusal: CannotOpenWindow | None = None
        self._one: OneWindow | None = None
        self._next: Path | None = None
        self._after: Callable[[], None] | None = None
        self.aside: PuttingBackWindow | MovingAwayWindow | None = None
        app.setQuitOnLastWindowClosed(False)  # the clerk may still be finishing its page

    def open(
        self,
        folder: Path,
        files: Sequence[Path] = (),
        *,
        remember: bool = False,
        reading: bool = True,
        instead_of: Holder | None = None,
    ) -> bool:
        """Show the archive's window; whether anything is shown. Without, another window has it and took the files.

        ``remember``: open this folder next time as well. Not ``reading``: the clerk is started by somebody else.
        ``instead_of``: a person says that this window of another computer is gone.
        """
        self._put_away_refusal()
        try:
            _finish_what_was_begun(folder)
            if not self._claim(folder, files, instead_of):
                return False
            archive = Archive.open(folder, clock=SystemClock())
        except Expected as error:
            self._refuse(folder, error, files)
            return True
        if remember:
            QSettings(str(self._desk_file), QSettings.Format.IniFormat).setValue(_FOLDER, str(folder))
        application = Application(
            archive,
            appearance=self.appearance,
            desk_file=self._desk_file,
            clerk_command=clerk_command(folder),
            parent=self,
        )
        application.problems.catch_what_nobody_catches()
        application.other_archive_wanted.connect(self._ask_for_another)
        application.put_back_wanted.connect(self._close_and_put_back)
        application.move_wanted.connect(self._close_and_move)
        application.window.closing.connect(self._let_go)
        application.ended.connect(self._ended)
        if self._one is not None:
            self._one.handed_over.connect(application.come_forward)
            self._one.lost.connect(lambda computer: application.problems.tell(TakenElsewhere(computer=computer)))
        self.application = application
        self._diary = begin_diary(archive.folder)
        application.open(files, reading=reading)
        self.opened.emit(application)
        if reading:
            self.reading_begun.emit()
        return True

    def go_to(self, folder: Path) -> None:
        """Close the open archive, then open this one."""
        self._next = folder
        if self.application is not None:
            self.application.window.close()

    def put_back(self, wish: Wish) -> None:
        """Ask in a window of its own which copy is to take the place of an archive, which is closed."""
        self._show_aside(PuttingBackWindow(wish), wish.root)

    def move_away(self, wish: Wish) -> None:
        """Ask in a window of its own whether an archive, which is closed, is to go to another computer."""
        window = MovingAwayWindow(wish)
        window.moved.connect(self._app.quit)
        self._show_aside(window, wish.root)

    def _show_aside(self, window: PuttingBackWindow | MovingAwayWindow, root: Path) -> None:
        self._put_away_refusal()
        window.over.connect(lambda: self._go_on_after(window, root))
        window.closed.connect(self._give_up)
        self.aside = window
        window.show()

    def _close_and_put_back(self, folder: Path, by: str) -> None:
        self._close_and(self.put_back, folder, by)

    def _close_and_move(self, folder: Path, by: str) -> None:
        self._close_and(self.move_away, folder, by)

    def _close_and(self, deed: Callable[[Wish], None], folder: Path, by: str) -> None:
        if self.application is not None:
            wish = Wish(folder, self.application.archive.folder.root, by, SystemClock().now())
            self._after = lambda: deed(wish)
            self.application.window.close()

    def _go_on_after(self, window: PuttingBackWindow | MovingAwayWindow, root: Path) -> None:
        window.closed.disconnect(self._give_up)
        self.aside = None
        window.close()
        window.deleteLater()
        self._open_or_end(root, ())

    def open_demo(self, home: Path, files: Sequence[Path] = ()) -> None:
        """Show the made-up office of ``home``; it is made first if need be, while one already looks around."""
        demo = DemoOffice(home, self)
        demo.there.connect(lambda: self._open_demo(demo, files))
        demo.whole.connect(self._read_demo)
        demo.failed.connect(lambda said: self._demo_failed(said))
        self._app.aboutToQuit.connect(demo.stop)
        self._demo = demo
        demo.begin()

    def _open_demo(self, demo: DemoOffice, files: Sequence[Path]) -> None:
        if not self.open(demo.folder, files, reading=False):
            self._app.quit()
        elif self.application is not None:
            self.application.begin_as_demo()
            self.application.window.closing.connect(demo.stop)

    def _read_demo(self) -> None:
        if self.application is not None:
            self.application.end_as_demo()
            self.application.clerk.start()
            self.reading_begun.emit()

    def _demo_failed(self, said: str) -> None:
        log.error("the made-up office was not made to its end: %s", said)
        if self.application is not None:
            self.application.end_as_demo()
            self.application.problems.tell(DemoUnfinished())
        else:
            self._refuse(self._demo.folder if self._demo else Path(), DemoUnfinished())

    def _claim(self, folder: Path, files: Sequence[Path], instead_of: Holder | None) -> bool:
        """Become the archive's one window, or hand the files to the one there is; whether it is the one.

        Raises FolderNotWritable, WindowDoesNotAnswer, OpenElsewhere or LeftElsewhere where neither can be done.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FolderNotWritable(folder=folder) from error
        one = OneWindow(folder, self)
        now = SystemClock().now()
        if not (one.claim() if instead_of is None else one.take_over(instead_of, now)):
            if one.hand_over(files):
                return False
            if not one.claim():  # the first may have closed just then
                if not may_write(folder):  # a killed window's lock, which cannot be removed here
                    raise FolderNotWritable(folder=folder)
                raise _not_ours(folder, one.holder, now)
        self._one = one
        return True

    def _let_go(self) -> None:
        if self._one is not None:
            self._one.release()
            self._one = None

    def _refuse(self, folder: Path, error: Expected, files: Sequence[Path] = ()) -> None:
        self._let_go()
        holder = error.about.get("holder")
        left_by = holder if isinstance(holder, Holder) else None
        refusal = CannotOpenWindow(
            problem_of(error),
            may_open_anyway=left_by is not None,
            may_put_back=isinstance(error, A_COPY_HELPS),
            may_stay=isinstance(error, ArchiveMovedAway),
        )
        refusal.copies_chosen.connect(
            lambda copies: self.put_back(Wish(copies, folder.absolute(), who(), SystemClock().now()))
        )
        refusal.stay_wanted.connect(lambda: self._stay(folder, files))
        refusal.open_anyway_wanted.connect(lambda: self._open_or_end(folder, files, instead_of=left_by))
        refusal.try_again_wanted.connect(lambda: self._open_or_end(folder, files))
        refusal.folder_chosen.connect(lambda other: self._open_or_end(other, files, remember=True))
        refusal.closed.connect(self._give_up)
        self.refusal = refusal
        refusal.show()

    def _open_or_end(
        self, folder: Path, files: Sequence[Path], *, remember: bool = False, instead_of: Holder | None = None
    ) -> None:
        if not self.open(folder, files, remember=remember, instead_of=instead_of):
            self._app.quit()

    def _stay(self, folder: Path, files: Sequence[Path]) -> None:
        """It was moved away, and a person says that it stays here after all."""
        with contextlib.suppress(OSError):  # opening it tells what hinders
            stay_here(folder)
        self._open_or_end(folder, files)

    def _give_up(self) -> None:
        self.exit_code = NOT_OPENED
        self._app.quit()

    def _put_away_refusal(self) -> None:
        if self.refusal is not None:
            refusal, self.refusal = self.refusal, None
            refusal.closed.disconnect(self._give_up)
            refusal.close()
            refusal.deleteLater()

    def _ask_for_another(self) -> None:
        if self.application is not None:
            choose_archive_folder(self.application.window, self.go_to)

    def _ended(self) -> None:
        if self._diary is not None:
            end_diary(self._diary)
            self._diary = None
        if self.application is not None:
            self.application.deleteLater()
            self.application = None
        after, self._after = self._after, None
        if after is not None:
            after()
            return
        following, self._next = self._next, None
        if following is None or not self.open(following, remember=True):
            self._app.quit()


def _finish_what_was_begun(folder: Path) -> None:
    """Before the folder is made in which the window's lock lies. Raises FolderNotWritable."""
    try:
        finish_taking_place(folder)
    except OSError as error:
        raise FolderNotWritable(folder=folder) from error


def _not_ours(folder: Path, holder: Holder | None, now: datetime) -> Expected:
    """Why an archive that another window has cannot be opened, and what can be done about it."""
    if holder is None or not holder.is_elsewhere:
        return WindowDoesNotAnswer(folder=folder)
    return not_ours(folder, holder, heard=dates.exactly(holder.heard_at, now), now=now)


def remembered_folder(desk_file: Path) -> Path | None:
    """The archive that was chosen on this computer; None for the usual one."""
    kept = str(QSettings(str(desk_file), QSettings.Format.IniFormat).value(_FOLDER, ""))
    return Path(kept) if kept else None
