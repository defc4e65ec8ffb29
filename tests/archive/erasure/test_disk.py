"""The disk forgets after the records, by the clerk, and again until it is done."""

import secrets
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.disputes.ending import end_dispute
from archive.disputes.opening import open_dispute
from archive.erasure import disk
from archive.erasure.disk import _compact, unfinished
from archive.paper.typed_drafts import TypedDraft, keep_typed
from archive.records import Ending, Severity
from archive.search import outbox
from archive.search.index import Index, Pointer, read_pointer
from archive.search.indexing import Indexer
from archive.services.check import check
from archive.services.drafts import Draft, keep_draft, kept_drafts
from archive.services.form_drafts import FormDraft, FormPlace, forms_at, keep_forms
from archive.sidecars.strays import bring_strays_back, remove_aside
from archive.sidecars.writing import write_due
from tests.archive.at_work import at_work
from tests.archive.erasure.quorndon import Quorndon, ask, clerk_tidies, confirmed, traces


def test_a_clerk_at_work_finishes_an_erasure_by_itself(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    with at_work(archive) as clerk:
        confirmed(archive, ask(quorndon))
        clerk.until(lambda: not unfinished(archive))
    assert clerk.went_well
    assert traces(archive) == {}


def test_an_original_left_by_a_crash_is_not_adopted_by_the_next_clerk(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon))
    (archive.folder.incoming / "under way").touch()
    with at_work(archive) as clerk:
        clerk.until(lambda: not unfinished(archive))
    assert not archive.folder.original(quorndon.sha256).exists()


def test_it_waits_while_somebody_holds_the_records(quorndon: Quorndon, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon))
    monkeypatch.setattr(disk, "PATIENCE", 0.05)
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not clerk_tidies(archive)
        other.execute("ROLLBACK")
    assert unfinished(archive)
    assert clerk_tidies(archive)


class Killed(BaseException):
    """The clerk dies here."""


