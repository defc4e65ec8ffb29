"""A copy has everything, costs only what is new, and keeps what was there before."""

import shutil
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.errors import HistoryTurnedBack, PlaceInsideTheArchive
from archive.copies.evidence import last_copy
from archive.copies.under_way import Part
from archive.disputes.standing import dispute_file
from archive.records import BackupCopy
from archive.services.clients import add_client
from archive.services.dispute_contradictions import dispute_contradictions
from archive.services.notes import write_note
from archive.storage.fixity import check_vault
from tests.archive.copies.copying_hands import Hands, damage, wrong_with
from tests.archive.copies.drives_drawn import DrawnDrives, files_in
from tests.archive.disputes.quarrel import quarrel_in
from tests.archive.paperwork import a_file, taken_in


def a_day_later(clock: SetClock) -> None:
    clock.put(clock.at + timedelta(days=1))


def test_a_copy_has_all_records_originals_and_letters_and_nothing_that_can_be_made_again(
    hands: Hands, office: Archive
) -> None:
    office.folder.page_picture("ab", 1).parent.mkdir(parents=True)
    office.folder.page_picture("ab", 1).write_bytes(b"a picture")
    copied = hands.copy()

    ours, theirs = files_in(office.folder.root), files_in(hands.place.path)
    for name, digest in ours.items():
        if name.startswith(("vault/", "letters/")) or name == "READ ME FIRST.txt":
            assert theirs[name] == digest
    assert {name.partition("/")[0] for name in theirs} == {
        *("READ ME FIRST.txt", "THIS IS A COPY.txt", "archive.db", "copy.json", "letters", "manifests", "vault")
    }
    assert (copied.originals, copied.new_originals, copied.unsound) == (3, 3, ())
    assert wrong_with(hands.place.path) == []


def test_a_copy_can_be_opened_as_an_archive(hands: Hands, clock: SetClock, tmp_path: Path) -> None:
    hands.copy()
    shutil.copytree(hands.place.path, tmp_path / "monday")

    with Archive.open(tmp_path / "monday", clock=clock, begin=False) as opened:
        assert list(check_vault(opened, progress=lambda *_: None)) == []


def test_what_is_there_is_not_copied_again(hands: Hands, office: Archive, tmp_path: Path) -> None:
    hands.copy()
    before = {path: path.stat().st_mtime_ns for path in hands.copies.archive.vault.rglob("*") if path.is_file()}
    taken_in(office, a_file(tmp_path, "d.pdf"))
    copied = hands.copy()

    assert (copied.originals, copied.new_originals) == (4, 1)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_evidence_says_what_is_in_it(hands: Hands, office: Archive) -> None:
    copied = hands.copy()
    last = last_copy(office, place_id=hands.place.id)

    assert last is not None
    assert (last.id, last.last_event, last.originals) == (copied.id, copied.last_event, 3)
    assert last.finished_at is not None
    assert (last.verified_at, last.restored_at, last.failed_why) == (None, None, None)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are told otherwise there")
def test_copied_originals_may_only_be_read_and_all_is_private(hands: Hands) -> None:
    hands.copy()

    for path in hands.place.path.rglob("*"):
        assert not path.stat().st_mode & 0o077, path
    assert stat.S_IMODE(hands.original("a.pdf").stat().st_mode) == stat.S_IRUSR


def test_earlier_records_are_kept_dated_and_the_oldest_of_a_day_give_way(
    hands: Hands, office: Archive, clock: SetClock
) -> None:
    for number in range(5):
        write_note(office, client_id=1, text=f"Call {number}", by="AM")
        hands.copy(keep=2)
        clock.put(clock.at + timedelta(minutes=1))

    assert sorted(path.name for path in hands.copies.earlier.iterdir()) == [
        "archive-2026-03-16T14-07-00.db",
        "archive-2026-03-16T14-08-00.db",
    ]
    assert len(list(hands.copies.manifests.iterdir())) == 3
    assert hands.verify().findings == ()


def test_copies_of_one_second_are_told_apart(hands: Hands) -> None:
    for _ in range(3):
        hands.copy()

    assert len(list(hands.copies.earlier.iterdir())) == 2


def test_a_clock_that_was_wrong_does_not_decide_which_records_are_the_oldest(hands: Hands, clock: SetClock) -> None:
    for days in (0, -9000, 1, 2):
        clock.put(clock.at + timedelta(days=days))
        hands.copy(keep=2)
        clock.put(clock.at - timedelta(days=days))

    kept = {hands.copies.all_manifests()[path.stem].number for path in hands.copies.earlier.iterdir()}
    assert kept >= {2, 3}


