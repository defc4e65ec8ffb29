"""What a check found of all but the originals' bytes, remembered for Today until another look finds it well again."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import today
from archive.records import Setting
from archive.rounds.wrong import UNEXPLAINED
from archive.services.history import record
from archive.services.note_called import without_note_called

if TYPE_CHECKING:  # which loads all that it looks into
    from archive.services.check import Finding, Look

NAME = "check-found"
"""The setting that keeps it, in JSON."""

MOST = 50
"""So many are remembered of each look; where more are wrong, the check tells them all."""

_THOROUGH: dict["Look", "Look"] = {"vault": "files", "drawn": "pictures"}
"""Looks that read every byte, and those that find some of the same."""

KNOWN = "findings known"
"""The act of the person who has seen to what was found, or knows that it is so."""

BESIDE_ORIGINALS = frozenset({"orphan", "stray", "erased", "elsewhere"})
"""What is found in the vault that is no original's: it is told here. What is wrong with an original itself is told by
archive.rounds.wrong."""


MENDABLE: Mapping[str, Collection[str]] = {
    "explanations": UNEXPLAINED,
    "sidecars": frozenset({"missing", "altered", "stale"}),
    "index": frozenset({"missing", "surplus", "stale"}),
}
"""What is mended of what these looks find."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that does not agree, as archive.services.check has it: in which ``look``, what, of which thing, in a
    sentence that says what to do; and since which day that is known. ``path`` stands in that sentence, in brackets,
    where it is a file of text in the folder records: such a sentence is made anew whenever it is told, and not kept,
    for it names a client, who may be erased; one of a note is kept with the number of that."""

    look: str
    finding: str
    thing: str
    sentence: str
    found_on: date
    path: str = ""

    @property
    def is_text_of_records(self) -> bool:
        """Whether it is a file of text in the folder records that tells of something in the records."""
        return self.look == "sidecars" and self.finding in MENDABLE["sidecars"] and self.thing != "records"

    @property
    def name(self) -> str:
        """By which it is known again."""
        return f"{self.look} {self.finding} {self.thing}"


def can_be_mended(one: Found) -> bool:
    """Whether archive.rounds.mending_found mends it, with nothing but what is here and in the copies."""
    return one.finding in MENDABLE.get(one.look, ())


@dataclass(frozen=True, slots=True)
class _Kept:
    found: tuple[Found, ...] = ()
    known: frozenset[str] = frozenset()
    looked: tuple[tuple[str, date], ...] = ()


def found_in(session: Session) -> tuple[Found, ...]:
    """What is remembered and nobody has said to know, inside the caller's transaction, the first found first."""
    kept = _kept_in(session)
    return tuple(one for one in kept.found if one.name not in kept.known)


def known_in(session: Session) -> frozenset[str]:
    """The names of what somebody has said to know, inside the caller's transaction."""
    return _kept_in(session).known


def looked_in(session: Session) -> dict[str, date]:
    """On which day each look was taken last, inside the caller's transaction."""
    return dict(_kept_in(session).looked)


def keep_found(archive: Archive, findings: Iterable["Finding"], *, looks: Collection["Look"]) -> None:
    """Remember what these looks found today, in place of what they had found before. Remarks are none, and what is
    wrong with an original itself is left out."""
    day = today(archive.clock)
    taken = {_THOROUGH.get(look, look) for look in looks}
    with archive.database.writing() as session:
        kept = _kept_in(session)
        since = {one.name: one.found_on for one in kept.found}
        found = {one.name: one for one in kept.found if one.look not in taken}
        many: dict[str, int] = {}
        for one in findings:
            look = _look_of(one)
            if look is None or many.get(look, 0) >= MOST:
                continue
            many[look] = many.get(look, 0) + 1
            new = Found(look, one.finding, one.thing, one.sentence, day)
            sentence = "" if new.is_text_of_records else without_note_called(session, new.thing, new.sentence)
            found[new.name] = replace(new, sentence=sentence, found_on=since.get(new.name, day))
        ordered = sorted(found.values(), key=lambda one: (one.found_on, one.name))
        looked: dict[str, date] = {**dict(kept.looked), **dict.fromkeys(taken, day)}
        known = frozenset(name for name in kept.known if name in found or name.split(" ", 1)[0] not in taken)
        _keep(session, _Kept(tuple(ordered), known, tuple(sorted(looked.items()))))


def know_of(archive: Archive, found: Iterable[Found], *, by: str) -> None:
    """A person knows of these: they are told no more, unless they are well in between."""
    names = sorted(one.name for one in found)
    with archive.database.writing() as session:
        kept = _kept_in(session)
        _keep(session, _Kept(kept.found, kept.known | set(names), kept.looked))
        record(session, at=archive.clock.now(), by=by, act=KNOWN, thing="office", findings=len(names))


def look_anew(session: Session, look: str) -> None:
    """What this look found is being mended, inside the caller's writing transaction: it is told no more, and looked at
    again as soon as nobody waits for anything."""
    kept = _kept_in(session)
    looked = tuple((name, day) for name, day in kept.looked if name != look)
    _keep(session, _Kept(tuple(one for one in kept.found if one.look != look), kept.known, looked))


def _look_of(one: "Finding") -> str | None:
    if one.is_remark:
        return None
    if one.part == "vault":
        return "files" if one.finding in BESIDE_ORIGINALS else None
    return one.part


def _kept_in(session: Session) -> _Kept:
    setting = session.get(Setting, NAME)
    if setting is None or not setting.value:
        return _Kept()
    told = json.loads(setting.value)
    found = tuple(Found(**{**one, "found_on": date.fromisoformat(one["found_on"])}) for one in told["found"])
    looked = tuple((look, date.fromisoformat(day)) for look, day in told["looked"].items())
    return _Kept(found, frozenset(told["known"]), looked)


def _keep(session: Session, kept: _Kept) -> None:
    told = {
        "found": [asdict(one) | {"found_on": one.found_on.isoformat()} for one in kept.found],
        "known": sorted(kept.known),
        "looked": {look: day.isoformat() for look, day in kept.looked},
    }
    session.merge(Setting(name=NAME, value=json.dumps(told)))
