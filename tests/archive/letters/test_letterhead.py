"""The office's letterhead is kept, and can be put back as it was."""

import pytest

from archive.archive import Archive
from archive.errors import ChangedMeanwhile, WordsTooLong
from archive.letters.letterhead import Letterhead, change_letterhead, letterhead


def test_a_letterhead_is_kept_and_the_one_before_is_returned(archive: Archive) -> None:
    first = Letterhead("Whitby Computer Care", "14 Baxtergate\n\n Whitby ", "01947 600 214", "desk@example.org", "")
    assert change_letterhead(archive, wanted=first) == Letterhead()
    assert letterhead(archive).address_lines == ("14 Baxtergate", "Whitby")
    before = change_letterhead(archive, wanted=Letterhead("Another"))
    change_letterhead(archive, wanted=before)
    assert letterhead(archive) == before


def test_two_desks_do_not_overwrite_one_another(archive: Archive) -> None:
    change_letterhead(archive, wanted=Letterhead("Theirs"), seen=Letterhead())
    with pytest.raises(ChangedMeanwhile):
        change_letterhead(archive, wanted=Letterhead("Ours"), seen=Letterhead())
    assert letterhead(archive).name == "Theirs"


def test_a_letterhead_has_no_room_for_a_novel(archive: Archive) -> None:
    with pytest.raises(WordsTooLong):
        change_letterhead(archive, wanted=Letterhead(name="x" * 3000))
    assert letterhead(archive) == Letterhead()
