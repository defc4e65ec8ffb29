"""Check: proof that the stored bytes are the received bytes."""

import json
import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import select

from archive.archive import Archive
from archive.folder import Folder
from archive.links import is_link
from archive.records import Document, Tombstone
from archive.storage.explanation_form import is_as_written
from archive.storage.explanations import told_otherwise
from archive.storage.noted_history import differs, notes_wrongly
from archive.storage.under_other_names import files_of_the_vault
from archive.storage.vault import DAMAGED, hash_file, stands_in

Finding = Literal[
    "missing",
    "renamed",
    "displaced",
    "altered",
    "miscounted",
    "unexplained",
    "garbled",
    "contradicted",
    "retold",
    "spoiled",
    "unreadable",
    "orphan",
    "stray",
    "erased",
    "elsewhere",
]

HASH = 64
"""Characters of a SHA-256 in hexadecimal."""

OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Names of files that file managers leave wherever somebody has looked."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something in the vault that is not as it should be. ``name`` is the document's first name, if it has a row.

    ``sha256`` is that of the original, or for a stray file its path within the vault, for a link that within the
    archive. ``detail`` is why the system could not read it, how many bytes there really are, what is wrong with the
    sidecar, what lies in its place, or where within the vault it lies itself.
    """

    finding: Finding
    sha256: str
    name: str | None
    detail: str = ""


def check_vault(archive: Archive, *, progress: Callable[[int, int], None]) -> Iterator[Discrepancy]:
    """Re-hash every original and compare files with rows; yields what does not agree and changes nothing. An original
    that is missing from its place and lies in the vault all the same is told once, as renamed.

    ``progress`` is told how many originals are done, of how many.
    """
    with archive.database.reading() as session:
        rows = session.execute(select(Document.sha256, Document.name, Document.size).order_by(Document.sha256)).all()
    missing = []
    for done, (sha256, name, size) in enumerate(rows, 1):
        for one in discrepancies_of(archive, sha256, name, size):
            if one.finding == "missing":
                missing.append(one)
            else:
                yield one
        progress(done, len(rows))
    beside = tuple(files_without_rows(archive))
    renamed = {one.sha256 for one in beside if one.finding == "renamed"}
    yield from (one for one in missing if one.sha256 not in renamed)
    yield from beside


def discrepancies_of(archive: Archive, sha256: str, name: str, size: int) -> Iterator[Discrepancy]:
    """Re-hash one original, of which the records know this name and size; what does not agree, the worst first."""
    try:
        if (instead := stands_in(archive.folder.original(sha256))) is not None:
            yield Discrepancy("displaced", sha256, name, instead)
            return
        found = archive.vault.hash_of(sha256)
        if found != sha256:
            yield Discrepancy("missing" if found is None else "altered", sha256, name)
            return
        there = archive.folder.original(sha256).stat().st_size
        if there != size:
            yield Discrepancy("miscounted", sha256, name, f"{there:,}")
        yield from _of_the_sidecar(archive, sha256, name, there)
    except OSError as error:
        yield Discrepancy("unreadable", sha256, name, error.strerror or str(error))


def _of_the_sidecar(archive: Archive, sha256: str, name: str, size: int) -> Iterator[Discrepancy]:
    """Raises OSError when there is one that cannot be read."""
    try:
        content = archive.folder.sidecar(sha256).read_bytes()
        facts = json.loads(content)
        told = facts["sha256"], facts["size"]
    except FileNotFoundError:
        yield Discrepancy("unexplained", sha256, name)
    except (ValueError, LookupError, TypeError):
        yield Discrepancy("garbled", sha256, name)
    else:
        if told != (sha256, size):
            yield Discrepancy("contradicted", sha256, name)
            return
        with archive.database.reading() as session:
            otherwise = told_otherwise(session, sha256, facts)
            is_other_history = differs(session, sha256, before := facts.get("history before"))
        if otherwise:
            yield Discrepancy("retold", sha256, name, otherwise)
        elif not is_as_written(facts, content) or (is_other_history and notes_wrongly(archive, sha256, before)):
            yield Discrepancy("spoiled", sha256, name)


def files_without_rows(archive: Archive) -> Iterator[Discrepancy]:
    """Links in the place of folders, files that are no part of the vault, and originals of which the records know
    nothing.

    A file that is the original of a document which has none in its place is told as that. But for those and links,
    nothing is looked for while something is being taken in: rows come after their bytes. What a crash left without its
    row is adopted when the clerk next starts; of a file that had vanished by then, a sidecar alone is left and means
    nothing.
    """
    folder, taking_in = archive.folder, archive.vault.is_taking_in()
    links = [folder.vault] if is_link(folder.vault) else []
    found = files_of_the_vault(folder, links=links)
    files = [path for path in found if path.name not in OF_THE_SYSTEM]
    yield from (Discrepancy("elsewhere", one.relative_to(folder.root).as_posix(), None) for one in links)
    taking_in = taking_in or archive.vault.is_taking_in()
    with archive.database.reading() as session:
        known = {one.sha256: one for one in session.execute(select(Document.sha256, Document.name, Document.size))}
        erased = set(session.scalars(select(Tombstone.mark).where(Tombstone.kind == "document")))
    sizes, renamed = {one.size for one in known.values()}, set[str]()
    for path in files:
        sha256, gave_way, _ = path.name.removesuffix(".json").partition(DAMAGED)
        belongs = len(sha256) == HASH and (
            path in (folder.original(sha256), folder.sidecar(sha256))
            or (bool(gave_way) and path.parent == folder.original(sha256).parent)
        )
        itself = "" if belongs and not gave_way and sha256 in known else _is_missed(path, sizes, folder)
        if itself in known and itself not in renamed:
            renamed.add(itself)
            yield Discrepancy("renamed", itself, known[itself].name, path.relative_to(folder.vault).as_posix())
        elif taking_in:
            continue
        elif not belongs:
            yield Discrepancy("stray", path.relative_to(folder.vault).as_posix(), None)
        elif path.name == sha256 and sha256 not in known:
            yield Discrepancy("erased" if sha256 in erased else "orphan", sha256, None)


def _is_missed(path: Path, sizes: Collection[int], folder: Folder) -> str:
    """The SHA-256 of a file under which nothing lies, where it has one of these sizes; else nothing."""
    try:
        if is_link(path) or path.lstat().st_size not in sizes:
            return ""
        sha256 = hash_file(path)
    except OSError:
        return ""
    return "" if os.path.lexists(folder.original(sha256)) else sha256
