"""Keeps what is written of a meeting in the archive as it is typed, and puts two desks' words together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from archive.archive import Archive
from archive.clock import today
from archive.disputes.meeting import (
    MeetingText,
    NextAppointment,
    begin_meeting,
    close_meeting,
    discard_meeting,
    write_meeting,
)
from archive.disputes.standing import DisputeFile, MeetingRead, dispute_file
from archive.errors import Expected
from desktop.disk_keeper import EVERY_MS, RETRY_MS
from desktop.models.meeting_words import LeftWords, MeetingWords, Merged, left_over, merge, words_of
from desktop.tasks import Tasks


@dataclass(frozen=True, slots=True)
class _Kept:
    """Written down, under this revision."""

    meeting: int
    revision: int


@dataclass(frozen=True, slots=True)
class Over:
    """The meeting was closed at another desk, or discarded there. ``words`` were not in it, and stand in a next one;
    where it ``waits`` they were all in one that was discarded, and a new one begins when somebody writes on."""

    was_closed: bool
    words: MeetingWords
    waits: bool = False


class MeetingKeeper(QObject):
    """Stands between the page of one dispute and the archive. A meeting begins with the first word.

    Signals:
        kept: all that is on the page is in the archive.
        merged(object): another desk wrote in the meeting too; a Merged, whose words are to be shown.
        over(object): an Over, whose words are to be shown.
        closed(int): the meeting is closed, and has left this note.
        refused(object): it was not closed, for this reason; what was written is kept all the same.
        discarded(object): the meeting is gone; the MeetingWords that it had.
        not_kept(object): it could not be written, for this reason.
    """

    kept = Signal()
    merged = Signal(object)
    over = Signal(object)
    closed = Signal(int)
    refused = Signal(object)
    discarded = Signal(object)
    not_kept = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        file: DisputeFile,
        words: Callable[[], MeetingWords],
        parent: QObject | None = None,
    ) -> None:
        """``file`` is the dispute as it was read; ``words`` tells what stands on the page, once it shows this."""
        super().__init__(parent)
        self._archive, self._tasks, self._by, self._words = archive, tasks, by, words
        self.dispute = file.line.id
        self._meeting: int | None = None
        self._revision = 0
        self._base = MeetingWords(today(archive.clock))
        self._sent = self._base  # what is under way
        self._busy = self._again = self._is_over = False
        self._closing: NextAppointment | None = None
        self._mark = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)
        if (read := under_way(file)) is not None:
            self._adopt(read)

    @property
    def base(self) -> MeetingWords:
        """The meeting as it is kept."""
        return self._base

    @property
    def is_begun(self) -> bool:
        """Whether there is a meeting in the archive."""
        return self._meeting is not None

    @property
    def unsaved(self) -> bool:
        """Whether something on the page is not kept yet."""
        return not self._is_over and (self._busy or self._differs(self._words()))

    @property
    def waiting(self) -> LeftWords | None:
        """What stands on the page and is not in the archive yet; None when all is."""
        mine = self._words()
        if self._is_over or not self._differs(mine):
            return None
        return LeftWords(mine, self._base, self._meeting or 0)

    @property
    def mark(self) -> int:
        """Tells what was read before the last writing from what was read after it, see :meth:`look`."""
        return self._mark

    def typed(self) -> None:
        """Have what stands on the page in the archive soon."""
        if not self._timer.isActive():
            self._timer.start(EVERY_MS)

    def hurry(self) -> None:
        """Write what is due without waiting."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()

    def leave(self) -> None:
        """Another dispute is shown: what was typed up to now is still kept."""
        last = self._words()
        self._words = lambda: last
        self.merged.connect(self._goes_on_with)
        self.over.connect(self._goes_on_with)
        self.hurry()

    def look(self, file: DisputeFile, mark: int) -> None:
        """The dispute was read when :attr:`mark` was this: take over what another desk wrote."""
        if self._busy or self._is_over or mark != self._mark:
            return  # writing it will tell, or it is read again at once
        theirs = under_way(file)
        if theirs is None and self._meeting is None:
            return
        if theirs is None or theirs.id != self._meeting or theirs.revision != self._revision:
            self._take_theirs(file)

    def close(self, next_one: NextAppointment) -> None:
        """Write what is due and close the meeting."""
        self._closing = next_one
        self._timer.stop()
        self._write()

    def discard(self) -> None:
        """It was begun by mistake. What another desk has just written does not go unseen: it is shown first."""
        self._timer.stop()
        if self._busy:
            QTimer.singleShot(EVERY_MS, self, self.discard)
            return
        words, meeting, archive, seen = self._words(), self._meeting, self._archive, self._revision
        if meeting is None:
            self._is_over = True
            self.discarded.emit(words)
            return

        def gone(_: object) -> None:
            self._is_over = True
            self._end()
            self.discarded.emit(words)

        self._begin(words)
        self._tasks.run(
            lambda: discard_meeting(archive, meeting_id=meeting, seen=seen), then=gone, failed=self._was_not_written
        )

    def finish(self) -> bool:
        """Write what is due, now and in this thread: the program ends. Whether all is in the archive; raises nothing,
        for the rest of the program has to end as well."""
        self._timer.stop()
        words = self._words()
        if self._is_over or not self._differs(words):
            return True
        try:
            self._was_put(self._verb(words)(), words)
        except Exception:  # noqa: BLE001  # whatever it was, the words are put into what stands there now
            try:
                return self._put_into_theirs(words)
            except Exception:  # noqa: BLE001  # they lie beside the archive, and are put into it next time
                return False
        return True

    def _put_into_theirs(self, words: MeetingWords) -> bool:
        """Put them into what another desk made of the meeting; whether there is one."""
        theirs = under_way(dispute_file(self._archive, dispute_id=self.dispute))
        if theirs is None:
            return False
        began = self._sent if self._busy else self._base
        both = merge(began, words, words_of(theirs)).words
        self._was_put(_keep(self._archive, self.dispute, theirs.id, both, theirs.revision, self._by()), words)
        return True

    def _was_put(self, done: _Kept, words: MeetingWords) -> None:
        self._meeting, self._revision, self._base = done.meeting, done.revision, words

    def _adopt(self, read: MeetingRead) -> None:
        self._meeting, self._revision, self._base = read.id, read.revision, words_of(read)

    def _differs(self, words: MeetingWords) -> bool:
        return words != self._base and not (self._meeting is None and words.is_empty)

    def _write(self) -> None:
        if self._is_over:
            return
        if self._busy:
            self._again = True
            return
        words = self._words()
        if self._closing is not None and self._meeting is not None:
            self._close(self._meeting, self._closing, words)
            return
        if not self._differs(words) and (self._closing is None or words.is_empty):
            self.kept.emit()
            return
        self._begin(words)
        self._tasks.run(self._verb(words), then=self._was_written, failed=self._was_not_written)

    def _begin(self, words: MeetingWords) -> None:
        self._busy, self._sent, self._mark = True, words, self._mark + 1

    def _verb(self, words: MeetingWords) -> Callable[[], _Kept]:
        archive, dispute, meeting = self._archive, self.dispute, self._meeting
        seen, by = self._revision, self._by()
        return lambda: _keep(archive, dispute, meeting, words, seen, by)

    def _was_written(self, done: _Kept) -> None:
        self._was_put(done, self._sent)
        self._end()
        if self._again or self._closing is not None:
            self._again = False
            self._write()
        elif not self._differs(self._words()):
            self.kept.emit()

    def _end(self) -> None:
        self._busy, self._mark = False, self._mark + 1

    def _close(self, meeting: int, next_one: NextAppointment, words: MeetingWords) -> None:
        """With the last words in the same stroke: somebody sits there and waits."""
        archive, by, seen = self._archive, self._by(), self._revision
        last = None
        if self._differs(words):
            last = MeetingText(words.heard, words.points, words.held_on, words.with_whom, words.contact_id)
        self._begin(words)
        self._tasks.run(
            lambda: close_meeting(archive, meeting_id=meeting, next_one=next_one, by=by, last=last, seen=seen),
            then=self._was_closed,
            failed=self._was_not_written,
        )

    def _was_closed(self, note: int) -> None:
        self._is_over = True
        self._end()
        self.closed.emit(note)

    def _was_not_written(self, error: Exception) -> None:
        """Another desk may have been faster; only what the archive holds now tells."""
        archive, dispute = self._archive, self.dispute

        def failed(_: Exception) -> None:
            self._end()
            self._tell(error)

        def read(file: DisputeFile) -> None:
            self._end()
            self._again = False
            theirs = under_way(file)
            if (theirs.id if theirs else None, theirs.revision if theirs else 0) == (self._meeting, self._revision):
                self._tell(error)
            else:
                self._take_theirs(file)

        self._tasks.run(lambda: dispute_file(archive, dispute_id=dispute), then=read, failed=failed)

    def _tell(self, error: Exception) -> None:
        closing, self._closing = self._closing, None
        if closing is not None:
            self.refused.emit(error)
            if self._differs(self._words()):
                self.typed()  # they went with the closing, and did not come to be kept
            return
        self.not_kept.emit(error)
        if not isinstance(error, Expected):
            self._timer.start(RETRY_MS)

    def _take_theirs(self, file: DisputeFile) -> None:
        """What another desk made of the meeting, with what stands on the page: nobody's words are lost."""
        self._closing = None
        theirs, mine, base, meeting = under_way(file), self._words(), self._base, self._meeting
        if meeting is not None and (theirs is None or theirs.id != meeting):
            was_closed = any(one.id == meeting for one in file.meetings)
            is_typed, blank = self._differs(mine), _blank(mine.held_on)
            waits = not (was_closed or is_typed) and theirs is None
            mine = left_over(base, mine) if was_closed else mine if is_typed or waits else blank
            self._meeting, self._revision, self._base, base = None, 0, mine if waits else blank, blank
            if theirs is None:
                self.over.emit(Over(was_closed, mine, waits))
                self.typed()
                return
        assert theirs is not None
        both = merge(base, mine, words_of(theirs))
        self._adopt(theirs)
        self.merged.emit(both)
        self.typed()

    def _goes_on_with(self, told: Merged | Over) -> None:
        self._words = lambda: told.words


def under_way(file: DisputeFile) -> MeetingRead | None:
    """The meeting that is being written; None when there is none."""
    return next((one for one in file.meetings if one.closed_at is None), None)


def restore_meeting(archive: Archive, dispute_id: int, words: MeetingWords, by: str) -> None:
    """Put a discarded meeting back as it was. Raises what begin_meeting raises."""
    _keep(archive, dispute_id, None, words, 0, by)


def _blank(day: date) -> MeetingWords:
    return MeetingWords(day)


def _keep(archive: Archive, dispute: int, meeting: int | None, words: MeetingWords, seen: int, by: str) -> _Kept:
    """Begin the meeting if it has not begun, and write it. Raises what the two raise."""
    if meeting is None:
        meeting, seen = begin_meeting(archive, dispute_id=dispute, by=by), 1
    revision = write_meeting(
        archive,
        meeting_id=meeting,
        heard=words.heard,
        points=words.points,
        held_on=words.held_on,
        with_whom=words.with_whom,
        contact_id=words.contact_id,
        seen=seen,
    )
    return _Kept(meeting, revision)
