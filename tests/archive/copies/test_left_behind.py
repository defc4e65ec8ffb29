"""What a put back copy left behind of another history is no trace of somebody who cut the history off."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.putting_back import PutBack, put_back
from archive.services.check import check
from archive.services.notes import write_note
from archive.services.witnesses import other_ends
from tests.archive.copies.copying_hands import Hands
from tests.archive.paperwork import a_file, taken_in

Restore = Callable[[Path], PutBack]


@pytest.fixture
def restore(hands: Hands, clock: SetClock) -> Restore:
    """Put the copy on the stick back in the place of an archive that nobody has open."""
    return lambda root: put_back(hands.copies.root, root, clock=clock, by="JT")


def alter(path: Path, **facts: object) -> None:
    """Have a sidecar say something else."""
    told = json.loads(path.read_text("utf-8"))
    path.chmod(0o600)
    path.write_text(json.dumps({**told, **facts}), "utf-8")


def one_that_came_since(hands: Hands, tmp_path: Path) -> str:
    """Its SHA-256. The office worked on before it came, and is closed afterwards."""
    hands.copy()
    write_note(hands.office, client_id=1, text="Written after the copy", by="AM")
    taken_in(hands.office, a_file(tmp_path, "later.pdf"))
    sha256 = hands.office_hash("later.pdf")
    hands.office.close()
    return sha256


def test_an_archive_with_originals_that_were_handed_in_again_is_as_it_should_be(
    hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock
) -> None:
    one_that_came_since(hands, tmp_path)
    told = restore(hands.office.folder.root)
    assert told.handed_in == 1
    with Archive.open(told.root, clock=clock) as archive:
        history = [one for one in check(archive, progress=lambda *_: None) if one.part == "history"]
    assert history == []


def test_so_is_one_that_is_put_back_from_the_copies_made_after_it(
    hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock
) -> None:
    one_that_came_since(hands, tmp_path)
    root = restore(hands.office.folder.root).root
    with Archive.open(root, clock=clock) as archive:
        Hands(archive, hands.place, hands.drives).copy()
        write_note(archive, client_id=1, text="Written after the second copy", by="AM")
        taken_in(archive, a_file(tmp_path, "latest.pdf"))
    told = restore(root)
    with Archive.open(told.root, clock=clock) as archive:
        assert list(other_ends(archive)) == []


def test_an_original_that_no_copy_brought_still_tells_of_a_history_written_anew(
    hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock
) -> None:
    sha256 = one_that_came_since(hands, tmp_path)
    root = restore(hands.office.folder.root).root
    with Archive.open(root, clock=clock) as archive:
        taken_in(archive, a_file(tmp_path, "afterwards.pdf"))
        afterwards = next(
            one for one in archive.vault.hashes() if archive.vault.explanation(one)["name"] == "afterwards.pdf"
        )
        number = archive.vault.explanation(afterwards)["history before"]["acts"]
        alter(archive.folder.sidecar(afterwards), **{"history before": {"acts": number, "ends with": "5" * 64}})
        assert [one.name for one in other_ends(archive)] == ["afterwards.pdf"]
        alter(archive.folder.sidecar(sha256), **{"history before": {"acts": 2, "ends with": "5" * 64}})
        assert sorted(one.name for one in other_ends(archive)) == ["afterwards.pdf", "later.pdf"], "both have event 2"
