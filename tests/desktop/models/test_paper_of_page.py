"""What is said below a page of its paper."""

from datetime import date

import pytest

from archive.paper.of_document import PaperOfDocument
from desktop.models.paper_of_page import stack_words


@pytest.mark.parametrize(
    ("is_certificate", "said"),
    [(True, "It proves that paper was shredded."), (False, "It is the scan of no paper on file.")],
)
def test_a_filed_certificate_is_said_to_be_one_and_not_the_scan_of_no_paper(is_certificate: bool, said: str) -> None:
    paper = PaperOfDocument(1, None, {}, (), (), date(2026, 9, 21), is_certificate=is_certificate)
    assert stack_words(paper) == said
