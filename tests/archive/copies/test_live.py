"""What was erased since a copy is erased in what comes before it is said to be done, with the figures after it."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.drives import Drives
from archive.copies.places import ARCHIVE_NAME
from archive.copies.put_back_words import put_back_wants, put_back_words
from archive.copies.putting_back import PutBack, put_back
from archive.erasure.telling_copies import tell_copies
from archive.records import Setting
from archive.storage.fixity import check_vault
from tests.archive.copies.copying_hands import Hands
from tests.archive.erasure.quorndon import ask, confirmed, count, moved_in, traces_in


@pytest.fixture
def erased(archive: Archive, tmp_path: Path, drives: Drives) -> Hands:
    """An office with a copy, in which a client was erased afterwards, which the folder for copies was told."""
    quorndon = moved_in(archive, tmp_path)
    with archive.database.writing() as session:
        session.add(Setting(name=ARCHIVE_NAME, value="the office"))
    place = add_place(archive, folder=tmp_path / "usb" / "copies", is_elsewhere=True, by="AM", drives=drives)
    hands = Hands(archive, place, drives)
    hands.copy()
    confirmed(archive, ask(quorndon))
    tell_copies(archive)
    archive.close()
    return hands


@pytest.mark.parametrize("is_new", [True, False])
def test_it_is_gone_from_the_vault_and_told_with_the_figures_after_it(
    erased: Hands, tmp_path: Path, clock: SetClock, is_new: bool
) -> None:
    root = tmp_path / "new computer" if is_new else erased.office.folder.root
    told: PutBack = put_back(erased.copies.root, root, clock=clock, by="JT")
    with Archive.open(told.root, clock=clock) as again:
        assert list(check_vault(again, progress=lambda *_: None)) == []
        assert told.counts["clients"] == count(again, "client") == 1
        assert told.counts["documents"] == told.live.originals == count(again, "document") == 1
    assert traces_in(told.root) == {}
    assert told.live.erased >= 1
    assert told.live.came_back == 0
    said = put_back_words(told)
    assert (
        said[1] == "It has 1 client, 0 jobs, 1 note, 1 document. Every byte of 1 original was read back and compared."
    )
    assert any("erased on request since" in one for one in said)
    assert told.only_before == ({} if is_new else {"request": 1})
    assert len(put_back_wants(told)) == (0 if is_new else 2)  # the request, and what was half typed
