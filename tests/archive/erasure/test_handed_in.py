"""What was handed in goes with its document where no person put it, and is named where one did."""

import json
from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.erasure.disk import remove_files
from archive.erasure.handed_in import HandedIn, write_down
from archive.erasure.originals import remove_for_good
from archive.erasure.requests import Prepared, ask_to_erase, carry_out, prepare
from archive.records import About, Erasure, Tombstone
from archive.records.documents import ItemState
from archive.services.clients import add_client
from archive.services.erased_before import was_erased
from archive.services.viewing import IntakeLine, batches
from tests.archive.paperwork import a_file, read_document, taken_in
from tests.archive.watching.scanner import Office, sheet, written

SCAN = written("PDF", sheet(3))


def asked(archive: Archive, document: int = 1) -> Prepared:
    request = ask_to_erase(
        archive,
        about=About.DOCUMENT,
        thing_id=document,
        asked_by="Dr Shaw",
        asked_on=date(2026, 3, 16),
        how="letter",
        what_for="the scan",
        handled_by="AM",
        by="AM",
    )
    return prepare(archive, request_id=request)


def newest_line(archive: Archive) -> IntakeLine:
    (line,) = batches(archive)[0].lines
    return line


def erase(archive: Archive, shown: Prepared) -> None:
    carry_out(archive, request_id=shown.request_id, typed=shown.type_this, seen=shown.seen, by="AM")
    remove_files(archive)


@pytest.fixture
def scanner(archive: Archive, tmp_path: Path) -> Office:
    """An office whose scanner wrote one scan, which was taken in, moved and read."""
    office = Office(archive, tmp_path / "scans")
    (office.folder / "medical.pdf").write_bytes(SCAN)
    office.work()
    read_document(archive, ["Dear Sirs"])
    return office


def test_the_scan_in_the_scanners_folder_goes_with_its_document(scanner: Office) -> None:
    assert list(scanner.taken.values()) == [SCAN]
    shown = asked(scanner.archive)
    assert not any("medical" in said for said in shown.remains)
    erase(scanner.archive, shown)
    assert scanner.taken == {}
    assert not (scanner.archive.folder.root / "erasing.json").exists(), "nothing keeps its name"


def test_a_numbered_name_is_found_and_another_scan_of_that_name_stays(scanner: Office) -> None:
    other = written("PDF", sheet(9))
    (scanner.folder / "medical.pdf").write_bytes(other)
    scanner.work()
    assert len(scanner.taken) == 2
    read_document(scanner.archive, ["Dear Madam"])
    erase(scanner.archive, asked(scanner.archive, 2))
    assert list(scanner.taken.values()) == [SCAN]


def test_a_scan_that_was_changed_since_is_named_and_stays(scanner: Office) -> None:
    (moved,) = (scanner.folder / "Taken in").rglob("*.pdf")
    moved.write_bytes(SCAN + b"more")
    shown = asked(scanner.archive)
    assert f"{moved} is not what was taken in under its name: see to it by hand." in shown.remains
    erase(scanner.archive, shown)
    assert moved.read_bytes() == SCAN + b"more"


def test_a_folder_that_is_away_is_named_and_seen_to_when_it_is_back(scanner: Office, tmp_path: Path) -> None:
    away = scanner.folder.rename(tmp_path / "away")
    shown = asked(scanner.archive)
    assert any("cannot be reached. It goes once that is back." in said for said in shown.remains)
    erase(scanner.archive, shown)
    away.rename(scanner.folder)
    remove_files(scanner.archive)
    assert scanner.taken == {}


def test_a_file_that_a_person_handed_in_is_named_and_stays(archive: Archive, tmp_path: Path) -> None:
    theirs = a_file(tmp_path, "theirs.pdf")
    taken_in(archive, theirs)
    read_document(archive, ["Dear Sirs"])
    shown = asked(archive)
    assert f"{theirs}, from where it was handed in, is yours: see to it by hand." in shown.remains
    erase(archive, shown)
    assert theirs.exists()


def test_what_was_pasted_and_left_out_goes_when_it_is_the_same(archive: Archive, tmp_path: Path) -> None:
    theirs = a_file(tmp_path, "theirs.pdf")
    aside = archive.folder.pasted / "left out"
    aside.mkdir(parents=True)
    same, other = a_file(aside, "pasted.png", theirs.read_text("utf-8")), a_file(aside, "other.png")
    taken_in(archive, theirs)
    read_document(archive, ["Dear Sirs"])
    erase(archive, asked(archive))
    assert (same.exists(), other.exists()) == (False, True)


def test_an_erasure_that_never_happened_removes_nothing(scanner: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("the disk is gone")

    shown = asked(scanner.archive)
    monkeypatch.setattr("archive.erasure.carrying_out.delete", broken)
    with pytest.raises(OSError, match="the disk is gone"):
        erase(scanner.archive, shown)
    remove_files(scanner.archive)
    assert list(scanner.taken.values()) == [SCAN]


def test_what_was_erased_and_comes_again_is_kept_and_told_and_left_to_a_person(
    archive: Archive, tmp_path: Path
) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    taken_in(archive, a_file(tmp_path))
    erase(archive, asked(archive, read_document(archive, ["Invoice"])))
    taken_in(archive, a_file(tmp_path), client_id=client)
    line = newest_line(archive)

    assert line.item_state is ItemState.SAFE
    assert (line.reason_code, line.client) == ("was-erased", None)
    assert line.reason is not None
    assert line.reason.startswith("Exactly this file was erased on 16 Mar 2026 on request E-2026-0001, and has been")
    assert line.document_id is not None
    with archive.database.reading() as session:
        assert was_erased(session, line.document_id)


def test_a_file_that_was_never_erased_is_filed_where_it_was_dropped(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    taken_in(archive, a_file(tmp_path), client_id=client)
    line = newest_line(archive)
    assert (line.reason_code, line.client) == (None, "Harbour Dental")


def test_of_what_hung_on_an_e_mail_and_was_cleared_nothing_untrue_is_said(archive: Archive) -> None:
    attached = archive.folder.attached / "abc"
    attached.mkdir(parents=True)
    taken_in(archive, a_file(attached, "1"))
    (attached / "1").unlink()
    attached.rmdir()  # as the clerk clears it once all of it is safe
    read_document(archive, ["hello"])
    shown = asked(archive)
    assert not any("cannot be" in said for said in shown.remains)
    erase(archive, shown)
    assert not (archive.folder.root / "erasing.json").exists()


def test_what_is_written_down_while_files_are_removed_stays_written_down(
    scanner: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = scanner.archive
    meanwhile = HandedIn(str(scanner.folder / "another.pdf"), "ab" * 32, 7, is_ours=True)

    def another_erasure(file: Path) -> None:
        write_down(archive.folder, [meanwhile])
        remove_for_good(file)

    monkeypatch.setattr("archive.erasure.handed_in.remove_for_good", another_erasure)
    with archive.database.writing() as session:
        session.add(Erasure(id=9, at=archive.clock.now(), by="AM", why="another"))
        session.flush()
        session.add(Tombstone(erasure_id=9, kind="document", thing_id=99, mark=meanwhile.sha256))
    erase(archive, asked(archive))
    assert [one["path"] for one in json.loads((archive.folder.root / "erasing.json").read_text())] == [meanwhile.path]
