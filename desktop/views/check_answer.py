"""What the check reads of a stack: its scan, and one line on whose paper it is."""

from __future__ import annotations

from dataclasses import dataclass

from archive.archive import Archive
from archive.paper.checking import ScanView
from archive.paper.stack_page import StackPage, stack_page
from desktop.models.paper_words import sheets


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """``page`` is the stack, ``scan`` None where there is none, ``title`` the client, what it is, its place and its
    sheets."""

    page: StackPage
    scan: ScanView | None
    title: str


def read_check(archive: Archive, stack: int) -> CheckAnswer:
    """The same, as it is now. Not for the window's thread."""
    page = stack_page(archive, paper_id=stack)
    parts = (page.stack.client, page.stack.what, page.stack.place, sheets(page.stack.sheets))
    return CheckAnswer(page, page.scan, " · ".join(parts))
