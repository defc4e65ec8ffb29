"""What is said below a page of its paper."""

from datetime import UTC, date, datetime

import pytest

from archive.paper.certificates import LaterFate
from archive.paper.of_document import PaperOfDocument
from archive.records import Afterwards
from desktop.models.paper_of_page import stack_words


def test_a_certificate_that_is_known_to_be_false_says_so() -> None:
    at = datetime(2026, 9, 20, 9, tzinfo=UTC)
    later = LaterFate(Afterwards.STILL_THERE, "found in box 4", at, "RO")
    paper = PaperOfDocument(
        1, None, {}, (), (), date(2026, 9, 21), is_certificate=True, against=(("P-2026-0001", later),)
    )
    assert stack_words(paper) == (
        "It says that paper was shredded, but of P-2026-0001 became known: it still exists (found in box 4; RO, 20 Sep)"
    )


@pytest.mark.parametrize(
    ("is_certificate", "said"),
    [(True, "It proves that paper was shredded."), (False, "It is the scan of no paper on file.")],
)
def test_a_filed_certificate_is_said_to_be_one_and_not_the_scan_of_no_paper(is_certificate: bool, said: str) -> None:
    paper = PaperOfDocument(1, None, {}, (), (), date(2026, 9, 21), is_certificate=is_certificate)
    assert stack_words(paper) == said
