"""The sensible next step of a job: what its one main button does."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from archive.records import JobStage
from archive.records.approval_rule import Strictness
from archive.records.undocumented import Sign
from archive.services.job_file import JobFile


class Act(StrEnum):
    """What can be done with a job as a whole."""

    WRITE = "write"  # begin to write what both sides expect
    SEND = "send"
    ACCEPT = "accept"  # record the client's yes to the newest version
    APPROVE = "approve"  # record an approval in writing
    BEGIN = "begin"
    FINISH = "finish"
    CLOSE = "close"
    TELL = "tell"  # write the closing note that is missing
    REOPEN = "reopen"


LEADS_TO = {Act.BEGIN: JobStage.IN_PROGRESS, Act.FINISH: JobStage.DONE, Act.CLOSE: JobStage.CLOSED}
"""The stage to which an act brings the job."""


def next_act(job: JobFile) -> Act:
    """What is to be done now, by how far the job has come and what is missing."""
    stage = job.job.stage
    if stage is JobStage.CLOSED:
        return Act.TELL if Sign.NO_CLOSING_NOTE in job.signs else Act.REOPEN
    if stage is JobStage.DONE:
        return Act.CLOSE
    if stage is JobStage.IN_PROGRESS:
        return Act.ACCEPT if Sign.BEYOND in job.signs else Act.FINISH
    agreement = job.agreement
    if agreement is None or not (agreement.newest.ours or agreement.newest.theirs):
        return Act.WRITE
    if agreement.newest.acceptance is None:
        return Act.SEND if agreement.newest.sent_on is None else Act.ACCEPT
    return Act.APPROVE if job.in_the_way is Strictness.REQUIRED else Act.BEGIN


def act_word(act: Act) -> str:
    """The verb on its button."""
    return {
        Act.WRITE: _tr("Write what both expect"),
        Act.SEND: _tr("Mark as sent"),
        Act.ACCEPT: _tr("Record acceptance"),
        Act.APPROVE: _tr("Record approval"),
        Act.BEGIN: _tr("Begin work"),
        Act.FINISH: _tr("Mark as done"),
        Act.CLOSE: _tr("Close job"),
        Act.TELL: _tr("Write closing note"),
        Act.REOPEN: _tr("Reopen"),
    }[act]


def _tr(text: str) -> str:
    return QCoreApplication.translate("job_next", text)
