"""One dispute: what they say, how far it has come, what is next, what really happened, and how it ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.disputes.errors import NoSuchDispute
from archive.disputes.standing import DisputeFile, DisputeLine
from archive.errors import ChangedMeanwhile
from archive.records.dispute_rule import Next, Stage
from archive.services.form_drafts import FormPlace
from desktop.models.dispute_changes import news
from desktop.models.dispute_lines import leads_to_meeting
from desktop.style import Space
from desktop.tasks import Latest, Tasks
from desktop.views.dispute_columns import DisputeColumns
from desktop.views.dispute_deeds import DisputeDeeds
from desktop.views.dispute_end_deeds import DisputeEndDeeds
from desktop.views.dispute_everything import EverythingOfDispute, everything_of_dispute
from desktop.views.dispute_happened import DisputeHappened
from desktop.views.dispute_head import DisputeHead
from desktop.views.dispute_hold_deeds import DisputeHoldDeeds
from desktop.views.dispute_holds import DisputeHolds
from desktop.views.dispute_job_deeds import DisputeJobDeeds
from desktop.views.dispute_meetings import DisputeMeetings
from desktop.views.dispute_offers import DisputeOffers
from desktop.views.dispute_outcomes import DisputeOutcomes
from desktop.views.dispute_said import DisputeSaid
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_clash import ClashNotice
from desktop.views.job_desk import JobDesk
from desktop.widgets.buttons import Button
from desktop.widgets.kept_focus import holds_keyboard
from desktop.widgets.scroll_column import ScrollColumn

OF_OFFERS = (Next.WRITE_OFFER, Next.PRESENT_OFFER, Next.HEAR_ANSWER, Next.CARRY_OUT)
"""Steps that are done where the offers are."""


class DisputeScreen(QWidget):
    """Shows one dispute at a time, over the screen from which it was opened. Esc and Alt+Left lead back.

    Signals:
        back_wanted: show what was shown before.
        client_wanted(int): this client's card.
        job_wanted(int): this job.
        stack_wanted(int): this stack of paper.
        document_wanted(int, int, str): document, page, and what was typed to find it.
        note_wanted(int, object): write a note on this client, and this job or None.
        correction_wanted(int): correct this note.
        send_wanted(object): a note or a document is to be sent: a SendThis.
        dispute_wanted(int): this other dispute of theirs.
        meeting_wanted(int): the meeting about this dispute.
        dossier_wanted(int): put together everything of this dispute.
        letter_wanted(str, int, object): a letter of this kind for this client, and this job or None.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    client_wanted = Signal(int)
    job_wanted = Signal(int)
    stack_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    note_wanted = Signal(int, object)
    correction_wanted = Signal(int)
    send_wanted = Signal(object)
    dispute_wanted = Signal(int)
    meeting_wanted = Signal(int)
    dossier_wanted = Signal(int)
    letter_wanted = Signal(str, int, object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        """``by`` tells the initials of whoever is at the desk."""
        super().__init__(parent)
        self._archive, self._desk = archive, JobDesk(archive, tasks, by, self, forms=FormPlace.DISPUTE)
        self._lookup = Latest(tasks, self._not_found)
        self._dispute: int | None = None
        self._file: DisputeFile | None = None
        self._before: DisputeFile | None = None  # what was on screen when another desk was faster
        self._meanwhile: ChangedMeanwhile | None = None
        self._begins = False  # what is next is to be begun as soon as it is known
        self._was_at: int | None = None  # where the page was scrolled to before something was asked
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True, parent=self)
        self.head = DisputeHead()
        self.asks, self._notice = AskPlace(), ClashNotice()
        self.deeds = DisputeDeeds(self._desk, self.asks, self)
        self.job_deeds = DisputeJobDeeds(self._desk, self.asks, self)
        self.hold_deeds = DisputeHoldDeeds(self._desk, self.asks, self)
        self.end_deeds = DisputeEndDeeds(self._desk, self.asks, self)
        self.said, self.holds, self.outcomes = DisputeSaid(), DisputeHolds(), DisputeOutcomes()
        self.offers = DisputeOffers(self._desk, self.asks)
        self.meetings = DisputeMeetings(self._desk)
        self.happened = DisputeHappened(self._desk)
        self._columns = DisputeColumns(
            (self.said, self.holds, self.meetings, self.offers), self.outcomes, self.happened
        )
        self._lay_out()
        self._wire_desk()
        self._wire_parts()

    @property
    def dispute(self) -> int | None:
        """The id of the dispute shown."""
        return self._dispute

    @property
    def line(self) -> DisputeLine | None:
        """How it stands; None until it is loaded."""
        return self._file.line if self._file is not None else None

    def open(self, dispute_id: int, back_to: str = "", *, begin: bool = False) -> None:
        """Show a dispute, perhaps to ``begin`` what is next; ``back_to`` names what the way back leads to."""
        self._back.setText(self.tr("Back to {place}").format(place=back_to) if back_to else self.tr("Back"))
        if dispute_id != self._dispute:
            self._dispute, self._file, self._before = dispute_id, None, None
            self._was_at = None  # that was on the other's page
            self.asks.close_form()
            self._notice.hide()
            self._page.verticalScrollBar().setValue(0)
        self._begins = begin
        self.refresh()

    def refresh(self) -> None:
        """Load the dispute as it is now, keeping what is typed, asked and opened."""
        if self._dispute is None:
            return
        archive, dispute = self._archive, self._dispute
        self._lookup.ask(lambda: everything_of_dispute(archive, dispute), then=self._show)

    def finish(self) -> None:
        """The program ends: what was typed is kept at once."""
        self._desk.words.finish()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: never on a button that changes the dispute, which a second Enter would press."""
        return self.head.note_button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fit(self.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text of another size needs columns of another width; after a question the page is where it was."""
        if watched is self.asks and event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self.asks, self._go_back_to_where_it_was)
        elif watched is self._page.inside and event.type() == QEvent.Type.StyleChange:
            self._columns.fit(self.width())
        return False

    def _lay_out(self) -> None:
        self._page = ScrollColumn(spacing=Space.M)
        self._page.body.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        self._page.body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.body.addWidget(self.head)
        self._page.body.addWidget(self._notice)
        self._page.body.addWidget(self.asks)
        self._page.body.addLayout(self._columns, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._page)
        for watched in (self._page.inside, self.asks):
            watched.installEventFilter(self)
        shortcut = QShortcut(QKeySequence("Alt+Left"), self, self.back_wanted.emit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _wire_desk(self) -> None:
        self._desk.changed.connect(self.refresh)
        self._desk.message.connect(self.message)
        self._desk.trouble.connect(self.trouble)
        self._desk.meanwhile.connect(self._somebody_was_faster)
        self._back.clicked.connect(self.back_wanted)
        self.asks.opened.connect(self._bring_question_into_sight)

    def _wire_parts(self) -> None:
        head, deeds, with_file = self.head, self.deeds, self._with_file
        head.client_wanted.connect(lambda: with_file(lambda file: self.client_wanted.emit(file.line.client_id)))
        head.job_wanted.connect(lambda: with_file(lambda file: self.job_wanted.emit(file.line.job_id)))
        head.note_wanted.connect(self._write_note)
        head.dossier_wanted.connect(lambda: with_file(lambda file: self.dossier_wanted.emit(file.line.id)))
        head.next_wanted.connect(lambda: with_file(self._go_on))
        head.hand_over_wanted.connect(deeds.ask_hand_over)
        head.mistake_wanted.connect(deeds.withdraw)
        deeds.joined.connect(self.dispute_wanted)
        head.about_wanted.connect(self.job_deeds.ask)
        for restate in (head.restate_wanted, self.said.restate_wanted):
            restate.connect(deeds.ask_restate)
        for end in (head.ending_wanted, self.outcomes.ending_wanted):
            end.connect(self.end_deeds.ask_end)
        for reopen in (head.reopening_wanted, self.outcomes.reopening_wanted):
            reopen.connect(self.end_deeds.ask_reopen)
        self.meetings.meeting_wanted.connect(lambda: with_file(lambda file: self.meeting_wanted.emit(file.line.id)))
        for signal, answer in (
            (self.happened.document_wanted, self.document_wanted),
            (self.happened.stack_wanted, self.stack_wanted),
            (self.happened.dispute_wanted, self.dispute_wanted),
            (self.happened.job_wanted, self.job_wanted),
            (self.happened.correction_wanted, self.correction_wanted),
            (self.meetings.correction_wanted, self.correction_wanted),
            (self.happened.send_wanted, self.send_wanted),
            (self.offers.letter_wanted, self.letter_wanted),
        ):
            signal.connect(answer)
        self.holds.accept_wanted.connect(self.hold_deeds.accept)
        self.holds.otherwise_wanted.connect(self.hold_deeds.ask_otherwise)
        self.holds.stack_wanted.connect(self.stack_wanted)
        self.holds.document_wanted.connect(lambda document: self.document_wanted.emit(document, 1, ""))
        self.holds.release_wanted.connect(self.hold_deeds.ask_release)

    def _show(self, found: EverythingOfDispute) -> None:
        if found.file.line.id != self._dispute:
            return
        file, today = found.file, found.now.date()
        if file.is_withdrawn:
            self._leave()
            return
        had_keyboard, was_next = holds_keyboard(self), self.head.next_button.hasFocus()
        self._tell_what_another_did(file)
        self._file = file
        self.deeds.show_file(file, found.staff)
        self.job_deeds.show_file(file)
        self.hold_deeds.show_file(file)
        self.end_deeds.show_file(file)
        self.head.show_file(file, today)
        self.head.outdated.say(found.outdated)
        self.said.show_file(file, today)
        self.holds.show_file(file, today)
        self.meetings.show_file(file)
        self.offers.show_file(file)
        self.outcomes.show_file(file, today)
        self.happened.show_file(file)
        if self._columns.put_outcome(first=file.line.stage is Stage.ENDED):
            self._page.verticalScrollBar().setValue(0)
        is_gone = was_next and self.head.next_button.isHidden()
        if had_keyboard and (is_gone or not _is_seen_at_keyboard(self)):  # Qt led it to wherever was next
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        if self._begins:
            self._begins = False
            self._go_on(file)

    def _write_note(self) -> None:
        """Begin a note on what the dispute is about."""
        self._with_file(lambda file: self.note_wanted.emit(file.line.client_id, file.line.job_id))

    def _go_on(self, file: DisputeFile) -> None:
        """Do what is next."""
        self._notice.hide()
        step = file.line.next
        if leads_to_meeting(file.line):
            self.meeting_wanted.emit(file.line.id)
        elif step is Next.CHOOSE_OUTCOME:
            self.end_deeds.ask_end()
        elif step in OF_OFFERS:
            self.offers.begin()
        elif step is Next.DECIDE_HOLDS:
            self._page.ensureWidgetVisible(self.holds, 0, Space.XL)

    def _somebody_was_faster(self, error: ChangedMeanwhile) -> None:
        """What they did is told as soon as it is loaded, which the desk asks for next."""
        self._meanwhile, self._before = error, self._file

    def _tell_what_another_did(self, file: DisputeFile) -> None:
        error, before, self._meanwhile = self._meanwhile, self._before, None
        if error is None:
            return
        said = news(before, file) if before is not None else ()
        self._notice.tell(error.what, [*said, error.safe, error.next_step], theirs=self.tr("Understood"))

    def _not_found(self, error: Exception) -> None:
        """A dispute that was erased meanwhile leaves nobody standing before it."""
        if isinstance(error, NoSuchDispute):
            self._leave()
        else:
            self.trouble.emit(error)

    def _leave(self) -> None:
        self._dispute = self._file = None
        self.asks.close_form()
        if self.isVisible():
            self.back_wanted.emit()

    def _with_file(self, use: Callable[[DisputeFile], None]) -> None:
        if self._file is not None:
            use(self._file)

    def _bring_question_into_sight(self) -> None:
        """It stands over the columns; once it was answered the page is where it was."""
        if self._was_at is None:
            self._was_at = self._page.verticalScrollBar().value()
        QTimer.singleShot(0, self.asks, self._show_question)

    def _show_question(self) -> None:
        """Whole where it has room; a taller one from its top, so far that the keyboard in its first field is seen."""
        self._page.ensureWidgetVisible(self.asks, 0, Space.XL)
        if self.asks.height() + Space.XL > self._page.viewport().height():
            self._page.verticalScrollBar().setValue(self.asks.y() - Space.S)
            now = QApplication.focusWidget()
            if now is not None and self.asks.isAncestorOf(now):
                self._page.ensureWidgetVisible(now, 0, Space.L)

    def _go_back_to_where_it_was(self) -> None:
        if self._was_at is not None and self.asks.isHidden():
            self._page.verticalScrollBar().setValue(self._was_at)
            self._was_at = None


def _is_seen_at_keyboard(screen: QWidget) -> bool:
    """Whether the keyboard is on the screen, and in something that shows it: what had it may be gone."""
    now = QApplication.focusWidget()
    return now is not None and screen.isAncestorOf(now) and now.focusPolicy() is not Qt.FocusPolicy.NoFocus
