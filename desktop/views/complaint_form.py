"""What a client complains of, asked on the card, on a job and in Today: it opens a dispute, or joins the open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.disputes.complaining import Complaint
from archive.disputes.standing import DisputeLine, disputes
from archive.records import Cause, Severity
from archive.services.jobs import JobLine, list_jobs
from desktop.views.dispute_form import DisputeForm
from desktop.widgets.buttons import Button
from desktop.widgets.choice_box import ChoiceBox


@dataclass(frozen=True, slots=True)
class Known:
    """What a complaint of a client may be about: their jobs, the newest first, and the disputes that go on."""

    jobs: tuple[JobLine, ...]
    disputes: tuple[DisputeLine, ...]


def read_known(archive: Archive, client_id: int) -> Known:
    """Read it; for a thread that may wait."""
    return Known(list_jobs(archive, client_id=client_id), disputes(archive, client_id=client_id))


class ComplaintForm(DisputeForm):
    """Says where their words go: into a new dispute, or into the one that is open about the same.

    Signals:
        dispute_wanted(int): show the dispute that is open about it.
    """

    dispute_wanted = Signal(int)

    wants_width = True

    def __init__(
        self,
        today: date,
        known: Known,
        parent: QWidget | None = None,
        *,
        job_id: int | None = None,
        chooses_job: bool = False,
        says: str = "",
        since: date | None = None,
        client: str = "",
    ) -> None:
        """``chooses_job``: the job is asked for, with ``job_id`` at first; else it is about that, or about none.
        ``client``: who says it, where the screen names nobody."""
        super().__init__(
            self.tr("Open the dispute"),
            self.tr("Listen, and write what they say. Nothing is decided by this."),
            parent,
            today=today,
            says=says,
        )
        self.setAccessibleName(self.tr("They complain"))
        self._known, self._job_id, self._client = known, job_id, client
        self._there: DisputeLine | None = None
        self._job: ChoiceBox | None = None
        if chooses_job:
            self._job = self._add_job(known.jobs)
            self._job.setCurrentIndex(max(0, self._job.findData(job_id)))
            self._job.currentIndexChanged.connect(lambda _: self._look())
        if since is not None:
            self.set_day(since)
        self._joins = QLabel()
        self._joins.setWordWrap(True)
        self._joins.setProperty("tone", "amber")
        self._show = Button("", role="link", small=True)
        self._show.clicked.connect(self._want_dispute)
        where = QWidget()
        column = QVBoxLayout(where)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._joins)
        column.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_above(where)
        self._where = where
        self._whom = QLabel()
        self._whom.setProperty("role", "strong")
        self._whom.setWordWrap(True)
        self._whom.setTextFormat(Qt.TextFormat.PlainText)
        self.add_above(self._whom)
        self._whom.setVisible(bool(client))  # only now that it has a parent: else it is a window of its own
        self._look()

    @property
    def job_id(self) -> int | None:
        """The job that it is about."""
        return self._job.currentData() if self._job is not None else self._job_id

    @property
    def job_field(self) -> ChoiceBox | None:
        """Where the job is chosen, if it is asked; its data are ids."""
        return self._job

    def complaint(self, says: str, since: date | None) -> Complaint:
        """What was told, and the rest as it stands here."""
        return Complaint(says, self.asks, self.severity, since, self.cause)

    def _add_job(self, jobs: Sequence[JobLine]) -> ChoiceBox:
        field = ChoiceBox()
        field.setProperty("small", "true")
        field.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(12)
        field.addItem(self.tr("No job in particular"), None)
        for one in jobs:
            field.addItem(f"{one.number} {one.title}", one.id)
        self.add_field(self.tr("Job"), field)
        return field

    def _look(self) -> None:
        """Another job, another dispute: what stands there is taken over unless somebody chose something else."""
        before, about = self._there, self.job_id
        self._there = there = next((one for one in self._known.disputes if one.job_id == about), None)
        was = (before.severity, before.cause) if before is not None else (Severity.COSTLY, Cause.UNKNOWN)
        now = (there.severity, there.cause) if there is not None else (Severity.COSTLY, Cause.UNKNOWN)
        if self.severity is was[0]:
            self.choose(severity=now[0])
        if self.cause is was[1]:
            self.choose(cause=now[1])
        job = next((f"{one.number} {one.title}" for one in self._known.jobs if one.id == about), "")
        self._whom.setText(" · ".join(part for part in (self._client, job) if part))
        self._where.setVisible(there is not None)
        self._ask_since(there is None)
        asked = there.asks if there is not None else ""
        again = self.tr("As before: “{words}”").format(words=asked)
        self.asks_field.setPlaceholderText(again if asked else self.tr("What would make it right, as they say"))
        self._save.setText(self.tr("Open the dispute") if there is None else self.tr("Write it down there"))
        if there is not None:
            said = self.tr("{number} is open about this. What they say now joins it; their earlier words stay.")
            self._joins.setText(said.format(number=there.number))
            self._show.setText(self.tr("Show {number}").format(number=there.number))

    def _ask_since(self, asked: bool) -> None:
        """One that is open has begun when it began."""
        if self._day is not None:
            for part in (self._day, *(one for one in self._facts.findChildren(QLabel) if one.buddy() is self._day)):
                part.setVisible(asked)
            self._day.set_day(self._day.day)  # what is not asked is not wrong

    def _want_dispute(self) -> None:
        if self._there is not None:
            self.dispute_wanted.emit(self._there.id)
