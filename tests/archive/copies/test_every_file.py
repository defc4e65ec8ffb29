"""A bit that is turned in any kind of file of an archive, or of its copies, is found; what is not is named, and why."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.drives import Drives
from archive.copies.keys import Sealing
from archive.errors import Expected
from archive.search.indexing import Indexer
from archive.services.check import check
from archive.sidecars.room import SidecarRoom
from tests.archive.copies.copying_hands import Hands, again
from tests.archive.paperwork import read_document

IN_AN_ARCHIVE = {
    "READ ME FIRST.txt": "it is for people, who may write into it; nothing is read from it",
    "letters/*.html": "the office changes its wordings itself, with any program; each copy keeps them as they are",
    "keys/*.age": "copies prove it: none is made or read back with a key that is not theirs",
    "keys/*.txt": "as for the other file of the key",
    "drafts/*.json": "it changes with every key that is pressed",
    "pasted/*.png": "it waits to be taken in, and is proven from then on",
    "log/*.log": "the programs' diary; nothing is read from it",
}

IN_COPIES = {
    "READ ME FIRST.txt": "it is for people; nothing is read from it",
    "THIS IS A COPY.txt": "it is for people; nothing is read from it",
}

SPOTS = 3
"""In each file: its first byte, one in its middle, its last. Not every byte of those that only explain is compared:
from which path an original came is told there and proven nowhere."""


def kind_of(name: str) -> str:
    """A file's path without what is only its own: checksums, numbers, moments, random names."""
    folder, _, last = name.rpartition("/")
    if not folder:
        return last
    endings = Path(last).suffixes
    ending = "".join(endings[-2:] if endings[-1:] == [".age"] else endings[-1:])
    return f"{folder.split('/')[0]}/*{ending}"


def one_of_each_kind(root: Path) -> dict[str, Path]:
    """The files below a folder that are not empty, one for each kind."""
    found: dict[str, Path] = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.stat().st_size:
            found.setdefault(kind_of(path.relative_to(root).as_posix()), path)
    return found


def with_a_bit_turned(path: Path, spots: int = SPOTS, *, behind: bytes = b"") -> Iterator[int]:
    """Turn a bit at one place of a file after the other, each put back before the next: the places, in bytes. What lies
    before ``behind`` is left alone."""
    path.chmod(0o600)
    stored = path.read_bytes()
    first = stored.index(behind)
    last = len(stored.rstrip()) - 1 - first if behind else len(stored) - 1
    try:
        for at in sorted({first + place * last // (spots - 1) for place in range(spots)}):
            path.write_bytes(stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :])
            yield at
    finally:
        path.write_bytes(stored)


def unnoticed(root: Path, look: Callable[[], object]) -> set[str]:
    """The kinds of files in which a bit can be turned somewhere and a look tells the same as before."""
    before = look()
    kinds = one_of_each_kind(root)
    assert len(kinds) > len(IN_COPIES)
    return {kind for kind, path in kinds.items() for _ in with_a_bit_turned(path) if look() == before}


@pytest.fixture
def lived_in(office: Archive) -> Archive:
    """The office with its papers read and searchable, and all of it as text."""
    for _ in range(3):
        read_document(office, ["Work order", "Page two"])
    return office


@pytest.fixture
def readable(lived_in: Archive, tmp_path: Path, drives: Drives) -> Hands:
    """Two copies that anybody reads."""
    place = add_place(lived_in, folder=tmp_path / "usb" / "copies", is_elsewhere=True, by="AM", drives=drives)
    hands = Hands(lived_in, place, drives)
    again(hands)
    return hands


@pytest.fixture
def encrypted(lived_in: Archive, tmp_path: Path, drives: Drives, sealing: Sealing) -> Hands:
    """Two copies that are sealed."""
    folder = tmp_path / "nas" / "copies"
    place = add_place(lived_in, folder=folder, is_elsewhere=True, by="AM", drives=drives, sealing=sealing)
    hands = Hands(lived_in, place, drives)
    again(hands)
    return hands


@pytest.fixture
def closed(lived_in: Archive, encrypted: Hands) -> Path:
    """The folder of the office, which nobody has open."""
    with Indexer(lived_in) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    SidecarRoom(lived_in).look(cancelled=lambda: False)
    for place, name in ((lived_in.folder.pasted, "a.png"), (lived_in.folder.log, "clerk.log")):
        (place / name).write_text("not proven", "utf-8")
    lived_in.folder.drafts.mkdir()
    lived_in.folder.drafts_at("desk").write_text("[]", "utf-8")
    lived_in.close()
    return lived_in.folder.root


def told_by_check(root: Path, clock: SetClock) -> object:
    try:
        with Archive.open(root, clock=clock, begin=False) as archive:
            return [(one.part, one.finding, one.thing) for one in check(archive, progress=lambda *_: None)]
    except Expected as error:
        return error.code


def told_by_copies(hands: Hands) -> object:
    try:
        return [(one.wrong, one.thing) for one in hands.verify().findings]
    except Expected as error:
        return error.code


def test_the_check_finds_a_turned_bit_in_every_kind_of_file_of_an_archive(closed: Path, clock: SetClock) -> None:
    assert told_by_check(closed, clock) == []
    assert {"pages/*.jpg", "index/*.pst", "records/*.jsonl", "vault/*", "vault/*.json"} <= set(one_of_each_kind(closed))
    silent = unnoticed(closed, lambda: told_by_check(closed, clock))
    assert silent - {"archive.db"} == set(IN_AN_ARCHIVE)


def test_a_turned_bit_in_the_records_is_found_or_has_changed_nothing_that_they_say(
    closed: Path, clock: SetClock
) -> None:
    def said() -> list[str]:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            return list(connection.iterdump())

    database = closed / "archive.db"
    before = said()
    for at in with_a_bit_turned(database, spots=12):
        assert told_by_check(closed, clock) != [] or said() == before, at


def test_reading_back_finds_a_turned_bit_in_every_kind_of_file_of_copies(readable: Hands) -> None:
    assert told_by_copies(readable) == []
    assert unnoticed(readable.copies.root, lambda: told_by_copies(readable)) == set(IN_COPIES)


def test_reading_back_finds_a_turned_bit_in_every_kind_of_file_of_encrypted_copies(encrypted: Hands) -> None:
    assert told_by_copies(encrypted) == []
    silent = unnoticed(encrypted.copies.root, lambda: told_by_copies(encrypted))
    assert silent == {"THIS IS A COPY.txt"}


def test_no_encrypted_copy_is_read_back_with_a_key_in_which_a_bit_was_turned(encrypted: Hands) -> None:
    keys = one_of_each_kind(encrypted.office.folder.keys)
    for name, behind in (("txt", b"AGE-SECRET-KEY-"), ("age", b"")):  # before that stand words for people
        (path,) = (one for kind, one in keys.items() if kind.endswith(name))
        for at in with_a_bit_turned(path, 9, behind=behind):
            assert told_by_copies(encrypted) != [], (name, at)
