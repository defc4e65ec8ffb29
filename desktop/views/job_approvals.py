"""The client's approvals of a job, and work that began without one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from archive.services.approvals import ApprovalLine, StartedWithout
from archive.services.job_file import JobFile
from desktop import dates
from desktop.models.job_words import given_word, money, version_word
from desktop.style import Space, Tone
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_tab_order import TabAnchor
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.elided_link import ElidedLink
from desktop.widgets.opening_row import row_holding
from desktop.widgets.pill import Pill
from desktop.widgets.section_head import SectionHead
from desktop.widgets.spoken import spoken
from desktop.widgets.whole_row import WholeRow


class ApprovalsSection(QWidget):
    """Lists what the client said yes to, the newest first.

    Signals:
        record_wanted: write down an approval.
        spoken_wanted: they said yes on the phone.
        document_wanted(int): the proof.
        attach_wanted(object): tie a document to this ApprovalLine.
        withdraw_wanted(object): this ApprovalLine was a mistake.
        restore_wanted(object): this ApprovalLine holds after all.
    """

    record_wanted = Signal()
    spoken_wanted = Signal()
    document_wanted = Signal(int)
    attach_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, currency: str, offer: QWidget, parent: QWidget | None = None) -> None:
        """``offer`` stands above the list."""
        super().__init__(parent)
        self._currency = currency
        self._shown: tuple[object, ...] | None = None
        self._head = head = SectionHead(self.tr("Approvals"), self.tr("Record"), self.tr("Record an approval"))
        head.acted.connect(self.record_wanted)
        self.asks = AskPlace()
        self._card, self._order = Card(), TabAnchor()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(head)
        column.addWidget(self.asks)
        column.addWidget(offer)
        column.addWidget(self._order)
        column.addWidget(self._card)

    def show_file(self, file: JobFile, today: date) -> None:
        """Show what a job has; nothing is rebuilt when nothing changed."""
        approvals, starts, accepted = file.approvals, file.starts, self._accepted(file, today)
        if (approvals, starts, today, accepted) == self._shown:
            return
        self._shown = (approvals, starts, today, accepted)
        with self._card.making_anew():
            for one in approvals:
                row = ApprovalRow(one, today, self._currency, confirmed=is_confirmed(one, approvals))
                row.document_wanted.connect(self.document_wanted)
                row.attach_wanted.connect(lambda one=one: self.attach_wanted.emit(one))
                row.withdraw_wanted.connect(lambda one=one: self.withdraw_wanted.emit(one))
                row.restore_wanted.connect(lambda one=one: self.restore_wanted.emit(one))
                self._card.add_row(row)
            for start in starts:
                self._card.add_row(_started(start, today))
            if not approvals:
                none = QLabel(accepted or self.tr("Nothing in writing yet."))
                none.setProperty("role", "second")
                none.setWordWrap(True)
                self._card.add_row(row_holding(none, margins=(14, 10, 14, 10)), at=0)
            spoken = Button(self.tr("They said yes on the phone"), role="link", small=True, icon_name="phone")
            spoken.clicked.connect(self.spoken_wanted)
            self._card.add_row(row_holding(spoken, margins=(10, 6, 14, 6), stretched=False))
        self._order.lead_into(self._card)

    def take_keyboard(self) -> None:
        """Put the keyboard on what records an approval."""
        self._head.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accepted(self, file: JobFile, today: date) -> str:
        """That the agreement itself is the client's yes in writing, where it was accepted so."""
        version = file.agreement.current if file.agreement is not None else None
        if version is None or version.acceptance is None or not version.acceptance.given.in_writing:
            return ""
        if version.acceptance.lacks_proof:
            unproven = self.tr("{version}. Without a proof attached it does not count as in writing.")
            return unproven.format(version=version_word(version, today))
        return self.tr("{version}. Nothing else in writing yet.").format(version=version_word(version, today))


