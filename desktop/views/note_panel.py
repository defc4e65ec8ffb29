"""The note panel: written during the call, beside whatever screen is open, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.archive import Archive
from archive.client_errors import AlreadyCorrected
from archive.services.drafts import Draft, drafts_at
from archive.services.lookup import Lookup
from archive.services.notes import Wording, newest_wording, wordings
from desktop.draft_keeper import DraftKeeper
from desktop.style import Space, Tone
from desktop.tasks import Latest, Tasks
from desktop.views.note_buttons import NoteButtons
from desktop.views.note_correcting import correction_of, tell_theirs
from desktop.views.note_form import NoteForm
from desktop.views.note_head import NoteHead
from desktop.views.note_offer import read_offer
from desktop.views.note_saving import (
    Saved,
    keep_note,
    not_on_disk_sentence,
    saved_sentence,
    take_back,
    taken_back_sentence,
)
from desktop.views.note_waiting import KEYS, unsaved_sentence
from desktop.views.note_when import title_of
from desktop.views.note_who import WhoField
from desktop.widgets.typing_person import types_outside


class NotePanel(QWidget):
    """The content of the frame's side panel. Ctrl+Enter saves; closing the panel keeps the draft. Call :meth:`restore`
    once at the start, and :meth:`finish` before the program ends.

    Signals:
        panel_wanted(str, bool): show this widget in the side panel under this title; whether with the keyboard.
        finished: the note was saved or discarded; close the side panel.
        client_wanted(int): this client was taken for the call; its card is to be shown, the keyboard stays here.
        dispute_wanted(int): show this dispute; the note stays where it is.
        saved(int, int): the client's id and the note's own, of the note just saved.
        message(str, object): what was done, and how to undo it, or None.
        put_aside(str): the panel is out of sight with a note that is not saved; the sentence that says which. Empty
            when it is back.
        trouble(object): an exception for the problems panel; what was typed is still here.
    """

    panel_wanted = Signal(str, bool)
    finished = Signal()
    client_wanted = Signal(int)
    dispute_wanted = Signal(int)
    saved = Signal(int, int)
    message = Signal(str, object)
    put_aside = Signal(str)
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
        self._is_touched = self._saving = False
        self._kept, self._title = True, ""
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
        self._form.dispute_wanted.connect(self.dispute_wanted)
        self._head, self._theirs = NoteHead(), 0
        self._head.let_wait_wanted.connect(self.let_wait)
        self._head.clash.mine_wanted.connect(self._save_mine)
        self._head.clash.theirs_wanted.connect(self.discard)
        self._waiting = self._head.waiting
        self._waiting.back_wanted.connect(self.go_back)
        self._buttons = NoteButtons()
        self._buttons.save_wanted.connect(self.save)
        self._buttons.discard_wanted.connect(self.discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._head)
        column.addWidget(self._form, 1)
        column.addWidget(self._buttons)
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

    def write(self, client_id: int | None = None, job_id: int | None = None, *, who_first: bool = False) -> None:
        """Begin a note, on a client and job if given; a draft with words in it is shown instead, untouched.
        Without a client to begin with, what was merely chosen in the last draft stays too. For another client the
        draft with words can be left to wait, see :meth:`let_wait`. ``who_first``: somebody else may be calling.
        """
        wanted = Draft(begun_at=self._archive.clock.now(), client_id=client_id, job_id=job_id)
        if self._draft is not None and (self.is_writing or (self._is_touched and client_id is None)):
            if client_id is not None and client_id != self._draft.client_id:
                self._head.say(
                    self.tr("This note is not saved yet. Save it, or let it wait for the next one."), Tone.AMBER
                )
                self._head.offer_to_wait(wanted)
        else:
            self._show(wanted)
        self._open()
        if who_first:
            self.offer_who()

    def offer_who(self) -> None:
        """Let who it is be accepted or typed over before the words; a note that has words keeps the cursor there."""
        if not self.is_writing:
            self._form.offer_who()

    def let_wait(self) -> None:
        """Put the note that is written aside, kept as it is, and begin the one that was asked for, or an empty one."""
        if self._draft is None or self._saving:
            return
        wanted = self._head.next or Draft(begun_at=self._archive.clock.now())
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
        in the note, unless it is let wait; a correction is not moved by a call, and says so."""
        if self._draft is None:
            self.write()
        self._open()
        if self._draft is not None and self._draft.corrects is not None:
            said = self.tr("This is a correction. For another caller, let it wait: {keys}.")
            self._head.say(said.format(keys=KEYS), Tone.AMBER)
            return
        if self._draft is not None and self._draft.client_id is not None and self.is_writing:
            self._head.say(
                self.tr("These words go to whoever is taken now. Let them wait if they are somebody else’s.")
            )
            self._head.offer_to_wait(Draft(begun_at=self._archive.clock.now()))
        self._form.ask_who()

    def correct(self, note_id: int) -> None:
        """Turn the panel into correcting a note; a draft with words in it is shown instead, untouched."""
        if self._draft is not None and self.is_writing and self._draft.corrects != note_id:
            said = self.tr("This note is not saved yet. Save it or discard it, then correct the other one.")
            self._head.say(said, Tone.AMBER)
            self._open()
            self._look_for_theirs(self._draft.corrects)
            return
        self._tasks.run(
            lambda: wordings(self._archive, note_id=note_id), then=self._begin_correction, failed=self.trouble.emit
        )

    def save(self) -> None:
        """Keep the note in the archive. What is missing is marked instead."""
        if self._draft is None or self._saving or self._form.mark_gaps():
            return
        draft, happened, besides = self._form.draft(), self._form.happened_at, self._form.besides
        caller, archive, by = self._form.new_person, self._archive, self._by()
        if (client := draft.client_id) is None:
            return
        self._saving = True
        self._buttons.wait(True)
        keep = partial(keep_note, archive, draft, client, happened, besides, caller, by)
        self._tasks.run(keep, then=self._was_saved, failed=self._was_not_saved)

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.put_aside.emit("")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        unsaved = (self._draft, *self._waiting.drafts) if self.is_writing else self._waiting.drafts
        if unsaved and unsaved[0] is not None and not event.spontaneous():  # a window made small still has it open
            self.put_aside.emit(unsaved_sentence(unsaved[0]))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._form.focus_first_gap()

    def _found(self, drafts: tuple[Draft, ...]) -> None:
        if drafts and self._draft is None:
            self._waiting.put(*drafts[1:])
            self._show(drafts[0])
            self._head.say(self.tr("This note was not saved yet. It is as you left it."))
            self._open(take_keyboard=not types_outside(self))

    def _begin_correction(self, found: tuple[Wording, ...]) -> None:
        self._show(correction_of(found))
        self._head.say(self.tr("The wording so far is kept and stays one click away."))
        self._open()

    def _bring_back(self, draft: Draft) -> None:
        """What is written meanwhile waits."""
        if self._draft is not None:
            self._waiting.put(self._form.draft())
        self._show(draft)
        self._keeper.keep(draft, *self._waiting.drafts)
        self._open()

    def _wait_or_go_back(self) -> None:
        if self._head.next is None and self._waiting.drafts:
            self.go_back()
        else:
            self.let_wait()

    def _show(self, draft: Draft) -> None:
        self._draft, self._is_touched = draft, False
        self._head.clear()
        self._buttons.show_for(correction=draft.corrects is not None)
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
        today = self._archive.clock.now().date()
        undo = None if saved.unchanged else partial(self._take_back, saved)
        self.message.emit(saved_sentence(saved, today), undo)
        self.saved.emit(saved.client_id, saved.note_id)

    def _take_back(self, saved: Saved) -> None:
        self._tasks.run(
            partial(take_back, self._archive, saved, self._by()),
            then=lambda stay: self.message.emit(taken_back_sentence(saved, stay), None),
            failed=self.trouble.emit,
        )

    def _was_not_saved(self, error: Exception) -> None:
        self._saving = False
        self._buttons.wait(False)
        self._head.say(self.tr("Not saved. Your words are still here."), Tone.AMBER)
        if isinstance(error, AlreadyCorrected) and self._draft is not None:
            self._look_for_theirs(self._draft.corrects)
        else:
            self.trouble.emit(error)

    def _look_for_theirs(self, corrected: int | None) -> None:
        """Tell what another desk made of the note that is corrected here, if it did."""
        if corrected is not None:
            archive = self._archive
            found = partial(newest_wording, archive, note_id=corrected)
            self._tasks.run(found, then=self._tell_theirs, failed=self.trouble.emit)

    def _tell_theirs(self, theirs: Wording) -> None:
        if self._draft is not None and self._draft.corrects not in (None, theirs.id):
            self._theirs = theirs.id
            self._head.say("")
            tell_theirs(self._head.clash, theirs)

    def _save_mine(self) -> None:
        """Over theirs, which stays among the earlier wordings."""
        self._form.correct_instead(self._theirs)
        self._edited()
        self.save()

    def _draft_kept(self) -> None:
        """Take back that it was not; anything else that is said stays."""
        if not self._kept:
            self._head.say("")
        self._kept = True

    def _draft_not_kept(self, error: Exception) -> None:
        self._kept = False
        self._head.say(not_on_disk_sentence(error), Tone.AMBER)

    def _leave(self) -> None:
        self._saving = False
        self._buttons.wait(False)
        self._draft = None
        self._head.offer_to_wait(None)
        waited = self._waiting.take()
        if waited is None:
            self._keeper.forget()
            self.finished.emit()
            return
        self._bring_back(waited)
        self._head.say(self.tr("This note was waiting. It is as you left it."))
