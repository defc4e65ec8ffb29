"""The fields of a note: who, job, with whom, when, kind, the words, and what the note becomes besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from archive.records import NoteKind
from archive.services.calls import Beside, NewPerson
from archive.services.drafts import Draft
from desktop import office_words
from desktop.style import Space
from desktop.views.note_beside import NoteBeside
from desktop.views.note_caller import Taken
from desktop.views.note_offer import Offer
from desktop.views.note_when import WhenField
from desktop.views.note_who import WhoField
from desktop.views.note_with import KEYS, WithField
from desktop.views.note_words import NoteWords
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.facts import Facts
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.reading_order import controls_in
from desktop.widgets.scroll_column import ScrollColumn


class NoteForm(QWidget):
    """Shows and takes a Draft.

    Signals:
        edited: a person changed something.
        client_chosen(object): another client's id (or None); whoever listens brings its :class:`Offer`.
        client_taken(int): a client was picked in the field; its card may be shown.
        dispute_wanted(int): show this dispute, which a complaint would join.
    """

    edited = Signal()
    client_chosen = Signal(object)
    client_taken = Signal(int)
    dispute_wanted = Signal(int)

    def __init__(
        self,
        who: WhoField,
        now: Callable[[], datetime],
        by: Callable[[], str],
        place: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """``who`` becomes the field for the client; ``now`` tells the time, ``by`` who writes; the keys of whom
        it was with, and of what the note becomes, are those of ``place``."""
        super().__init__(parent)
        self._draft: Draft | None = None
        self._awaited: int | None = None
        self._offered: Offer | None = None
        self._quiet = False
        self._who = who
        self._job = ElidedCombo()
        self._with = WithField()
        self._kind = PillTabs(
            self.tr("Kind of note"),
            [(kind.value, office_words.note_kind_word(kind)) for kind in NoteKind],
            wraps=True,
        )
        self._when = WhenField(now)
        self._words = NoteWords()
        self._beside = NoteBeside(by, lambda: now().date(), place)
        self._lay_out()
        who.edited.connect(self._who_changed)
        who.taken.connect(self._take)
        who.done.connect(self._to_words)
        self._job.currentIndexChanged.connect(self._changed)
        self._with.edited.connect(self._changed)
        self._with.left.connect(self._to_words)
        ask = QShortcut(QKeySequence(KEYS), place, self._with.ask)
        ask.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        who.form_opened.connect(self._bring_into_sight)
        who.number_rang.connect(self._with.set_number)
        self._kind.chosen.connect(self._changed)
        self._when.edited.connect(self._changed)
        self._words.edited.connect(self._changed)
        self._beside.edited.connect(self._changed)
        self._beside.dispute_wanted.connect(self.dispute_wanted)
        self._beside.left.connect(self._to_words)
        self._beside.grown.connect(self._bring_into_sight)

    def show_draft(self, draft: Draft) -> None:
        """Show a draft; what is known of its client follows with :meth:`offer`."""
        self._quiet = True
        self._draft, self._awaited, self._offered = draft, draft.job_id, None
        self._who.show_client(draft.client_id, draft.client_typed, draft.number, draft.new_client)
        self._offer_no_jobs()
        self._with.show_person(draft.contact_id, draft.caller, draft.number, may_add=draft.corrects is None)
        self._when.show_moment(draft.begun_at, draft.happened, is_new=draft.corrects is None)
        self._kind.choose(draft.kind.value)
        self._words.set_text(draft.text)
        self._beside.show_typed(draft.also)
        self._beside.setVisible(draft.corrects is None)
        self._quiet = False
        self._tell_the_kind()

    def draft(self) -> Draft:
        """The draft as it stands on screen. There must have been one shown."""
        assert self._draft is not None
        return Draft(
            begun_at=self._draft.begun_at,
            client_id=self._who.client,
            job_id=self._awaited if self._awaited is not None else self._job.currentData(),
            contact_id=self._with.contact,
            kind=NoteKind(self._kind.choice),
            happened=self._when.typed,
            text=self._words.text,
            corrects=self._draft.corrects,
            client_typed=self._who.typed,
            number=self._with.number,
            caller=self._with.name,
            also=self._beside.typed,
            new_client=self._who.adding.typed,
        )

    @property
    def happened_at(self) -> datetime | None:
        """When it happened, as it was understood while it was typed; None when it was not."""
        return self._when.moment

    @property
    def new_person(self) -> NewPerson | None:
        """Somebody new it was with, who is to be added; there must be no gap."""
        return self._with.new_person

    @property
    def besides(self) -> tuple[Beside, ...]:
        """What the note becomes besides; there must be no gap, see :meth:`mark_gaps`."""
        return self._beside.besides()

    def offer(self, known: Offer) -> None:
        """What is known of the client. An answer for another one is dropped."""
        if known.client_id != self._who.client or self._draft is None or self._offered == known:
            return
        self._who.name_client(known.client_id, known.name, known.told)
        self._beside.set_people(known.people)
        job = self._awaited if self._awaited is not None else self._job.currentData()
        self._quiet = True
        self._offer_no_jobs()
        for line in known.jobs_for(job):
            self._job.addItem(f"{line.number}  {line.title}", line.id)
        self._with.offer(known.contacts_for(self._with.contact))
        self._job.setCurrentIndex(max(0, self._job.findData(job)))
        self._awaited, self._offered = None, known
        self._quiet = False
        self._tell_the_whole()
        self._tell_the_dispute()

    def correct_instead(self, note_id: int) -> None:
        """What is typed becomes the new wording of this note."""
        assert self._draft is not None
        self._draft = replace(self._draft, corrects=note_id)

    def ask_who(self) -> None:
        """Put the cursor where another client is asked for."""
        self._who.ask_anew()

    def offer_who(self) -> None:
        """The client that was taken stands there to be accepted or typed over; the words are in sight before."""
        self._who.offer()
        self._bring_into_sight(self._words.field, self._who.field)

    def focus_first_gap(self) -> None:
        """Put the cursor where something is missing: the client, or the words."""
        if self._who.client is None:
            self._who.begin()
        else:
            self._to_words()

    def mark_gaps(self) -> bool:
        """Say what must be mended before the note can be saved, put the cursor there; whether there was anything."""
        self._who.take_the_only()
        gaps: list[QLineEdit | QPlainTextEdit] = []
        if self._who.client is None:
            gaps.append(self._who.field)
            self._who.say_what_is_missing()
        if self._when.moment is None:
            gaps.append(self._when.field)
        text = self._words.text.strip()
        self._words.say_missing(not text)
        if not text:
            gaps.append(self._words.field)
        gaps += [one for one in (self._with.gap(), self._beside.gap(len(text))) if one is not None]
        if gaps:
            gaps[0].setFocus(Qt.FocusReason.OtherFocusReason)
            gaps[0].selectAll()
            self._bring_into_sight(self._words.missing if gaps[0] is self._words.field else gaps[0])
            return True
        others = [part for one in self._beside.typed for part in (one.words, one.asks)]
        if (asked := self._words.ask_about_secret(others)) is not None:
            self._words.to_end()
            self._bring_into_sight(asked)
        return asked is not None

    def _lay_out(self) -> None:
        facts = Facts()
        facts.add(self.tr("Who"), self._who)
        facts.add(self.tr("Job"), self._job)
        facts.add(self.tr("With"), self._with)
        facts.add(self.tr("When"), self._when)
        self._scroll = ScrollColumn(spacing=Space.M)  # large text in a low window
        self._scroll.body.setContentsMargins(0, 0, Space.L, 0)
        self._scroll.body.addWidget(facts)
        self._scroll.body.addWidget(self._kind)
        self._scroll.body.addWidget(self._words, 1)
        self._scroll.body.addWidget(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        order = [*controls_in(facts), *self._kind.findChildren(QPushButton), self._words.field]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _offer_no_jobs(self) -> None:
        self._job.clear()
        self._job.addItem(self.tr("No job"), None)

    def _take(self, taken: Taken) -> None:
        """The job and the person that were named are waited for until they can be offered."""
        was_quiet, self._quiet = self._quiet, True
        self._awaited, self._offered = taken.job_id, None
        self._offer_no_jobs()
        self._with.await_others(taken.contact_id)
        self._quiet = was_quiet
        self.client_chosen.emit(taken.client_id)
        self.client_taken.emit(taken.client_id)

    def _who_changed(self) -> None:
        if self._who.client is None and (self._offered is not None or self._awaited is not None):
            was_quiet, self._quiet = self._quiet, True
            self._awaited = self._offered = None
            self._offer_no_jobs()
            self._with.await_others(None)
            self._quiet = was_quiet
            self.client_chosen.emit(None)
        self._changed()

    def _to_words(self) -> None:
        self._words.to_end()
        self._bring_into_sight(self._words.field)

    def _bring_into_sight(self, *parts: QWidget) -> None:
        """A moment later: only then has what was said just now its place. The last of them above all, whole or from
        its top."""

        def show() -> None:
            self._scroll.body.activate()
            bar, room = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
            for part in parts:
                if isValid(part):
                    top = part.mapTo(self._scroll.inside, QPoint()).y() - Space.S
                    bottom = top + part.height() + 2 * Space.S
                    bar.setValue(min(top, max(bar.value(), bottom - room)))

        QTimer.singleShot(0, self, show)

    def _tell_the_kind(self) -> None:
        kind = NoteKind(self._kind.choice)
        self._words.say_who_reads(internal=kind is NoteKind.INTERNAL)
        self._when.count_minutes(kind is NoteKind.CALL)

    def _tell_the_whole(self) -> None:
        """What a narrow panel cuts off stands in the tool tip."""
        self._job.setToolTip(self._job.currentText())

    def _tell_the_dispute(self) -> None:
        known = self._offered
        self._beside.set_dispute(known.dispute_about(self._job.currentData()) if known is not None else None)

    def _changed(self) -> None:
        if self._quiet:
            return
        self._tell_the_whole()
        self._tell_the_dispute()
        self._tell_the_kind()
        self.edited.emit()
