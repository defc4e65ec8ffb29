"""Encrypted copies do all that others do, show nothing to who has not the key, and every flipped bit is found."""

import hashlib
import itertools
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.at_hand import CopiesAtHand
from archive.copies.carrier import Lacking
from archive.copies.choosing import add_place
from archive.copies.drives import Drives
from archive.copies.errors import CopyingStopped, PlaceIsFull, PlaceOutOfReach
from archive.copies.evidence import copies
from archive.copies.generations import generations
from archive.copies.keys import Sealing, key_file, opened_by
from archive.copies.layout import CopyFolder
from archive.copies.places import remove_place
from archive.copies.putting_back import put_back
from archive.copies.restore_errors import CopyDoesNotOpen
from archive.copies.seal_errors import CopiesAreNotSealed
from archive.copies.sealing import HEADER, Seal
from archive.copies.trial import try_restoring
from archive.copies.verifying import Finding
from archive.folder import is_archive
from archive.folder_errors import SealedCopyHere
from archive.records.gate_rule import LookedAt
from tests.archive.copies.copying_hands import Hands, again, cancelled_after, damage, wrong_with
from tests.archive.copies.drives_drawn import files_in
from tests.archive.erasure.quorndon import ask, confirmed, moved_in
from tests.archive.paperwork import a_file, taken_in

READABLE = {"copy.json", "THIS IS A COPY.txt"}
WORDS = (b"SQLite format", b"Called about the server", b"Harbour", b"Our own words", b"a.pdf", b"%PDF", b"sha256")


def sentences(findings: tuple[Finding, ...]) -> str:
    return " ".join(one.sentence for one in findings)


def test_a_copy_is_made_read_back_and_tried_like_any_other(sealed: Hands) -> None:
    first = sealed.copy()
    assert (first.originals, first.new_originals) == (3, 3)
    assert sealed.verify().findings == ()
    tried = try_restoring(sealed.office, place_id=sealed.place.id, sample=None, drives=sealed.drives)
    assert (tried.complaints, tried.opened) == ((), 3)
    assert sealed.copy().new_originals == 0
    assert sealed.verify().is_whole
    assert [one.place_id for one in copies(sealed.office)] == [sealed.place.id]


def test_nothing_in_it_says_anything_to_whoever_has_not_the_key(sealed: Hands) -> None:
    again(sealed)
    known = {sealed.office_hash(name) for name in ("a.pdf", "b.pdf", "c.pdf")}
    files = [path for path in sealed.copies.root.rglob("*") if path.is_file()]
    assert len(files) > 12
    for path in files:
        if path.name in READABLE:
            continue
        content = path.read_bytes()
        assert content.startswith(HEADER), path
        assert path.suffix == ".age"
        for word in WORDS:
            assert word not in content
        assert not [one for one in known if one in path.name or one.encode() in content]
    told = b"".join((sealed.copies.root / name).read_bytes() for name in READABLE)
    assert sealed.copies.seal is not None
    assert not re.search(rb"age1[a-z0-9]{20}", told)
    assert not is_sealed_by(sealed.copies.seal, told)


def is_sealed_by(seal: Seal, content: bytes) -> bool:
    return seal.recovery_key.encode() in content


def test_records_lie_open_nowhere_when_the_work_is_done(sealed: Hands) -> None:
    again(sealed)
    sealed.verify()
    try_restoring(sealed.office, place_id=sealed.place.id, drives=sealed.drives)
    root = sealed.office.folder.root
    left = [path for path in root.rglob("*") if path.is_file() and path.read_bytes()[:13] == b"SQLite format"]
    assert left == [sealed.office.folder.database]


def test_every_kind_of_file_is_missed_when_one_bit_of_it_is_turned(sealed: Hands) -> None:
    again(sealed)
    kinds = [path for path in sealed.copies.root.rglob("*.age") if path.name != "erased.json.age"]
    assert sealed.verify().findings == ()
    for path in kinds:
        before = path.read_bytes()
        damage(path)
        things = [one.thing for one in sealed.verify().findings]
        assert path.relative_to(sealed.copies.root).as_posix() in things, path
        path.write_bytes(before)
    assert sealed.verify().is_whole


