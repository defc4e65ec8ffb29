"""Praise and complaints on a client's card: the last ones in the client's words, and room for the next."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from archive.clock import today
from archive.records import ClueKind
from archive.services.health import Clue, Health, note_clue, restore_clue, withdraw_clue
from archive.services.wording import LONGEST_WORDS
from desktop import dates
from desktop.style import Space, Tone
from desktop.views.client_asking_section import AskingSection
from desktop.views.job_desk import JobDesk
from desktop.widgets.buttons import IconButton
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.inline_form_words import AttendedForm
from desktop.widgets.kept_focus import KeptFocus
from desktop.widgets.opening_row import row_holding
from desktop.widgets.pill import Pill
from desktop.widgets.reading_order import controls_in, follow
from desktop.widgets.section_head import SectionHead
from desktop.widgets.spoken import spoken

MOST = 3
"""Clues that stand on the card; all of them stand in the timeline."""


class CluesSection(AskingSection):
    """The last praise and complaints. Without any it is one line.

    Signals:
        new_complaint(str): they complain, in these words.
        complaint_wanted(object): this Clue, a complaint, is to become a dispute.
        dispute_wanted(int): show this dispute.
    """

    new_complaint = Signal(str)
    complaint_wanted = Signal(object)
    dispute_wanted = Signal(int)

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: int | None = None
        self._health: Health | None = None
        self._rows: dict[int, ClueRow] = {}
        self._head = SectionHead(self.tr("Praise and complaints"), self.tr("Add"), self.tr("Add praise or a complaint"))
        self._head.acted.connect(lambda: self.begin_clue())
        self._lay_out(self._head)

    def show_health(self, client_id: int, health: Health) -> None:
        """Show how the relationship stands; a form that is open for the same client stays open."""
        if client_id != self._client:
            self._asks.close_form()
            self._client = client_id
            if self._desk.words.left_open(client_id, "clue") is not None:
                self.begin_clue(takes_keyboard=False)
        elif health == self._health:
            return
        self._health = health
        kept = KeptFocus(self._rows)
        with self._card.making_anew():
            self._rows = {}
            for clue in health.clues[:MOST]:
                row = ClueRow(clue, self._today(), is_open=clue in health.open_complaints)
                row.dispute_wanted.connect(self.dispute_wanted)
                row.complaint_wanted.connect(lambda clue=clue: self.complaint_wanted.emit(clue))
                row.mistaken.connect(lambda clue=clue: self._withdraw(clue))
                row.made_good.connect(lambda clue=clue: self.begin_clue(ClueKind.MADE_GOOD, complaint=clue))
                self._card.add_row(row)
                self._rows[clue.id] = row
            if health.praises + health.complaints > MOST:
                said = self.tr("{praises} praise, {complaints} complaints in all")
                self._add_quiet(said.format(praises=health.praises, complaints=health.complaints))
            if health.silence is not None and health.silence.is_cold:
                usual = health.silence.usual
                said = self.tr("Silent for {n} days.").format(n=health.silence.days)
                if usual is not None:
                    said = self.tr("{said} Usually somebody is in touch every {usual} days.").format(
                        said=said, usual=usual
                    )
                self._add_quiet(said)
        follow(self._head.link, self._card)
        kept.give_back(self._rows, otherwise=self._head.link)

    def begin_clue(
        self, kind: ClueKind | None = None, *, complaint: Clue | None = None, takes_keyboard: bool = True
    ) -> None:
        """Open the form for praise, a complaint or what makes good this ``complaint``, or else the last open one."""
        if complaint is None and self._health is not None:
            complaint = next(iter(self._health.open_complaints), None)
        form = ClueForm(kind, complaint)
        kept = self._desk.words.attend(form, self._client, "clue")
        form.told.connect(lambda kind, words: self._note(kind, words, complaint, kept))
        if not takes_keyboard:
            form.stay_back()
        self._asks.ask(form)

    def show_last(self) -> None:
        """Put the keyboard on the last of them, or where the next one is added."""
        row = next(iter(self._rows.values()), None)
        control = next(iter(controls_in(row)), self._head.link) if row is not None else self._head.link
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_clue(self, clue_id: int | None) -> None:
        """Put the keyboard on what can be done with one of them; on the last where it is not among those shown."""
        row = self._rows.get(clue_id) if clue_id is not None else None
        if row is None:
            self.show_last()
        else:
            next(iter(controls_in(row)), self._head.link).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_quiet(self, said: str) -> None:
        quiet = QLabel(said)
        quiet.setProperty("role", "small")
        quiet.setWordWrap(True)
        self._card.add_row(row_holding(quiet, margins=(14, 6, 14, 6)))

    def _note(self, kind: ClueKind, words: str, complaint: Clue | None, kept: AttendedForm) -> None:
        if self._client is None:
            return
        if kind is ClueKind.COMPLAINT:
            self._was_done(kept)
            self.new_complaint.emit(words)
            return
        archive, by = self._desk.archive, self._desk.by()
        of = complaint.id if kind is ClueKind.MADE_GOOD and complaint is not None else None
        self._desk.do(
            partial(note_clue, archive, client_id=self._client, kind=kind, words=words, by=by, complaint_id=of),
            {
                ClueKind.PRAISE: self.tr("The praise is kept."),
                ClueKind.COMPLAINT: self.tr("The complaint is kept."),
                ClueKind.MADE_GOOD: self.tr("The complaint is made good."),
            }[kind],
            undo=lambda made: withdraw_clue(archive, clue_id=made, by=by),
            then=lambda _: self._was_done(kept),
            failed=self._asks.refuse,
        )

    def _was_done(self, kept: AttendedForm) -> None:
        kept.forget()
        if self._asks.asked is kept.form:
            self._asks.close_form()

    def _withdraw(self, clue: Clue) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(withdraw_clue, archive, clue_id=clue.id, by=by),
            self.tr("It is shown nowhere any more."),
            undo=lambda _: restore_clue(archive, clue_id=clue.id, by=by),
        )

    def _today(self) -> date:
        return today(self._desk.archive.clock)


class ClueRow(QFrame):
    """The client's words, what they were and when.

    Signals:
        mistaken: it was recorded by mistake.
        made_good: something was done about it.
        complaint_wanted: it is to become a dispute.
        dispute_wanted(int): show the dispute that it belongs to.
    """

    mistaken = Signal()
    made_good = Signal()
    complaint_wanted = Signal()
    dispute_wanted = Signal(int)

    def __init__(self, clue: Clue, today: date, parent: QWidget | None = None, *, is_open: bool = False) -> None:
        """``is_open``: it is a complaint that was not made good yet."""
        super().__init__(parent)
        self._clue, self._is_open = clue, is_open
        dispute = clue.dispute
        goes_on = dispute is not None and dispute.ended_on is None
        kind = clue_word(clue.kind)
        day = dates.short_date(clue.on, today)
        complaint = self.tr("The complaint: “{words}”").format(words=clue.complaint) if clue.complaint else ""
        self.setAccessibleName(spoken(kind, day, clue.words, complaint))
        words = ElidedLabel(clue.words, lines=2)
        told = (day, clue.job or "", dispute.number if dispute is not None else "", clue.written_by)
        facts = ElidedLabel(" · ".join(part for part in told if part), role="small")
        self._more = IconButton("dots-three-vertical", self.tr("More for {words}").format(words=clue.words))
        self._more.setToolTip("")
        self._more.clicked.connect(lambda: self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height()))))
        second = QHBoxLayout()
        second.setSpacing(Space.S)
        tone = Tone.AMBER if is_open or goes_on else Tone.GREEN if clue.kind is ClueKind.MADE_GOOD else Tone.NEUTRAL
        second.addWidget(Pill(kind, tone))
        second.addWidget(facts, 1)
        text = QVBoxLayout()
        text.setSpacing(3)
        text.addWidget(words)
        if complaint:
            text.addWidget(ElidedLabel(complaint, role="second", lines=2))
        text.addLayout(second)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 4, 8)
        row.setSpacing(Space.XS)
        row.addLayout(text, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu, dispute = QMenu(self), self._clue.dispute
        if dispute is not None:  # which settles it, and is withdrawn on its own page
            shown = self.tr("Show {number}").format(number=dispute.number)
            menu.addAction(shown, lambda: self.dispute_wanted.emit(dispute.dispute_id))
            return menu
        if self._clue.kind is ClueKind.COMPLAINT:
            menu.addAction(self.tr("Open a dispute…"), self.complaint_wanted.emit)
        if self._is_open:
            menu.addAction(self.tr("Made good…"), self.made_good.emit)
        menu.addAction(self.tr("Recorded by mistake"), self.mistaken.emit)
        return menu


class ClueForm(InlineForm):
    """Asks what it was, and for the client's words.

    Signals:
        told(object, str): the ClueKind, and the words.
    """

    told = Signal(object, str)

    def __init__(
        self, first: ClueKind | None = None, complaint: Clue | None = None, parent: QWidget | None = None
    ) -> None:
        """``first`` is what is chosen at first, ``complaint`` the one that would be made good."""
        super().__init__(self.tr("Add"), parent)
        self._kind = ChoiceBox()
        self._kind.setProperty("small", "true")
        for kind in ClueKind:
            self._kind.addItem(clue_word(kind), kind)
        self.add_field(self.tr("What"), self._kind)
        self._words = self.add_line(self.tr("Words"), hint=self.tr("What they said"))
        self._complaint = ElidedLabel("", role="second", lines=2)
        if complaint is not None:
            said = [self.tr("The complaint: “{words}”").format(words=complaint.words), complaint.job or ""]
            self._complaint.setText(" · ".join(part for part in said if part))
        self.add_above(self._complaint)
        self._kind.currentIndexChanged.connect(lambda _: self._hint())
        self._hint()
        if first is not None:
            self._kind.setCurrentIndex(self._kind.findData(first))
        self.add_remark(self.tr("The client may read this."))
        self.saved.connect(self._check)
        self.setFocusProxy(self._words)

    def _hint(self) -> None:
        done = self._kind.currentData() == ClueKind.MADE_GOOD
        grows = self._kind.currentData() == ClueKind.COMPLAINT
        self._save.setText(self.tr("Go on") if grows else self.tr("Add"))
        self._complaint.setVisible(done and bool(self._complaint.text()))
        self._words.setPlaceholderText(self.tr("What was done about it") if done else self.tr("What they said"))

    def _check(self) -> None:
        words = self._words.text().strip()
        if not words:
            done = self._kind.currentData() == ClueKind.MADE_GOOD
            needed = self.tr("Write what was done about it.") if done else self.tr("Write what they said.")
            self.complain(self._words, needed)
        elif self.fits(self._words, LONGEST_WORDS, self.tr("There is room for {longest} characters; this has {n}.")):
            self.wait(True)
            self.told.emit(ClueKind(self._kind.currentData()), words)


def clue_word(kind: ClueKind) -> str:
    """ "Praise", "Complaint" or "Made good"."""
    return {
        ClueKind.PRAISE: _tr("Praise"),
        ClueKind.COMPLAINT: _tr("Complaint"),
        ClueKind.MADE_GOOD: _tr("Made good"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClueRow", text)