def test_records_that_somebody_changed_in_the_copy_are_kept_for_good(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    damage(hands.copies.archive.database)
    changed = files_in(hands.place.path)["archive.db"]
    for _ in range(3):
        hands.copy(keep=1)

    kept = {path.name: digest for path, digest in ((Path(one), d) for one, d in files_in(hands.copies.earlier).items())}
    assert kept[f"changed-{changed[:12]}.db"] == changed
    assert hands.verify().is_whole


def test_originals_that_are_no_longer_known_stay_in_the_copy(hands: Hands) -> None:
    hands.copy()
    stranger = hands.copies.archive.original("ab" * 32)
    stranger.parent.mkdir(parents=True)
    stranger.write_text("of a merged archive")
    hands.copy()

    assert stranger.exists()


def test_a_wording_that_is_gone_from_the_archive_is_set_aside(hands: Hands, office: Archive) -> None:
    hands.copy()
    (office.folder.letters / "approval.html").unlink()
    hands.copy()

    assert list(hands.copies.archive.letters.iterdir()) == []
    assert (hands.copies.set_aside / "approval.html").read_text("utf-8") == "<p>Our own words</p>"


def test_an_original_of_another_size_is_set_aside_and_copied_anew(hands: Hands) -> None:
    hands.copy()
    damage(hands.original("b.pdf"), b"cut")
    copied = hands.copy()

    assert copied.new_originals == 1
    assert [path.read_bytes() for path in hands.copies.set_aside.iterdir()] == [b"cut"]
    assert hands.verify().is_whole


def test_a_turned_bit_is_mended_when_it_is_asked_for(hands: Hands) -> None:
    hands.copy()
    damage(hands.original("b.pdf"))
    damage(hands.original("a.pdf").with_suffix(".json"))
    hands.copy()
    assert not hands.verify().is_whole

    hands.copy(mend=True)

    assert hands.verify().is_whole
    assert len(list(hands.copies.set_aside.iterdir())) == 2


def test_an_original_that_is_damaged_in_the_archive_is_named_and_never_copied(hands: Hands, office: Archive) -> None:
    damage(office.folder.original(hands.office_hash("b.pdf")))
    copied = hands.copy()

    assert [(one.name, one.why) for one in copied.unsound] == [("b.pdf", "its bytes are not what was received")]
    assert copied.new_originals == 2
    last = last_copy(office, place_id=hands.place.id)
    assert last is not None
    assert "b.pdf" in str(last.failed_why)


def test_what_a_copy_has_is_not_harmed_by_damage_in_the_archive(hands: Hands, office: Archive) -> None:
    hands.copy()
    damage(office.folder.original(hands.office_hash("b.pdf")))
    hands.copy(mend=True)

    assert hands.verify().is_whole


def test_an_archive_whose_history_was_turned_back_asks_first(
    hands: Hands, office: Archive, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    shutil.copytree(office.folder.root, tmp_path / "older")
    write_note(office, client_id=1, text="The client said yes.", by="AM")
    hands.copy()
    with Archive.open(tmp_path / "older", clock=clock) as older:
        write_note(older, client_id=1, text="Something else.", by="AM")
        turned_back = Hands(older, hands.place, hands.drives)
        with pytest.raises(HistoryTurnedBack, match="tells of things that this one does not know"):
            turned_back.copy()
        turned_back.copy(even_so=True)
        assert turned_back.verify().is_whole
    assert len(list(hands.copies.earlier.iterdir())) == 2


def test_an_archive_that_was_opened_in_the_copy_does_not_copy_into_itself(hands: Hands, clock: SetClock) -> None:
    add_client(hands.office, name="Quay Motors", by="AM")
    hands.copy()
    with Archive.open(hands.place.path, clock=clock) as inside, pytest.raises(PlaceInsideTheArchive):
        Hands(inside, hands.place, hands.drives).copy()


def test_progress_counts_every_byte_of_the_originals_once(hands: Hands) -> None:
    told: list[tuple[Part, int, int]] = []
    hands.copy(progress=lambda *now: told.append(now))

    of = sum(len(f"the bytes of {name}.pdf") for name in "abc")
    assert [part for part, done, total in told if done == total] == [Part.RECORDS, Part.ORIGINALS]
    assert told[-1] == (Part.ORIGINALS, of, of)


def test_what_a_copy_held_cannot_be_written_over(hands: Hands, office: Archive) -> None:
    hands.copy()
    for act in ("UPDATE backup_copy SET last_event = 99", "DELETE FROM backup_copy"):
        with pytest.raises(Exception, match="never changed"), office.database.writing() as session:
            session.execute(text(act))
    with office.database.reading() as session:
        assert len(session.scalars(select(BackupCopy)).all()) == 1


def test_each_folder_has_its_own_copy(hands: Hands, office: Archive, tmp_path: Path, drives: DrawnDrives) -> None:
    nas = add_place(office, folder=tmp_path / "nas", is_elsewhere=True, by="AM", drives=drives)
    hands.copy()
    Hands(office, nas, drives).copy()

    assert wrong_with(nas.path) == wrong_with(hands.place.path) == []


def test_a_dispute_is_told_and_guarded_in_a_copy_as_in_the_archive(
    hands: Hands, office: Archive, clock: SetClock, tmp_path: Path
) -> None:
    quarrel = quarrel_in(office, clock)
    quarrel.meet()
    quarrel.offer()
    told = quarrel.file()
    hands.copy()
    shutil.copytree(hands.copies.archive.root, tmp_path / "back")

    with Archive.open(tmp_path / "back", clock=clock) as back:
        assert dispute_file(back, dispute_id=quarrel.dispute) == told
        assert list(dispute_contradictions(back)) == []
        with back.database.writing() as session, pytest.raises(IntegrityError, match="never changed"):
            session.execute(text("UPDATE dispute_statement SET says = 'All well'"))
