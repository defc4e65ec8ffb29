"""The words of Today's lines about what a check found of all but the originals."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.rounds.found import Found
from archive.rounds.mending_found import Mended
from archive.services.check_words import CHANGED
from archive.services.waiting.originals import CheckFound
from desktop import dates
from desktop.models.today_belonging import belonging_words
from desktop.models.today_line import Line
from desktop.office_words import counted
from desktop.style import Tone


def found_by_check_line(some: CheckFound, today: date) -> Line:
    """One thing, or those for which there is no line of their own, in the sentences of the check."""
    first = some.found[0]
    tone = Tone.AMBER if some.is_harmless else Tone.RED
    since = _tr("Found {day}, when the archive was checked.").format(day=dates.short_date(first.found_on, today))
    action = _tr("Mend") if some.can_be_mended else _tr("We know")
    if len(some.found) == 1:
        what, then = _parted(first)
        then = _mend_words(first) if some.can_be_mended else then
        beside = first.path or belonging_words(some.belongs, today)
        return Line(what.rstrip("."), beside, f"{then} {since}".strip(), action, tone)
    title = _tr("{n} more things do not agree").format(n=f"{len(some.found):,}")
    second = _tr("The first: {sentence} All of them are told by duly-noted-archive check.")
    return Line(title, "", second.format(sentence=first.sentence), action, tone)


def _parted(one: Found) -> tuple[str, str]:
    """What is wrong, and what then: a client's name in it may have a full stop of its own."""
    advice = f". {CHANGED}"
    if one.sentence.endswith(advice):
        return one.sentence.removesuffix(advice), CHANGED
    what, _, then = one.sentence.partition(f" ({one.path}). " if one.path else ". ")
    return what, then


def _mend_words(one: Found) -> str:
    """What the button does, and what is to be seen to first where somebody may have changed the records themselves."""
    first = {
        "retold": _tr("It was changed from outside, unless the records were: see first to what else was found."),
        "stale": _tr(
            "Either it or the records were changed from outside: if anything else was found, see to that first."
        ),
    }
    if one.look == "sidecars":
        does = _tr("Mend has all the text there written anew from the records; what lay there is kept beside it.")
        first |= dict.fromkeys(("missing", "altered"), _tr("The records themselves are as they should be."))
    elif one.look == "index":
        does = _tr("Mend has the index made anew from the records; until then the old one is searched.")
        changed = _tr(
            "Either it is behind, or the records were changed from outside: if more was found, see to that first."
        )
        first |= dict.fromkeys(("missing", "surplus", "stale"), changed)
    else:
        does = _tr("Mend puts there what a copy has, or writes it anew from the records; what lay there is kept.")
    return f"{first.get(one.finding, _tr('The original itself is as received.'))} {does}"


def mended_words(done: Mended) -> str:
    """What was put back, and from where, what was written anew, and what the clerk writes."""
    put_back = [one.root for one in done.explained if one.root is not None]
    written = len(done.explained) - len(put_back)
    said = []
    if put_back:
        one = _tr("1 file that explains an original is put back from the copy in {folder}.")
        many = _tr("{n} files that explain originals are put back from the copy in {folder}.")
        said.append((one if len(put_back) == 1 else many).format(n=f"{len(put_back):,}", folder=put_back[0].name))
    if written:
        said.append(
            counted(
                written,
                _tr("1 file that explains an original is written anew from the records."),
                _tr("{n} files that explain originals are written anew from the records."),
            )
        )
    if done.writes_text:
        said.append(_tr("The text in the folder records is written anew in a moment; what lay there is kept."))
    if done.makes_index:
        said.append(_tr("The search index is made anew from the records; until then the old one is searched."))
    return " ".join(said) or _tr("It is well already. Nothing was changed.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
