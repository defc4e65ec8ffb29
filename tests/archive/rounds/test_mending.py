"""Lost originals are put back from a copy within reach; what lay in their place is kept."""

import shutil
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.copies.restore_errors import HereAlready
from archive.records import CustodyEvent
from archive.rounds.mending import Mendable, look_at_all, mendable, put_back, put_back_all
from archive.services.intake import take_in_waiting
from archive.services.office import standing
from archive.storage.vault import DAMAGED
from tests.archive.copies.copying_hands import Hands, damage
from tests.archive.rounds.test_wrong import found, unheard


@pytest.fixture
def damaged(hands: Hands) -> Hands:
    """One altered and one missing original, after a copy was made."""
    hands.copy()
    altered, missing, _ = sorted(hands.office.vault.hashes())
    damage(hands.office.folder.original(altered))
    hands.office.folder.original(missing).unlink()
    look_at_all(hands.office, progress=unheard)
    return hands


def lost(hands: Hands) -> tuple[Mendable, ...]:
    return mendable(hands.office, drives=hands.drives)


def beside(office: Archive, sha256: str) -> list[str]:
    return [one.name for one in office.folder.original(sha256).parent.iterdir() if DAMAGED in one.name]


def test_a_copy_mends_what_is_altered_and_what_is_missing(damaged: Hands) -> None:
    office = damaged.office
    some = lost(damaged)
    assert {one.wrong.finding for one in some} == {"altered", "missing"}
    assert {one.root for one in some} == {damaged.copies.root}
    for one in some:
        put_back(office, one, by="AM")
    take_in_waiting(office, cancelled=lambda: False)
    assert look_at_all(office, progress=unheard) == ()
    for one in some:
        assert len(beside(office, one.wrong.sha256)) == (one.wrong.finding == "altered")


def test_what_was_put_back_is_told_no_more_as_soon_as_it_is_safe(damaged: Hands) -> None:
    office = damaged.office
    one, other = lost(damaged)
    put_back(office, one, by="AM")
    assert standing(office).wrong == 2
    take_in_waiting(office, cancelled=lambda: False)
    assert [one.sha256 for one in found(office)] == [other.wrong.sha256]
    assert standing(office).wrong == 1


@pytest.mark.parametrize("instead", ["folder", "link", "link that leads nowhere"])
def test_a_copy_mends_what_something_else_lies_in_the_place_of(hands: Hands, tmp_path: Path, instead: str) -> None:
    hands.copy()
    office = hands.office
    sha256 = min(office.vault.hashes())
    original, elsewhere = office.folder.original(sha256), tmp_path / "elsewhere"
    original.rename(elsewhere)
    if instead == "folder":
        original.mkdir()
    elif sys.platform == "win32":
        pytest.skip("links are not everybody's to make there")
    else:
        original.symlink_to(elsewhere if instead == "link" else tmp_path / "nowhere")
    (wrong,) = look_at_all(office, progress=unheard)
    assert wrong.finding == "displaced"
    (one,) = lost(hands)
    put_back(office, one, by="AM")
    take_in_waiting(office, cancelled=lambda: False)
    assert look_at_all(office, progress=unheard) == ()
    assert original.read_bytes() == elsewhere.read_bytes()
    assert not original.is_symlink()
    (kept,) = (path for path in original.parent.iterdir() if DAMAGED in path.name)
    assert kept.is_symlink() == (instead != "folder")


def test_a_copy_that_is_damaged_as_well_is_no_help(damaged: Hands) -> None:
    (altered, *_) = (one.wrong.sha256 for one in lost(damaged) if one.wrong.finding == "altered")
    damage(damaged.copies.archive.original(altered))
    assert {one.wrong.finding: one.root is None for one in lost(damaged)} == {"altered": True, "missing": False}


def test_without_the_disk_nothing_can_be_put_back(damaged: Hands) -> None:
    shutil.rmtree(damaged.copies.root)
    assert [one.root for one in lost(damaged)] == [None, None]
    with pytest.raises(ValueError, match="no copy"):
        put_back(damaged.office, lost(damaged)[0], by="AM")


def test_what_is_well_by_now_is_not_put_back_twice(damaged: Hands) -> None:
    (one, *_) = (one for one in lost(damaged) if one.wrong.finding == "missing")
    shutil.copy(damaged.copies.archive.original(one.wrong.sha256), damaged.office.folder.original(one.wrong.sha256))
    with pytest.raises(HereAlready):
        put_back(damaged.office, one, by="AM")
    assert len(found(damaged.office)) == 2


@pytest.mark.parametrize("instead", ["nothing", "wrong bytes"])
def test_what_lies_in_the_vault_under_another_name_needs_no_copy(office: Archive, instead: str) -> None:
    sha256 = min(office.vault.hashes())
    original = office.folder.original(sha256)
    content = original.read_bytes()
    original.rename(original.with_name("letter.pdf"))
    office.folder.sidecar(sha256).rename(original.with_name("letter.pdf.json"))
    if instead == "wrong bytes":
        original.write_bytes(b"wrong")
    look_at_all(office, progress=unheard)
    (one,) = mendable(office)
    assert one.lies_at == original.with_name("letter.pdf")
    put_back(office, one, by="AM")
    assert look_at_all(office, progress=unheard) == ()
    assert original.read_bytes() == content
    assert not one.lies_at.exists()
    assert len(beside(office, sha256)) == (instead == "wrong bytes")
    with office.database.reading() as session:
        told = session.scalars(select(CustodyEvent).where(CustodyEvent.act == "original put back")).one()
        assert '"from"' in str(told.details)


def test_what_is_well_again_by_itself_is_not_taken_back_twice(office: Archive) -> None:
    sha256 = min(office.vault.hashes())
    original = office.folder.original(sha256)
    original.rename(original.with_name("letter.pdf"))
    look_at_all(office, progress=unheard)
    (one,) = mendable(office)
    shutil.copy2(original.with_name("letter.pdf"), original)
    with pytest.raises(HereAlready):
        put_back(office, one, by="AM")
    assert original.with_name("letter.pdf").exists()


@pytest.mark.parametrize("among", [2, 3], ids=["two", "three in a ring"])
def test_originals_that_have_changed_places_are_each_put_into_their_own(office: Archive, among: int) -> None:
    several = sorted(office.vault.hashes())[:among]
    contents = [office.folder.original(one).read_bytes() for one in several]
    for sha256, content in zip(several, [*contents[1:], contents[0]], strict=True):
        damage(office.folder.original(sha256), content)
    look_at_all(office, progress=unheard)
    put_back_all(office, mendable(office), by="AM")
    assert look_at_all(office, progress=unheard) == ()
    assert [office.folder.original(one).read_bytes() for one in several] == contents
    with office.database.reading() as session:
        told = session.scalars(select(CustodyEvent.thing).where(CustodyEvent.act == "original put back")).all()
    assert len(set(told)) == len(told) == among
