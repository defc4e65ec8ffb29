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
    """Hidden until what was dropped is known to be a mail; a scan or another file is offered by nobody. Several mails
    are offered one after the other, in the order in which they came.

    Signals:
        record_wanted(int): record this document as an approval.
    """

    record_wanted = Signal(int)

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.XS)
        self._desk = desk
        self._unread: list[int] = []
        self._offered: int | None = None
        self._mails: list[ProofRead] = []  # known to be mails, and to be offered next
        says = QLabel(self.tr("An e-mail has just come in:"))
        says.setProperty("role", "second")
        self._mail = ElidedLabel("", role="strong", lines=3)
        record = Button(self.tr("Record as approval"), small=True)
        record.clicked.connect(self._record)
        leave = Button(self.tr("Leave it"), role="quiet", small=True)
        leave.clicked.connect(self._go_on)
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
        """This document was dropped; it is offered once it is known to be a mail, after those that came before."""
        self._unread.append(document_id)
        self._read()

    def look_again(self, proofs: Iterable[int | None] = ()) -> None:
        """The records have changed. What is among the ``proofs`` of approvals need not be offered any more."""
        shown = {one for one in proofs if one is not None}  # a spoken yes has none
        self._unread = [one for one in self._unread if one not in shown]
        self._mails = [one for one in self._mails if one.document_id not in shown]
        if self._offered in shown:
            self._go_on()
        self._read()

    def forget(self) -> None:
        """Offer nothing."""
        self._unread.clear()
        self._mails.clear()
        self._go_on()

    def _read(self) -> None:
        """Look at all of them at once, so that they are offered in their order whichever look ends first."""
        archive, documents = self._desk.archive, tuple(self._unread)
        if documents:
            self._desk.tasks.run(
                lambda: [proof_read(archive, document_id=one) for one in documents],
                then=self._take,
                failed=self._desk.trouble.emit,
            )

    def _take(self, proofs: list[ProofRead]) -> None:
        for proof in proofs:
            if proof.is_opened and proof.document_id in self._unread:
                self._unread.remove(proof.document_id)
                if proof.mail is not None:
                    self._mails.append(proof)
        if self._offered is None:
            self._go_on()

    def _go_on(self) -> None:
        """Offer the next mail, if there is any."""
        following = self._mails.pop(0) if self._mails else None
        self._offered = following.document_id if following is not None else None
        if following is not None and following.mail is not None:
            self._mail.setText(self._words_of(following.mail))
        self.setVisible(following is not None)

    def _words_of(self, mail: MailFacts) -> str:
        now = self._desk.archive.clock.now()
        sent = dates.short_date(mail.sent_at.astimezone(now.tzinfo).date(), now.date()) if mail.sent_at else ""
        subject = f"“{mail.subject}”" if mail.subject else ""
        return ", ".join(part for part in (mail.sender_name, sent, subject) if part)

    def _record(self) -> None:
        if (document := self._offered) is not None:
            self._go_on()
            self.record_wanted.emit(document)
