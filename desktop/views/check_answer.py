"""What the check reads of a stack: its scan, and one line on whose paper it is."""

from __future__ import annotations

from dataclasses import dataclass

from archive.archive import Archive
from archive.paper.checking import ScanView
from archive.paper.stack_page import stack_page
from desktop.models.paper_words import sheets


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """``scan`` is None where there is none, ``title`` the client, what it is, its place and how many sheets."""

    scan: ScanView | None
    title: str


def read_check(archive: Archive, stack: int) -> CheckAnswer:
    """The same, as it is now. Not for the window's thread."""
    page = stack_page(archive, paper_id=stack)
    parts = (page.stack.client, page.stack.what, page.stack.place, sheets(page.stack.sheets))
    return CheckAnswer(page.scan, " · ".join(parts))
