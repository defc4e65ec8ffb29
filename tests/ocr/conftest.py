"""What the reader's tests share: one renderer, and Tesseract where there is one."""

from collections.abc import Iterator

import pytest

from ocr.errors import TesseractMissing
from ocr.renderer import Renderer
from ocr.tesseract import Tesseract, find_tesseract


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    """One child process for all the tests that do not break it."""
    with Renderer() as child:
        yield child


@pytest.fixture(scope="session")
def tesseract() -> Tesseract:
    """The Tesseract of this machine."""
    try:
        return find_tesseract()
    except TesseractMissing as problem:
        pytest.skip(problem.sentence)
