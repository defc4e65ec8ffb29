"""One job: how far it has come, what both sides expect, whose yes it has, and everything that happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.job_errors import NoSuchJob
from archive.services.confirmation import currency
from archive.services.form_drafts import FormPlace
from archive.services.job_file import JobFile
from archive.services.timeline import EntryKind
from desktop.frame.drop_overlay import DropWords
from desktop.models.job_changes import news
from desktop.models.job_next import LEADS_TO, Act
from desktop.models.search_in import SearchIn
from desktop.style import Space
from desktop.tasks import Latest, Tasks
from desktop.views.client_timeline import TimelineSection
from desktop.views.complaint_deeds import ComplaintDeeds
from desktop.views.job_agreement import AgreementSection
from desktop.views.job_agreement_foot import VersionAct
from desktop.views.job_approval_deeds import ApprovalDeeds
from desktop.views.job_approvals import ApprovalsSection
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_clash import ClashNotice
from desktop.views.job_columns import JobColumns
from desktop.views.job_desk import JobDesk
from desktop.views.job_disputes import JobDisputes
from desktop.views.job_drops import JobDrops, words_at_drop
from desktop.views.job_everything import Everything, everything_of
from desktop.views.job_follow_ups import FollowUpsSection
from desktop.views.job_head import JobHead
from desktop.views.job_mail_offer import MailOffer
from desktop.views.job_steps import JobSteps
from desktop.views.job_yes_asking import look_at_proofs_again, offer_proof
from desktop.views.paper_near import StacksSection, hold_words
from desktop.widgets.buttons import Button
from desktop.widgets.scroll_column import ScrollColumn
from desktop.widgets.typing_person import types_outside
from desktop.wishes import pass_on


class JobScreen(QWidget):
    """Shows one job at a time, over the screen from which it was opened. Esc and Alt+Left lead back.

    Signals:
        back_wanted: show what was shown before.
        client_wanted(int): this client's card.
        dispute_wanted(int): show this dispute.
        begin_wanted(int): show this dispute, and begin what is next there.
        meeting_wanted(int): the first meeting about this dispute, or the one that is being written.
        stack_wanted(int): show this stack of paper.
        dossier_wanted(int): put together everything of this job.
        document_wanted(int, int, str): document, page, and what was typed to find it.
        note_wanted(int, object): write a note on this client and job.
        correction_wanted(int): correct this note.
        send_wanted(object): a note or a document is to be sent: a SendThis.
        letter_wanted(str, int, int, object, object): a letter of this kind for client, job, agreement and contact.
        search_wanted(str, object): search for this in this job alone: a SearchIn.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    client_wanted = Signal(int)
    dispute_wanted = Signal(int)
    begin_wanted = Signal(int)
    meeting_wanted = Signal(int)
    stack_wanted = Signal(int)
    dossier_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    note_wanted = Signal(int, object)
    correction_wanted = Signal(int)
    send_wanted = Signal(object)
    letter_wanted = Signal(str, int, int, object, object)
    search_wanted = Signal(str, object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive, self._desk = archive, JobDesk(archive, tasks, by, self, forms=FormPlace.JOB)
        self._lookup = Latest(tasks, self._not_found)
        self._job: int | None = None
        self._file: JobFile | None = None
        self._before: JobFile | None = None  # what was on screen when another desk was faster
        self._meanwhile: ChangedMeanwhile | None = None
        self._leads_to_approvals = False
        sign = currency(archive)
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True, parent=self)
        self.head = JobHead(sign)
        self._asks, self._notice = AskPlace(), ClashNotice()
        self.steps = JobSteps(self._desk, self._asks, self)
        self.agreement = AgreementSection(self._desk, sign)
        self._offer = MailOffer(self._desk)
        self._approvals = ApprovalsSection(sign, self._offer)
        self._approval_deeds = ApprovalDeeds(
            self._desk, self._approvals.asks, sign, self, confirmations=self.agreement.asks
        )
        self._follow_ups = FollowUpsSection(self._desk)
        self._paper = StacksSection(self._desk)
        self._drops = JobDrops(self._desk, self)
        self.timeline = TimelineSection(archive, tasks, one_job=True)
        self._disputes, self._complaints = JobDisputes(), ComplaintDeeds(self._desk, self._asks, self)
        aside = self._approvals, self._follow_ups, self._paper
        self._columns = JobColumns(self.agreement, aside, self.timeline)
        self._lay_out()
        self._wire_desk()
        self._wire_parts()

    @property
    def job(self) -> int | None:
        """The id of the job shown."""
        return self._job

    def open(self, job_id: int, *, back_to: str, approvals: bool = False) -> None:
        """Show a job; ``back_to`` names what the way back leads to. ``approvals``: the keyboard goes to them."""
        self._leads_to_approvals = approvals
        self._back.setText(self.tr("Back to {place}").format(place=back_to) if back_to else self.tr("Back"))
        if job_id != self._job:
            self.agreement.keeper.hurry()
            self._job, self._file, self._before = job_id, None, None
            for asks in (self._asks, self._approvals.asks):
                asks.close_form()
            self._complaints.forget()
            self._notice.hide()
            self._offer.forget()
            self.timeline.clear()
            self.timeline.show_job(job_id)
            self._page.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Load the job as it is now, keeping what is typed, asked and chosen."""
        if self._job is None:
            return
        archive, job, batch = self._archive, self._job, self._drops.batch
        self._lookup.ask(lambda: everything_of(archive, job, batch), then=self._show)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped while this job is on screen: they are filed to it, and are a proof to choose."""
        self._with_file(lambda file: self._drops.take(paths, file.job))

    def words_at_drop(self) -> DropWords | None:
        """What becomes of files dropped here."""
        return words_at_drop(self._file.job) if self._file is not None else None

    def finish(self) -> None:
        """The program ends: what was typed is kept at once."""
        self.agreement.keeper.finish()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: never on a button that changes the job, which a second Enter would press."""
        return self.head.note_button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.agreement.keeper.hurry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fit(self.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text of another size needs columns of another width."""
        if event.type() == QEvent.Type.StyleChange:
            self._columns.fit(self.width())
        return False

    def _lay_out(self) -> None:
        self._page = ScrollColumn(spacing=Space.M)
        self._page.body.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        self._page.body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.body.addWidget(self.head)
        self._page.body.addWidget(self._disputes)
        self._page.body.addWidget(self._notice)
        self._page.body.addWidget(self._asks)
        self._page.body.addLayout(self._columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._page.inside.installEventFilter(self)
        shortcut = QShortcut(QKeySequence("Alt+Left"), self, self.back_wanted.emit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _wire_desk(self) -> None:
        self._desk.changed.connect(self.refresh)
        parts = self._desk, self._disputes, self._complaints, self._paper, self.timeline
        shown = "dispute_wanted", "begin_wanted", "meeting_wanted", "stack_wanted", "correction_wanted", "send_wanted"
        pass_on(parts, self, *shown, "message", "trouble")
        self._desk.meanwhile.connect(self._somebody_was_faster)
        self._back.clicked.connect(self.back_wanted)
        self.head.act_wanted.connect(self._act)
        with_file = self._with_file
        self.head.stage_wanted.connect(lambda stage: with_file(lambda file: self.steps.go(file, stage, ask_day=True)))
        self.head.take_back_wanted.connect(lambda: self._with_file(self.steps.take_back))
        self.head.renamed.connect(lambda title: self._with_file(lambda file: self.steps.rename(file, title)))
        self.head.client_wanted.connect(lambda: with_file(lambda file: self.client_wanted.emit(file.job.client_id)))
        self.head.note_wanted.connect(self.write_note)
        self.head.complaint_wanted.connect(lambda: self._complaints.ask())
        self.head.paper_wanted.connect(self._paper.begin)
        self.head.dossier_wanted.connect(lambda: with_file(lambda file: self.dossier_wanted.emit(file.job.id)))
        self.head.letter_wanted.connect(self._want_letter)
        self.steps.renamed.connect(self.head.close_renaming)
        self.steps.act_wanted.connect(self._act)

    def _wire_parts(self) -> None:
        for asks in (self._asks, self.agreement.asks, self._approvals.asks, self._follow_ups.asks, self._paper.asks):
            asks.opened.connect(lambda asks=asks: QTimer.singleShot(0, asks, lambda: self._bring_into_sight(asks)))
        deeds, approvals = self._approval_deeds, self._approvals
        self._drops.arrived.connect(self._offer_proof)
        self._drops.followed.connect(self._offer.consider)
        self._offer.record_wanted.connect(lambda proof: self._with_file(lambda file: deeds.ask(file, proof)))
        approvals.record_wanted.connect(lambda: self._with_file(deeds.ask))
        approvals.spoken_wanted.connect(lambda: self._with_file(deeds.ask_spoken))
        approvals.attach_wanted.connect(lambda one: self._with_file(lambda file: deeds.ask_proof(file, one)))
        approvals.withdraw_wanted.connect(deeds.withdraw)
        approvals.restore_wanted.connect(deeds.restore)
        deeds.letter_wanted.connect(self._want_letter)
        deeds.lines_wanted.connect(self.agreement.begin_writing)
        self.agreement.letter_wanted.connect(self._want_letter)
        for section in (self.agreement, approvals):
            section.document_wanted.connect(lambda document: self.document_wanted.emit(document, 1, ""))
        self.timeline.document_wanted.connect(self.document_wanted)
        self.timeline.search_wanted.connect(
            lambda typed: self._with_file(lambda file: self.search_wanted.emit(typed, _search_in(file)))
        )
        self.timeline.note_wanted.connect(self.write_note)
        self.timeline.complaint_wanted.connect(self._complaints.ask_about)

    def _not_found(self, error: Exception) -> None:
        """A job that was taken back meanwhile leaves nobody standing before it."""
        if isinstance(error, NoSuchJob) and self.isVisible():
            self.back_wanted.emit()
        else:
            self.trouble.emit(error)

    def _offer_proof(self, document: int) -> None:
        """What was just dropped is very likely the proof that is being asked for."""
        file, places = self._file, (self.agreement.asks, self._approvals.asks)
        if file is not None and not offer_proof(self._desk, places, file.job, document):
            self._offer.consider(document)

    def _bring_into_sight(self, part: QWidget) -> None:
        self._page.ensureWidgetVisible(part, 0, Space.XL)

    def _lead_to_approvals(self) -> None:
        wanted, self._leads_to_approvals = self._leads_to_approvals, False
        if wanted and not types_outside(self):
            section = self._approvals
            section.take_keyboard()
            QTimer.singleShot(0, section, lambda: self._bring_into_sight(section))

    def _show(self, found: Everything) -> None:
        if found.file.job.id != self._job:
            return
        self._tell_what_another_did(found.file)
        self._file = found.file
        today = found.now.date()
        self._approval_deeds.contacts = found.contacts
        notes = [entry.on for entry in found.story if entry.kind is EntryKind.NOTE and entry.text]
        silent = (today - max(notes, default=found.file.job.opened_on)).days
        self.head.show_file(found.file, today, silent, hold_words(found.paper))
        self.head.outdated.say(found.outdated)
        self._disputes.show_disputes(found.disputes, today, self._desk.by())
        self._complaints.show(found.file.job.client_id, found.file.job.id)
        self.agreement.show_file(found.file, found.contacts, found.now)
        self._approvals.show_file(found.file, today)
        self._follow_ups.show_file(found.file)
        self._paper.show_near(found.paper, found.file.job.client_id, found.file.job.id)
        self.timeline.show_entries(found.story, now=found.now)
        self._drops.tell(found.arrived)
        self._offer.look_again(one.document_id for one in found.file.approvals)
        self.steps.look_at(found.file)
        look_at_proofs_again((self.agreement.asks, self._approvals.asks))
        self._lead_to_approvals()

    def _somebody_was_faster(self, error: ChangedMeanwhile) -> None:
        """What they did is told as soon as it is loaded, which the desk asks for next."""
        self._meanwhile, self._before = error, self._file

    def _tell_what_another_did(self, file: JobFile) -> None:
        error, before, self._meanwhile = self._meanwhile, self._before, None
        if error is None:
            return
        said = news(before, file) if before is not None else ()
        self._notice.tell(error.what, [*said, error.safe, error.next_step], theirs=self.tr("Understood"))

    def _act(self, act: Act) -> None:
        file = self._file
        if file is None:
            return
        self._notice.hide()
        if act in LEADS_TO:
            self.steps.go(file, LEADS_TO[act])
        elif act is Act.WRITE:
            self.agreement.begin_writing()
        elif act in (Act.SEND, Act.ACCEPT):
            self.agreement.newest()
            self.agreement.act(VersionAct.SEND if act is Act.SEND else VersionAct.ACCEPT)
        elif act is Act.APPROVE:
            self._approval_deeds.ask(file)
        elif act is Act.TELL:
            self.steps.tell_closing(file)
        else:
            self.steps.reopen(file)

    def _with_file(self, use: Callable[[JobFile], None]) -> None:
        if self._file is not None:
            use(self._file)

    def write_note(self) -> None:
        """Begin a note on the job that is shown."""
        self._with_file(lambda file: self.note_wanted.emit(file.job.client_id, file.job.id))

    def _want_letter(self, letter: str, contact: int | None = None) -> None:
        self._with_file(lambda file: self.letter_wanted.emit(letter, file.job.client_id, file.job.id, None, contact))


def _search_in(file: JobFile) -> SearchIn:
    return SearchIn(file.job.client_id, file.job.client, file.job.id, file.job.number)
