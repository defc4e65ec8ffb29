"""Nothing is shredded unless everything is true, and every doubt is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records.gate_rule import CopyFacts, GateFacts, GateSettings, LookedAt, Refusal, refusals
from archive.records.retention_rule import Retention

NOW = datetime(2026, 9, 10, 10, tzinfo=UTC)
SCANNED = NOW - timedelta(days=20)
HERE = CopyFacts(
    NOW - timedelta(days=1),
    NOW - timedelta(days=1),
    is_elsewhere=False,
    restored_at=None,
    looked_at=LookedAt.SOUND,
)
ELSEWHERE = CopyFacts(
    NOW - timedelta(days=2),
    NOW - timedelta(days=2),
    is_elsewhere=True,
    restored_at=NOW - timedelta(hours=1),
    looked_at=LookedAt.SOUND,
)

READY = GateFacts(
    clock_is_trusted=True,
    retention=Retention.OVER,
    is_held=False,
    is_original=False,
    is_gone=False,
    sheets=12,
    sides_expected=24,
    scanned_at=SCANNED,
    sides=24,
    doubled=0,
    is_paired=True,
    unread=0,
    unchecked=0,
    wanting=0,
    kept_sheets=0,
    unfiled=0,
    shared=0,
    altered=0,
    copies=(HERE, ELSEWHERE),
    checked_by=frozenset({"AM"}),
    approver="JT",
    now=NOW,
)


USUAL = GateSettings()


def told(settings: GateSettings = USUAL, **changed: Any) -> tuple[Refusal, ...]:
    return refusals(replace(READY, **changed), settings)


def test_a_stack_of_which_all_is_true_may_be_shredded() -> None:
    assert told() == ()


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"clock_is_trusted": False}, Refusal.CLOCK),
        ({"is_held": True}, Refusal.HELD),
        ({"retention": Retention.HELD}, Refusal.HELD),
        ({"is_original": True}, Refusal.ORIGINAL),
        ({"retention": Retention.KEPT}, Refusal.ORIGINAL),
        ({"retention": Retention.NOT_STARTED}, Refusal.NOT_STARTED),
        ({"retention": Retention.RUNNING}, Refusal.TOO_YOUNG),
        ({"retention": Retention.REVIEW}, Refusal.TO_REVIEW),
        ({"is_gone": True}, Refusal.GONE),
        ({"sides": 0}, Refusal.NOT_SCANNED),
        ({"sides": 23}, Refusal.MISCOUNTED),
        ({"sides": 25}, Refusal.MISCOUNTED),
        ({"doubled": 1}, Refusal.MISCOUNTED),
        ({"is_paired": False}, Refusal.MISPAIRED),
        ({"unread": 1}, Refusal.UNREAD),
        ({"unchecked": 1}, Refusal.NOT_CHECKED),
        ({"wanting": 1}, Refusal.FOUND_WANTING),
        ({"kept_sheets": 12}, Refusal.NOTHING_TO_SHRED),
        ({"unfiled": 1}, Refusal.NOT_FILED),
        ({"shared": 1}, Refusal.SHARED),
        ({"altered": 1}, Refusal.ALTERED),
        ({"copies": (ELSEWHERE,)}, Refusal.TOO_FEW_COPIES),
        ({"copies": (HERE, replace(ELSEWHERE, is_elsewhere=False))}, Refusal.NONE_ELSEWHERE),
        ({"copies": (HERE, replace(ELSEWHERE, restored_at=NOW - timedelta(days=91)))}, Refusal.NOT_RESTORED),
    ],
)
def test_each_doubt_alone_is_refused_by_its_name(changed: dict[str, Any], refusal: Refusal) -> None:
    assert told(**changed) == (refusal,)


def test_one_kept_sheet_does_not_keep_the_others() -> None:
    assert told(kept_sheets=1) == ()


def test_copies_from_before_the_scan_do_not_count() -> None:
    old = replace(ELSEWHERE, made_at=SCANNED)
    assert told(copies=(HERE, old)) == (Refusal.TOO_FEW_COPIES, Refusal.NONE_ELSEWHERE, Refusal.NOT_RESTORED)


def test_without_a_scan_no_copy_counts() -> None:
    assert Refusal.TOO_FEW_COPIES in told(scanned_at=None)
    assert told(scanned_at=None)[0] is Refusal.NOT_SCANNED


def test_who_checked_may_approve_unless_the_office_wants_another_person() -> None:
    assert told(approver="AM") == ()
    strict = GateSettings(other_person_approves=True)
    assert told(strict, approver="AM") == (Refusal.SAME_PERSON,)
    assert told(strict) == ()


def test_all_doubts_are_told_at_once() -> None:
    many = told(clock_is_trusted=False, retention=Retention.RUNNING, sides=23, altered=2, copies=())
    assert many == (
        Refusal.CLOCK,
        Refusal.TOO_YOUNG,
        Refusal.MISCOUNTED,
        Refusal.ALTERED,
        Refusal.TOO_FEW_COPIES,
        Refusal.NONE_ELSEWHERE,
        Refusal.NOT_RESTORED,
    )


@given(st.sampled_from(Retention), st.booleans(), st.integers(20, 26), st.integers(0, 2), st.integers(0, 2))
def test_no_setting_lets_time_holds_count_check_or_hash_be_passed_over(
    stands: Retention, held: bool, sides: int, unchecked: int, altered: int
) -> None:
    mildest = GateSettings(copies=0, elsewhere=0, restored_within=10_000)
    facts = {"retention": stands, "is_held": held, "sides": sides, "unchecked": unchecked, "altered": altered}
    in_order = stands is Retention.OVER and not held and sides == 24 and not unchecked and not altered
    assert (told(mildest, **facts) == ()) is in_order
