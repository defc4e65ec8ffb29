"""The check knows a sidecar that does not say what the records do, and which way it is wrong."""

import shutil

import pytest
from sqlalchemy import text

from archive.archive import Archive
from archive.rounds.mending_found import have_text_written_anew
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.sidecars.comparing import Behind, Gone, Unlike, compare_sidecars
from archive.sidecars.writing import write_due
from tests.archive.sidecars.every_kind import furnish


@pytest.fixture
def office(archive: Archive) -> Archive:
    add_client(archive, name="Quay Motors", by="AM")
    write_note(archive, client_id=1, text="The router", by="AM")
    write_due(archive)
    return archive


def unlike(archive: Archive) -> list[Unlike | Behind | Gone]:
    return list(compare_sidecars(archive))


def test_what_was_just_written_agrees(archive: Archive) -> None:
    furnish(archive)
    write_due(archive)

    assert unlike(archive) == []


def test_nothing_is_said_where_none_was_ever_written(archive: Archive) -> None:
    add_client(archive, name="Quay Motors", by="AM")

    assert unlike(archive) == []


def test_what_is_due_is_not_compared_and_told(office: Archive) -> None:
    write_note(office, client_id=1, text="The printer", by="AM")

    assert unlike(office) == [Behind(2)]


def test_one_that_is_gone_is_missing(office: Archive) -> None:
    (office.folder.records / "clients" / "1.jsonl").unlink()

    assert unlike(office) == [Unlike("missing", "clients/1")]


def test_that_all_of_it_is_gone_is_told_and_the_clerk_writes_it_anew(office: Archive) -> None:
    shutil.rmtree(office.folder.records)

    assert unlike(office) == [Gone()]
    (found,) = (one for one in check(office, progress=lambda *_: None) if one.part == "sidecars")
    assert (found.finding, found.is_remark) == ("missing", False)
    have_text_written_anew(office, by="AM")
    write_due(office)
    assert unlike(office) == []


@pytest.mark.parametrize("content", [b"", b"else", b'{"Duly Noted": "sidecar", "format": 99, "name": "clients/1"}\n'])
def test_one_that_somebody_wrote_in_was_altered(office: Archive, content: bytes) -> None:
    (office.folder.records / "clients" / "1.jsonl").write_bytes(content)

    assert unlike(office) == [Unlike("altered", "clients/1")]


def test_a_flipped_bit_is_an_alteration(office: Archive) -> None:
    file = office.folder.records / "clients" / "1.jsonl"
    file.write_bytes(file.read_bytes().replace(b"router", b"routes"))

    assert unlike(office) == [Unlike("altered", "clients/1")]


def test_records_that_were_changed_behind_the_triggers_are_noticed(office: Archive) -> None:
    with office.database.writing() as session:
        session.execute(text("UPDATE client SET town = 'Elsewhere'"))
        session.execute(text("DELETE FROM sidecar_due"))

    assert unlike(office) == [Unlike("stale", "clients/1")]


def test_what_is_no_part_of_it_is_told(office: Archive) -> None:
    records = office.folder.records
    (records / "notes.txt").touch()
    (records / "clients" / "7.jsonl").write_bytes((records / "clients" / "1.jsonl").read_bytes())
    (records / "clients" / "1.jsonl.new").touch()  # a clerk is writing it, or was killed

    assert unlike(office) == [Unlike("stray", "notes.txt"), Unlike("stray", "clients/7")]


def test_sidecars_of_other_records_are_not_compared(office: Archive) -> None:
    with office.database.writing() as session:
        session.execute(text("UPDATE sidecar_state SET token = 'of others'"))

    assert unlike(office) == [Behind(None)]


def test_what_changes_at_this_moment_is_looked_at_again(office: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive.sidecars import comparing

    compared = comparing._compared

    def while_somebody_writes(archive: Archive, name: str, content: bytes | None) -> Unlike | None:
        if name == "clients/1":
            monkeypatch.setattr(comparing, "_compared", compared)
            write_note(office, client_id=1, text="The printer", by="AM")
            write_due(office)
        return compared(archive, name, content)

    monkeypatch.setattr(comparing, "_compared", while_somebody_writes)

    assert unlike(office) == []


def test_the_check_tells_what_to_do(office: Archive) -> None:
    (office.folder.records / "clients" / "1.jsonl").unlink()

    (finding,) = [one for one in check(office, progress=lambda *_: None) if one.part == "sidecars"]

    assert (finding.finding, finding.thing, finding.is_remark) == ("missing", "clients/1", False)
    assert "moving the folder records elsewhere" in finding.sentence
    office.folder.records.rename(office.folder.root / "elsewhere")
    write_due(office)
    assert [one for one in check(office, progress=lambda *_: None) if one.part == "sidecars"] == []
