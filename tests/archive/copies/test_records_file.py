"""The records of a copy are read without changing a byte, and what is wrong with them is told in words."""

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from archive.archive import Archive
from archive.copies.records_file import complaint_about, originals_in, reading, told_by
from archive.copies.writing import Stopped
from archive.services.history import head
from tests.archive.copies.copying_hands import Hands


def test_records_tell_what_is_in_them(hands: Hands, office: Archive) -> None:
    hands.copy()
    with reading(hands.copies.archive.database) as session:
        told, originals = told_by(session), originals_in(session)
    with office.database.reading() as session:
        assert (told.last_event, told.head) == head(session)

    assert told.counts == {"clients": 1, "jobs": 0, "notes": 1, "documents": 3}
    assert sorted(one.name for one in originals) == ["a.pdf", "b.pdf", "c.pdf"]


def test_reading_changes_nothing_and_leaves_nothing_beside(hands: Hands) -> None:
    hands.copy()
    before = {path: path.stat().st_mtime_ns for path in hands.place.path.iterdir()}
    assert complaint_about(hands.copies.archive.database, quickly=False) is None

    assert {path: path.stat().st_mtime_ns for path in hands.place.path.iterdir()} == before


@pytest.mark.parametrize("name", ["a name with spaces", "50% off", "what?", "#1", "Küche & Söhne"])
def test_a_folder_of_any_name_can_be_read(tmp_path: Path, hands: Hands, name: str) -> None:
    hands.copy()
    (tmp_path / name).mkdir()
    (tmp_path / name / "archive.db").write_bytes(hands.copies.archive.database.read_bytes())

    with reading(tmp_path / name / "archive.db") as session:
        assert told_by(session).counts["documents"] == 3


@pytest.mark.parametrize("quickly", [True, False])
@pytest.mark.parametrize("content", [b"", b"no database " * 1000, None])
def test_what_is_no_database_is_told(tmp_path: Path, hands: Hands, content: bytes | None, quickly: bool) -> None:
    hands.copy()
    whole = hands.copies.archive.database.read_bytes()
    cut = tmp_path / "cut.db"
    cut.write_bytes(whole[: len(whole) // 3] if content is None else content)

    assert (complaint_about(cut, quickly=quickly) is None) == (quickly and content == b"")


def test_noise_in_the_middle_is_told_in_words(hands: Hands) -> None:
    hands.copy()
    with hands.copies.archive.database.open("r+b") as file:
        file.seek(4096 * 4)
        file.write(os.urandom(4096 * 30))

    assert complaint_about(hands.copies.archive.database, quickly=True) == "a part of them was overwritten or lost"


def test_a_long_question_ends_when_nobody_wants_the_answer(hands: Hands) -> None:
    hands.copy()
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    with pytest.raises(Stopped), reading(hands.copies.archive.database, cancelled=lambda: True) as session:
        session.scalar(text(numbers))
