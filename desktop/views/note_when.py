"""When a note happened: as it is typed, how that is understood, and how long after it the note is written down."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.records import NoteKind
from archive.records.notes import is_day_alone
from archive.services.drafts import Draft
from desktop import dates, office_words
from desktop.style import set_style_property
from desktop.typed_moment import FIRST_YEAR, NotAMoment, StillToCome, TooLongAgo, read_moment

_LATE = timedelta(days=1)
"""A note that is written down later than this says so."""

_MINUTE_MS = 60_000
_LONGEST_CALL_MINUTES = 180
"""A panel that stands open for longer was forgotten, so no minutes are counted."""


def title_of(draft: Draft | None, now: datetime) -> str:
    """What stands over a note: since when a call lasts, or what else is being written."""
    if draft is not None and draft.corrects is not None:
        return QCoreApplication.translate("note", "Correct a note")
    is_today = draft is not None and draft.begun_at.date() == now.date()
    if draft is not None and draft.kind is NoteKind.CALL and not draft.happened and is_today:
        since = QCoreApplication.translate("note", "Call since {time}")
        return since.format(time=dates.time_of_day(draft.begun_at))
    return QCoreApplication.translate("note", "Write note")


class WhenField(QWidget):
    """A line edit with a sentence under it.

    Signals:
        edited: a person typed.
    """

    edited = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._moment: datetime | None = None
        self._why_not = ""
        self._touched = False
        self._is_new = False
        self._is_call = False
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("When it happened"))
        self.field.setPlaceholderText(self.tr("e.g. 14:05, yesterday 9:30, 3 Mar"))
        self.field.textEdited.connect(self._read)
        self._understood = QLabel()
        self._understood.setProperty("role", "small")
        self._understood.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self._understood)
        self.setFocusProxy(self.field)
        minutes = QTimer(self)
        minutes.setInterval(_MINUTE_MS)
        minutes.timeout.connect(self._say)
        minutes.start()

    @property
    def moment(self) -> datetime | None:
        """The moment as it was understood while it was typed; None when it was not. What was not touched means the
        moment that was shown, to the second."""
        return self._moment

    @property
    def typed(self) -> str:
        """What a person typed; empty while nobody did."""
        return self.field.text() if self._touched else ""

    def show_moment(self, begun_at: datetime, typed: str, *, is_new: bool) -> None:
        """Show what was typed, or else when it began. What was typed on an earlier day is read as of that day.

        ``is_new`` is a note that is written for the first time, which may be late.
        """
        now, self._touched, self._is_new = self._now(), bool(typed), is_new
        moment = begun_at
        if typed and begun_at.date() != now.date():
            with suppress(NotAMoment):
                moment = read_moment(typed, now=begun_at.replace(hour=23, minute=59))
                typed = ""
        self.field.setText(typed or dates.exactly(moment, now))
        self._moment = moment
        if typed:
            self._understand()
        self._say()

    def count_minutes(self, is_call: bool) -> None:
        """Say how long the call has lasted, or not."""
        self._is_call = is_call
        self._say()

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the field as one that must be mended."""
        set_style_property(self.field, "wrong", "true" if wrong else "false")

    def _read(self) -> None:
        self._touched = True
        self._understand()
        self._say()
        self.edited.emit()

    def _understand(self) -> None:
        try:
            self._moment = read_moment(self.field.text(), now=self._now())
        except StillToCome:
            self._moment = None
            self._why_not = self.tr("A note tells what has happened; this is still to come.")
        except TooLongAgo:
            self._moment = None
            self._why_not = self.tr("That is too long ago. Type a year from {first} on.").format(first=FIRST_YEAR)
        except NotAMoment:
            self._moment = None
            self._why_not = self.tr("Not understood. Try 14:05, yesterday 9:30, 3 days ago or 3 Mar.")

    def _say(self) -> None:
        set_style_property(self._understood, "tone", "red" if self._moment is None else "")
        self.mark_wrong(self._moment is None)
        if self._moment is None:
            self._understood.setText(self._why_not)
            return
        moment, now = self._moment, self._now()
        day = f"{dates.long_date(moment.date())} {moment.year}"
        parts = [day if is_day_alone(moment) else f"{day}, {dates.time_of_day(moment)}"]
        minutes = (now - moment) // timedelta(minutes=1)
        if self._is_call and self._is_new and not self._touched and 0 < minutes <= _LONGEST_CALL_MINUTES:
            parts[0] += " · " + office_words.counted(minutes, self.tr("1 minute"), self.tr("{n} minutes"))
        is_late = now.date() - moment.date() > _LATE if is_day_alone(moment) else now - moment > _LATE
        if self._is_new and is_late:
            late = self.tr("You write this down {later}, and the note will say so.")
            parts.append(late.format(later=dates.days_later(now, moment)))
        self._understood.setText("\n".join(parts))
