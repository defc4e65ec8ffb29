"""An archive of every version opens in this one: copied first, then migrated as a whole, clean, and found as before."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Base
from archive.services.check import check
from archive.storage import migrations
from archive.storage.guards import changed_guards
from archive.storage.migrations import NEWEST, version_of
from tests.archive.storage.releasing import RELEASED, found_in, unpack

VERSIONS = sorted(packed.stem for packed in RELEASED.glob("*.zip"))


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the office has written: all rows of all tables, each by the columns that it has."""
    with closing(sqlite3.connect(path)) as records:
        names = [name for (name,) in records.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: records.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}


def test_each_version_has_left_an_archive() -> None:
    scripts = (Path(migrations.__file__).parent / "versions").glob("[0-9]*.py")

    assert sorted(script.name.split("_")[0] for script in scripts) == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_an_archive_of_each_version_opens_and_checks_clean(version: str, tmp_path: Path, clock: SetClock) -> None:
    office = tmp_path / "office"
    answered = unpack(RELEASED / f"{version}.zip", office)
    before = rows_of(office / "archive.db")
    assert version_of(office / "archive.db") == version

    with Archive.open(office, clock=clock) as archive:
        now = found_in(archive)
        findings = [found.sentence for found in check(archive, progress=lambda *_: None) if not found.is_remark]
        with archive.database.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            differing = compare_metadata(context, Base.metadata)

    assert version_of(office / "archive.db") == NEWEST
    assert differing == []
    assert changed_guards(office / "archive.db") == ()
    assert findings == []
    assert now == answered
    if version != NEWEST:
        assert rows_of(office / f"archive.db.before-{version}") == before


@pytest.mark.parametrize("version", [version for version in VERSIONS if version != NEWEST])
def test_a_migration_that_is_broken_off_at_its_end_leaves_each_version_as_it_was(
    version: str, tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office"
    unpack(RELEASED / f"{version}.zip", office)
    before = rows_of(office / "archive.db")
    upgrade = command.upgrade

    def upgrade_and_fail(*how: object) -> NoReturn:
        upgrade(*how)  # type: ignore[arg-type]  # as it was called
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr(command, "upgrade", upgrade_and_fail)
        with pytest.raises(RuntimeError):
            Archive.open(office, clock=clock)

    assert version_of(office / "archive.db") == version
    assert rows_of(office / "archive.db") == before
    Archive.open(office, clock=clock).close()
    assert version_of(office / "archive.db") == NEWEST
