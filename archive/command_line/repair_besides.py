"""What a check finds besides what ``repair`` mends: nobody takes "nothing to repair" for "all is well"."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from archive.archive import Archive
from archive.command_line import output
from archive.command_line.progress import ProgressLine
from archive.rounds.found import BESIDE_ORIGINALS, MENDABLE
from archive.services.check import Finding, Look, check

LOOKS: tuple[Look, ...] = ("database", "history", "records", "sidecars", "index", "drawn", "files")
"""All that ``check`` looks at, but for the originals themselves, which ``repair`` has compared."""


def look_besides(archive: Archive, *, line: ProgressLine) -> tuple[Finding, ...]:
    """What a check finds of all but the originals themselves; ``line`` shows how far it has come."""
    looks = check(
        archive,
        progress=lambda *_: None,
        index_progress=partial(line.show, "Index"),
        picture_progress=partial(line.show, "Pictures"),
        looks=LOOKS,
    )
    return tuple(looks)


def is_made_anew(one: Finding) -> bool:
    """Whether making it anew mends it: not a file that somebody put beside the records."""
    return one.finding in MENDABLE.get(one.part, ()) and one.part in {"sidecars", "index"}


def links_in_the_vault(looked: Iterable[Finding]) -> list[Finding]:
    """Folders of the vault that are links, which ``repair`` tells first."""
    return [one for one in looked if (one.part, one.finding) == ("vault", "elsewhere")]


def besides(looked: Iterable[Finding]) -> list[Finding]:
    """What of it needs somebody, and ``repair`` neither mends nor tells by itself: originals and links among them."""

    def is_repairs(one: Finding) -> bool:
        is_original = one.part == "vault" and one.finding not in BESIDE_ORIGINALS
        return is_original or is_made_anew(one) or (one.part, one.finding) == ("vault", "elsewhere")

    return [one for one in looked if not one.is_remark and not is_repairs(one)]


def sentences(found: Sequence[Finding]) -> Iterator[str]:
    """A line for each kind, with what to do; more of the same kind are counted."""
    if not found:
        return
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for one in found:
        kinds.setdefault((one.part, one.finding), []).append(one)
    yield f"The check finds {output.counted(len(found), 'thing')} besides, which repair does not mend:"
    for first, *more in kinds.values():
        also = f" So it is with {len(more):,} more; `check` names each." if more else ""
        yield f"- {first.sentence}{also}"
