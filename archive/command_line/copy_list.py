"""``copy list``: where copies are kept, and how good they are."""

from datetime import datetime

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.copy_words import dated_ahead, each_once, mass_change_words, moment_words, needs_a_person
from archive.command_line.exit_codes import ExitCode
from archive.copies.evidence import VerifiedCopy, copies
from archive.copies.mass_change import mass_change_in
from archive.copies.standing import PlaceStanding, how_places_stand


@click.command("list")
@common_options()
@click.pass_obj
def command(asked: Asked) -> ExitCode:
    """Tell where copies are kept, whether elsewhere, and when each was last made, read back whole, and opened.

    Each folder is looked for; what is told of the copies in it is what was found when they were last looked at. A disk
    that is away is no trouble. The exit code is 1 when the last copy anywhere was broken off or found wrong or is dated
    later than now, when a folder is there and cannot be used, or while earlier copies are held back because many
    originals have changed. How old copies may grow, `doctor` tells.

    With --json: a list with place, folder, elsewhere, encrypted, made, verified, restored, originals, trouble,
    out_of_reach, dated_ahead and held_back of each; times are null when it never happened, and so are the last four
    when all is well.
    """
    with asked.archive() as archive:
        whole = {copy.place_id: copy for copy in copies(archive)}
        with archive.database.reading() as session:
            change = mass_change_in(session)
        held_back = mass_change_words(change) if change is not None else None
        stands = how_places_stand(archive)
        now = archive.clock.now()
        told = [_entry(one, whole.get(one.place.id), held_back, now) for one in stands]
    if asked.as_json:
        output.say_json(told)
    elif not told:
        output.say("No folder for copies is chosen yet. Choose one with: copy to FOLDER")
    else:
        _print(told)
        if held_back is not None:
            output.say(held_back)
    is_wanted = held_back is not None or any(needs_a_person(one) or dated_ahead(one, now) for one in stands)
    return ExitCode.NEEDS_A_PERSON if is_wanted else ExitCode.ALL_WELL


def _entry(one: PlaceStanding, whole: VerifiedCopy | None, held_back: str | None, now: datetime) -> dict[str, object]:
    return {
        "place": one.place.id,
        "folder": str(one.place.path),
        "elsewhere": one.place.is_elsewhere,
        "encrypted": one.place.is_sealed,
        "made": _moment(one.finished_at),
        "verified": _moment(whole.verified_at if whole else None),
        "restored": _moment(one.restored_at),
        "originals": whole.originals if whole else None,
        "trouble": one.trouble,
        "out_of_reach": str(one.out_of_reach) if one.out_of_reach is not None else None,
        "dated_ahead": dated_ahead(one, now),
        "held_back": held_back,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="minutes")


def _print(told: list[dict[str, object]]) -> None:
    for entry in told:
        where = "elsewhere" if entry["elsewhere"] else "not known to be elsewhere"
        how = ", encrypted" if entry["encrypted"] else ""
        output.say(f"{entry['place']}  {entry['folder']}, {where}{how}")
        for word in ("made", "verified", "restored"):
            at = entry[word]
            output.say(f"   {word + ':':<10} {moment_words(datetime.fromisoformat(str(at)) if at else None)}")
        for trouble in each_once([entry["out_of_reach"], entry["trouble"], entry["dated_ahead"]]):
            output.say(f"   {trouble}")
