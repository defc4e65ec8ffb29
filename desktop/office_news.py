"""Tells the window how everything stands: the strip at the bottom, and the numbers on the rail."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from archive.archive import Archive
from archive.erasure.erased import newest_erasure
from archive.services.office import Standing, standing
from archive.services.waiting.backup import LastBackup, last_backup
from desktop.clerk_watch import ClerkState, ClerkWatch
from desktop.frame.status_strip import StatusStrip
from desktop.models.answer_rows import NotYetRead
from desktop.models.reading_pace import ReadingPace
from desktop.models.reading_stillness import ReadingStillness
from desktop.models.strip_words import Leads, Words, safety_words, work_words
from desktop.tasks import Tasks

AGES_MS = 60_000
"""A backup grows older also while nothing happens: what is said of it is said anew so often. A minute, by which
ReadingStillness counts."""

_GETTING_ON = {ClerkState.AT_WORK, ClerkState.ELSEWHERE}
_READING = {ClerkState.AT_WORK, ClerkState.STARTING, ClerkState.STARTING_AGAIN, ClerkState.ELSEWHERE}


@dataclass(frozen=True, slots=True)
class _Found:
    standing: Standing
    backup: LastBackup
    copying: int
    erased: str


class OfficeNews(QObject):
    """Looks when asked, off the GUI thread, never twice at once.

    Signals:
        intake_waiting(int): so many files in Intake need a person.
        stood(object): the Standing just found.
        erased(str): the mark of the newest erasure (archive.erasure.erased.newest_erasure), at each look.
        reading_stood(object): the NotYetRead that follows from it and from how the clerk is.
        led(object): somebody pressed what is said of safety, which is seen to at this Leads.
        trouble(object): looking failed with this exception.
    """

    intake_waiting = Signal(int)
    stood = Signal(object)
    erased = Signal(str)
    reading_stood = Signal(object)
    led = Signal(object)
    trouble = Signal(object)

    def __init__(
        self, archive: Archive, tasks: Tasks, clerk: ClerkWatch, strip: StatusStrip, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._clerk, self._strip = archive, tasks, clerk, strip
        self._pace, self._stillness = ReadingPace(), ReadingStillness()
        self._remark = ""
        self._leads: Leads | None = None
        self._found: _Found | None = None
        self._looking = self._look_again = False
        for change in (clerk.state_changed, clerk.trouble_changed):
            change.connect(self._stillness.begin_anew)
            change.connect(self._tell)
        strip.acted.connect(clerk.start_again)
        strip.safety_pressed.connect(self._lead)
        ages = QTimer(strip)  # what it tells goes with the window
        ages.timeout.connect(self.grow_older)
        ages.start(AGES_MS)

    def look(self) -> None:
        """Find out how everything stands, and tell."""
        if self._looking:
            self._look_again = True
            return
        self._looking, self._look_again = True, False
        archive = self._archive
        self._tasks.run(
            lambda: _Found(
                standing(archive),
                last_backup(archive),
                archive.vault.bytes_under_way(),
                newest_erasure(archive),
            ),
            then=self._take,
            failed=self._failed,
        )

    def grow_older(self) -> None:
        """A minute has passed: the backup is older, and what waits should have become less."""
        if self._clerk.state in _GETTING_ON and not self._clerk.trouble:
            self._stillness.tick()
        self._tell()
        if not self.is_calm:  # nothing may have changed in the records, while a copy grows
            self.look()

    def remark(self, sentence: str) -> None:
        """Say something at the left while the clerk has nothing to say; an empty sentence takes it back."""
        self._remark = sentence
        self._tell()

    @property
    def is_calm(self) -> bool:
        """Whether nothing waits for the clerk, as far as was last seen."""
        now = self._found.standing if self._found is not None else None
        return now is not None and not (now.to_copy or now.to_open or now.to_read or now.to_draw)

    def _take(self, both: _Found) -> None:
        self._looking = False
        self._found, found = both, both.standing
        left = found.to_read if self._clerk.state is ClerkState.AT_WORK else 0
        self._pace.take(at=time.monotonic(), left=left)
        self._stillness.look((found.to_copy, found.to_open, found.to_read, found.to_draw), copying=both.copying)
        self.intake_waiting.emit(found.to_file + found.needs_person)
        self._tell()
        self.stood.emit(found)
        self.erased.emit(both.erased)
        if self._look_again:
            self.look()

    def _failed(self, error: Exception) -> None:
        self._looking = False
        self.trouble.emit(error)

    def _tell(self) -> None:
        if self._found is None:
            return
        now = self._found.standing
        is_still = self._stillness.is_still
        is_under_way = self._clerk.state in _READING and not self._clerk.trouble and not is_still
        self.reading_stood.emit(NotYetRead(now.to_copy + now.to_open, now.to_read, is_under_way))
        work = work_words(now, self._clerk.state, self._clerk.trouble, self._pace, is_still=is_still)
        backup = self._found.backup
        safety = safety_words(
            now,
            backup.begun_at,
            self._archive.clock.now(),
            is_only_on_own_disk=backup.is_only_on_own_disk,
            is_apart=backup.is_apart,
            is_refused=backup.is_refused,
        )
        if self._remark and self._clerk.state is ClerkState.RESTING:
            work = Words(self._remark)
        self._strip.show_work(work.sentence, work.tone, work.action)
        self._strip.show_safety(safety.sentence, safety.tone, safety.more)
        self._leads = safety.leads

    def _lead(self) -> None:
        if self._leads is not None:
            self.led.emit(self._leads)
