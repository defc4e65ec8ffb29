"""A meeting about a dispute: a page for somebody who would rather be elsewhere, beside whom the client sits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.disputes.standing import DisputeLine
from desktop import dates
from desktop.models.meeting_words import MeetingWords, Merged, open_words, recovered
from desktop.style import current_look
from desktop.tasks import Latest, Tasks
from desktop.views.meeting_aside import MeetingAside
from desktop.views.meeting_foot import KEYS, MeetingFoot
from desktop.views.meeting_form import MeetingForm, MeetingPage, meeting_page
from desktop.views.meeting_head import MeetingHead
from desktop.views.meeting_keeper import MeetingKeeper, Over, restore_meeting
from desktop.views.meeting_notice import MeetingNotice
from desktop.views.meeting_sheet import MeetingSheet
from desktop.widgets.buttons import Button
from desktop.widgets.reading_order import follow
from desktop.widgets.typing_person import types_outside

LOW = 400
"""A page that is lower than this, in pixels at 100 %, has its foot at the end, so that room is left to write."""


class MeetingScreen(QWidget):
    """Shows the meeting of one dispute that is under way, or an empty page for the next. Esc and Alt+Left lead back.

    Signals:
        back_wanted: show what was shown before.
        dispute_wanted(int): this dispute's page: the meeting is closed, or was discarded.
        client_wanted(int): this client's card.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    dispute_wanted = Signal(int)
    client_wanted = Signal(int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        """``by`` tells the initials of whoever is at the desk."""
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._lookup = Latest(tasks, self.trouble.emit)
        self._aside = MeetingAside(archive, tasks, self)
        self._aside.trouble.connect(self.trouble)
        self._dispute: int | None = None
        self._page: MeetingPage | None = None
        self._form: MeetingForm | None = None
        self._keeper: MeetingKeeper | None = None
        self._left: list[MeetingKeeper] = []  # of disputes shown before, until all of them is kept
        self._back = Button(self.tr("Back"), icon_name="arrow-left", role="link", small=True)
        self._back.clicked.connect(self.back_wanted)
        self._head, self._notice, self._foot = MeetingHead(), MeetingNotice(), MeetingFoot()
        self._head.dispute_wanted.connect(lambda: self.dispute_wanted.emit(self._dispute or 0))
        self._head.client_wanted.connect(self.client_wanted)
        self._is_low = False
        self._foot.close_wanted.connect(self._close)
        self._foot.discard_wanted.connect(self._discard)
        self._lay_out()

    @property
    def dispute(self) -> int | None:
        """The id of the dispute whose meeting is shown."""
        return self._dispute

    @property
    def line(self) -> DisputeLine | None:
        """How that dispute stands; None until it is loaded."""
        return self._page.file.line if self._page is not None else None

    @property
    def form(self) -> MeetingForm | None:
        """What is written on; None until it is loaded."""
        return self._form

    @property
    def unsaved(self) -> bool:
        """Whether something on the page is not in the archive yet."""
        return self._keeper is not None and self._keeper.unsaved

    def open(self, dispute_id: int, back_to: str = "") -> None:
        """Show the meeting about a dispute that is under way, else an empty page; ``back_to`` names where the way back
        leads to."""
        self._back.setText(self.tr("Back to {place}").format(place=back_to) if back_to else self.tr("Back"))
        if dispute_id != self._dispute:
            self._leave()
            self._dispute = dispute_id
        self.refresh()

    def refresh(self) -> None:
        """Load the dispute as it is now, keeping what is typed."""
        if self._dispute is None:
            return
        archive, dispute = self._archive, self._dispute
        mark = self._keeper.mark if self._keeper is not None else 0

        self._lookup.ask(lambda: meeting_page(archive, dispute), then=lambda page: self._show(page, mark))

    def finish(self) -> None:
        """The program ends: what was typed is kept at once."""
        self._aside.finish()  # first: the archive may be held by somebody else
        for keeper in (*self._left, self._keeper):
            if keeper is not None and keeper.finish():
                self._aside.was_kept(keeper.dispute)
        self._aside.finish()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: where one listens."""
        return self._form.listen if self._form is not None else self._back

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._keeper is not None:
            self._keeper.hurry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        low = self.height() < current_look().px(LOW)
        if low != self._is_low:
            self._is_low = low
            (self._sheet.body if low else self._column).addWidget(self._foot)
            self._foot.stand_alone(not low)

    def _lay_out(self) -> None:
        over = QWidget()
        line = QHBoxLayout(over)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._back)
        line.addStretch(1)
        self._sheet = MeetingSheet(over, self._head)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sheet, 1)
        column.addWidget(self._notice)
        column.addWidget(self._foot)
        self._head.hide()
        self._foot.hide()
        for keys, act in ((KEYS, self._close), ("Ctrl+Enter", self._close), ("Alt+Left", self.back_wanted.emit)):
            shortcut = QShortcut(QKeySequence(keys), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _show(self, page: MeetingPage, mark: int) -> None:
        if page.file.line.id != self._dispute:
            return
        self._page = page
        self._head.show_file(page.file)
        self._head.show()
        if self._form is None or self._keeper is None:
            self._begin(page)
            return
        self._form.there.offer(page.people)
        self._keeper.look(page.file, mark)
        self._tell()

    def _begin(self, page: MeetingPage) -> None:
        dispute = page.file.line.id
        form = self._form = MeetingForm(page)
        keeper = self._keeper = MeetingKeeper(self._archive, self._tasks, self._by, page.file, lambda: form.words, self)
        form.show_words(keeper.base)
        form.show_aside(self._aside.of(dispute))
        if (left := self._aside.words_of(dispute)) is not None:
            form.show_words(recovered(left, page.file))
            keeper.typed()
        form.edited.connect(self._typed)
        form.next_edited.connect(self._next_typed)
        form.refused.connect(self._foot.say)
        keeper.kept.connect(lambda: self._was_kept(dispute))
        keeper.merged.connect(self._was_merged)
        keeper.over.connect(self._was_over)
        keeper.closed.connect(lambda _: self._was_closed())
        keeper.refused.connect(self._not_closed)
        keeper.discarded.connect(self._was_discarded)
        keeper.not_kept.connect(self._not_kept)
        self._sheet.show_form(form)
        follow(self._back, self._head, form, self._notice, self._foot)
        self._foot.show()
        self._foot.say("")
        self._foot.wait(False)
        self._tell()
        if self.isVisible() and not types_outside(self):
            form.listen.to_end()
            self._sheet.go_to(form.listen)

    def _leave(self) -> None:
        """Another meeting is shown; what was typed in this one is still kept."""
        keeper = self._keeper
        if keeper is not None:
            self._left = [one for one in self._left if one.unsaved]
            keeper.leave()
            for signal in (keeper.closed, keeper.refused, keeper.discarded):
                signal.disconnect()
            keeper.merged.disconnect(self._was_merged)
            keeper.over.disconnect(self._was_over)
            if keeper.unsaved:
                self._left.append(keeper)
        self._sheet.take_form()
        self._keeper = self._form = self._page = None
        self._notice.forget()
        self._head.hide()
        self._foot.hide()

    def _end(self) -> None:
        """The meeting is over: the dispute's page comes, and the next time this one is opened it is another meeting."""
        if self._dispute is not None:
            self._aside.forget(self._dispute)
            self.dispute_wanted.emit(self._dispute)
        self._leave()
        self._dispute = None

    def _typed(self) -> None:
        if self._keeper is not None:
            self._keeper.typed()
        self._next_typed()

    def _next_typed(self) -> None:
        if self._form is not None and self._page is not None:
            line = self._page.file.line
            waiting = self._keeper.waiting if self._keeper is not None else None
            self._aside.keep(line.id, line.client_id, self._form.aside, waiting)
        self._tell()

    def _tell(self) -> None:
        """Beside the button stands what it waits for."""
        if self._form is None or self._keeper is None:
            return
        begun = self._keeper.is_begun or not self._form.words.is_empty or bool(self._form.aside)
        self._foot.tell(open_words(self._form.gaps), begun=begun, problem=self._form.problem)

    def _was_kept(self, dispute: int) -> None:
        self._aside.was_kept(dispute)
        if dispute == self._dispute:
            self._foot.say("")

    def _close(self) -> None:
        """Or lead to what is still open."""
        form, keeper = self._form, self._keeper
        if form is None or keeper is None or not form.isEnabled():
            return
        still_open, next_one = form.gaps, form.next.appointment
        if form.problem:
            return
        if still_open or next_one is None:
            self._sheet.go_to(form.place_of(still_open[0]))
            return
        form.setEnabled(False)  # not a word may come after what is closed
        self._foot.wait(True)
        keeper.close(next_one)

    def _was_closed(self) -> None:
        day = self._form.next.day if self._form is not None else None
        if day is not None:
            said = self.tr("The meeting is closed. You meet again on {day}.")
            self.message.emit(said.format(day=dates.long_date(day, today(self._archive.clock))), None)
        self._end()

    def _not_closed(self, error: Exception) -> None:
        self._wake()
        if not self._foot.say_refused(error):
            self.trouble.emit(error)

    def _wake(self) -> None:
        if self._form is not None:
            self._form.setEnabled(True)
        self._foot.wait(False)
        self._tell()

    def _discard(self) -> None:
        if self._keeper is not None:
            self._foot.wait(True)
            self._keeper.discard()

    def _was_discarded(self, words: MeetingWords) -> None:
        page, form = self._page, self._form
        if page is None or form is None:
            return
        aside, line = form.aside, page.file.line
        dispute = line.id

        def undo() -> None:
            self._aside.keep(dispute, line.client_id, aside, None)
            archive, by = self._archive, self._by()
            if words.is_empty:
                self._is_back(dispute)
                return
            self._tasks.run(
                lambda: restore_meeting(archive, dispute, words, by),
                then=lambda _: self._is_back(dispute),
                failed=self.trouble.emit,
            )

        self.message.emit(self.tr("The meeting was discarded."), undo)
        self._end()

    def _is_back(self, dispute: int) -> None:
        self.message.emit(self.tr("The meeting is there again, as it was written."), None)
        if self._dispute == dispute:
            self._leave()
            self.refresh()

    def _was_merged(self, both: Merged) -> None:
        if self._form is not None:
            had_words = not self._form.words.is_empty
            self._form.show_words(both.words)
            self._wake()
            self._notice.tell_merged(both, had_words=had_words)

    def _was_over(self, told: Over) -> None:
        """Closed or discarded at another desk."""
        if self._form is None:
            return
        if not told.words.is_empty:
            self._form.show_words(told.words)
            self._wake()
            self._notice.tell_over(told)
            return
        closed, gone = self.tr("The meeting was closed at another desk."), self.tr("It was discarded at another desk.")
        self.message.emit(closed if told.was_closed else gone, None)
        self._end()

    def _not_kept(self, error: Exception) -> None:
        self._wake()
        if not self._foot.say_not_kept(error):
            self.trouble.emit(error)
