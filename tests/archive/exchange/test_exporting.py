"""Everything that the office keeps goes out as tables, whole, harmless and of one moment."""

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from archive.archive import Archive
from archive.exchange import exporting
from archive.exchange.errors import ExportFolderInUse, ExportInsideTheArchive, ExportNotWritten
from archive.exchange.exporting import dated_folder, export_everything
from archive.exchange.kinds import KINDS, LEFT_OUT, SHOWN
from archive.folder_errors import ValueGarbled
from archive.records import (
    Agreement,
    AgreementVersion,
    Base,
    Document,
    Expectation,
    Filing,
    Page,
    Side,
)
from archive.records.documents import PageState
from archive.services.clients import add_client, list_clients
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from archive.services.notes import correct_note, write_note
from archive.services.office import change_setting
from tests.archive.exchange.lists import imported
from tests.archive.told import history_of


@pytest.fixture
def office(archive: Archive) -> Archive:
    """A client with a job, an agreement, a note in two wordings, and a page of paper."""
    client = add_client(archive, name="Smith & Sons", town="York", by="AM")
    contact = add_contact(archive, client_id=client, name="Ann", numbers=("+44 1904 496000", "01904 496001"))
    job = open_job(archive, client_id=client, title="=cmd|'/c calc'!A1", by="AM").id
    note = write_note(archive, client_id=client, job_id=job, contact_id=contact, text="She said\n“yes”, twice", by="AM")
    correct_note(archive, note_id=note, text="She said no", by="BG")
    with archive.database.writing() as session:
        now = archive.clock.now()
        document = Document(
            sha256="ab" * 32, size=5, name="scan.pdf", received_at=now, received_by="AM", password="secret-of-scan"
        )
        document.pages = [Page(number=1, state=PageState.READ, text="the words on the page")]
        agreement = Agreement(client_id=client, job_id=job, title="Recovery", added_at=now, added_by="AM")
        version = AgreementVersion(number=1, price=120050, written_at=now, written_by="AM", ends_on=date(2026, 12, 31))
        version.expectations = [Expectation(position=0, side=Side.WE, text="Recover the photographs", unwritten=True)]
        agreement.versions = [version]
        session.add_all([document, agreement])
        session.flush()
        session.add(Filing(document_id=document.id, client_id=client, job_id=job, filed_at=now, filed_by="AM"))
    change_setting(archive, "telephone-region", "GB")
    return archive


def rows_in(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_history_keeps_who_took_everything_away_and_nothing_of_what(office: Archive, tmp_path: Path) -> None:
    done = export_everything(office, by="BG", folder=tmp_path / "out")
    (act,) = (one for one in history_of(office, thing="office") if one.act == "exported")
    assert (act.by, act.details) == ("BG", {"tables": len(done.tables), "rows": done.rows, "page_text": False})


def test_a_value_that_cannot_be_understood_is_named_and_nothing_is_left_behind(office: Archive, tmp_path: Path) -> None:
    with closing(sqlite3.connect(office.database.path, isolation_level=None)) as connection:
        connection.execute("UPDATE document SET received_at = 'garbage'")

    with pytest.raises(ValueGarbled, match=r"received_at that cannot be understood.*: put the last copy back"):
        export_everything(office, by="AM", folder=tmp_path / "out")
    assert not list(tmp_path.glob("out*"))


def test_every_table_has_as_many_rows_as_the_database(office: Archive, tmp_path: Path) -> None:
    with office.database.reading() as session:  # before the history learns of the export
        kept = {kind.file_name: session.scalar(select(func.count()).select_from(kind.records)) for kind in KINDS}

    done = export_everything(office, by="AM", folder=tmp_path / "out")

    told = {table.name: table.rows for table in done.tables}
    assert told == kept
    assert {name: len(rows_in(tmp_path / "out" / name)) for name in told} == kept
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*told, "README.txt"}
    assert told["notes.csv"] == 2


def test_no_table_of_the_records_is_forgotten() -> None:
    exported = {kind.table for kind in KINDS}

    assert exported | set(LEFT_OUT) == set(Base.metadata.tables)
    assert not exported & set(LEFT_OUT)
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_every_column_is_there_but_passwords_and_unasked_page_text(office: Archive, tmp_path: Path) -> None:
    export_everything(office, by="AM", folder=tmp_path / "out")

    for kind in KINDS:
        with (tmp_path / "out" / kind.file_name).open(encoding="utf-8-sig", newline="") as file:
            headings = next(csv.reader(file))
        assert len(set(headings)) == len(headings)
        missing = {column.name for column in kind.records.columns} - set(headings)
        assert missing == ({"password"} if kind.name == "documents" else {"text"} if kind.name == "pages" else set())
    everything = b"".join(path.read_bytes() for path in (tmp_path / "out").iterdir())
    assert b"secret-of-scan" not in everything
    assert b"the words on the page" not in everything


def test_what_was_read_on_pages_comes_along_when_asked_for(office: Archive, tmp_path: Path) -> None:
    export_everything(office, by="AM", folder=tmp_path / "out", with_page_text=True)

    assert rows_in(tmp_path / "out" / "pages.csv")[0]["text"] == "the words on the page"


