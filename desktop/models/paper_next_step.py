"""The sensible next step with a stack, if there is one that a person can take now."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication

from archive.paper.ends import End
from archive.paper.stack_page import StackPage
from archive.records.retention_rule import Retention


class NextStep(Enum):
    """What Enter does on a stack's page."""

    TURNED_UP = "turned up"
    LOOK_AGAIN = "look again"
    CHOOSE_SCAN = "choose scan"
    CHECK = "check"


def next_step(page: StackPage, by: str) -> NextStep | None:
    """What ``by`` should do next; None where nothing waits for them, or the gate itself offers it."""
    if page.end is End.LOST:
        return NextStep.TURNED_UP
    if not page.is_on_file:
        return None
    if page.stack.retention is Retention.REVIEW:
        return NextStep.LOOK_AGAIN
    if page.scan is None:
        is_wanted = page.stack.retention is Retention.OVER or page.cover_came is not None
        return NextStep.CHOOSE_SCAN if is_wanted else None
    return NextStep.CHECK if page.scan.to_check_by(by) and page.approval is None else None


def next_step_word(step: NextStep) -> str:
    """The verb on its button."""
    return {
        NextStep.TURNED_UP: _tr("It turned up again"),
        NextStep.LOOK_AGAIN: _tr("Look again"),
        NextStep.CHOOSE_SCAN: _tr("Choose its scan"),
        NextStep.CHECK: _tr("Check the sides"),
    }[step]


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper_next_step", text)
