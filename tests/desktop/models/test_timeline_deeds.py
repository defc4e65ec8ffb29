"""Each line of the timeline says in a few words what was done."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from archive.records import FollowUpAct, Given, JobStage, Standing
from archive.services.timeline import EntryKind, TimelineEntry
from desktop.models.timeline_deeds import Deed, deed
from desktop.models.timeline_row import timeline_row

TODAY = date(2026, 3, 16)
ENTRY = TimelineEntry(EntryKind.JOB_OPENED, 1, TODAY, None, "Recover data", 7, "J-2026-0117", by="AM")


def said(kind: EntryKind, **fields: object) -> Deed:
    return deed(replace(ENTRY, kind=kind, **fields), TODAY)  # type: ignore[arg-type]  # any of its fields


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        (EntryKind.JOB_OPENED, {}, Deed("Job", "J-2026-0117 opened: Recover data")),
        (EntryKind.JOB_CLOSED, {}, Deed("Job", "J-2026-0117 closed: Recover data")),
        (
            EntryKind.JOB_STEP,
            {"stage": JobStage.IN_PROGRESS, "words": "They asked"},
            Deed("Job", "J-2026-0117 in progress", "They asked"),
        ),
        (EntryKind.AGREEMENT, {"version": 2}, Deed("Agreement", "Version 2 written: Recover data", "", "J-2026-0117")),
        (
            EntryKind.ACCEPTANCE,
            {"version": 2, "contact": "Dr Ames", "given": Given.FAX, "document_id": 1},
            Deed("Agreement", "Version 2 accepted: Recover data", "", "Dr Ames · by fax · J-2026-0117"),
        ),
        (
            EntryKind.APPROVAL,
            {"text": "", "given": Given.PURCHASE_ORDER, "words": "PO 4471"},
            Deed("Approval", "The client said yes", "", "by purchase order · PO 4471 · J-2026-0117"),
        ),
        (
            EntryKind.FOLLOW_UP_MADE,
            {"text": "Ring back", "due_on": date(2026, 3, 20)},
            Deed("Follow-up", "By 20 Mar: Ring back", "", "J-2026-0117 · AM"),
        ),
        (
            EntryKind.FOLLOW_UP_OVERDUE,
            {"text": "Ring back", "job": None},
            Deed("Follow-up", "Overdue: Ring back", "", "AM"),
        ),
        (
            EntryKind.FOLLOW_UP_DONE,
            {"text": "Ring back", "settled": FollowUpAct.SKIPPED, "words": "They rang", "job": None},
            Deed("Follow-up", "Skipped: Ring back", "They rang", "AM"),
        ),
        (EntryKind.PRAISE, {"text": "So quick", "job": None}, Deed("Praise", "So quick", "", "AM")),
        (EntryKind.COMPLAINT, {"text": "So slow", "job": None}, Deed("Complaint", "So slow", "", "AM")),
        (EntryKind.MADE_GOOD, {"text": "A tenth off", "job": None}, Deed("Made good", "A tenth off", "", "AM")),
        (
            EntryKind.MADE_GOOD,
            {"text": "A tenth off", "words": "Too late"},
            Deed("Made good", "A tenth off", "The complaint: “Too late”", "J-2026-0117 · AM"),
        ),
        (
            EntryKind.STANDING,
            {"text": "Ten years", "standing": Standing.LONG_STANDING},
            Deed("Standing", "Long-standing", "Ten years", "AM"),
        ),
        (
            EntryKind.ACCESS,
            {"text": "Firewall", "contact": "Dr Ames"},
            Deed("Access", "Firewall handed over to Dr Ames"),
        ),
        (EntryKind.MERGED, {"text": "Harbour Teeth"}, Deed("Merged", "Harbour Teeth is this client", "", "AM")),
    ],
    ids=lambda one: one.value if isinstance(one, EntryKind) else "",
)
def test_it_says_what_was_done(kind: EntryKind, fields: dict[str, object], told: Deed) -> None:
    assert said(kind, **fields) == told


@pytest.mark.parametrize(
    ("kind", "fields", "aside"),
    [
        (EntryKind.AGREEMENT, {"version": 2}, ""),
        (EntryKind.ACCEPTANCE, {"version": 2, "contact": "Dr Ames"}, "Dr Ames"),
        (EntryKind.APPROVAL, {"contact": "Dr Ames", "words": "PO 4471"}, "Dr Ames · PO 4471"),
        (EntryKind.FOLLOW_UP_MADE, {"due_on": TODAY}, "AM"),
        (EntryKind.PRAISE, {}, "AM"),
    ],
)
def test_the_story_of_one_job_does_not_repeat_its_number(
    kind: EntryKind, fields: dict[str, object], aside: str
) -> None:
    entry = replace(ENTRY, kind=kind, **fields)  # type: ignore[arg-type]  # any of its fields
    row = timeline_row(entry, now=datetime(2026, 3, 16, 14, tzinfo=UTC), show_job=False)

    assert row.aside == aside
    assert "J-2026-0117" not in row.spoken()
