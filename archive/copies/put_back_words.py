"""What is told when a copy was put back, in sentences for a person."""

import os
from collections.abc import Iterator

from archive.copies.drafts_left import DraftsLeft, drafts_left
from archive.copies.only_before import counted_things, named_things
from archive.copies.putting_back import PutBack
from archive.services.wording import in_words

_NAMES = {"clients": "client", "jobs": "job", "notes": "note", "documents": "document"}


def put_back_words(told: PutBack) -> tuple[str, ...]:
    """What is there now and was proven, where the archive before lies, and what was carried over."""
    counts = ", ".join(_counted(count, _NAMES.get(name, name)) for name, count in told.counts.items())
    said = [
        f"The copy{_as_of(told)} was put back, and is the archive in {told.root} now.",
        f"It has {counts}. Every byte of {_originals(told)} was read back and compared.",
    ]
    if told.has_lost_its_marks:
        said.append(
            "What tells which copies these are, copy.json or copy.json.age, is missing or damaged in their folder: "
            "they were known by what else lies there. The next copy there writes it again."
        )
    if told.has_passed_over_the_newest:
        said.append(
            "The newest copy in that folder is a later one: what tells of which moment it is, is damaged or missing."
        )
    said += _of_the_one_before(told)
    carried = told.carried
    moved = [
        _counted(number, name)
        for number, name in (
            (carried.holds, "“Do not destroy”"),
            (carried.shredded, "shredded stack"),
            (carried.fates, "note of lost or found paper"),
        )
        if number
    ]
    if carried.places:
        moved.append("1 folder for copies" if carried.places == 1 else f"{carried.places:,} folders for copies")
    if moved:
        said.append(f"Carried over from it: {', '.join(moved)}.")
    if told.live.erased:
        went = "1 thing that was" if told.live.erased == 1 else f"{told.live.erased:,} things that were"
        said.append(f"{went} erased on request since {'is' if told.live.erased == 1 else 'are'} erased here too.")
    if told.live.explained:
        of = _counted(told.live.explained, "original")
        said.append(f"What explains {of} was not there as it was written: it is written anew from the records.")
    if told.handed_in:
        came = (
            "1 original that came since was"
            if told.live.handed_in == 1
            else f"{told.live.handed_in:,} originals that came since were"
        )
        filed = _again_filed(told.live.filed, of=told.live.handed_in)
        said.append(f"{came} handed in again{filed}, and can be found in Intake.")
    if carried.taken_back:
        said.append(f"{_counted(carried.taken_back, 'approval')} to shred taken back: look at that paper again.")
    if told.live.is_apart:
        said.append(
            "No more copies are made in that folder until you say that the archive which made them is used no more: in "
            "Settings, under Copies, with “Go on here”."
        )
    return tuple(said)


def _of_the_one_before(told: PutBack) -> Iterator[str]:
    """What became of the archive whose place was taken, if there was one."""
    if told.before.is_only_begun and told.aside is None:
        yield "The archive that was begun there before had nothing in it, so that nothing of it is kept."
    elif told.before.is_blank:
        yield (
            "Nobody had written or handed in anything in the archive before. What was chosen there, such as the list "
            f"of people, lies in {told.aside}."
        )
    elif told.aside is not None:
        yield f"The archive before lies in {told.aside}, as it was."


def put_back_wants(told: PutBack) -> tuple[str, ...]:
    """What a person has to see to after a copy was put back; nothing when all is well."""
    said = [f"The copy was not whole: {one}." for one in told.filled.wrong]
    said += [f"The original of {one.name} is not in it: {one.why}." for one in told.filled.lacking]
    if told.not_read:
        said.append(_not_read(told))
    if told.only_before:
        said.append(_only_before(told))
    if told.aside is not None and (left := drafts_left(told.aside)) is not None:
        said.append(_left(left))
    said += [f"The archive before knew what has no place here: {one}." for one in told.carried.not_here]
    said += [
        f"“Do not destroy” was released since, and stands again, on {one}. Release it once more if that was right."
        for one in told.carried.standing_again
    ]
    if told.live.came_back:
        back = _counted(told.live.came_back, "thing")
        said.append(
            f"{back} may have been erased on request before and could not be erased by themselves: Today asks for them."
        )
    if told.live.damaged:
        damaged = _counted(told.live.damaged, "original")
        said.append(f"{damaged} that came since could not be handed in again: no longer what was received.")
    if told.waiting:
        waited = _counted(len(told.waiting), "file")
        said.append(f"{waited} that waited to be taken in must be handed in again: {named_things(told.waiting)}.")
    return tuple(said)


def _not_read(told: PutBack) -> str:
    """What of the archive before is not known, though its list of what was erased is heeded whenever it can be read."""
    if told.before.is_as_text:
        return (
            f"The archive before could not be opened: {told.not_read}. What was held and shredded was read from the "
            "text beside its records, which is written some seconds later. Go through what was done last before the "
            "damage, write it down again, and say so; until then nothing may be shredded."
        )
    since = f" since {in_words(told.made_at.date())}" if told.made_at else ""
    return (
        f"The archive before could not be read: {told.not_read}. So nobody can say what was held or shredded{since}, "
        "or erased without standing in its list of that. Go through that, write it down again, and say so; until then "
        "nothing may be shredded."
    )


def _only_before(told: PutBack) -> str:
    listed = counted_things(told.before.only_here)
    since = f" since {in_words(told.made_at.date())}, {told.made_at:%H:%M}" if told.made_at else ""
    where = f"as text in {told.aside}{os.sep}records" if told.before.is_as_text else f"in {told.aside}"
    named = f" Among it: {named_things(told.called_only_before)}." if told.called_only_before else ""
    return (
        f"What was done on {listed}{since} is only in the archive before, {where}: look for it there, and "
        f"write it down again.{named}"
    )


def _left(left: DraftsLeft) -> str:
    counts = [_counted(left.notes, "note")] if left.notes else []
    if left.forms:
        counts.append("1 form" if left.forms == 1 else f"{left.forms:,} forms")
    return (
        f"Half typed and not saved: {' and '.join(counts)}, in {left.folder}. It is not lost: the files "
        "there can be read with any editor for text."
    )


def _originals(told: PutBack) -> str:
    there, lacking = told.live.originals, len(told.filled.lacking)
    if not lacking:
        return _counted(there, "original")
    return f"{there:,} of {_counted(there + lacking, 'original')}"


def _as_of(told: PutBack) -> str:
    return f" of {in_words(told.made_at.date())}, {told.made_at:%H:%M}," if told.made_at else ""


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one}" if number == 1 or one.startswith("“") else f"{number:,} {_many(one)}"


def _again_filed(filed: int, *, of: int) -> str:
    if not filed:
        return ""
    return ", filed as before" if filed == of else f", {filed:,} of them filed as before"


def _many(one: str) -> str:
    first, *rest = one.split(" ", 1)
    return f"{first}s {rest[0]}" if one.startswith("note of") else f"{one}s"
