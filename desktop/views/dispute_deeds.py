"""Writes down anew what they say in a dispute, and hands it over: each asked in place, and undone where it can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.clock import today
from archive.disputes.joining import Joined, join_dispute, part_disputes
from archive.disputes.opening import hand_over, restate, restore_dispute, withdraw_dispute
from archive.disputes.standing import DisputeFile, DisputeLine, disputes
from archive.records.dispute_rule import Stage
from archive.services.staff import StaffMember
from desktop import dates
from desktop.views.dispute_asking import Asked, DisputeAsking
from desktop.views.dispute_form import DisputeForm
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.elided_combo import ElidedCombo

RESTATED = "restate"
"""What the form asks, as its words are kept."""


class DisputeDeeds(DisputeAsking):
    """Asks in one place and does what was answered.

    Signals:
        joined(int): it was the same as this dispute, which has its words now.
    """

    joined = Signal(int)

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(desk, asks, parent)
        self._staff: tuple[StaffMember, ...] = ()
        self._restating: tuple[DisputeForm, Asked] | None = None

    def show_file(self, file: DisputeFile, staff: Sequence[StaffMember]) -> None:
        """What is asked from now on is about this dispute; what was being typed for it is asked again."""
        is_other = self._file is None or file.line.id != self._file.line.id
        self._file, self._staff = file, tuple(staff)
        if (
            is_other
            and file.line.stage is not Stage.ENDED
            and self._desk.words.left_open(file.line.id, RESTATED) is not None
        ):
            self.ask_restate(takes_keyboard=False)
        self._look_at_what_they_say_now(file)

    def ask_restate(self, *, takes_keyboard: bool = True) -> None:
        """Ask what they say now; the earlier words stay."""
        if self._file is None:
            return
        said, dispute, since = self._file.statements[-1], self._file.line.id, self._file.line.since
        form = DisputeForm(
            self.tr("Write it down anew"),
            self.tr("What they said before stays, one click away."),
            today=today(self._desk.archive.clock),
            since=since,
            says=said.says,
            asks=said.asks,
            severity=said.severity,
            cause=said.cause,
        )
        asked = self._ask(form, dispute, RESTATED, seen=said.id, takes_keyboard=takes_keyboard)
        self._restating = form, asked
        form.told.connect(lambda words, on: self._restate(form, asked, dispute, words, (since, on or since)))

    def ask_hand_over(self) -> None:
        """Ask who sees it through from now on."""
        if self._file is None:
            return
        line = self._file.line
        others = [one for one in self._staff if one.initials != line.owner]
        if not others:
            form = WhyForm(self.tr("Understood"), self.tr("Nobody else is on the office’s list of people yet."), "")
            form.told.connect(lambda _, __: self._asks.close_form())
            self._asks.ask(form)
            return
        form = WhyForm(self.tr("Hand it over"), self.tr("Who sees it through from now on?"), "")
        who = ChoiceBox()
        who.setProperty("small", "true")
        for person in others:
            who.addItem(f"{person.initials} · {person.name}", person.initials)
        form.add_field(self.tr("Who"), who)
        form.setFocusProxy(who)
        form.told.connect(lambda _, __: self._hand_over(line.id, line.owner, str(who.currentData())))
        self._asks.ask(form)

    def withdraw(self) -> None:
        """It was opened by mistake, or, where others go on with this client, perhaps about the same as one of them."""
        if self._file is None:
            return
        archive, line = self._desk.archive, self._file.line

        def ask(going_on: Sequence[DisputeLine]) -> None:
            others = [one for one in going_on if one.id != line.id]
            if self._file is None or self._file.line.id != line.id:
                return
            if others:
                self._ask_which(line, others)
            else:
                self._withdraw()

        trouble = self._desk.trouble.emit
        self._desk.tasks.run(lambda: disputes(archive, client_id=line.client_id), then=ask, failed=trouble)

    def _ask_which(self, line: DisputeLine, others: Sequence[DisputeLine]) -> None:
        sentence = self.tr("Then {number} is shown nowhere any more. Why was it opened?").format(number=line.number)
        form = WhyForm(self.tr("Withdraw it"), sentence, "")
        why = ElidedCombo()
        why.setProperty("small", "true")
        why.addItem(self.tr("By mistake"), None)
        for one in others:
            same = self.tr("It is the same as {number}: “{words}”").format(number=one.number, words=one.says)
            why.addItem(" ".join(same.split()), one.id)
        form.add_field(self.tr("Why"), why)
        form.setFocusProxy(why)

        def answered() -> None:
            same = why.currentData()
            if same is None:
                self._withdraw()
            else:
                self._join(line, int(same))

        form.told.connect(lambda _, __: answered())
        self._asks.ask(form)

    def _join(self, line: DisputeLine, into: int) -> None:
        """What is said here stands there from then on, and that one is shown."""
        archive, by = self._desk.archive, self._desk.by()

        def done(_: Joined) -> None:
            self._asks.close_form()
            self.joined.emit(into)

        self._desk.do(
            partial(join_dispute, archive, dispute_id=line.id, into_id=into, by=by),
            self.tr("What was said in {number} stands here now.").format(number=line.number),
            undo=lambda made: part_disputes(archive, joined=made, by=by),
            then=done,
            failed=self._refuse_or_close,
        )

    def _withdraw(self) -> None:
        if self._file is None:
            return
        archive, by, dispute = self._desk.archive, self._desk.by(), self._file.line.id
        self._desk.do(
            partial(withdraw_dispute, archive, dispute_id=dispute, by=by),
            self.tr("{number} is shown nowhere any more.").format(number=self._file.line.number),
            undo=lambda _: restore_dispute(archive, dispute_id=dispute, by=by),
            failed=self._refuse_or_close,
        )

    def _look_at_what_they_say_now(self, file: DisputeFile) -> None:
        """Another desk wrote down something newer while it is being written here: saving puts these words after it."""
        if self._restating is None:
            return
        form, asked = self._restating
        if self._asks.asked is not form:
            self._restating = None
            return
        now = file.statements[-1]
        if now.id > asked.kept.seen:
            asked.kept.began_anew(now.id, {})
            said = self.tr("{by} has written meanwhile: “{words}” Both stay; yours will be the newer.")
            if now.by == self._desk.by():
                said = self.tr("You have written meanwhile: “{words}” Both stay; this one will be the newer.")
            form.say(said.format(by=now.by, words=now.says))

    def _restate(self, form: DisputeForm, asked: Asked, dispute: int, words: str, since: tuple[date, date]) -> None:
        """``since`` when it went on as the form was opened, and as it was answered."""
        before, now = since
        said = self.tr("Written down. What they said before stays.")
        if now != before:
            day = dates.short_date(now, today(self._desk.archive.clock))
            said = self.tr("Written down. It goes on since {day}.").format(day=day)
        self._desk.do(
            partial(
                restate,
                self._desk.archive,
                dispute_id=dispute,
                says=words,
                asks=form.asks,
                severity=form.severity,
                cause=form.cause,
                by=self._desk.by(),
                seen=asked.kept.seen,
                since=now if now != before else None,
                since_seen=before,
            ),
            said,
            then=asked.done,
            failed=self._asks.refuse,
        )

    def _hand_over(self, dispute: int, before: str, owner: str) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(hand_over, archive, dispute_id=dispute, owner=owner, by=by, seen=before),
            self.tr("{owner} sees it through from now on.").format(owner=owner),
            undo=lambda _: hand_over(archive, dispute_id=dispute, owner=before, by=by, seen=owner),
            then=lambda _: self._asks.close_form(),
            failed=self._refuse_or_close,
        )
