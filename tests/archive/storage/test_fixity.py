"""The check finds whatever in the vault is not as it was received, and changes nothing."""

import errno
import stat
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.records import Document
from archive.services.intake import hand_in, take_in_waiting
from archive.storage.fixity import Discrepancy, check_vault
from archive.storage.vault import DAMAGED
from tests.archive.paperwork import a_file

SHA_OF_STRANGE = "9" * 64


@pytest.fixture
def original(archive: Archive, tmp_path: Path) -> Path:
    """A taken-in file, as it lies in the vault."""
    (tmp_path / "order.txt").write_bytes(b"Work order J-2026-0117")
    hand_in(archive, paths=[tmp_path / "order.txt"], source="test", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)
    (sha256,) = archive.vault.hashes()
    return archive.folder.original(sha256)


def found(archive: Archive) -> list[Discrepancy]:
    return list(check_vault(archive, progress=lambda *_: None))


def test_a_whole_vault_has_nothing_to_tell(archive: Archive, original: Path) -> None:
    assert found(archive) == []


def test_one_altered_bit_is_found_and_left(archive: Archive, original: Path) -> None:
    altered = bytes([original.read_bytes()[0] ^ 1]) + original.read_bytes()[1:]
    original.chmod(stat.S_IRUSR | stat.S_IWUSR)
    original.write_bytes(altered)

    assert found(archive) == [Discrepancy("altered", original.name, "order.txt")]
    assert original.read_bytes() == altered


def test_a_missing_original_is_found(archive: Archive, original: Path) -> None:
    original.unlink()

    assert found(archive) == [Discrepancy("missing", original.name, "order.txt")]


@pytest.mark.parametrize("name", ["letter.txt", "ab/cd/letter.txt", "incoming/letter.txt"])
def test_an_original_that_somebody_has_renamed_is_told_once_and_where_it_lies(
    archive: Archive, original: Path, name: str
) -> None:
    renamed = archive.folder.vault / name
    renamed.parent.mkdir(parents=True, exist_ok=True)
    original.rename(renamed)

    assert found(archive) == [Discrepancy("renamed", original.name, "order.txt", name)]


def test_of_two_files_with_its_bytes_the_second_is_a_stray_one(archive: Archive, original: Path) -> None:
    (archive.folder.vault / "second.txt").write_bytes(original.read_bytes())
    original.rename(archive.folder.vault / "first.txt")

    assert [one.finding for one in found(archive)] == ["renamed", "stray"]


def test_one_that_gave_way_in_the_place_of_another_is_told_where_it_lies(
    archive: Archive, original: Path, tmp_path: Path
) -> None:
    (tmp_path / "bill.txt").write_bytes(b"Bill for J-2026-0117")
    hand_in(archive, paths=[tmp_path / "bill.txt"], source="test", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)
    (bill,) = (one for one in archive.vault.hashes() if one != original.name)
    gave_way = original.with_name(f"{original.name}{DAMAGED}1")
    archive.folder.original(bill).rename(gave_way)

    lies_at = gave_way.relative_to(archive.folder.vault).as_posix()
    assert found(archive) == [Discrepancy("renamed", bill, "bill.txt", lies_at)]


def test_it_is_told_where_it_lies_while_something_is_taken_in_as_well(archive: Archive, original: Path) -> None:
    original.rename(archive.folder.vault / "letter.txt")
    (archive.folder.vault / "list.txt").write_text("somebody's")

    with archive.vault.taking_in():
        assert [one.finding for one in found(archive)] == ["renamed"]


def test_a_file_of_the_same_size_is_not_taken_for_the_original_that_is_missing(
    archive: Archive, original: Path
) -> None:
    (archive.folder.vault / "letter.txt").write_bytes(original.read_bytes()[::-1])
    original.unlink()

    assert [one.finding for one in found(archive)] == ["missing", "stray"]


def test_a_second_file_with_the_bytes_of_an_original_that_is_in_its_place_is_a_stray_one(
    archive: Archive, original: Path
) -> None:
    (archive.folder.vault / "letter.txt").write_bytes(original.read_bytes())

    assert [one.finding for one in found(archive)] == ["stray"]


