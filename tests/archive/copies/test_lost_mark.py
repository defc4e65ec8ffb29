"""Copies whose copy.json is lost are copies still: they are put back as they are, and the file is laid again."""

import shutil
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.by_itself import Deed, due
from archive.copies.choosing import add_place
from archive.copies.drives import Drives
from archive.copies.errors import MarkIsLost, MarkIsNotProven, PlaceHoldsAnArchive, PlaceInUse
from archive.copies.generations import copies_at, generations
from archive.copies.keys import opened_by
from archive.copies.layout import SEALED_MARK, CopyFolder
from archive.copies.places import places, remove_place
from archive.copies.put_back_words import put_back_words
from archive.copies.putting_back import put_back
from archive.copies.seal_errors import AnotherRecoveryKey, CopiesAreSealed, KeyDoesNotFit
from archive.copies.sealing import Seal
from archive.copies.standing import how_places_stand
from tests.archive.copies.copying_hands import Hands, Restore, damage


@pytest.fixture(params=["missing", "empty", "garbled"])
def marked(hands: Hands, request: pytest.FixtureRequest) -> tuple[Hands, bytes]:
    """A whole copy whose mark is lost, and what the mark said."""
    hands.copy()
    said = hands.copies.mark.read_bytes()
    lose(hands.copies.mark, request.param)
    return hands, said


def lose(mark: Path, how: str) -> None:
    mark.unlink()
    if how != "missing":
        mark.write_bytes(b"" if how == "empty" else b"{")


def chosen(hands: Hands) -> None:
    add_place(hands.office, folder=hands.copies.root, is_elsewhere=True, by="AM", drives=hands.drives)


def test_they_are_listed_and_put_back_all_the_same(marked: tuple[Hands, bytes], clock: SetClock) -> None:
    hands, _ = marked
    assert [one.is_newest for one in generations(copies_at(hands.copies.root))] == [True]
    hands.office.close()
    put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")
    with Archive.open(hands.office.folder.root, clock=clock) as again:
        assert len(list(again.vault.hashes())) == 3


def test_who_looks_there_is_told_what_is_wrong_and_what_to_do(marked: tuple[Hands, bytes]) -> None:
    hands, _ = marked
    with pytest.raises(MarkIsLost, match=r"are there, but copy\.json") as told:
        hands.verify()
    assert "Copy there once: that writes the file again" in str(told.value)
    (standing,) = how_places_stand(hands.office, drives=hands.drives)
    assert str(standing.out_of_reach) == str(told.value)


def test_the_next_copy_lays_the_mark_again(marked: tuple[Hands, bytes]) -> None:
    hands, said = marked
    hands.copy()
    assert hands.copies.mark.read_bytes() == said
    assert hands.verify().is_whole


def test_the_clerk_makes_it_by_itself(marked: tuple[Hands, bytes]) -> None:
    hands, _ = marked
    (standing,) = how_places_stand(hands.office, drives=hands.drives)
    assert due(standing, now=hands.office.clock.now(), is_idle=True) is Deed.COPY
    assert due(standing, now=hands.office.clock.now(), is_idle=False) is None


def test_copies_of_another_folder_of_this_archive_are_not_taken_for_those_that_were_there(
    hands: Hands, tmp_path: Path
) -> None:
    other = add_place(hands.office, folder=tmp_path / "nas" / "c", is_elsewhere=True, by="AM", drives=hands.drives)
    Hands(hands.office, other, hands.drives).copy()
    hands.copy()
    shutil.rmtree(hands.copies.root)
    shutil.copytree(other.path, hands.copies.root)
    hands.copies.mark.unlink()
    with pytest.raises(MarkIsNotProven, match=r"may be others.* by copy to FOLDER \(--elsewhere\)"):
        hands.copy()
    assert not hands.copies.mark.exists()
    (standing, _) = how_places_stand(hands.office, drives=hands.drives)
    assert due(standing, now=hands.office.clock.now(), is_idle=True) is None
    chosen(hands)
    assert hands.copies.mark.exists()


def test_choosing_the_folder_once_more_lays_the_mark_again(marked: tuple[Hands, bytes]) -> None:
    hands, said = marked
    lay = hands.copies.mark.read_bytes() if hands.copies.mark.exists() else None
    chosen(hands)
    assert hands.copies.mark.read_bytes() == said
    assert [one.id for one in places(hands.office)] == [hands.place.id]
    assert hands.verify().is_whole
    aside = [path.read_bytes() for path in hands.copies.set_aside.glob("copy.json*")]
    assert aside == ([lay] if lay is not None else [])


def test_a_folder_that_was_given_up_is_known_again_without_its_mark(marked: tuple[Hands, bytes]) -> None:
    hands, said = marked
    remove_place(hands.office, place_id=hands.place.id, by="AM")
    chosen(hands)
    assert hands.copies.mark.read_bytes() == said


