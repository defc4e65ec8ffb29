"""Whatever becomes of a file of the index: search goes on or says why, the clerk mends it and loads nothing foreign."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from whoosh.filedb.filestore import FileStorage

from archive.archive import Archive
from archive.clock import SetClock
from archive.search import stamp
from archive.search.comparing import compare
from archive.search.hits import Answers
from archive.search.index import Index, read_pointer
from archive.search.outbox import drain
from tests.archive.search.desk import Desk
from tests.conftest import ExpectedLog

FOUND = 7
"""Answers to "data" at the filled desk."""


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with something of everything, indexed in two segments."""
    fill(desk)
    return desk


def fill(desk: Desk, also: str = "") -> None:
    client = desk.client("Harbour Dental", town="Hull")
    job = desk.job(client, "J-2026-0117", "Recover data")
    for number in range(3):
        desk.note(client, f"call number{number} about data {also}")
        desk.paper(f"data on side one of {number}", "side two", client_id=client, what="Work order", job=job)
    desk.index()
    desk.note(client, f"they rang off {also}")
    desk.index()


class Door:
    """Where Whoosh opens files, all of which hold pickles. Fails a test when it is given one that we did not write."""

    def __init__(self) -> None:
        self.foreign: set[str] = set()
        self.opened = 0

    def forbid(self, *places: Path) -> None:
        """These files, or all files in these folders, are not to be opened as they are now, wherever they are put."""
        for place in places:
            for file in place.rglob("*MAIN*") if place.is_dir() else [place]:
                if file.suffix != ".col":  # a few bytes that any archive may have, and no pickles
                    self.foreign.add(_digest(file))

    def pass_by(self, file: Path) -> None:
        """Whoosh wants to open it."""
        self.opened += 1
        assert _digest(file) not in self.foreign, f"{file.name} is not ours, and was opened"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    door, opening = Door(), FileStorage.open_file

    def open_file(storage: FileStorage, name: str, **given: Any) -> Any:
        door.pass_by(Path(storage.folder, name))
        return opening(storage, name, **given)

    monkeypatch.setattr(FileStorage, "open_file", open_file)
    return door


def place_of(desk: Desk) -> Path:
    name = read_pointer(desk.archive.folder.index).current
    assert name is not None
    return desk.archive.folder.index / name


def kinds_of_files(desk: Desk) -> list[Callable[[], Path]]:
    """Where each file of the present state is now: after a repair it has another name."""
    names = [*sorted(file.name for file in place_of(desk).glob("MAIN_*")), "_MAIN_*.toc", stamp.FILE]
    endings = dict.fromkeys(name.partition(".")[2] if name.startswith("MAIN_") else name for name in names)

    def finding(ending: str, which: int) -> Callable[[], Path]:
        pattern = ending if ending in names else f"MAIN_*.{ending}"
        return lambda: sorted(place_of(desk).glob(pattern), key=lambda file: (file.stat().st_size, file.name))[which]

    return [
        lambda: desk.archive.folder.index / "CURRENT",
        *(finding(ending, which) for ending in endings for which in (0, -1)),
    ]


def cut(share: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(len(content) * share)]


def flipped(share: float) -> Callable[[bytes], bytes]:
    def flip(content: bytes) -> bytes:
        damaged = bytearray(content)
        damaged[int((len(damaged) - 1) * share)] ^= 0x10
        return bytes(damaged)

    return flip


DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "deleted": lambda _: None,
    "emptied": cut(0),
    "cut in half": cut(0.5),
    "cut at its end": lambda content: content[:-1],
    "flipped at its beginning": flipped(0),
    "flipped in its middle": flipped(0.5),
    "flipped at its end": flipped(1),
    "grown": lambda content: content + b"\x00",
    "overwritten": lambda content: b"\x80" * len(content),
}


def do(damage: Callable[[bytes], bytes | None], file: Path, door: Door) -> None:
    content = damage(file.read_bytes())
    if content is None:
        file.unlink()
        return
    file.write_bytes(content)
    door.forbid(file)


def answers_or_says_why(answers: Answers) -> bool:
    return answers.building or answers.unread or answers.total > 0


def mended(desk: Desk, index: Index) -> None:
    """The clerk has looked once, and all is as it was."""
    while drain(desk.archive, index):
        pass
    assert compare(desk.archive).none
    there = desk.search.answer("data")
    assert (there.total, there.building, there.behind) == (FOUND, False, 0)


@pytest.mark.parametrize("damage", list(DAMAGES))
def test_a_damaged_file_is_noticed_by_whoever_opens_the_index(filled: Desk, door: Door, damage: str) -> None:
    for where in kinds_of_files(filled):
        filled.search.close()
        do(DAMAGES[damage], where(), door)
        there = filled.search.answer("data")
        assert there.building
        assert there.total == 0
        mended(filled, Index.open(filled.archive))


