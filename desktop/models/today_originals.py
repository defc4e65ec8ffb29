"""The words of Today's line about originals that are lost, and of what came of putting them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from archive.rounds.mending import Mendable
from archive.rounds.wrong import Wrong
from archive.services.waiting.originals import WrongOriginals
from desktop import dates
from desktop.models.today_belonging import belonging_words
from desktop.models.today_line import Line
from desktop.office_words import counted
from desktop.style import Tone

LONGEST = 40
"""Characters of a name in the line's title."""

_END = 12
"""So many are kept of its end, where the kind of file stands."""


def wrong_originals_line(found: WrongOriginals, today: date) -> Line:
    """All of them in one line: a failing disk has many. Those that are on their way back come last."""
    originals = [one for one in found.originals if one.sha256 not in found.coming]
    whose = belonging_words(found.belongs, today) if len(originals or found.originals) == 1 else ""
    if not originals:
        return being_mended(Line(_title(found.originals), whose, "", "", Tone.RED))
    first = originals[0]
    since = dates.short_date(first.found_on, today)
    if any(one.is_lost for one in originals):
        if len(originals) == 1:
            second = _tr(
                "Found {day}, when originals were compared with what was received. What was read from it can still be "
                "found. Connect the disk with the copies and put it back, or hand the same file in again."
            )
        else:
            second = _tr(
                "Found {day}, when originals were compared with what was received. What was read from them can still "
                "be found. Connect the disk with the copies and put them back, or hand the same files in again."
            )
        if found.coming:
            many = len(found.coming)
            second += " " + counted(many, _tr("1 more is being put back."), _tr("{n} more are being put back."))
        return Line(_title(originals), whose, second.format(day=since), _tr("Put back"), Tone.RED)
    second = _tr("Found {day}. See to the disk, or to who may read the archive's folder: {why}.")
    return Line(_title(originals), whose, second.format(day=since, why=first.detail), "", Tone.RED)


def being_mended(line: Line) -> Line:
    """A line about what is on its way to be well again: there is nothing to press meanwhile."""
    second = _tr("Being mended. This line goes when that is done, or tells again what is wrong.")
    return replace(line, second=second, action="", ending="")


def put_back_words(done: Sequence[Mendable], nowhere: Sequence[Mendable]) -> str:
    """What was handed in again, and from where, and what no copy has."""
    if not done:
        return _tr(
            "No copy within reach has it. Connect the disk with the copies, then try again. Nothing was changed."
        )
    here = [one for one in done if one.lies_at is not None]
    handed_in = [one for one in done if one.lies_at is None]
    said = []
    if here:
        said.append(
            counted(
                len(here),
                _tr("1 original lay in the vault under another name, and is in its place again."),
                _tr("{n} originals lay in the vault under other names, and are in their places again."),
            )
        )
    if handed_in:
        folder = (handed_in[0].root or Path()).name
        one = _tr("1 original is put back in a moment, from the copy in {folder}.")
        many = _tr("{n} originals are put back in a moment, from the copy in {folder}.")
        said.append((one if len(handed_in) == 1 else many).format(n=f"{len(handed_in):,}", folder=folder))
    if nowhere:
        said.append(
            counted(
                len(nowhere), _tr("1 more is in no copy within reach."), _tr("{n} more are in no copy within reach.")
            )
        )
    return " ".join(said)


def _title(originals: Sequence[Wrong]) -> str:
    if len(originals) == 1:
        words = {
            "missing": _tr("The original of {name} is missing"),
            "displaced": _tr("Something else lies in the place of the original of {name}"),
            "altered": _tr("The original of {name} is not what was received"),
        }.get(originals[0].finding, _tr("The original of {name} cannot be read"))
        return words.format(name=_shortened(originals[0].name))
    return _tr("{n} originals are not as received").format(n=f"{len(originals):,}")


def _shortened(name: str) -> str:
    """A long one without its middle: what is wrong with it is said after it, and must be read."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - _END - 1].rstrip()}…{name[-_END:].lstrip()}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
