"""What is handed in becomes safe, or says why not, and is there once."""

import errno
import os
import socket
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.records import AccessionItem, Document
from archive.records.custody import FIRST
from archive.records.documents import ItemState
from archive.services.arrivals import receive
from archive.services.clients import add_client
from archive.services.filing import places_of
from archive.services.intake import (
    hand_in,
)
from archive.services.jobs import open_job
from archive.services.receipt import receipt
from archive.storage.fixity import check_vault
from archive.storage.vault import Kept
from tests.archive.paperwork import a_file, documents_of, item_of, states, taken_in
from tests.archive.told import history_of


def test_nothing_is_opened_when_files_are_handed_in(archive: Archive, tmp_path: Path) -> None:
    batch = hand_in(archive, paths=[tmp_path / "does not exist.pdf"], source="dropped", by="AM")

    assert states(archive, batch) == {"does not exist.pdf": "waiting"}


def test_a_file_is_safe_once_its_bytes_and_its_row_are(archive: Archive, tmp_path: Path) -> None:
    batch = taken_in(archive, a_file(tmp_path))

    (file,) = receipt(archive, batch_id=batch)
    assert file.state == "safe"
    assert file.sha256 is not None
    assert archive.folder.original(file.sha256).read_bytes() == (tmp_path / "order.pdf").read_bytes()


def test_the_explanation_tells_what_the_record_tells(archive: Archive, tmp_path: Path) -> None:
    batch = taken_in(archive, a_file(tmp_path), by="JB")

    with archive.database.reading() as session:
        document = session.scalars(select(Document)).one()
    assert archive.vault.explanation(document.sha256) == {
        "name": "order.pdf",
        "sha256": document.sha256,
        "size": document.size,
        "received": document.received_at.isoformat(),
        "received by": "JB",
        "came from": str(tmp_path / "order.pdf"),
        "batch": batch,
        "history before": {"acts": 0, "ends with": FIRST},
    }


def test_the_history_begins_with_the_receipt(archive: Archive, tmp_path: Path) -> None:
    (document,) = documents_of(archive, taken_in(archive, a_file(tmp_path), by="JB"))

    (act,) = history_of(archive, thing=f"document:{document}")
    assert (act.by, act.act) == ("JB", "received")
    assert act.details["size"] == (tmp_path / "order.pdf").stat().st_size


