from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.records.documents import DocumentState, PageState
from archive.services.viewing import DocumentView, PageView
from desktop.models.page_state import document_stand, page_stand
from desktop.style import Tone

PAGE = PageView(1, 1, PageState.READ, None, Path("1.jpg"), Path("1.t.jpg"), 700, 990, 0, 94.4)
DOCUMENT = DocumentView(
    1, "9f" * 32, "scan.pdf", 3, None, DocumentState.READ, None, datetime(2026, 3, 16, tzinfo=UTC), "AM", Path(), (), ()
)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (PAGE, "Read, 94 % sure"),
        (replace(PAGE, confidence=41.0), "Read, 41 % sure: words may be wrong"),
        (replace(PAGE, confidence=None), "Read, no words found"),
        (replace(PAGE, reason="A logo is broken."), "Read, but: A logo is broken."),
        (replace(PAGE, state=PageState.WAITING, confidence=None), "Not read yet"),
        (replace(PAGE, state=PageState.WAITING), "Waits to be read; found meanwhile by the words that are there"),
        (replace(PAGE, state=PageState.BLANK, confidence=None), "Blank"),
        (replace(PAGE, state=PageState.FAILED, reason="It took too long."), "Could not be read: It took too long."),
    ],
)
def test_a_page_says_how_it_stands(page: PageView, words: str) -> None:
    assert page_stand(page).words == words


def test_only_a_page_that_failed_can_be_read_again() -> None:
    assert page_stand(replace(PAGE, state=PageState.FAILED)).can_repeat
    assert not page_stand(PAGE).can_repeat
    assert not page_stand(replace(PAGE, state=PageState.WAITING)).can_repeat


def test_a_page_that_was_read_is_not_shown_as_proven() -> None:
    assert page_stand(PAGE).tone is not Tone.GREEN


def test_a_document_without_pages_says_why() -> None:
    assert document_stand(DOCUMENT) is None
    locked = document_stand(replace(DOCUMENT, state=DocumentState.LOCKED))
    assert locked is not None
    assert "password" in locked.words
    again = document_stand(replace(DOCUMENT, state=DocumentState.LOCKED, pages=(PAGE,)))
    assert again is not None
    assert "password was forgotten after reading" in again.more
    broken = document_stand(replace(DOCUMENT, state=DocumentState.QUARANTINED, reason="It is cut off."))
    assert broken is not None
    assert broken.more == "It is cut off."
    assert broken.can_repeat
