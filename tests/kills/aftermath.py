"""What is there after a death: before anybody mends anything, and after the next clerk has worked."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.copies.copying import make_copy
from archive.copies.evidence import copies
from archive.copies.moving import stay_here
from archive.copies.places import places
from archive.erasure.disk import unfinished
from archive.moved_away import moved_away
from archive.records import (
    AccessionItem,
    CustodyEvent,
    DestructionCertificate,
    Disposition,
    Document,
    ErasureRequest,
    Note,
    SideReview,
)
from archive.records.sidecar_rule import FORGOTTEN_SETTINGS
from archive.services.check import check
from archive.services.drafts import drafts_at
from archive.services.filing import places_of
from archive.services.history import first_broken_link
from archive.services.intake import take_in_waiting
from archive.services.receipt import progress_of
from archive.sidecars.errors import RecordsAreThere
from archive.sidecars.rebuilding import rebuild
from archive.storage.migrations import NEWEST, version_of
from tests.archive.at_work import AtWork, Reading, at_work
from tests.archive.copies.copying_hands import wrong_with
from tests.archive.erasure.quorndon import count
from tests.archive.sidecars.dying import MADE
from tests.archive.sidecars.every_kind import rows_of
from tests.kills.acts import mend
from tests.kills.office import InThisProcess, Place, clock_at, forgotten_word
from tests.kills.promises import Promises

LOST = -1
"""Of a file: its bytes are."""


def look(place: Place, number: int, promised: Promises) -> list[str]:
    """What is not as it was promised; settles what was under way by what is found."""
    return [*_look(place, number, promised)]


def _look(place: Place, number: int, promised: Promises) -> Iterator[str]:
    clock = clock_at(number)
    for root in place.copies:
        yield from (f"the copy in {root.name}: {wrong}" for wrong in wrong_with(root))
    is_away = place.office.exists() and moved_away(place.office) is not None
    if is_away and not promised.may_be("away:office", True):
        yield "it is marked as moved away"
    if is_away:
        stay_here(place.office)
    promised.forget("away")
    with Archive.open(place.office, clock=clock, begin=False) as archive:
        yield from _kept(archive, promised)
        if (broken := first_broken_link(archive)) is not None:
            yield f"the history is broken at {broken}"
        yield from _as_told(archive, promised)
        if list(promised.of("damaged")):
            mend(archive, place)
            take_in_waiting(archive, cancelled=lambda: False)
            promised.forget("damaged")
        with at_work(archive, Reading(), renderer=InThisProcess) as clerk:
            _until_settled(archive, clerk)
        if not clerk.went_well:
            yield "the clerk fell"
        yield from (found.sentence for found in check(archive, progress=lambda *_: None) if not found.is_remark)
        yield from _safe(archive, promised)
        yield from _forgotten(archive, promised)
        if number % 3 == 0:
            yield from _copied_again(archive, place)
        yield from _left(archive, with_copying=number % 3 == 0)
    yield from _old(place, promised)
    yield from _made_again(place, number, promised)
    for before in place.root.glob("office (before*"):
        shutil.rmtree(before)


def _until_settled(archive: Archive, clerk: AtWork) -> None:
    try:
        clerk.until(lambda: not any(_under_way(archive)))
    except pytest.fail.Exception as never:
        raise AssertionError(f"it does not end: {', '.join(_under_way(archive))}; told {clerk.reports[-3:]}") from never


def _under_way(archive: Archive) -> Iterator[str]:
    if archive.vault.is_taking_in():
        yield "files are taken in"
    if not progress_of(archive, batch_id=None).is_searchable:
        yield "documents are opened, read or made searchable"
    if found := unfinished(archive):
        yield f"begun and not ended: {found}"
    yield from _left(archive, with_copying=False)  # each of its rooms clears up when it begins


def _kept(archive: Archive, promised: Promises) -> Iterator[str]:
    """What is in the records, just as it was acknowledged. An original that a dying disk spoiled comes back later."""
    is_spoiled = any(promised.of("damaged"))
    for kind, found in (
        ("note", lambda word: _has_note(archive, word)),
        ("draft", lambda desk: _draft(archive, desk)),
        ("filing", lambda document: _filed(archive, int(document))),
        ("side", lambda side: _seen(archive, int(side))),
        ("approved", lambda paper: _has(archive, Disposition, paper_id=int(paper))),
        ("certified", lambda paper: _certified(archive, int(paper))),
        ("erased", lambda request: _erased(archive, int(request))),
        ("copy", lambda copy: _copy(archive, int(copy))),
        ("file", lambda file: _rank(archive, *file.split("/"))),
    ):
        for about in list(promised.of(kind)):
            now = found(about.partition(":")[2])
            if kind == "file" and now == LOST and is_spoiled:
                continue
            if not promised.may_be(about, now):
                yield f"{about} is {now!r}, done was {promised.done.get(about)!r}"
            promised.settle(about, now)


def _as_told(archive: Archive, promised: Promises) -> Iterator[str]:
    """No act of the history that anybody was told of is gone or another."""
    with archive.database.reading() as session:
        events = session.execute(select(CustodyEvent.number, CustodyEvent.hash))
        there = {event.number: event.hash for event in events}
    for number, digest in promised.heads.items():
        if there.get(number) != digest:
            yield f"event {number} of the history is not the one that was told of"
            break


def _has(archive: Archive, kind: Any, **which: Any) -> bool | None:
    with archive.database.reading() as session:
        return True if session.query(kind).filter_by(**which).first() is not None else None


def _has_note(archive: Archive, word: str) -> bool | None:
    with archive.database.reading() as session:
        return True if session.scalar(select(Note.id).where(Note.text.startswith(f"{word} "))) else None


def _draft(archive: Archive, desk: str) -> str | None:
    return next((draft.text for draft in drafts_at(archive, desk=desk)), None)


def _filed(archive: Archive, document: int) -> int | None:
    return next((one.client_id for one in places_of(archive, document_id=document)), None)


def _seen(archive: Archive, side: int) -> str | None:
    with archive.database.reading() as session:
        last = select(SideReview.seen).where(SideReview.side_id == side).order_by(SideReview.id.desc()).limit(1)
        seen = session.scalar(last)
        return None if seen is None else seen.value


def _certified(archive: Archive, paper: int) -> bool | None:
    with archive.database.reading() as session:
        of_paper = select(Disposition.certificate_id).where(Disposition.paper_id == paper)
        certificates = [session.get_one(DestructionCertificate, one) for one in session.scalars(of_paper) if one]
        return True if certificates else None


def _erased(archive: Archive, request: int) -> bool | None:
    with archive.database.reading() as session:
        settled = session.get_one(ErasureRequest, request).settled_at
        return True if settled is not None else None


def _copy(archive: Archive, place: int) -> int:
    return next((one.id for one in copies(archive) if one.place_id == place), 0)


def _rank(archive: Archive, name: str, sha256: str) -> int:
    """1 handed in, 2 safe, 3 read; 0 of a file that never was, LOST of one whose bytes are."""
    with archive.database.reading() as session:
        document = session.scalars(select(Document).where(Document.sha256 == sha256)).one_or_none()
        item = session.scalars(select(AccessionItem.id).where(AccessionItem.name == name)).first()
    if document is None:
        return 0 if item is None else 1
    if archive.vault.hash_of(sha256) != sha256:
        return LOST
    return 3 if document.state.value == "read" else 2


def _safe(archive: Archive, promised: Promises) -> Iterator[str]:
    """Once the clerk has worked, everything that was handed in is there and read."""
    for about in promised.of("file"):
        if promised.done.get(about) and (rank := _rank(archive, *about.partition(":")[2].split("/"))) < 3:
            yield f"{about} has come no further than {rank}"


def _forgotten(archive: Archive, promised: Promises) -> Iterator[str]:
    for about in promised.of("erased"):
        request = int(about.partition(":")[2])
        word = forgotten_word(request - 1)
        left = [
            path for path in archive.folder.root.rglob("*") if path.is_file() and word.encode() in path.read_bytes()
        ]
        if promised.done.get(about) and left:
            yield f"{word} was erased and stands in {left[0].relative_to(archive.folder.root)}"
        if not promised.done.get(about) and not left:
            yield f"{word} is gone, and nobody erased it"


def _copied_again(archive: Archive, place: Place) -> Iterator[str]:
    for one in places(archive):
        make_copy(archive, place_id=one.id, by="AM", drives=place.drives)
        if left := list(one.path.rglob("*.part")):
            yield f"half written in the copy: {left[0].name}"


def _left(archive: Archive, *, with_copying: bool) -> Iterator[str]:
    """A clerk may be at work meanwhile: os.walk passes over folders that go while it walks."""
    folder = archive.folder
    passing = {str(one) for one in (folder.incoming, folder.scratch, folder.attached)}
    for where, folders, files in os.walk(folder.root):
        if where in passing:
            yield from (f"left in {Path(where).name}: {one}" for one in (*folders, *files))
        if where == str(folder.drafts):
            continue  # it gives way to the next that is typed at that desk, or to an erasure
        for name in files:
            if name.endswith((".part", ".new")):
                yield f"half written: {Path(where, name).relative_to(folder.root)}"
    if with_copying and (folder.root / "copying").exists():
        yield "what passes while copying is left"


def _old(place: Place, promised: Promises) -> Iterator[str]:
    """An older archive opens, is of this version, and checks clean."""
    for about in list(promised.of("old")):
        folder = place.root / about.partition(":")[2]
        with Archive.open(folder, clock=clock_at(0)) as archive:
            yield from (
                f"{about}: {found.sentence}"
                for found in check(archive, progress=lambda *_: None)
                if not found.is_remark
            )
            if not count(archive, "note"):
                yield f"{about}: its notes are gone"
        if version_of(folder / "archive.db") != NEWEST:
            yield f"{about} is not of this version"
        promised.forget("old")
        shutil.rmtree(folder)


def _made_again(place: Place, number: int, promised: Promises) -> Iterator[str]:
    """Records that were lost are there again, row for row."""
    for about in list(promised.of("lost")):
        folder = place.root / about.partition(":")[2]
        kept = folder.with_name(f"{folder.name}.db")
        if kept.exists():  # else it was killed before they were lost
            with suppress(RecordsAreThere):
                rebuild(folder, clock=clock_at(number), by="AM")
            with Archive.open(folder, clock=clock_at(number)) as archive:
                rows = rows_of(archive)
            shutil.rmtree(folder)
            folder.mkdir()
            shutil.copy(kept, folder / "archive.db")
            with Archive.open(folder, clock=clock_at(number)) as archive:
                wanted = rows_of(archive)
            rows[MADE] = rows[MADE][: len(wanted[MADE])]
            for of in (rows, wanted):
                of["setting"] = [row for row in of["setting"] if row[0] not in FORGOTTEN_SETTINGS]
            for table in wanted:
                if lost := [row for row in wanted[table] if row not in rows[table]]:
                    yield f"{about}: {table} lacks {lost[:2]}"
                elif len(rows[table]) != len(wanted[table]):
                    yield f"{about}: {table} has rows that were not there"
            kept.unlink()
        shutil.rmtree(folder)
        promised.forget("lost")
