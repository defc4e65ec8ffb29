"""After a power cut a disk has what was flushed, and of everything else whatever it likes."""

from collections.abc import Iterator

from tests.faults.power_cuts import PowerCuts
from tests.faults.recorded import Change, Flushed, Named, Promised, Recorded, Renamed, Tree, Unnamed, Written

OLD, NEW, FOLDER = 1, 2, 3


def left_by(*changes: Change, after: int | None = None, orders: int = 8) -> set[str]:
    """All that may lie there after a cut, each as names with what they hold."""
    before = Tree({0: {"kept": OLD}}, {OLD: b"old"})
    cuts = PowerCuts(Recorded(before, changes))
    when = len(changes) if after is None else after
    return {" ".join(_told(left.tree)) for left in cuts.left(when, orders=orders)}


def _told(tree: Tree) -> Iterator[str]:
    for path, content in tree.flat():
        yield path + ("/" if content is None else "=" + bytes(content).decode().replace("\0", "."))


def made(name: str, content: bytes, thing: int = NEW) -> tuple[Change, Change]:
    return Named(0, name, thing), Written(thing, 0, content)


def test_what_nobody_flushed_may_be_there_or_not_or_be_there_by_half() -> None:
    left = left_by(*made("new", b"word"))

    assert left == {"kept=old", "kept=old new=word", "kept=old new=", "kept=old new=wo"}


def test_a_file_that_was_flushed_may_have_lost_its_name_until_its_folder_was() -> None:
    assert left_by(*made("new", b"word"), Flushed(NEW)) == {"kept=old", "kept=old new=word"}
    assert left_by(*made("new", b"word"), Flushed(NEW), Flushed(0)) == {"kept=old new=word"}


def test_a_name_that_was_flushed_may_lead_to_nothing_until_its_file_was() -> None:
    assert left_by(*made("new", b"word"), Flushed(0)) == {"kept=old new=", "kept=old new=word"}


def test_a_file_that_takes_anothers_place_unflushed_may_leave_neither() -> None:
    left = left_by(*made("coming", b"new"), Renamed((0, "coming"), 0, "kept", NEW))

    assert {"kept=old", "kept=new", "kept="} <= left
    flushed = left_by(*made("coming", b"new"), Flushed(NEW), Renamed((0, "coming"), 0, "kept", NEW), Flushed(0))
    assert flushed == {"kept=new"}


def test_what_lies_in_a_folder_without_a_lasting_name_is_lost_with_it() -> None:
    changes = (Named(0, "folder", FOLDER), Named(FOLDER, "new", NEW), Written(NEW, 0, b"word"), Flushed(NEW))
    recorded = Recorded(Tree({0: {}, FOLDER: {}}, {}), (*changes, Flushed(FOLDER)))

    left = {" ".join(_told(one.tree)) for one in PowerCuts(recorded).left(5)}

    assert left == {"", "folder/ folder/new=word"}


def test_what_was_removed_may_come_back_until_its_folder_was_flushed() -> None:
    assert left_by(Unnamed(0, "kept", OLD)) == {"", "kept=old"}
    assert left_by(Unnamed(0, "kept", OLD), Flushed(0)) == {""}


def test_writes_may_come_in_any_order_until_their_file_was_flushed() -> None:
    left = left_by(Written(OLD, 0, b"A"), Written(OLD, 4, b"B"), Promised("told"), orders=40)

    assert {"kept=old", "kept=Ald", "kept=old.B", "kept=Ald.B"} <= left
    assert left_by(Written(OLD, 0, b"A"), Flushed(None), Promised("told")) == {"kept=Ald"}


def test_of_a_large_write_every_other_sector_may_be_there() -> None:
    left = left_by(Written(OLD, 0, b"x" * 1024))

    assert "kept=old" + "." * 509 + "x" * 512 in left
    assert "kept=" + "x" * 512 in left


def test_what_was_promised_before_the_cut_is_told() -> None:
    cuts = PowerCuts(Recorded(Tree(), (Promised("one"), Flushed(None), Promised("two"))))

    assert [cuts.promised(moment) for moment in cuts.moments] == [(), ("one",), ("one",), ("one", "two")]
