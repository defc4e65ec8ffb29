"""What the window wrote to be taken in goes once it is safe, and never before."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.letters.filing import file_letter
from archive.letters.filling import fill
from archive.letters.letter import Letter
from archive.records import AccessionItem
from archive.records.documents import ItemState
from archive.services.clients import add_client
from archive.services.intake import dismiss, hand_in, take_in_waiting
from archive.services.pasted import clear_kept, left_out, lying_there
from archive.services.viewing import batches
from tests.archive.at_work import Reading, at_work


def a_picture(archive: Archive, name: str = "Pasted 2026-03-16 14.05.00.png", content: bytes = b"a picture") -> Path:
    place = archive.folder.pasted / name
    place.write_bytes(content)
    return place


def taken_in(archive: Archive, *paths: Path) -> None:
    hand_in(archive, paths=list(paths), source="pasted", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)


def test_a_pasted_picture_goes_once_it_is_safe(archive: Archive) -> None:
    picture = a_picture(archive)
    taken_in(archive, picture)

    clear_kept(archive)

    assert not picture.exists()
    (line,) = batches(archive)[0].lines
    assert line.document_id is not None


def test_a_letter_goes_together_with_the_folder_that_held_it(archive: Archive) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    letter = fill(archive, letter=Letter.FOLLOW_UP, client_id=client)
    file_letter(archive, letter=letter, pdf=b"%PDF-1.4 a letter", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)

    clear_kept(archive)

    assert list(archive.folder.pasted.iterdir()) == []


def test_what_was_pasted_twice_goes_as_well(archive: Archive) -> None:
    taken_in(archive, a_picture(archive))
    again = a_picture(archive, "Pasted 2026-03-16 14.06.00.png")
    taken_in(archive, again)

    clear_kept(archive)

    assert not again.exists()


def test_what_waits_or_was_not_handed_in_yet_stays(archive: Archive) -> None:
    waiting, new = a_picture(archive), a_picture(archive, "new.png")
    hand_in(archive, paths=[waiting], source="pasted", by="AM")

    clear_kept(archive)

    assert waiting.exists()
    assert new.exists()


def test_what_was_handed_in_once_more_stays_until_that_is_safe_too(archive: Archive) -> None:
    picture = a_picture(archive)
    taken_in(archive, picture)
    hand_in(archive, paths=[picture], source="pasted", by="AM")

    clear_kept(archive)

    assert picture.exists()


@pytest.mark.parametrize("harm", ["gone from the vault", "another file by now"])
def test_a_file_whose_bytes_are_not_in_the_vault_stays(archive: Archive, harm: str) -> None:
    picture = a_picture(archive)
    taken_in(archive, picture)
    if harm == "gone from the vault":
        (original,) = (one for one in archive.folder.vault.rglob("*") if one.is_file() and not one.suffix)
        original.unlink()
    else:
        picture.write_bytes(b"another picture altogether")

    clear_kept(archive)

    assert picture.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be removed there")
def test_a_death_while_clearing_leaves_what_the_next_time_clears(archive: Archive) -> None:
    pictures = [a_picture(archive, f"{number}.png", b"picture %d" % number) for number in range(3)]
    taken_in(archive, *pictures)
    dying = textwrap.dedent("""
        import os, sys
        from pathlib import Path
        from archive.archive import Archive
        from archive.clock import SystemClock
        from archive.services.pasted import clear_kept

        unlink = Path.unlink
        Path.unlink = lambda self, *how, **more: (unlink(self, *how, **more), os._exit(77))
        with Archive.open(Path(sys.argv[1]), clock=SystemClock()) as archive:
            clear_kept(archive)
    """)

    ended = subprocess.run([sys.executable, "-c", dying, os.fspath(archive.folder.root)], check=False)

    assert ended.returncode == 77
    assert sum(picture.exists() for picture in pictures) == 2
    clear_kept(archive)
    assert not any(picture.exists() for picture in pictures)
    assert len(batches(archive)[0].lines) == 3


def test_a_clerk_clears_what_it_took_in_and_what_an_earlier_one_left(archive: Archive) -> None:
    left = a_picture(archive, "left.png", b"left by another")
    taken_in(archive, left)
    with at_work(archive, Reading()) as clerk:
        clerk.until(lambda: not left.exists())
        new = a_picture(archive)
        hand_in(archive, paths=[new], source="pasted", by="AM")
        clerk.until(lambda: not new.exists())

    assert len(batches(archive)) == 2


def failed(archive: Archive, picture: Path) -> int:
    """Hand in a picture whose taking in fails; the id of its item."""
    batch = hand_in(archive, paths=[picture], source="pasted", by="AM")
    with archive.database.writing() as session:
        item = session.scalars(select(AccessionItem).where(AccessionItem.accession_id == batch)).one()
        item.state, item.reason_code, item.reason = ItemState.FAILED, "source-unreadable", "It cannot be read."
        return item.id


def test_a_failed_picture_that_is_taken_off_the_list_is_kept_aside(archive: Archive) -> None:
    picture = a_picture(archive)
    dismiss(archive, item_id=failed(archive, picture))

    (aside,) = left_out(archive.folder)
    assert (aside.name, aside.read_bytes()) == (picture.name, b"a picture")
    assert lying_there(archive.folder) == ()


def test_one_whose_bytes_are_in_the_vault_goes(archive: Archive) -> None:
    taken_in(archive, a_picture(archive))
    again = a_picture(archive, "again.png")
    dismiss(archive, item_id=failed(archive, again))

    assert not again.exists()
    assert left_out(archive.folder) == ()


def test_one_that_stands_on_the_list_a_second_time_stays_where_it_is(archive: Archive) -> None:
    picture = a_picture(archive)
    first = failed(archive, picture)
    hand_in(archive, paths=[picture], source="pasted", by="AM")
    dismiss(archive, item_id=first)

    assert picture.exists()


def test_only_what_the_window_wrote_is_kept_aside(archive: Archive, tmp_path: Path) -> None:
    outside = tmp_path / "scan.png"
    outside.write_bytes(b"theirs")
    dismiss(archive, item_id=failed(archive, outside))

    assert outside.read_bytes() == b"theirs"
