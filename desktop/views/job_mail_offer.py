"""An e-mail that was dropped on a job is very likely an approval: the offer to record it as one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from archive.services.mails import MailFacts
from desktop import dates
from desktop.models.job_mail import ProofRead, proof_read
from desktop.style import Space
from desktop.views.job_desk import JobDesk
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel


class MailOffer(Card):
    """Hidden until what was dropped is known to be a mail; a scan or another file is offered by nobody.

    Signals:
        record_wanted(int): record this document as an approval.
    """

    record_wanted = Signal(int)

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.XS)
        self._desk = desk
        self._unread: int | None = None
        self._offered: int | None = None
        says = QLabel(self.tr("An e-mail has just come in:"))
        says.setProperty("role", "second")
        self._mail = ElidedLabel("", role="strong", lines=3)
        record = Button(self.tr("Record as approval"), small=True)
        record.clicked.connect(self._record)
        leave = Button(self.tr("Leave it"), role="quiet", small=True)
        leave.clicked.connect(self.forget)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(record)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self.body.addWidget(says)
        self.body.addWidget(self._mail)
        self.body.addLayout(buttons)
        self.hide()

    def consider(self, document_id: int) -> None:
        """This document was dropped; it is offered once it is known to be a mail."""
        self.forget()
        self._unread = document_id
        self.look_again()

    def look_again(self, proofs: Iterable[int | None] = ()) -> None:
        """The records have changed. What is among the ``proofs`` of approvals need not be offered any more."""
        shown = {one for one in proofs if one is not None}  # a spoken yes has none
        if shown & {self._offered, self._unread}:
            self.forget()
        elif (document := self._unread) is not None:
            archive = self._desk.archive
            self._desk.tasks.run(
                lambda: proof_read(archive, document_id=document), then=self._take, failed=self._desk.trouble.emit
            )

    def forget(self) -> None:
        """Offer nothing."""
        self._unread = self._offered = None
        self.hide()

    def _take(self, proof: ProofRead) -> None:
        if proof.document_id != self._unread or not proof.is_opened:
            return
        self._unread = None
        if proof.mail is not None:
            self._offered = proof.document_id
            self._mail.setText(self._words_of(proof.mail))
            self.show()

    def _words_of(self, mail: MailFacts) -> str:
        now = self._desk.archive.clock.now()
        sent = dates.short_date(mail.sent_at.astimezone(now.tzinfo).date(), now.date()) if mail.sent_at else ""
        subject = f"“{mail.subject}”" if mail.subject else ""
        return ", ".join(part for part in (mail.sender_name, sent, subject) if part)

    def _record(self) -> None:
        if (document := self._offered) is not None:
            self.forget()
            self.record_wanted.emit(document)
