"""An open job on a client's card: what we promised, what they owe us, the price and whose yes there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.records import Outcome, Side
from archive.records.approval_rule import AT_WORK
from archive.records.undocumented import Sign
from archive.services.agreements import LineRead
from archive.services.card import CardJob
from archive.services.jobs import JobLine
from desktop import dates
from desktop.models.job_words import by_way_of, kept_of, money, stage_word
from desktop.style import Space, Tone
from desktop.views.client_promise import OUT, PromiseLine
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.opening_row import OpeningRow
from desktop.widgets.pill import Pill

MOST_LINES = 5
"""Lines of a side that are shown; kept ones give way first."""


class JobRow(OpeningRow):
    """Opening it shows the job.

    Signals:
        line_ended(object, object, str): this LineRead ended with this Outcome, and why.
        left: why a line was missed is not said after all.
    """

    line_ended = Signal(object, object, str)
    left = Signal()

    def __init__(
        self, one: CardJob, currency: str, today: date, parent: QWidget | None = None, *, short: bool = False
    ) -> None:
        """``short``: both sides are counted, for the jobs of a client who has many."""
        job = one.job
        super().__init__(_tr("Open {number}, {title}").format(number=job.number, title=job.title), parent)
        self.shows = (one, currency, today, short)
        self._today = today
        self._lines: list[PromiseLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 9, 14 - OUT, 9)
        self._column.setSpacing(2)
        title = _title(job)
        title.setContentsMargins(0, 0, OUT, 0)
        self._column.addLayout(title)
        if pills := _signs(one):
            room = QWidget()
            flow = FlowLayout(room, gap=Space.XS)
            flow.setContentsMargins(0, 3, OUT, 2)
            for word in pills:
                flow.addWidget(Pill(word, Tone.AMBER))
            self._column.addWidget(room)
        beyond = one.agreement.beyond if one.agreement is not None else ()
        if short:
            self._count(one)
        else:
            self._add_side(self.tr("We will"), one.ours, [line for line in beyond if line.side is Side.WE])
            self._add_side(self.tr("You will"), one.theirs, [line for line in beyond if line.side is Side.YOU])
        foot = ElidedLabel(_foot(one, currency, today), role="small", lines=2)
        foot.setContentsMargins(0, 6, OUT, 0)
        self._column.addWidget(foot)

    @property
    def is_asking(self) -> bool:
        """Whether somebody is writing why a line was missed."""
        return any(line.is_asking for line in self._lines)

    def line(self, line_id: int) -> PromiseLine | None:
        """What stands here of a line, if it does."""
        return next((shown for shown in self._lines if shown.line.id == line_id), None)

    def _count(self, one: CardJob) -> None:
        ours, theirs = kept_of(one.ours), kept_of(one.theirs)
        said = [self.tr("We will: {kept}").format(kept=ours)] if ours else []
        said += [self.tr("You will: {kept}").format(kept=theirs)] if theirs else []
        if said:
            counted = ElidedLabel(" · ".join(said), role="small")
            counted.setContentsMargins(0, 0, OUT, 0)
            self._column.addWidget(counted)

    def _add_side(self, title: str, lines: Sequence[LineRead], beyond: Sequence[LineRead]) -> None:
        lines = [line for line in lines if line.outcome is not Outcome.WITHDRAWN]
        if not lines and not beyond:
            return
        head = QLabel(title)
        head.setProperty("role", "small")
        head.setContentsMargins(0, 5, 0, 1)
        self._column.addWidget(head)
        told = telling([*lines, *beyond])
        for line in told:
            shown = PromiseLine(line, self._today, beyond=line in beyond)
            shown.ended.connect(lambda outcome, why, line=line: self.line_ended.emit(line, outcome, why))
            shown.left.connect(self.left)
            self._lines.append(shown)
            self._column.addWidget(shown)
        if left := len(lines) + len(beyond) - len(told):
            more = QLabel(self.tr("and {n} more").format(n=left))
            more.setProperty("role", "small")
            more.setContentsMargins(20, 0, 0, 0)
            self._column.addWidget(more)


class ClosedJobRow(OpeningRow):
    """A job that was closed; opening it shows the job."""

    def __init__(self, job: JobLine, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Open {number}, {title}").format(number=job.number, title=job.title), parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(2)
        column.addLayout(_title(job))
        if job.closed_on is not None:
            day = dates.short_date(job.closed_on, today)
            column.addWidget(ElidedLabel(self.tr("closed {day}").format(day=day), role="small"))


def telling(lines: Sequence[LineRead]) -> list[LineRead]:
    """At most as many as there is room for, in their order; what was kept gives way before what is open."""
    if len(lines) <= MOST_LINES:
        return list(lines)
    by_need = sorted(lines, key=lambda line: line.outcome is not Outcome.OPEN)[:MOST_LINES]
    return [line for line in lines if line in by_need]


def _title(job: JobLine) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(Space.S)
    line.addWidget(ElidedLabel(job.title, role="strong" if job.closed_on is None else "second", lines=2), 1)
    number = QLabel(job.number)
    number.setProperty("role", "second")
    line.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _signs(one: CardJob) -> list[str]:
    """What is missing in writing, short; one sign of the same thing is enough."""
    missing = set(one.signs)
    words = []
    if Sign.BEGUN_WITHOUT_APPROVAL in missing:
        words.append(_tr("begun without approval"))
    elif Sign.NO_APPROVAL in missing:
        words.append(_tr("no approval"))
    if Sign.NO_AGREEMENT in missing:
        words.append(_tr("nothing written"))
    if Sign.NOT_ACCEPTED in missing:
        words.append(_tr("not accepted"))
    if Sign.QUIET in missing:
        words.append(_tr("no note for long"))
    return words


def _foot(one: CardJob, currency: str, today: date) -> str:
    """ "In progress · £400, approved by e-mail 3 Mar · by 14 Mar"."""
    version, price, by = one.counts, "", ""
    if version is not None:
        price = money(version.price, currency) if version.price is not None else version.price_words
        by = _tr("by {day}").format(day=dates.short_date(version.finish_by, today)) if version.finish_by else ""
    terms = ", ".join(part for part in (price, _yes(one, today)) if part)
    by = by.replace(" ", "\N{NO-BREAK SPACE}")  # it moves down as one
    return " · ".join(part for part in (stage_word(one.job.stage), terms, by) if part)


def _yes(one: CardJob, today: date) -> str:
    version, yes = one.counts, one.approval
    acceptance = version.acceptance if version is not None else None
    if yes is not None and yes.counts:
        return _tr("approved {way} {day}").format(way=by_way_of(yes.given), day=dates.short_date(yes.given_on, today))
    if acceptance is not None and acceptance.in_writing:
        day = dates.short_date(acceptance.accepted_on, today)
        return _tr("accepted {way} {day}").format(way=by_way_of(acceptance.given), day=day)
    if yes is not None and yes.lacks_proof:
        return _tr("a yes without proof {day}").format(day=dates.short_date(yes.given_on, today))
    if yes is not None:
        return _tr("a spoken yes {day}").format(day=dates.short_date(yes.given_on, today))
    if one.job.stage in AT_WORK or version is not None:
        return _tr("no yes in writing")
    return _tr("since {day}").format(day=dates.short_date(one.job.opened_on, today))


def _tr(text: str) -> str:
    return QCoreApplication.translate("JobRow", text)
