"""Writes down the client's approvals: in writing, or on the phone with the words that ask for it in writing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.job_errors import NothingToConfirm
from archive.records.approvals import shown_in_writing
from archive.services.approvals import (
    ApprovalLine,
    attach_to_approval,
    record_approval,
    restore_approval,
    withdraw_approval,
)
from archive.services.confirmation import Confirmation, SpokenYes, confirmation, keep_spoken_yes
from archive.services.contacts import ContactLine
from archive.services.job_file import JobFile
from desktop.models.job_deeds import Yes
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_confirmation import show_confirmation
from desktop.views.job_desk import JobDesk
from desktop.views.job_yes_asking import ask_proof, ask_yes


class ApprovalDeeds(QObject):
    """The verbs of approvals.

    Signals:
        letter_wanted(str, object): the confirmation as a letter of this kind, to this contact or nobody by name.
        lines_wanted: nothing is written that could be confirmed yet.
    """

    letter_wanted = Signal(str, object)
    lines_wanted = Signal()

    def __init__(
        self,
        desk: JobDesk,
        asks: AskPlace,
        currency: str,
        parent: QObject | None = None,
        *,
        confirmations: AskPlace,
    ) -> None:
        """``asks`` is where forms open, ``confirmations`` where there is room for a text to be read."""
        super().__init__(parent)
        self._desk, self._asks, self._currency, self._confirmations = desk, asks, currency, confirmations
        self.contacts: tuple[ContactLine, ...] = ()

    def ask(self, file: JobFile, proof: int | None = None) -> None:
        """Ask for an approval in writing; ``proof`` is the document that shows it, where that is known."""
        archive, by = self._desk.archive, self._desk.by()

        def keep(yes: Yes) -> None:
            shown = shown_in_writing(yes.given, document_id=yes.document_id, reference=yes.reference)
            said = self.tr("The approval of {number} is recorded.")
            if yes.given.in_writing and not shown:
                said = self.tr("The approval of {number} is kept. It counts as in writing once a proof is attached.")
            self._desk.do(
                partial(
                    record_approval,
                    archive,
                    job_id=file.job.id,
                    given=yes.given,
                    by=by,
                    given_by=yes.given_by,
                    contact_id=yes.contact_id,
                    given_on=yes.on,
                    reference=yes.reference,
                    amount=yes.amount,
                    words=yes.words,
                    document_id=yes.document_id,
                ),
                said.format(number=file.job.number),
                undo=lambda kept: withdraw_approval(archive, approval_id=kept.id, by=by),
                then=lambda _: self._asks.close_form(),
                failed=self._asks.refuse,
            )

        save = self.tr("Record approval")
        ask_yes(
            self._desk,
            self._asks,
            file.job,
            self.contacts,
            self._currency,
            save=save,
            then=keep,
            fuller=True,
            proof=proof,
        )

    def ask_spoken(self, file: JobFile) -> None:
        """Ask who said yes on the phone, and then show the words that ask for it in writing."""
        archive, by = self._desk.archive, self._desk.by()

        def keep(yes: Yes) -> None:
            self._desk.do(
                partial(
                    keep_spoken_yes,
                    archive,
                    job_id=file.job.id,
                    by=by,
                    said_by=yes.given_by,
                    contact_id=yes.contact_id,
                    said_on=yes.on,
                    words=yes.words,
                ),
                self.tr("Kept. A follow-up will ask for it in writing."),
                undo=self._take_back_spoken,
                then=lambda _: self._confirm(file, yes),
                failed=self._asks.refuse,
            )

        save = self.tr("Keep and confirm")
        ask_yes(self._desk, self._asks, file.job, self.contacts, self._currency, save=save, then=keep, spoken=True)

    def ask_proof(self, file: JobFile, one: ApprovalLine) -> None:
        """Ask which document shows this approval."""
        archive, by = self._desk.archive, self._desk.by()

        def attach(document_id: int) -> None:
            self._desk.do(
                partial(attach_to_approval, archive, approval_id=one.id, document_id=document_id, by=by),
                self.tr("The proof is attached."),
                undo=lambda before: attach_to_approval(archive, approval_id=one.id, document_id=before, by=by),
                then=lambda _: self._asks.close_form(),
                failed=self._asks.refuse,
            )

        ask_proof(self._desk, self._asks, file.job, then=attach)

    def withdraw(self, one: ApprovalLine) -> None:
        """It was recorded by mistake."""
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(withdraw_approval, archive, approval_id=one.id, by=by),
            self.tr("The approval is withdrawn; it stays on the list."),
            undo=lambda _: restore_approval(archive, approval_id=one.id, by=by),
        )

    def restore(self, one: ApprovalLine) -> None:
        """It holds after all."""
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(restore_approval, archive, approval_id=one.id, by=by),
            self.tr("The approval holds again."),
            undo=lambda _: withdraw_approval(archive, approval_id=one.id, by=by),
        )

    def _take_back_spoken(self, kept: SpokenYes) -> None:
        withdraw_approval(self._desk.archive, approval_id=kept.approval_id, by=self._desk.by())

    def _confirm(self, file: JobFile, yes: Yes) -> None:
        """Show the text; where nothing is written yet, say that it has to be first."""
        self._asks.close_form()
        wanted: Callable[[], Confirmation] = partial(
            confirmation,
            self._desk.archive,
            job_id=file.job.id,
            said_by=yes.given_by,
            contact_id=yes.contact_id,
            said_on=yes.on,
            by=self._desk.by(),
        )

        def not_yet(error: Exception) -> None:
            if isinstance(error, NothingToConfirm):
                self._desk.message.emit(
                    self.tr("The yes is kept. Write down what both expect, then the confirmation can be prepared."),
                    None,
                )
                self.lines_wanted.emit()
            else:
                self._desk.trouble.emit(error)

        show_confirmation(
            self._desk,
            self._confirmations,
            wanted,
            self.letter_wanted.emit,
            failed=not_yet,
        )
