"""The strip at the bottom promises only what the database shows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from archive.services.office import Standing
from desktop.clerk_watch import ClerkState
from desktop.models.reading_pace import ReadingPace
from desktop.models.strip_words import Leads, Words, safety_words, work_words
from desktop.style import Tone

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
CALM = Standing(to_copy=0, safe=412, to_open=0, to_read=0, to_file=3, needs_person=1, unread=0, not_taken_in=0)


def work(standing: Standing, state: ClerkState = ClerkState.AT_WORK, trouble: str = "") -> Words:
    return work_words(standing, state, trouble, ReadingPace())


def test_nothing_is_said_when_nothing_waits() -> None:
    assert work(CALM) == Words()


def test_reading_says_how_many_pages_of_how_many_and_how_long() -> None:
    pace = ReadingPace()
    for second in range(47):
        pace.take(at=second, left=60 - second)
    words = work_words(replace(CALM, to_read=14), ClerkState.AT_WORK, "", pace)
    assert words.sentence == "Reading, 14 of 60 pages to go, less than a minute"


def test_copying_comes_before_reading() -> None:
    assert work(replace(CALM, to_copy=3, to_read=9)).sentence == "Copying, 3 files to go"


def test_a_clerk_that_does_not_answer_is_told_and_may_be_started_again() -> None:
    told = work(replace(CALM, to_read=9), ClerkState.SILENT, trouble="The disk is full.")
    assert told.sentence.startswith("Reading has not moved for a while.")
    assert (told.tone, told.action) == (Tone.AMBER, "Start again")
    calm = work(CALM, ClerkState.SILENT)
    assert (calm.sentence.partition(".")[0], calm.action) == ("The clerk does not answer", "Start again")


def test_work_that_stands_still_is_told_with_what_can_be_done_about_it() -> None:
    waits = replace(CALM, to_read=9)
    still = {state: work_words(waits, state, "", ReadingPace(), is_still=True) for state in ClerkState}
    assert still[ClerkState.AT_WORK] == still[ClerkState.SILENT]
    assert "Close that one" in still[ClerkState.ELSEWHERE].sentence
    assert not still[ClerkState.ELSEWHERE].action  # it is not this window's to end
    assert work_words(waits, ClerkState.AT_WORK, "The disk is full.", ReadingPace(), is_still=True).action == ""
    assert work_words(CALM, ClerkState.AT_WORK, "", ReadingPace(), is_still=True) == Words()


def test_while_files_wait_to_be_opened_nobody_speaks_of_the_last_page() -> None:
    assert work(replace(CALM, to_open=39, to_read=1)).sentence == "Opening 39 files, 1 page to read"
    assert work(replace(CALM, to_open=1)).sentence == "Opening 1 file"


def test_lost_pictures_that_are_drawn_again_are_told_after_everything_else() -> None:
    assert work(replace(CALM, to_draw=517)).sentence == "Drawing pages again, 517 to go"
    assert work(replace(CALM, to_draw=517, to_read=1)).sentence == "Reading the last page"


def safety(standing: Standing, backup: datetime | None = None) -> Words:
    return safety_words(standing, backup, NOW)


def test_all_is_safe_only_when_nothing_is_on_its_way() -> None:
    assert (safety(CALM).sentence, safety(CALM).tone) == ("All safe · no proven backup yet", Tone.AMBER)
    assert safety(CALM).more == "All 412 files in the archive are safe."
    assert safety(replace(CALM, to_copy=1), NOW) == Words("1 file is not safe yet", Tone.AMBER, leads=Leads.INTAKE)


def test_copies_on_the_archives_own_disk_are_not_called_a_backup() -> None:
    said = safety_words(CALM, None, NOW, is_only_on_own_disk=True)
    assert (said.sentence, said.tone) == ("Safe on this disk alone · no backup on another", Tone.AMBER)
    assert "what ends that ends them too" in said.more
    assert safety_words(CALM, NOW, NOW, is_only_on_own_disk=False).tone is Tone.GREEN


def test_an_archive_that_makes_no_copies_until_somebody_has_spoken_is_not_green() -> None:
    said = safety_words(CALM, NOW, NOW, is_refused=True)
    assert (said.sentence, said.tone) == ("No copy can be made now", Tone.AMBER)
    assert "The last proven backup was begun" in said.more
    said = safety_words(CALM, NOW, NOW, is_apart=True, is_refused=True)
    assert (said.sentence, said.tone, said.leads) == ("No copies are made here yet", Tone.AMBER, Leads.COPIES)


def test_what_is_said_of_safety_leads_to_where_it_is_seen_to() -> None:
    assert safety(replace(CALM, wrong=1)).leads is safety(replace(CALM, damaged=1)).leads is Leads.TODAY
    assert safety(CALM).leads is safety(CALM, NOW).leads is Leads.COPIES


def test_not_all_is_safe_while_damage_is_known() -> None:
    said = safety(replace(CALM, damaged=1), NOW)
    assert (said.sentence, said.tone) == ("The scan of 1 stack is damaged", Tone.RED)


def test_not_all_is_safe_while_originals_are_known_to_be_wrong() -> None:
    said = safety(replace(CALM, wrong=6), NOW)
    assert (said.sentence, said.tone) == ("6 originals are not as received", Tone.RED)


def test_not_all_is_safe_when_a_file_was_not_taken_in() -> None:
    assert safety(replace(CALM, not_taken_in=1), NOW) == Words(
        "412 files safe · 1 not taken in", Tone.AMBER, leads=Leads.INTAKE
    )
    assert safety(replace(CALM, safe=0, not_taken_in=2), NOW).sentence == "2 not taken in"


def test_an_empty_archive_promises_nothing() -> None:
    assert safety(replace(CALM, safe=0), NOW) == Words()


@pytest.mark.parametrize(
    ("age", "said", "tone"),
    [
        (timedelta(minutes=-3), "backup 0 min", Tone.GREEN),  # a clock that was set back
        (timedelta(minutes=59), "backup 59 min", Tone.GREEN),
        (timedelta(hours=2, minutes=10), "backup 2 h", Tone.GREEN),
        (timedelta(days=2), "backup 2 days", Tone.GREEN),
        (timedelta(days=8), "backup 8 days", Tone.AMBER),
    ],
)
def test_the_backup_has_an_age_and_needs_somebody_after_a_week(age: timedelta, said: str, tone: Tone) -> None:
    words = safety(CALM, NOW - age)
    assert (words.sentence, words.tone) == (f"All safe · {said}", tone)


def test_trouble_is_said_in_the_clerks_own_words() -> None:
    assert work(replace(CALM, to_read=9), trouble="The disk is full.") == Words("The disk is full.", Tone.AMBER)


def test_a_clerk_that_was_given_up_says_what_is_safe_and_can_be_started_again() -> None:
    words = work(CALM, ClerkState.GIVEN_UP)
    assert "Everything shown as Safe is safe" in words.sentence
    assert words.action == "Start again"


def test_while_the_clerk_of_a_closed_window_lets_go_ours_is_said_to_start() -> None:
    assert work(replace(CALM, to_read=9), ClerkState.STARTING).sentence == "Starting the clerk…"


def test_another_windows_clerk_is_named_as_what_it_is() -> None:
    assert "Another Duly Noted" in work(replace(CALM, to_read=9), ClerkState.ELSEWHERE).sentence
