"""What is done with a dispute from its page: each asked in place, said, and undone where it can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.clock import today
from archive.disputes.ending import end_dispute, reopen_dispute
from archive.disputes.holding import Suggestion, hold_for
from archive.disputes.opening import hand_over, open_dispute, restate, restore_dispute, withdraw_dispute
from archive.disputes.standing import DisputeFile
from archive.records import Ending, Scope
from archive.services.staff import StaffMember
from desktop.models.dispute_words import ending_words, scope_words
from desktop.views.dispute_ending_form import EndingForm
from desktop.views.dispute_form import DisputeForm
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox


class DisputeDeeds(QObject):
    """Asks in one place and does what was answered.

    Signals:
        opened(int): a dispute was opened; it is to be shown.
    """

    opened = Signal(int)

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks
        self._file: DisputeFile | None = None
        self._staff: tuple[StaffMember, ...] = ()

    def show_file(self, file: DisputeFile, staff: Sequence[StaffMember]) -> None:
        """What is asked from now on is about this dispute."""
        self._file, self._staff = file, tuple(staff)

    def ask_open(
        self, *, client_id: int, job_id: int | None = None, clue_id: int | None = None, says: str = ""
    ) -> None:
        """Ask what they say, and open a dispute about it."""
        day = today(self._desk.archive.clock)
        form = DisputeForm(
            self.tr("Open the dispute"),
            self.tr("Listen, and write what they say. Nothing is decided by this."),
            today=day,
            says=says,
        )
        form.told.connect(lambda words, since: self._open(form, words, since, client_id, job_id, clue_id))
        self._asks.ask(form)

    def ask_restate(self) -> None:
        """Ask what they say now; the earlier words stay."""
        if self._file is None:
            return
        said = self._file.statements[-1]
        form = DisputeForm(
            self.tr("Write it down anew"),
            self.tr("The earlier words stay, one click away."),
            says=said.says,
            asks=said.asks,
            severity=said.severity,
            cause=said.cause,
        )
        form.told.connect(lambda words, _: self._restate(form, words, said.id))
        self._asks.ask(form)

    def ask_hand_over(self) -> None:
        """Ask who sees it through from now on."""
        if self._file is None:
            return
        line = self._file.line
        form = WhyForm(self.tr("Hand it over"), self.tr("Who sees it through from now on?"), "")
        who = ChoiceBox()
        who.setProperty("small", "true")
        for person in self._staff:
            who.addItem(f"{person.initials} · {person.name}", person.initials)
        who.setCurrentIndex(max(0, who.findData(line.owner)))
        form.add_field(self.tr("Who"), who)
        form.setFocusProxy(who)
        form.told.connect(lambda _, __: self._hand_over(line.id, line.owner, str(who.currentData())))
        self._asks.ask(form)

    def hold_as_suggested(self) -> None:
        """Let nothing about it be destroyed, in one stroke."""
        self._hold(Scope.SUGGESTED, "")

    def ask_hold(self, suggestion: Suggestion) -> None:
        """Ask how far "Do not destroy" is to reach instead of as suggested, and why."""
        form = WhyForm(
            self.tr("Decide"),
            self.tr("Suggested: nothing about {thing} is destroyed until this is settled.").format(
                thing=suggestion.called
            ),
            self.tr("Why"),
            needed=self.tr("Say why it is not as suggested."),
        )
        reach = ChoiceBox()
        reach.setProperty("small", "true")
        for scope in (Scope.WIDER, Scope.NONE):
            reach.addItem(scope_words(scope), scope)
        form.add_field(self.tr("Do not destroy"), reach)
        form.told.connect(lambda why, _: self._hold(Scope(reach.currentData()), why))
        self._asks.ask(form)

    def ask_end(self) -> None:
        """Ask how it ended, what we learned, and what becomes of what is held."""
        if self._file is None:
            return
        file = self._file
        standing = [one for one in file.holds if one.id in file.undecided]
        form = EndingForm(standing, today(self._desk.archive.clock), suggested=likely_ending(file))
        form.told.connect(lambda words, on: self._end(form, file.line.id, words, on))
        self._asks.ask(form)

    def ask_reopen(self) -> None:
        """Ask why it goes on."""
        if self._file is None:
            return
        dispute = self._file.line.id
        form = WhyForm(
            self.tr("Reopen it"),
            self.tr("It goes on where it was. What was released stays released."),
            self.tr("Why"),
            needed=self.tr("Write why it goes on."),
        )
        form.told.connect(lambda why, _: self._reopen(dispute, why))
        self._asks.ask(form)

    def withdraw(self) -> None:
        """It was opened by mistake."""
        if self._file is None:
            return
        archive, by, dispute = self._desk.archive, self._desk.by(), self._file.line.id
        self._desk.do(
            partial(withdraw_dispute, archive, dispute_id=dispute, by=by),
            self.tr("It is shown nowhere any more. What is held stays held."),
            undo=lambda _: restore_dispute(archive, dispute_id=dispute, by=by),
        )

    def _open(
        self, form: DisputeForm, words: str, since: date | None, client_id: int, job_id: int | None, clue_id: int | None
    ) -> None:
        archive, by = self._desk.archive, self._desk.by()

        def opened(dispute: int) -> None:
            self._asks.close_form()
            self.opened.emit(dispute)

        self._desk.do(
            partial(
                open_dispute,
                archive,
                client_id=client_id,
                job_id=job_id,
                clue_id=clue_id,
                says=words,
                asks=form.asks,
                severity=form.severity,
                cause=form.cause,
                since=since,
                by=by,
            ),
            self.tr("The dispute is open. Agree with them on a day to meet."),
            undo=lambda dispute: withdraw_dispute(archive, dispute_id=dispute, by=by),
            then=opened,
            failed=self._asks.refuse,
        )

    def _restate(self, form: DisputeForm, words: str, seen: int) -> None:
        if self._file is None:
            return
        self._desk.do(
            partial(
                restate,
                self._desk.archive,
                dispute_id=self._file.line.id,
                says=words,
                asks=form.asks,
                severity=form.severity,
                cause=form.cause,
                by=self._desk.by(),
                seen=seen,
            ),
            self.tr("Written down. The earlier words stay."),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )

    def _hand_over(self, dispute: int, before: str, owner: str) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(hand_over, archive, dispute_id=dispute, owner=owner, by=by, seen=before),
            self.tr("{owner} sees it through from now on.").format(owner=owner),
            undo=lambda _: hand_over(archive, dispute_id=dispute, owner=before, by=by, seen=owner),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )

    def _hold(self, scope: Scope, why: str) -> None:
        if self._file is None:
            return
        said = {
            Scope.SUGGESTED: self.tr("Nothing about it is destroyed until this is settled."),
            Scope.WIDER: self.tr("Nothing of this client is destroyed until this is settled."),
        }
        self._desk.do(
            partial(
                hold_for,
                self._desk.archive,
                dispute_id=self._file.line.id,
                scope=scope,
                why=why,
                by=self._desk.by(),
            ),
            said.get(scope, self.tr("Nothing is held for it, and why is written down.")),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )

    def _end(self, form: EndingForm, dispute: int, words: str, on: date | None) -> None:
        if form.ending is None:
            return
        by = self._desk.by()
        self._desk.do(
            partial(
                end_dispute,
                self._desk.archive,
                dispute_id=dispute,
                ending=form.ending,
                words=words,
                by=by,
                on=on,
                learned=form.learned,
                changes=form.changes,
                holds=form.holds,
                ask_again=form.ask_again(by),
            ),
            self.tr("The dispute has ended: {how}.").format(how=ending_words(form.ending)),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )

    def _reopen(self, dispute: int, why: str) -> None:
        self._desk.do(
            partial(reopen_dispute, self._desk.archive, dispute_id=dispute, why=why, by=self._desk.by()),
            self.tr("It goes on."),
            then=lambda _: self._asks.close_form(),
            failed=self._asks.refuse,
        )


def likely_ending(file: DisputeFile) -> Ending | None:
    """What an offer that was carried out points to; silence, a decline and no offer at all point nowhere."""
    if not file.offers or file.offers[-1].done_on is None:
        return None
    return Ending.DONE_ANYWAY if file.offers[-1].words.doubt_why else Ending.SETTLED
