"""The one main button of a job's screen is what is sensible now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from archive.records import Given, JobStage, Side
from archive.records.approval_rule import Strictness
from archive.records.undocumented import Sign
from archive.services.agreements import AcceptanceRead, AgreementRead, LineRead, VersionRead
from archive.services.job_file import JobFile
from archive.services.jobs import JobLine
from desktop.models.job_next import Act, next_act

DAY, NOW = date(2026, 3, 16), datetime(2026, 3, 16, 14, 5)
YES = AcceptanceRead(1, DAY, "Helen", None, Given.EMAIL, None, None, NOW, "AM", None)
LINE = LineRead(1, Side.WE, "Copy all files", None, False, None)
VERSION = VersionRead(
    1, 1, "", "", None, "", None, "", None, None, None, "", NOW, "AM", None, 1, (LINE,), None, ()
)  # fmt: skip


def job(stage: JobStage, version: VersionRead | None = None, **known: object) -> JobFile:
    line = JobLine(1, "J-2026-0001", "Recover data", 1, "Harbour Dental", DAY, None, 0, 0, stage)
    agreement = None if version is None else AgreementRead(1, 1, 1, None, "", None, NOW, "AM", (version,))
    file = JobFile(line, (), agreement, (), (), (), None, ())
    return replace(file, **known)  # type: ignore[arg-type]  # whichever fields a case names


@pytest.mark.parametrize(
    ("file", "act"),
    [
        (job(JobStage.ENQUIRY), Act.WRITE),
        (job(JobStage.ENQUIRY, replace(VERSION, lines=())), Act.WRITE),
        (job(JobStage.ENQUIRY, VERSION), Act.SEND),
        (job(JobStage.PROPOSED, replace(VERSION, sent_on=DAY)), Act.ACCEPT),
        (job(JobStage.AGREED, replace(VERSION, acceptance=YES)), Act.BEGIN),
        (job(JobStage.AGREED, replace(VERSION, acceptance=YES), in_the_way=Strictness.REQUIRED), Act.APPROVE),
        (job(JobStage.AGREED, replace(VERSION, acceptance=YES), in_the_way=Strictness.ASKED), Act.BEGIN),
        (job(JobStage.IN_PROGRESS), Act.FINISH),
        (job(JobStage.IN_PROGRESS, VERSION, signs=(Sign.BEYOND,)), Act.ACCEPT),
        (job(JobStage.DONE), Act.CLOSE),
        (job(JobStage.CLOSED, signs=(Sign.NO_CLOSING_NOTE,)), Act.TELL),
        (job(JobStage.CLOSED), Act.REOPEN),
    ],
)
def test_the_next_step_follows_from_how_far_the_job_has_come(file: JobFile, act: Act) -> None:
    assert next_act(file) is act
