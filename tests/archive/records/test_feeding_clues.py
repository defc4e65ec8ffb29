"""A batch that was fed back to front, in two passes or upside down is noticed, and a person is told why."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records.feeding_clues import Evidence, Fed, FedSide, feeding_clues, printed_number
from archive.records.scans import Feeding
from archive.records.weaving import woven

BLANK = FedSide(is_blank=True)


def page(number: int, total: int = 6, *, turn: int = 0) -> FedSide:
    return FedSide(is_blank=False, turn=turn, text=f"Work order\nThe drive is readable.\nPage {number} of {total}")


def words(*, turn: int = 0) -> FedSide:
    return FedSide(is_blank=False, turn=turn, text="Dear Sirs,\nthe machine was collected.")


def fed_back(sides: Sequence[FedSide], way: Fed) -> list[FedSide]:
    """The scanner's order of a stack, given as front and back in turn, that was fed in this way."""
    places = woven(
        range(len(sides)),
        way.feeding,
        second_pass_reversed=way.second_pass_reversed,
        is_reversed=way.is_reversed,
    )
    batch = [BLANK] * len(sides)
    for side, (place, _) in zip(sides, places, strict=True):
        batch[place] = side
    return batch


NUMBERED = [page(number) for number in range(1, 7)]
BLANK_BACKS = [side for number in range(1, 5) for side in (page(number, 4), BLANK)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Page 3 of 5", (3, 5)),
        ("Work order J-2026-0117                page 12", (12, None)),
        ("3 of 5", (3, 5)),
        ("- 3 -", (3, None)),
        ("– 14 –", (14, None)),
        ("2/4", (2, 4)),
        ("p. 7", (7, None)),
        ("Pg 2 / 3", (2, 3)),
    ],
)
def test_a_printed_page_number_is_found_at_the_top_or_the_bottom(text: str, number: tuple[int, int | None]) -> None:
    body = "\n".join(["The drive is readable."] * 20)
    assert printed_number(f"{text}\n{body}") == number
    assert printed_number(f"{body}\n{text}\n\n") == number
    assert printed_number(f"{body}\n{text}\n{body}") is None, "in the middle it is part of what is said"


@pytest.mark.parametrize(
    "text",
    ["", "Invoice of 3/5/2026", "400 pounds", "3", "We paid 2 of 3 invoices", "Page 7 of 5", "Page 0", "020 7946 0123"],
)
def test_other_numbers_are_no_page_numbers(text: str) -> None:
    assert printed_number(text) is None


@pytest.mark.parametrize("stack", [NUMBERED, BLANK_BACKS], ids=["numbers on both sides", "blank backs"])
def test_a_batch_that_agrees_with_what_was_assumed_brings_no_proposal(stack: list[FedSide]) -> None:
    clues = feeding_clues(stack, assumed=Fed())
    assert clues.proposed is None
    assert not clues.lay_upside_down


@pytest.mark.parametrize("stack", [NUMBERED, BLANK_BACKS], ids=["numbers on both sides", "blank backs"])
@pytest.mark.parametrize(
    "way",
    [
        Fed(is_reversed=True),
        Fed(Feeding.FRONTS_FIRST),
        Fed(Feeding.BACKS_FIRST),
        Fed(Feeding.FRONTS_FIRST, is_reversed=True),
    ],
)
def test_a_batch_that_was_fed_otherwise_is_noticed(stack: list[FedSide], way: Fed) -> None:
    batch = fed_back(stack, way)
    clues = feeding_clues(batch, assumed=Fed())
    assert clues.proposed is not None
    places = woven(
        batch,
        clues.proposed.feeding,
        second_pass_reversed=clues.proposed.second_pass_reversed,
        is_reversed=clues.proposed.is_reversed,
    )
    assert [side for side, _ in places] == stack, "woven as proposed it is the stack again"


def test_two_passes_of_which_the_second_came_backwards_are_noticed() -> None:
    way = Fed(Feeding.FRONTS_FIRST, second_pass_reversed=True)
    assert feeding_clues(fed_back(NUMBERED, way), assumed=Fed()).proposed == way


