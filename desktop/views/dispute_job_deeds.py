"""Gives a dispute the job that it is about, or another one where the wrong one was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from archive.disputes.about import give_job
from archive.disputes.standing import DisputeFile, DisputeLine
from archive.paper.choices import JobChoice, PutChoices, put_choices
from desktop.views.dispute_asking import DisputeAsking
from desktop.views.job_why_form import WhyForm
from desktop.widgets.elided_combo import ElidedCombo

_NONE = 0
"""In the list of jobs: it is about none in particular. What nobody has chosen yet is None there."""


class DisputeJobDeeds(DisputeAsking):
    """Asks in one place and does what was answered."""

    def show_file(self, file: DisputeFile) -> None:
        """What is asked from now on is about this dispute."""
        self._file = file

    def ask(self) -> None:
        """Ask about which of the client's jobs it is; they are looked up for it first."""
        if self._file is None:
            return
        line = self._file.line

        def ask(choices: PutChoices) -> None:
            if self._file is not None and self._file.line.id == line.id:
                self._choose(self._file.line, choices.jobs)

        archive, trouble = self._desk.archive, self._desk.trouble.emit
        self._desk.tasks.run(lambda: put_choices(archive, client_id=line.client_id), then=ask, failed=trouble)

    def _choose(self, line: DisputeLine, jobs: Sequence[JobChoice]) -> None:
        if not jobs:
            form = WhyForm(self.tr("Understood"), self.tr("This client has no job yet."), "")
            form.told.connect(lambda _, __: self._asks.close_form())
            self._asks.ask(form)
            return
        asked = self.tr(
            "Which job is it about? What is to be done about it and the notes of its meetings go there too."
        )
        form = WhyForm(self.tr("Choose this job"), asked, "")
        which = ElidedCombo()
        which.setProperty("small", "true")
        if line.job_id is not None or len(jobs) > 1:  # else it is evident
            which.addItem(self.tr("Choose"), None)
        for job in jobs:
            if job.id != line.job_id:
                which.addItem(f"{job.number} · {job.title}", job.id)
        if line.job_id is not None:
            which.addItem(self.tr("No job in particular"), _NONE)
        form.add_field(self.tr("Job"), which)
        form.setFocusProxy(which)
        form.told.connect(lambda _, __: self._take(form, which, line))
        self._asks.ask(form)

    def _take(self, form: WhyForm, which: ElidedCombo, line: DisputeLine) -> None:
        chosen = which.currentData()
        if chosen is None:
            form.wait(False)
            form.say(self.tr("Choose the job that it is about."))
            which.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        archive, by, dispute, was = self._desk.archive, self._desk.by(), line.id, line.job_id
        job, said = int(chosen), self.tr("It is about {job} from now on.").format(job=which.currentText())
        if job == _NONE:
            said = self.tr("It is about no job in particular from now on.")
        self._desk.do(
            partial(give_job, archive, dispute_id=dispute, job_id=job or None, by=by, seen=was),
            said,
            undo=lambda before: give_job(archive, dispute_id=dispute, job_id=before, by=by, seen=job or None),
            then=lambda _: self._asks.close_form(),
            failed=self._refuse_or_close,
        )
