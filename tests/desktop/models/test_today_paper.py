"""Today's lines about paper and backups say what waits, how much, where it lies and what to do."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from archive.paper.holds import Hold, On
from archive.services.trusted_clock import Doubt
from archive.services.waiting.backup import BackupWanting, Wanting
from archive.services.waiting.paper import DateInDoubt, DueStack, PaperDue, PaperNeed
from desktop.models.today_paper import backup_line, doubt_line, hold_line, paper_line
from desktop.style import Tone

TODAY = date(2026, 9, 21)
MADE = datetime(2026, 9, 2, 18, 30, tzinfo=UTC)


def stack(number: int, client: str = "Harbour Dental", *, checked: int = 0, sides: int = 0) -> DueStack:
    return DueStack(number, f"P-2026-000{number}", client, "Work orders", 12, f"Box {number % 2}", checked, sides)


def test_one_stack_is_named_with_its_count_and_its_box() -> None:
    line = paper_line(PaperDue(PaperNeed.SCAN, (stack(1),)))
    assert (line.title, line.beside, line.action) == ("Work orders", "Harbour Dental, P-2026-0001", "Open stack")
    assert line.second == "Its time is over, and it is not scanned yet. 12 sheets, Box 1."


def test_a_stack_being_checked_says_how_far_it_is() -> None:
    line = paper_line(PaperDue(PaperNeed.CHECK, (stack(1, checked=11, sides=24),)))
    assert line.second.startswith("Scanned, and not yet checked: 11 of 24 sides.")
    assert line.action == "Check sides"


def test_a_stack_whose_sides_do_not_pair_is_not_to_be_checked_again() -> None:
    line = paper_line(PaperDue(PaperNeed.CHECK, (replace(stack(1, checked=24, sides=24), is_unpaired=True),)))
    assert line.second.startswith("Checked, but its sides are not a front and a back of each sheet. 12 sheets")
    assert line.action == "Open stack"


def test_forty_stacks_are_one_line_that_names_the_first_clients() -> None:
    stacks = tuple(stack(number, f"Client {number // 8}") for number in range(40))
    line = paper_line(PaperDue(PaperNeed.SCAN, stacks))
    assert (line.title, line.beside) == ("40 stacks are due for scanning", "480 sheets, 2 boxes")
    assert line.second == "Client 0, Client 1, Client 2 and 2 more"
    assert (line.action, line.tone) == ("Show them", Tone.AMBER)


def test_what_may_go_to_the_shredder_can_wait() -> None:
    assert paper_line(PaperDue(PaperNeed.SHRED, (stack(1),))).tone is Tone.NEUTRAL


def test_a_hold_says_what_it_stands_on_why_and_since_when_somebody_is_to_look() -> None:
    hold = Hold(1, On.JOB, 7, "J-2026-0004", "A dispute", date(2026, 9, 14), MADE, "AM", None, None, None)
    line = hold_line(hold, TODAY)
    assert (line.title, line.action) == ("Do not destroy: J-2026-0004", "Still needed")
    assert line.second == "A dispute. To be looked at again since 14 Sep."


def test_a_date_in_doubt_is_not_confirmed_by_one_click() -> None:
    line = doubt_line(DateInDoubt(Doubt.LEAPT_AHEAD, date(2026, 3, 20), TODAY, Doubt.LEAPT_AHEAD))
    assert line.action == "Compare the date"
    assert "leapt ahead: it says 21 Sep 2026, and was 20 Mar 2026 when last seen." in line.second


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Doubt.WENT_BACK, "went back: it says 21 Sep 2026, and was 1 Oct 2026"),
        (None, "had leapt ahead. Now it says 21 Sep"),
    ],
)
def test_the_words_about_the_date_follow_what_the_computer_says_now(wrong: Doubt | None, said: str) -> None:
    line = doubt_line(DateInDoubt(Doubt.LEAPT_AHEAD, date(2026, 10, 1), TODAY, wrong))
    assert said in line.second


@pytest.mark.parametrize("what", list(Wanting))
def test_whatever_is_wanting_of_the_backups_is_said_with_what_to_do(what: Wanting) -> None:
    line = backup_line(BackupWanting(what, MADE, "There is no space left. Make space there."), TODAY)
    assert line.title
    assert line.second.count(".") >= 1
    assert (line.tone, "{" in line.title + line.second) == (Tone.AMBER, False)
    assert line.action == ("Choose a folder" if what is Wanting.NONE_YET else "Show copies")


def test_an_old_backup_says_how_old_it_is() -> None:
    assert backup_line(BackupWanting(Wanting.TOO_OLD, MADE), TODAY).title == "The last backup is of 2 Sep"
