"""A line of the timeline reads like a ledger."""

from datetime import UTC, date, datetime, timedelta

import pytest

from archive.records import Given, NoteKind
from archive.services.gaps import Gap, JobSpan
from archive.services.timeline import EntryKind, TimelineEntry
from desktop.models.timeline_row import TimelineRow, timeline_row

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)


def a_note(text: str, *, at: datetime = NOW, written: datetime | None = None) -> TimelineEntry:
    return TimelineEntry(
        EntryKind.NOTE,
        7,
        at.date(),
        at,
        text,
        3,
        "J-2026-0117",
        kind_of_note=NoteKind.CALL,
        contact="Owner",
        by="AM",
        written_at=written or at,
    )


def a_document(**about: int | bool | str) -> TimelineRow:
    on = date(2026, 2, 28)
    entry = TimelineEntry(EntryKind.DOCUMENT, 9, on, None, "Work order", 3, "J-2026-0117", **about)  # type: ignore[arg-type]  # any of its counts
    return timeline_row(entry, now=NOW)


@pytest.mark.parametrize(
    ("text", "headline", "rest"),
    [
        ("They rang.", "They rang.", ""),
        ("They rang. Nobody was in.", "They rang", "Nobody was in."),
        (
            "Licence keys not here yet\nDue yesterday. Ask again.",
            "Licence keys not here yet",
            "Due yesterday. Ask again.",
        ),
        ("“Go ahead.” That was all.", "“Go ahead.”", "That was all."),
        ("Version 1.2 is installed", "Version 1.2 is installed", ""),
        ("x" * 120 + ". Then more.", "x" * 120 + ". Then more.", ""),
    ],
)
def test_a_short_first_sentence_stands_over_the_rest(text: str, headline: str, rest: str) -> None:
    row = timeline_row(a_note(text), now=NOW)

    assert (row.headline, row.rest) == (headline, rest)


def test_a_note_tells_when_how_and_with_whom() -> None:
    row = timeline_row(a_note("They rang."), now=NOW)

    assert (row.when, row.kind) == ("today 14:05", "Call")
    assert row.aside.replace("\N{NO-BREAK SPACE}", " ") == "Owner · J-2026-0117 · AM"


def test_a_note_written_late_says_when_and_how_late() -> None:
    row = timeline_row(a_note("They rang.", at=NOW - timedelta(days=16), written=NOW - timedelta(days=14)), now=NOW)

    assert row.when == "28 Feb"
    assert row.aside.startswith("Written down 2 Mar, two days later.")


def test_a_note_written_the_same_day_says_nothing_of_it() -> None:
    row = timeline_row(a_note("They rang.", at=NOW - timedelta(hours=3), written=NOW), now=NOW)

    assert "Written" not in row.aside


def test_a_mail_that_came_days_after_it_was_sent_says_when_it_was_received() -> None:
    sent = NOW - timedelta(days=16)
    entry = TimelineEntry(EntryKind.DOCUMENT, 9, sent.date(), sent, "Go ahead", 3, "J-2026-0117", written_at=NOW)
    row = timeline_row(entry, now=NOW)

    assert (row.when, row.aside) == ("28 Feb", "Received today 14:05, 16 days later. J-2026-0117")


def test_the_story_of_one_job_does_not_repeat_its_number() -> None:
    row = timeline_row(a_note("They rang."), now=NOW, show_job=False)

    assert "J-2026-0117" not in row.aside


def test_a_document_counts_its_pages_and_what_is_not_read() -> None:
    row = a_document(pages=12, unread=2)

    assert (row.when, row.kind, row.headline) == ("28 Feb", "Pages", "Work order")
    assert [pill.word for pill in row.pills] == ["12 pages", "2 not read"]


def test_a_document_that_cannot_be_opened_says_so() -> None:
    assert [pill.word for pill in a_document(quarantined=True).pills] == ["cannot be opened"]


def test_a_job_names_its_number_and_title() -> None:
    opened = TimelineEntry(EntryKind.JOB_OPENED, 3, NOW.date(), None, "Recover data", 3, "J-2026-0117")

    assert timeline_row(opened, now=NOW).headline == "J-2026-0117 opened: Recover data"


def test_a_line_can_be_heard() -> None:
    spoken = timeline_row(a_note("They rang. Nobody was in."), now=NOW).spoken()

    assert spoken.startswith("today 14:05. Call. They rang. Nobody was in. Owner")


@pytest.mark.parametrize(
    ("open_still", "on_job", "said"),
    [
        (False, False, "No note for 41 days while J-2025-0310 was open"),
        (True, False, "No note for 41 days; J-2025-0310 is open"),
        (False, True, "No note on J-2025-0310 for 41 days"),
        (True, True, "No note on J-2025-0310 for 41 days; it is open"),
    ],
)
def test_a_gap_says_how_long_nobody_wrote_on_open_work(open_still: bool, on_job: bool, said: str) -> None:
    first, last = date(2026, 1, 9), date(2026, 2, 19)
    gap = Gap(first, last, JobSpan(3, "J-2025-0310", date(2025, 12, 1)), open=open_still, on_job=on_job)
    row = timeline_row(
        TimelineEntry(EntryKind.GAP, first.toordinal(), last, None, "", 3, "J-2025-0310", gap=gap), now=NOW
    )

    assert (row.when, row.kind, row.headline) == ("Jan to Feb", "Gap", said)
    assert row.is_gap


def test_paper_that_its_code_filed_says_so() -> None:
    assert a_document(pages=2, by="its code").aside == "J-2026-0117 · filed by its code"
    assert a_document(pages=2, by="AM").aside == "J-2026-0117"


@pytest.mark.parametrize(("proof", "opens"), [(9, True), (None, False)])
def test_an_approval_leads_to_its_proof_where_there_is_one(proof: int | None, opens: bool) -> None:
    entry = TimelineEntry(
        EntryKind.APPROVAL, 4, NOW.date(), NOW, "Yes", 3, "J-2026-0117", given=Given.EMAIL, document_id=proof
    )

    assert timeline_row(entry, now=NOW).opens is opens
