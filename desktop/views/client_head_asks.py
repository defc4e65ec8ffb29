"""What is asked under the head of a client's card: name and town, standing, a follow-up, and whether two are one."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from archive.clock import today
from archive.records import About, Standing
from archive.services.card import Card
from archive.services.client_undo import undo_client_change
from archive.services.clients import change_client
from archive.services.follow_ups import make_follow_up, withdraw_follow_up
from archive.services.standing import change_standing, undo_standing
from desktop import dates, office_words
from desktop.models.search_in import SearchIn
from desktop.models.send_this import SendThis
from desktop.views.client_form import ClientFields, ClientForm
from desktop.views.client_merging import Merging
from desktop.views.client_open_form import OpenForm
from desktop.views.client_standing_form import StandingForm
from desktop.views.complaint_deeds import ComplaintDeeds
from desktop.views.erasure_asking import ErasureAsking
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.inline_form_words import AttendedForm


class HeadAsks(QObject):
    """Asks in one place, one thing at a time, and does what was answered.

    Signals:
        dossier_wanted(int): put everything of this client together for somebody outside.
        search_wanted(str, object): search for this in this client alone: a SearchIn.
        send_wanted(object): some of their papers and notes are to be sent: a SendThis.
    """

    dossier_wanted = Signal(int)
    search_wanted = Signal(str, object)
    send_wanted = Signal(object)

    def __init__(self, desk: JobDesk, place: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._place = desk, place
        self._card: Card | None = None
        self._merged: tuple[tuple[int, str], ...] = ()
        self._open: OpenForm | None = None
        self.complaints = ComplaintDeeds(desk, place, self)
        """What they say against us."""
        self._merging = Merging(desk, place, self)
        by = desk.by
        self._erasing = ErasureAsking(desk.archive, desk.tasks, by, show=place.ask, close=place.close_form, parent=self)
        self._erasing.message.connect(desk.message)
        self._erasing.trouble.connect(desk.trouble)
        self._erasing.erased.connect(desk.changed)
        self._erasing.withdrawn.connect(desk.changed)

    def show_card(self, card: Card, merged: tuple[tuple[int, str], ...]) -> None:
        """The client as it is now; what is being asked of the same one stays. ``merged`` are numbers and names."""
        is_other = self._card is None or card.head.id != self._card.head.id
        self._card, self._merged = card, merged
        if is_other:
            self._place.close_form()
            self._take_up(card.head.id)
            self.complaints.show(card.head.id)
        if self._open is None or self._place.asked is not self._open.form:
            self._open = None
        elif isinstance(self._open.form, ClientForm):
            self._open.look_again(card.head.revision, self._open.form.facts(card.head))
        elif isinstance(self._open.form, StandingForm):
            self._open.look_again(card.head.revision, self._open.form.facts(card.standing))

    def forget(self) -> None:
        """Another client comes."""
        self._place.close_form()
        self.complaints.forget()
        self._card, self._open = None, None

    def menu(self, parent: QWidget) -> QMenu:
        """What can be changed of the client itself, and what is done with everything of it."""
        menu = QMenu(parent)
        menu.addAction(self.tr("Name, address, since…"), lambda: self.ask_change())
        menu.addAction(self.tr("Standing…"), lambda: self.ask_standing())
        menu.addSeparator()
        menu.addAction(self.tr("They complain…"), lambda: self.complaints.ask())
        menu.addSeparator()
        menu.addAction(self.tr("This is the same client as…"), self._ask_merge)
        for client, name in self._merged:
            words = self.tr("Separate “{name}” again").format(name=name)
            menu.addAction(words, partial(self._separate, client, name))
        menu.addSeparator()
        search = menu.addAction(self.tr("Search everything of theirs"), lambda: self.want_search())
        search.setShortcut("Ctrl+Shift+F")  # told here; the timeline listens to it
        search.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        menu.addAction(self.tr("Send papers and notes…"), lambda: self.want_sending())
        menu.addAction(self.tr("Dossier"), self._want_dossier)
        menu.addAction(self.tr("Erase on request…"), self._ask_erasure)
        return menu

    def want_search(self, typed: str = "") -> None:
        """Have this sought in everything of this client."""
        if self._card is not None:
            self.search_wanted.emit(typed, SearchIn(self._card.head.id, self._card.head.name))

    def _want_dossier(self) -> None:
        if self._card is not None:
            self.dossier_wanted.emit(self._card.head.id)

    def want_sending(self) -> None:
        """Offer their papers and notes, to be sent."""
        if self._card is not None:
            self.send_wanted.emit(SendThis(client_id=self._card.head.id))

    def ask_change(self, *, takes_keyboard: bool = True) -> None:
        """Ask for name, town, postal address and since when."""
        if (card := self._card) is None:
            return
        form = ClientForm(self._today(), card.head)
        facts = form.facts(card.head)
        kept = self._desk.words.attend(form, card.head.id, "client", seen=card.head.revision, facts=facts)
        self._open = OpenForm(self._desk, kept)
        form.complete.connect(lambda fields: self._change(card.head.id, fields))
        self._ask(form, takes_keyboard)

    def ask_standing(self, *, takes_keyboard: bool = True) -> None:
        """Ask for another standing, and why."""
        if (card := self._card) is None:
            return
        form = StandingForm(card.standing)
        facts = form.facts(card.standing)
        kept = self._desk.words.attend(form, card.head.id, "standing", seen=card.head.revision, facts=facts)
        self._open = OpenForm(self._desk, kept)
        form.told.connect(lambda standing, why: self._judge(card.head.id, standing, why))
        self._ask(form, takes_keyboard)

    def ask_follow_up(self, *, takes_keyboard: bool = True) -> None:
        """Ask what is to be done, and when."""
        if (card := self._card) is None:
            return
        form = WhyForm(
            self.tr("Add follow-up"),
            self.tr("What is to be done, and when? Write Fri, +7 or 14 Mar."),
            self.tr("What"),
            hint=self.tr("e.g. ring whether everything is as it should be"),
            needed=self.tr("Write what is to be done."),
            today=self._today(),
            to_come=True,
        )
        kept = self._desk.words.attend(form, card.head.id, "follow-up")
        form.told.connect(lambda what, day: self._follow_up(card.head.id, what, day, kept))
        self._ask(form, takes_keyboard)

    def go_on_erasing(self, request: int) -> None:
        """Show what would go now of a request that is written down."""
        self._erasing.go_on(request)

    def _ask_erasure(self) -> None:
        if self._card is not None:
            self._erasing.ask(About.CLIENT, self._card.head.id)

    def _ask_merge(self) -> None:
        if self._card is not None:
            self._merging.ask(self._card.head.id)

    def _separate(self, merged_id: int, name: str) -> None:
        if self._card is not None:
            self._merging.separate(merged_id, name, self._card.head.id)

    def _change(self, client: int, fields: ClientFields) -> None:
        archive, by, opened = self._desk.archive, self._desk.by(), self._open
        if opened is None:
            return
        opened.save(
            partial(
                change_client,
                archive,
                client_id=client,
                by=by,
                seen=opened.seen,
                name=fields.name,
                town=fields.town,
                address=fields.address,
                since=fields.since,
            ),
            self.tr("{name} is changed.").format(name=fields.name.strip()),
            then=self._place.close_form,
            undo=lambda change: undo_client_change(archive, change=change, by=by),
        )

    def _judge(self, client: int, standing: Standing, why: str) -> None:
        archive, by, opened = self._desk.archive, self._desk.by(), self._open
        if opened is None:
            return

        def back(change: int | None) -> None:
            if change is not None:
                undo_standing(archive, change_id=change, by=by)

        opened.save(
            partial(change_standing, archive, client_id=client, standing=standing, why=why, by=by, seen=opened.seen),
            self.tr("Standing: {standing}.").format(standing=office_words.standing_word(standing)),
            then=self._place.close_form,
            undo=back,
        )

    def _follow_up(self, client: int, what: str, day: date | None, kept: AttendedForm) -> None:
        archive, by, due = self._desk.archive, self._desk.by(), day or self._today()
        self._desk.do(
            partial(make_follow_up, archive, client_id=client, what=what, due_on=due, by=by),
            self.tr("The follow-up is due {day}.").format(day=dates.short_date(due, self._today())),
            undo=lambda made: withdraw_follow_up(archive, follow_up_id=made, by=by),
            then=lambda _: self._was_done(kept),
            failed=self._place.refuse,
        )

    def _was_done(self, kept: AttendedForm) -> None:
        kept.forget()
        if self._place.asked is kept.form:
            self._place.close_form()

    def _ask(self, form: InlineForm, takes_keyboard: bool) -> None:
        if not takes_keyboard:
            form.stay_back()
        self._place.ask(form)

    def _take_up(self, client: int) -> None:
        """Open the form again in which somebody was typing when another client came."""
        asks = {"client": self.ask_change, "standing": self.ask_standing, "follow-up": self.ask_follow_up}
        if (left := self._desk.words.left_open(client, *asks)) is not None:
            asks[left[0]](takes_keyboard=False)

    def _today(self) -> date:
        return today(self._desk.archive.clock)
