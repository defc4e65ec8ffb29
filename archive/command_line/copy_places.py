"""What the sub-verbs of ``copy`` share: the folders that are meant, and work on one after the other of them."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from archive.archive import Archive
from archive.command_line import output
from archive.command_line.exit_codes import ExitCode
from archive.command_line.interrupts import heeding_interrupts
from archive.command_line.progress import ProgressLine
from archive.copies.errors import CopyingStopped, TrialStopped, VerifyingStopped
from archive.copies.lacked_here import PUT_BACK_FIRST
from archive.copies.places import Place, find_place, places
from archive.copies.under_way import Cancelled, Progress
from archive.copies.verifying import AND_MEND, COPY_AGAIN
from archive.copies.whose import ANOTHERS
from archive.errors import Expected

Answer = dict[str, Any]
"""What is told of one folder: ``place``, ``folder``, ``trouble`` and what the sub-verb adds."""

Work = Callable[[Place, Progress, Cancelled], Answer]
"""Does something with one folder, and answers. ``trouble`` in the answer is a sentence, or None."""

STOPPED = (CopyingStopped, VerifyingStopped, TrialStopped)


def meant(archive: Archive, names: Sequence[str]) -> Sequence[Place]:
    """The folders of these numbers or paths; without any, all that are in use. Raises NoSuchPlace or SeveralPlaces."""
    return [find_place(archive, name=name, connected=True) for name in names] if names else places(archive)


def one_after_the_other(those: Sequence[Place], work: Work) -> tuple[list[Answer], ExitCode]:
    """Do something with each folder. What goes wrong with one keeps none of the others from it, and is its trouble."""
    answers: list[Answer] = []
    stop = threading.Event()
    with heeding_interrupts(stop.set), ProgressLine() as line:
        for place in those:
            try:
                answer = work(place, line.show, stop.is_set)
            except STOPPED as stopped:
                line.clear()
                output.tell(str(stopped))
                return answers, ExitCode.INTERRUPTED
            except ANOTHERS as why:
                answer = {"trouble": f"{why} On the command line: copy make {place.id} --even-so"}
            except Expected as problem:
                answer = {"trouble": str(problem)}
            answers.append({"place": place.id, "folder": str(place.path), **answer})
    needs_a_person = not those or any(answer["trouble"] for answer in answers)
    return answers, ExitCode.NEEDS_A_PERSON if needs_a_person else ExitCode.ALL_WELL


def say(answers: Sequence[Answer], *, as_json: bool, sentence: Callable[[Answer], str]) -> None:
    """Tell the answers, each in one sentence and with its trouble, if it has any; and once the command that mends."""
    if as_json:
        output.say_json(answers)
        return
    for answer in answers:
        findings, mends = _without_hints(answer.get("findings", []), answer["place"])
        first = findings[0] if findings and answer["trouble"] else answer["trouble"] or sentence(answer)
        output.say(f"{answer['folder']}: {first}")
        for finding in findings[1 if answer["trouble"] else 0 :]:
            output.say(f"   {finding}")
        if mends:
            output.say(f"   {mends}")
    if not answers:
        output.tell("No folder for copies is chosen yet. Choose one with: copy to FOLDER")


def _without_hints(findings: Sequence[str], place: int) -> tuple[list[str], str]:
    """The findings without what mends them at their end, and that once, as a command; of several what comes first.
    Nothing where nothing does."""
    hints = [
        next((hint for hint in (PUT_BACK_FIRST, AND_MEND, COPY_AGAIN) if one.endswith(f" {hint}")), "")
        for one in findings
    ]
    bare = [one.removesuffix(hint).rstrip() for one, hint in zip(findings, hints, strict=True)]
    if PUT_BACK_FIRST in hints:
        return bare, PUT_BACK_FIRST
    if AND_MEND in hints:
        return bare, f"{AND_MEND.removesuffix('.')}: duly-noted-archive copy make {place} --mend"
    if COPY_AGAIN in hints:
        return bare, f"{COPY_AGAIN.removesuffix('.')}: duly-noted-archive copy make {place}"
    return bare, ""
