"""A copy takes the archive's place whole or not at all."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.clock import SetClock
from archive.copies.generations import generations
from archive.copies.not_known_since import go_through, not_known_in
from archive.copies.put_back_words import put_back_wants, put_back_words
from archive.copies.records_file import digest_of, originals_in
from archive.copies.restore_errors import (
    CopyDoesNotOpen,
    CopyIsNotWhole,
    NoSuchGeneration,
    PuttingBackStopped,
)
from archive.folder import Folder
from archive.letters.filing import WRITTEN_HERE
from archive.records import Client, Note
from archive.services.check import check
from archive.services.history import first_broken_link
from archive.services.intake import hand_in
from archive.services.notes import write_note
from archive.storage.fixity import check_vault
from archive.taking_its_place import NOTE, announce, coming_beside
from tests.archive.copies.copying_hands import Hands, Restore, cancelled_after, damage, opened, wrong_with
from tests.archive.paperwork import a_file, taken_in
from tests.archive.told import history_of


def test_a_copy_becomes_an_archive_in_a_new_folder(
    hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    told = restore(tmp_path / "new" / "office")
    assert (told.aside, told.filled.originals, told.filled.lacking, told.filled.wrong) == (None, 3, (), ())
    assert told.counts == {"clients": 1, "jobs": 0, "notes": 1, "documents": 3}
    assert wrong_with(told.root) == []
    with opened(told.root, clock) as archive:
        assert list(check_vault(archive, progress=lambda *_: None)) == []
        assert first_broken_link(archive) is None
        last = history_of(archive, thing="office")[-1]
        assert (last.act, last.by) == ("put back from a copy", "JT")
        assert (archive.folder.letters / "approval.html").read_text("utf-8") == "<p>Our own words</p>"
    assert not coming_beside(told.root).exists()
    assert not (told.root / NOTE).exists()


def test_the_archive_before_is_kept_beside_as_it_was(hands: Hands, restore: Restore, clock: SetClock) -> None:
    hands.copy()
    write_note(hands.office, client_id=1, text="Written after the copy", by="AM")
    told = restore()
    assert told.aside is not None
    assert told.aside.name == "office (before 2026-03-16 14.05 a copy was put back)"
    with opened(told.root, clock) as archive, archive.database.reading() as session:
        assert session.scalars(select(Note.text)).all() == ["Called about the server."]
    with opened(told.aside, clock) as archive, archive.database.reading() as session:
        assert "Written after the copy" in session.scalars(select(Note.text)).all()


def test_where_the_newest_records_are_gone_no_earlier_copy_is_put_back_for_them_without_a_word(
    hands: Hands, restore: Restore, clock: SetClock, tmp_path: Path
) -> None:
    hands.copy()
    clock.put(clock.at + timedelta(days=1))
    write_note(hands.office, client_id=1, text="Written the day after", by="AM")
    hands.copy()
    hands.copies.records.unlink()
    assert [one.is_newest for one in generations(hands.copies)] == [True, False]
    with pytest.raises(CopyDoesNotOpen, match=r"its records are gone.* Put back the one of 16 Mar 2026, 14:05"):
        restore(tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert restore(tmp_path / "new", wanted="2026-03-16").counts["notes"] == 1


def test_what_explains_originals_and_is_not_as_written_in_the_copy_is_written_anew(
    hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    one, other, third = (hands.copies.sidecar(sha256) for sha256 in sorted(hands.office.vault.hashes()))
    other.unlink()
    damage(third, third.read_bytes().replace(b'"received by"', b'"received bx"'))
    told = restore(tmp_path / "new")
    assert "What explains 2 originals was not there as it was written: it is written anew from the records." in (
        put_back_words(told)
    )
    with opened(told.root, clock) as archive:
        assert archive.folder.sidecar(one.stem).read_bytes() == one.read_bytes()
        assert [found for found in check(archive, progress=lambda *_: None) if not found.is_remark] == []


def test_an_earlier_copy_is_put_back_by_its_day(hands: Hands, restore: Restore, clock: SetClock) -> None:
    hands.copy()
    clock.put(clock.at + timedelta(days=1))
    write_note(hands.office, client_id=1, text="Written the day after", by="AM")
    hands.copy()
    told = restore(wanted="2026-03-16")
    assert told.counts["notes"] == 1
    assert told.made_at is not None
    assert told.made_at.date() == date(2026, 3, 16)
    with pytest.raises(NoSuchGeneration, match="no copy of 2025-01-01"):
        restore(wanted="2025-01-01")


def test_the_next_copy_goes_on_after_an_earlier_one_was_put_back(
    hands: Hands, restore: Restore, clock: SetClock
) -> None:
    hands.copy()
    clock.put(clock.at + timedelta(days=1))
    write_note(hands.office, client_id=1, text="Written the day after", by="AM")
    hands.copy()
    told = restore(wanted="2026-03-16")
    with opened(told.root, clock) as archive:
        again = Hands(archive, hands.place, hands.drives)
        again.copy()
        assert again.verify().findings == ()


def test_files_that_waited_in_the_archive_before_are_named_but_for_what_it_draws_again(
    hands: Hands, restore: Restore, tmp_path: Path
) -> None:
    hands.copy()
    hand_in(hands.office, paths=[a_file(tmp_path, "order.pdf"), a_file(tmp_path, "fax.tif")], source="test", by="AM")
    drawn = a_file(tmp_path, "Certificate of destruction S-2026-0001.pdf")
    hand_in(hands.office, paths=[drawn], source=WRITTEN_HERE, by="AM", what="Certificate of destruction S-2026-0001")
    told = restore()
    assert "2 files that waited to be taken in must be handed in again: order.pdf, fax.tif." in put_back_wants(told)


def test_an_archive_that_cannot_be_read_is_put_aside_and_a_person_is_asked(
    hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    taken_in(hands.office, a_file(tmp_path, "later.pdf"))
    hands.office.close()
    damage(hands.office.folder.database, b"no records at all" * 1000)
    told = restore()
    assert (told.not_read, told.handed_in) == ("its records are damaged", 1)
    with opened(told.root, clock) as archive:
        with archive.database.reading() as session:
            span = not_known_in(session)
        assert span is not None
        assert span.since == told.made_at
        go_through(archive, by="AM")
        with archive.database.reading() as session:
            assert not_known_in(session) is None
        assert history_of(archive, thing="office")[-1].act == "gone through"


def test_an_archive_without_its_records_is_put_aside_too(hands: Hands, restore: Restore) -> None:
    hands.copy()
    hands.office.close()
    hands.office.folder.database.unlink()
    told = restore()
    assert told.not_read == "its records are missing"
    assert wrong_with(told.root) == []


def test_a_damaged_original_is_taken_from_the_archive_where_it_is_whole(hands: Hands, restore: Restore) -> None:
    hands.copy()
    damage(hands.original("b.pdf"))
    told = restore()
    assert (told.filled.from_elsewhere, told.filled.lacking) == (1, ())
    assert wrong_with(told.root) == []


def test_a_copy_that_is_not_whole_is_refused_and_put_back_only_even_so(
    hands: Hands, restore: Restore, clock: SetClock
) -> None:
    hands.copy()
    damage(hands.original("b.pdf"))
    hands.original("c.pdf").unlink()
    shutil.rmtree(hands.office.folder.vault)
    with pytest.raises(CopyIsNotWhole, match=r"original of .\.pdf: it is .*, and 1 more"):
        restore()
    with opened(hands.office.folder.root, clock) as archive, archive.database.reading() as session:
        assert session.scalar(select(Client.name)) == "Harbour Dental"
    told = restore(even_so=True)
    assert sorted(one.name for one in told.filled.lacking) == ["b.pdf", "c.pdf"]
    with opened(told.root, clock) as archive, archive.database.reading() as session:
        there = [one for one in originals_in(session) if one.name == "a.pdf"]
    assert (told.live.originals, told.live.digest) == (1, digest_of(there))
    assert "Every byte of 1 of 3 originals was read back" in put_back_words(told)[1]


@pytest.mark.parametrize("harm", ["records", "other records"])
def test_records_that_are_not_what_was_copied_are_refused(hands: Hands, restore: Restore, harm: str) -> None:
    hands.copy()
    if harm == "records":
        damage(hands.copies.archive.database)
    else:
        with closing(sqlite3.connect(hands.copies.archive.database)) as records:
            records.execute("UPDATE client SET name = 'Somebody else'")
            records.commit()
    with pytest.raises(CopyDoesNotOpen if harm == "records" else CopyIsNotWhole):
        restore()


def test_records_that_do_not_open_are_refused_even_so_and_sound_ones_beside_them_are_named(
    hands: Hands, restore: Restore, clock: SetClock
) -> None:
    hands.copy()
    clock.put(clock.at + timedelta(days=1))
    write_note(hands.office, client_id=1, text="Since then.", by="AM")
    hands.copy()
    damage(hands.copies.archive.database)
    earlier = generations(hands.copies)[-1]
    for even_so in (False, True):
        with pytest.raises(CopyDoesNotOpen, match="its records are sound") as refused:
            restore(even_so=even_so)
        assert refused.value.what.startswith(
            f"The copy in {hands.copies.root} cannot be put back: its records are damaged ("
        )
        assert refused.value.what.count(":") == 1
    told = restore(wanted=refused.value.about["other"])
    assert (told.made_at, told.filled.wrong) == (earlier.made_at, ())
    assert wrong_with(told.root) == []


def test_no_copy_is_named_whose_records_are_damaged_too(hands: Hands, restore: Restore, clock: SetClock) -> None:
    hands.copy()
    clock.put(clock.at + timedelta(days=1))
    write_note(hands.office, client_id=1, text="Since then.", by="AM")
    hands.copy()
    for one in generations(hands.copies):
        damage(one.records)
    with pytest.raises(CopyDoesNotOpen, match="from another folder or disk") as refused:
        restore(even_so=True)
    assert refused.value.about["other"] is None


def test_a_run_that_was_stopped_goes_on_where_it_stopped(hands: Hands, restore: Restore) -> None:
    hands.copy()
    with pytest.raises(PuttingBackStopped):
        restore(cancelled=cancelled_after(8))
    assert wrong_with(hands.office.folder.root) == []
    assert coming_beside(hands.office.folder.root).exists()
    assert restore().filled.originals == 3
    assert not coming_beside(hands.office.folder.root).exists()


def test_what_a_broken_off_run_left_damaged_is_written_again(hands: Hands, restore: Restore) -> None:
    hands.copy()
    with pytest.raises(PuttingBackStopped):
        restore(cancelled=cancelled_after(12))
    for left in Folder(coming_beside(hands.office.folder.root)).vault.glob("??/??/*"):
        if not left.suffix:
            damage(left)
    assert wrong_with(restore().root) == []


def test_a_crash_between_the_two_renames_is_put_right_by_the_next_opening(
    hands: Hands, restore: Restore, tmp_path: Path, clock: SetClock
) -> None:
    hands.copy()
    root = hands.office.folder.root
    restore(tmp_path / "coming")
    announced = coming_beside(root)
    (tmp_path / "coming").rename(announced)
    announce(root, aside=tmp_path / "aside")
    root.rename(tmp_path / "aside")
    with opened(root, clock) as archive:
        assert history_of(archive, thing="office")[-1].act == "put back from a copy"
    assert not announced.exists()
    assert (tmp_path / "aside" / "archive.db").exists()
