"""A dispute's line says whose it is, what they say, how it stands and what is next."""

from dataclasses import replace
from datetime import date

import pytest

from archive.disputes.standing import DisputeLine
from archive.records import Cause, Ending, Severity
from archive.records.dispute_rule import Next, Stage
from desktop.models.dispute_lines import dispute_row, ending_line, list_sentence, standing_line
from desktop.style import Tone

TODAY = date(2026, 3, 16)
LINE = DisputeLine(
    id=1,
    number="D-2026-0001",
    client_id=3,
    client="Harbour Dental",
    job_id=7,
    job="J-2026-0117",
    clue_id=2,
    says="They expected a fresh system.",
    asks="",
    severity=Severity.GRAVE,
    cause=Cause.EXPECTED_MORE,
    since=date(2026, 3, 4),
    owner="TR",
    stage=Stage.MET,
    next=Next.WRITE_OFFER,
    appointment=date(2026, 3, 19),
    ending=None,
    ended_on=None,
    days=12,
)
SETTLED = replace(
    LINE, stage=Stage.ENDED, next=Next.NOTHING, appointment=None, ending=Ending.SETTLED, ended_on=TODAY, days=1
)


def test_a_line_names_client_number_job_and_what_is_next() -> None:
    row = dispute_row(LINE, TODAY, by="AM")
    assert (row.title, row.beside, row.action) == ("Harbour Dental", "D-2026-0001 · J-2026-0117", "Write an offer")
    assert row.second == "“They expected a fresh system.” Open for 12 days. Next appointment 19 Mar."
    assert (row.pills, row.whose) == ((("Grave", Tone.RED),), "TR")


def test_while_nobody_has_decided_what_is_held_the_line_says_so() -> None:
    assert standing_line(replace(LINE, hold_waits=True), TODAY) == (
        "Open for 12 days. Next appointment 19 Mar. Nobody has decided what is held."
    )


def test_what_they_accepted_is_to_be_done_by_a_day_that_is_no_appointment() -> None:
    line = replace(LINE, appointment=None, to_be_done_by=date(2026, 3, 19))
    assert standing_line(line, TODAY) == "Open for 12 days. To be done by 19 Mar. No next appointment."
    late = replace(line, to_be_done_by=date(2026, 3, 12))
    assert "It was to be done by" in standing_line(late, TODAY)


def test_whoever_looks_is_not_named() -> None:
    assert dispute_row(LINE, TODAY, by="TR").whose == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"days": 0, "stage": Stage.HEARD, "appointment": None}, "Open since today."),
        ({"days": 1, "appointment": None}, "Open for 1 day. No next appointment."),
        ({"appointment": date(2026, 3, 14)}, "Open for 12 days. The appointment was on 14 Mar."),
    ],
)
def test_how_it_stands(changed: dict[str, object], said: str) -> None:
    assert standing_line(replace(LINE, **changed), TODAY) == said  # type: ignore[arg-type]  # fields by name


def test_one_that_has_ended_says_how_and_asks_for_nothing() -> None:
    row = dispute_row(SETTLED, TODAY)
    assert (row.action, row.pills) == ("", ())
    assert ending_line(SETTLED, TODAY) == "Settled today, after 1 day."


@pytest.mark.parametrize(
    ("going_on", "without", "said"),
    [
        (0, 0, "Nobody disagrees with us at the moment."),
        (1, 0, "1 dispute goes on."),
        (3, 1, "3 disputes go on. 1 of them has no next appointment."),
    ],
)
def test_the_list_says_how_many_go_on_and_wait_for_an_appointment(going_on: int, without: int, said: str) -> None:
    assert list_sentence(going_on, without) == said
