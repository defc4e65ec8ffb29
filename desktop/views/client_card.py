"""A client's card: who they are, what is true of them today, their jobs and paper, and everything that happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from archive.archive import Archive
from archive.services.form_drafts import FormPlace
from archive.services.timeline import EntryKind
from desktop import dates
from desktop.style import Space, current_look
from desktop.tasks import Latest, Task, Tasks
from desktop.views.client_clues import CluesSection
from desktop.views.client_everything import Everything, everything_of
from desktop.views.client_follow_ups import FollowUpsSection
from desktop.views.client_head_asks import HeadAsks
from desktop.views.client_jobs import JobsSection
from desktop.views.client_leads import Leads
from desktop.views.client_paper import PaperSection
from desktop.views.client_people import PeopleSection
from desktop.views.client_sentences import pills_of, sentence_of
from desktop.views.client_systems import SystemsSection
from desktop.views.client_terms import TermsSection
from desktop.views.client_timeline import TimelineSection
from desktop.views.client_warnings import WarningPills
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_yes_form import Proof
from desktop.views.paper_near import hold_words
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.headings import PageHeader
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.kept_focus import holds_keyboard
from desktop.widgets.reading_order import follow
from desktop.widgets.scroll_column import ScrollColumn
from desktop.wishes import hear, pass_on

LEFT = 336
"""Width of the left column at 100 %."""

ROUND = 26
"""So much above and below what has the keyboard is seen as well, such as a label, in pixels at 100 %."""

QWIDGETSIZE_MAX = 16777215
"""Qt's own "no maximum", which PySide does not export."""

BESIDE = 700
"""From this width on (at 100 %) the two columns stand side by side."""


