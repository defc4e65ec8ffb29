"""The check finds what does not agree, wherever it is, and changes nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.folder import Folder
from archive.records import CustodyEvent, Document
from archive.records.custody import FIRST, chained
from archive.rounds.drawing_again import have_index_made_again, have_made_again
from archive.search.entries import Entry
from archive.search.index import read_pointer
from archive.search.indexing import Indexer
from archive.services import check as check_module
from archive.services.check import Finding, check
from archive.services.check_words import COPY_BACK
from archive.services.clients import add_client, change_client
from archive.services.lost_pictures import Condition, condition_of_page
from archive.services.notes import write_note
from tests.archive.paperwork import A_PICTURE, a_file, read_document, taken_in, turn_a_bit
from tests.conftest import ExpectedLog


@pytest.fixture
def office(archive: Archive, tmp_path: Path) -> Archive:
    """An office with a client, a document of two pages, another one of a page, and a note, all of it indexed."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    taken_in(archive, a_file(tmp_path))
    read_document(archive, ["Work order", "Page two"])
    taken_in(archive, a_file(tmp_path, "letter.pdf"), client_id=client)
    read_document(archive, ["Dear Sirs"])
    write_note(archive, client_id=client, text="They called", by="AM")
    index(archive)
    return archive


def index(archive: Archive) -> None:
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)


def found(archive: Archive) -> list[Finding]:
    """Findings, but for the triggers that the tests take out to do their harm."""
    return [one for one in check(archive, progress=lambda *_: None) if one.finding != "unguarded"]


def damage(archive: Archive, *statements: str) -> None:
    """Changes the database behind everybody's back."""
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def the_original(archive: Archive) -> Path:
    return archive.folder.original(sha256_of(archive, 1))


def sha256_of(archive: Archive, document: int) -> str:
    with archive.database.reading() as session:
        return session.get_one(Document, document).sha256


def lose_the_original(archive: Archive) -> None:
    the_original(archive).unlink()


def point_to_nothing(archive: Archive) -> None:
    damage(archive, "UPDATE accession_item SET document_id = 99 WHERE id = 1")


def rewrite_history(archive: Archive) -> None:
    damage(archive, "DROP TRIGGER custody_event_never_update", "UPDATE custody_event SET by = 'nobody'")


def lose_a_picture(archive: Archive) -> None:
    archive.folder.page_picture(the_original(archive).name, 2).unlink()


def cut_a_picture_short(archive: Archive) -> None:
    picture = archive.folder.page_picture(the_original(archive).name, 1)
    picture.write_bytes(picture.read_bytes()[:-1])


def empty_a_small_picture(archive: Archive) -> None:
    archive.folder.page_thumbnail(the_original(archive).name, 1).write_bytes(b"")


def turn_a_bit_of_a_picture(archive: Archive) -> None:
    turn_a_bit(archive.folder.page_picture(the_original(archive).name, 1))


def turn_a_bit_of_a_small_picture(archive: Archive) -> None:
    turn_a_bit(archive.folder.page_thumbnail(the_original(archive).name, 2))


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
    assert have_index_made_again(office, findings)
    index(office)
    assert [one for one in found(office) if one.part == "index"] == []
    assert not have_index_made_again(office, [])


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


@pytest.mark.parametrize(("gone", "pages"), [("all", "3 pages"), ("one document", "2 pages")])
def test_pictures_that_a_backup_left_out_are_one_remark(office: Archive, gone: str, pages: str) -> None:
    first = office.folder.page_picture(sha256_of(office, 1), 1).parent
    shutil.rmtree(office.folder.pages if gone == "all" else first)

    (remark,) = found(office)
    assert remark.is_remark
    assert remark.sentence.startswith(f"There are no pictures yet of {pages}, ")


@pytest.mark.parametrize(
    "harm",
    [
        lose_a_picture,
        cut_a_picture_short,
        empty_a_small_picture,
        turn_a_bit_of_a_picture,
        turn_a_bit_of_a_small_picture,
    ],
)
def test_a_picture_that_the_clerk_can_draw_is_a_remark_and_nobody_need_delete_anything(
    office: Archive, harm: Callable[[Archive], None]
) -> None:
    harm(office)
    (remark,) = found(office)
    assert remark.is_remark
    assert remark.sentence.endswith("Nothing is lost: the clerk draws it again.")

    lose_the_original(office)
    picture, _ = found(office)
    assert not picture.is_remark
    assert "cannot be drawn: see to that first" in picture.sentence


def test_pictures_of_two_pages_that_changed_places_are_both_found(office: Archive) -> None:
    one, other = (office.folder.page_picture(the_original(office).name, number) for number in (1, 2))
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)
    assert [(remark.finding, remark.is_remark) for remark in found(office)] == [("damaged", True)] * 2


def test_a_picture_of_an_earlier_version_is_judged_by_its_ends_and_a_remark_says_so(office: Archive) -> None:
    picture = office.folder.page_picture(the_original(office).name, 1)
    picture.write_bytes(A_PICTURE)
    turn_a_bit(picture)
    (remark,) = found(office)
    assert remark.is_remark
    assert remark.sentence.startswith("The pictures of 1 page were drawn by an earlier version, without a checksum: ")
    picture.write_bytes(A_PICTURE[:-1])
    assert [one.finding for one in found(office)] == ["damaged"]


def test_the_weekly_look_at_pictures_sees_their_ends_and_reads_no_more(office: Archive) -> None:
    def seen() -> list[str]:
        return [one.finding for one in check(office, progress=lambda *_: None, looks=["pictures"])]

    turn_a_bit_of_a_picture(office)
    assert seen() == []
    lose_a_picture(office)
    cut_a_picture_short(office)
    assert seen() == ["damaged", "missing"]


def test_a_check_tells_how_many_pages_it_has_looked_at(office: Archive) -> None:
    told: list[tuple[int, int]] = []
    list(check(office, progress=lambda *_: None, picture_progress=lambda *said: told.append(said), looks=["drawn"]))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_picture_that_is_being_drawn_again_is_not_missed(office: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    lose_a_picture(office)

    def look_while_the_clerk_works(folder: Folder, sha256: str, number: int, *, thoroughly: bool) -> Condition:
        seen = condition_of_page(folder, sha256, number, thoroughly=thoroughly)
        if seen != "whole":
            damage(office, "UPDATE page SET width = NULL, height = NULL")
        return seen

    monkeypatch.setattr(check_module, "condition_of_page", look_while_the_clerk_works)
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
