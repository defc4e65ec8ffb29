"""``copy list``: where copies are kept, and how good they are."""

from datetime import datetime

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.copies.evidence import CopyState, VerifiedCopy, copies, last_copy
from archive.copies.places import Place, places
from archive.services.wording import in_words


@click.command("list")
@common_options()
@click.pass_obj
def command(asked: Asked) -> ExitCode:
    """Tell where copies are kept, whether elsewhere, and when each was last made, read back whole, and opened.

    What is told is what was found when it was last looked at; the folders themselves are not looked into. The exit code
    is 1 when the last copy anywhere was broken off or found wrong.

    With --json: a list with place, folder, elsewhere, encrypted, made, verified, restored, originals and trouble of
    each; times are null when it never happened, and so is trouble when all was well.
    """
    with asked.archive() as archive:
        whole = {copy.place_id: copy for copy in copies(archive)}
        told = [_entry(place, last_copy(archive, place_id=place.id), whole.get(place.id)) for place in places(archive)]
    if asked.as_json:
        output.say_json(told)
    elif not told:
        output.say("No folder for copies is chosen yet. Choose one with: copy to FOLDER")
    else:
        _print(told)
    return ExitCode.NEEDS_A_PERSON if any(entry["trouble"] for entry in told) else ExitCode.ALL_WELL


def _entry(place: Place, last: CopyState | None, whole: VerifiedCopy | None) -> dict[str, object]:
    return {
        "place": place.id,
        "folder": str(place.path),
        "elsewhere": place.is_elsewhere,
        "encrypted": place.is_sealed,
        "made": _moment(last.finished_at if last else None),
        "verified": _moment(whole.verified_at if whole else None),
        "restored": _moment(whole.restored_at if whole else None),
        "originals": whole.originals if whole else None,
        "trouble": last.failed_why if last else None,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="minutes")


def _said(moment: object) -> str:
    """By the clock of this computer."""
    if moment is None:
        return "not yet"
    at = datetime.fromisoformat(str(moment)).astimezone()
    return f"{in_words(at.date())}, {at:%H:%M}"


def _print(told: list[dict[str, object]]) -> None:
    for entry in told:
        where = "elsewhere" if entry["elsewhere"] else "not known to be elsewhere"
        how = ", encrypted" if entry["encrypted"] else ""
        output.say(f"{entry['place']}  {entry['folder']}, {where}{how}")
        for word in ("made", "verified", "restored"):
            output.say(f"   {word + ':':<10} {_said(entry[word])}")
        if entry["trouble"]:
            output.say(f"   {entry['trouble']}")
