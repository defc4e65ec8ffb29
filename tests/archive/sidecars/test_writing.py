"""The clerk writes what is due, leaves it due when it is stopped, and never mixes two archives."""

import shutil
import sqlite3
import stat
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text

from archive.archive import Archive
from archive.folder import Folder
from archive.records import SidecarDue
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.sidecars import lines, writing
from archive.sidecars.comparing import compare_sidecars
from archive.sidecars.layout import files_in
from archive.sidecars.lines import read
from archive.sidecars.writing import clear_half_written, follows, nothing_is_due, write_due
from tests.archive.sidecars.every_kind import furnish


@pytest.fixture
def office(archive: Archive) -> Archive:
    add_client(archive, name="Quay Motors", by="AM")
    write_note(archive, client_id=1, text="The router", by="AM")
    write_due(archive)
    return archive


def told(archive: Archive, name: str) -> str:
    return (archive.folder.records / f"{name}.jsonl").read_text("utf-8")


def there(archive: Archive) -> set[str]:
    records = archive.folder.records
    return {file.relative_to(records).as_posix() for file in files_in(records)}


def test_everything_of_a_client_stands_in_one_file(office: Archive) -> None:
    rows = read(told(office, "clients/1").encode()).rows

    assert [(table, row.get("name") or row.get("text")) for table, row in rows] == [
        ("client", "Quay Motors"),
        ("note", "The router"),
    ]
    assert nothing_is_due(office)
    assert follows(office)


def test_only_what_has_changed_is_written(office: Archive) -> None:
    other = add_client(office, name="Harbour Dental", by="AM")
    write_due(office)
    before = (office.folder.records / f"clients/{other}.jsonl").stat().st_ino
    write_note(office, client_id=1, text="The printer", by="AM")

    write_due(office)

    assert "The printer" in told(office, "clients/1")
    assert (office.folder.records / f"clients/{other}.jsonl").stat().st_ino == before


def test_what_is_as_it_was_is_not_written_again(office: Archive) -> None:
    before = (office.folder.records / "clients/1.jsonl").stat()
    with office.database.writing() as session:
        session.execute(text("UPDATE client SET town = town"))

    assert write_due(office) == 1

    assert (office.folder.records / "clients/1.jsonl").stat().st_ino == before.st_ino


def test_what_the_records_hold_no_more_goes(office: Archive) -> None:
    add_client(office, name="Harbour Dental", by="AM")
    write_due(office)
    assert "clients/2.jsonl" in there(office)
    with office.database.writing() as session:
        session.execute(text("DELETE FROM client WHERE id = 2"))

    write_due(office)

    assert "clients/2.jsonl" not in there(office)


