"""What is erased is gone to the last byte, the history stays whole, and nothing else is let through."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from archive.archive import Archive
from archive.clock import SetClock
from archive.erasure import carrying_out
from archive.erasure.disk import unfinished
from archive.records import About
from archive.search.search import Search
from archive.services.check import check
from archive.services.history import first_broken_link
from tests.archive.erasure.quorndon import SECRETS, Quorndon, ask, clerk_tidies, confirmed, count, told_of, traces
from tests.archive.told import history_of

OPENED = (
    "INSERT INTO erasure VALUES (1, NULL, '2026-03-16T13:05:00.000000Z+0060', 'AM', 'because', NULL)",
    "INSERT INTO erasure_open VALUES (1, 1, 0)",
)


def run(archive: Archive, *statements: str) -> None:
    """All of them in one transaction."""
    with archive.database.writing() as session:
        for statement in statements:
            session.execute(text(statement))


def test_no_word_of_an_erased_client_is_left_in_any_file(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    known = {word for words in traces(archive).values() for word in words}
    assert known >= set(SECRETS), "the test looks for words that stand nowhere"
    confirmed(archive, ask(quorndon))
    assert unfinished(archive)
    assert clerk_tidies(archive)
    assert traces(archive) == {}
    assert not unfinished(archive)


def test_the_other_client_keeps_everything_and_is_found(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon))
    clerk_tidies(archive)
    assert count(archive, "client") == count(archive, "document") == count(archive, "note") == 1
    search = Search(archive)
    assert search.answer("hums").hits
    assert not search.answer("firewallcode").hits
    search.close()


def test_the_check_finds_nothing_wrong_after_an_erasure(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon))
    clerk_tidies(archive)
    found = [one for one in check(archive, progress=lambda *_: None) if not one.is_remark]
    assert found == []


def test_the_history_stays_whole_and_tells_of_the_erasure(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    before = history_of(archive, thing=f"document:{quorndon.document}")
    confirmed(archive, ask(quorndon))
    after = history_of(archive, thing=f"document:{quorndon.document}")
    assert after[:-1] == before
    assert (after[-1].act, after[-1].details["sha256"]) == ("erased", quorndon.sha256)
    assert first_broken_link(archive) is None


def test_the_tombstones_name_what_went_and_outlive_everything(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon))
    assert {(one["kind"], one["mark"]) for one in told_of(archive)} >= {("document", quorndon.sha256)}
    for statement in ("DELETE FROM tombstone", "UPDATE tombstone SET mark = ''", "DELETE FROM erasure"):
        with (
            closing(sqlite3.connect(archive.database.path)) as connection,
            pytest.raises(sqlite3.IntegrityError, match="never changed"),
        ):
            connection.execute(statement)


def test_nothing_is_let_go_to_which_there_is_no_tombstone(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    with pytest.raises(IntegrityError, match="superseded, never changed"):
        run(
            archive,
            *OPENED,
            "INSERT INTO tombstone VALUES (1, 1, 'note', 1, '', '', 1)",
            "DELETE FROM note WHERE id = 2",
        )


def test_an_erasure_cannot_be_left_open(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        run(archive, *OPENED)
    assert count(archive, "erasure") == 0


def test_without_an_erasure_the_triggers_stand_as_before(quorndon: Quorndon) -> None:
    confirmed(quorndon.archive, ask(quorndon, About.NOTE, quorndon.note))
    with closing(sqlite3.connect(quorndon.archive.database.path)) as connection:
        for table in ("note", "job_step", "follow_up_step", "standing_change", "custody_event"):
            if connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:
                with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                    connection.execute(f"DELETE FROM {table}")


def test_what_fails_within_the_transaction_has_erased_nothing(
    quorndon: Quorndon, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = quorndon.archive

    def full(*_: object) -> None:
        raise OSError("the disk is full")

    request = ask(quorndon)
    monkeypatch.setattr(carrying_out, "record_all", full)
    with pytest.raises(OSError, match="full"):
        confirmed(archive, request)
    assert count(archive, "erasure") == 0
    assert told_of(archive) == []
    assert archive.folder.original(quorndon.sha256).exists()


def test_a_crash_before_the_commit_is_finished_at_the_next_opening(
    quorndon: Quorndon, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = quorndon.archive
    kept = archive.folder.root / "kept.db"
    request = ask(quorndon)
    shutil.copy(archive.folder.database, kept)
    confirmed(archive, request)
    archive.close()
    kept.replace(archive.folder.database)  # the transaction never came to its end, and erased.json is written
    with Archive.open(archive.folder.root, clock=clock) as opened:
        assert count(opened, "client") == 1
        assert clerk_tidies(opened)
        assert not opened.folder.original(quorndon.sha256).exists()


def test_a_crash_after_the_commit_is_finished_by_the_next_clerk(quorndon: Quorndon, clock: SetClock) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon))
    archive.close()
    with Archive.open(archive.folder.root, clock=clock) as opened:
        assert opened.folder.original(quorndon.sha256).exists()
        assert clerk_tidies(opened)
        assert traces(opened) == {}
