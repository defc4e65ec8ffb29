"""The tour's way through disputes: one in which both sides talk, a first meeting, a dossier, and what all teach."""

from __future__ import annotations

from collections.abc import Callable

from archive.disputes.standing import DisputeLine, disputes
from archive.dossier.selection import About
from archive.records.dispute_rule import Stage
from desktop.application import Application


class TourOfDisputes:
    """Shows each screen of disputes on the office's own; where there is none, their list.

    ``show`` brings up a screen of the window by its name, with nothing else open over it.
    """

    def __init__(self, office: Application, show: Callable[[str], None]) -> None:
        self._office, self._show = office, show

    def show_dispute(self) -> None:
        """What they say, how far it has come, and what really happened."""
        self._open(lambda one: self._office.way.show_dispute(one.id), _in_talks)

    def show_meeting(self) -> None:
        """The page on which somebody listens, of the gravest."""
        self._open(lambda one: self._office.way.show_meeting(one.id), lambda known: known[0])

    def show_dossier(self) -> None:
        """What goes into a dossier, and what does not."""
        self._open(lambda one: self._office.way.show_dossier(About.DISPUTE, one.id), _in_talks)

    def show_lessons(self) -> None:
        """What all of them have in common."""
        self._show("disputes")
        self._office.way.show_lessons()

    def _open(
        self, show: Callable[[DisputeLine], None], which: Callable[[tuple[DisputeLine, ...]], DisputeLine]
    ) -> None:
        self._show("disputes")
        known = disputes(self._office.archive, ended=True)
        if known:
            show(which(known))


def _in_talks(known: tuple[DisputeLine, ...]) -> DisputeLine:
    """The gravest in which both sides have met: on its page there is most to see."""
    return next((one for one in known if one.stage not in (Stage.HEARD, Stage.ENDED)), known[0])
