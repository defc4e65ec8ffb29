"""The head of a job: its title, number and client, how far it has come, what is missing, and the next step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from archive.errors import Expected
from archive.records import JobStage
from archive.services.job_file import JobFile
from archive.services.naming import fit_name
from desktop import dates
from desktop.models.job_next import Act, act_word, next_act
from desktop.models.job_words import money, overdue_pills, sign_pill, stage_word
from desktop.style import Space, Tone, current_look, set_style_property
from desktop.views.dossier_warning import DossierWarning
from desktop.views.job_facts import JobFacts
from desktop.views.job_stages import StageRow, stages_reached
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.pill import Pill
from desktop.widgets.problem_line import ProblemLine
from desktop.widgets.words_beside_buttons import WordsBesideButtons

_TITLE_ROOM = 260
"""What the title needs beside the buttons, in pixels at 100 %."""


class JobHead(WordsBesideButtons):
    """Stands over everything else.

    Signals:
        client_wanted: the client's card.
        act_wanted(object): the next Act.
        stage_wanted(object): bring the job to this JobStage, asking for the day.
        note_wanted: write a note on the job.
        complaint_wanted: they complain about it.
        letter_wanted(str): a letter of this kind.
        paper_wanted: put paper of this job on file.
        dossier_wanted: put everything of this job together for somebody outside.
        take_back_wanted: the last step was a mistake.
        renamed(str): another title was typed.
    """

    client_wanted = Signal()
    act_wanted = Signal(object)
    stage_wanted = Signal(object)
    note_wanted = Signal()
    complaint_wanted = Signal()
    letter_wanted = Signal(str)
    paper_wanted = Signal()
    dossier_wanted = Signal()
    take_back_wanted = Signal()
    renamed = Signal(str)

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, words_need=_TITLE_ROOM)
        self._currency = currency
        self._file: JobFile | None = None
        self._title = ElidedLabel(" ", role="title", lines=2)
        self._title.setCursor(Qt.CursorShape.IBeamCursor)
        self._title.installEventFilter(self)
        self._field = _TitleField()
        self._problem = ProblemLine()
        self._rename = IconButton("pencil-simple", self.tr("Rename this job"))
        self._facts = JobFacts()
        self._more = IconButton("dots-three", self.tr("More to do with this job"))
        self._complain = IconButton("scales", self.tr("They complain"))
        self.note_button = Button(self.tr("Write note"))
        """Begins a note, and changes nothing of the job."""
        self.next_button = Button("", role="primary")
        """The sensible next step."""
        self.stages = StageRow()
        self.outdated = DossierWarning()
        self._pills = QWidget()
        self._flow = FlowLayout(self._pills, gap=Space.S)
        self._lay_out()
        self._field.hide()
        self._rename.clicked.connect(self.begin_renaming)
        self._field.returnPressed.connect(self._take_title)
        self._field.textEdited.connect(self._forgive)
        self._field.left.connect(self._leave_title)
        self._facts.client.clicked.connect(self.client_wanted)
        self._more.clicked.connect(self._offer)
        self._complain.clicked.connect(self.complaint_wanted)
        self.note_button.clicked.connect(self.note_wanted)
        self.outdated.clicked.connect(self.dossier_wanted)
        self.next_button.clicked.connect(self._do_next)

    def show_file(self, file: JobFile, today: date, silent: int, held: str = "") -> None:
        """Show a job of which nobody wrote a note for ``silent`` days; a title that is being typed stays.

        ``held`` says that something of it must not be destroyed, and why.
        """
        if self._file is not None and file.job.id != self._file.job.id:
            self._leave_title()
        self._file = file
        self._title.setText(file.job.title)
        self._facts.say(file.job.number, file.job.client, self._terms_of(file, today))
        self.stages.show_stages(stages_reached(file.steps, file.job.stage, today))
        act = next_act(file)
        self.next_button.setText(act_word(act))
        set_style_property(self.next_button, "role", "secondary" if act is Act.REOPEN else "primary")
        self._show_pills(file, today, silent, held)

    def begin_renaming(self) -> None:
        """Let the title be typed anew, in its place."""
        if self._file is None:
            return
        self._field.setText(self._file.job.title)
        self._title.hide()
        self._rename.hide()
        self._field.show()
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_renaming(self) -> None:
        """The title was taken."""
        self._leave_title()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the title is the way to change it."""
        left = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
        if watched is self._title and event.type() == QEvent.Type.MouseButtonRelease and left:
            self.begin_renaming()
            return True
        return False

    def menu(self) -> QMenu:
        """Everything that is not the next step."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        file = self._file
        if file is None:
            return menu
        order = list(JobStage)
        for stage in order:
            if stage is file.job.stage:
                continue
            ahead = order.index(stage) > order.index(file.job.stage)
            words = self.tr("On to “{stage}”…") if ahead else self.tr("Back to “{stage}”…")
            action = menu.addAction(words.format(stage=stage_word(stage)))
            action.triggered.connect(lambda _=False, stage=stage: self.stage_wanted.emit(stage))
        if len(file.steps) > 1:
            menu.addAction(self.tr("The last step was a mistake"), self.take_back_wanted.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Rename"), self.begin_renaming)
        menu.addAction(self.tr("Put paper on file"), self.paper_wanted.emit)
        menu.addAction(self.tr("They complain…"), self.complaint_wanted.emit)
        menu.addAction(self.tr("Dossier"), self.dossier_wanted.emit)
        menu.addSeparator()
        for letter, words in (
            ("confirmation", self.tr("Letter: confirmation")),
            ("agreement", self.tr("Letter: agreement")),
            ("approval", self.tr("Letter: approval form")),
            ("job-sheet", self.tr("Job sheet")),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, letter=letter: self.letter_wanted.emit(letter))
        return menu

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(Space.XS)
        title.addWidget(self._title)
        title.addWidget(self._field, 1)
        title.addWidget(self._rename, 0, Qt.AlignmentFlag.AlignTop)
        title.addStretch(1)
        self._words.addLayout(title)
        self._words.addWidget(self._problem)
        self._words.addWidget(self._facts)
        for button in (self._more, self._complain, self.note_button, self.next_button):
            self._buttons.addWidget(button)
        self._column.addWidget(self.stages)
        self._column.addWidget(self._pills)
        self._column.addWidget(self.outdated, 0, Qt.AlignmentFlag.AlignLeft)

    def _terms_of(self, file: JobFile, today: date) -> str:
        """Price and time frame of what holds, or of what is proposed."""
        if file.agreement is None:
            return ""
        version = file.agreement.counts
        parts = [money(version.price, self._currency)] if version.price is not None else []
        if version.finish_by is not None:
            parts.append(self.tr("finished by {day}").format(day=dates.short_date(version.finish_by, today)))
        return " · ".join(parts)

    def _show_pills(self, file: JobFile, today: date, silent: int, held: str) -> None:
        pills = [(held, Tone.RED)] if held else []
        pills += [sign_pill(sign, silent) for sign in file.signs] + overdue_pills(file.agreement, today)
        self._flow.clear()
        for word, tone in pills:
            self._flow.addWidget(Pill(word, tone, self._pills))
        self._pills.setVisible(bool(pills))

    def _do_next(self) -> None:
        if self._file is not None:
            self.act_wanted.emit(next_act(self._file))

    def _take_title(self) -> None:
        try:
            title = fit_name(self._field.text(), "job")
        except Expected as refusal:
            set_style_property(self._field, "wrong", "true")
            self._problem.say(refusal.what)
            return
        if self._file is not None and title == self._file.job.title:
            self._leave_title()
        else:
            self.renamed.emit(title)

    def _forgive(self) -> None:
        set_style_property(self._field, "wrong", "false")
        self._problem.say()

    def _leave_title(self) -> None:
        self._forgive()
        self._field.hide()
        self._title.show()
        self._rename.show()

    def _offer(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


class _TitleField(QLineEdit):
    """The title while it is typed.

    Signals:
        left: Esc.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Title of the job"))
        self.setMinimumWidth(current_look().px(240))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