def test_where_none_was_chosen_they_are_a_new_folder_for_copies(hands: Hands) -> None:
    hands.copy()
    hands.copies.mark.unlink()
    moved = hands.copies.root.rename(hands.copies.root.with_name("moved"))
    place = add_place(hands.office, folder=moved, is_elsewhere=True, by="AM", drives=hands.drives)
    assert [one.path for one in places(hands.office)] == [hands.place.path, moved]
    assert Hands(hands.office, place, hands.drives).copy().originals == 3


def test_copies_of_another_archive_are_never_taken_for_ours(
    hands: Hands, tmp_path: Path, drives: Drives, clock: SetClock
) -> None:
    hands.copy()
    hands.copies.mark.unlink()
    with Archive.open(tmp_path / "another", clock=clock) as another, pytest.raises(PlaceHoldsAnArchive):
        add_place(another, folder=hands.copies.root, is_elsewhere=True, by="AM", drives=drives)
    assert not hands.copies.mark.exists()


def test_where_somebody_keeps_other_files_there_is_nothing_to_lay_again(hands: Hands) -> None:
    hands.copy()
    shutil.rmtree(hands.copies.root)
    hands.copies.root.mkdir()
    (hands.copies.root / "holiday.jpg").write_bytes(b"?")
    with pytest.raises(PlaceInUse):
        chosen(hands)
    assert [path.name for path in hands.copies.root.iterdir()] == ["holiday.jpg"]


def test_encrypted_copies_are_known_again_by_their_key(sealed: Hands) -> None:
    sealed.copy()
    said = sealed.copies.mark.read_bytes()
    sealed.copies.mark.unlink()
    with pytest.raises(CopiesAreSealed):
        copies_at(sealed.copies.root)
    assert len(generations(copies_at(sealed.copies.root, seal=sealed.copies.seal))) == 1
    with pytest.raises(MarkIsLost):
        sealed.verify()
    sealed.copy()
    assert sealed.copies.mark.read_bytes() == said
    assert sealed.verify().is_whole


@pytest.fixture(params=["sealed mark damaged", "both lost", "both and the key lost"])
def nameless(sealed: Hands, request: pytest.FixtureRequest) -> Hands:
    """Encrypted copies, whole, in a folder in which little or nothing tells whose they are."""
    sealed.copy()
    if request.param == "sealed mark damaged":
        damage(sealed.copies.root / SEALED_MARK)
        return sealed
    for path in (sealed.copies.mark, sealed.copies.root / SEALED_MARK):
        path.unlink()
    if request.param == "both and the key lost":
        sealed.copies.key.unlink()
    return sealed


def test_the_next_copy_lays_what_tells_of_encrypted_copies_again(nameless: Hands) -> None:
    nameless.copy()
    assert nameless.copies.read_mark() == nameless.copies.read_sealed_mark() is not None
    assert nameless.copies.key.exists()
    assert nameless.verify().findings == ()


def test_encrypted_copies_are_put_back_without_what_tells_of_them(
    nameless: Hands, tmp_path: Path, clock: SetClock
) -> None:
    nameless.office.close()
    with pytest.raises(CopiesAreSealed):
        copies_at(nameless.copies.root)
    seal = copies_at(nameless.copies.root, keys=nameless.office.folder).seal
    told = put_back(nameless.copies.root, tmp_path / "new", clock=clock, by="JT", seal=seal)
    assert (told.filled.originals, told.filled.wrong, told.filled.lacking) == (3, (), ())
    assert any("known by what else lies there" in sentence for sentence in put_back_words(told))


def test_their_recovery_key_opens_them_all_the_same(nameless: Hands) -> None:
    assert nameless.copies.seal is not None
    assert opened_by(CopyFolder(nameless.copies.root), nameless.copies.seal.recovery_key) == nameless.copies.seal
    with pytest.raises(AnotherRecoveryKey):
        opened_by(CopyFolder(nameless.copies.root), Seal.new().recovery_key)


def test_their_folder_is_known_again_when_it_is_chosen_once_more(nameless: Hands) -> None:
    remove_place(nameless.office, place_id=nameless.place.id, by="AM")
    chosen(nameless)
    assert [one.id for one in places(nameless.office)] == [nameless.place.id]
    assert nameless.verify().is_whole


def test_encrypted_copies_that_are_another_keys_stay_refused(nameless: Hands) -> None:
    stranger = Seal.new()
    for path in nameless.copies.manifests.glob("*"):
        path.chmod(0o600)
        path.write_bytes(stranger.sealed(nameless.copies.content_of(path)))
    with pytest.raises((KeyDoesNotFit, MarkIsNotProven)):
        nameless.copy()
    with pytest.raises(KeyDoesNotFit):
        copies_at(nameless.copies.root, seal=nameless.copies.seal)


def test_what_is_put_back_whose_marks_are_whole_says_nothing_of_them(hands: Hands, restore: Restore) -> None:
    hands.copy()
    assert not any("copy.json" in sentence for sentence in put_back_words(restore()))
