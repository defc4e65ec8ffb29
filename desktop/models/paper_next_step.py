"""The sensible next step with a stack, if there is one that a person can take now."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication

from archive.paper.ends import End
from archive.paper.gate import Judgement
from archive.paper.stack_page import StackPage
from archive.records.retention_rule import Retention
from desktop.models.paper_gate import only_copies_are_missing


class NextStep(Enum):
    """What Enter does on a stack's page."""

    TURNED_UP = "turned up"
    LOOK_AGAIN = "look again"
    CHOOSE_SCAN = "choose scan"
    CHECK = "check"
    REPLACE = "replace"
    COPIES = "copies"


def next_step(page: StackPage, by: str, judgement: Judgement | None = None) -> NextStep | None:
    """What ``by`` should do next; None where nothing waits for them, or the gate itself offers it. ``judgement`` is
    what that says, None while it is not known."""
    if page.end is End.LOST:
        return NextStep.TURNED_UP
    if not page.is_on_file:
        return None
    if page.stack.retention is Retention.REVIEW:
        return NextStep.LOOK_AGAIN
    if page.scan is None:
        is_wanted = page.stack.retention is Retention.OVER or page.cover_came is not None
        return NextStep.CHOOSE_SCAN if is_wanted else None
    if page.approval is None and any(not side.is_looked_at for side in page.scan.to_check_by(by)):
        return NextStep.CHECK
    if page.approval is None and any(side.is_looked_at for side in page.scan.to_check):
        return NextStep.REPLACE
    return NextStep.COPIES if judgement is not None and only_copies_are_missing(judgement) else None


def next_step_word(step: NextStep) -> str:
    """The verb on its button."""
    return {
        NextStep.TURNED_UP: _tr("It turned up again"),
        NextStep.LOOK_AGAIN: _tr("Look again"),
        NextStep.CHOOSE_SCAN: _tr("Choose its scan"),
        NextStep.CHECK: _tr("Check the sides"),
        NextStep.REPLACE: _tr("Replace a side"),
        NextStep.COPIES: _tr("Copies"),
    }[step]


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper_next_step", text)
