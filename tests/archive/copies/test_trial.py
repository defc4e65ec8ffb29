"""A trial restore opens a copy as one would on a bad morning, and leaves nothing behind."""

import errno
import json
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies import trial as module
from archive.copies.errors import CopyNotThere, NoCopyYet, PlaceOutOfReach, TrialStopped
from archive.copies.evidence import copies, last_copy
from archive.copies.trial import Tried, try_restoring
from archive.folder_errors import ArchiveDiskIsFull
from archive.services.history import CLERK
from tests.archive.copies.copying_hands import Hands, cancelled_after, damage
from tests.archive.copies.drives_drawn import files_in
from tests.archive.told import history_of


def tried(hands: Hands, **how: object) -> Tried:
    return try_restoring(hands.office, place_id=hands.place.id, drives=hands.drives, **how)  # type: ignore[arg-type]  # passed on as they came


def restored_at(hands: Hands) -> object:
    last = last_copy(hands.office, place_id=hands.place.id)
    assert last is not None
    return last.restored_at


def test_a_copy_is_opened_and_has_what_the_archive_had(hands: Hands, office: Archive) -> None:
    hands.copy()
    hands.verify()
    before = files_in(hands.place.path)
    result = tried(hands)

    assert (result.is_restored, result.opened) == (True, 3)
    assert result.counts == {"clients": 1, "jobs": 0, "notes": 1, "documents": 3}
    assert [copy.restored_at for copy in copies(office)] == [restored_at(hands)]
    assert files_in(hands.place.path) == before
    assert not (office.folder.root / "copying").exists()


def test_a_sample_of_the_originals_may_do(hands: Hands) -> None:
    hands.copy()

    assert tried(hands, sample=2).opened == 2
    assert tried(hands, sample=0).opened == 1  # without any it would prove nothing
    assert tried(hands, sample=None).opened == 3


def test_the_trial_really_opens_an_archive(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    real = Archive.open.__func__  # type: ignore[attr-defined]  # of a class method

    def open_(kind: type[Archive], root: Path, *, clock: SetClock, begin: bool = True) -> Archive:
        opened.append(root)
        assert (root / "READ ME FIRST.txt").exists()
        return real(kind, root, clock=clock, begin=begin)  # type: ignore[no-any-return]  # an archive

    hands.copy()
    monkeypatch.setattr(Archive, "open", classmethod(open_))
    tried(hands)

    assert opened == [hands.office.folder.root / "copying" / "restored"]


def test_the_history_tells_of_the_restore_that_the_gate_relies_on(hands: Hands, office: Archive) -> None:
    hands.copy()
    made = tried(hands)
    copied = last_copy(office, place_id=made.place.id)

    assert copied is not None
    (act,) = history_of(office, thing=f"copy:{made.id}")
    assert (act.act, act.by, act.details["head"]) == ("restored", CLERK, copied.head)


@pytest.mark.parametrize("harm", ["altered", "missing", "unexplained"])
def test_an_original_that_does_not_come_back_is_told(hands: Hands, office: Archive, harm: str) -> None:
    hands.copy()
    hands.verify()
    tried(hands)
    original = hands.original("b.pdf")
    if harm == "altered":
        damage(original)
    else:
        (original if harm == "missing" else original.with_suffix(".json")).unlink()
    result = tried(hands)

    assert not result.is_restored
    assert "b.pdf" in result.complaints[0]
    assert restored_at(hands) is None
    assert copies(office) == ()


def test_records_that_do_not_open_are_told(hands: Hands) -> None:
    hands.copy()
    damage(hands.copies.archive.database, b"no database at all" * 1000)
    result = tried(hands)

    assert result.complaints[0].startswith("The copy does not open.")
    assert restored_at(hands) is None


def test_records_damaged_inside_are_told(hands: Hands) -> None:
    hands.copy()
    with hands.copies.archive.database.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096 * 60)

    assert not tried(hands).is_restored


def test_records_in_which_a_bit_was_turned_that_nothing_in_them_tells_of_are_told(
    hands: Hands, office: Archive
) -> None:
    hands.copy()
    hands.verify()
    records = hands.copies.archive.database
    content = bytearray(records.read_bytes())
    content[99] ^= 1  # the version of SQLite that wrote last, which nobody asks for: sqlite.org/fileformat, 1.3.18
    damage(records, bytes(content))

    assert tried(hands).complaints == ("Its records are not those that were written there.",)
    assert restored_at(hands) is None
    assert copies(office) == ()


def test_a_copy_with_other_counts_than_it_was_made_with_is_told(hands: Hands) -> None:
    hands.copy()
    (manifest,) = hands.copies.manifests.iterdir()
    told = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps({**told, "counts": {**told["counts"], "notes": 7}}), "utf-8")

    assert tried(hands).complaints == ("It has 1 notes, and there were 7 when it was copied.",)


def test_a_copy_that_another_one_has_replaced_is_told(hands: Hands) -> None:
    hands.copy()
    (manifest,) = hands.copies.manifests.iterdir()
    manifest.unlink()

    assert "manifest is missing" in tried(hands).complaints[0]


def test_a_full_disk_of_the_archive_is_no_fault_of_the_copy(
    hands: Hands, office: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    hands.copy()
    hands.verify()
    tried(hands)
    before = restored_at(hands)
    with monkeypatch.context() as filling:
        filling.setattr(module._Carrier, "carry", full)
        with pytest.raises(ArchiveDiskIsFull):
            tried(hands)

    assert restored_at(hands) == before
    assert copies(office)


def test_a_disk_pulled_out_in_the_middle_is_no_fault_of_the_copy(hands: Hands, office: Archive) -> None:
    def pulled_out(*_: object) -> None:
        if hands.place.path.exists():
            hands.place.path.rename(hands.place.path.with_name("elsewhere"))

    hands.copy()
    hands.verify()
    with pytest.raises(PlaceOutOfReach):
        tried(hands, progress=pulled_out)

    assert copies(office)


def test_stopped_at_any_moment_it_leaves_nothing_behind(hands: Hands, office: Archive) -> None:
    hands.copy()
    stops = 0
    for questions in range(100):
        try:
            tried(hands, cancelled=cancelled_after(questions))
            break
        except TrialStopped:
            stops += 1
        assert restored_at(hands) is None
        assert not (office.folder.root / "copying").exists()
    assert stops > 3


def test_without_a_copy_there_is_nothing_to_restore(hands: Hands) -> None:
    with pytest.raises(NoCopyYet):
        tried(hands)
    hands.copy()
    hands.copies.archive.database.unlink()
    with pytest.raises(CopyNotThere):
        tried(hands)
