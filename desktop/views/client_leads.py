"""Where the pills of a client's card lead: a dispute, a job, or a line of the card with the keyboard on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from archive.services.card import Card
from archive.services.card_warnings import CardWarning, WarningKind
from desktop.views.client_clues import CluesSection
from desktop.views.client_follow_ups import FollowUpsSection
from desktop.views.client_jobs import JobsSection
from desktop.views.client_sentences import HeadPill, Paper
from desktop.views.client_systems import SystemsSection
from desktop.views.client_terms import TermsSection


class Leads(QObject):
    """Goes to what a pill is about.

    Signals:
        job_wanted(int): show this job.
        dispute_wanted(int): show this dispute.
        approvals_wanted(int): show this job, at its approvals.
        pages_wanted: show what was filed.
        erasing_wanted(int): go on with this request to erase.
        paper_wanted: show the paper and what holds it.
        dossier_wanted(int): put together everything of this client.
        shown(object): the keyboard is in this section now, which is to be brought into sight.
    """

    job_wanted = Signal(int)
    dispute_wanted = Signal(int)
    approvals_wanted = Signal(int)
    pages_wanted = Signal()
    paper_wanted = Signal()
    erasing_wanted = Signal(int)
    dossier_wanted = Signal(int)
    shown = Signal(object)

    def __init__(
        self,
        jobs: JobsSection,
        follow_ups: FollowUpsSection,
        terms: TermsSection,
        systems: SystemsSection,
        clues: CluesSection,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._follow_ups, self._terms = jobs, follow_ups, terms
        self._systems, self._clues = systems, clues
        self._card: Card | None = None

    def show_card(self, card: Card) -> None:
        """The client as it is now."""
        self._card = card

    def lead(self, pill: HeadPill, warning: CardWarning | None) -> None:
        """Go to what a pill is about; to this one of its warnings, if it has any."""
        if pill.kind is Paper.PAGES:
            self.pages_wanted.emit()
        elif pill.kind is Paper.HOLD:
            self.paper_wanted.emit()
        elif pill.kind is Paper.DOSSIER and self._card is not None:
            self.dossier_wanted.emit(self._card.head.id)
        elif pill.request is not None:
            self.erasing_wanted.emit(pill.request)
        elif pill.kind is Paper.KEYS or warning is None:
            self._go(self._systems, self._systems.show_system)
        else:
            self._lead_to(warning)

    def _lead_to(self, warning: CardWarning) -> None:
        about = warning.id
        match warning.kind:
            case WarningKind.DISPUTE_OPEN if about is not None:
                self.dispute_wanted.emit(about)
            case WarningKind.APPROVAL_MISSING if warning.job_id is not None:
                self.approvals_wanted.emit(warning.job_id)
            case WarningKind.UNDOCUMENTED if warning.job_id is not None:
                self.job_wanted.emit(warning.job_id)
            case WarningKind.OURS_OVERDUE | WarningKind.THEIRS_OVERDUE:
                self._lead_to_line(warning)
            case WarningKind.FOLLOW_UP_OVERDUE if about is not None:
                self._go(self._follow_ups, lambda: self._follow_ups.show_follow_up(about))
            case WarningKind.AGREEMENT_ENDING | WarningKind.AGREEMENT_NOT_ACCEPTED if about is not None:
                self._go(self._terms, lambda: self._terms.show_term(about))
            case WarningKind.LACKS_KEYS:
                self._go(self._systems, lambda: self._systems.show_system(about))
            case WarningKind.COMPLAINT_OPEN:
                self._go(self._clues, lambda: self._clues.show_clue(about))
            case _:
                self._go(self._clues, self._clues.show_last)

    def _lead_to_line(self, warning: CardWarning) -> None:
        line = self._jobs.find_line(warning.id) if warning.id is not None else None
        if line is not None:
            self._go(self._jobs, lambda: line.mark.setFocus(Qt.FocusReason.OtherFocusReason))
        elif warning.job_id is not None:
            self.job_wanted.emit(warning.job_id)
        elif self._card is not None:
            terms = self._card.terms
            held = (term.id for term in terms if any(one.id == warning.id for one in term.counts.lines))
            self._go(self._terms, lambda: self._terms.show_term(next(held)))

    def _go(self, section: QWidget, act: Callable[[], None]) -> None:
        act()
        self.shown.emit(section)
