"""What was written before the program was ended is handed in at the next start, and never twice."""

import subprocess
import sys
import textwrap

from archive.archive import Archive
from archive.services.forgotten import hand_in_forgotten
from archive.services.intake import dismiss, hand_in, take_in_waiting
from archive.services.pasted import PART, clear_kept, lying_there
from archive.services.viewing import batches
from tests.archive.services.test_pasted import a_picture, failed


def start(archive: Archive) -> tuple[int, ...]:
    """What a window does as it opens."""
    return hand_in_forgotten(archive, lying=lying_there(archive.folder), by="AM")


def test_a_picture_saved_before_a_kill_is_taken_in_once(archive: Archive) -> None:
    die_before_asking = textwrap.dedent(
        """
        import os, sys, pathlib
        place = pathlib.Path(sys.argv[1])
        (place / "Pasted 1.png").write_bytes(b"a picture")
        (place / "Pasted 2.png.part").write_bytes(b"half a pic")
        os._exit(9)
        """
    )
    command = [sys.executable, "-c", die_before_asking, str(archive.folder.pasted)]
    assert subprocess.run(command, check=False).returncode == 9

    (batch,) = start(archive)
    assert start(archive) == ()
    take_in_waiting(archive, cancelled=lambda: False)
    assert start(archive) == ()
    clear_kept(archive)
    assert start(archive) == ()

    (kept,) = batches(archive)
    assert (kept.id, kept.source, [line.name for line in kept.lines]) == (batch, "pasted", ["Pasted 1.png"])
    assert kept.lines[0].document_id is not None
    assert list(archive.folder.pasted.iterdir()) == []


def test_a_letter_that_nobody_asked_for_is_said_to_be_written_here(archive: Archive) -> None:
    place = archive.folder.pasted / "2026-03-16 14.05.00"
    place.mkdir()
    (place / "Confirmation.pdf").write_bytes(b"%PDF-1.4 a letter")
    (place / f"Half.pdf{PART}").write_bytes(b"%PDF")
    start(archive)

    (batch,) = batches(archive)
    assert (batch.source, [line.name for line in batch.lines]) == ("written here", ["Confirmation.pdf"])


def test_what_waits_or_was_left_out_is_not_handed_in_again(archive: Archive) -> None:
    waiting = a_picture(archive, "waits.png")
    hand_in(archive, paths=[waiting], source="pasted", by="AM")
    dismiss(archive, item_id=failed(archive, a_picture(archive, "dismissed.png")))

    assert start(archive) == ()


def test_where_nothing_was_ever_pasted_there_is_nothing_to_do(archive: Archive) -> None:
    archive.folder.pasted.rmdir()

    assert lying_there(archive.folder) == ()
