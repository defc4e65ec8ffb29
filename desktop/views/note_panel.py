"""The note panel: written during the call, beside whatever screen is open, and never lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.services.calls import Finished, undo_beside
from archive.services.drafts import Draft, drafts_at
from archive.services.lookup import Lookup
from archive.services.notes import Wording, wordings
from desktop.draft_keeper import DraftKeeper
from desktop.style import Space, Tone, set_style_property
from desktop.tasks import Latest, Tasks
from desktop.views.note_form import NoteForm
from desktop.views.note_offer import read_offer
from desktop.views.note_saving import Saved, keep_note, saved_sentence, taken_back_sentence
from desktop.views.note_waiting import KEYS, NoteWaiting
from desktop.views.note_when import title_of
from desktop.views.note_who import WhoField
from desktop.widgets.buttons import Button
from desktop.widgets.typing_person import types_outside


class NotePanel(QWidget):
    """The content of the frame's side panel. Ctrl+Enter saves; closing the panel keeps the draft.

    Call :meth:`restore` once at the start, and :meth:`finish` before the program ends.

    Signals:
        panel_wanted(str, bool): show this widget in the side panel under this title; whether with the keyboard.
        finished: the note was saved or discarded; close the side panel.
        client_wanted(int): this client was taken for the call; its card is to be shown, the keyboard stays here.
        saved(int, int): the client's id and the note's own, of the note just saved.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel; what was typed is still here.
    """

    panel_wanted = Signal(str, bool)
    finished = Signal()
    client_wanted = Signal(int)
    saved = Signal(int, int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        lookup: Lookup,
        desk: str,
        parent: QWidget | None = None,
    ) -> None:
        """``by`` tells the initials of who writes; the drafts are kept under the name of this ``desk``."""
        super().__init__(parent)
        self._archive, self._tasks, self._by, self._desk = archive, tasks, by, desk
        self._draft: Draft | None = None
        self._is_touched = False
        self._saving = False
        self._kept = True
        self._title = ""
        self._next: Draft | None = None
        self._offers = Latest(tasks, self.trouble.emit)
        self._keeper = DraftKeeper(archive, tasks, desk, self)
        self._keeper.kept.connect(self._draft_kept)
        self._keeper.failed.connect(self._draft_not_kept)
        who = WhoField(archive, tasks, by, lookup, desk)
        who.message.connect(self.message)
        who.trouble.connect(self.trouble)
        self._form = NoteForm(who, archive.clock.now, by, self)
        self._form.edited.connect(self._edited)
        self._form.client_chosen.connect(self._bring_offer)
        self._form.client_taken.connect(self.client_wanted)
        self._said = QLabel()
        self._said.setProperty("role", "small")
        self._said.setWordWrap(True)
        self._said.hide()
        self._let_wait = Button(self.tr("Let it wait, begin the next"), role="link", small=True, keys=KEYS)
        self._let_wait.clicked.connect(self.let_wait)
        self._let_wait.hide()
        self._waiting = NoteWaiting()
        self._waiting.back_wanted.connect(self.go_back)
        self._save = Button(self.tr("Save note"), role="primary", keys="Ctrl+Return")
        self._save.clicked.connect(self.save)
        self._discard = Button(self.tr("Discard"), role="quiet")
        self._discard.clicked.connect(self.discard)
        self._buttons = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._buttons.addWidget(self._save)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        above = QVBoxLayout()
        above.setSpacing(Space.M)
        above.addWidget(self._said)
        above.addWidget(self._let_wait, 0, Qt.AlignmentFlag.AlignLeft)
        above.addWidget(self._waiting)
        for beside_the_form in (above, self._buttons):
            beside_the_form.setContentsMargins(0, 0, Space.L, 0)
        column.addLayout(above)
        column.addWidget(self._form, 1)
        column.addLayout(self._buttons)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            save = QShortcut(QKeySequence(keys), self, self.save)
            save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # PySide drops a context given as keyword
        QShortcut(QKeySequence(KEYS), self, self._wait_or_go_back)

    @property
    def is_writing(self) -> bool:
        """Whether there is a draft with words in it."""
        return self._draft is not None and not self._draft.is_empty

    def restore(self) -> None:
        """Look for a draft that a crash or the last evening left, and show it."""
        archive, desk = self._archive, self._desk
        self._tasks.run(lambda: drafts_at(archive, desk=desk), then=self._found, failed=self.trouble.emit)

    def finish(self) -> None:
        """Write what is not on disk yet; the program ends."""
        self._keeper.finish()

    def write(self, client_id: int | None = None, job_id: int | None = None) -> None:
        """Begin a note, on a client and job if given; a draft with words in it is shown instead, untouched.

        Without a client to begin with, what was merely chosen in the last draft stays too. For another client the
        draft with words can be left to wait, see :meth:`let_wait`.
        """
        wanted = Draft(begun_at=self._archive.clock.now(), client_id=client_id, job_id=job_id)
        if self._draft is not None and (self.is_writing or (self._is_touched and client_id is None)):
            if client_id is not None and client_id != self._draft.client_id:
                self._hint(self.tr("This note is not saved yet. Save it, or let it wait for the next one."), Tone.AMBER)
                self._offer_to_wait(wanted)
        else:
            self._show(wanted)
        self._open()

    def let_wait(self) -> None:
        """Put the note that is written aside, kept as it is, and begin the one that was asked for, or an empty one."""
        if self._draft is None or self._saving:
            return
        wanted = self._next or Draft(begun_at=self._archive.clock.now())
        self._waiting.put(self._form.draft())
        self._show(wanted)
        self._keeper.keep(wanted, *self._waiting.drafts)
        self._open()

    def go_back(self) -> None:
        """Show the note that waits; the one that is written waits in its place."""
        if self._saving or (waited := self._waiting.take()) is None:
            return
        if self._draft is not None:
            self._waiting.put_last(self._form.draft())
            self._draft = None
        self._bring_back(waited)

    def ask_who(self) -> None:
        """Somebody else is calling: ask for the client anew, beginning a note if there is none. What was written stays
        in the note, unless it is let wait; a correction stays on its client, and says so."""
        if self._draft is None:
            self.write()
        self._open()
        if self._draft is not None and self._draft.corrects is not None:
            said = self.tr("A correction stays on its client. For another caller, let it wait: {keys}.")
            self._hint(said.format(keys=KEYS), Tone.AMBER)
            return
        if self._draft is not None and self._draft.client_id is not None and self.is_writing:
            self._hint(self.tr("These words go to whoever is taken now. Let them wait if they are somebody else’s."))
            self._offer_to_wait(Draft(begun_at=self._archive.clock.now()))
        self._form.ask_who()

    def correct(self, note_id: int) -> None:
        """Turn the panel into correcting a note; a draft with words in it is shown instead, untouched."""
        if self._draft is not None and self.is_writing and self._draft.corrects != note_id:
            self._hint(
                self.tr("This note is not saved yet. Save it or discard it, then correct the other one."), Tone.AMBER
            )
            self._open()
            return
        self._tasks.run(
            lambda: wordings(self._archive, note_id=note_id)[0], then=self._begin_correction, failed=self.trouble.emit
        )

    def save(self) -> None:
        """Keep the note in the archive. What is missing is marked instead."""
        if self._draft is None or self._saving or self._form.mark_gaps():
            return
        draft, happened = self._form.draft(), self._form.happened_at
        besides, caller = self._form.besides, self._form.new_person
        archive, by = self._archive, self._by()
        if (client := draft.client_id) is None:
            return
        self._saving = True
        self._save.setDisabled(True)
        self._tasks.run(
            lambda: keep_note(archive, draft, client, happened, besides, caller, by),
            then=self._was_saved,
            failed=self._was_not_saved,
        )

    def discard(self) -> None:
        """Throw the draft away, with a way back."""
        thrown = self._form.draft() if self._draft is not None else None
        self._leave()
        if thrown is not None and not thrown.is_empty:
            self.message.emit(self.tr("The note was discarded."), lambda: self._bring_back(thrown))

    def refresh(self) -> None:
        """Learn of new clients, jobs and people, without touching what is typed."""
        if self._draft is not None and self.isVisible():
            self._bring_offer(self._draft.client_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the buttons have no room side by side (large text, small window), they stand one above the other."""
        super().resizeEvent(event)
        wide = self._save.sizeHint().width() + self._discard.sizeHint().width() + Space.M <= self.width() - Space.L
        self._buttons.setDirection(QBoxLayout.Direction.RightToLeft if wide else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._save.sizeHint().width() + Space.L, super().minimumSizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._form.focus_first_gap()

    def _found(self, drafts: tuple[Draft, ...]) -> None:
        if drafts and self._draft is None:
            self._waiting.put(*drafts[1:])
            self._show(drafts[0])
            self._hint(self.tr("This note was not saved yet. It is as you left it."))
            self._open(take_keyboard=not types_outside(self))

    def _begin_correction(self, wording: Wording) -> None:
        self._show(
            Draft(
                begun_at=wording.happened_at,
                client_id=wording.client_id,
                job_id=wording.job_id,
                contact_id=wording.contact_id,
                kind=wording.kind,
                text=wording.text,
                corrects=wording.id,
            )
        )
        self._hint(self.tr("The wording so far is kept and stays one click away."))
        self._open()

    def _bring_back(self, draft: Draft) -> None:
        """What is written meanwhile waits."""
        if self._draft is not None:
            self._waiting.put(self._form.draft())
        self._show(draft)
        self._keeper.keep(draft, *self._waiting.drafts)
        self._open()

    def _wait_or_go_back(self) -> None:
        if self._next is None and self._waiting.drafts:
            self.go_back()
        else:
            self.let_wait()

    def _offer_to_wait(self, wanted: Draft | None) -> None:
        self._next = wanted
        self._let_wait.setVisible(wanted is not None)

    def _show(self, draft: Draft) -> None:
        self._draft, self._is_touched = draft, False
        self._hint("")
        self._offer_to_wait(None)
        self._save.setText(self.tr("Save note") if draft.corrects is None else self.tr("Save correction"))
        self._form.show_draft(draft)
        self._bring_offer(draft.client_id)

    def _open(self, *, take_keyboard: bool = True) -> None:
        self._title = title_of(self._draft, self._archive.clock.now())
        self.panel_wanted.emit(self._title, take_keyboard)
        if take_keyboard:
            self._form.focus_first_gap()

    def _bring_offer(self, client: object) -> None:
        archive = self._archive
        if not isinstance(client, int):
            self._offers.forget()
            return
        self._offers.ask(lambda: read_offer(archive, client), then=self._form.offer)

    def _edited(self) -> None:
        self._draft, self._is_touched = self._form.draft(), True
        self._keeper.keep(self._draft, *self._waiting.drafts)
        if self.isVisible() and title_of(self._draft, self._archive.clock.now()) != self._title:
            self._title = title_of(self._draft, self._archive.clock.now())
            self.panel_wanted.emit(self._title, False)

    def _was_saved(self, saved: Saved) -> None:
        self._leave()
        finished, today = saved.finished, self._archive.clock.now().date()
        undo = (lambda: self._take_back(finished)) if finished is not None and saved.has_more else None
        self.message.emit(saved_sentence(saved, today), undo)
        self.saved.emit(saved.client_id, saved.note_id)

    def _take_back(self, finished: Finished) -> None:
        archive, by = self._archive, self._by()
        self._tasks.run(
            lambda: undo_beside(archive, finished=finished, by=by),
            then=lambda _: self.message.emit(taken_back_sentence(finished), None),
            failed=self.trouble.emit,
        )

    def _was_not_saved(self, error: Exception) -> None:
        self._saving = False
        self._save.setDisabled(False)
        self._hint(self.tr("Not saved. Your words are still here."), Tone.AMBER)
        self.trouble.emit(error)

    def _draft_kept(self) -> None:
        """Take back that it was not; anything else that is said stays."""
        if not self._kept:
            self._hint("")
        self._kept = True

    def _draft_not_kept(self, error: Exception) -> None:
        self._kept = False
        self._hint(
            self.tr("This draft could not be written to disk ({why}). It is tried again; keep the window open.").format(
                why=getattr(error, "what", str(error)).rstrip(".")
            ),
            Tone.AMBER,
        )

    def _leave(self) -> None:
        self._saving = False
        self._save.setDisabled(False)
        self._draft = None
        self._offer_to_wait(None)
        waited = self._waiting.take()
        if waited is None:
            self._keeper.forget()
            self.finished.emit()
            return
        self._bring_back(waited)
        self._hint(self.tr("This note was waiting. It is as you left it."))

    def _hint(self, sentence: str, tone: Tone = Tone.NEUTRAL) -> None:
        self._said.setText(sentence)
        set_style_property(self._said, "tone", tone.value)
        self._said.setVisible(bool(sentence))