class ApprovalRow(WholeRow):
    """How and by whom; reference, amount and their words; where it can be seen.

    Signals:
        document_wanted(int): the proof.
        attach_wanted: tie a document to it.
        withdraw_wanted: it was recorded by mistake.
        restore_wanted: it holds after all.
    """

    document_wanted = Signal(int)
    attach_wanted = Signal()
    withdraw_wanted = Signal()
    restore_wanted = Signal()

    def __init__(
        self,
        one: ApprovalLine,
        today: date,
        currency: str,
        parent: QWidget | None = None,
        *,
        confirmed: bool = False,
    ) -> None:
        """``confirmed``: it was only spoken, and the same person said it in writing later."""
        super().__init__(parent)
        self.setProperty("role", "row")
        self._one = one
        title = self.tr("{how}, {who}").format(how=given_word(one.given), who=one.given_by)
        day = dates.short_date(one.given_on, today)
        facts = [one.reference, money(one.amount, currency) if one.amount is not None else ""]
        second = " · ".join(part for part in facts if part)
        self.setAccessibleName(spoken(title, day, second, one.words))
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(ElidedLabel(title, role="second" if one.withdrawn_at else "strong"), 1)
        when = QLabel(day)
        when.setProperty("role", "second")
        first.addWidget(when)
        self._more = IconButton("dots-three-vertical", self.tr("More to do with this approval"))
        self._more.clicked.connect(lambda: self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height()))))
        first.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 4, 8)
        column.setSpacing(2)
        column.addLayout(first)
        if one.withdrawn_at is not None:
            column.addWidget(Pill(self.tr("withdrawn")))
        elif confirmed:
            column.addWidget(Pill(self.tr("confirmed in writing")))
        elif not one.given.in_writing:
            column.addWidget(Pill(self.tr("not in writing"), Tone.AMBER))
        elif one.lacks_proof:
            column.addWidget(Pill(self.tr("no proof attached yet"), Tone.AMBER))
        if second:
            column.addWidget(ElidedLabel(second, role="second", lines=2))
        if one.words:
            column.addWidget(ElidedLabel(f"“{one.words}”", role="second", lines=3))
        if one.document_id is not None:
            proof = ElidedLink(one.document or self.tr("Open proof"), self.tr("Open the proof"))
            proof.clicked.connect(lambda: self.document_wanted.emit(one.document_id))
            column.addWidget(proof, 0, Qt.AlignmentFlag.AlignLeft)
        elif one.lacks_proof:
            attach = Button(self.tr("Attach proof"), role="link", small=True)
            attach.clicked.connect(self.attach_wanted)
            column.addWidget(attach, 0, Qt.AlignmentFlag.AlignLeft)

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._one.withdrawn_at is None:
            menu.addAction(self.tr("Attach a document…"), self.attach_wanted.emit)
            menu.addAction(self.tr("It was a mistake"), self.withdraw_wanted.emit)
        else:
            menu.addAction(self.tr("It holds after all"), self.restore_wanted.emit)
        return menu


def is_confirmed(one: ApprovalLine, approvals: Iterable[ApprovalLine]) -> bool:
    """Whether a spoken yes that holds was said once more in writing by the same person, and that can be shown."""
    if one.given.in_writing or one.withdrawn_at is not None:
        return False
    later = (other for other in approvals if other.counts and other.written_at >= one.written_at)
    return any(_is_same_person(one, other) for other in later)


def _is_same_person(one: ApprovalLine, other: ApprovalLine) -> bool:
    if one.contact_id is not None and other.contact_id is not None:
        return one.contact_id == other.contact_id
    return one.given_by.casefold() == other.given_by.casefold()


def _started(start: StartedWithout, today: date) -> QFrame:
    said = QCoreApplication.translate("ApprovalsSection", "Work began {day} without it ({by}): {why}").format(
        day=dates.short_date(start.at.date(), today), by=start.by, why=start.why
    )
    label = QLabel(said)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", "second")
    if start.approval_id is None:
        label.setProperty("tone", "amber")
    return row_holding(label, margins=(14, 8, 14, 8))