def test_a_folder_stands_for_the_files_in_it(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "scans" / "march").mkdir(parents=True)
    for name in ("b.pdf", "a.pdf", "march/c.pdf", ".DS_Store", "Thumbs.db"):
        a_file(tmp_path / "scans", name)

    batch = taken_in(archive, tmp_path / "scans")

    assert list(states(archive, batch).items()) == [("a.pdf", "safe"), ("b.pdf", "safe"), ("c.pdf", "safe")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make links")
def test_a_folders_files_come_in_the_order_in_which_people_sort_them(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    for name in ("note10.png", "Rechnung.pdf", "note2.png", "a.pdf"):
        (folder / name).write_text(name, encoding="utf-8")
    batch = taken_in(archive, folder)

    names = [file.name for file in receipt(archive, batch_id=batch)]
    assert names == ["a.pdf", "note2.png", "note10.png", "Rechnung.pdf"]


def test_a_link_to_another_folder_is_not_followed_and_says_so(archive: Archive, tmp_path: Path) -> None:
    for folder in ("scans", "elsewhere"):
        (tmp_path / folder).mkdir()
        a_file(tmp_path / folder, f"{folder}.pdf")
    (tmp_path / "scans" / "shortcut").symlink_to(tmp_path / "elsewhere")

    batch = taken_in(archive, tmp_path / "scans")

    assert states(archive, batch) == {"scans.pdf": "safe", "shortcut": "failed"}
    (link,) = (file for file in receipt(archive, batch_id=batch) if file.name == "shortcut")
    assert link.reason is not None
    assert link.reason.startswith("shortcut is a link to another folder, and was not followed.")


def test_a_folder_that_cannot_be_listed_is_not_passed_over(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scans" / "closed").mkdir(parents=True)
    a_file(tmp_path / "scans")
    scandir = os.scandir

    def refuse(path: os.PathLike[str] | str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    batch = taken_in(archive, tmp_path / "scans")

    assert states(archive, batch) == {"order.pdf": "safe", "closed": "failed"}


def test_the_archive_does_not_take_in_itself(archive: Archive, tmp_path: Path) -> None:
    a_file(tmp_path)
    a_file(archive.folder.pasted, "pasted.png")

    batch = taken_in(archive, tmp_path, archive.folder.database, archive.folder.pasted / "pasted.png")

    assert states(archive, batch) == {"archive.db": "failed", "pasted.png": "safe", "order.pdf": "safe"}


def test_another_archive_is_to_be_opened_and_not_taken_in(archive: Archive, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    with Archive.open(desk / "old office", clock=archive.clock) as other:
        taken_in(other, a_file(tmp_path))
    a_file(desk, "letter.pdf")

    for dropped in (desk / "old office", desk):
        batch = taken_in(archive, dropped)
        (refused,) = (file for file in receipt(archive, batch_id=batch) if file.state == "failed")
        assert refused.reason is not None
        assert refused.reason.startswith("old office is an archive of Duly Noted; open it instead.")
    assert states(archive, batch) == {"old office": "failed", "letter.pdf": "safe"}


def test_a_folder_of_another_archive_is_none_of_ours_and_a_file_of_it_may_be(archive: Archive, tmp_path: Path) -> None:
    old = tmp_path / "old office"
    with Archive.open(old, clock=archive.clock) as other:
        taken_in(other, a_file(tmp_path))
        (sha256,) = other.vault.hashes()
        original = other.folder.original(sha256)
    (tmp_path / "link").symlink_to(old / "vault", target_is_directory=True)

    for dropped in (old / "vault", original.parent, old / "pages", tmp_path / "link"):
        (refused,) = receipt(archive, batch_id=taken_in(archive, dropped))
        assert (refused.state, refused.document_id) == ("failed", None)
        assert str(refused.reason).startswith(f"{dropped.name} is a folder of another archive of Duly Noted, {old};")
    assert states(archive, taken_in(archive, original)) == {sha256: "safe"}  # with which a damaged one is mended


def test_one_bad_file_does_not_stop_the_batch(archive: Archive, tmp_path: Path) -> None:
    batch = taken_in(archive, a_file(tmp_path, "a.pdf"), tmp_path / "gone.pdf", a_file(tmp_path, "b.pdf"))

    assert states(archive, batch) == {"a.pdf": "safe", "gone.pdf": "failed", "b.pdf": "safe"}
    assert "no longer where it was" in str(receipt(archive, batch_id=batch)[1].reason)


@pytest.mark.skipif(sys.platform == "win32", reason="sockets are no files there")
def test_what_is_no_file_is_refused(archive: Archive, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(tmp_path / "line"))
        batch = taken_in(archive, tmp_path / "line")

    assert item_of(archive, "line").reason_code == "not-a-file"
    assert states(archive, batch) == {"line": "failed"}


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be any bytes")
def test_a_name_that_is_no_unicode_is_taken_in_from_the_hand_and_from_a_folder(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "scans").mkdir()
    for number, folder in enumerate((tmp_path, tmp_path / "scans")):
        (folder / os.fsdecode(b"Auftr\xe4ge.pdf")).write_text(str(number))

    batch = taken_in(archive, tmp_path / os.fsdecode(b"Auftr\xe4ge.pdf"), tmp_path / "scans")

    assert [(file.name, file.state) for file in receipt(archive, batch_id=batch)] == [("Auftr\ufffdge.pdf", "safe")] * 2


def test_the_same_bytes_again_are_known_and_say_where_they_are(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")
    first = taken_in(archive, a_file(tmp_path, "order.pdf", "same"), client_id=client, job_id=job.id)
    again = taken_in(archive, a_file(tmp_path, "copy of order.pdf", "same"))

    (file,) = receipt(archive, batch_id=again)
    assert file.state == "known"
    assert documents_of(archive, first) == [file.document_id]
    assert file.reason == f"The same bytes came as order.pdf before and are filed with Harbour Dental, {job.number}."


def test_the_same_bytes_twice_in_one_batch_are_one_document(archive: Archive, tmp_path: Path) -> None:
    names = [f"{number}.pdf" for number in range(20)]
    batch = taken_in(archive, *(a_file(tmp_path, name, "same") for name in names))

    found = receipt(archive, batch_id=batch)
    assert [file.state for file in found] == ["known"] * 20 or found[0].state == "safe"
    assert len({file.document_id for file in found}) == 1
    assert sum(file.state == "safe" for file in found) == 1


def test_a_batch_for_a_client_is_filed_as_it_becomes_safe(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    (document,) = documents_of(archive, taken_in(archive, a_file(tmp_path), client_id=client, by="JB"))

    (place,) = places_of(archive, document_id=document)
    assert (place.client, place.filed_by) == ("Harbour Dental", "JB")


def test_known_bytes_are_not_linked_to_a_second_client_unasked(archive: Archive, tmp_path: Path) -> None:
    first, second = (add_client(archive, name=name, by="AM") for name in ("Harbour Dental", "Mill Lane Bakery"))
    (document,) = documents_of(archive, taken_in(archive, a_file(tmp_path), client_id=first))
    taken_in(archive, a_file(tmp_path), client_id=second)

    assert [place.client for place in places_of(archive, document_id=document)] == ["Harbour Dental"]


def test_every_item_state_has_its_place_in_a_receipt(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    a_file(tmp_path / "scans")
    taken_in(archive, a_file(tmp_path), tmp_path / "gone.pdf", tmp_path / "scans")

    with archive.database.reading() as session:
        found = set(session.scalars(select(AccessionItem.state)))
    assert found == {ItemState.SAFE, ItemState.FAILED, ItemState.FOLDER, ItemState.KNOWN}


def test_a_damaged_original_is_replaced_by_the_same_file_and_the_history_says_so(
    archive: Archive, tmp_path: Path
) -> None:
    source = a_file(tmp_path)
    taken_in(archive, source)
    (sha256,) = archive.vault.hashes()
    original = archive.folder.original(sha256)
    original.chmod(0o600)
    original.write_bytes(b"damaged")
    batch = taken_in(archive, source, by="BC")

    assert states(archive, batch) == {"order.pdf": "known"}
    assert original.read_bytes() == source.read_bytes()
    act = history_of(archive, thing="document:1")[-1]
    assert (act.by, act.act) == ("BC", "original replaced")
    assert act.details == {"sha256": sha256, "damaged": f"{sha256}.damaged-1"}
    (told,) = receipt(archive, batch_id=batch)
    assert "was damaged; the bytes handed in now have taken its place" in str(told.reason)
    assert not list(check_vault(archive, progress=lambda *_: None))


def test_a_missing_original_is_put_back_from_the_same_file_and_that_is_told(archive: Archive, tmp_path: Path) -> None:
    source = a_file(tmp_path)
    taken_in(archive, source)
    (sha256,) = archive.vault.hashes()
    archive.folder.original(sha256).unlink()
    (told,) = receipt(archive, batch_id=taken_in(archive, source, by="BC"))

    assert archive.folder.original(sha256).read_bytes() == source.read_bytes()
    assert told.state == "known"
    assert "was missing from the vault; the bytes handed in now have taken its place" in str(told.reason)
    act = history_of(archive, thing="document:1")[-1]
    assert (act.by, act.act, act.details) == ("BC", "original put back", {"sha256": sha256})


def test_the_same_bytes_twice_at_once_were_not_missing(archive: Archive, tmp_path: Path) -> None:
    batch = hand_in(archive, paths=[a_file(tmp_path), a_file(tmp_path, "again.pdf")], source="dropped", by="AM")
    sha256, now = "ab" * 32, archive.clock.now()
    with archive.database.writing() as session:
        one, other = session.scalars(select(AccessionItem).order_by(AccessionItem.id))
        arrivals = [(one, Kept(sha256, 9), now), (other, Kept(sha256, 9, is_new=True), now)]  # the second came first
        receive(session, arrivals, at=now)

    assert [file.state for file in receipt(archive, batch_id=batch)] == ["safe", "known"]
    assert not any("missing" in str(file.reason) for file in receipt(archive, batch_id=batch))
    assert {act.act for act in history_of(archive, thing="document:1")} == {"received"}
