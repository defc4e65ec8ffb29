"""What a line of a stack's history says besides who and when: how long somebody looked and what they found."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from archive.paper.stack_history import LOOKED, ON
from archive.records import Seen
from archive.services.history import Act
from desktop.models.paper_words import seen_word, sides
from desktop.office_words import counted

_MINUTE = 60


def act_facts(act: Act) -> str:
    """ "24 sides in 3 minutes. Good 23, Cut off 1"; what else a hold was placed on; empty for other acts."""
    if act.act == LOOKED:
        return _looked(act.details)
    on = act.details.get(ON)
    return {
        "document": _tr("On a document of its scan"),
        "job": _tr("On its job"),
        "client": _tr("On its client"),
    }.get(str(on), "")


def _looked(details: Mapping[str, object]) -> str:
    found, seconds = details["found"], float(str(details["seconds"]))
    seen = found if isinstance(found, dict) else {}
    said = _tr("{sides} in {time}").format(sides=sides(int(str(details["sides"]))), time=_time(seconds))
    words = ", ".join(f"{seen_word(Seen(one))} {count:,}" for one, count in seen.items())
    who = _tr("Whoever scanned it, in a later sitting") if details["same_person"] else ""
    return ". ".join(part for part in (said, words, who) if part)


def _time(seconds: float) -> str:
    if seconds < _MINUTE:
        return counted(max(1, round(seconds)), _tr("1 second"), _tr("{n} seconds"))
    return counted(round(seconds / _MINUTE), _tr("1 minute"), _tr("{n} minutes"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper_history", text)
