"""What is written of a stack, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.paper.holds import Hold
from archive.paper.stack_page import StackPage
from archive.records.retention_rule import Retention
from desktop import dates
from desktop.models.paper_history import act_facts
from desktop.models.paper_words import act_word, sheet_numbers, sheets
from desktop.style import Space, Tone
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.facts import Facts
from desktop.widgets.line_row import LineRow
from desktop.widgets.opening_row import row_holding
from desktop.widgets.section_head import SectionHead


class FactsSection(QWidget):
    """Whose it is, its jobs, its place, and until when it is kept and why.

    Signals:
        client_wanted(int): this client's card.
        job_wanted(int): this job.
        move_wanted: it lies somewhere else now.
    """

    client_wanted = Signal(int)
    job_wanted = Signal(int)
    move_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = Facts()
        card = Card(padding=14)
        card.body.addWidget(self._facts)
        self._head = SectionHead(self.tr("This stack"), self.tr("Move"), self.tr("It lies somewhere else now"))
        self._head.acted.connect(self.move_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(card)

    def show_page(self, page: StackPage) -> None:
        """Show a stack."""
        self._head.link.setVisible(page.is_on_file or page.has_rest)
        self._facts.clear()
        today, stack, fields = page.clock.today, page.stack, page.fields
        add = self._facts.add
        add(self.tr("Client"), self._link(stack.client, partial(self.client_wanted.emit, stack.client_id)))
        for job in page.jobs:
            closed = (
                self.tr("closed {day}").format(day=dates.short_date(job.closed_on, today))
                if job.closed_on
                else self.tr("open")
            )
            add(self.tr("Job"), self._link(f"{job.number}, {closed}", partial(self.job_wanted.emit, job.id), job.title))
        one_side = ", " + self.tr("one side only") if fields.sides == 1 else ""
        add(self.tr("Sheets"), f"{sheets(fields.sheets)}{one_side}")
        lies = f"{fields.place} ({sheet_numbers(stack.sheets_kept)})" if page.has_rest else fields.place
        add(self.tr("Place"), lies)
        add(self.tr("On file since"), dates.full_date(fields.since) if fields.since else "")
        if fields.dated is not None:
            add(self.tr("Date on it"), dates.full_date(fields.dated))
        add(self.tr("Keep for"), f"{page.rule}. {page.rule_why}")
        add(self.tr("Kept until"), self._until(page))

    def _until(self, page: StackPage) -> str:
        """The day with why, or why there is none."""
        stack, today = page.stack, page.clock.today
        if page.fields.is_original:
            return self.tr("for good: it is an original")
        if stack.retention is Retention.KEPT:
            return self.tr("for good, as its rule says")
        if stack.kept_until is None:
            if any(job.closed_on is None for job in page.jobs):
                return self.tr("not known while a job is open")
            if page.jobs and not page.clock.is_trusted:
                return self.tr("not known until somebody confirms this computer’s date")
            return self.tr("not known while its date is missing")
        until = dates.full_date(stack.kept_until)
        if page.started_on is None:
            return until
        counted = self.tr("{until}, counted from {day}")
        said = [counted.format(until=until, day=dates.full_date(page.started_on))]
        if page.counts_later:
            said.append(self._why_later(page))
        if today > stack.kept_until:
            said.append(self.tr("That time is over."))
        return said[0] if len(said) == 1 else ". ".join(one.rstrip(".") for one in said) + "."

    def _why_later(self, page: StackPage) -> str:
        """A leap of the clock is believed to have been no time at all, as archive.services.trusted_clock says."""
        closed = max(job.closed_on for job in page.jobs if job.closed_on is not None)
        said = self.tr(
            "Its last job was closed on {day}, but this computer’s date was in doubt then or leapt ahead later, and "
            "only time that was seen going by counts."
        )
        return said.format(day=dates.full_date(closed))

    def _link(self, words: str, call: Callable[[], object], tip: str = "") -> QWidget:
        link = Button(words.replace("&", "&&"), role="link", small=True)
        link.setProperty("flush", "true")
        link.setToolTip(tip)
        link.clicked.connect(lambda: call())
        return _at_the_left(link)


class HoldsSection(QWidget):
    """What says "Do not destroy": on the stack itself, its documents, jobs or client.

    Signals:
        hold_wanted: place one on the stack.
        release_wanted(object): release this Hold.
    """

    hold_wanted = Signal()
    release_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._card = Card()
        self._head = SectionHead(self.tr("Do not destroy"), self.tr("Hold"), self.tr("Let nobody shred this stack"))
        self._head.acted.connect(self.hold_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._card)

    def show_page(self, page: StackPage) -> None:
        """Show the holds; those that stand first."""
        self._head.link.setVisible(page.is_on_file)
        if self._shown == (page.stack.id, page.holds, page.clock.today):
            return
        self._shown = (page.stack.id, page.holds, page.clock.today)
        self._card.clear_rows()
        if not page.holds:
            self._card.add_row(LineRow(self.tr("Nothing holds it.")))
        for hold in page.holds:
            self._card.add_row(row_holding(self._row(hold, page), margins=(14, 10, 14, 10)))

    def _row(self, hold: Hold, page: StackPage) -> QWidget:
        today = page.clock.today
        if hold.released_at is not None:
            said = self.tr("{thing}, released {day} by {by}: {why}")
            second = said.format(
                thing=hold.called,
                day=dates.short_date(hold.released_at.date(), today),
                by=hold.released_by,
                why=hold.released_why,
            )
            return _words(hold.reason, second)
        said = self.tr("{thing}, since {day} by {by}; look again {again}")
        second = said.format(
            thing=hold.called,
            day=dates.short_date(hold.placed_at.date(), today),
            by=hold.placed_by,
            again=dates.short_date(hold.review_on, today),
        )
        if hold.continues is not None:
            second += ". " + self.tr("It was released and put back.")
        row = _words(hold.reason, second, tone=Tone.RED)
        release = Button(self.tr("Release"), small=True)
        release.setAccessibleDescription(hold.reason)
        release.clicked.connect(partial(self.release_wanted.emit, hold))
        column = row.layout()
        if column is not None:
            column.addWidget(_at_the_left(release))
        return row


class HistorySection(QWidget):
    """What happened to a stack, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(SectionHead(self.tr("History")))
        column.addWidget(self._card)

    def show_page(self, page: StackPage) -> None:
        """Show who did what and when, and what was said about it."""
        if self._shown == (page.history, page.let_go, page.fates, page.clock.today):
            return
        self._shown = (page.history, page.let_go, page.fates, page.clock.today)
        self._card.clear_rows()
        said = _said_at(page)
        for act in reversed(page.history):
            who = f"{act.by}, {dates.exactly(act.at, page.clock.now)}"
            words = said.get((act.act, act.at), "") or act_facts(act)
            told = _words(act_word(act.act), f"{who}. {words}" if words else who)
            self._card.add_row(row_holding(told, margins=(14, 10, 14, 10)))


def _words(title: str, second: str, *, tone: Tone | None = None) -> QWidget:
    """Two texts, one below the other, that are never cut off."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    for words, role in ((title, "strong"), (second, "second")):
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        if tone is not None and role == "strong":
            label.setProperty("tone", tone.value)
        column.addWidget(label)
    return both


def _at_the_left(button: Button) -> QWidget:
    line = QWidget()
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(button)
    inside.addStretch(1)
    return line


def _said_at(page: StackPage) -> dict[tuple[str, object], str]:
    """The words to acts that have some, which the history itself never holds."""
    decided: Sequence[tuple[tuple[str, object], str]] = [(("decided", one.at), one.words) for one in page.let_go]
    fates = [((one.what.value, one.at), one.words) for one in page.fates if one.what]
    return dict([*decided, *fates])
