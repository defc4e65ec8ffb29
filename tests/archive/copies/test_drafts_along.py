"""Notes that were half typed when a copy took the archive's place wait in the one that is there now."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.drafts_along import take_along
from archive.services.clients import add_client
from archive.services.drafts import Draft, drafts_at, keep_draft
from archive.services.jobs import open_job
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import Hands
from tests.archive.copies.test_only_before import put_back_here

DESK = "front-anna"


def taken_along(hands: Hands, clock: SetClock, *, times: int = 1) -> tuple[tuple[Draft, ...], Path]:
    """Put the copy back, take along what was half typed, and open the archive; what waits, and where the one before
    lies."""
    aside = put_back_here(hands, clock).aside
    assert aside is not None
    for _ in range(times):
        take_along(hands.office.folder.root, aside, desk=DESK)
    with Archive.open(hands.office.folder.root, clock=clock) as now:
        return drafts_at(now, desk=DESK), aside


def test_a_note_waits_with_its_client_and_job_to_be_gone_on_with(hands: Hands, clock: SetClock) -> None:
    job = open_job(hands.office, client_id=1, title="Recover data", by="AM").id
    hands.copy()
    draft = Draft(begun_at=clock.now(), client_id=1, job_id=job, text="The router blinks")
    keep_draft(hands.office, draft, desk=DESK)
    (path,) = hands.office.folder.draft_files()[:1]
    lay = path.read_bytes()
    (waiting,), aside = taken_along(hands, clock)
    assert waiting == draft
    assert (aside / "drafts" / path.name).read_bytes() == lay


def test_notes_of_all_desks_come_and_none_of_them_twice(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    for desk, words in (("back-tom", "One"), (DESK, "Two")):
        keep_draft(hands.office, Draft(begun_at=clock.now(), client_id=1, text=words), desk=desk)
    waiting, _ = taken_along(hands, clock, times=2)
    assert sorted(one.text for one in waiting) == ["One", "Two"]


def test_one_of_a_client_who_came_after_the_copy_has_the_name_typed_and_is_never_another_ones(
    hands: Hands, clock: SetClock
) -> None:
    hands.copy()
    later = add_client(hands.office, name="Later Ltd", by="AM")
    job = open_job(hands.office, client_id=later, title="New server", by="AM").id
    keep_draft(hands.office, Draft(begun_at=clock.now(), client_id=later, job_id=job, text="They rang"), desk=DESK)
    (waiting,), _ = taken_along(hands, clock)
    assert (waiting.client_id, waiting.job_id, waiting.client_typed) == (None, None, "Later Ltd")
    assert waiting.text == "They rang"


@pytest.mark.parametrize("in_the_copy", [True, False])
def test_the_new_wording_of_a_note_comes_as_a_note_of_its_own(hands: Hands, clock: SetClock, in_the_copy: bool) -> None:
    if not in_the_copy:
        hands.copy()
    note = write_note(hands.office, client_id=1, text="The ruoter", by="AM")
    if in_the_copy:
        hands.copy()
    keep_draft(hands.office, Draft(begun_at=clock.now(), client_id=1, corrects=note, text="The router"), desk=DESK)
    (waiting,), _ = taken_along(hands, clock)
    assert (waiting.corrects, waiting.client_id, waiting.text) == (None, 1, "The router")


def test_where_nothing_was_typed_nothing_waits(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    assert taken_along(hands, clock)[0] == ()
