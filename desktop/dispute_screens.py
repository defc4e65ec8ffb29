"""The screens of disputes: their list on the rail, and over it one dispute with all that belongs to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from archive.archive import Archive
from desktop.refusals import Doer
from desktop.tasks import Tasks
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.disputes import DisputesScreen
from desktop.views.meeting import MeetingScreen
from desktop.way_back import DISPUTE, MEETING, Over


class DisputeScreens(QObject):
    """Built and named here; what they ask for is answered where the window's screens are."""

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        """``by`` tells the initials of who is at the desk."""
        super().__init__(parent)
        self.list = DisputesScreen(archive, tasks, by)
        self.dispute = DisputeScreen(archive, tasks, by)
        self.meeting = MeetingScreen(archive, tasks, by)

    @property
    def all(self) -> tuple[QWidget, ...]:
        """The list, and what lies over it."""
        return self.list, self.dispute, self.meeting

    @property
    def doers(self) -> tuple[Doer, ...]:
        """Those that do something, and may be refused it."""
        return self.list, self.dispute, self.meeting

    def over(self) -> dict[str, Over]:
        """Those that lie over the others, by their names. Each may have changed while another one lay over it."""
        dispute, meeting = self.dispute, self.meeting
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
        }

    def refresh_shown(self, screen: QWidget | None) -> None:
        """Load this screen, if it is one of these, as things are now."""
        for one in (self.list, self.dispute, self.meeting):
            if one is screen:
                one.refresh()

    def finish(self) -> None:
        """The program ends: what was typed is on disk at once."""
        self.dispute.finish()
        self.meeting.finish()
