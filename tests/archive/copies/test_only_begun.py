"""Of an archive in which nothing was, no folder is left where a copy takes its place; of any other one is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.put_back_words import put_back_words
from archive.copies.putting_back import PutBack, put_back
from archive.services.clients import add_client
from archive.services.staff import StaffMember, change_staff
from archive.sidecars.writing import write_due
from tests.archive.copies.copying_hands import Hands


@pytest.fixture
def over(hands: Hands, tmp_path: Path, clock: SetClock) -> Callable[[Callable[[Archive], object]], PutBack]:
    """Puts a copy back over an archive that was begun, and in which something was done."""
    hands.copy()
    hands.office.close()

    def over(done: Callable[[Archive], object]) -> PutBack:
        with Archive.open(tmp_path / "new", clock=clock) as archive:
            done(archive)
        return put_back(hands.copies.root, tmp_path / "new", clock=clock, by="JT")

    return over


def left_beside(root: Path) -> list[Path]:
    return list(root.parent.glob(f"{root.name} (*"))


def test_nothing_is_left_of_an_archive_that_was_only_begun(over: Callable[..., PutBack]) -> None:
    def begin(archive: Archive) -> None:
        (archive.folder.log / "clerk.log").write_text("begun")
        write_due(archive)
        assert archive.folder.records.exists()

    told = over(begin)
    assert told.aside is None
    assert left_beside(told.root) == []
    said = " ".join(put_back_words(told))
    assert "had nothing in it, so that nothing of it is kept" in said
    assert "The archive before lies" not in said


@pytest.mark.parametrize(
    "name",
    [
        "list.txt",
        "drafts/desk.json",
        "vault/letter.pdf",
        "pasted/picture.png",
        "letters/approval.html",
        "records/list.txt",
    ],
)
def test_a_folder_with_any_file_of_somebodys_stays(over: Callable[..., PutBack], name: str) -> None:
    def put(archive: Archive) -> None:
        file = archive.folder.root / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("somebody's")

    told = over(put)
    assert told.aside is not None
    assert (told.aside / name).read_text() == "somebody's"


def test_what_somebody_chose_there_stays_and_it_is_said_that_nothing_else_was_there(
    over: Callable[..., PutBack],
) -> None:
    told = over(lambda archive: change_staff(archive, people=[StaffMember("JT", "Jo Tan")], by="JT"))
    assert told.aside is not None
    assert f"such as the list of people, lies in {told.aside}." in " ".join(put_back_words(told))


def test_an_archive_with_a_client_is_kept_as_ever(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    add_client(hands.office, name="Later Ltd", by="AM")
    hands.office.close()
    told = put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT")
    assert left_beside(told.root) == [told.aside]