@pytest.mark.parametrize("damage", list(DAMAGES))
def test_a_damaged_file_is_noticed_by_a_clerk_at_work_while_somebody_searches(
    filled: Desk, door: Door, expect_log: ExpectedLog, damage: str
) -> None:
    expect_log.allow("the index could not be read")
    index = Index.open(filled.archive)
    for where in kinds_of_files(filled):
        assert filled.search.answer("data").total == FOUND
        do(DAMAGES[damage], where(), door)
        for typed in ("side", "rang ", "numbr2 hull", "harbour dental recover"):
            filled.search.answer(typed)  # perhaps with the damaged bytes
        assert answers_or_says_why(filled.search.answer("data"))
        mended(filled, index)


@pytest.mark.parametrize("ending", ["trm", "pst"])
def test_a_file_that_was_written_to_while_it_was_open_is_read_no_more(
    filled: Desk, expect_log: ExpectedLog, ending: str
) -> None:
    expect_log("the index could not be read")
    assert filled.search.answer("data").total == FOUND
    for file in place_of(filled).glob(f"MAIN_*.{ending}"):
        file.write_bytes(flipped(0.5)(file.read_bytes()))
    assert filled.search.answer("side ").unread
    mended(filled, Index.open(filled.archive))


def test_the_folder_is_deleted_while_everybody_has_it_open(filled: Desk) -> None:
    index = Index.open(filled.archive)
    assert filled.search.answer("data").total == FOUND
    shutil.rmtree(filled.archive.folder.index)
    assert answers_or_says_why(filled.search.answer("data"))
    note = filled.note(1, "written without an index")
    mended(filled, index)
    assert filled.keys("without ") == [f"note:{note}"]


@pytest.fixture
def elsewhere(tmp_path: Path, filled: Desk) -> Iterator[Path]:
    """The index of another archive with nearly the same in it."""
    with Archive.open(tmp_path / "elsewhere", clock=SetClock(filled.now)) as other:
        desk = Desk(other)
        fill(desk, "elsewhere")
        desk.search.close()
        yield other.folder.index


@pytest.mark.parametrize("is_open", [False, True], ids=["opened afterwards", "open meanwhile"])
def test_the_index_of_another_archive_is_put_there(filled: Desk, elsewhere: Path, door: Door, is_open: bool) -> None:
    index = Index.open(filled.archive)
    filled.search.answer("data")
    if not is_open:
        filled.search.close()
    shutil.rmtree(filled.archive.folder.index)
    shutil.copytree(elsewhere, filled.archive.folder.index)
    door.forbid(elsewhere)
    assert answers_or_says_why(filled.search.answer("data"))
    mended(filled, index if is_open else Index.open(filled.archive))


@pytest.mark.parametrize("is_open", [False, True], ids=["opened afterwards", "open meanwhile"])
def test_files_of_another_archive_are_put_among_ours(filled: Desk, elsewhere: Path, door: Door, is_open: bool) -> None:
    """Also a table of contents that looks newer than ours, which Whoosh would prefer."""
    index = Index.open(filled.archive)
    filled.search.answer("data")
    if not is_open:
        filled.search.close()
    for file in (elsewhere / "1").glob("*MAIN*"):
        name = "_MAIN_999.toc" if file.suffix == ".toc" else file.name
        shutil.copyfile(file, place_of(filled) / name)
    door.forbid(elsewhere)
    assert filled.search.answer("data").total == FOUND
    note = filled.note(1, "written among foreign files")
    mended(filled, index if is_open else Index.open(filled.archive))
    assert filled.keys("among ") == [f"note:{note}"]
    assert not (place_of(filled) / "_MAIN_999.toc").exists()


@pytest.mark.parametrize("is_open", [False, True], ids=["opened afterwards", "open meanwhile"])
def test_an_older_index_of_this_archive_is_put_back(filled: Desk, tmp_path: Path, is_open: bool) -> None:
    folder, older = filled.archive.folder.index, tmp_path / "older"
    shutil.copytree(folder, older)
    note = filled.note(1, "written after the copy")
    filled.index()
    index = Index.open(filled.archive)
    filled.search.answer("data")
    if not is_open:
        filled.search.close()
    shutil.rmtree(folder)
    shutil.copytree(older, folder)
    assert answers_or_says_why(filled.search.answer("data"))
    mended(filled, index if is_open else Index.open(filled.archive))
    assert filled.keys("after copy ") == [f"note:{note}"]


def test_the_door_is_where_whoosh_opens_its_files(filled: Desk, door: Door) -> None:
    filled.search.answer("data")
    before = door.opened
    assert before > 0
    Index.open(filled.archive)
    filled.note(1, "one more")
    filled.index()
    assert door.opened > before