def test_every_kind_of_file_is_missed_when_it_is_cut_short(sealed: Hands) -> None:
    again(sealed)
    for path in (sealed.copies.records, sealed.original("a.pdf"), sealed.copies.letter("approval.html")):
        before = path.read_bytes()
        for left in (0, 40, len(before) // 2, len(before) - 1):
            path.chmod(0o600)
            path.write_bytes(before[:left])
            findings = sealed.verify().findings
            assert [one.wrong for one in findings if not one.is_remark] == ["altered"], sentences(findings)
        path.write_bytes(before)


def test_files_that_were_exchanged_are_found(sealed: Hands) -> None:
    sealed.copy()
    one, other = sealed.original("a.pdf"), sealed.original("b.pdf")
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)
    findings = sealed.verify().findings
    assert [finding.wrong for finding in findings] == ["altered", "altered"]
    assert "not what was received" in sentences(findings)
    assert {sealed.office_hash("a.pdf"), sealed.office_hash("b.pdf")} == {
        one.sha256 for one in lacking(sealed, sealed.copies.seal)
    }


def lacking(sealed: Hands, seal: Seal | None) -> list[Lacking]:
    """What cannot be put back, as putting back tells it."""
    new = sealed.office.folder.root.with_name("new")
    told = put_back(sealed.copies.root, new, clock=sealed.office.clock, by="AM", even_so=True, seal=seal)
    return list(told.filled.lacking)


def test_copying_with_mending_puts_right_what_was_found(sealed: Hands) -> None:
    sealed.copy()
    for path in (sealed.original("a.pdf"), sealed.copies.sidecar(sealed.office_hash("b.pdf")), sealed.copies.key):
        damage(path)
    (sealed.copies.root / "copy.json.age").unlink()
    assert len(sealed.verify().findings) == 4
    sealed.copy(mend=True)
    assert sealed.verify().findings == ()
    assert opened_by(CopyFolder(sealed.copies.root), "four quiet green boats") == sealed.copies.seal


def test_what_was_laid_there_without_the_key_is_taken_for_nothing(sealed: Hands, tmp_path: Path) -> None:
    sealed.copy()
    stranger = Seal.new()
    forged = CopyFolder(sealed.copies.root, stranger)
    for path in (sealed.original("a.pdf"), sealed.copies.records, *sealed.copies.manifests.glob("*")):
        damage(path, stranger.sealed(b"forged"))
    forged.original("ab" * 32).parent.mkdir(parents=True, exist_ok=True)
    forged.original("ab" * 32).write_bytes(stranger.sealed(b"forged"))
    assert "its seal does not open" in sentences(sealed.verify().findings)
    (newest, *_) = generations(sealed.copies)
    assert newest.manifest is None
    with pytest.raises(CopyDoesNotOpen, match="their seal does not open"):
        put_back(sealed.copies.root, tmp_path / "new", clock=sealed.office.clock, by="AM", seal=sealed.copies.seal)
    assert not (tmp_path / "new").exists()


def test_the_gate_looks_at_it_as_at_any_copy(sealed: Hands) -> None:
    sealed.copy()
    sealed.verify()
    originals = [sealed.office_hash("a.pdf"), sealed.office_hash("b.pdf")]

    whole = copies(sealed.office)

    def looked_at() -> LookedAt:
        with sealed.office.database.reading() as session:
            (found,) = CopiesAtHand(sealed.office, sealed.drives).look(session, whole, originals).values()
            return found.looked_at

    assert looked_at() is LookedAt.SOUND
    damage(sealed.original("b.pdf"))
    assert looked_at() is LookedAt.WRONG
    key_file(sealed.office.folder, sealed.place.mark).unlink()
    assert looked_at() is LookedAt.AWAY


def test_many_changes_are_found_against_it(sealed: Hands, tmp_path: Path) -> None:
    taken_in(sealed.office, *(a_file(tmp_path, f"{number}.pdf") for number in range(12)))
    sealed.copy()
    for number in range(12):
        damage(sealed.office.folder.original(sealed.office_hash(f"{number}.pdf")), b"encrypted by somebody")
    change = sealed.copy().change
    assert change is not None
    assert change.altered == 12


