"""The index is only derived: whatever happens to it, it ends up equal to the records."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.search import index as index_module
from archive.search import segments, stamp
from archive.search.comparing import compare
from archive.search.index import Index, IndexFolder, read_pointer
from archive.search.outbox import drain
from tests.archive.search.desk import Desk


class Killed(BaseException):
    """The process ended here."""


def current(desk: Desk) -> Path:
    name = read_pointer(desk.archive.folder.index).current
    assert name is not None
    return desk.archive.folder.index / name


def largest_segment_file(desk: Desk) -> Path:
    return max(current(desk).glob("MAIN_*"), key=lambda file: file.stat().st_size)


def truncate(desk: Desk) -> None:
    file = largest_segment_file(desk)
    file.write_bytes(file.read_bytes()[:-7])


def flip_a_bit(desk: Desk) -> None:
    file = largest_segment_file(desk)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 4
    file.write_bytes(content)


def delete_a_file(desk: Desk) -> None:
    largest_segment_file(desk).unlink()


def delete_everything(desk: Desk) -> None:
    shutil.rmtree(desk.archive.folder.index)


def scribble_on_the_stamp(desk: Desk) -> None:
    (current(desk) / stamp.FILE).write_text("{}", "utf-8")


def turn_back_the_stamp(desk: Desk) -> None:
    file = current(desk) / stamp.FILE
    file.write_text(file.read_text("utf-8").replace('\\"last\\": ', '\\"last\\": 1'), "utf-8")


def lose_the_pointer(desk: Desk) -> None:
    (desk.archive.folder.index / "CURRENT").unlink()


def come_from_an_older_program(desk: Desk) -> None:
    forge(desk, lambda body: body.replace(segments.FINGERPRINT, "segments 0"))


def forge(desk: Desk, change: Callable[[str], str]) -> None:
    """Seal the stamp with another content."""
    file = current(desk) / stamp.FILE
    body = json.loads(file.read_text("utf-8"))["body"]
    assert change(body) != body
    with desk.archive.database.reading() as session:
        secret = index_module.secret_of(session)
    assert secret is not None
    file.write_text(json.dumps({"body": change(body), "seal": stamp._seal(change(body), secret)}), "utf-8")


def come_without_a_lineage(desk: Desk) -> None:
    forge(desk, lambda body: re.sub(r', "lineage": "\w+"', "", body))


@pytest.mark.parametrize(
    "damage",
    [
        truncate,
        flip_a_bit,
        delete_a_file,
        delete_everything,
        scribble_on_the_stamp,
        turn_back_the_stamp,
        lose_the_pointer,
        come_from_an_older_program,
        come_without_a_lineage,
    ],
)
def test_a_damaged_index_is_made_anew_by_itself(filled: Desk, damage: Callable[[Desk], None]) -> None:
    filled.search.close()
    damage(filled)
    filled.index()
    assert compare(filled.archive).none
    assert filled.search.answer("data").total == 11


def test_damage_is_noticed_while_the_clerk_works(filled: Desk) -> None:
    index = Index.open(filled.archive)
    delete_a_file(filled)
    while drain(filled.archive, index):
        pass
    assert compare(filled.archive).none


def test_a_reader_that_meets_damage_says_so_and_the_clerk_repairs_it(filled: Desk) -> None:
    index = Index.open(filled.archive)
    filled.search.close()
    flip_a_bit(filled)
    assert filled.search.answer("data").building
    while drain(filled.archive, index):
        pass
    assert filled.search.answer("data").total == 11


def test_an_index_from_another_archive_is_never_opened(filled: Desk, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "elsewhere", clock=SetClock(filled.now)) as other:
        elsewhere = Desk(other)
        elsewhere.client("Quay Motors")
        elsewhere.index()
        elsewhere.search.close()
        shutil.rmtree(other.folder.index)
        shutil.copytree(filled.archive.folder.index, other.folder.index)
        assert elsewhere.search.answer("data").building
        elsewhere.index()
        assert compare(other).none
        assert elsewhere.keys("quay") == ["client:1"]
        elsewhere.search.close()


def test_an_older_database_put_back_is_indexed_anew(filled: Desk) -> None:
    path = filled.archive.folder.database
    kept = path.read_bytes()
    filled.note(1, "written after the backup")
    filled.index()
    filled.archive.close()
    path.write_bytes(kept)
    filled.index()
    assert compare(filled.archive).none
    assert filled.keys("backup") == []


def test_rows_lost_without_being_applied_are_noticed(filled: Desk) -> None:
    filled.note(1, "the power went off")
    with sqlite3.connect(filled.archive.folder.database) as connection:
        connection.execute("DELETE FROM outbox")
    connection.close()
    filled.index()
    assert compare(filled.archive).none
    assert len(filled.keys("power")) == 1


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (segments, "write"),
        (segments, "files"),
        (Index, "_descend"),
        (stamp, "write"),
        (stamp, "replace"),
        (stamp, "digest"),
        (IndexFolder, "_clear_leftovers"),
    ],
)
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("fresh", [False, True], ids=["while applying", "while building"])
def test_a_kill_between_any_two_steps_loses_nothing(
    filled: Desk, monkeypatch: pytest.MonkeyPatch, where: object, what: str, after: bool, fresh: bool
) -> None:
    if fresh:
        delete_everything(filled)
    filled.note(1, "written before the kill")
    before = None if fresh else current(filled)
    real = getattr(where, what)

    def killed(*given: object, **named: object) -> object:
        if after:
            real(*given, **named)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(where, what, killed)
        with pytest.raises(Killed):
            filled.index()
    filled.index()
    assert before in (None, current(filled)), "a sound index was thrown away"
    assert compare(filled.archive).none
    assert len(filled.keys("kill")) == 1


def test_search_goes_on_in_the_old_folder_while_a_new_one_is_built_beside_it(filled: Desk) -> None:
    index = Index.open(filled.archive)
    old = current(filled)
    index.rebuild(filled.archive)
    drain(filled.archive, index, limit=3)
    filled.note(1, "written during the rebuild")
    drain(filled.archive, index, limit=3)
    assert current(filled) == old
    assert filled.search.answer("data").total == 11
    assert len(filled.keys("rebuild")) == 1
    while drain(filled.archive, index, limit=3):
        pass
    assert current(filled) != old
    assert not old.exists()
    assert compare(filled.archive).none
    assert len(filled.keys("rebuild")) == 1


def test_a_first_index_answers_while_it_is_built_and_says_how_much_is_missing(filled: Desk) -> None:
    delete_everything(filled)
    index = Index.open(filled.archive)
    drain(filled.archive, index, limit=4)
    first = filled.search.answer("harbour")
    assert (first.building, first.total, first.behind > 0) == (True, 1, True)
    while drain(filled.archive, index, limit=4):
        pass
    done = filled.search.answer("data")
    assert (done.building, done.total, done.behind) == (False, 11, 0)


def test_a_rebuild_goes_on_where_it_was_stopped(filled: Desk) -> None:
    delete_everything(filled)
    index = Index.open(filled.archive)
    for _ in range(3):
        drain(filled.archive, index, limit=2)
    before = Index.open(filled.archive)
    assert before.current is not None
    assert before.current.path == current(filled)
    assert before.current.stamp is not None
    assert before.current.stamp.remaining is not None
    assert before.current.stamp.remaining.kind > 0
    while drain(filled.archive, before, limit=2):
        pass
    assert compare(filled.archive).none
