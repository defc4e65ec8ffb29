"""``copy generations``: which copies lie in a folder."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.copy_opened import copies_opened
from archive.command_line.copy_words import moment_words
from archive.command_line.exit_codes import ExitCode
from archive.copies.called import called
from archive.copies.generations import Generation, generations
from archive.copies.layout import CopyFolder

_NONE_YET = "There is no finished copy in {folder} yet."

_NONE_LEFT = (
    "The records of the last copy in {folder} are gone, and there are no earlier ones. Its originals may still be "
    "there. Put back a copy from another folder; where the archive itself is well, copy again (copy make)."
)

_WITH_EARLIER = (
    "Where the archive itself is well, copy again (copy make). Else put back an earlier one of these (copy restore "
    "FOLDER --of …), or one from another folder. Documents and notes may still be had from any of them (copy find)."
)

_WITHOUT_EARLIER = (
    "Where the archive itself is well, copy again (copy make). Else put back one from another folder, if there is any; "
    "originals may still be whole here, in the folder vault."
)
"""What is done about a newest copy that is damaged."""


@click.command("generations")
@click.argument("copies", metavar="FROM", type=SomePath(file_okay=False))
@common_options()
@click.pass_obj
def command(asked: Asked, copies: Path) -> ExitCode:
    """Tell which copies lie in the folder FROM, the newest first: of which day each is, and what is in it.

    No archive is needed for that, and nothing is changed. What a line begins with is what --of takes. Earlier records
    whose manifest is damaged or gone, so that nothing tells of which day they are, stand last under their name. The
    newest is marked as damaged where its records are not those that were written, with what to do; earlier ones are
    read only when they are put back.

    With --json: a list with name, of (what --of takes), made, newest, counts, events and damaged of each; made, counts
    and events are null where nothing tells them any more, damaged of those that were not read. The exit code is 1 when
    there is none, or the newest is damaged.
    """
    opened = copies_opened(copies, asked.root)
    there = generations(opened)
    if asked.as_json:
        output.say_json([_as_json(one, of) for one, of in zip(there, called(there), strict=True)])
    else:
        for line in output.columns([_line(one, of, opened) for one, of in zip(there, called(there), strict=True)]):
            output.say(line)
    is_damaged = any(_is_damaged(one) for one in there)
    if not there:
        output.tell(_NONE_LEFT.format(folder=copies) if opened.all_manifests() else _NONE_YET.format(folder=copies))
    elif is_damaged and not asked.as_json:
        output.say(_WITH_EARLIER if there[1:] else _WITHOUT_EARLIER)
    return ExitCode.NEEDS_A_PERSON if is_damaged or not there else ExitCode.ALL_WELL


def _is_damaged(one: Generation) -> bool:
    """Whether the newest records are not those that were written, or are gone."""
    return one.is_newest and (one.manifest is None or not one.records.exists())


def _as_json(one: Generation, of: str) -> dict[str, object]:
    return {
        "name": one.name,
        "of": of,
        "made": one.made_at.isoformat(timespec="minutes") if one.made_at else None,
        "newest": one.is_newest,
        "counts": dict(one.manifest.counts) if one.manifest else None,
        "events": one.manifest.last_event if one.manifest else None,
        "damaged": _is_damaged(one) if one.is_newest else None,
    }


def _line(one: Generation, of: str, copies: CopyFolder) -> tuple[str, ...]:
    counts = one.manifest.counts.items() if one.manifest else ()
    told = ", ".join(output.counted(count, name.removesuffix("s")) for name, count in counts)
    damaged = ", DAMAGED" if _is_damaged(one) else ""
    return of, _damage(one) if damaged else told or _unknown(one, copies), f"the newest{damaged}" * one.is_newest


def _damage(one: Generation) -> str:
    """What is wrong with the newest copy, and of which moment it should be."""
    if one.manifest is not None:
        return "its records are gone, the file archive.db"
    if one.should_be_of is None:
        return "its records are not what was written, or its manifest is damaged: nothing tells what is in it"
    return f"its records were altered since they were written ({moment_words(one.should_be_of)})"


def _unknown(one: Generation, copies: CopyFolder) -> str:
    """Why nothing tells what is in a copy."""
    if not one.is_newest and copies.manifest(one.name).exists():
        return f"its manifest (manifests/{copies.manifest(one.name).name}) is damaged: nothing tells what is in it"
    return "nothing tells what is in it"
