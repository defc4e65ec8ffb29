"""How a stack stands, in the few words under its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from archive.paper.certificates import Certificate
from archive.paper.ends import End
from archive.paper.stack_page import StackPage
from archive.records.board_rule import Column
from desktop.models.paper_words import column_word, standing
from desktop.style import Tone


def stack_pills(page: StackPage, certificates: Sequence[Certificate]) -> list[tuple[str, Tone]]:
    """Where it is in its life, and which of its ``certificates`` are known not to be true."""
    stack = page.stack
    if not page.is_on_file and page.end is None:
        return [(_tr("taken off file"), Tone.NEUTRAL)]
    words, tone = standing(stack, page.clock.today)
    if stack.column is Column.BEING_CHECKED:
        words = _tr("Being checked: {sides}").format(sides=words)
    elif stack.column is Column.READY_TO_SHRED and not stack.lapsed:
        words = column_word(stack.column)
    pills = [(words, tone)]
    refuted = [one.number for one in reversed(certificates) if _is_refuted(one, stack.id)]
    if page.is_on_file and page.certificate_id is not None:
        pills.append((_tr("turned up after its certificate"), Tone.RED))
    elif page.end is End.SHREDDED and refuted:
        pills.append((_tr("turned up after {number}").format(number=", ".join(refuted)), Tone.RED))
    return pills


def _is_refuted(one: Certificate, paper_id: int) -> bool:
    return any(stack.later for stack in one.stacks if stack.paper_id == paper_id)


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper_pills", text)
