"""Does what is asked of a version, asking in place for what it takes, each with its way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.clock import today
from archive.records import Outcome, Side
from archive.services.acceptances import attach_to_acceptance
from archive.services.agreement_drafts import begin_agreement, discard_draft, mark_not_sent, mark_sent, new_version
from archive.services.agreement_words import Draft
from archive.services.agreements import AgreementRead, LineRead, VersionRead
from archive.services.confirmation import confirmation
from archive.services.contacts import ContactLine
from archive.services.expectations import LineEnded, end_line, note_unwritten
from archive.services.job_file import JobFile
from desktop.models.job_changes import draft_of
from desktop.models.job_deeds import (
    Yes,
    accept,
    says_the_same,
    send,
    take_back_acceptance,
    take_back_sending,
    take_back_withdrawal,
    withdraw,
)
from desktop.models.job_words import approved_by, late_words, outcome_word
from desktop.views.job_agreement_foot import VersionAct
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_confirmation import show_confirmation
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.views.job_yes_asking import ask_proof, ask_yes


class AgreementDeeds(QObject):
    """The verbs of an agreement.

    Signals:
        newest_wanted: a new version was begun; show it.
        letter_wanted(str, object): the confirmation as a letter of this kind, to this contact or nobody by name.
    """

    newest_wanted = Signal()
    letter_wanted = Signal(str, object)

    def __init__(self, desk: JobDesk, asks: AskPlace, currency: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks, self._currency = desk, asks, currency
        self.contacts: tuple[ContactLine, ...] = ()
        self.shown: AgreementRead | None = None
        """The agreement as it is on screen now: newer, perhaps, than when a form was opened."""

    def do(self, act: VersionAct, file: JobFile, version: VersionRead | None) -> None:
        """Do it with this version, or ask in place for what it takes."""
        if version is None or file.agreement is None:
            self._desk.message.emit(self.tr("Write at least one line first."), None)
            return
        if act in (VersionAct.SEND, VersionAct.ACCEPT) and (before := self._repeated(file.agreement, version)):
            said = self.tr(
                "Version {n} says the same as version {m}, which is accepted. Write what changes, or discard it."
            )
            self._desk.message.emit(said.format(n=version.number, m=before.number), None)
            return
        if act in (VersionAct.SEND, VersionAct.ACCEPT) and version.sent_on is None and (late := self._late(version)):
            self._ask_about_days(act, file, version, late)
        else:
            self._begin(act, file, version)

    def _begin(self, act: VersionAct, file: JobFile, version: VersionRead) -> None:
        {
            VersionAct.SEND: self._send,
            VersionAct.ACCEPT: self._ask_acceptance,
            VersionAct.RENEW: self._ask_renewal,
            VersionAct.CONFIRM: self._ask_confirmation,
            VersionAct.UNSEND: self._unsend,
            VersionAct.PROVE: self._ask_proof,
            VersionAct.WITHDRAW: self._withdraw,
            VersionAct.DISCARD: self._discard,
            VersionAct.UNWRITTEN: self._ask_unwritten,
        }[act](file, version)

    def _late(self, version: VersionRead) -> str:
        return late_words(draft_of(self._as_shown(version)), today(self._desk.archive.clock))

    def _ask_about_days(self, act: VersionAct, file: JobFile, version: VersionRead, late: str) -> None:
        """One of two days is very likely wrong, and the client is about to be held to both."""
        asked = self.tr("{late} Correct one of the days, or go on if both are meant.").format(late=late)
        form = WhyForm(self.tr("Go on all the same"), asked, "", tone="amber")

        def go_on() -> None:
            self._asks.close_form()
            self._begin(act, file, version)

        form.told.connect(lambda *_: go_on())
        self._asks.ask(form)

    def end_line(self, line: LineRead, outcome: Outcome, why: str) -> None:
        """Say how a line ended."""
        archive, by = self._desk.archive, self._desk.by()

        def back(ended: LineEnded) -> None:
            end_line(
                archive,
                expectation_id=line.id,
                outcome=ended.before,
                why=ended.before_why,
                on=ended.before_on,
                by=by,
            )

        said = self.tr("“{line}”: {outcome}.").format(line=line.text, outcome=outcome_word(outcome))
        self._desk.do(
            partial(end_line, archive, expectation_id=line.id, outcome=outcome, why=why, by=by, seen=line.outcome),
            said,
            undo=back,
        )

    def _send(self, file: JobFile, version: VersionRead) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(send, archive, version=version, job_id=file.job.id, by=by),
            self.tr("Version {n} is marked as sent.").format(n=version.number),
            undo=lambda sent: take_back_sending(archive, sent, by=by),
        )
        self._ask_confirmation(file, version)

    def _unsend(self, file: JobFile, version: VersionRead) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(mark_not_sent, archive, version_id=version.id, by=by, seen=version.revision),
            self.tr("Version {n} is a draft again.").format(n=version.number),
            undo=lambda kept: mark_sent(
                archive, version_id=kept.version_id, by=by, seen=kept.revision, on=version.sent_on
            ),
        )

    def _ask_acceptance(self, file: JobFile, version: VersionRead) -> None:
        archive, by = self._desk.archive, self._desk.by()

        def keep(yes: Yes) -> None:
            self._desk.do(
                partial(accept, archive, version=self._as_shown(version), job_id=file.job.id, yes=yes, by=by),
                self.tr("Version {n} is accepted by {who}.").format(n=version.number, who=yes.given_by),
                undo=lambda accepted: take_back_acceptance(archive, accepted, by=by),
                then=lambda _: self._asks.close_form(),
                failed=self._asks.refuse,
            )

        save = self.tr("Record acceptance of version {n}").format(n=version.number)
        known = approved_by(file)
        ask_yes(
            self._desk,
            self._asks,
            file.job,
            self.contacts,
            self._currency,
            save=save,
            then=keep,
            proof=known,
            written=version.written_at.date(),
        )

    def _repeated(self, agreement: AgreementRead, version: VersionRead) -> VersionRead | None:
        """The accepted version that this one only says once more; what is typed last counts."""
        accepted = (self.shown or agreement).current
        if accepted is None or accepted.id == version.id or not says_the_same(accepted, self._as_shown(version)):
            return None
        return accepted

    def _as_shown(self, version: VersionRead) -> VersionRead:
        """The version as it is on screen now, which is what somebody says yes to."""
        known = self.shown.versions if self.shown is not None else ()
        return next((one for one in known if one.id == version.id), version)

    def _withdraw(self, file: JobFile, version: VersionRead) -> None:
        archive, by, yes = self._desk.archive, self._desk.by(), version.acceptance
        if yes is not None:
            self._desk.do(
                partial(withdraw, archive, acceptance_id=yes.id, job_id=file.job.id, by=by),
                self.tr("The acceptance of version {n} is withdrawn.").format(n=version.number),
                undo=lambda withdrawn: take_back_withdrawal(archive, withdrawn, by=by),
            )

    def _ask_proof(self, file: JobFile, version: VersionRead) -> None:
        """Ask which document shows the acceptance."""
        archive, by, yes = self._desk.archive, self._desk.by(), version.acceptance
        if yes is None:
            return

        def attach(document_id: int) -> None:
            self._desk.do(
                partial(attach_to_acceptance, archive, acceptance_id=yes.id, document_id=document_id, by=by),
                self.tr("The proof is attached."),
                undo=lambda before: attach_to_acceptance(archive, acceptance_id=yes.id, document_id=before, by=by),
                then=lambda _: self._asks.close_form(),
                failed=self._asks.refuse,
            )

        ask_proof(self._desk, self._asks, file.job, then=attach)

    def _ask_renewal(self, file: JobFile, version: VersionRead) -> None:
        agreement = file.agreement
        if agreement is None:
            return
        archive, by = self._desk.archive, self._desk.by()

        def begin(why: str, _: object) -> None:
            self._desk.do(
                partial(new_version, archive, agreement_id=agreement.id, by=by, why=why),
                self.tr("Version {n} is begun.").format(n=version.number + 1),
                undo=lambda kept: discard_draft(archive, version_id=kept.version_id, by=by, seen=kept.revision),
                then=lambda _: self._begun(),
                failed=self._asks.refuse,
            )

        form = WhyForm(
            self.tr("Begin version {n}").format(n=version.number + 1),
            self.tr("Version {n} stays as it is. What changes?").format(n=version.number),
            self.tr("What changes"),
            hint=self.tr("e.g. they want a fresh system as well"),
        )
        form.told.connect(begin)
        self._asks.ask(form)

    def _begun(self) -> None:
        self._asks.close_form()
        self.newest_wanted.emit()

    def _discard(self, file: JobFile, version: VersionRead) -> None:
        archive, by, agreement = self._desk.archive, self._desk.by(), file.agreement
        if agreement is None:
            return
        alone = len(agreement.versions) == 1

        def back(words: Draft) -> None:
            if alone:
                begin_agreement(archive, draft=words, job_id=file.job.id, by=by)
            else:
                new_version(archive, agreement_id=agreement.id, draft=words, by=by)

        self._desk.do(
            partial(discard_draft, archive, version_id=version.id, by=by, seen=version.revision),
            self.tr("The draft of version {n} is discarded.").format(n=version.number),
            undo=back,
        )

    def _ask_unwritten(self, file: JobFile, version: VersionRead) -> None:
        agreement = file.agreement
        if agreement is None:
            return
        archive, by = self._desk.archive, self._desk.by()

        def note(words: str, _: object) -> None:
            self._desk.do(
                partial(note_unwritten, archive, agreement_id=agreement.id, side=Side.WE, text=words, by=by),
                self.tr("Noted beside the agreement."),
                undo=lambda line: end_line(archive, expectation_id=line, outcome=Outcome.WITHDRAWN, by=by),
                then=lambda _: self._asks.close_form(),
                failed=self._asks.refuse,
            )

        form = WhyForm(
            self.tr("Note it"),
            self.tr("What they expect of us though no contract says so: manner, tidiness, calling back."),
            self.tr("They expect"),
            needed=self.tr("Write what they expect in a few words."),
        )
        form.told.connect(note)
        self._asks.ask(form)

    def _ask_confirmation(self, file: JobFile, version: VersionRead) -> None:
        person = next((one for one in self.contacts if one.left_on is None and one.is_person), None)
        wanted = partial(
            confirmation,
            self._desk.archive,
            job_id=file.job.id,
            contact_id=person.id if person is not None else None,
            by=self._desk.by(),
        )
        show_confirmation(self._desk, self._asks, wanted, self.letter_wanted.emit)