@pytest.mark.skipif(sys.platform == "win32", reason="links are not everybody's to make there")
@pytest.mark.parametrize("leads", [True, False])
def test_a_link_is_no_original_even_if_it_leads_to_the_same_bytes(
    archive: Archive, original: Path, tmp_path: Path, leads: bool
) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    original.rename(elsewhere)
    original.symlink_to(elsewhere if leads else tmp_path / "nowhere.txt")

    (one,) = found(archive)
    assert (one.finding, one.detail) == ("displaced", "a link to a file somewhere else")


def test_a_folder_in_the_place_of_an_original_is_told_as_such(archive: Archive, original: Path) -> None:
    original.unlink()
    original.mkdir()

    assert found(archive) == [Discrepancy("displaced", original.name, "order.txt", "a folder")]


def test_a_missing_explanation_is_found(archive: Archive, original: Path) -> None:
    archive.folder.sidecar(original.name).unlink()

    assert found(archive) == [Discrepancy("unexplained", original.name, "order.txt")]


def test_a_file_that_no_row_knows_is_found(archive: Archive, original: Path) -> None:
    strange = archive.folder.original(SHA_OF_STRANGE)
    strange.parent.mkdir(parents=True)
    strange.write_bytes(b"?")

    assert found(archive) == [Discrepancy("orphan", SHA_OF_STRANGE, None)]


def test_what_cannot_be_read_is_named_and_the_next_is_still_compared(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("one", "two"):
        (tmp_path / f"{text}.txt").write_text(text)
    hand_in(archive, paths=[tmp_path / "one.txt", tmp_path / "two.txt"], source="test", by="AM")
    take_in_waiting(archive, cancelled=lambda: False)
    first, second = map(archive.folder.original, archive.vault.hashes())
    second.unlink()
    monkeypatch.setattr(archive.vault, "hash_of", partial(_hash_but_not_of, archive.vault.hash_of, first.name))

    unreadable, missing = found(archive)
    assert (unreadable.finding, unreadable.sha256, missing.finding) == ("unreadable", first.name, "missing")
    assert unreadable.detail


def _hash_but_not_of(hash_of: Callable[[str], str | None], bad: str, sha256: str) -> str | None:
    if sha256 == bad:
        raise OSError(errno.EIO, "Input/output error")
    return hash_of(sha256)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "garbled"),
        ("not JSON", "garbled"),
        ("[]", "garbled"),
        ('{"name": "order.txt"}', "garbled"),
        ('{"sha256": "%s", "size": 21}', "contradicted"),
        ('{"sha256": "99", "size": 22}', "contradicted"),
    ],
)
def test_an_explanation_that_explains_something_else_is_found(
    archive: Archive, original: Path, text: str, finding: str
) -> None:
    archive.folder.sidecar(original.name).write_text(text.replace("%s", original.name), "utf-8")

    assert [one.finding for one in found(archive)] == [finding]


def test_a_row_that_counts_other_bytes_is_found(archive: Archive, original: Path) -> None:
    with archive.database.writing() as session:
        session.scalars(select(Document)).one().size = 23

    assert found(archive) == [Discrepancy("miscounted", original.name, "order.txt", "22")]


@pytest.mark.parametrize("name", ["notes.txt", "ab/cd/letter.pdf", "ab/cd/" + "a" * 64])
def test_a_stray_file_is_found_and_left(archive: Archive, original: Path, name: str) -> None:
    stray = archive.folder.vault / name
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"{}")

    assert found(archive) == [Discrepancy("stray", name, None)]
    assert stray.exists()


def test_what_file_managers_leave_is_passed_over(archive: Archive, original: Path) -> None:
    (original.parent / ".DS_Store").touch()

    assert found(archive) == []


def test_what_is_being_taken_in_is_passed_over(archive: Archive, original: Path) -> None:
    archive.vault.keep(a_file(archive.folder.pasted, "new.pdf"), {"name": "new.pdf"})
    assert [one.finding for one in found(archive)] == ["orphan"]
    with archive.vault.taking_in():
        assert found(archive) == []


def test_every_original_is_counted_as_it_goes(archive: Archive, original: Path) -> None:
    steps: list[tuple[int, int]] = []
    list(check_vault(archive, progress=lambda done, of: steps.append((done, of))))

    assert steps == [(1, 1)]
