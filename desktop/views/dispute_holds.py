"""What is held for a dispute: what is suggested, and what was decided about it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from archive.disputes.holding import HoldOfDispute
from archive.disputes.standing import DisputeFile
from archive.paper.holds import On
from archive.records import Afterlife
from archive.records.dispute_rule import Stage
from desktop import dates
from desktop.style import Space, Tone
from desktop.views.section_of_rows import SectionOfRows
from desktop.widgets.buttons import Button
from desktop.widgets.dot import Dot
from desktop.widgets.plain_words import PlainWords


class DisputeHolds(SectionOfRows):
    """ "Do not destroy" for the time of the dispute.

    Signals:
        accept_wanted: hold it as suggested.
        otherwise_wanted: hold more, less or nothing, and say why.
        release_wanted(object): release this Hold.
        stack_wanted(int): show this stack, which is held by itself.
        document_wanted(int): show this document, which is held by itself.
    """

    accept_wanted = Signal()
    otherwise_wanted = Signal()
    release_wanted = Signal(object)
    stack_wanted = Signal(int)
    document_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        title, name = self.tr("Do not destroy"), self.tr("Decide what else nobody may destroy while it goes on")
        super().__init__(title, self.tr("Hold"), name, parent)
        self._head.acted.connect(self.otherwise_wanted)

    def show_file(self, file: DisputeFile, today: date) -> None:
        """Show what is suggested, or what was decided."""
        goes_on = file.line.stage is not Stage.ENDED
        if self._shows(file.line.id, file.suggestion, file.holds, goes_on, today):
            return
        self._head.link.setVisible(goes_on and file.suggestion is None)
        with self._making_rows():
            if file.suggestion is not None:
                self._add(0, self._suggested(file.suggestion.called, goes_on=goes_on))
            stands = any(one.hold is not None and one.hold.released_at is None for one in file.holds)
            for one in file.holds:
                counts = one is file.holds[-1] and file.suggestion is None and not stands
                self._add(one.id, self._decided(one, today, counts=counts))

    def _suggested(self, called: str, *, goes_on: bool) -> QFrame:
        row = QFrame()
        column = QVBoxLayout(row)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(Space.S)
        if not goes_on:
            column.addWidget(PlainWords(self.tr("Nothing was held for it."), "second"))
            return row
        said = self.tr("Suggested: nothing about {thing} is destroyed until this is settled.")
        column.addWidget(PlainWords(said.format(thing=called)))
        accept = Button(self.tr("Hold it"), small=True)
        accept.setAccessibleDescription(said.format(thing=called))
        accept.clicked.connect(self.accept_wanted)
        other = Button(self.tr("Decide otherwise…"), role="quiet", small=True)
        other.setAccessibleName(self.tr("Hold more, less or nothing"))
        other.clicked.connect(self.otherwise_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(accept)
        buttons.addWidget(other)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return row

    def _decided(self, one: HoldOfDispute, today: date, *, counts: bool) -> QFrame:
        """``counts``: that nothing is held was decided last, and nothing is."""
        row = QFrame()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 6, 14, 10)
        line.setSpacing(Space.S)
        told = QVBoxLayout()
        told.setContentsMargins(0, Space.XS, 0, 0)  # the first line as high as the words on the buttons beside it
        told.setSpacing(0)
        hold = one.hold
        stands = hold is not None and hold.released_at is None
        if stands:
            mark = QVBoxLayout()
            mark.setContentsMargins(0, Space.S, 0, 0)  # as high as the first line's letters
            mark.addWidget(Dot(Tone.RED))
            mark.addStretch(1)
            line.addLayout(mark)
        told.addWidget(PlainWords(self._headline(one, counts=counts)))
        for words in self._reasons(one, today):
            told.addWidget(PlainWords(words, "small"))
        line.addLayout(told, 1)
        acts = QHBoxLayout()  # of its own: the words on the buttons stand in one line
        acts.setSpacing(Space.S)
        line.addLayout(acts)
        line.setAlignment(acts, Qt.AlignmentFlag.AlignTop)
        if hold is not None and hold.on in (On.PAPER, On.DOCUMENT):
            show = Button(self.tr("Show"), role="link", small=True)
            show.setAccessibleDescription(hold.called)
            wanted = self.stack_wanted if hold.on is On.PAPER else self.document_wanted
            show.clicked.connect(partial(wanted.emit, hold.thing_id))
            acts.addWidget(show)
        if stands and hold is not None:
            release = Button(self.tr("Release"), role="quiet", small=True)
            release.setAccessibleDescription(hold.called)
            release.clicked.connect(lambda: self.release_wanted.emit(hold))
            acts.addWidget(release)
        return row

    def _headline(self, one: HoldOfDispute, *, counts: bool) -> str:
        if one.hold is None:
            return self.tr("Nothing is held for it.") if counts else self.tr("It was decided to hold nothing.")
        thing = {
            On.JOB: self.tr("Everything about {thing}"),
            On.CLIENT: self.tr("Everything of {thing}"),
            On.PAPER: self.tr("The stack {thing}"),
            On.DOCUMENT: self.tr("The document {thing}"),
        }[one.hold.on].format(thing=one.hold.called)
        if one.hold.released_at is not None:
            return self.tr("{thing} was held, and is released.").format(thing=thing)
        return self.tr("{thing} is held.").format(thing=thing)

    def _reasons(self, one: HoldOfDispute, today: date) -> list[str]:
        said = [one.why] if one.why else []
        hold = one.hold
        if hold is None:
            day = dates.short_date(one.at.date(), today)
            said.append(self.tr("decided {day} by {by}").format(day=day, by=one.by))
        else:
            held = self.tr("since {day} by {by}").format(
                day=dates.short_date(hold.placed_at.date(), today), by=hold.placed_by
            )
            if hold.released_at is None:
                again = dates.short_date(hold.review_on, today)
                held = self.tr("{held}; look again {day}").format(held=held, day=again)
            said.append(held)
            if hold.released_at is not None:
                said.append(
                    self.tr("released {day} by {by}: {why}").format(
                        day=dates.short_date(hold.released_at.date(), today),
                        by=hold.released_by or "",
                        why=hold.released_why or "",
                    )
                )
        if one.afterwards is Afterlife.KEPT:
            said.append(self.tr("kept when it ended: {why}").format(why=one.afterwards_why or ""))
        return said
