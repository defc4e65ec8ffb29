"""The program around its windows: which archive, one window for each, and what is shown when it cannot be opened."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from archive.clock import SystemClock
from archive.errors import Expected
from archive.folder_errors import ArchiveIsDamaged, RecordsMissing
from archive.moved_away import ArchiveMovedAway
from archive.other_window import Holder
from archive.sidecars.layout import are_there
from desktop.clerk_watch import clerk_command
from desktop.demo_office import DemoOffice
from desktop.kept_look import kept_look
from desktop.known_archives import note_opened, remember_folder, was_opened
from desktop.meanwhile import Meanwhile
from desktop.one_window import OneWindow
from desktop.opening import Opening, claim, finish_what_was_begun, has_copies, is_gone, may_be_opened_meanwhile
from desktop.opening_errors import ArchiveIsGone, DemoUnfinished, TakenElsewhere
from desktop.problems import problem_of
from desktop.style import Appearance
from desktop.views.cannot_open import CannotOpenWindow, choose_archive_folder
from desktop.window_log import begin_diary, end_diary
from desktop.windows_aside import WindowsAside

if TYPE_CHECKING:  # loaded where they are needed: the window's frame is painted before
    from desktop.application import Application
    from desktop.views.closed_archive import ClosedArchiveWindow
    from desktop.views.putting_back import Wish

log = logging.getLogger(__name__)

RECORDS_LOST = (ArchiveIsDamaged, RecordsMissing)
"""What is wrong with an archive of which the records can be made again from what lies beside them."""

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
        self.opening: Opening | None = None
        self.exit_code = 0
        self._demo: DemoOffice | None = None
        self._diary: RotatingFileHandler | None = None
        self.refusal: CannotOpenWindow | None = None
        self._one: OneWindow | None = None
        self._next: Path | None = None
        self._after: Callable[[], None] | None = None
        self.aside = WindowsAside(self)
        self.aside.shown.connect(self._put_away_refusal)
        self.aside.over.connect(self._go_on_after)
        self.aside.moved.connect(self._end)
        self.aside.closed.connect(self._give_up)
        app.setQuitOnLastWindowClosed(False)  # the clerk may still be finishing its page

    def open(
        self,
        folder: Path,
        files: Sequence[Path] = (),
        *,
        remember: bool = False,
        reading: bool = True,
        instead_of: Holder | None = None,
        anew: bool = False,
    ) -> bool:
        """Show the archive's window; whether anything is shown. Without, another window has it and took the files.

        ``remember``: open this folder next time as well. Not ``reading``: the clerk is started by somebody else.
        ``instead_of``: a person says that this window of another computer is gone. ``anew``: and that a new archive is
        to begin where one was that is gone.
        """
        from archive.archive import Archive
        from desktop.application import Application

        self._put_away_refusal()
        try:
            finish_what_was_begun(folder)
            if not anew and was_opened(self._desk_file, folder) and is_gone(folder):
                raise ArchiveIsGone(folder=folder)
            self._one = claim(folder, files, instead_of, self)
            if self._one is None:
                return False
            archive = Archive.open(folder, clock=SystemClock())
        except Expected as error:
            self._refuse(folder, error, files)
            return True
        if remember:
            remember_folder(self._desk_file, folder)
        application = Application(
            archive,
            appearance=self.appearance,
            desk_file=self._desk_file,
            clerk_command=clerk_command(folder),
            parent=self,
        )
        application.problems.catch_what_nobody_catches()
        application.window.closing.connect(self._let_go)
        self._wire(application)
        application.open(files, reading=reading)
        self.opened.emit(application)
        if reading:
            self.reading_begun.emit()
        return True

    def _wire(self, application: Application) -> None:
        application.other_archive_wanted.connect(self._ask_for_another)
        application.put_back_wanted.connect(self._close_and_put_back)
        application.move_wanted.connect(self._close_and_move)
        application.ended.connect(self._ended)
        if self._one is not None:
            self._one.handed_over.connect(application.come_forward)
            self._one.lost.connect(lambda computer: application.problems.tell(TakenElsewhere(computer=computer)))
        self.application = application
        self._diary = begin_diary(application.archive.folder)
        note_opened(self._desk_file, application.archive.folder.root)

    def begin(self, folder: Path, files: Sequence[Path] = ()) -> bool:
        """Open an archive as :meth:`open` does, for the start of the program: its window stands before it is open, and
        goes on answering until all is."""
        if not may_be_opened_meanwhile(folder):
            return self.open(folder, files)
        try:
            finish_what_was_begun(folder)
            self._one = claim(folder, files, None, self)
            if self._one is None:
                return False
        except Expected as error:
            self._refuse(folder, error, files)
            return True
        opening = Opening(folder, files, appearance=self.appearance, desk_file=self._desk_file, parent=self)
        knocks = Meanwhile(opening)
        if self._one is not None:
            knocks.keep(self._one.handed_over, self._one.lost)
        opening.first.window.closing.connect(self._let_go)
        opening.refused.connect(lambda error: self._refuse(folder, error, files))
        opening.refused.connect(opening.deleteLater)
        opening.given_up.connect(self._app.quit)
        opening.begun.connect(self._wire)
        opening.begun.connect(lambda _: knocks.over())
        opening.done.connect(self._begun)
        self.opening = opening
        opening.begin()
        return True

    def _begun(self, application: Application) -> None:
        self.opening = None
        self.opened.emit(application)
        self.reading_begun.emit()

    def go_to(self, folder: Path) -> None:
        """Close the open archive, then open this one."""
        self._next = folder
        if self.application is not None:
            self.application.window.close()

    def _close_and_put_back(self, folder: Path, by: str) -> None:
        self._close_and(self.aside.put_back, folder, by)

    def _close_and_move(self, folder: Path, by: str) -> None:
        self._close_and(self.aside.move_away, folder, by)

    def _close_and(self, deed: Callable[[Wish], None], folder: Path, by: str) -> None:
        if self.application is not None:
            from desktop.views.putting_back import Wish

            wish = Wish(folder, self.application.archive.folder.root, by, SystemClock().now())
            self._after = lambda: deed(wish)
            self.application.window.close()

    def _go_on_after(self, window: ClosedArchiveWindow, root: Path) -> None:
        self._open_or_end(root, ())
        if window.look_into is not None and self.application is not None:
            self.application.settings.copies.look_into(window.look_into)
        if window.afterwards and self.application is not None:
            self.application.window.toast.tell(window.afterwards)

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

    def _let_go(self) -> None:
        if self._one is not None:
            self._one.release()
            self._one = None

    def _refuse(self, folder: Path, error: Expected, files: Sequence[Path] = ()) -> None:
        self._let_go()
        holder = error.about.get("holder")
        left_by = holder if isinstance(holder, Holder) else None
        may_put_back = isinstance(error, (*RECORDS_LOST, ArchiveIsGone, ArchiveMovedAway))
        refusal = CannotOpenWindow(
            problem_of(error),
            may_open_anyway=left_by is not None,
            may_put_back=may_put_back,
            may_make_again=isinstance(error, RECORDS_LOST) and are_there(folder),
            may_stay=isinstance(error, ArchiveMovedAway),
            may_begin=isinstance(error, ArchiveIsGone),
        )
        refusal.copies_chosen.connect(lambda copies: self.aside.put_back_copies(copies, folder.absolute()))
        refusal.making_again_wanted.connect(lambda: self.aside.make_again(folder.absolute()))
        refusal.stay_wanted.connect(lambda: self.aside.ask_to_stay(folder.absolute()))
        refusal.open_anyway_wanted.connect(lambda: self._open_or_end(folder, files, instead_of=left_by))
        refusal.begin_wanted.connect(lambda: self._open_or_end(folder, files, anew=True))
        refusal.try_again_wanted.connect(lambda: self._open_or_end(folder, files))
        of = folder.absolute() if may_put_back else None
        refusal.folder_chosen.connect(lambda other: self._open_chosen(files, of, other))
        refusal.closed.connect(self._give_up)
        self.refusal = refusal
        refusal.show()

    def _open_chosen(self, files: Sequence[Path], instead_of: Path | None, other: Path) -> None:
        if instead_of is not None and has_copies(other):  # nobody goes on in a copy where it lies
            self.aside.put_back_copies(other.absolute(), instead_of)
        else:
            self._open_or_end(other, files, remember=True)

    def _open_or_end(
        self,
        folder: Path,
        files: Sequence[Path],
        *,
        remember: bool = False,
        instead_of: Holder | None = None,
        anew: bool = False,
    ) -> None:
        if not self.open(folder, files, remember=remember, instead_of=instead_of, anew=anew):
            self._app.quit()

    def _end(self) -> None:
        self._app.quit()

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
