"""The head of a dispute: with whom, how far it has come, how serious it is, and the one thing that is next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from archive.disputes.standing import DisputeFile, DisputeLine
from archive.records import Cause
from archive.records.dispute_rule import Next, Stage
from desktop import dates, office_words
from desktop.models.dispute_lines import TONES, done_by_words, ending_line, step_words
from desktop.models.dispute_words import cause_words, severity_word
from desktop.style import Space, Tone
from desktop.views.dispute_course import course_of
from desktop.views.dispute_facts import DisputeFacts
from desktop.views.dossier_warning import DossierWarning
from desktop.views.job_stages import StageRow
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.pill import Pill
from desktop.widgets.words_beside_buttons import WordsBesideButtons

_TITLE_ROOM = 260
"""What the title needs beside the buttons, in pixels at 100 %."""


class DisputeHead(WordsBesideButtons):
    """Stands over everything else.

    Signals:
        client_wanted: the client's card.
        job_wanted: the job that it is about.
        note_wanted: write a note on it.
        dossier_wanted: put everything together for somebody outside.
        next_wanted: do what is next.
        hand_over_wanted: somebody else sees it through.
        restate_wanted: write down anew what they say.
        ending_wanted: choose how it ended, whatever is next.
        reopening_wanted: it goes on.
        about_wanted: say about which job it is.
        mistake_wanted: it was opened by mistake.
    """

    client_wanted = Signal()
    job_wanted = Signal()
    note_wanted = Signal()
    dossier_wanted = Signal()
    next_wanted = Signal()
    hand_over_wanted = Signal()
    restate_wanted = Signal()
    ending_wanted = Signal()
    reopening_wanted = Signal()
    about_wanted = Signal()
    mistake_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, words_need=_TITLE_ROOM)
        self._file: DisputeFile | None = None
        self._title = ElidedLabel(" ", role="title", lines=2)
        self._facts = DisputeFacts()
        self._more = IconButton("dots-three", self.tr("More to do with this dispute"))
        self.note_button = Button(self.tr("Write note"))
        """Begins a note, and changes nothing of the dispute."""
        self._dossier = Button(self.tr("Dossier"))
        self._dossier.setToolTip(self.tr("Everything about it in one folder that stands up on its own"))
        self.next_button = Button("", role="primary")
        """The one thing that moves it on."""
        self.course = StageRow()
        self.outdated = DossierWarning()
        self._pills = QWidget()
        self._flow = FlowLayout(self._pills, gap=Space.S)
        self._lay_out()
        self._facts.client.clicked.connect(self.client_wanted)
        self._facts.owner.clicked.connect(self.hand_over_wanted)
        self._facts.job.clicked.connect(self.job_wanted)
        self._more.clicked.connect(self._offer)
        self.note_button.clicked.connect(self.note_wanted)
        for way in (self._dossier, self.outdated):
            way.clicked.connect(self.dossier_wanted)
        self.next_button.clicked.connect(self.next_wanted)

    def show_file(self, file: DisputeFile, today: date) -> None:
        """Show a dispute as it stands on the day ``today``."""
        self._file = file
        line = file.line
        self._title.setText(line.client)
        goes_on = line.stage is not Stage.ENDED
        self._facts.say(line.number, self._since(line, today), self._whose(line), line.job, goes_on=goes_on)
        self.course.show_stages(course_of(file, today))
        words = self.next_words
        self.next_button.setText(words)
        self.next_button.setVisible(bool(words))
        self._show_pills(file, today)

    @property
    def next_words(self) -> str:
        """What is next, as the button says it; a meeting that is being written goes on before anything else."""
        if self._file is None:
            return ""
        return step_words(self._file.line)

    def menu(self) -> QMenu:
        """Everything that is not the next step."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._file is None:
            return menu
        if self._file.line.stage is Stage.ENDED:
            menu.addAction(self.tr("Reopen…"), self.reopening_wanted.emit)
            return menu
        menu.addAction(self.tr("Hand over…"), self.hand_over_wanted.emit)
        menu.addAction(self.tr("Write down anew what they say…"), self.restate_wanted.emit)
        job = self.tr("Choose the job…") if self._file.line.job_id is None else self.tr("Choose another job…")
        menu.addAction(job, self.about_wanted.emit)
        if self._file.line.next is not Next.CHOOSE_OUTCOME:
            menu.addAction(self.tr("Choose how it ended…"), self.ending_wanted.emit)
        file = self._file
        if not (file.meetings or file.offers or file.findings or file.outcomes):
            menu.addSeparator()
            menu.addAction(self.tr("Withdraw it, opened by mistake"), self.mistake_wanted.emit)
        return menu

    def _lay_out(self) -> None:
        self._words.addWidget(self._title)
        self._words.addWidget(self._facts)
        for button in (self._more, self.note_button, self._dossier, self.next_button):
            self._buttons.addWidget(button)
        self._column.addWidget(self.course)
        self._column.addWidget(self._pills)
        self._column.addWidget(self.outdated, 0, Qt.AlignmentFlag.AlignLeft)

    def _since(self, line: DisputeLine, today: date) -> str:
        """ "since 3 Mar, 12 days"; of one that has ended the pill says it."""
        if line.stage is Stage.ENDED or not line.days:
            return "" if line.stage is Stage.ENDED else self.tr("since today")
        days = office_words.counted(line.days, self.tr("1 day"), self.tr("{n} days"))
        return self.tr("since {day}, {days}").format(day=dates.short_date(line.since, today), days=days)

    def _whose(self, line: DisputeLine) -> str:
        return self.tr("{owner} sees it through").format(owner=line.owner)

    def _show_pills(self, file: DisputeFile, today: date) -> None:
        line = file.line
        pills = [(severity_word(line.severity), TONES[line.severity])]
        if line.cause is not Cause.UNKNOWN:
            pills.append((cause_words(line.cause), Tone.NEUTRAL))
        if line.stage is Stage.ENDED:
            pills = [(ending_line(line, today), Tone.NEUTRAL), *pills[1:]]
        elif line.appointment is not None:
            day = dates.short_date(line.appointment, today)
            pills.append(
                (self.tr("Next appointment {day}").format(day=day), Tone.NEUTRAL)
                if line.appointment >= today
                else (self.tr("The appointment was on {day}").format(day=day), Tone.AMBER)
            )
        elif line.stage is not Stage.HEARD:
            pills.append((self.tr("No next appointment"), Tone.AMBER))
        if line.to_be_done_by is not None:
            late = line.to_be_done_by < today
            pills.append((done_by_words(line.to_be_done_by, today), Tone.AMBER if late else Tone.NEUTRAL))
        if any(one.hold is not None and one.hold.released_at is None for one in file.holds):
            pills.append((self.tr("Do not destroy"), Tone.RED))
        self._flow.clear()
        for word, tone in pills:
            self._flow.addWidget(Pill(word, tone, self._pills))

    def _offer(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