def test_the_proposal_comes_with_its_evidence() -> None:
    clues = feeding_clues(BLANK_BACKS[::-1], assumed=Fed())
    assert clues.proposed == Fed(is_reversed=True)
    assert clues.evidence == Evidence(in_order=((7, 5), (5, 3), (3, 1)), blank_backs=(6, 4, 2, 0))
    # From 2 to 1 is no contradiction: another document may begin there.
    assert clues.against_assumed == Evidence(against=((1, 3), (3, 5)), blank_fronts=(0, 2, 4, 6))


def test_blank_sides_alone_are_enough_when_there_are_several() -> None:
    assert feeding_clues([BLANK, words()], assumed=Fed()).proposed is None
    assert feeding_clues([BLANK, words()] * 3, assumed=Fed()).proposed == Fed(is_reversed=True)


def test_two_files_of_different_length_are_a_pass_each() -> None:
    fronts, backs = [page(1), page(3), page(5)], [page(2), page(4)]
    assumed = Fed(Feeding.BACKS_FIRST)
    assert feeding_clues(fronts + backs, assumed=assumed, first_pass=3).proposed == Fed(Feeding.FRONTS_FIRST)


def test_single_sided_paper_stays_single_sided_and_may_be_back_to_front() -> None:
    fronts = [page(number, 3) for number in (3, 2, 1)]
    assert feeding_clues(fronts, assumed=Fed(Feeding.SINGLE)).proposed == Fed(Feeding.SINGLE, is_reversed=True)


def test_documents_that_follow_each_other_are_no_contradiction() -> None:
    stack = [page(1, 2), page(2, 2), page(1, 2), page(2, 2), page(1, 4), page(2, 4), page(3, 4), page(4, 4)]
    clues = feeding_clues(stack, assumed=Fed())
    assert clues.proposed is None
    assert clues.evidence.against == ()


def test_a_batch_without_numbers_and_blanks_tells_nothing() -> None:
    clues = feeding_clues([words()] * 8, assumed=Fed())
    assert (clues.proposed, clues.evidence) == (None, Evidence())


def test_a_batch_that_was_fed_upside_down_is_noticed() -> None:
    handwriting = FedSide(is_blank=False)
    batch = [words(turn=180), words(turn=180), words(turn=180), words(turn=180), handwriting, BLANK]
    clues = feeding_clues(batch, assumed=Fed())
    assert clues.lay_upside_down
    assert clues.still_upside_down == (4,), "what could be read is upright already, and a blank side needs nothing"


def test_backs_that_were_turned_over_the_short_edge_are_noticed_by_themselves() -> None:
    handwriting = FedSide(is_blank=False)
    batch = [words(), words(turn=180), words(), words(turn=180), handwriting, handwriting]
    clues = feeding_clues(batch, assumed=Fed())
    assert not clues.lay_upside_down
    assert clues.still_upside_down == (5,)


def test_one_side_upside_down_is_no_batch() -> None:
    clues = feeding_clues([words(turn=180), words(), FedSide(is_blank=False)], assumed=Fed())
    assert (clues.lay_upside_down, clues.still_upside_down) == (False, ())


SIDES = st.one_of(
    st.just(BLANK),
    st.builds(words, turn=st.sampled_from([0, 90, 180])),
    st.builds(page, st.integers(1, 6)),
)


@given(
    sides=st.lists(SIDES, max_size=12),
    assumed=st.builds(Fed, st.sampled_from(Feeding), st.booleans(), st.booleans()),
)
def test_whatever_came_the_proposal_agrees_better_than_what_was_assumed(sides: list[FedSide], assumed: Fed) -> None:
    clues = feeding_clues(sides, assumed=assumed)
    if clues.proposed is not None:
        assert clues.proposed != assumed
        assert clues.evidence.weight > clues.against_assumed.weight
        assert (clues.proposed.feeding is Feeding.SINGLE) == (assumed.feeding is Feeding.SINGLE)
