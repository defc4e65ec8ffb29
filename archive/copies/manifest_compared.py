"""What speaks against the records of a copy, as far as their manifest tells what they were when they were copied; and
what speaks against the manifest."""

from collections.abc import Iterator
from pathlib import Path

from archive.copies.generation import Generation
from archive.copies.layout import CopyFolder, Manifest
from archive.copies.records_file import Told
from archive.copies.writing import blaming_the_place


def against_the_manifest(copies: CopyFolder, generation: Generation, told: Told, database: str) -> Iterator[str]:
    """Sentences without their full stop. ``database`` is the SHA-256 of the records, which are sound in themselves, and
    ``told`` what is in them."""
    manifest = generation.manifest or generation.should_be
    if manifest is None:
        with blaming_the_place(copies.root):
            damaged = [one for one in copies.damaged_manifests() if _may_be_of(copies, one, generation)]
        if damaged:
            yield (
                f"the file that tells what its records were when they were copied, {_named(copies, damaged[-1])}, is "
                "damaged. The records themselves are sound, but nothing proves that they are the same"
            )
        else:
            yield "nothing tells any more what its records were when they were copied"
        return
    name = _named(copies, _path_of(copies, manifest, generation))
    differences = list(_differences(told, manifest))
    if manifest.database == database:
        if differences or not manifest.is_intact:
            yield (
                f"the file that tells what was copied, {name}, was altered. The records are those that were copied, "
                "byte for byte"
            )
        return
    if differences:
        yield "its records are not those that were copied"
        yield from differences
    else:
        yield (
            f"its records and the file that tells what they were when they were copied, {name}, do not agree. One of "
            "the two was altered since"
        )


def _differences(told: Told, manifest: Manifest) -> Iterator[str]:
    if (told.last_event, told.head) != (manifest.last_event, manifest.head):
        yield f"its history ends with event {told.last_event:,}, not as it ended when it was copied"
    for name, count in manifest.counts.items():
        if told.counts.get(name) != count:
            yield f"it has {told.counts.get(name, 0):,} {name}, and there were {count:,}"


def _may_be_of(copies: CopyFolder, damaged: Path, generation: Generation) -> bool:
    """Whether a manifest that cannot be understood may be that of a copy: of earlier records it has the name."""
    name = damaged.name.partition(".json")[0]
    if generation.is_newest:
        return not copies.earlier_records(name).exists()
    return name == generation.name


def _path_of(copies: CopyFolder, manifest: Manifest, generation: Generation) -> Path:
    with blaming_the_place(copies.root):
        name = next((name for name, one in copies.all_manifests().items() if one == manifest), generation.name)
    return copies.manifest(name)


def _named(copies: CopyFolder, path: Path) -> str:
    return path.relative_to(copies.root).as_posix()
