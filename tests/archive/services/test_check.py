"""The check finds what does not agree, wherever it is, and changes nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.records import CustodyEvent
from archive.records.custody import FIRST, chained
from archive.rounds.drawing_again import have_made_again
from archive.rounds.mending_found import have_index_made_anew
from archive.search.entries import Entry
from archive.search.index import read_pointer
from archive.services import check as check_module
from archive.services.check_words import COPY_BACK
from archive.services.clients import change_client
from tests.archive.services.checked import (
    an_office,
    cut_a_picture_short,
    damage,
    empty_a_small_picture,
    found,
    index,
    lose_a_picture,
    lose_the_original,
    the_original,
)
from tests.conftest import ExpectedLog

__all__ = ["an_office"]


def point_to_nothing(archive: Archive) -> None:
    damage(archive, "UPDATE accession_item SET document_id = 99 WHERE id = 1")


def rewrite_history(archive: Archive) -> None:
    damage(archive, "DROP TRIGGER custody_event_never_update", "UPDATE custody_event SET by = 'nobody'")


def cut_off_the_history(archive: Archive) -> None:
    damage(archive, "DROP TRIGGER custody_event_never_delete", "DELETE FROM custody_event WHERE act = 'noted'")


def write_the_history_anew(archive: Archive) -> None:
    """A whole new chain, in which somebody else did everything."""
    damage(archive, "DROP TRIGGER custody_event_never_update")
    with archive.database.reading() as session:
        events = session.scalars(select(CustodyEvent).order_by(CustodyEvent.number)).all()
    previous = FIRST
    for event in events:
        digest = chained(
            number=event.number, at=event.at, by="XX", act=event.act, thing=event.thing, details=event.details,
            previous=previous,
        )  # fmt: skip
        damage(
            archive,
            f"UPDATE custody_event SET by = 'XX', previous = '{previous}', hash = '{digest}' "
            f"WHERE number = {event.number}",
        )
        previous = digest


def miscount(archive: Archive) -> None:
    damage(archive, "UPDATE document SET size = size + 1 WHERE id = 1")


def empty_an_explanation(archive: Archive) -> None:
    archive.folder.sidecar(the_original(archive).name).write_bytes(b"")


def leave_a_file_in_the_vault(archive: Archive) -> None:
    (archive.folder.vault / "letter.pdf").write_bytes(b"somebody's")


def forget_an_announcement(archive: Archive) -> None:
    damage(archive, "UPDATE client SET name = 'Mill Lane Bakery'")


def garble_a_moment(archive: Archive) -> None:
    damage(archive, "UPDATE page SET read_at = 'yesterday' WHERE id = 1")


def garble_the_words(archive: Archive) -> None:
    damage(archive, "UPDATE page_words SET packed = x'00' WHERE page_id = 1")


def announce_and_not_index(archive: Archive) -> None:
    change_client(archive, client_id=1, town="Whitby", by="AM")


def test_a_whole_office_has_nothing_to_tell(office: Archive) -> None:
    assert found(office) == []


def test_an_empty_archive_has_nothing_to_tell(archive: Archive) -> None:
    assert found(archive) == []


@pytest.mark.parametrize(
    ("harm", "part", "finding"),
    [
        (lose_the_original, "vault", "missing"),
        (point_to_nothing, "database", "dangling"),
        (rewrite_history, "history", "broken"),
        (lose_a_picture, "pictures", "missing"),
        (cut_a_picture_short, "pictures", "damaged"),
        (empty_a_small_picture, "pictures", "damaged"),
        (cut_off_the_history, "history", "silent"),
        (write_the_history_anew, "history", "another"),
        (miscount, "vault", "miscounted"),
        (empty_an_explanation, "vault", "garbled"),
        (leave_a_file_in_the_vault, "vault", "stray"),
        (forget_an_announcement, "index", "stale"),
        (garble_a_moment, "database", "garbled"),
        (garble_the_words, "records", "disagreeing"),
    ],
)
def test_what_does_not_agree_is_found_and_only_that(
    office: Archive, harm: Callable[[Archive], None], part: str, finding: str
) -> None:
    harm(office)

    assert [(one.part, one.finding) for one in found(office)] == [(part, finding)]


def test_words_that_cannot_be_understood_are_told_with_all_else(office: Archive) -> None:
    for harm in (garble_the_words, lose_a_picture, lose_the_original):
        harm(office)

    sentences = {one.part: one.sentence for one in found(office)}
    assert "the words of page 1 of order.pdf cannot be understood" in sentences["records"]
    assert {"pictures", "vault"} <= sentences.keys()


def test_damaged_words_are_read_again_where_the_original_is_whole(office: Archive) -> None:
    garble_the_words(office)
    (one,) = found(office)
    assert one.sentence.index("choose Read again") < one.sentence.index(COPY_BACK)

    lose_the_original(office)
    told = next(one for one in found(office) if one.part == "records")
    assert "Read again" not in told.sentence
    assert COPY_BACK in told.sentence


def test_a_text_that_nobody_is_offered_to_read_again_is_put_back(office: Archive) -> None:
    damage(office, "UPDATE page SET text = 'other' WHERE id = 1")
    told = next(one for one in found(office) if one.part == "records")
    assert "is not what was read" in told.sentence
    assert "Read again" not in told.sentence


def test_a_part_that_stumbles_hides_nothing_of_the_others(
    office: Archive, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    expect_log("a part of the check stumbled")

    def stumble(_archive: Archive) -> None:
        raise RuntimeError("nobody thought of this")

    monkeypatch.setattr(check_module, "_history", stumble)
    lose_the_original(office)

    told = [(one.part, one.finding) for one in found(office)]
    assert told == [("database", "not understood"), ("vault", "missing")]


def test_a_row_that_belongs_to_nothing_says_what_is_safe_and_what_to_do(office: Archive) -> None:
    point_to_nothing(office)

    (one,) = found(office)
    assert "All else can be used" in one.sentence
    assert "duly-noted-archive copy restore FOLDER" in one.sentence
    assert "archive.db" not in one.sentence
    assert COPY_BACK in one.sentence


def test_what_the_index_is_yet_to_learn_is_a_remark_and_hides_nothing(office: Archive) -> None:
    announce_and_not_index(office)
    (behind,) = found(office)
    assert (behind.finding, behind.is_remark) == ("behind", True)
    assert "has yet to learn 1 thing," in behind.sentence

    damage(office, "UPDATE document SET received_at = replace(received_at, '2026', '2025') WHERE id = 2")
    stale, retold, remark = sorted(found(office), key=lambda one: (one.is_remark, one.part))
    assert (retold.part, retold.finding) == ("vault", "retold")
    assert (stale.finding, stale.is_remark, remark.finding) == ("stale", False, "behind")
    assert stale.sentence.startswith("1 thing is found by its old words.")


def test_things_that_are_found_by_other_words_than_they_have_are_the_indexs_fault(
    office: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Entry, "weights", lambda _: {"unheard": 1.0})
        patch.setattr(Entry, "places", lambda _: {"unheard": b"\x00\x00"})
        shutil.rmtree(office.folder.index)
        index(office)

    (one,) = found(office)
    assert (one.part, one.finding) == ("index", "misfound")
    assert one.sentence.startswith("5 things are not found by the words that they have. The records are as they should")
    have_made_again(office, [one])
    index(office)
    assert found(office) == [], "and nobody had to delete anything"


def test_an_index_that_says_other_things_than_the_records_is_made_anew_only_when_somebody_says_so(
    office: Archive,
) -> None:
    forget_an_announcement(office)
    findings = [one for one in found(office) if one.part == "index"]
    assert [one.finding for one in findings] == ["stale"]
    have_made_again(office, findings)
    index(office)
    assert [one for one in found(office) if one.part == "index"] == findings
    have_index_made_anew(office, by="AM")
    index(office)
    assert [one for one in found(office) if one.part == "index"] == []


def test_an_index_that_is_still_to_be_made_is_a_remark(office: Archive) -> None:
    shutil.rmtree(office.folder.index)

    (one,) = found(office)
    assert (one.finding, one.is_remark) == ("behind", True)


def test_a_turned_bit_in_any_file_of_the_index_is_found_and_mended_by_the_clerk(office: Archive) -> None:
    place = office.folder.index / (read_pointer(office.folder.index).current or "")
    for file in (path for path in place.iterdir() if path.name != "STAMP"):
        content = file.read_bytes()
        turned = bytearray(content)
        turned[len(turned) // 2] ^= 1
        file.write_bytes(bytes(turned))
        (one,) = found(office)
        assert (one.part, one.finding, one.is_remark) == ("index", "damaged", False)
        file.write_bytes(content)
    assert found(office) == []

    file.write_bytes(bytes(turned))
    have_made_again(office, found(office))
    index(office)
    assert found(office) == []


def test_records_that_another_program_holds_are_not_called_damaged(
    office: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_module, "PATIENCE", 0.0)
    with closing(sqlite3.connect(office.database.path, isolation_level=None)) as other:
        if other.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            pytest.skip("nobody who reads waits for whoever writes a write-ahead log")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            found(office)


def scribble(archive: Archive, what: bytes) -> None:
    """Changes one byte of the database file, in the last place where these stand."""
    archive.database.close()
    content = bytearray(archive.database.path.read_bytes())
    content[content.rindex(what)] ^= 1
    archive.database.path.write_bytes(content)


def test_a_database_that_disagrees_with_itself_is_found(office: Archive) -> None:
    scribble(office, b"document:1")  # what the history says, or the index over it

    assert {one.part for one in found(office)} & {"database", "history"}


def test_a_database_too_damaged_to_be_read_is_found_as_well(office: Archive) -> None:
    scribble(office, b"ix_page_state")

    (one,) = found(office)
    assert (one.part, one.finding) == ("database", "damaged")


def test_every_finding_says_what_to_do(office: Archive) -> None:
    for harm in (lose_a_picture, rewrite_history, lose_the_original):
        harm(office)

    for one in found(office):
        assert one.sentence.endswith(".")
        assert one.sentence[0].isupper()


def test_the_check_changes_nothing(office: Archive) -> None:
    lose_a_picture(office)
    before = {path: path.read_bytes() for path in office.folder.root.rglob("*") if path.is_file()}
    found(office)

    assert {path: path.read_bytes() for path in office.folder.root.rglob("*") if path.is_file()} == before
