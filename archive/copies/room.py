"""The clerk's room for copies: now and then it looks whether one is due, makes it, reads it back, and opens it."""

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence

import psutil
from sqlalchemy.exc import OperationalError

from archive.archive import Archive
from archive.copies.by_itself import Deed, Rhythm, due, rhythm
from archive.copies.copying import make_copy
from archive.copies.drives import Drives
from archive.copies.errors import (
    CopyingFailed,
    CopyingStopped,
    CopyIsOpen,
    CopyUnderWay,
    PlaceIsAnother,
    PlaceIsHere,
    PlaceOutOfReach,
    TrialStopped,
    VerifyingStopped,
)
from archive.copies.found_again import look_for_moved_places
from archive.copies.none_now import OUR_OWN, remember, why_none
from archive.copies.places import places
from archive.copies.standing import PlaceStanding, how_places_stand
from archive.copies.trial import try_restoring
from archive.copies.under_way import Cancelled
from archive.copies.verifying import verify_copy
from archive.copies.whose import ANOTHERS
from archive.errors import Expected
from archive.quiet_moments import QuietMoments
from archive.services.history import CLERK
from archive.services.wording import in_words

log = logging.getLogger(__name__)

NO_TROUBLE = (
    *(CopyUnderWay, CopyingStopped, VerifyingStopped, TrialStopped),
    *(CopyIsOpen, PlaceOutOfReach, PlaceIsAnother, PlaceIsHere),
)
"""What nobody is told of: it was stopped, somebody was quicker, or a disk is where it should be, somewhere else.
Settings tell how old the copies are."""


class CopyingRoom:
    """Looks after the folders for copies of one archive. ``seconds`` and ``busy`` as in archive.quiet_moments."""

    def __init__(
        self,
        archive: Archive,
        *,
        seconds: Callable[[], float] = time.monotonic,
        busy: Callable[[], float] = psutil.cpu_percent,
        drives: Drives | None = None,
    ) -> None:
        self._archive, self._drives = archive, drives
        self._moments = QuietMoments(archive, seconds=seconds, busy=busy)
        self._trouble: Expected | None = None
        self._has_looked = False
        self._has_failed = False  # it does nothing more until the clerk begins anew

    def look(self, *, cancelled: Cancelled) -> Expected | None:
        """Do what is due with one folder; returns what a person should be told, until it went well or is over. The
        first look, just after the window was opened, and each of those later tells whether any copy can be made."""
        if not self._has_looked:
            self._has_looked = True
            self._how_places_stand()
        if self._has_failed or not self._moments.has_settled or not self._moments.may_look():
            return self._trouble
        if not places(self._archive) or rhythm(self._archive) is Rhythm.BY_HAND:
            self._trouble = None
            self._how_places_stand()
            return None
        look_for_moved_places(self._archive, drives=self._drives)
        is_idle = self._moments.is_idle()
        stands = self._how_places_stand()
        asked = next((one.out_of_reach for one in stands if isinstance(one.out_of_reach, ANOTHERS)), None)
        if asked is not None or isinstance(self._trouble, ANOTHERS):
            self._trouble = asked
        for one in stands:
            deed = due(one, now=self._archive.clock.now(), is_idle=is_idle)
            if deed is not None and not cancelled():
                why = self._do(deed, one, cancelled)
                self._trouble = why or asked
                if deed is Deed.COPY:
                    self._remember_attempt(why, [other for other in stands if other is not one])
                break
        return self._trouble

    def _how_places_stand(self) -> tuple[PlaceStanding, ...]:
        """How they stand; whether any takes a copy is remembered."""
        stands = how_places_stand(self._archive, drives=self._drives)
        remember(self._archive, why_none(self._archive, stands))
        return stands

    def _remember_attempt(self, why: Expected | None, others: Sequence[PlaceStanding]) -> None:
        """An attempt shows what no look does: that there is no room for the originals, or that the records are damaged;
        while another folder takes copies, only what the archive itself refuses."""
        if why is None or isinstance(why, OUR_OWN) or not others or why_none(self._archive, others) is not None:
            remember(self._archive, why, was_tried=True)

    def _do(self, deed: Deed, one: PlaceStanding, cancelled: Cancelled) -> Expected | None:
        place = one.place.id
        log.info("%s of place %d", deed, place)
        try:
            if deed is Deed.COPY:
                make_copy(self._archive, place_id=place, by=CLERK, cancelled=cancelled, drives=self._drives)
                verify_copy(self._archive, place_id=place, cancelled=cancelled, drives=self._drives)
            else:
                try_restoring(self._archive, place_id=place, cancelled=cancelled, drives=self._drives)
        except (OperationalError, sqlite3.OperationalError, OSError):
            raise  # the clerk rests, and tries again
        except Expected as why:
            log.info("%s of place %d: %s", deed, place, why.code)
            return None if isinstance(why, NO_TROUBLE) else why
        except Exception as error:  # a fault of ours, which must not keep the clerk from reading
            log.exception("%s of place %d", deed, place)
            self._has_failed = True
            last = one.made_at or one.place.added_at
            return CopyingFailed(since=in_words(last.date()), detail=type(error).__name__)
        return None
