"""What is done with Today's lines about disputes, their appointments, and complaints that nobody has answered."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.clock import today
from archive.disputes.complaining import Complained, Complaint, complain, take_back_complaint
from archive.disputes.standing import DisputeLine
from archive.records import ClueKind
from archive.services.follow_ups import FollowUpLine
from archive.services.health import note_clue, withdraw_clue
from archive.services.waiting.complaints import OpenComplaint
from desktop.models.complaint_words import complained_sentence
from desktop.models.dispute_lines import leads_to_meeting
from desktop.models.today_disputes import Appointment
from desktop.models.today_line import Extra
from desktop.tasks import Tasks
from desktop.views.complaint_form import ComplaintForm, Known, read_known
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.views.today_deeds import Ask, TodayDeeds


class TodayDisputes(QObject):
    """Does what such a line asks for. An appointment is done or moved as any other follow-up, by ``work``.

    Signals:
        changed: something was done or undone; look again.
        answered: what a form asked is done; the form may go.
        refused: it is not done; what was typed stays, to be tried again.
        job_wanted(int), client_wanted(int), dispute_wanted(int): show it.
        begin_wanted(int): show this dispute, and begin what is next there.
        meeting_wanted(int): the first meeting about this dispute, or the one that is being written.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    changed = Signal()
    answered = Signal()
    refused = Signal()
    job_wanted = Signal(int)
    client_wanted = Signal(int)
    dispute_wanted = Signal(int)
    begin_wanted = Signal(int)
    meeting_wanted = Signal(int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self, archive: Archive, tasks: Tasks, by: Callable[[], str], work: TodayDeeds, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._desk = JobDesk(archive, tasks, by, self)
        self._desk.changed.connect(self.changed)
        self._desk.message.connect(self.message)
        for failure in (self._desk.meanwhile, self._desk.trouble):
            failure.connect(self.trouble)
            failure.connect(self.changed)

    def act(self, thing: Hashable) -> None:
        """Press the line's button: what moves a dispute on, or a dispute out of a complaint."""
        if isinstance(thing, OpenComplaint):
            self._grow(thing)
        elif (dispute := _dispute(thing)) is not None:
            (self.meeting_wanted if leads_to_meeting(dispute) else self.begin_wanted).emit(dispute.id)

    def open(self, thing: Hashable) -> None:
        """Show the dispute; of a complaint its job where there is one, else its client."""
        if isinstance(thing, OpenComplaint):
            self._open_near(thing)
        elif (dispute := _dispute(thing)) is not None:
            self.dispute_wanted.emit(dispute.id)

    def extra(self, thing: Hashable, extra: Extra, ask: Ask) -> None:
        """Do what stands behind the dots; ``ask`` shows a form where something has to be said first."""
        if isinstance(thing, OpenComplaint) and extra is Extra.MADE_GOOD:
            ask(thing, self._made_good_form(thing))
        elif isinstance(thing, Appointment) and extra in (Extra.TOOK_PLACE, Extra.CARRIED_OUT):
            self._work.act(thing.due)
        elif isinstance(thing, Appointment) and extra is Extra.MOVE:
            self._work.extra(thing.due, extra, lambda _, form: ask(thing, form))
        elif isinstance(thing, OpenComplaint):
            self._open_near(thing)
        elif (dispute := _dispute(thing)) is not None:
            self._open_near(dispute)

    def ask_complaint(self, thing: FollowUpLine, ask: Ask) -> None:
        """They complain of what a follow-up is about: ask what they say."""
        archive = self._desk.archive

        def show(known: Known) -> None:
            form = ComplaintForm(today(archive.clock), known, job_id=thing.job_id, chooses_job=thing.job_id is None)
            form.dispute_wanted.connect(self.dispute_wanted)
            form.told.connect(
                lambda says, since: self._complain(thing.client_id, form.job_id, form.complaint(says, since))
            )
            ask(thing, form)

        find = partial(read_known, archive, thing.client_id)
        self._desk.tasks.run(find, then=show, failed=self.trouble.emit)

    def _grow(self, one: OpenComplaint) -> None:
        """In one click: what they ask for is written down on the dispute's page, which is shown."""
        self._complain(
            one.client_id,
            one.job_id,
            Complaint(one.words, since=one.on),
            clue_id=one.clue_id,
            then=lambda made: self.dispute_wanted.emit(made.dispute_id),
        )

    def _complain(
        self,
        client: int,
        job: int | None,
        complaint: Complaint,
        *,
        clue_id: int | None = None,
        then: Callable[[Complained], None] | None = None,
    ) -> None:
        archive, by, was_asked = self._desk.archive, self._desk.by(), clue_id is None
        self._desk.do(
            partial(complain, archive, client_id=client, complaint=complaint, job_id=job, clue_id=clue_id, by=by),
            complained_sentence,
            undo=lambda made: take_back_complaint(archive, complained=made, by=by),
            then=then or (lambda _: self.answered.emit()),
            failed=lambda _: self.refused.emit() if was_asked else None,
        )

    def _made_good_form(self, one: OpenComplaint) -> WhyForm:
        said = self.tr("The complaint: “{words}”").format(words=one.words)
        needed = self.tr("Write what was done about it.")
        form = WhyForm(self.tr("Made good"), said, self.tr("What was done about it"), needed=needed)
        form.told.connect(lambda words, _: self._make_good(one, words))
        return form

    def _make_good(self, one: OpenComplaint, words: str) -> None:
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(
                note_clue,
                archive,
                client_id=one.client_id,
                kind=ClueKind.MADE_GOOD,
                words=words,
                complaint_id=one.clue_id,
                by=by,
            ),
            self.tr("The complaint is made good."),
            undo=lambda made: withdraw_clue(archive, clue_id=made, by=by),
            then=lambda _: self.answered.emit(),
            failed=lambda _: self.refused.emit(),
        )

    def _open_near(self, one: OpenComplaint | DisputeLine) -> None:
        """What it is about."""
        if one.job_id is not None:
            self.job_wanted.emit(one.job_id)
        else:
            self.client_wanted.emit(one.client_id)


def _dispute(thing: Hashable) -> DisputeLine | None:
    if isinstance(thing, Appointment):
        return thing.dispute
    return thing if isinstance(thing, DisputeLine) else None
