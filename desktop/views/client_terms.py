"""Agreements with a term on a client's card: added, accepted, renewed, ended, and their lines ticked, in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from archive.clock import today
from archive.letters.letter import Letter
from archive.records import Outcome, Side
from archive.services.acceptances import accept_version, withdraw_acceptance
from archive.services.agreement_drafts import begin_agreement, change_draft, discard_draft
from archive.services.agreement_words import Draft
from archive.services.agreements import AgreementRead
from archive.services.card import Card as ClientCard
from archive.services.card_warnings import WarningKind
from archive.services.expectations import end_line, note_unwritten
from archive.services.terms import end_agreement, renew, resume_agreement
from desktop import dates, office_words
from desktop.models.job_deeds import Yes
from desktop.views.client_asking_section import AskingSection
from desktop.views.client_open_form import OpenForm
from desktop.views.client_renew_form import RenewForm
from desktop.views.client_term_form import TermForm
from desktop.views.client_term_row import TermRow
from desktop.views.client_tick import tick
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.views.job_yes_form import Proof, YesForm
from desktop.widgets.buttons import Button
from desktop.widgets.inline_form_words import AttendedForm
from desktop.widgets.kept_focus import KeptFocus, holds_keyboard
from desktop.widgets.opening_row import row_holding
from desktop.widgets.reading_order import follow
from desktop.widgets.section_head import SectionHead


class TermsSection(AskingSection):
    """The agreements of one client that run for a term. Without any it is one line.

    Signals:
        letter_wanted(str, int): a letter of this kind about this agreement is wanted.
    """

    letter_wanted = Signal(str, int)

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._card_now: ClientCard | None = None
        self._shown: tuple[object, ...] | None = None
        self._proofs: tuple[Proof, ...] = ()
        self._currency = ""
        self._whole: int | None = None
        self._ended_shown = False
        self._open: OpenForm | None = None
        self._rows: dict[int, TermRow] = {}
        self._head = SectionHead(self.tr("Agreements"), self.tr("Add"), self.tr("Add an agreement with a term"))
        self._head.acted.connect(lambda: self.begin_term())
        self._lay_out(self._head)

    def show_card(self, card: ClientCard, currency: str, proofs: tuple[Proof, ...]) -> None:
        """Show this client's agreements; what is being asked of the same one stays."""
        before, self._card_now = self._card_now, card
        self._currency, self._proofs = currency, proofs
        if before is None or before.head.id != card.head.id:
            self._asks.close_form()
            self._whole, self._shown, self._ended_shown = None, None, False
            self._take_up(card)
        self._look_again(card)
        ending = {one.id for one in card.warnings if one.kind is WarningKind.AGREEMENT_ENDING}
        now = (card.terms, currency, ending, self._whole, self._ended_shown)
        if now == self._shown:
            return
        self._shown = now
        kept = KeptFocus(self._rows)
        ended = [one for one in card.terms if one.ended_on is not None and one.ended_on < self._today()]
        told = [one for one in card.terms if one not in ended or self._ended_shown]
        self._rows = {one.id: self._row_of(one, ending=one.id in ending) for one in told}
        with self._card.making_anew(keep=list(self._rows.values())):
            for row in self._rows.values():
                self._card.add_row(row)
            if ended and not self._ended_shown:
                words = office_words.counted(len(ended), self.tr("1 that ended"), self.tr("{n} that ended"))
                more = Button(words, role="link", small=True)
                more.clicked.connect(self._show_ended)
                self._card.add_row(row_holding(more, margins=(10, 3, 14, 3), stretched=False))
        follow(self._head.link, self._card)
        kept.give_back(self._rows, otherwise=self._head.link)

    def show_term(self, agreement_id: int) -> None:
        """Open an agreement out, with the keyboard on it."""
        if self._whole != agreement_id:
            self._unfold(agreement_id)
        elif agreement_id in self._rows:
            self._rows[agreement_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_term(self, agreement: AgreementRead | None = None, *, takes_keyboard: bool = True) -> None:
        """Open the form for a new agreement, or for the draft of one."""
        form = TermForm(self._today(), self._currency, agreement)
        newest = agreement.newest if agreement is not None else None
        facts = form.facts(newest) if newest is not None else {}
        attended = self._desk.words.attend(
            form,
            self._client,
            "agreement",
            agreement.id if agreement is not None else None,
            seen=newest.revision if newest is not None else 0,
            facts=facts,
        )
        self._open = OpenForm(self._desk, attended)
        form.complete.connect(lambda title, draft: self._keep(form, title, draft))
        if not takes_keyboard:
            form.stay_back()
        self._asks.ask(form)

    @property
    def _client(self) -> int | None:
        return self._card_now.head.id if self._card_now is not None else None

    def _take_up(self, card: ClientCard) -> None:
        """Open the form again in which somebody was typing when another client came."""
        if (left := self._desk.words.left_open(card.head.id, "agreement")) is None:
            return
        agreement = next((one for one in card.terms if one.id == left[1]), None)
        if left[1] is None or (agreement is not None and agreement.draft is not None):
            self.begin_term(agreement, takes_keyboard=False)

    def _look_again(self, card: ClientCard) -> None:
        form = self._open.form if self._open is not None else None
        if self._open is None or not isinstance(form, TermForm) or self._asks.asked is not form:
            self._open = None
        elif form.agreement is not None:
            found = next((one for one in card.terms if one.id == form.agreement.id), None)
            if found is not None:
                self._open.look_again(found.newest.revision, form.facts(found.newest))

    def _row_of(self, one: AgreementRead, *, ending: bool) -> TermRow:
        """The row that says this already, or in which somebody types; else a new one."""
        whole = one.id == self._whole
        old = self._rows.get(one.id)
        if old is not None and (old.shows == (one, self._currency, self._today(), ending, whole) or old.is_asking):
            return old
        row = TermRow(one, self._currency, self._today(), ending=ending, whole=whole)
        row.opened.connect(lambda: self._unfold(one.id))
        row.line_ended.connect(partial(tick, self._desk))
        row.left.connect(self._show_again)
        row.act_wanted.connect(lambda act: self._act(one, act))
        return row

    def _show_again(self) -> None:
        self._shown = None
        if self._card_now is not None:
            self.show_card(self._card_now, self._currency, self._proofs)

    def _show_ended(self) -> None:
        self._ended_shown = True
        self._show_again()
        self._head.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self, agreement_id: int) -> None:
        self._whole = None if self._whole == agreement_id else agreement_id
        self._show_again()
        if agreement_id in self._rows:
            self._rows[agreement_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, one: AgreementRead, act: str) -> None:
        acts: dict[str, Callable[[AgreementRead], None]] = {
            "change": self.begin_term,
            "accept": self._ask_yes,
            "renew": self._ask_renewal,
            "expect": self._ask_unwritten,
            "letter": lambda term: self.letter_wanted.emit(Letter.AGREEMENT.value, term.id),
            "end": self._ask_end,
            "resume": self._resume,
        }
        acts[act](one)

    def _keep(self, form: TermForm, title: str, draft: Draft) -> None:
        opened, card = self._open, self._card_now
        if opened is None or card is None:
            return
        archive, by, agreement = self._desk.archive, self._desk.by(), form.agreement
        if agreement is None:
            opened.save(
                partial(begin_agreement, archive, client_id=card.head.id, title=title, draft=draft, by=by),
                self.tr("{title} is written. It counts once they accepted it.").format(title=title),
                then=self._close_new,
                undo=lambda kept: discard_draft(archive, version_id=kept.version_id, by=by, seen=kept.revision),
            )
            return
        opened.save(
            partial(change_draft, archive, version_id=agreement.newest.id, draft=draft, by=by, seen=opened.seen),
            self.tr("{title} is changed.").format(title=title),
            then=self._asks.close_form,
            undo=lambda kept: change_draft(
                archive, version_id=kept.version_id, draft=kept.before or draft, by=by, seen=kept.revision
            ),
        )

    def _ask_yes(self, one: AgreementRead) -> None:
        people = [each.person for each in self._card_now.contacts] if self._card_now is not None else []
        written = one.newest.written_at.date()
        form = YesForm(self.tr("Accepted"), people, self._proofs, self._today(), self._currency, written=written)
        form.complete.connect(lambda yes: self._accept(one, yes))
        self._asks.ask(form)

    def _accept(self, one: AgreementRead, yes: Yes) -> None:
        archive, by = self._desk.archive, self._desk.by()
        verb = partial(
            accept_version,
            archive,
            version_id=one.newest.id,
            given=yes.given,
            by=by,
            seen=one.newest.revision,
            accepted_by=yes.given_by,
            contact_id=yes.contact_id,
            accepted_on=yes.on,
            document_id=yes.document_id,
        )
        self._desk.do(
            verb,
            self.tr("{title} is accepted.").format(title=one.title),
            undo=lambda kept: withdraw_acceptance(archive, acceptance_id=kept.id, by=by),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )

    def _ask_renewal(self, one: AgreementRead) -> None:
        begins = (one.counts.ends_on or self._today()) + timedelta(days=1)
        form = RenewForm(one.title, begins, self._today())
        kept = self._desk.words.attend(form, self._client, "renewal", one.id)
        form.told.connect(lambda starts, ends: self._renew(one, starts, ends, kept))
        self._asks.ask(form)

    def _renew(self, one: AgreementRead, starts: date, ends: date, kept: AttendedForm) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(renew, archive, agreement_id=one.id, starts_on=starts, ends_on=ends, by=by),
            self.tr("The next term is written. It counts once they accepted it."),
            undo=lambda kept: discard_draft(archive, version_id=kept.version_id, by=by, seen=kept.revision),
            then=lambda _: self._was_done(kept),
            failed=self._asks.refuse,
        )

    def _ask_unwritten(self, one: AgreementRead) -> None:
        form = WhyForm(
            self.tr("Note"),
            self.tr("What do they expect that is in no contract?"),
            self.tr("What"),
            hint=self.tr("e.g. rings back within the hour, leaves the desk tidy"),
            needed=self.tr("Write what they expect."),
        )
        kept = self._desk.words.attend(form, self._client, "expectation", one.id)
        form.told.connect(lambda what, _: self._note_unwritten(one, what, kept))
        self._asks.ask(form)

    def _note_unwritten(self, one: AgreementRead, what: str, kept: AttendedForm) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(note_unwritten, archive, agreement_id=one.id, side=Side.WE, text=what, by=by),
            self.tr("What they expect is noted."),
            undo=lambda made: end_line(archive, expectation_id=made, outcome=Outcome.WITHDRAWN, by=by),
            then=lambda _: self._was_done(kept),
            failed=self._asks.refuse,
        )

    def _ask_end(self, one: AgreementRead) -> None:
        said = self.tr("{title} is given up. From which day on?").format(title=one.title)
        form = WhyForm(self.tr("End agreement"), said, "", today=self._today(), to_come=True)
        kept = self._desk.words.attend(form, self._client, "end", one.id)
        form.told.connect(lambda _, day: self._end(one, day, kept))
        self._asks.ask(form)

    def _end(self, one: AgreementRead, day: date | None, kept: AttendedForm) -> None:
        archive, by, on = self._desk.archive, self._desk.by(), day or self._today()
        self._desk.do(
            partial(end_agreement, archive, agreement_id=one.id, on=on, by=by),
            self.tr("{title} ends {day}.").format(title=one.title, day=dates.short_date(on, self._today())),
            undo=lambda _: resume_agreement(archive, agreement_id=one.id, by=by),
            then=lambda _: self._was_done(kept),
            failed=self._asks.refuse,
        )

    def _close_new(self) -> None:
        """The keyboard stays with the agreements, also when a mouse had opened the form."""
        had_keyboard = holds_keyboard(self._asks)
        self._asks.close_form()
        if had_keyboard:
            self._head.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _was_done(self, kept: AttendedForm) -> None:
        kept.forget()
        if self._asks.asked is kept.form:
            self._asks.close_form()

    def _resume(self, one: AgreementRead) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(resume_agreement, archive, agreement_id=one.id, by=by),
            self.tr("{title} goes on.").format(title=one.title),
            undo=lambda _: end_agreement(archive, agreement_id=one.id, on=one.ended_on or self._today(), by=by),
        )

    def _today(self) -> date:
        return today(self._desk.archive.clock)
