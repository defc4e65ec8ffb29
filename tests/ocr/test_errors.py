"""Every expected failure is a sentence for a person and a code for the archive."""

from collections.abc import Iterator

import pytest

from ocr.errors import CannotOpen, Damaged, ReadingProblem, TooLarge, TooManyPages, problem_of, sentence_of
from ocr.limits import Limits


def every(kind: type[ReadingProblem]) -> Iterator[type[ReadingProblem]]:
    yield kind
    for child in kind.__subclasses__():
        yield from every(child)


ALL = list(every(ReadingProblem))


def test_no_two_problems_share_a_code() -> None:
    assert len({problem.code for problem in ALL}) == len(ALL)


@pytest.mark.parametrize("problem", ALL)
def test_a_problem_says_what_happened_what_is_safe_and_what_to_do(problem: type[ReadingProblem]) -> None:
    sentence = sentence_of(problem)
    assert sentence.count(".") >= 2
    assert "!" not in sentence
    assert str(problem()) == sentence


def test_a_problem_survives_the_way_through_another_process() -> None:
    assert type(problem_of(Damaged.code, "Torn.")) is Damaged
    assert problem_of(Damaged.code, "Torn.").sentence == "Torn."
    assert type(problem_of("nobody's", "What?")) is CannotOpen


def test_the_limits_that_are_told_are_those_that_are_kept() -> None:
    limits = Limits()
    assert f"more than {limits.pages:,}." in sentence_of(TooManyPages)
    assert f"more than {limits.bytes // 1024**3} GB" in sentence_of(TooLarge)
    assert f"more than {limits.pixels // 10**6} million pixels" in sentence_of(TooLarge)
