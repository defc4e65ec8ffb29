"""The archive keeps the keys of encrypted copies for its user alone; a folder gives its key to who has a secret."""

import os
import stat
from pathlib import Path

import pytest

from archive.copies.errors import PlaceIsAnother
from archive.copies.generations import copies_at
from archive.copies.keys import carry_keys, keep_key, kept_key, kept_locked, key_file, opened_by
from archive.copies.layout import CopyFolder, Mark, as_json
from archive.copies.reaching import reach
from archive.copies.seal_errors import (
    AnotherRecoveryKey,
    CopiesAreSealed,
    KeyDoesNotFit,
    KeyFileIsDamaged,
    KeyNotHere,
    NoRecoveryKey,
    PassphraseIsLost,
    WrongPassphrase,
)
from archive.copies.sealing import Seal
from archive.folder import Folder
from tests.archive.copies.copying_hands import Hands, damage

PASSPHRASE = "four quiet green boats"


@pytest.fixture
def strange(sealed: Hands) -> CopyFolder:
    """The folder as somebody sees it who has come by the disk."""
    return CopyFolder(sealed.copies.root)


def test_the_archive_keeps_the_key_for_its_user_alone(sealed: Hands) -> None:
    path = key_file(sealed.office.folder, sealed.place.mark)
    assert sealed.copies.seal is not None
    assert sealed.copies.seal.recovery_key in path.read_text("utf-8")
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_passphrase_and_the_key_stand_nowhere_else(sealed: Hands) -> None:
    sealed.copy()
    assert sealed.copies.seal is not None
    kept = key_file(sealed.office.folder, sealed.place.mark)
    for folder in (sealed.office.folder.root, sealed.copies.root):
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                assert PASSPHRASE.encode() not in content
                assert path == kept or sealed.copies.seal.recovery_key.encode() not in content


def test_the_passphrase_or_the_recovery_key_opens_a_folder(sealed: Hands, strange: CopyFolder) -> None:
    assert sealed.copies.seal is not None
    assert opened_by(strange, PASSPHRASE) == sealed.copies.seal
    assert opened_by(strange, " ".join(sealed.copies.seal.groups).lower()) == sealed.copies.seal


def test_what_does_not_open_it_is_told_apart(sealed: Hands, strange: CopyFolder) -> None:
    assert sealed.copies.seal is not None
    with pytest.raises(WrongPassphrase, match="as often as you like"):
        opened_by(strange, "four quiet green boat")
    with pytest.raises(NoRecoveryKey, match="group by group"):
        opened_by(strange, sealed.copies.seal.recovery_key[:-1])
    with pytest.raises(AnotherRecoveryKey, match="Each folder has its own"):
        opened_by(strange, Seal.new().recovery_key)
    strange.key.write_bytes(strange.key.read_bytes()[:100])
    with pytest.raises(KeyFileIsDamaged, match="recovery key"):
        opened_by(strange, PASSPHRASE)
    strange.key.unlink()
    with pytest.raises(PassphraseIsLost, match="recovery key"):
        opened_by(strange, PASSPHRASE)


def test_without_a_key_a_folder_is_not_opened(sealed: Hands, tmp_path: Path) -> None:
    with pytest.raises(CopiesAreSealed):
        copies_at(sealed.copies.root)
    with pytest.raises(CopiesAreSealed):
        copies_at(sealed.copies.root, keys=Folder(tmp_path / "elsewhere"))
    assert copies_at(sealed.copies.root, keys=sealed.office.folder).seal == sealed.copies.seal


def test_a_key_file_with_a_bit_turned_is_told_beside_a_wrong_passphrase(sealed: Hands, strange: CopyFolder) -> None:
    assert sealed.copies.seal is not None
    damage(strange.key)
    with pytest.raises(WrongPassphrase, match=r"or key\.age in that folder is damaged.*it opens them all the same"):
        opened_by(strange, PASSPHRASE)
    assert opened_by(strange, sealed.copies.seal.recovery_key) == sealed.copies.seal


def test_an_archive_that_lost_the_key_says_what_to_do(sealed: Hands) -> None:
    key_file(sealed.office.folder, sealed.place.mark).unlink()
    with pytest.raises(KeyNotHere, match="passphrase or recovery key once"):
        reach(sealed.office, place_id=sealed.place.id, drives=sealed.drives)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"# nothing\n", b"AGE-SECRET-KEY-1AAAA\n"])
def test_a_key_that_cannot_be_read_is_none(sealed: Hands, content: bytes) -> None:
    key_file(sealed.office.folder, sealed.place.mark).write_bytes(content)
    assert kept_key(sealed.office.folder, sealed.place.mark) is None


def test_a_folder_that_was_made_readable_to_all_is_never_written_in(sealed: Hands) -> None:
    """Whoever has the disk could lay a folder there with the same mark, to have it filled for all to read."""
    sealed.copies.mark.write_bytes(as_json(Mark(mark_of(sealed).archive, sealed.place.mark)))
    with pytest.raises(PlaceIsAnother):
        sealed.copy()
    assert not (sealed.copies.root / "archive.db").exists()


def test_a_folder_with_another_folders_mark_is_refused(sealed: Hands) -> None:
    stranger = Seal.new()
    (sealed.copies.root / "copy.json.age").write_bytes(stranger.sealed(as_json(mark_of(sealed))))
    with pytest.raises(KeyDoesNotFit):
        reach(sealed.office, place_id=sealed.place.id, drives=sealed.drives)
    damage(sealed.copies.root / "copy.json.age")
    with pytest.raises(KeyDoesNotFit):
        reach(sealed.office, place_id=sealed.place.id, drives=sealed.drives)


def test_keys_go_along_with_the_archive_that_takes_a_place_and_those_that_are_there_stay(tmp_path: Path) -> None:
    before, now = Folder(tmp_path / "before"), Folder(tmp_path / "now")
    before.root.mkdir()
    now.root.mkdir()
    old, new = Seal.new(), Seal.new()
    keep_key(before, "one", old, of=tmp_path)
    keep_key(before, "two", old, of=tmp_path)
    keep_key(now, "two", new, of=tmp_path)
    carry_keys(before, now)
    assert (kept_key(now, "one"), kept_key(now, "two")) == (old, new)
    assert kept_locked(now, "one") is None


def mark_of(hands: Hands) -> Mark:
    mark = hands.copies.read_mark()
    assert mark is not None
    assert mark.is_sealed
    return mark
