"""What Today says of originals that are lost, one or many, and of what came of putting them back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from archive.copies.layout import CopyFolder
from archive.rounds.mending import Mendable
from archive.rounds.wrong import Wrong
from archive.services.waiting.belonging import Belonging
from archive.services.waiting.originals import WrongOriginals
from desktop.models.today_originals import put_back_words, wrong_originals_line

TODAY = date(2026, 3, 16)
ONE = Wrong(1, "a" * 64, "order.pdf", "altered", "", date(2026, 3, 12), (1, 1))
CLOSED = replace(ONE, finding="unreadable", detail="Permission denied")


def test_one_is_named() -> None:
    whose = Belonging("Harbour Dental", TODAY.replace(day=3), is_its_own=True)
    line = wrong_originals_line(WrongOriginals((ONE,), belongs=whose), TODAY)
    assert line.beside == "Harbour Dental, 3 Mar"
    assert line.title == "The original of order.pdf is not what was received"
    assert line.second.startswith("Found 12 Mar, when originals were compared")
    assert "put it back" in line.second
    assert line.action == "Put back"


def test_a_long_name_gives_way_and_not_what_is_wrong_with_it() -> None:
    name = "2026-03-01 signed work order for the recovery of all the data, page 3.pdf"
    line = wrong_originals_line(WrongOriginals((replace(ONE, name=name),)), TODAY)
    assert line.title == "The original of 2026-03-01 signed work orde…, page 3.pdf is not what was received"


def test_many_are_counted() -> None:
    line = wrong_originals_line(WrongOriginals((ONE, replace(ONE, sha256="b" * 64), CLOSED)), TODAY)
    assert line.title == "3 originals are not as received"
    assert "put them back" in line.second


def test_what_is_on_its_way_back_has_no_button_and_is_counted_beside_others() -> None:
    other = replace(ONE, sha256="b" * 64, name="letter.pdf")
    line = wrong_originals_line(WrongOriginals((ONE,), frozenset({ONE.sha256})), TODAY)
    assert (line.title, line.action) == ("The original of order.pdf is not what was received", "")
    assert line.second.startswith("Being mended.")
    line = wrong_originals_line(WrongOriginals((ONE, other), frozenset({ONE.sha256})), TODAY)
    assert (line.title, line.action) == ("The original of letter.pdf is not what was received", "Put back")
    assert line.second.endswith("1 more is being put back.")


def test_what_cannot_be_read_is_not_put_back() -> None:
    line = wrong_originals_line(WrongOriginals((CLOSED,)), TODAY)
    assert line.title == "The original of order.pdf cannot be read"
    assert line.second.endswith("Permission denied.")
    assert line.action == ""


def test_what_was_put_back_and_what_could_not_be_are_told() -> None:
    here, nowhere = Mendable(ONE, CopyFolder(Path("/usb/copies"))), Mendable(ONE, None)
    assert put_back_words([here], []) == "1 original is put back in a moment, from the copy in copies."
    assert put_back_words([here, here], [nowhere]) == (
        "2 originals are put back in a moment, from the copy in copies. 1 more is in no copy within reach."
    )
    renamed = Mendable(ONE, None, Path("/office/vault/letter.pdf"))
    assert put_back_words([renamed, here], []) == (
        "1 original lay in the vault under another name, and is in its place again. "
        "1 original is put back in a moment, from the copy in copies."
    )
    assert put_back_words([], [nowhere]).startswith("No copy within reach has it.")
