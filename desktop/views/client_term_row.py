"""An agreement with a term on a client's card; opened out it says all, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.records import Outcome
from archive.services.agreements import AgreementRead, LineRead, VersionRead
from desktop import dates
from desktop.models.job_words import money, version_state
from desktop.style import Space, Tone
from desktop.views.client_promise import PromiseLine
from desktop.widgets.buttons import Button
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.opening_row import OpeningRow
from desktop.widgets.pill import Pill


class TermRow(OpeningRow):
    """Title, until when and what it costs; opening it shows the rest, opening it again folds it.

    Signals:
        line_ended(object, object, str): this LineRead ended with this Outcome, and why.
        left: why a line was missed is not said after all.
        act_wanted(str): "change", "accept", "renew", "expect", "letter", "end" or "resume".
    """

    line_ended = Signal(object, object, str)
    left = Signal()
    act_wanted = Signal(str)

    def __init__(
        self,
        one: AgreementRead,
        currency: str,
        today: date,
        parent: QWidget | None = None,
        *,
        ending: bool,
        whole: bool,
    ) -> None:
        """``ending``: it asks for a decision. ``whole``: it is opened out."""
        super().__init__(_tr("Show {title}").format(title=one.title), parent)
        self.setAccessibleDescription(_tr("opened out") if whole else "")
        self.shows = (one, currency, today, ending, whole)
        self._one, self._today = one, today
        self._lines: list[PromiseLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 14, 8)
        self._column.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(ElidedLabel(one.title, role="strong" if one.ended_on is None else "second"), 1)
        if one.ended_on is not None:
            first.addWidget(ElidedLabel(_tr("ended {day}").format(day=dates.short_date(one.ended_on, today))))
        elif (ends := one.counts.ends_on) is not None:
            held = one.current is not None  # what nobody accepted never began, and does not end
            words = (_tr("ended {day}") if held and ends < today else _tr("until {day}")).format(
                day=dates.short_date(ends, today)
            )
            first.addWidget(Pill(words, Tone.AMBER) if ending else ElidedLabel(words, role="second"))
        self._column.addLayout(first)
        counts = one.counts
        price = money(counts.price, currency) if counts.price is not None else ""
        cost = " ".join(part for part in (price, counts.price_words) if part)
        facts = [part for part in (cost, counts.response_time) if part]
        if facts:
            self._column.addWidget(ElidedLabel(" · ".join(facts), role="small"))
        if one.draft is not None and one.ended_on is None:
            state = version_state(one.draft, today)
            waiting = _tr("version {n} is not accepted, {state}").format(n=one.draft.number, state=state)
            if not _says_something(one.draft):
                waiting = _tr("version {n} cannot be accepted yet: it does not say what either side will do")
                waiting = waiting.format(n=one.draft.number)
            self._column.addWidget(_toned(waiting))
        if whole:
            self._add_whole()

    @property
    def is_asking(self) -> bool:
        """Whether somebody is writing why a line was missed."""
        return any(line.is_asking for line in self._lines)

    def _add_whole(self) -> None:
        counts = self._one.counts
        for words in (counts.covers, _tr("Not: {what}").format(what=counts.excludes) if counts.excludes else ""):
            if words:
                label = QLabel(words)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                self._column.addWidget(label)
        self._add_lines(_tr("We will"), counts.ours)
        self._add_lines(_tr("You will"), counts.theirs)
        told = tuple(line for line in counts.unwritten if line.outcome is not Outcome.WITHDRAWN)
        self._add_lines(_tr("In no contract"), told)
        room = QWidget()
        flow = FlowLayout(room, gap=Space.M)
        flow.setContentsMargins(0, 6, 0, 0)
        for act, word in self._acts():
            button = Button(word, role="link", small=True)
            button.setAccessibleDescription(self._one.title)
            button.clicked.connect(lambda _=False, act=act: self.act_wanted.emit(act))
            flow.addWidget(button)
        self._column.addWidget(room)

    def _acts(self) -> list[tuple[str, str]]:
        if self._one.ended_on is not None:
            return [("resume", _tr("Take up again"))]
        if (draft := self._one.draft) is not None:
            acts = [("accept", _tr("Accepted…"))] if _says_something(draft) else []
            if draft.sent_on is None:
                acts.append(("change", _tr("Change") if acts else _tr("Write what each side does")))
        else:
            acts = [("renew", _tr("Renew…"))]
        return [*acts, ("expect", _tr("They also expect…")), ("letter", _tr("Letter")), ("end", _tr("End…"))]

    def _add_lines(self, title: str, lines: tuple[LineRead, ...]) -> None:
        if not lines:
            return
        head = QLabel(title)
        head.setProperty("role", "small")
        head.setContentsMargins(0, 5, 0, 1)
        self._column.addWidget(head)
        for line in lines:
            shown = PromiseLine(line, self._today)
            shown.ended.connect(lambda outcome, why, line=line: self.line_ended.emit(line, outcome, why))
            shown.left.connect(self.left)
            self._lines.append(shown)
            self._column.addWidget(shown)


def _says_something(version: VersionRead) -> bool:
    """Whether there is anything in it that either side could accept."""
    return bool(version.ours or version.theirs)


def _toned(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "small")
    label.setProperty("tone", "amber")
    label.setWordWrap(True)
    return label


def _tr(text: str) -> str:
    return QCoreApplication.translate("TermRow", text)