def test_a_table_can_be_read_by_itself(office: Archive, tmp_path: Path) -> None:
    export_everything(office, by="AM", folder=tmp_path / "out")

    first, second = rows_in(tmp_path / "out" / "notes.csv")
    assert (first["client"], first["contact"], first["is_current"]) == ("Smith & Sons", "Ann", "no")
    assert first["job"].startswith("J-2026-")
    assert first["text"] == "She said\n“yes”, twice"
    assert first["written_at"].startswith("2026-03-16T14:05:00")
    assert first["written_at"].endswith("+01:00")
    assert (second["is_current"], second["supersedes_id"]) == ("yes", first["id"])
    (version,) = rows_in(tmp_path / "out" / "agreement_versions.csv")
    assert (version["price"], version["ends_on"], version["agreement"]) == ("1200.50", "2026-12-31", "Recovery")
    (line,) = rows_in(tmp_path / "out" / "expectations.csv")
    assert (line["side"], line["unwritten"]) == ("we", "yes")
    (filing,) = rows_in(tmp_path / "out" / "filings.csv")
    assert (filing["document"], filing["client"]) == ("scan.pdf", "Smith & Sons")


def test_excel_takes_it_for_utf_8_and_no_cell_for_a_formula(office: Archive, tmp_path: Path) -> None:
    export_everything(office, by="AM", folder=tmp_path / "out")

    for path in (tmp_path / "out").iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    (job,) = rows_in(tmp_path / "out" / "jobs.csv")
    assert job["title"] == "'=cmd|'/c calc'!A1"
    numbers = rows_in(tmp_path / "out" / "numbers.csv")
    assert [number["written"] for number in numbers] == ["'+44 1904 496000", "01904 496001"]


def test_the_readme_names_every_file_and_where_the_originals_lie(office: Archive, tmp_path: Path) -> None:
    done = export_everything(office, by="AM", folder=tmp_path / "out")

    told = (tmp_path / "out" / "README.txt").read_text("utf-8-sig")
    for table in done.tables:
        assert table.name in told
    assert str(office.folder.vault) in told
    assert "2026-03-16" in told


def test_what_was_exported_can_be_imported_elsewhere(office: Archive, tmp_path: Path) -> None:
    add_client(office, name="=Brown", town="Hull", by="AM")
    export_everything(office, by="AM", folder=tmp_path / "out")
    with Archive.open(tmp_path / "elsewhere", clock=office.clock) as elsewhere:
        imported(elsewhere, tmp_path / "out" / "clients.csv")
        lines = list_clients(elsewhere)

    assert [(line.name, line.town) for line in lines] == [("=Brown", "Hull"), ("Smith & Sons", "York")]


def test_a_folder_with_anything_in_it_is_never_written_to(office: Archive, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "clients.csv").write_text("mine")
    (tmp_path / "file").write_text("mine")

    for taken in (tmp_path / "out", tmp_path / "file"):
        with pytest.raises(ExportFolderInUse):
            export_everything(office, by="AM", folder=taken)
    assert [path.read_text() for path in (tmp_path / "out").iterdir()] == ["mine"]


def test_an_empty_folder_and_one_that_is_not_there_yet_will_do(office: Archive, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    for folder in (tmp_path / "empty", tmp_path / "new" / "deep"):
        assert export_everything(office, by="AM", folder=folder).folder == folder
        assert (folder / "README.txt").exists()


def test_nothing_is_exported_into_the_archive_itself(office: Archive) -> None:
    with pytest.raises(ExportInsideTheArchive):
        export_everything(office, by="AM", folder=office.folder.vault / "out")
    assert not (office.folder.vault / "out").exists()


class Stop(Exception):
    """Somebody pressed Cancel."""


@pytest.mark.parametrize("after", [0, 3])
def test_an_export_that_is_cancelled_leaves_nothing(office: Archive, tmp_path: Path, after: int) -> None:
    (tmp_path / "there").mkdir()

    def follow(done: int, of: int) -> None:
        assert 0 <= done <= of
        if done >= after:
            raise Stop

    with pytest.raises(Stop):
        export_everything(office, by="AM", folder=tmp_path / "there" / "out", progress=follow)
    assert list((tmp_path / "there").iterdir()) == []


def test_progress_ends_with_every_row(office: Archive, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    done = export_everything(
        office, by="AM", folder=tmp_path / "out", progress=lambda done, of: told.append((done, of))
    )

    assert told == sorted(told)
    assert told[-1] == (done.rows, done.rows)


@pytest.mark.parametrize("step", ["flush_folder", "_flush"])
def test_a_disk_that_fails_is_told_and_nothing_is_left(
    office: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (tmp_path / "there").mkdir()
    fail: Callable[[object], None] = failing_disk
    monkeypatch.setattr(exporting, step, fail)

    with pytest.raises(ExportNotWritten, match="the disk is full"):
        export_everything(office, by="AM", folder=tmp_path / "there" / "out")
    assert list((tmp_path / "there").iterdir()) == []


def test_an_export_of_the_day_never_takes_a_name_that_is_there(tmp_path: Path) -> None:
    day = date(2026, 3, 16)
    first = dated_folder(tmp_path, day=day)
    assert first == tmp_path / "Duly Noted 2026-03-16"
    first.write_text("a file of this name", encoding="utf-8")
    assert dated_folder(tmp_path, day=day) == tmp_path / "Duly Noted 2026-03-16 (2)"


def failing_disk(_: object) -> None:
    raise OSError(28, "No space left on device")


def test_what_stands_beside_references_is_there() -> None:
    for table, column in SHOWN.items():
        assert column in Base.metadata.tables[table].columns
