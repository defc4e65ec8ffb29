"""What a person may do from the card beside the pages in Intake, and what the card shows to be answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop.models.intake_news import IntakeFile
from desktop.models.intake_status import Status, came_after_erasure, can_be_read_again, is_kept_list, may_open_next_time


class Act(StrEnum):
    """What a person may do from the card."""

    FILE = "file"
    ELSEWHERE = "elsewhere"
    LATER = "later"
    LINK = "link"
    UNLOCK = "unlock"
    RETRY = "retry"
    REOPEN = "reopen"
    READ_AGAIN = "read again"
    SET_ASIDE = "set aside"
    BRING_BACK = "bring back"
    STOP = "stop copying"
    DISMISS = "dismiss"
    OPEN_CLIENT = "open client"
    TAKE_BACK = "take back"
    GO_THERE = "go there"
    SHOW_EACH = "show each"
    IMPORT_LIST = "import list"
    BACK = "back"
    NOT_THEIRS = "not theirs"


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that a digit files in: the suggestion's ``number`` among all for the file, counted from 1."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What the card shows: a title, labelled facts, a sentence, and verbs of which the first is the main one.

    ``form`` opens the fields for client and job at once, because there is nothing else to choose. ``choices`` are
    places besides the one that the facts tell, or all of them where none is sure.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    sentence: str = ""
    acts: tuple[tuple[Act, str], ...] = ()
    form: bool = False
    choices: tuple[Choice, ...] = ()


def fileable_once(files: Sequence[IntakeFile]) -> list[IntakeFile]:
    """The files that can be filed; of a document that came more than once only the line that waits, or the first.

    Of several files those that have a place already stay where they are, unless all of them have one. What was erased
    once is asked about by itself.
    """
    found: dict[int, IntakeFile] = {}
    for file in files:
        if len(files) > 1 and came_after_erasure(file.line):
            continue
        document_id = file.line.document_id
        if document_id is not None and (document_id not in found or file.status is Status.TO_FILE):
            found[document_id] = file
    waiting = [file for file in found.values() if not file.line.is_filed]
    return waiting or list(found.values())


def act_in_line(file: IntakeFile) -> Act:
    """What the small button of a file's line does about what is wrong with it."""
    if file.status is Status.LOCKED:
        return Act.UNLOCK
    if can_be_read_again(file.line):
        return Act.READ_AGAIN
    if is_kept_list(file.line):
        return Act.IMPORT_LIST
    if file.status is Status.KEPT and not may_open_next_time(file.line):
        return Act.SET_ASIDE
    return Act.RETRY if file.status is Status.FAILED else Act.REOPEN


def may_be_set_aside(file: IntakeFile) -> bool:
    """Whether it could not be opened, and nobody has said yet what becomes of it."""
    return (file.status in (Status.KEPT, Status.LOCKED) and not file.line.is_filed) or file.line.filed_unawares


def job_words(number: str | None, title: str | None) -> str:
    """A job on the card; "none" where there is none."""
    return f"{number} {title or ''}".strip() if number else _tr("none")


def _tr(words: str) -> str:
    return QCoreApplication.translate("IntakeAsk", words)