class ClientCardView(QWidget):
    """Shows one client at a time.

    Signals:
        back_wanted: to the list of clients.
        job_wanted(int): show this job.
        dispute_wanted(int): show this dispute.
        stack_wanted(int): show this stack of paper.
        dossier_wanted(int): put together everything of this client.
        approvals_wanted(int): show this job, at its approvals.
        document_wanted(int, int, str): document, page, and what was typed to find it.
        letter_wanted(str, int, object, object): a letter of this kind for this client, job and agreement (or None).
        note_wanted(int, object): write a note on this client and job (or None).
        correction_wanted(int): correct this note.
        search_wanted(str, object): search for this in this client alone: a SearchIn.
        send_wanted(object): a note or a document is to be sent: a SendThis.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    job_wanted = Signal(int)
    dispute_wanted = Signal(int)
    stack_wanted = Signal(int)
    dossier_wanted = Signal(int)
    approvals_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    letter_wanted = Signal(str, int, object, object)
    note_wanted = Signal(int, object)
    correction_wanted = Signal(int)
    search_wanted = Signal(str, object)
    send_wanted = Signal(object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._desk = JobDesk(archive, tasks, by, self, forms=FormPlace.CARD)
        self._lookup = Latest(tasks, self.trouble.emit)
        self._client: int | None = None
        self._shown: int | None = None  # whose card stands here, once it was looked up
        self.name = ""
        """Of the client shown; empty until it was looked up."""
        self._rest: Task | None = None
        self._header = PageHeader(" ", " ")
        self._pills = WarningPills(self)
        self._place = AskPlace(narrow=True)
        self._asks = HeadAsks(self._desk, self._place, self)
        self._people = PeopleSection(self._desk)
        self._open_jobs = JobsSection(self._desk)
        self._follow_ups = FollowUpsSection(self._desk)
        self._clues = CluesSection(self._desk)
        self._terms = TermsSection(self._desk)
        self._systems = SystemsSection(self._desk)
        self._paper = PaperSection(self._desk)
        self.timeline = TimelineSection(archive, tasks)
        self._leads = Leads(self._open_jobs, self._follow_ups, self._terms, self._systems, self._clues, self)
        self._left = ScrollColumn(spacing=Space.L)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._add_buttons()
        self._lay_out()
        self._wire()

    @property
    def client(self) -> int | None:
        """The id of the client shown."""
        return self._client

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: on the card as a whole; what is typed there is looked for in the timeline."""
        return self

    def show_client(self, client_id: int) -> None:
        """Show a client; what belongs to another one leaves at once."""
        if client_id != self._client:
            self._client = client_id
            self._leave_blank()
        self.refresh()

    def refresh(self) -> None:
        """Load the client as it is now, keeping what is chosen, typed and scrolled to."""
        if self._client is None:
            return
        archive, client = self._archive, self._client
        self._lookup.ask(lambda: everything_of(archive, client), then=self._show)

    def choose_note(self, note_id: int) -> None:
        """Load what is new, and go to this note's line."""
        self.timeline.choose((EntryKind.NOTE.value, note_id))
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = bool(event.text().strip()) and event.text().isprintable()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if self.hasFocus() and plain and (typed or event.key() == Qt.Key.Key_Down):
            self.timeline.field.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.sendEvent(self.timeline.field, event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the columns stand one under the other, the left one is as high as what it holds now."""
        other_width = isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width()
        if other_width or event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _add_buttons(self) -> None:
        self._edit = Button(self.tr("Change"), role="quiet")
        self._edit.setAccessibleName(self.tr("Change name, town and standing"))
        self._complain = IconButton("scales", self.tr("They complain"))
        self._send = IconButton("paper-plane-tilt", self.tr("Send papers and notes"))
        follow_up, job = Button(self.tr("Follow-up")), Button(self.tr("New job"))
        note, asks, jobs = Button(self.tr("Write note"), role="primary"), self._asks, self._open_jobs
        acts = self._offer_changes, asks.want_sending, asks.complaints.ask, asks.ask_follow_up, jobs.begin_job
        buttons = self._edit, self._send, self._complain, follow_up, job, note
        for button, act in zip(buttons, (*acts, self._write_note), strict=True):
            button.clicked.connect(lambda _=False, act=act: act())
            self._header.add_button(button)
        self._last_button = note

    def _lay_out(self) -> None:
        back = Button(self.tr("All clients"), role="link", small=True, icon_name="arrow-left", parent=self)
        back.clicked.connect(self.back_wanted)
        for section in self._sections():
            self._left.body.addWidget(section)
        self._left.body.addStretch(1)
        self._columns.setSpacing(20)
        self._columns.addWidget(self._left)
        self._columns.addWidget(self.timeline, 1)
        self._page = ScrollColumn(spacing=Space.M)
        self._page.body.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._header)
        self._page.body.addLayout(head)
        self._page.body.addWidget(self._pills)
        self._page.body.addWidget(self._place)
        self._page.body.addLayout(self._columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._left.inside.installEventFilter(self)

    def _sections(self) -> tuple[QWidget, ...]:
        """The left column from the top: what is asked for on the phone first."""
        return self._people, self._open_jobs, self._follow_ups, self._terms, self._systems, self._clues, self._paper

    def _wire(self) -> None:
        self._desk.changed.connect(self.refresh)
        parts = self._desk, self._asks, self._leads, self._paper, self._open_jobs, self.timeline, self._clues
        shown = "job_wanted", "approvals_wanted", "dispute_wanted", "stack_wanted", "dossier_wanted"
        pass_on((*parts, self._asks.complaints), self, *shown, "correction_wanted", "send_wanted", "message", "trouble")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._bring_into_sight)
        self._place.opened.connect(lambda: follow(self._last_button, self._pills, self._place))
        self._pills.wanted.connect(self._leads.lead)
        self._leads.pages_wanted.connect(self.timeline.show_pages)
        self._leads.shown.connect(self._bring_section)
        self._leads.paper_wanted.connect(self._show_held)
        self._leads.erasing_wanted.connect(self._asks.go_on_erasing)
        self._open_jobs.job_opened.connect(lambda job: self.timeline.choose((EntryKind.JOB_OPENED.value, job)))
        self._follow_ups.new_wanted.connect(lambda: self._asks.ask_follow_up())
        self._systems.letter_wanted.connect(lambda kind: self.letter_wanted.emit(kind, self._client, None, None))
        self._terms.letter_wanted.connect(lambda kind, term: self.letter_wanted.emit(kind, self._client, None, term))
        self._paper.pages_wanted.connect(self.timeline.show_pages)
        self.timeline.document_wanted.connect(self.document_wanted)
        self.timeline.search_wanted.connect(self._asks.want_search)
        pass_on((self._asks,), self, "search_wanted")
        self.timeline.note_wanted.connect(self._write_note)
        hear((self.timeline, self._clues), self._asks.complaints.wishes)

    def _bring_into_sight(self, _: QWidget | None, now: QWidget | None) -> None:
        """A form that opens in the left column is seen, not only the field that has the keyboard."""
        if now is None or not self._left.isAncestorOf(now):
            return
        form: QWidget | None = now
        while form is not None and form is not self._left and not isinstance(form, InlineForm):
            form = form.parentWidget()
        whole = form if isinstance(form, InlineForm) else now
        QTimer.singleShot(0, now, lambda: self._scroll_to(whole, now))

    def _bring_section(self, section: QWidget) -> None:
        parts = [one for one in (section, QApplication.focusWidget()) if one is not None]
        QTimer.singleShot(0, section, lambda: self._scroll_to(*parts))

    def _show_held(self) -> None:
        """What must not be destroyed."""
        self._paper.stacks.head.link.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_section(self._paper)

    def _scroll_to(self, *parts: QWidget) -> None:
        for place in (self._left, self._page):
            for part in parts:
                if isValid(part) and part.isVisible() and holds_keyboard(part):
                    place.ensureWidgetVisible(part, 0, current_look().px(ROUND))

    def _fit(self) -> None:
        """Two columns where there is room, one under the other where there is not."""
        look = current_look()
        beside = self.width() >= look.px(BESIDE)
        self._complain.setVisible(beside)  # with large text the two stand behind "Change" alone
        self._send.setVisible(beside)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._left.setMinimumWidth(look.px(LEFT) if beside else 0)
        self._left.setMaximumWidth(look.px(LEFT) if beside else QWIDGETSIZE_MAX)
        inside = self._left.inside
        high = max(inside.sizeHint().height(), inside.heightForWidth(inside.width()))
        self._left.setMinimumHeight(0 if beside else high)
        self.timeline.setMinimumHeight(look.px(240 if beside else 360))

    def _show(self, found: Everything) -> None:
        """The head, its warnings and what is asked there at once; the rest in the next turns of the event loop."""
        if self._client is None:
            return
        shown, now = found.card, found.now
        self._client = shown.head.id  # the kept one, where it was merged
        if shown.head.id != self._shown:
            self._leave_blank()
            self._shown = shown.head.id
        self.name = shown.head.name
        self._header.set_title(self.name)
        self._header.set_sentence(sentence_of(shown.head, shown.standing.standing, found.true_today.last_contact, now))
        self._pills.say(
            pills_of(shown, found.true_today, now.date(), hold_words(found.paper), found.to_erase, found.outdated)
        )
        self._leads.show_card(shown)
        follow(self._last_button, self._pills)
        self._asks.show_card(shown, tuple((one.id, one.text) for one in found.of_kind(EntryKind.MERGED)))
        if self._rest is not None:
            self._rest.cancel()
        self._rest = self._desk.tasks.in_turns(self._parts(found))

    def _parts(self, found: Everything) -> Iterator[Callable[[], None]]:
        """What shows one part of the card after the other, from the top; a part is not seen before it is right."""
        shown, day = found.card, found.now.date()
        client = shown.head.id
        proofs = tuple(Proof(one.id, one.text, dates.short_date(one.on, day)) for one in found.papers)
        disclaimers = tuple((one.id, one.text) for one in found.papers)
        shows: dict[QWidget, Callable[[], None]] = {
            self._people: lambda: self._people.show_people(client, shown.contacts, shown.head.address),
            self._open_jobs: lambda: self._open_jobs.show_card(shown, found.currency),
            self._follow_ups: lambda: self._follow_ups.show_follow_ups(client, shown.follow_ups),
            self._terms: lambda: self._terms.show_card(shown, found.currency, proofs),
            self._systems: lambda: self._systems.show_systems(client, shown.systems, disclaimers),
            self._clues: lambda: self._clues.show_health(client, shown.health),
            self._paper: lambda: self._paper.show_paper(client, found.paper, shown.head.documents, found.story),
        }

        def part(*sections: QWidget) -> Callable[[], None]:
            return lambda: self._fill({section: shows[section] for section in sections})

        yield part(self._people)
        yield part(self._open_jobs)
        yield lambda: self.timeline.show_entries(found.story, now=found.now)
        while self._open_jobs.has_more:
            yield self._open_jobs.show_more
        yield part(self._follow_ups, self._terms)
        yield part(self._systems, self._clues, self._paper)

    def _fill(self, shows: Mapping[QWidget, Callable[[], None]]) -> None:
        for section, show in shows.items():
            show()
            if section.isHidden():
                section.show()
        self._fit()

    def _leave_blank(self) -> None:
        """Nothing of one client may stand under the name of another, not even while that one is being looked up."""
        if self._rest is not None:
            self._rest.cancel()
        self._shown, self.name = None, ""
        self._asks.forget()
        self.timeline.clear()
        self._header.set_title(" ")
        self._header.set_sentence(" ")
        self._pills.leave_blank()
        for section in self._sections():
            section.hide()

    def _write_note(self) -> None:
        if self._client is not None:
            self.note_wanted.emit(self._client, None)

    def _offer_changes(self) -> None:
        menu = self._asks.menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._edit.mapToGlobal(QPoint(0, self._edit.height())))
