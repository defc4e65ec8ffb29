"""The tour's way through disputes: the gravest that goes on, its meeting and dossier, and what all of them teach."""

from __future__ import annotations

from collections.abc import Callable

from archive.disputes.standing import DisputeLine, disputes
from archive.dossier.selection import About
from desktop.application import Application


class TourOfDisputes:
    """Shows each screen of disputes on the office's own; where there is none, their list.

    ``show`` brings up a screen of the window by its name, with nothing else open over it.
    """

    def __init__(self, office: Application, show: Callable[[str], None]) -> None:
        self._office, self._show = office, show

    def show_dispute(self) -> None:
        """What they say, how far it has come, and what really happened."""
        self._open(lambda one: self._office.way.show_dispute(one.id))

    def show_meeting(self) -> None:
        """The page on which somebody listens."""
        self._open(lambda one: self._office.way.show_meeting(one.id))

    def show_dossier(self) -> None:
        """What goes into its dossier, and what does not."""
        self._open(lambda one: self._office.way.show_dossier(About.DISPUTE, one.id))

    def show_lessons(self) -> None:
        """What all of them have in common."""
        self._show("disputes")
        self._office.way.show_lessons()

    def _open(self, show: Callable[[DisputeLine], None]) -> None:
        self._show("disputes")
        known = disputes(self._office.archive, ended=True)
        if known:
            show(known[0])
