"""The screens of disputes: their list on the rail, and over it one dispute with all that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from archive.archive import Archive
from archive.dossier.selection import About
from desktop.refusals import Doer
from desktop.tasks import Tasks, Throttle
from desktop.views.dispute_belongings import DisputeBelongings
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.disputes import DisputesScreen
from desktop.views.dossier import DossierScreen
from desktop.views.lessons import LessonsScreen
from desktop.views.meeting import MeetingScreen
from desktop.way_back import DISPUTE, DOSSIER, LESSONS, MEETING, Over

DISPUTE_MS, DOSSIER_MS = 1000, 3000
"""A dispute's page and a dossier's follow the clerk at most so often: each time they read all of a matter anew."""


class DisputeScreens(QObject):
    """Built and named here; what they ask for is answered where the window's screens are."""

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        """``by`` tells the initials of who is at the desk."""
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by

    def build(self) -> Iterator[None]:
        """Build them in as many steps as the iterator has, each short enough for one turn of the event loop."""
        archive, tasks, by = self._archive, self._tasks, self._by
        self.list = DisputesScreen(archive, tasks, by)
        yield
        self.dispute = DisputeScreen(archive, tasks, by)
        yield
        self.meeting = MeetingScreen(archive, tasks, by)
        yield
        self.dossier = DossierScreen(archive, tasks, by)
        self.lessons = LessonsScreen(archive, tasks)
        dispute, meeting = self.dispute, self.meeting
        self._news: dict[QWidget, Throttle] = {
            screen: Throttle(partial(self._follow, screen), every_ms, self)
            for screen, every_ms in ((self.dispute, DISPUTE_MS), (self.dossier, DOSSIER_MS))
        }
        self.of_dispute = DisputeBelongings(archive, tasks, by, lambda: dispute.line, self)
        self.of_meeting = DisputeBelongings(archive, tasks, by, lambda: meeting.line, self)

    @property
    def all(self) -> tuple[QWidget, ...]:
        """The list, and what lies over it."""
        return self.list, self.dispute, self.meeting, self.dossier, self.lessons

    @property
    def doers(self) -> tuple[Doer, ...]:
        """Those that do something, and may be refused it."""
        return self.list, self.dispute, self.meeting, self.dossier

    def over(self) -> dict[str, Over]:
        """Those that lie over the others, by their names. Each may have changed while another one lay over it."""
        dispute, meeting, dossier = self.dispute, self.meeting, self.dossier
        return {
            DISPUTE: Over(
                dispute,
                dispute.back_wanted,
                self.tr("the dispute"),
                dispute.open,
                shows=lambda: dispute.dispute,
                grows_old=True,
            ),
            MEETING: Over(
                meeting,
                meeting.back_wanted,
                self.tr("the meeting"),
                meeting.open,
                shows=lambda: meeting.dispute,
                grows_old=True,
            ),
            LESSONS: Over(
                self.lessons,
                self.lessons.back_wanted,
                self.tr("what disputes teach"),
                self.lessons.open,
                grows_old=True,
            ),
            DOSSIER: Over(
                dossier,
                dossier.back_wanted,
                self.tr("the dossier"),
                lambda thing, back_to: dossier.open(*thing, back_to=back_to),
                shows=self._in_dossier,
                grows_old=True,
            ),
        }

    def _in_dossier(self) -> tuple[About, int] | None:
        about, thing = self.dossier.about, self.dossier.thing
        return (about, thing) if about is not None and thing is not None else None

    def refresh_shown(self, screen: QWidget | None) -> None:
        """Load this screen, if it is one of these, as things are now."""
        if screen in self._news:
            self._news[screen]()
        for one in (self.list, self.meeting, self.lessons):
            if one is screen:
                one.refresh()

    def finish(self) -> None:
        """The program ends: what was typed is on disk at once."""
        for news in self._news.values():
            news.end()
        self.dispute.finish()
        self.meeting.finish()
        self.dossier.finish()

    def _follow(self, screen: DisputeScreen | DossierScreen) -> None:
        if not screen.isHidden():  # another one may have been laid over it since
            screen.refresh()
