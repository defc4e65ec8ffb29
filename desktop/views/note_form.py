"""The fields of a note: client, job, with whom, kind, when, and the words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from archive.records import NoteKind
from archive.services.clients import ClientLine
from archive.services.contacts import ContactLine
from archive.services.drafts import Draft
from archive.services.jobs import JobLine
from desktop import dates, office_words
from desktop.style import Space, current_look, set_style_property
from desktop.typed_moment import FIRST_YEAR, NotAMoment, StillToCome, TooLongAgo, read_moment
from desktop.views.client_chooser import ClientChooser
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.facts import Facts
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.reading_order import controls_in
from desktop.widgets.scroll_column import ScrollColumn

_WORDS = 120
"""The field for the words is at least so high, in pixels at 100 %."""


class NoteForm(QWidget):
    """Shows and takes a Draft.

    Signals:
        edited: a person changed something.
        client_chosen(object): another client's id (or None); whoever listens brings its jobs and people.
    """

    edited = Signal()
    client_chosen = Signal(object)

    def __init__(self, chooser: ClientChooser, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """``chooser`` becomes the field for the client; ``now`` tells the time, for what is typed as the moment."""
        super().__init__(parent)
        self._now = now
        self._chooser, self._client = chooser, chooser.field
        self._draft: Draft | None = None
        self._happened_at: datetime | None = None
        self._why_not = ""
        self._touched = False
        self._knows_clients = False
        self._awaited: tuple[int | None, int | None] | None = None
        self._offered: tuple[object, ...] = ()
        self._quiet = False
        self._job = ElidedCombo()
        self._contact = ElidedCombo()
        self._kind = PillTabs(
            self.tr("Kind of note"),
            [(kind.value, office_words.note_kind_word(kind)) for kind in NoteKind],
            wraps=True,
        )
        self._happened = QLineEdit()
        self._happened.setPlaceholderText(self.tr("e.g. 14:05, yesterday 9:30, 3 Mar"))
        self._understood = QLabel()
        self._understood.setProperty("role", "small")
        self._understood.setWordWrap(True)
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(self.tr("What was said or done"))
        self._text.setPlaceholderText(self.tr("What was said or done"))
        self._text.setTabChangesFocus(True)
        grows = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # takes what the rest leaves
        self._text.setSizePolicy(grows)
        self._no_words = QLabel(self.tr("Write what was said or done, then save."))
        self._no_words.setProperty("role", "problem")
        self._no_words.setWordWrap(True)
        self._no_words.hide()
        self._lay_out()
        self._client.chosen.connect(self._client_changed)
        self._client.textEdited.connect(self._changed)
        self._client.editingFinished.connect(self._chooser.take_the_only)
        self._client.returnPressed.connect(self._client_entered)
        self._chooser.taken.connect(lambda _: self._text.setFocus(Qt.FocusReason.OtherFocusReason))
        self._chooser.added.connect(lambda: self._text.setFocus(Qt.FocusReason.OtherFocusReason))
        self._job.currentIndexChanged.connect(self._changed)
        self._contact.currentIndexChanged.connect(self._changed)
        self._kind.chosen.connect(self._changed)
        self._happened.textEdited.connect(self._read_when)
        self._text.textChanged.connect(self._changed)

    def show_draft(self, draft: Draft) -> None:
        """Show a draft; its jobs and people follow with :meth:`offer`."""
        self._quiet = True
        self._draft, self._awaited = draft, (draft.job_id, draft.contact_id)
        self._kind.choose(draft.kind.value)
        self._show_when(draft)
        self._text.setPlainText(draft.text)
        self._client.setEnabled(draft.corrects is None)
        self._no_words.hide()
        set_style_property(self._text, "wrong", "false")
        self._offer_none()
        self._choose_client(draft.client_id)
        if draft.client_id is None and draft.client_typed:
            self._client.setText(draft.client_typed)
        self._quiet = False

    def draft(self) -> Draft:
        """The draft as it stands on screen. There must have been one shown."""
        assert self._draft is not None
        key, typed = self._client.key, self._client.text()
        awaited = None if typed else self._draft.client_id  # its name is still on the way
        client = key if isinstance(key, int) else None if self._knows_clients else awaited
        return Draft(
            begun_at=self._draft.begun_at,
            client_id=client,
            job_id=self._awaited[0] if self._awaited else self._job.currentData(),
            contact_id=self._awaited[1] if self._awaited else self._contact.currentData(),
            kind=NoteKind(self._kind.choice),
            happened=self._happened.text() if self._touched else "",
            text=self._text.toPlainText(),
            corrects=self._draft.corrects,
            client_typed="" if client is not None else typed,
        )

    @property
    def happened_at(self) -> datetime | None:
        """When it happened, as it was understood while it was typed; None when it was not.

        What was not touched means the moment at which the draft was begun, to the second.
        """
        return self._happened_at

    def offer_clients(self, clients: tuple[ClientLine, ...]) -> None:
        """What the client field completes; the client of the draft is shown as soon as its name is known."""
        self._quiet, self._knows_clients = True, True
        self._chooser.set_clients(clients)
        if self._draft is not None and self._client.key is None and not self._client.text():
            self._choose_client(self._draft.client_id)
        self._quiet = False

    def offer(self, client_id: int, jobs: tuple[JobLine, ...], contacts: tuple[ContactLine, ...]) -> None:
        """The jobs and people of the chosen client. An answer for another one is dropped."""
        if client_id != self._client.key or self._draft is None or self._offered == (client_id, jobs, contacts):
            return
        job, contact = self._awaited or (self._job.currentData(), self._contact.currentData())
        self._quiet = True
        self._offer_none()
        for line in jobs:
            if line.closed_on is None or line.id == job:
                self._job.addItem(f"{line.number}  {line.title}", line.id)
        for person in contacts:
            role = "" if person.role in ("", person.name) else f", {person.role.lower()}"
            self._contact.addItem(f"{person.name}{role}", person.id)
        self._job.setCurrentIndex(max(0, self._job.findData(job)))
        self._contact.setCurrentIndex(max(0, self._contact.findData(contact)))
        self._awaited, self._offered = None, (client_id, jobs, contacts)
        self._quiet = False
        self._tell_the_whole()

    def focus_first_gap(self) -> None:
        """Put the cursor where something is missing: the client, or the words."""
        first = self._client if self._client.key is None else self._text
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if first is self._text:
            self._text.moveCursor(self._text.textCursor().MoveOperation.End)

    def mark_gaps(self) -> bool:
        """Say what must be mended before the note can be saved, put the cursor there; whether there was anything."""
        self._chooser.take_the_only()
        gaps: list[QLineEdit | QPlainTextEdit] = []
        if self._client.key is None:
            gaps.append(self._client)
        if self._happened_at is None:
            gaps.append(self._happened)
        if not self._text.toPlainText().strip():
            gaps.append(self._text)
        for field in (self._happened, self._text):
            set_style_property(field, "wrong", "true" if field in gaps else "false")
        if self._client in gaps:
            self._chooser.say_what_is_missing()
        self._no_words.setVisible(self._text in gaps)
        if gaps:
            gaps[0].setFocus(Qt.FocusReason.OtherFocusReason)
            gaps[0].selectAll()
            self._bring_into_sight(self._no_words if gaps[0] is self._text else gaps[0])
        return bool(gaps)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_scroll"):
            self._fit()

    def _lay_out(self) -> None:
        facts = Facts()
        facts.add(self.tr("Client"), self._chooser)
        facts.add(self.tr("Job"), self._job)
        facts.add(self.tr("With"), self._contact)
        happened = QWidget()
        lines = QVBoxLayout(happened)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self._happened)
        lines.addWidget(self._understood)
        self._happened.setAccessibleName(self.tr("When it happened"))
        happened.setFocusProxy(self._happened)
        facts.add(self.tr("When"), happened)
        self._scroll = ScrollColumn(spacing=Space.M)  # large text in a low window
        self._scroll.body.addWidget(self._kind)
        self._scroll.body.addWidget(facts)
        self._scroll.body.addWidget(self._text, 1)
        self._scroll.body.addWidget(self._no_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        order = [*self._kind.findChildren(QPushButton), *controls_in(facts), self._text]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self._fit()

    def _fit(self) -> None:
        self._text.setMinimumHeight(current_look().px(_WORDS))

    def _choose_client(self, client_id: int | None) -> None:
        """Show a client by its name; its id waits in the draft until the names are there."""
        try:
            self._client.choose(client_id)
        except KeyError:
            self._client.choose(None)
        self._client.setCursorPosition(0)  # a long name shows its beginning
        self._tell_the_whole()

    def _offer_none(self) -> None:
        self._offered = ()
        for box, nothing in ((self._job, self.tr("No job")), (self._contact, self.tr("Nobody in particular"))):
            box.clear()
            box.addItem(nothing, None)

    def _client_changed(self, key: object) -> None:
        if self._draft is not None and key != self._draft.client_id:
            self._awaited = None
        was_quiet, self._quiet = self._quiet, True
        self._offer_none()
        self._quiet = was_quiet
        self.client_chosen.emit(key)
        self._changed()

    def _client_entered(self) -> None:
        """Enter takes the one client that fits, else goes to those that may be meant."""
        if self._client.lists_a_marked_one():
            return  # the list itself takes it
        self._client.close_list()
        if self._chooser.take_the_only():
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._chooser.go_to_first()

    def _bring_into_sight(self, part: QWidget) -> None:
        """A moment later: only then has what was said just now its place."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(part))

    def _tell_the_whole(self) -> None:
        """What a narrow panel cuts off stands in the tool tips."""
        self._client.setToolTip(self._client.text())
        for box in (self._job, self._contact):
            box.setToolTip(box.currentText())

    def _changed(self) -> None:
        if self._quiet:
            return
        self._tell_the_whole()
        if self._text.toPlainText().strip():
            set_style_property(self._text, "wrong", "false")
            self._no_words.hide()
        self.edited.emit()

    def _show_when(self, draft: Draft) -> None:
        """The draft's moment; one that was typed on an earlier day is read as of that day."""
        now, self._touched = self._now(), bool(draft.happened)
        typed, moment = draft.happened, draft.begun_at
        if typed and draft.begun_at.date() != now.date():
            with suppress(NotAMoment):
                moment = read_moment(typed, now=draft.begun_at.replace(hour=23, minute=59))
                typed = ""
        self._happened.setText(typed or dates.exactly(moment, now))
        self._happened_at = moment
        if typed:
            self._understand()
        self._say_when()

    def _read_when(self) -> None:
        self._touched = True
        self._understand()
        self._say_when()
        self._changed()

    def _understand(self) -> None:
        try:
            self._happened_at = read_moment(self._happened.text(), now=self._now())
        except StillToCome:
            self._happened_at = None
            self._why_not = self.tr("A note tells what has happened; this is still to come.")
        except TooLongAgo:
            self._happened_at = None
            self._why_not = self.tr("That is too long ago. Type a year from {first} on.").format(first=FIRST_YEAR)
        except NotAMoment:
            self._happened_at = None
            self._why_not = self.tr("Not understood. Try 14:05, yesterday 9:30 or 3 Mar.")

    def _say_when(self) -> None:
        """Say under the field how the typed moment is understood."""
        moment = self._happened_at
        set_style_property(self._understood, "tone", "red" if moment is None else "")
        set_style_property(self._happened, "wrong", "true" if moment is None else "false")
        if moment is None:
            self._understood.setText(self._why_not)
        else:
            day = f"{dates.long_date(moment.date())} {moment.year}"
            self._understood.setText(f"{day}, {dates.time_of_day(moment)}")