def test_stopped_at_any_moment_the_copy_before_is_whole_and_the_next_run_goes_on(sealed: Hands, tmp_path: Path) -> None:
    sealed.copy()
    sealed.verify()
    before = files_in(sealed.copies.root)
    taken_in(sealed.office, a_file(tmp_path, "new.pdf"))
    for questions in itertools.count(1):
        try:
            sealed.copy(cancelled=cancelled_after(questions))
        except CopyingStopped:
            there = files_in(sealed.copies.root)
        else:
            break
        assert there["archive.db.age"] == before["archive.db.age"]
        assert all(there[name] == content for name, content in before.items() if name.startswith("vault/"))
    assert questions > 5
    verified = sealed.verify()
    assert (verified.findings, verified.originals) == ((), 4)
    assert not list(sealed.copies.root.rglob("*.part"))


def test_a_disk_that_fills_up_is_told_also_with_the_last_bytes(
    sealed: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from archive.copies import writing

    sealed.copy()
    taken_in(sealed.office, a_file(tmp_path, "new.pdf"))
    real = writing.write_all
    for failing in range(1, 4):
        left = [None] * failing

        def full(write: Callable[[bytes | memoryview], int | None], chunk: bytes, left: list[None] = left) -> None:
            if not left:
                raise OSError(28, "No space left on device")
            left.pop()
            real(write, chunk)

        with monkeypatch.context() as patched:
            patched.setattr(writing, "write_all", full)
            with pytest.raises(PlaceIsFull):
                sealed.copy()
    sealed.copy()
    assert sealed.verify().is_whole


def test_a_disk_that_goes_away_takes_nothing_from_the_copy(sealed: Hands) -> None:
    sealed.copy()
    sealed.copies.root.rename(sealed.copies.root.with_name("away"))
    with pytest.raises(PlaceOutOfReach):
        sealed.verify()
    assert copies(sealed.office) == ()


def test_chosen_again_it_is_the_same_folder_with_the_same_key(sealed: Hands, drives: Drives) -> None:
    sealed.copy()
    remove_place(sealed.office, place_id=sealed.place.id, by="AM")
    for sealing in (None, Sealing(Seal.new(), "another passphrase altogether")):
        place = add_place(
            sealed.office, folder=sealed.place.path, is_elsewhere=True, by="AM", drives=drives, sealing=sealing
        )
        assert (place.id, place.is_sealed) == (sealed.place.id, True)
    assert opened_by(CopyFolder(place.path), "four quiet green boats") == sealed.copies.seal
    assert sealed.verify().is_whole


def test_a_beginning_that_was_broken_off_goes_on_when_it_is_chosen_again(
    office: Archive, tmp_path: Path, drives: Drives, sealing: Sealing, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.copies import beginning

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    folder = tmp_path / "usb" / "copies"
    with monkeypatch.context() as patched:
        patched.setattr(beginning, "lay_what_belongs", broken)
        with pytest.raises(KeyboardInterrupt):
            add_place(office, folder=folder, is_elsewhere=True, by="AM", drives=drives, sealing=sealing)
    later = Sealing(Seal.new(), sealing.passphrase)
    place = add_place(office, folder=folder, is_elsewhere=True, by="AM", drives=drives, sealing=later)
    hands = Hands(office, place, drives)
    hands.copy()
    assert hands.verify().findings == ()
    assert opened_by(CopyFolder(folder), sealing.passphrase) == sealing.seal


def test_copies_that_are_readable_are_not_made_encrypted_on_the_way(
    hands: Hands, drives: Drives, sealing: Sealing
) -> None:
    hands.copy()
    with pytest.raises(CopiesAreNotSealed, match="new or empty folder"):
        add_place(hands.office, folder=hands.place.path, is_elsewhere=True, by="AM", drives=drives, sealing=sealing)
    assert hands.verify().is_whole


def test_it_is_no_archive_that_could_be_opened_or_begun_there(sealed: Hands, clock: SetClock) -> None:
    sealed.copy()
    before = files_in(sealed.copies.root)
    assert is_archive(sealed.copies.root)
    with pytest.raises(SealedCopyHere, match="cannot be opened as an archive"):
        Archive.open(sealed.copies.root, clock=clock)
    assert files_in(sealed.copies.root) == before


def test_two_originals_with_the_same_content_elsewhere_have_other_names_there(
    sealed: Hands, tmp_path: Path, drives: Drives
) -> None:
    """Two disks beside each other do not tell that they hold the same."""
    sealing = Sealing(Seal.new(), "another passphrase altogether")
    other = add_place(
        sealed.office, folder=tmp_path / "nas" / "copies", is_elsewhere=True, by="AM", drives=drives, sealing=sealing
    )
    sealed.copy()
    Hands(sealed.office, other, drives).copy()
    names = [{path.name for path in root.glob("vault/??/??/*")} for root in (sealed.copies.root, other.path)]
    assert len(names[0]) == len(names[1]) == 6
    assert not names[0] & names[1]
    contents = [
        {hashlib.sha256(path.read_bytes()).hexdigest() for path in root.glob("vault/??/??/*")}
        for root in (sealed.copies.root, other.path)
    ]
    assert not contents[0] & contents[1]


def test_what_was_erased_on_request_goes_from_it_too(
    archive: Archive, tmp_path: Path, drives: Drives, sealing: Sealing
) -> None:
    quorndon = moved_in(archive, tmp_path)
    folder = tmp_path / "usb" / "copies"
    place = add_place(archive, folder=folder, is_elsewhere=True, by="AM", drives=drives, sealing=sealing)
    hands = Hands(archive, place, drives)
    hands.copy()
    assert hands.copies.original(quorndon.sha256).exists()
    confirmed(archive, ask(quorndon))
    assert not (folder / "erased.json").exists()
    assert hands.copies.content_of(folder / "erased.json.age")
    copied = hands.copy()
    assert copied.forgotten is not None
    assert (copied.forgotten.originals, copied.forgotten.earlier, copied.forgotten.left) == (1, 1, ())
    assert not hands.copies.files_of(quorndon.sha256)
    assert hands.verify().findings == ()
    damage(folder / "erased.json.age")
    assert "erased.json.age, cannot be opened" in sentences(hands.verify().findings)


STEPS = """
set -e
age -d -i key.txt -o archive.db archive.db.age
find vault -name '*.age' ! -name '*.json.age' | while read -r sealed; do
    age -d -i key.txt -o original "$sealed"
    name=$(sha256sum original | cut -c 1-64)
    place=opened/vault/$(echo "$name" | cut -c 1-2)/$(echo "$name" | cut -c 3-4)
    mkdir -p "$place" && mv original "$place/$name"
    age -d -i key.txt -o "$place/$name.json" "${sealed%.age}.json.age"
done
mv archive.db opened
"""


@pytest.mark.skipif(shutil.which("age") is None, reason="the tool age is not on this system")
def test_what_the_folder_says_opens_everything_without_the_program(sealed: Hands, tmp_path: Path) -> None:
    sealed.copy()
    told = sealed.copies.explanation.read_text("utf-8")
    for line in STEPS.strip().splitlines()[1:-1]:
        assert line.strip() in told
    by_hand = tmp_path / "by hand"
    shutil.copytree(sealed.copies.root, by_hand)
    assert sealed.copies.seal is not None
    (by_hand / "key.txt").write_text(f"{sealed.copies.seal.recovery_key}\n")
    subprocess.run(["sh", "-c", STEPS], cwd=by_hand, check=True)
    assert wrong_with(by_hand / "opened") == []
    with Archive.open(by_hand / "opened", clock=sealed.office.clock, begin=False) as archive:
        assert len(list(archive.vault.hashes())) == 3


@pytest.mark.parametrize("name", ["READ ME FIRST.txt", "erased.json"])
def test_what_does_not_open_beside_the_copies_is_written_again_by_the_next_copy(sealed: Hands, name: str) -> None:
    """Nobody deletes anything in a folder for copies."""
    sealed.copy()
    sealed.copies.named(name).write_bytes(b"age-encryption.org/v1\nnothing\n")
    assert [one.sentence.endswith("cannot be opened. Copy again.") for one in sealed.verify().findings] == [True]
    sealed.copy()
    assert [one.sentence for one in sealed.verify().findings] == []
