"""What the window shows first: its frame before the archive is open, then Today and how everything stands.

All else is loaded and built after that (desktop.application). So this module, and what it loads when it is loaded,
needs no library but Qt: the database's alone takes longer to load than the frame to be painted.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from archive.clock import SystemClock
from desktop.clerk_watch import ClerkWatch
from desktop.main_window import MainWindow
from desktop.meanwhile import Meanwhile
from desktop.problems import Problems
from desktop.rail_places import name_screens
from desktop.screen_lock.lock_choice import LockFile
from desktop.screen_lock.screen_lock import ScreenLock
from desktop.tasks import Tasks

if TYPE_CHECKING:
    from archive.archive import Archive


class FirstLook(QObject):
    """The frame of the window (``window``, not shown yet), and from :meth:`take` on what stands in it first.

    ``titles`` are those of the screens on the rail, by their names. ``meanwhile`` keeps what is asked for before there
    is anybody to answer; whoever comes to do so says when it is over.
    """

    def __init__(
        self, root: Path, *, desk_file: Path, clerk_command: Sequence[str], parent: QObject | None = None
    ) -> None:
        """``root`` is the archive's folder; ``desk_file`` and ``clerk_command`` as in desktop.application."""
        super().__init__(parent)
        self._desk_file = desk_file
        self.problems = Problems(self)
        self.tasks = Tasks(self.problems.tell, parent=self)
        self.clerk = ClerkWatch(clerk_command, self)
        self.window = MainWindow(desk_file, root)
        self.lock = ScreenLock(self.window, LockFile(desk_file), self.tasks, SystemClock(), self)
        self.titles = name_screens(self.window)
        self.problems.told.connect(self.window.problem_panel.show_problem)
        self.meanwhile = Meanwhile(self)

    def show(self) -> None:
        """Show the frame, on the screen of last time, and keep what is asked for."""
        window, search = self.window, self.window.search
        self.meanwhile.keep_last(search.typed, window.screen_chosen)
        self.meanwhile.keep(window.files_dropped, window.files_pasted, window.picture_pasted, window.new_note_wanted)
        self.meanwhile.keep(window.other_caller_wanted, window.help_wanted, window.everything_wanted)
        self.meanwhile.keep(search.all_wanted, search.left, search.list_wanted, self.lock.setting_wanted)
        self.lock.begin()  # before anything of the office is seen
        window.show()
        window.show_last_screen()

    def take(self, archive: Archive) -> None:
        """Build Today for an archive that is open now, and what tells how everything stands in it."""
        from desktop.desk import Desk  # loaded by now where the window stood first
        from desktop.office_news import OfficeNews
        from desktop.views.today import TodayScreen

        self.desk = Desk(archive, self.tasks, self._desk_file, self)
        self.news = OfficeNews(archive, self.tasks, self.clerk, self.window.status, self)
        self.today = TodayScreen(archive, self.tasks, lambda: self.desk.initials)
        self.window.add_screen("today", self.today, badge=self.today.waiting_changed)
        self.today.list_mine(self.desk.lists_mine)
        self.window.top_bar.person.set_people(self.desk.people, self.desk.initials)

    def look(self) -> None:
        """Find out what waits and how everything stands, and keep what is asked for on Today."""
        person = self.window.top_bar.person
        self.meanwhile.keep(person.person_chosen, person.people_wanted)
        self.meanwhile.keep_all_of(self.today)
        self.meanwhile.keep(self.news.led)
        self.today.refresh()
        self.news.look()