def test_a_kill_between_file_and_records_leaves_it_due(office: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    write_note(office, client_id=1, text="The printer", by="AM")
    with monkeypatch.context() as killed:
        killed.setattr(writing, "remember", _dies)
        with pytest.raises(KeyboardInterrupt):
            write_due(office)
    assert not nothing_is_due(office)
    assert follows(office)

    assert write_due(office) == 2

    assert not list(office.folder.root.glob("records.before-*"))


def test_a_kill_before_the_file_is_renamed_leaves_the_one_before(
    office: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(office, "clients/1")
    write_note(office, client_id=1, text="The printer", by="AM")
    with monkeypatch.context() as killed:
        killed.setattr(writing, "replace_whole", _dies)
        with pytest.raises(KeyboardInterrupt):
            write_due(office)
    assert told(office, "clients/1") == before

    write_due(office)

    assert "The printer" in told(office, "clients/1")


def test_what_changes_while_it_is_written_stays_due(office: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    write_note(office, client_id=1, text="The printer", by="AM")
    put = writing._put

    def put_and_note(*given: object) -> None:
        put(*given)  # type: ignore[arg-type]
        monkeypatch.setattr(writing, "_put", put)
        write_note(office, client_id=1, text="The scanner", by="AM")

    monkeypatch.setattr(writing, "_put", put_and_note)
    write_due(office)
    assert not nothing_is_due(office)

    write_due(office)

    assert "The scanner" in told(office, "clients/1")


def test_two_rooms_of_the_clerk_take_turns(office: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish(office)
    monkeypatch.setattr(writing, "PORTION", 1)
    with ThreadPoolExecutor(2) as rooms:
        done = [rooms.submit(write_due, office) for _ in range(2)]

    assert sum(one.result() for one in done) > 0
    assert list(compare_sidecars(office)) == []


def test_stopped_between_two_portions_it_goes_on_later(office: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PORTION", 1)
    for name in ("Harbour Dental", "Old Mill"):
        add_client(office, name=name, by="AM")
    answers = iter([False, True])

    assert write_due(office, cancelled=lambda: next(answers)) == 1
    assert write_due(office) > 0

    assert nothing_is_due(office)
    assert {"clients/2.jsonl", "clients/3.jsonl"} <= there(office)


def test_sidecars_of_other_records_are_put_aside_whole(office: Archive, tmp_path: Path) -> None:
    shutil.copy(office.database.path, tmp_path / "older.db")
    write_note(office, client_id=1, text="The printer", by="AM")
    write_due(office)
    with (
        closing(sqlite3.connect(tmp_path / "older.db")) as older,
        closing(sqlite3.connect(office.database.path)) as now,
    ):
        older.backup(now)  # as when older records are put back

    write_due(office)

    assert "The printer" not in told(office, "clients/1")
    assert "The printer" in (office.folder.root / "records.before-1" / "clients" / "1.jsonl").read_text("utf-8")
    assert follows(office)


def test_a_file_of_the_office_is_not_put_aside_with_them(office: Archive) -> None:
    records = office.folder.records
    for stray in (records / "notes.txt", records / "clients" / "list.new", records / "of mine" / "stamp.json"):
        stray.parent.mkdir(exist_ok=True)
        stray.write_text("mine")
    (records / "stamp.json").unlink()  # as Mend does, or records of others

    write_due(office)

    aside = office.folder.root / "records.before-1"
    assert (aside / "clients" / "1.jsonl").exists()
    assert not [one for one in aside.rglob("*") if one.is_file() and one.read_text("utf-8") == "mine"]
    assert {"notes.txt", "clients/list.new", "of mine/stamp.json"} <= there(office)
    clear_half_written(office.folder)
    assert (records / "clients" / "list.new").read_text() == "mine"


def test_where_only_files_of_the_office_lie_nothing_is_put_aside(office: Archive) -> None:
    shutil.rmtree(office.folder.records)
    office.folder.records.mkdir()
    (office.folder.records / "notes.txt").write_text("mine")

    write_due(office)

    assert "notes.txt" in there(office)
    assert not list(office.folder.root.glob("records.before-*"))


def test_sidecars_of_an_older_format_are_written_over(office: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (lines, writing):
        monkeypatch.setattr(module, "FORMAT", 2)
    monkeypatch.setattr("archive.sidecars.stamp.FORMAT", 2)

    write_due(office)

    assert '"format": 2' in told(office, "clients/1")
    assert not list(office.folder.root.glob("records.before-*"))


def test_what_tells_of_erasures_is_written_after_all_else(office: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    request = (
        "INSERT INTO erasure_request (id, number, about, thing_id, asked_by, asked_on, how, what_for, handled_by, "
        "written_at, written_by) VALUES (1, 'E-2026-0001', 'client', 1, 'H', '2026-01-05', '', '', 'AM', "
        "'2026-01-05T09:00:00.000000Z+0000', 'AM')"
    )
    with office.database.writing() as session:
        session.execute(text(request))
    write_note(office, client_id=1, text="The printer", by="AM")
    monkeypatch.setattr(writing, "PORTION", 1)
    written: list[str] = []
    put = writing._put

    def put_and_list(folder: Folder, found: Mapping[str, bytes | None]) -> None:
        written.extend(found)
        put(folder, found)

    monkeypatch.setattr(writing, "_put", put_and_list)

    write_due(office)

    assert written[-1] == "erasures"
    assert set(written) == {"clients/1", "history/1", "erasures"}


def test_passwords_stay_out(office: Archive) -> None:
    columns = "sha256, size, name, received_at, received_by, state, opening_attempts, password"
    row = f"'{'ab' * 32}', 1, 'x', '2026-01-05T09:00:00.000000Z+0000', 'AM', 'received', 0, 'open sesame'"
    with office.database.writing() as session:
        session.execute(text(f"INSERT INTO document ({columns}) VALUES ({row})"))

    write_due(office)

    assert "open sesame" not in told(office, f"documents/a/{'ab' * 32}")


def test_a_checksum_that_is_none_becomes_no_path(office: Archive) -> None:
    columns = "sha256, size, name, received_at, received_by, state, opening_attempts"
    row = "'/../../../escaped', 1, 'x', '2026-01-05T09:00:00.000000Z+0000', 'AM', 'received', 0"
    with office.database.writing() as session:
        session.execute(text(f"INSERT INTO document ({columns}) VALUES ({row})"))
    before = there(office)

    write_due(office)

    assert there(office) == before
    assert nothing_is_due(office)


def test_nobody_else_may_read_them(office: Archive) -> None:
    furnish(office)
    write_due(office)
    for file in (office.folder.records, *office.folder.records.rglob("*")):
        assert not stat.S_IMODE(file.stat().st_mode) & 0o077


def test_the_numbers_of_what_is_written_are_struck_out_alone(office: Archive) -> None:
    write_note(office, client_id=1, text="The printer", by="AM")
    write_due(office)

    with office.database.reading() as session:
        assert session.scalars(select(SidecarDue)).all() == []


def test_a_file_that_somebody_reads_is_replaced_a_moment_later(
    office: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_note(office, client_id=1, text="The printer", by="AM")
    replace, refusals = Path.replace, iter([PermissionError(), PermissionError()])

    def is_read(file: Path, target: Path) -> Path:
        for refusal in refusals:
            raise refusal
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", is_read)

    write_due(office)

    assert "The printer" in told(office, "clients/1")


def _dies(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.skipif(sys.platform == "win32", reason="links are not everybody's to make there")
def test_nothing_is_cleared_behind_a_link_in_the_place_of_the_sidecars(office: Archive, tmp_path: Path) -> None:
    office.folder.records.rename(tmp_path / "elsewhere")
    office.folder.records.symlink_to(tmp_path / "elsewhere")
    half = tmp_path / "elsewhere" / "clients" / "1.jsonl.new"
    half.write_text("of another archive, which is writing it")
    clear_half_written(office.folder)
    assert half.exists()
