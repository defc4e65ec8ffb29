"""Reading back finds every byte that is not what was copied, names it, and takes the copy from the evidence."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.copies import copying, verifying
from archive.copies.choosing import add_place
from archive.copies.contents import digest_from_disk
from archive.copies.drives import Drives
from archive.copies.errors import (
    CopyIsTheArchive,
    CopyLeadsAway,
    CopyUnderWay,
    NoCopyYet,
    PlaceOutOfReach,
    VerifyingStopped,
)
from archive.copies.evidence import copies, last_copy
from archive.copies.layout import CopyFolder, as_json
from archive.copies.trial import try_restoring
from archive.copies.under_way import Part
from archive.copies.writing import hash_from_disk
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.copies.copying_hands import Hands, again, cancelled_after, damage
from tests.archive.copies.drives_drawn import files_in


def found(hands: Hands) -> list[tuple[str, str]]:
    """What is wrong with which file, by the copy's own view; the archive knows of it afterwards."""
    verified = hands.verify()
    last = last_copy(hands.office, place_id=hands.place.id)
    assert last is not None
    assert (last.failed_why is None) == verified.is_whole == bool(copies(hands.office))
    return [(finding.wrong, finding.thing) for finding in verified.findings]


def test_a_copy_that_is_what_was_copied_is_proven(hands: Hands, office: Archive) -> None:
    hands.copy()
    assert copies(office) == ()
    verified = hands.verify()

    assert (verified.is_whole, verified.originals, verified.findings) == (True, 3, ())
    assert [copy.id for copy in copies(office)] == [verified.id]


def test_nothing_in_the_copy_is_changed(hands: Hands) -> None:
    hands.copy()
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in hands.place.path.rglob("*")}
    hands.verify()

    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in hands.place.path.rglob("*")} == before


@pytest.mark.parametrize("harm", ["altered", "missing", "miscounted"])
def test_an_original_that_is_not_what_was_received_is_named(hands: Hands, harm: str) -> None:
    hands.copy()
    original = hands.original("b.pdf")
    if harm == "missing":
        original.unlink()
    else:
        damage(original, b"another size" if harm == "miscounted" else None)

    thing = original.relative_to(hands.place.path).as_posix()
    assert found(hands) == [("missing" if harm == "missing" else "altered", thing)]
    last = last_copy(hands.office, place_id=hands.place.id)
    assert last is not None
    assert "b.pdf" in str(last.failed_why)


@pytest.mark.parametrize("content", [None, b"", b"{}", b"[1]", b'{"sha256": "ab", "size": 1}'])
def test_a_sidecar_that_does_not_explain_its_original_is_named(hands: Hands, content: bytes | None) -> None:
    hands.copy()
    sidecar = hands.original("b.pdf").with_suffix(".json")
    if content is None:
        sidecar.unlink()
    else:
        sidecar.write_bytes(content)

    assert found(hands) == [("unexplained", sidecar.relative_to(hands.place.path).as_posix())]


def test_other_records_than_were_written_are_named(hands: Hands) -> None:
    hands.copy()
    damage(hands.copies.archive.database)

    assert found(hands) == [("altered", "archive.db")]


def test_records_that_are_gone_are_named(hands: Hands) -> None:
    hands.copy()
    hands.copies.archive.database.unlink()

    assert found(hands) == [("missing", "archive.db")]


