"""The words of Intake: each line tells its truth, and "safe" never means "read"."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.records.documents import DocumentState, ItemState
from archive.services.suggestions import OtherPlace, Suggestion
from archive.services.viewing import Batch, IntakeLine
from desktop.models.intake_rows import action_of, heading_row, line_row, size_of, sum_of, what_is_wrong
from desktop.models.intake_status import Status, status_of
from desktop.widgets.row import Row

NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)
READ = IntakeLine(
    item_id=1, name="scan0417.pdf", item_state=ItemState.SAFE, reason_code=None, reason=None, document_id=7,
    document_state=DocumentState.READ, pages=4, settled=4, blank=1, failed=0, thumbnail=Path("1.t.jpg"), turn=0,
    received_at=datetime(2026, 3, 4, 9, 30, tzinfo=UTC), size=142_887, what="", client=None, job=None,
)  # fmt: skip
COPYING = replace(
    READ, item_state=ItemState.WAITING, document_id=None, document_state=None, pages=0, settled=0, blank=0
)
RECEIVED = replace(READ, document_state=DocumentState.RECEIVED, pages=0, settled=0, blank=0)
READING = replace(READ, document_state=DocumentState.OPENED, pages=12, settled=4, blank=0)
LOCKED = replace(RECEIVED, document_state=DocumentState.LOCKED, reason_code="needs-password", reason="Locked. Safe.")
KEPT = replace(RECEIVED, document_state=DocumentState.QUARANTINED, reason_code="damaged", reason="Damaged. Kept.")
FAILED = replace(
    COPYING, item_state=ItemState.FAILED, reason_code="disk-is-full", reason="The disk is full. Safe. Make space."
)
KNOWN = replace(READ, item_state=ItemState.KNOWN, client="Brook & Lane", job="J-2026-0119")
BY_CODE = replace(READ, client="Quay Motors", job="J-2026-0002", what="Approval form", filed_by="its code")
FILED = replace(READ, client="Quay Motors", job="J-2026-0002", what="Purchase order")
SUGGESTION = Suggestion(
    1, "Harbour Dental Practice", 2, "J-2026-0117", "Recover data", "Work order", None, "job number", 1, "J-2026-0117"
)


def row(line: IntakeLine, suggestion: Suggestion | None = None) -> Row:
    return line_row(line, suggestion, now=NOW)


@pytest.mark.parametrize(
    ("line", "status", "pill"),
    [
        (COPYING, Status.COPYING, "Copying"),
        (RECEIVED, Status.SAFE, "Safe"),
        (READING, Status.SAFE, "Safe"),
        (READ, Status.TO_FILE, "To file"),
        (FILED, Status.FILED, "Filed"),
        (KNOWN, Status.KNOWN, "Known"),
        (LOCKED, Status.LOCKED, "Needs you"),
        (FAILED, Status.FAILED, "Needs you"),
        (KEPT, Status.KEPT, "Kept"),
        (replace(KEPT, client="Quay Motors"), Status.FILED, "Kept"),
        (replace(KEPT, client="Quay Motors", document_state=DocumentState.SET_ASIDE), Status.FILED, "Kept"),
    ],
)
def test_a_pill_promises_no_more_than_the_records_do(line: IntakeLine, status: Status, pill: str) -> None:
    assert status_of(line) is status
    assert [one.word for one in row(line).pills] == [pill]


def test_what_was_dropped_on_a_job_and_cannot_be_opened_says_why_beside_its_place() -> None:
    dropped = row(replace(KEPT, client="Quay Motors", job="J-2026-0002", reason_code="mail-damaged"))
    assert (dropped.middle, dropped.middle_second) == ("Quay Motors", "J-2026-0002")
    assert dropped.second == "kept as it came; a damaged e-mail"


def test_a_file_on_its_way_is_not_safe_yet() -> None:
    assert row(COPYING).second == "not safe yet"


def test_safe_is_not_read() -> None:
    assert row(RECEIVED).middle == "Waiting to be read"
    assert row(replace(READING, settled=0)).middle == "Waiting to be read"


def test_a_file_whose_password_was_given_waits_to_be_read_again() -> None:
    assert row(replace(LOCKED, document_state=DocumentState.RECEIVED)).middle == "Waiting to be read"


def test_reading_shows_how_far_it_is() -> None:
    shown = row(READING)
    assert (shown.middle, shown.progress) == ("Reading 4 of 12", 4 / 12)


def test_what_is_read_shows_its_sides_and_what_speaks_for_the_suggestion() -> None:
    shown = row(READ, SUGGESTION)
    assert shown.title == "Work order"
    assert shown.second == "4 sides, 1 blank · scan0417.pdf"
    assert (shown.middle, shown.middle_second) == ("Harbour Dental Practice", "job number on page 1")


def test_a_line_says_that_somebody_should_look_at_a_page_although_it_was_read() -> None:
    assert row(replace(READ, remarked=2)).second == "4 sides, 1 blank, 2 to look at"


def test_without_evidence_nothing_is_suggested() -> None:
    assert row(READ).middle == "No suggestion"


def test_a_filed_document_that_is_still_being_read_says_both() -> None:
    shown = row(replace(READING, client="Quay Motors", job="J-2026-0002"))
    assert (shown.middle, shown.middle_second) == ("Quay Motors", "Reading 4 of 12")
    assert [pill.word for pill in shown.pills] == ["Filed"]


def test_a_known_file_says_since_when_and_where() -> None:
    shown = row(KNOWN)
    assert shown.second == "in the archive since 4 Mar"
    assert (shown.middle, shown.middle_second) == ("Brook & Lane", "J-2026-0119")


def test_a_known_file_that_mended_its_original_says_so() -> None:
    assert row(replace(KNOWN, reason_code="original-was-missing")).second.endswith(
        "its original was missing and is back"
    )
    assert row(replace(KNOWN, reason_code="original-was-damaged")).second.endswith("was damaged and is whole again")
    assert row(replace(KNOWN, reason_code="damaged")).second == "in the archive since 4 Mar"


def test_pages_that_could_not_be_read_are_counted_and_can_be_read_again() -> None:
    line = replace(FILED, failed=2)
    assert "2 could not be read" in row(line).second
    assert action_of(line) == "Read again"


@pytest.mark.parametrize(
    ("line", "action"),
    [
        (LOCKED, "Enter password"),
        (FAILED, "Try again"),
        (KEPT, "Set aside"),
        (replace(KEPT, reason_code="out-of-memory"), "Try again"),
        (READ, ""),
    ],
)
def test_each_trouble_has_the_one_thing_to_do_about_it(line: IntakeLine, action: str) -> None:
    assert action_of(line) == action


def test_what_is_wrong_is_said_in_few_words_and_what_is_safe_with_it() -> None:
    assert what_is_wrong(LOCKED) == "safe, but locked with a password"
    assert what_is_wrong(KEPT) == "kept as it came; damaged or incomplete"
    assert what_is_wrong(FAILED) == "not taken in: the disk is full"


def test_a_reason_without_words_of_its_own_is_told_by_its_first_sentence() -> None:
    line = replace(KEPT, reason_code="something-new", reason="It is made of cheese. It is kept. Eat it.")
    assert what_is_wrong(line) == "It is made of cheese"


def test_a_batch_is_headed_by_its_origin_and_time_and_summed_up() -> None:
    batch = Batch(1, "dropped", datetime(2026, 3, 16, 13, 12, tzinfo=UTC), "AM", (READ, LOCKED, KEPT, COPYING))
    heading = heading_row(batch, now=NOW)
    assert heading.title == "Dropped here, 13:12"
    assert heading.right == "4 files, 4 sides, 1 still to copy, 3 need you"


def test_sides_that_came_before_are_not_counted_again() -> None:
    assert sum_of(Batch(1, "dropped", NOW, "AM", (FILED, KNOWN))) == "2 files, 4 sides"


def test_an_older_batch_is_headed_by_its_day_too() -> None:
    batch = Batch(1, "command line", datetime(2025, 12, 3, 9, 5, tzinfo=UTC), "AM", (READ,))
    assert heading_row(batch, now=NOW).title == "From the command line, 3 Dec 2025 09:05"
    assert sum_of(batch) == "1 file, 4 sides, 1 needs you"


@pytest.mark.parametrize(
    ("size", "words"), [(0, "no content"), (12, "1 kB"), (640_400, "640 kB"), (2_400_000, "2.4 MB")]
)
def test_sizes_are_rounded_for_people(size: int, words: str) -> None:
    assert size_of(size) == words


def test_a_file_that_its_code_filed_says_so() -> None:
    assert (row(BY_CODE).middle, row(BY_CODE).middle_second) == ("Quay Motors", "J-2026-0002 · filed by its code")
    assert row(replace(BY_CODE, job=None)).middle_second == "filed by its code"


def test_a_stack_of_several_letters_names_each_place_and_no_client_alone() -> None:
    stack = replace(SUGGESTION, because="code", others=(OtherPlace("Quay Motors", "J-2026-0120", 2),))
    shown = row(READ, stack)
    assert (shown.middle, shown.middle_second) == ("Several places", "page 1: J-2026-0117, page 2: J-2026-0120")


def test_a_code_is_named_as_what_speaks_for_a_place() -> None:
    assert row(READ, replace(SUGGESTION, because="code")).middle_second == "its code, on page 1"


def test_files_given_to_a_window_that_is_open_all_day_are_not_said_to_come_at_its_start() -> None:
    batch = Batch(3, "handed over", NOW, "AM", (READ,))
    assert heading_row(batch, now=NOW).title == "Opened with Duly Noted, 14:05"
