"""What is known of a folder for copies, in the office's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from archive.copies.errors import MarkIsLost, PlaceOutOfReach
from archive.copies.generations import Generation
from archive.copies.standing import PlaceStanding
from archive.errors import Expected
from desktop import dates
from desktop.office_words import counted
from desktop.style import Tone


def standing_words(one: PlaceStanding, now: datetime) -> str:
    """How old the copy is, whether it is proven, and what is wrong: "As of today 14:05, read back whole …" """
    told = []
    if one.made_at is None:
        told.append(_tr("No copy yet."))
    else:
        parts = [_tr("As of {when}").format(when=dates.when(one.made_at, now))]
        parts.append(
            _tr("read back whole {when}").format(when=dates.when(one.verified_at, now))
            if one.verified_at is not None
            else _tr("not proven: it was not read back since")
        )
        parts.append(
            _tr("opened in a trial {when}").format(when=dates.when(one.restored_at, now))
            if one.restored_at is not None
            else _tr("never opened in a trial")
        )
        told.append(", ".join(parts) + ".")
    if one.is_on_own_disk:
        told.append(
            _tr(
                "It lies on the archive’s own disk: if that breaks or is stolen, both are lost. Keep copies on another "
                "disk as well."
            )
        )
    if one.trouble and not (one.out_of_reach is not None and str(one.out_of_reach).startswith(one.trouble)):
        told.append(one.trouble)
    if one.out_of_reach is not None:
        told.append(_out_of_reach_words(one.out_of_reach))
    return " ".join(told)


def _out_of_reach_words(why: Expected) -> str:
    """What hinders there; the folder stands in the title already, and a path has no place in a sentence twice."""
    if isinstance(why, PlaceOutOfReach):
        said = _tr("It cannot be reached: {detail}.").format(detail=why.about["detail"])
        return f"{said} {why.next_step}"
    return f"{why.what} {why.next_step}"


def where_words(one: PlaceStanding) -> str:
    """ "On this computer, can be reached": beside the folder, or the beginning of what stands below it."""
    where = _tr("Not on this computer") if one.place.is_elsewhere else _tr("On this computer")
    if one.out_of_reach is None or isinstance(one.out_of_reach, MarkIsLost):
        there = _tr("can be reached")
    elif isinstance(one.out_of_reach, PlaceOutOfReach):
        there = _tr("cannot be reached now")
    else:
        there = _tr("nothing can be copied there now")
    return ", ".join((where, _tr("encrypted"), there) if one.place.is_sealed else (where, there))


def standing_tone(one: PlaceStanding) -> Tone:
    """Green is for what is proven: read back, opened in a trial, and nothing wrong since; and not on the disk whose end
    it is kept for."""
    is_well = one.is_proven and one.restored_at is not None and one.out_of_reach is None and not one.is_on_own_disk
    return Tone.GREEN if is_well else Tone.AMBER


def made_words(originals: int, new: int) -> str:
    """What a copy has brought there: "1,204 originals are there, 3 of them new" """
    there = counted(originals, _tr("1 original is there"), _tr("{n} originals are there"))
    return _tr("{there}, {new} of them new").format(there=there, new=f"{new:,}")


def copies_called(there: Sequence[Generation], now: datetime) -> list[str]:
    """What each copy of a folder is called, in their order, which is the newest first, so that no two are called alike:
    by its day, today by its minute; where another has the same, by its minute, else its second, which is numbered where
    several have that. Records that are not those that were written are told."""
    names = [dates.to_the_second(one.made_at, now) if one.made_at is not None else one.name for one in there]
    many, left = Counter(names), Counter(names)
    for place, name in enumerate(names):
        if many[name] > 1:
            names[place] = _tr("{when} ({number})").format(when=name, number=left[name])
            left[name] -= 1
    for say in (dates.exactly, dates.when):
        said = [say(one.made_at, now) if one.made_at is not None else one.name for one in there]
        many = Counter(said)
        names = [word if many[word] == 1 else name for word, name in zip(said, names, strict=True)]
    return [_not_as_written(one, now) if one.made_at is None else name for one, name in zip(there, names, strict=True)]


def _not_as_written(one: Generation, now: datetime) -> str:
    """ "today 13:05, not as it was written": a copy of which no manifest speaks that can be understood."""
    if not one.is_newest:
        return _tr("{name}: nothing tells of which day").format(name=one.name)
    if one.should_be_of is None:
        return _tr("an unknown day, the newest")
    return _tr("{when}, not as it was written").format(when=dates.when(one.should_be_of, now))


def _tr(text: str) -> str:
    return QCoreApplication.translate("copy_words", text)
