"""Brings a job from stage to stage: asks in place for what a step takes, and offers the way back from each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from archive.clock import today
from archive.records import JobStage
from archive.records.approval_rule import begins_work
from archive.services.closing import Ending, close_and_settle, undo_closing
from archive.services.job_file import JobFile
from archive.services.job_steps import ORDER, StepTaken, add_closing_note, advance_job, take_back_step
from archive.services.jobs import rename_job, reopen_job
from desktop.models.job_words import promised_lines, stage_word, still_promised
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_beginning import BEGINNING, Beginning, BeginningGate
from desktop.views.job_closing_form import ClosingForm
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.widgets.inline_form_words import AttendedForm

_LONGEST_NOTE = 100_000
"""Characters of a closing note: whoever has more to tell files a document."""

_CLOSING, _CLOSING_NOTE, _REOPENING, _WAY_BACK = "closing", "closing note", "reopening", "way back"
_DONE, _DAY = "done", "day"
_KEPT = (_CLOSING, _CLOSING_NOTE, _REOPENING, _WAY_BACK, BEGINNING)
"""What is asked for words that take a while to find: it is asked again where somebody turned away."""


class JobSteps(QObject):
    """The verbs of a job as a whole. Always handed the job as it is on screen, so that no desk overwrites another.

    Signals:
        act_wanted(object): this Act is missing before work begins, and somebody wants to do it.
        renamed: the title was taken.
    """

    act_wanted = Signal(object)
    renamed = Signal()

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks
        self._newest: JobFile | None = None
        self._asked: AttendedForm | None = None
        self._about: tuple[int, str, str] | None = None
        self._takes_up = False
        self._gate = BeginningGate(asks, self._ask, self._today, self)
        self._gate.act_wanted.connect(self.act_wanted)
        self._gate.told.connect(self._begin)

    def look_at(self, file: JobFile) -> None:
        """The job as it is on screen now; where another one was before, the form that was left open is taken up."""
        is_other = self._newest is None or self._newest.job.id != file.job.id
        self._newest = file
        if is_other:
            self._take_up(file)

    def go(self, file: JobFile, to: JobStage, *, ask_day: bool = False) -> None:
        """Bring the job to a stage, at once where nothing is to be asked. ``ask_day``: it may have been earlier."""
        stage = file.job.stage
        if to is JobStage.CLOSED:
            self._ask_closing(file)
        elif stage is JobStage.CLOSED:
            self.reopen(file, to)
        elif ORDER.index(to) < ORDER.index(stage):
            self._ask_way_back(file, to)
        elif begins_work(stage, to) and self._gate.asks_before(file, to):
            return
        elif ask_day:
            self._ask_day(file, to)
        elif to is JobStage.DONE and still_promised(file.agreement):
            self._ask_done(file)
        else:
            self._advance(file, to, None)

    def reopen(self, file: JobFile, to: JobStage | None = None) -> None:
        """Open a closed job again, where it stood before or at a stage."""
        if to is not None:
            self._ask_way_back(file, to)
            return
        form = WhyForm(
            self.tr("Reopen"),
            self.tr("It goes on where it stood before it was closed."),
            self.tr("Why"),
            hint=self.tr("May be left out"),
            today=self._today(),
        )
        form.told.connect(lambda why, on: self._reopen(file, why, on))
        self._ask(form, file, _REOPENING)

    def tell_closing(self, file: JobFile) -> None:
        """Write the closing note that is missing."""
        form = WhyForm(
            self.tr("Keep the closing note"),
            self.tr("How did it end? It is the last thing anybody reads of this job."),
            self.tr("Closing note"),
            needed=self.tr("Write how it ended in a few words."),
            longest=_LONGEST_NOTE,
        )
        form.told.connect(lambda text, _: self._add_note(file, text))
        self._ask(form, file, _CLOSING_NOTE)

    def take_back(self, file: JobFile) -> None:
        """The last step was a mistake."""
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(take_back_step, archive, job_id=file.job.id, by=by, seen=file.job.revision),
            self.tr("The last step of {number} is taken back.").format(number=file.job.number),
        )

    def rename(self, file: JobFile, title: str) -> None:
        """Give the job another title."""
        archive, by, job = self._desk.archive, self._desk.by(), file.job
        self._desk.do(
            partial(rename_job, archive, job_id=job.id, title=title, by=by, seen=job.revision),
            self.tr("{number} is called “{title}” now.").format(number=job.number, title=title),
            undo=lambda revision: rename_job(archive, job_id=job.id, title=job.title, by=by, seen=revision),
            then=lambda _: self.renamed.emit(),
        )

    def _advance(
        self,
        file: JobFile,
        to: JobStage,
        on: date | None,
        *,
        why: str = "",
        without_approval: str = "",
    ) -> None:
        archive, by, job = self._desk.archive, self._desk.by(), file.job
        said = self.tr("{number} is at “{stage}”.").format(number=job.number, stage=stage_word(to))
        if without_approval:
            said = self.tr("Work on {number} begins. A follow-up will ask for the approval in writing.")
            said = said.format(number=job.number)
        self._desk.do(
            partial(
                advance_job,
                archive,
                job_id=job.id,
                to=to,
                by=by,
                seen=job.revision,
                on=on,
                why=why,
                without_approval=without_approval,
            ),
            said,
            undo=self._back,
            then=self._done(),
            failed=self._asks.refuse,
        )

    def _begin(self, file: JobFile, beginning: Beginning) -> None:
        self._advance(
            self._now_of(file),
            beginning.to,
            beginning.on,
            why=beginning.why,
            without_approval=beginning.without_approval,
        )

    def _back(self, taken: StepTaken) -> None:
        take_back_step(self._desk.archive, job_id=taken.job_id, by=self._desk.by(), seen=taken.revision)

    def _reopen(self, file: JobFile, why: str, on: date | None) -> None:
        archive, by, job = self._desk.archive, self._desk.by(), file.job
        self._desk.do(
            partial(reopen_job, archive, job_id=job.id, by=by, why=why, on=on, seen=job.revision),
            self.tr("{number} is open again.").format(number=job.number),
            undo=self._back,
            then=self._done(),
            failed=self._asks.refuse,
        )

    def _add_note(self, file: JobFile, text: str) -> None:
        archive, by, job = self._desk.archive, self._desk.by(), file.job
        self._desk.do(
            partial(add_closing_note, archive, job_id=job.id, text=text, by=by, seen=job.revision),
            self.tr("The closing note of {number} is kept.").format(number=job.number),
            undo=self._back,
            then=self._done(),
            failed=self._asks.refuse,
        )

    def _ask_closing(self, file: JobFile) -> None:
        form = ClosingForm(promised_lines(file), self._today(), longest=_LONGEST_NOTE)
        form.told.connect(lambda note, on: self._close(self._now_of(file), note, on, form.endings))
        self._ask(form, file, _CLOSING)

    def _close(self, file: JobFile, note: str, on: date | None, endings: Sequence[Ending]) -> None:
        archive, by, job = self._desk.archive, self._desk.by(), file.job
        said = self.tr("{number} is at “{stage}”.").format(number=job.number, stage=stage_word(JobStage.CLOSED))
        if not note:
            said = self.tr("{number} is closed without a closing note; it stays on the list of undocumented jobs.")
            said = said.format(number=job.number)
        self._desk.do(
            partial(
                close_and_settle,
                archive,
                job_id=job.id,
                by=by,
                seen=job.revision,
                on=on,
                closing_note=note,
                endings=endings,
            ),
            said,
            undo=lambda closed: undo_closing(archive, closed=closed, by=by),
            then=self._done(),
            failed=self._asks.refuse,
        )

    def _ask_way_back(self, file: JobFile, to: JobStage) -> None:
        form = WhyForm(
            self.tr("Back to “{stage}”").format(stage=stage_word(to)),
            self.tr("{number} goes back from “{now}” to “{stage}”.").format(
                number=file.job.number, now=stage_word(file.job.stage), stage=stage_word(to)
            ),
            self.tr("Why"),
            needed=self.tr("Write why it goes back in a few words."),
            today=self._today(),
        )
        form.told.connect(lambda why, on: self._advance(self._now_of(file), to, on, why=why))
        self._ask(form, file, _WAY_BACK, to)

    def _ask_done(self, file: JobFile) -> None:
        """What we still promise is named first: it stays open, and in Today, unless it was kept."""
        stays = self.tr("It stays open. Tick what was kept, or mark the job as done all the same.")
        said = f"{still_promised(file.agreement)} {stays}"
        form = WhyForm(self.tr("Done all the same"), said, "", today=self._today(), tone="amber")
        form.told.connect(lambda _, on: self._advance(self._now_of(file), JobStage.DONE, on))
        self._ask(form, file, _DONE)

    def _ask_day(self, file: JobFile, to: JobStage) -> None:
        asked = self.tr("On which day did {number} come to “{stage}”?").format(
            number=file.job.number, stage=stage_word(to)
        )
        promised = still_promised(file.agreement) if to is JobStage.DONE else ""
        form = WhyForm(
            self.tr("On to “{stage}”").format(stage=stage_word(to)), _after(promised, asked), "", today=self._today()
        )
        form.told.connect(lambda _, on: self._advance(self._now_of(file), to, on))
        self._ask(form, file, _DAY, to)

    def _today(self) -> date:
        return today(self._desk.archive.clock)

    def _now_of(self, file: JobFile) -> JobFile:
        """The job as it is on screen when a form is saved, which may be newer than when it was opened."""
        newest = self._newest
        return newest if newest is not None and newest.job.id == file.job.id else file

    def _ask(self, form: WhyForm, file: JobFile, what: str, to: str = "") -> None:
        """Ask, or where this is asked already lead to it, as it was filled in; what is typed is kept from now on."""
        asked, about = self._asked, (file.job.id, what, to)
        if asked is not None and self._asks.asked is asked.form and self._about == about:
            form.deleteLater()
            asked.form.setFocus(Qt.FocusReason.OtherFocusReason)
            self._asks.opened.emit()
            return
        self._asked, self._about = self._desk.words.attend(form, *about), about
        if self._takes_up:
            form.stay_back()
        self._asks.ask(form)

    def _done(self) -> Callable[[object], None]:
        """What is to be done once a step is taken: the form that asked for it has done its work."""
        asked = self._asked if self._asked is not None and self._asks.asked is self._asked.form else None

        def close(_: object) -> None:
            if asked is not None:
                asked.forget()
            if asked is None or self._asks.asked is asked.form:
                self._asks.close_form()

        return close

    def _take_up(self, file: JobFile) -> None:
        """Ask again what was being answered when another job came, or when the program ended, if it still can be."""
        left = self._desk.words.left_open(file.job.id, *_KEPT)
        if left is None:
            return
        self._takes_up, stage = True, file.job.stage
        what, to = left[0], JobStage(str(left[1])) if left[1] else JobStage.CLOSED
        if what == _REOPENING and stage is JobStage.CLOSED:
            self.reopen(file)
        elif what == _CLOSING_NOTE and stage is JobStage.CLOSED:
            self.tell_closing(file)
        elif what == _CLOSING and stage is not JobStage.CLOSED:
            self._ask_closing(file)
        elif what == _WAY_BACK and ORDER.index(to) < ORDER.index(stage):
            self._ask_way_back(file, to)
        elif what == BEGINNING and begins_work(stage, to):
            self._gate.asks_before(file, to)
        self._takes_up = False


def _after(promised: str, asked: str) -> str:
    """What is asked, after what is still promised, if anything is."""
    return f"{promised} {asked}" if promised else asked
