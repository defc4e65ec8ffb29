"""What is said of copies in more than one place."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from archive.archive import Archive
from archive.copies.errors import PlaceOutOfReach
from archive.copies.mass_change import MassChange, mass_change_in
from archive.copies.standing import PlaceStanding, how_places_stand
from archive.services.trusted_clock import SLACK
from archive.services.waiting.backup import OLD, Wanting, backup_wanting
from archive.services.wording import in_words

_WANTING = {
    Wanting.APART: (
        "none is made here since this archive was put back: the one that made the copies may still be in use",
        "If it is used no more: copy make N --even-so. Else choose a new folder: copy to FOLDER.",
    ),
    Wanting.NONE_PROVEN: ("none was read back whole", "Connect the disk with the copies, then: copy make."),
    Wanting.ON_OWN_DISK: (
        "those that were read back whole lie on the archive's own disk: what ends that ends them too",
        "Choose a folder on another disk: copy to FOLDER.",
    ),
    Wanting.TOO_OLD: (
        "{days} old: what was done since is in no copy",
        "Connect the disk with the copies, then: copy make.",
    ),
    Wanting.NEVER_TRIED: ("none was ever opened for a trial", "Try one: copy trial."),
    Wanting.TRIED_LONG_AGO: ("the last trial is long ago", "Try one again: copy trial."),
}
"""What is wanting, where ``days`` is how old the newest copy is, and what to do about it."""


def mass_change_words(change: MassChange) -> str:
    """That many originals have changed, and what is kept until somebody has looked."""
    many = change.altered + change.gone
    return (
        f"{many:,} of {change.of:,} originals changed or are gone since the copy before. The earlier copies are all "
        "kept until somebody has looked. Run duly-noted-archive check first; if it is right so, say: copy go-on."
    )


def moment_words(at: datetime | None) -> str:
    """A moment by the clock of this computer."""
    if at is None:
        return "not yet"
    here = at.astimezone()
    return f"{in_words(here.date())}, {here:%H:%M}"


def needs_a_person(one: PlaceStanding) -> str | None:
    """What is wrong with a folder for copies; None also of one that is only away, as a disk that is taken home is. The
    archive's own disk is there, so that what lay on it is gone."""
    if one.out_of_reach is not None and (one.is_on_own_disk or not isinstance(one.out_of_reach, PlaceOutOfReach)):
        return str(one.out_of_reach)
    return one.trouble


def each_once(sentences: Iterable[object]) -> list[str]:
    """What is told and not told by another of them, which says besides what to do about it."""
    told = dict.fromkeys(str(one) for one in sentences if one)
    return [one for one in told if not any(other != one and other.startswith(one) for other in told)]


def dated_ahead(one: PlaceStanding, now: datetime) -> str | None:
    """What to do about a newest copy that is dated later than now, by which nobody can tell how old it is."""
    if one.made_at is None or one.made_at - now <= SLACK:
        return None
    return (
        f"The newest copy is dated {moment_words(one.made_at)}, which is still to come: the clock was wrong then, or "
        f"is now. See that it is right, then copy anew: copy make {one.place.id}."
    )


def _ago(made_at: datetime, now: datetime) -> str:
    return f", {(now - made_at).days:,} days ago" if now - made_at > OLD else ""


def copies_looked_at(archive: Archive) -> Iterator[tuple[str, str, str | None]]:
    """How the copies stand: of each thing a name, what was found, and advice where it needs a person. Looks for each
    folder, which takes as long as a disk or share takes to answer."""
    now = archive.clock.now()
    with archive.database.reading() as session:
        wanting = backup_wanting(session, now)
        change = mass_change_in(session)
    stands = how_places_stand(archive)
    if not stands:
        advice = "Choose a folder on another disk: copy to FOLDER." if wanting is not None else None
        yield "Copies", "no folder for copies is chosen yet", advice
    for one in stands:
        made = (
            f"as of {moment_words(one.made_at)}{_ago(one.made_at, now)}" if one.made_at is not None else "no copy yet"
        )
        proven = ", read back whole" if one.is_proven else ", not read back whole" if one.made_at is not None else ""
        away = "" if one.out_of_reach is None else "; cannot be used now" if needs_a_person(one) else "; away now"
        yield "Copies", f"{one.place.path}, {made}{proven}{away}", needs_a_person(one) or dated_ahead(one, now)
    if stands and wanting is not None and wanting.what in _WANTING:
        found, advice = _WANTING[wanting.what]
        days = (now - wanting.since).days if wanting.since is not None else 0
        yield "Copies", found.format(days=f"the newest is {days:,} days"), advice
        if wanting.what in (Wanting.TOO_OLD, Wanting.ON_OWN_DISK) and not any(one.restored_at for one in stands):
            found, advice = _WANTING[Wanting.NEVER_TRIED]
            yield "Copies", found, advice
    if change is not None:
        yield "Copies", "earlier ones are held back", mass_change_words(change)
