"""What must be said of a page although it was read, so that a person looks at it before its paper is gone."""

from collections.abc import Sequence
from dataclasses import replace

from ocr.errors import HardlyRead, OtherLanguage, PhotographAslant, ReadingProblem, TwoPages, sentence_of
from ocr.renderer import DrawnPage
from ocr.two_pages import page_by_page
from ocr.unread_language import unread_language
from ocr.words import RecognisedPage

HARDLY = 60.0
"""Mean confidence, 0 to 100, below which a page was hardly read: of 59 noisy forms the worst had 67, while handwriting
and letters of another script have less than 50."""


def looked_through(
    page: RecognisedPage, drawn: DrawnPage, languages: Sequence[str]
) -> tuple[RecognisedPage, list[ReadingProblem]]:
    """The page, of two that lie side by side the left one first, and what must be said of it, the gravest first.

    ``drawn`` are its pictures, ``languages`` those that are read, by Tesseract's names.
    """
    said: list[ReadingProblem] = [PhotographAslant()] if drawn.is_aslant else []
    if (gutter := _upright_gutter(page, drawn)) is not None:
        words = page_by_page(page.words, gutter)
        if words is not None:
            page = replace(page, words=words)
            said.append(TwoPages())
    is_scan = page.source == "ocr"  # what has its own text needs no data of a language
    if is_scan and (name := unread_language(page.words, languages)) is not None:
        said.append(OtherLanguage(sentence_of(OtherLanguage).replace("another language", name)))
    elif is_scan and (page.is_lost or (page.confidence is not None and page.confidence < HARDLY)):
        said.append(HardlyRead())
    return page, said


def _upright_gutter(page: RecognisedPage, drawn: DrawnPage) -> float | None:
    """Where the gutter is on the upright page, as a share of its width; None without one, or where it lies across."""
    if drawn.gutter is None or (drawn.width >= drawn.height) != (page.turn in {0, 180}):
        return None
    return drawn.gutter if page.turn in {0, 270} else 1 - drawn.gutter
