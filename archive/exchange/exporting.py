"""Export of everything the office keeps to tables that every program opens.

Written for Excel first, since that is where such files end up: UTF-8 with a byte order mark, without which Excel takes
it for another encoding; commas; rows ending with a carriage return and a line feed (RFC 4180). Cells that a spreadsheet
program would take for a formula begin with an apostrophe (see archive.exchange.formulas).
"""

import csv
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import count
from pathlib import Path
from typing import IO, Any

from sqlalchemy import ColumnElement, FromClause, func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.clock import today
from archive.exchange.errors import ExportFolderInUse, ExportInsideTheArchive, ExportNotWritten
from archive.exchange.explanation import explanation
from archive.exchange.formulas import harmless
from archive.exchange.kinds import KINDS, MONEY, SHOWN, Kind
from archive.exchange.progress import AT_ONCE, Progress, nobody_follows
from archive.folder_errors import ValueGarbled
from archive.hindrances import why_not_written
from archive.services.garbled import garbled_values
from archive.services.history import record
from archive.storage.vault import flush_folder


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """One file and the rows in it, not counting the headings."""

    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished export."""

    folder: Path
    tables: tuple[ExportedTable, ...]

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(table.rows for table in self.tables)


def export_everything(
    archive: Archive,
    *,
    folder: Path,
    by: str,
    with_page_text: bool = False,
    progress: Progress = nobody_follows,
) -> Exported:
    """Write a CSV file for each kind of record, and a README that explains them, into a folder that is new or empty.

    All tables are of one moment. They are written beside the folder under a passing name, flushed, and renamed when the
    last one is whole, so that a folder of that name is a finished export, which the history tells ``by`` whom. With
    ``with_page_text`` come the words that were read on pages. ``progress`` is told how many rows of how many are
    written. Raises ExportFolderInUse, ExportInsideTheArchive, ExportNotWritten, ValueGarbled, or what ``progress``
    raises to end it; then nothing is left behind.
    """
    target = folder.absolute()
    if target.resolve().is_relative_to(archive.folder.root.resolve()):
        raise ExportInsideTheArchive(folder=folder)
    passing = None
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise ExportFolderInUse(folder=folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        passing = Path(tempfile.mkdtemp(prefix=f"{target.name} unfinished ", dir=target.parent))
        try:
            with archive.database.reading() as session:
                tables = tuple(_tables(session, passing, with_page_text, progress))
        except (ValueError, LookupError, TypeError, AttributeError):
            for garbled in garbled_values(archive):
                raise ValueGarbled(table=garbled.table, row=garbled.row, column=garbled.column) from None
            raise
        _write_text(
            passing / "README.txt",
            explanation(
                {table.name: table.rows for table in tables}, day=today(archive.clock), vault=archive.folder.vault
            ),
        )
        flush_folder(passing)
        _tell(archive, tables, with_page_text, by)
        _put_in_place(passing, target)
    except OSError as error:
        raise ExportNotWritten(folder=folder, detail=why_not_written(error)) from error
    finally:
        if passing is not None:
            shutil.rmtree(passing, ignore_errors=True)  # there is none once it is in place
    return Exported(target, tables)


def dated_folder(within: Path, *, day: date) -> Path:
    """A folder for an export of this day, inside another one: the first such name that is not taken there."""
    name = f"Duly Noted {day.isoformat()}"
    names = (within / (name if number == 1 else f"{name} ({number})") for number in count(1))
    return next(path for path in names if not os.path.lexists(path))


def _tables(session: Session, folder: Path, with_page_text: bool, progress: Progress) -> Iterator[ExportedTable]:
    lengths = [session.scalar(select(func.count()).select_from(kind.records)) or 0 for kind in KINDS]
    done, of = 0, sum(lengths)
    for kind, length in zip(KINDS, lengths, strict=True):
        columns, source = _columns(kind, with_page_text)
        is_money = [(kind.table, column.name) in MONEY for column in columns]
        table = ExportedTable(kind.file_name, length)
        with (folder / table.name).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.name for column in columns])
            rows = session.execute(
                select(*columns).select_from(source).order_by(*kind.records.primary_key),
                execution_options={"yield_per": AT_ONCE},
            )
            for portion in rows.partitions():
                progress(done, of)
                writer.writerows(
                    [_cell(value, is_money=money) for value, money in zip(row, is_money, strict=True)]
                    for row in portion
                )
                done += len(portion)
            _flush(file)
        yield table
    progress(done, of)


def _tell(archive: Archive, tables: tuple[ExportedTable, ...], with_page_text: bool, by: str) -> None:
    """Before the folder gets its name: an export that anybody can find is one of which the history knows."""
    rows = sum(table.rows for table in tables)
    with archive.database.writing() as session:
        record(
            session,
            at=archive.clock.now(),
            by=by,
            act="exported",
            thing="office",
            tables=len(tables),
            rows=rows,
            page_text=with_page_text,
        )


def _columns(kind: Kind, with_page_text: bool) -> tuple[list[ColumnElement[Any]], FromClause]:
    """The columns of a table, with a name beside each reference to another, and the tables that takes."""
    left_out = kind.never if with_page_text else kind.never | kind.only_if_asked
    columns: list[ColumnElement[Any]] = []
    source: FromClause = kind.records
    for column in kind.records.columns:
        if column.name in left_out:
            continue
        columns.append(column)
        for reference in column.foreign_keys:
            shown = SHOWN.get(reference.column.table.name)
            if shown is not None:
                other = reference.column.table.alias()
                source = source.outerjoin(other, other.c.id == column)
                columns.append(other.c[shown].label(column.name.removesuffix("_id")))
        if column.name == "supersedes_id":
            later = kind.records.alias()
            source = source.outerjoin(later, later.c.supersedes_id == kind.records.c.id)
            columns.append(later.c.id.is_(None).label("is_current"))
    return columns, source


def _cell(value: object, *, is_money: bool) -> str:
    """A value as text: days and moments in ISO 8601, moments with the office's offset from UTC, yes and no in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and is_money:
        return f"{value // 100}.{value % 100:02d}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    return harmless(str(value.value if isinstance(value, Enum) else value))


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="\r\n") as file:
        file.write(text)
        _flush(file)


def _flush(file: IO[str]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _put_in_place(passing: Path, target: Path) -> None:
    """Rename the finished folder; an empty one of that name gives way, one with anything in it does not."""
    if target.exists():
        target.rmdir()
    passing.rename(target)
    flush_folder(target.parent)
