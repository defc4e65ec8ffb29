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
    """The last praise and complaints. Without any it is one line."""

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
                row = ClueRow(clue, self._today())
                row.mistaken.connect(lambda clue=clue: self._withdraw(clue))
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

    def begin_clue(self, *, takes_keyboard: bool = True) -> None:
        """Open the form for praise or a complaint."""
        form = ClueForm()
        kept = self._desk.words.attend(form, self._client, "clue")
        form.told.connect(lambda kind, words: self._note(kind, words, kept))
        if not takes_keyboard:
            form.stay_back()
        self._asks.ask(form)

    def show_last(self) -> None:
        """Put the keyboard on the last of them, or where the next one is added."""
        row = next(iter(self._rows.values()), None)
        control = next(iter(controls_in(row)), self._head.link) if row is not None else self._head.link
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_quiet(self, said: str) -> None:
        quiet = QLabel(said)
        quiet.setProperty("role", "small")
        quiet.setWordWrap(True)
        self._card.add_row(row_holding(quiet, margins=(14, 6, 14, 6)))

    def _note(self, kind: ClueKind, words: str, kept: AttendedForm) -> None:
        if self._client is None:
            return
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(note_clue, archive, client_id=self._client, kind=kind, words=words, by=by),
            self.tr("The praise is kept.") if kind is ClueKind.PRAISE else self.tr("The complaint is kept."),
            undo=lambda made: withdraw_clue(archive, clue_id=made, by=by),
            then=lambda _: self._was_done(kept),
            failed=lambda _: self._asks.wait(False),
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
    """

    mistaken = Signal()

    def __init__(self, clue: Clue, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind = clue_word(clue.kind)
        day = dates.short_date(clue.on, today)
        self.setAccessibleName(spoken(kind, day, clue.words))
        words = ElidedLabel(clue.words, lines=2)
        facts = ElidedLabel(" · ".join(part for part in (day, clue.job or "", clue.written_by) if part), role="small")
        self._more = IconButton("dots-three-vertical", self.tr("Recorded by mistake: {words}").format(words=clue.words))
        self._more.setToolTip("")
        self._more.clicked.connect(lambda: self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height()))))
        second = QHBoxLayout()
        second.setSpacing(Space.S)
        tone = Tone.AMBER if clue.kind is ClueKind.COMPLAINT else Tone.NEUTRAL
        second.addWidget(Pill(kind, tone))
        second.addWidget(facts, 1)
        text = QVBoxLayout()
        text.setSpacing(3)
        text.addWidget(words)
        text.addLayout(second)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 4, 8)
        row.setSpacing(Space.XS)
        row.addLayout(text, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.addAction(self.tr("Recorded by mistake"), self.mistaken.emit)
        return menu


class ClueForm(InlineForm):
    """Asks what it was, and for the client's words.

    Signals:
        told(object, str): the ClueKind, and the words.
    """

    told = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add"), parent)
        self._kind = ChoiceBox()
        self._kind.setProperty("small", "true")
        for kind in ClueKind:
            self._kind.addItem(clue_word(kind), kind)
        self.add_field(self.tr("What"), self._kind)
        self._words = self.add_line(self.tr("Words"), hint=self.tr("What they said"))
        self.add_remark(self.tr("The client may read this."))
        self.saved.connect(self._check)
        self.setFocusProxy(self._words)

    def _check(self) -> None:
        words = self._words.text().strip()
        if not words:
            self.complain(self._words, self.tr("Write what they said."))
        elif self.fits(self._words, LONGEST_WORDS, self.tr("There is room for {longest} characters; this has {n}.")):
            self.wait(True)
            self.told.emit(ClueKind(self._kind.currentData()), words)


def clue_word(kind: ClueKind) -> str:
    """ "Praise" or "Complaint"."""
    return _tr("Praise") if kind is ClueKind.PRAISE else _tr("Complaint")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClueRow", text)