def test_making_the_index_without_them_goes_on_after_a_kill(
    quorndon: Quorndon, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, written = quorndon.archive, outbox._add_portion
    begun: list[Index] = []
    rebuild = Index.rebuild

    def noted(index: Index, of: Archive) -> None:
        begun.append(index)
        rebuild(index, of)

    monkeypatch.setattr(outbox, "PORTION_BESIDE", 1)
    monkeypatch.setattr(Index, "rebuild", noted)
    confirmed(archive, ask(quorndon))

    for left in (4, 3, 100):  # portions until it dies
        assert unfinished(archive)
        with monkeypatch.context() as patch, suppress(Killed):
            steps = iter(range(2 * left))

            def dies(*given: Any, steps: Iterator[int] = steps) -> int:
                if next(steps, None) is None:
                    raise Killed
                return written(*given)

            patch.setattr(outbox, "_add_portion", dies)
            clerk_tidies(archive)

    assert not unfinished(archive)
    assert len(begun) == 1
    assert traces(archive) == {}


def test_an_index_that_was_being_made_before_the_erasure_is_begun_again(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    with Indexer(archive) as indexer:
        indexer.rebuild()
        confirmed(archive, ask(quorndon))
        before = read_pointer(archive.folder.index).building
        indexer.forget_erased()
        coming = read_pointer(archive.folder.index).building
        assert coming != before
        indexer.forget_erased()
        assert read_pointer(archive.folder.index).building == coming
        indexer.catch_up(cancelled=lambda: False)
        indexer.forget_erased()
    assert read_pointer(archive.folder.index) == Pointer(coming, None)
    assert clerk_tidies(archive)
    assert traces(archive) == {}


def test_the_drafts_of_others_stay(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    now = archive.clock.now()
    theirs, ours = Draft(now, client_id=quorndon.client, text="draftword"), Draft(now, client_id=1, text="The printer")
    keep_draft(archive, theirs, ours, desk="front")
    keep_draft(archive, ours, theirs, desk="back")
    confirmed(archive, ask(quorndon))
    clerk_tidies(archive)
    assert [one.text for one in kept_drafts(archive)] == ["The printer", "The printer"]


@pytest.mark.parametrize("name", ["front.json.new", "front.typed.new", "front.clients.new"])
def test_what_a_death_left_of_a_draft_goes_also_where_it_is_cut_off(quorndon: Quorndon, name: str) -> None:
    archive = quorndon.archive
    archive.folder.drafts.mkdir(exist_ok=True)
    (archive.folder.drafts / name).write_text('{"client_id": 2, "text": "The draftword of Quorn', "utf-8")
    confirmed(archive, ask(quorndon))
    clerk_tidies(archive)
    assert traces(archive) == {}


def test_half_filled_forms_of_the_erased_go_and_those_of_others_stay(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    theirs = FormDraft(quorndon.client, "follow-up", None, {"0": "draftword"}, 0, {}, is_open=True)
    keep_forms(archive, [theirs, replace(theirs, whose=1)], desk="front", place=FormPlace.CARD)
    confirmed(archive, ask(quorndon))
    clerk_tidies(archive)
    assert [one.whose for one in forms_at(archive, desk="front", place=FormPlace.CARD)] == [1]


def test_half_filled_forms_of_an_erased_dispute_go(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    dispute = open_dispute(archive, client_id=quorndon.client, says="It was late.", severity=Severity.ANNOYING, by="AM")
    end_dispute(archive, dispute_id=dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    typed = FormDraft(dispute, "reopening", None, {"0": "draftword"}, 0, {}, is_open=True)
    keep_forms(archive, [typed, replace(typed, whose=4711)], desk="front", place=FormPlace.DISPUTE)
    confirmed(archive, ask(quorndon))
    clerk_tidies(archive)
    assert [one.whose for one in forms_at(archive, desk="front", place=FormPlace.DISPUTE)] == [4711]


def test_what_was_chosen_for_the_dossier_of_an_erased_client_goes(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    theirs = FormDraft(quorndon.client, "client", None, {"order": "draftword"}, 0, {}, is_open=True)
    of_a_job = replace(theirs, what="job", whose=4711)
    keep_forms(archive, [theirs, of_a_job], desk="front", place=FormPlace.DOSSIER)
    confirmed(archive, ask(quorndon))
    clerk_tidies(archive)
    assert forms_at(archive, desk="front", place=FormPlace.DOSSIER) == (of_a_job,)


def test_what_was_being_typed_off_an_erased_page_goes_and_other_typing_stays(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    keep_typed(archive, TypedDraft(7, quorndon.document, "draftword"), desk="front")
    keep_typed(archive, TypedDraft(8, 9_999, "The printer"), desk="back")
    confirmed(archive, ask(quorndon))
    clerk_tidies(archive)
    assert not archive.folder.typed_at("front").exists()
    assert archive.folder.typed_at("back").exists()


def test_an_erased_original_that_lies_in_the_vault_again_is_told_and_removed(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    original: Path = archive.folder.original(quorndon.sha256)
    content = original.read_bytes()
    confirmed(archive, ask(quorndon))
    clerk_tidies(archive)
    original.write_bytes(content)
    found = [one for one in check(archive, progress=lambda *_: None) if not one.is_remark]
    assert [(one.finding, one.thing) for one in found] == [("erased", quorndon.sha256)]
    disk.remove_files(archive)
    assert not original.exists()


def test_sidecars_forget_too_also_those_of_other_records(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    write_due(archive)
    shutil.copytree(archive.folder.records, archive.folder.root / "records.before-1")
    assert "letterhead77" in str(traces(archive)[f"records/documents/{quorndon.sha256[0]}/{quorndon.sha256}.jsonl"])
    confirmed(archive, ask(quorndon))

    assert clerk_tidies(archive)

    assert traces(archive) == {}
    assert (archive.folder.records / "erasures.jsonl").exists()


def test_a_file_of_the_office_among_sidecars_that_were_put_aside_is_not_erased_with_them(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    write_due(archive)
    shutil.copytree(archive.folder.records, archive.folder.root / "records.before-1")
    for place in (archive.folder.records, archive.folder.root / "records.before-1"):
        (place / "keys of the office.txt").write_text(place.name)
    (archive.folder.root / "records.before-moving").mkdir()
    confirmed(archive, ask(quorndon))

    assert clerk_tidies(archive)

    assert not (archive.folder.root / "records.before-1").exists()
    assert (archive.folder.root / "records.before-moving").is_dir()
    assert (archive.folder.records / "keys of the office.txt").read_text() == "records"
    assert (archive.folder.records / "keys of the office (2).txt").read_text() == "records.before-1"


@pytest.mark.skipif(sys.platform == "win32", reason="links are not everybody's to make there")
def test_a_file_of_the_office_stays_aside_where_a_link_lies_in_its_way_back(quorndon: Quorndon, tmp_path: Path) -> None:
    archive = quorndon.archive
    write_due(archive)
    aside = archive.folder.records.rename(archive.folder.root / "records.before-1")
    (aside / "keys of the office.txt").write_text("mine")
    (tmp_path / "elsewhere").mkdir()
    archive.folder.records.symlink_to(tmp_path / "elsewhere")
    bring_strays_back(archive.folder)
    remove_aside(aside)
    assert [path.read_text() for path in aside.iterdir()] == ["mine"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells which files a process has open")
@pytest.mark.skipif(sys.platform == "win32", reason="links are not everybody's to make there")
def test_a_link_that_lay_in_the_place_of_the_sidecars_hinders_no_erasure_and_what_it_leads_to_stays(
    quorndon: Quorndon, tmp_path: Path
) -> None:
    archive = quorndon.archive
    write_due(archive)
    archive.folder.records.rename(tmp_path / "elsewhere")
    archive.folder.records.symlink_to(tmp_path / "elsewhere")
    there = {path: path.read_bytes() for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()}
    write_due(archive)
    confirmed(archive, ask(quorndon))
    assert clerk_tidies(archive)
    assert {path: path.read_bytes() for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()} == there
    assert (archive.folder.root / "records.before-1").readlink() == tmp_path / "elsewhere"
    told = [
        one for one in check(archive, progress=lambda *_: None, looks=["sidecars"]) if one.thing == "records.before-1"
    ]
    assert "no part of the archive, and no erasure reaches it." in told[0].sentence


@pytest.mark.skipif(sys.platform == "win32", reason="links are not everybody's to make there")
def test_a_link_among_sidecars_that_were_put_aside_stays_when_these_go(quorndon: Quorndon, tmp_path: Path) -> None:
    archive = quorndon.archive
    write_due(archive)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "1.jsonl").write_text("somebody's")
    shutil.rmtree(archive.folder.records / "clients")
    (archive.folder.records / "clients").symlink_to(tmp_path / "elsewhere")
    write_due(archive)
    confirmed(archive, ask(quorndon))
    assert clerk_tidies(archive)
    (aside,) = archive.folder.earlier_records()
    assert [path.name for path in aside.iterdir()] == ["clients"]
    assert (aside / "clients").readlink() == tmp_path / "elsewhere"
    assert (tmp_path / "elsewhere" / "1.jsonl").read_text() == "somebody's"


def test_what_is_written_while_the_records_are_made_compact_lies_within_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    with closing(sqlite3.connect(tmp_path / "archive.db")) as records:
        records.execute("CREATE TABLE note (text)")
        records.executemany("INSERT INTO note VALUES (?)", [(secrets.token_bytes(1 << 16),) for _ in range(200)])
        records.commit()
    opened: set[str] = set()

    def look() -> None:
        for file in Path("/proc/self/fd").iterdir():
            with suppress(OSError):
                opened.add(str(file.readlink()))

    class Watched(sqlite3.Connection):
        def __init__(self, *how: Any, **more: Any) -> None:
            super().__init__(*how, **more)
            self.set_progress_handler(look, 100)

    monkeypatch.setattr("archive.erasure.disk.sqlite3.connect", partial(sqlite3.connect, factory=Watched))

    assert _compact(tmp_path / "archive.db")

    passing = [name for name in opened if "etilqs" in name]
    assert passing
    assert all(name.startswith(str(tmp_path / "scratch")) for name in passing), passing


def test_records_that_are_made_compact_are_cut_shorter_only_when_their_journal_is_gone_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / "archive.db")) as records:
        records.execute("CREATE TABLE note (text)")
    levels: list[int] = []

    class Watched(sqlite3.Connection):
        def close(self) -> None:
            levels.append(self.execute("PRAGMA synchronous").fetchone()[0])
            super().close()

    monkeypatch.setattr("archive.erasure.disk.sqlite3.connect", partial(sqlite3.connect, factory=Watched))

    assert _compact(tmp_path / "archive.db")

    assert levels == [3]  # EXTRA: the folder is flushed as well
