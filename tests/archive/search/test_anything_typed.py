"""Nothing that anybody could type is an error."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archive.search.desk import Desk

PASTED = "Dear Sir, the machine that was left with you on Thursday, (serial 5CG-4417-QX) still does not start; " * 40


AWKWARD = ["", "(", ")", '"', "'", "O'Brien", "2026-0117-A", "W-2", "£400", PASTED, "😀👩‍🔧", "\0", "a\0b", "مرحبا"]


FOR_WHOOSH = ["*", "?", "AND", "NOT", "a OR", "key:", "client:1", "[1 TO", "{", "~", "^2", "\\", "%", "--", "-", "- -a"]


BROKEN = ["\u202eabc", "\ud800", "e\u0301" * 300]


@pytest.mark.parametrize("typed", [*AWKWARD, *FOR_WHOOSH, *BROKEN])
def test_nothing_typed_is_ever_an_error(office: Desk, typed: str) -> None:
    answers = office.search.answer(typed)
    assert answers.total >= len(answers.hits)
    office.search.words_on_page(1, typed)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.text(), st.text(string.punctuation + string.digits + " daterc", max_size=30)))
def test_nothing_that_anybody_could_type_is_an_error(office: Desk, typed: str) -> None:
    answers = office.search.answer(typed)
    for hit in answers.hits:
        assert all(0 <= mark.start < mark.end <= len(hit.snippet) for mark in hit.marks)
        assert all(0 <= mark.start < mark.end <= len(hit.title) for mark in hit.title_marks)