def rewrite(hands: Hands, statement: str) -> None:
    """Somebody changes the copied records, and the notes of what they were as well."""
    with closing(sqlite3.connect(hands.copies.archive.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for trigger in ("custody_event_never_update", "custody_event_never_delete", "note_never_update"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)
    database, _ = hash_from_disk(hands.copies.archive.database, cancelled=lambda: False)
    (manifest,) = hands.copies.manifests.iterdir()
    (told,) = hands.copies.all_manifests().values()
    manifest.write_bytes(as_json(replace(told, database=database)))
    with closing(sqlite3.connect(hands.office.database.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER backup_copy_first_never_update")
        connection.execute("UPDATE backup_copy SET database = ?", (database,))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE note SET client_id = 99", "points to a client that is not there"),
        ("UPDATE custody_event SET details = '{}' WHERE number = 2", "event 2 of the history does not follow"),
        ("UPDATE custody_event SET at = 'never' WHERE number = 2", "cannot be understood"),
        ("DELETE FROM custody_event WHERE number = 5", "not those of which the archive knows"),
    ],
)
def test_records_that_do_not_hold_together_are_named(hands: Hands, statement: str, said: str) -> None:
    hands.copy()
    rewrite(hands, statement)

    assert found(hands) == [("another" if "knows" in said else "altered", "archive.db")]
    last = last_copy(hands.office, place_id=hands.place.id)
    assert last is not None
    assert said in str(last.failed_why)


def test_a_copy_whose_history_the_archive_does_not_know_any_more_is_named(hands: Hands, office: Archive) -> None:
    hands.copy()
    with closing(sqlite3.connect(office.database.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER custody_event_never_update")
        connection.execute("UPDATE custody_event SET hash = 'another' WHERE number = 5")

    assert found(hands) == [("another", "event:5")]


@pytest.mark.parametrize("gone", [True, False])
def test_a_wording_that_is_not_what_was_copied_is_named(hands: Hands, gone: bool) -> None:
    hands.copy()
    letter = hands.copies.archive.letters / "approval.html"
    letter.unlink() if gone else letter.write_text("other words", "utf-8")

    assert found(hands) == [("missing" if gone else "altered", "letters/approval.html")]


def test_damage_to_earlier_records_is_told_and_takes_nothing_from_the_newest(hands: Hands, office: Archive) -> None:
    hands.copy()
    hands.copy()
    (earlier,) = hands.copies.earlier.iterdir()
    damage(earlier)

    assert found(hands) == [("altered", f"earlier/{earlier.name}")]
    assert copies(office)


@pytest.mark.parametrize("harm", ["not understood", "another history", "another day"])
def test_a_manifest_that_was_altered_is_told_and_takes_nothing_from_the_copy(hands: Hands, harm: str) -> None:
    again(hands)
    earlier = next(
        one for name, one in hands.copies.all_manifests().items() if hands.copies.earlier_records(name).exists()
    )
    (path,) = (path for path in hands.copies.manifests.iterdir() if earlier.head.encode() in path.read_bytes())
    content = path.read_bytes()
    altered = {
        "not understood": content[1:],
        "another history": content.replace(earlier.head.encode(), b"0" * 64),
        "another day": content.replace(b'"begun_at": "2026-', b'"begun_at": "3026-'),
    }
    damage(path, altered[harm])
    verified = hands.verify()
    assert [(one.wrong, one.thing, one.is_remark) for one in verified.findings] == [
        ("altered", f"manifests/{path.name}", True)
    ]
    assert verified.is_whole


def test_a_manifest_that_is_gone_is_named(hands: Hands) -> None:
    hands.copy()
    (manifest,) = hands.copies.manifests.iterdir()
    manifest.write_text("{", "utf-8")

    assert found(hands) == [("missing", "manifests")]


def test_a_file_that_cannot_be_read_is_named_with_the_reason(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.copy()
    original, real = hands.original("b.pdf"), digest_from_disk

    def failing(copies: CopyFolder, path: Path, **how: object) -> tuple[str, int]:
        if path == original:
            raise OSError(5, "Input/output error")
        return real(copies, path, **how)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(verifying, "digest_from_disk", failing)
    verified = hands.verify()

    assert [finding.wrong for finding in verified.findings] == ["unreadable"]
    assert "input/output error" in verified.findings[0].sentence


def test_a_disk_pulled_out_while_it_is_read_leaves_the_evidence_as_it_was(hands: Hands, office: Archive) -> None:
    hands.copy()
    hands.verify()

    def pulled_out(*_: object) -> None:
        if hands.place.path.exists():
            hands.place.path.rename(hands.place.path.with_name("elsewhere"))

    with pytest.raises(PlaceOutOfReach):
        hands.verify(progress=pulled_out)
    assert copies(office)


def test_stopped_at_any_moment_it_leaves_the_evidence_as_it_was(hands: Hands, office: Archive) -> None:
    hands.copy()
    hands.verify()
    stops = 0
    for questions in range(100):
        try:
            hands.verify(cancelled=cancelled_after(questions))
            break
        except VerifyingStopped:
            stops += 1
        assert copies(office)
    assert stops > 3


def test_progress_counts_the_bytes_of_originals(hands: Hands) -> None:
    hands.copy()
    told: list[tuple[Part, int, int]] = []
    verified = hands.verify(progress=lambda *now: told.append(now))

    assert told[-1] == (Part.ORIGINALS, verified.size, verified.size)


def test_what_was_found_wrong_and_then_mended_counts_again(hands: Hands, office: Archive) -> None:
    hands.copy()
    hands.verify()
    damage(hands.original("a.pdf"))
    assert found(hands)
    hands.copy(mend=True)

    assert hands.verify().is_whole
    assert len(copies(office)) == 1


def test_without_a_copy_there_is_nothing_to_read_back(hands: Hands) -> None:
    with pytest.raises(NoCopyYet):
        hands.verify()


def test_while_a_copy_is_made_none_is_read_back(hands: Hands, office: Archive) -> None:
    hands.copy()
    write_note(office, client_id=1, text="One more.", by="AM")

    def meanwhile(*_: object) -> None:
        with pytest.raises(CopyUnderWay):
            hands.verify()

    hands.copy(progress=meanwhile)


def test_a_copy_that_lacked_only_the_note_of_its_end_is_recognised_by_its_records(
    hands: Hands, office: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.copy()
    hands.verify()
    write_note(office, client_id=1, text="One more.", by="AM")

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(copying, "_finished", die)
        with pytest.raises(KeyboardInterrupt):
            hands.copy()
    verified = hands.verify()

    assert (verified.id, verified.is_whole) == (2, True)
    assert [copy.id for copy in copies(office)] == [2]


def test_an_original_that_is_the_archives_own_file_is_no_copy_and_is_copied_again(
    office: Archive, hands: Hands
) -> None:
    hands.copy()
    copied, own = hands.original("a.pdf"), office.folder.original(hands.office_hash("a.pdf"))
    copied.unlink()
    os.link(own, copied)
    assert not try_restoring(office, place_id=hands.place.id, drives=hands.drives, sample=None).is_restored
    verified = hands.verify()
    assert [one.wrong for one in verified.findings] == ["another"]
    assert not verified.is_whole
    hands.copy()
    assert not copied.samefile(own)
    assert hands.verify().is_whole


def test_an_inner_folder_that_is_the_archives_own_is_no_copy_and_nothing_is_moved_out_of_it(
    office: Archive, hands: Hands
) -> None:
    hands.copy()
    copied, own = hands.original("a.pdf"), office.folder.original(hands.office_hash("a.pdf"))
    shutil.rmtree(copied.parent)
    copied.parent.symlink_to(own.parent, target_is_directory=True)
    assert "another" in [one.wrong for one in hands.verify().findings]
    with pytest.raises(CopyIsTheArchive):
        hands.copy()
    assert own.is_file()


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_an_original_that_is_one_file_with_another_copys_is_no_copy_and_is_copied_again(
    hands: Hands, office: Archive, tmp_path: Path, drives: Drives, link: str
) -> None:
    other = Hands(office, add_place(office, folder=tmp_path / "nas", is_elsewhere=True, by="AM", drives=drives), drives)
    for one in (hands, other):
        one.copy()
        assert one.verify().is_whole
    copied = hands.original("a.pdf")
    copied.unlink()
    getattr(copied, link)(other.original("a.pdf"))

    (finding,) = hands.verify().findings
    assert (finding.wrong, finding.thing) == ("another", copied.relative_to(hands.copies.root).as_posix())
    hands.copy()
    assert hands.verify().is_whole
    assert other.verify().is_whole
    assert not copied.is_symlink()
    assert not copied.samefile(other.original("a.pdf"))


def test_a_vault_that_is_a_link_out_of_the_copy_is_refused_and_nothing_is_moved_out_of_it(
    hands: Hands, tmp_path: Path
) -> None:
    hands.copy()
    hands.copies.archive.vault.rename(tmp_path / "elsewhere")
    hands.copies.archive.vault.symlink_to(tmp_path / "elsewhere")
    before = files_in(tmp_path / "elsewhere")
    for deed in (hands.copy, hands.verify):
        with pytest.raises(CopyLeadsAway):
            deed()
    assert files_in(tmp_path / "elsewhere") == before


@pytest.mark.parametrize("name", ["manifests", "earlier", "vault/incoming", "letters", "a folder of originals"])
def test_nothing_is_written_into_a_copy_through_a_link(hands: Hands, tmp_path: Path, name: str) -> None:
    add_client(hands.office, name="Quay Motors", by="AM")
    hands.copy()
    place = hands.original("a.pdf").parent if name.startswith("a ") else hands.copies.root / name
    if place.exists():
        place.rename(tmp_path / "elsewhere")
    else:
        (tmp_path / "elsewhere").mkdir()
    place.symlink_to(tmp_path / "elsewhere")
    before = files_in(tmp_path / "elsewhere")
    add_client(hands.office, name="Later Ltd", by="AM")
    with pytest.raises(CopyLeadsAway):
        hands.copy()
    assert files_in(tmp_path / "elsewhere") == before
    place.unlink()
    if list(before):
        (tmp_path / "elsewhere").rename(place)
    hands.copy()
    assert hands.verify().is_whole
