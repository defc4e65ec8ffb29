"""What a note of the story became besides: praise, a complaint, or a call that was promised in it."""

import re
from datetime import date

from archive.demo.story import ToldNote
from archive.records import ClueKind
from archive.services.calls import Beside, Heard, NextContact

_SAID = re.compile(r"(?:^|\. )(Praise|Complaint): (.+)")
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")

CLEAN_INSTALL = "Expected a clean install as well as the data"
"""How the newest note on the first job begins."""

_KINDS = {"Praise": ClueKind.PRAISE, "Complaint": ClueKind.COMPLAINT}


def beside(note: ToldNote, today: date) -> tuple[Beside, ...]:
    """Everything that was kept along with a note."""
    if note.text.startswith(CLEAN_INSTALL):
        words = "A clean install was agreed when the machine was dropped off, as well as the data."
        ring = NextContact("Ring back before five: what our notes say about the clean install", today)
        return Heard(ClueKind.COMPLAINT, words), ring
    for line in note.text.split("\n"):
        told = _SAID.search(line)
        if told is not None:
            quoted = _QUOTED.search(told[2])
            words = quoted[1] if quoted else told[2]
            return (Heard(_KINDS[told[1]], words[:1].upper() + words[1:]),)
    return ()
