"""One dispute: what they say, how far it has come, what is next, what really happened, and how it ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.disputes.standing import DisputeFile
from archive.errors import ChangedMeanwhile
from archive.records.dispute_rule import Next
from archive.services.form_drafts import FormPlace
from desktop.style import Space, current_look
from desktop.tasks import Latest, Tasks
from desktop.views.dispute_deeds import DisputeDeeds
from desktop.views.dispute_everything import EverythingOfDispute, everything_of_dispute
from desktop.views.dispute_head import DisputeHead, is_meeting
from desktop.views.dispute_holds import DisputeHolds
from desktop.views.dispute_outcomes import DisputeOutcomes
from desktop.views.dispute_said import DisputeSaid
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_clash import ClashNotice
from desktop.views.job_desk import JobDesk
from desktop.widgets.buttons import Button
from desktop.widgets.scroll_column import ScrollColumn

LEFT = 400
"""Width of the left column at 100 %; what happened has all the rest."""

BESIDE = 860
"""From this width on (at 100 %) the two columns stand side by side."""

_NO_MAXIMUM = 16777215
"""Qt's own, which PySide does not export."""


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
        search_wanted(str, object): search for this in the client with that id.
        meeting_wanted(int): the meeting about this dispute.
        dossier_wanted(int): put together everything of this dispute.
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
    search_wanted = Signal(str, object)
    meeting_wanted = Signal(int)
    dossier_wanted = Signal(int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        """``by`` tells the initials of whoever is at the desk."""
        super().__init__(parent)
        self._archive, self._desk = archive, JobDesk(archive, tasks, by, self, forms=FormPlace.DISPUTE)
        self._lookup = Latest(tasks, self.trouble.emit)
        self._dispute: int | None = None
        self._file: DisputeFile | None = None
        self._meanwhile: ChangedMeanwhile | None = None
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True, parent=self)
        self.head = DisputeHead()
        self.asks, self._notice = AskPlace(), ClashNotice()
        self.deeds = DisputeDeeds(self._desk, self.asks, self)
        self.said, self.holds, self.outcomes = DisputeSaid(), DisputeHolds(), DisputeOutcomes()
        self._columns = QGridLayout()
        self._beside: bool | None = None
        self._lay_out()
        self._wire_desk()
        self._wire_parts()

    @property
    def dispute(self) -> int | None:
        """The id of the dispute shown."""
        return self._dispute

    def open(self, dispute_id: int, back_to: str = "") -> None:
        """Show a dispute; ``back_to`` names what the way back leads to."""
        self._back.setText(self.tr("Back to {place}").format(place=back_to) if back_to else self.tr("Back"))
        if dispute_id != self._dispute:
            self._dispute, self._file = dispute_id, None
            self.asks.close_form()
            self._notice.hide()
            self._page.verticalScrollBar().setValue(0)
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

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._desk.words.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text of another size needs columns of another width."""
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        return False

    def _lay_out(self) -> None:
        self._left, self._right = QWidget(), QWidget()
        for side, parts in ((self._left, (self.said, self.holds, self.outcomes)), (self._right, ())):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.L)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self._columns.setHorizontalSpacing(20)
        self._columns.setVerticalSpacing(Space.L)
        self._place(beside=True)
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
        self._page.inside.installEventFilter(self)
        shortcut = QShortcut(QKeySequence("Alt+Left"), self, self.back_wanted.emit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _wire_desk(self) -> None:
        self._desk.changed.connect(self.refresh)
        self._desk.message.connect(self.message)
        self._desk.trouble.connect(self.trouble)
        self._desk.meanwhile.connect(self._somebody_was_faster)
        self._back.clicked.connect(self.back_wanted)
        self.asks.opened.connect(lambda: QTimer.singleShot(0, self.asks, lambda: self._bring_into_sight(self.asks)))

    def _wire_parts(self) -> None:
        head, deeds, with_file = self.head, self.deeds, self._with_file
        head.client_wanted.connect(lambda: with_file(lambda file: self.client_wanted.emit(file.line.client_id)))
        head.job_wanted.connect(lambda: with_file(lambda file: self.job_wanted.emit(file.line.job_id)))
        head.note_wanted.connect(self.write_note)
        head.dossier_wanted.connect(lambda: with_file(lambda file: self.dossier_wanted.emit(file.line.id)))
        head.next_wanted.connect(lambda: with_file(self._go_on))
        head.hand_over_wanted.connect(deeds.ask_hand_over)
        head.mistake_wanted.connect(deeds.withdraw)
        for restate in (head.restate_wanted, self.said.restate_wanted):
            restate.connect(deeds.ask_restate)
        for end in (head.ending_wanted, self.outcomes.ending_wanted):
            end.connect(deeds.ask_end)
        for reopen in (head.reopening_wanted, self.outcomes.reopening_wanted):
            reopen.connect(deeds.ask_reopen)
        self.holds.accept_wanted.connect(deeds.hold_as_suggested)

    def _show(self, found: EverythingOfDispute) -> None:
        if found.file.line.id != self._dispute:
            return
        file, today = found.file, found.now.date()
        self._file = file
        self.deeds.show_file(file, found.staff)
        self.head.show_file(file, today)
        self.said.show_file(file, today)
        self.holds.show_file(file, today)
        self.outcomes.show_file(file, today)

    def write_note(self) -> None:
        """Begin a note on what the dispute is about."""
        self._with_file(lambda file: self.note_wanted.emit(file.line.client_id, file.line.job_id))

    def _go_on(self, file: DisputeFile) -> None:
        """Do what is next."""
        self._notice.hide()
        step = file.line.next
        if step is Next.MEET or is_meeting(file):
            self.meeting_wanted.emit(file.line.id)
        elif step is Next.CHOOSE_OUTCOME:
            self.deeds.ask_end()

    def _somebody_was_faster(self, error: ChangedMeanwhile) -> None:
        self._notice.tell(error.what, [error.safe, error.next_step], theirs=self.tr("Understood"))

    def _with_file(self, use: Callable[[DisputeFile], None]) -> None:
        if self._file is not None:
            use(self._file)

    def _bring_into_sight(self, part: QWidget) -> None:
        self._page.ensureWidgetVisible(part, 0, Space.XL)

    def _fit(self) -> None:
        """Two columns where there is room, one under the other where there is not."""
        look = current_look()
        beside = self.width() >= look.px(BESIDE)
        self._place(beside=beside)
        self._left.setMinimumWidth(look.px(LEFT) if beside else 0)
        self._left.setMaximumWidth(look.px(LEFT) if beside else _NO_MAXIMUM)

    def _place(self, *, beside: bool) -> None:
        """What happened comes last where everything stands one under the other."""
        if beside == self._beside:
            return
        self._beside = beside
        self._columns.addWidget(self._left, 0, 0)
        self._columns.addWidget(self._right, *((0, 1) if beside else (1, 0)))
        self._columns.setColumnStretch(0, 0 if beside else 1)
        self._columns.setColumnStretch(1, 1 if beside else 0)
