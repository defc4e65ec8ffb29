"""``copy restore`` tells what is only in the archive before, and that is looked into as a copy is."""

import re
import shutil
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.clients import add_client
from archive.services.drafts import Draft, keep_draft
from archive.services.filing import file_document, unfile_document
from archive.services.notes import write_note
from tests.archive.command_line.running import Line
from tests.archive.copies.copying_hands import damage


@pytest.fixture
def folder(line: Line, office: Path, tmp_path: Path) -> Path:
    """A folder with a copy of an archive with one document and one client."""
    path = tmp_path / "order.txt"
    path.write_text("Work order")
    line("take-in", path, "--no-wait")
    with Archive.open(office, clock=SystemClock()) as archive:
        add_client(archive, name="Harbour Dental", by="AM")
    line("copy", "to", tmp_path / "copies")
    line("copy", "make")
    return tmp_path / "copies"


def note_down(office: Path, text: str) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        write_note(archive, client_id=1, text=text, by="AM")


def test_a_note_written_after_the_copy_is_told_and_found_in_the_archive_before(
    line: Line, folder: Path, office: Path
) -> None:
    note_down(office, "The door key is with the neighbour")
    told = line("copy", "restore", folder, "--json")
    assert (told.code, told.json["only_before"]) == (1, {"note": 1})
    assert "What was done on 1 note since" in told.json["to_do"][0]
    before = told.json["before"]
    (note,) = line("copy", "find", before, "neighbour", "--json").json["notes"]
    assert (note["text"], note["here"]) == ("The door key is with the neighbour", False)
    assert "The door key" in line("copy", "fetch", before, note["thing"]).out


def test_the_line_to_look_there_is_told(line: Line, folder: Path, office: Path) -> None:
    note_down(office, "The door key is with the neighbour")
    told = line("copy", "restore", folder)
    assert f'duly-noted-archive copy find "{office.resolve()} (before ' in told.out


def test_a_client_that_is_only_in_the_archive_before_is_found_there_by_its_name(
    line: Line, folder: Path, office: Path
) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        add_client(archive, name="Zebra Printing", by="AM")
    before = line("copy", "restore", folder, "--json").json["before"]
    assert re.fullmatch(r"client:2 +Zebra Printing +not in the archive\n", line("copy", "find", before, "zebra").out)
    (found,) = line("copy", "find", before, "ZEBRA", "--json").json["others"]
    assert (found["thing"], found["name"], found["here"]) == ("client:2", "Zebra Printing", False)
    assert "no client, contact, job" in line("copy", "find", before, "nowhere").err


def test_without_a_word_all_is_listed_that_the_archive_lacks(line: Line, folder: Path, office: Path) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        add_client(archive, name="Zebra Printing", by="AM")
    note_down(office, "The door key is with the neighbour")
    told = line("copy", "restore", folder, "--json").json
    assert told["called"] == ["client Zebra Printing"]
    found = line("copy", "find", told["before"], "--json").json
    assert [one["name"] for one in found["others"]] == ["Zebra Printing"]
    assert [one["text"] for one in found["notes"]] == ["The door key is with the neighbour"]
    assert "The archive has all of that" in line("copy", "find", folder).err


def test_an_import_that_is_only_in_the_archive_before_is_called_that(line: Line, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "clients.csv").write_text("name\nZebra Printing\n", "utf-8")
    line("import-clients", tmp_path / "clients.csv")
    assert line("copy", "restore", folder, "--json").json["only_before"] == {"client": 1, "import": 1}


def test_what_is_neither_copy_nor_archive_is_not_looked_into(line: Line, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    assert line("copy", "find", tmp_path / "letters", "key").code == 2


def test_what_the_list_of_copies_prints_is_what_of_takes(line: Line, folder: Path) -> None:
    line("copy", "make")
    line("copy", "make")
    printed = line("copy", "generations", folder).out.splitlines()
    assert len(printed) == len(line("copy", "generations", folder, "--json").json) == 3
    for told, of in zip(
        printed, (one["of"] for one in line("copy", "generations", folder, "--json").json), strict=True
    ):
        assert told.startswith(of)
        assert line("copy", "find", folder, "order", "--of", of).code == 0


def test_earlier_records_whose_manifest_is_damaged_are_listed_with_that_said(line: Line, folder: Path) -> None:
    line("copy", "make")
    of = line("copy", "generations", folder, "--json").json[1]["name"]
    (folder / "manifests" / f"{of}.json").write_text("{")
    (told,) = (one for one in line("copy", "generations", folder).out.splitlines() if one.startswith(of))
    assert told.rstrip().endswith(f"its manifest (manifests/{of}.json) is damaged: nothing tells what is in it")
    assert line("copy", "find", folder, "order", "--of", of).code == 0


def test_times_of_copies_are_told_in_words_of_the_office(line: Line, folder: Path) -> None:
    made = line("copy", "list", "--json").json[0]["made"]
    assert made not in line("copy", "list").out
    assert re.search(r"made: +\d{1,2} \w{3} \d{4}, \d\d:\d\d\n", line("copy", "list").out)


def test_whoever_has_nothing_but_the_copies_looks_into_them(line: Line, folder: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    told = line("copy", "find", folder, "order", "--archive", tmp_path / "new" / "office")
    assert told.code == 0
    assert re.fullmatch(r"document:[0-9a-f]{12} +order\.txt *\n", told.out)
    assert "So nothing is compared with it" in told.err
    listed = line("copy", "find", folder, "--json", "--archive", tmp_path / "new" / "office").json
    assert [one["name"] for one in listed["documents"]] == ["order.txt"]
    assert sorted(tmp_path.iterdir()) == before


def test_a_refusal_names_the_option_and_what_was_left(line: Line, folder: Path, office: Path) -> None:
    (original,) = (path for path in (folder / "vault").glob("??/??/*") if not path.suffix)
    original.chmod(0o600)
    original.write_bytes(b"Work or der")
    shutil.rmtree(office / "vault")
    told = line("copy", "restore", folder)
    assert told.code != 0
    assert "add --even-so" in told.err
    assert f"{office.resolve()} (being put back)" in told.err
    assert "delete" not in told.err
    verified = line("copy", "verify").out
    assert "The copied original of order.txt is not what was received." in verified
    assert "Put it back here first" in verified, "with the archive's own gone, copying again mends nothing"


def test_the_digest_of_what_is_there_is_not_called_that_of_all_originals(
    line: Line, folder: Path, office: Path
) -> None:
    (original,) = (path for path in (folder / "vault").glob("??/??/*") if not path.suffix)
    original.unlink()
    shutil.rmtree(office / "vault")
    told = line("copy", "restore", folder, "--even-so")
    assert "all originals" not in told.out
    assert "the originals that are there: " in told.out


def test_a_copy_that_does_not_open_names_the_option_of_one_that_does(line: Line, folder: Path, office: Path) -> None:
    note_down(office, "The door key is with the neighbour")
    line("copy", "make")
    damage(folder / "archive.db")
    earlier = line("copy", "generations", folder, "--json").json[-1]["of"]
    for how in ((), ("--even-so",)):
        told = line("copy", "restore", folder, *how)
        assert told.code != 0
        assert "--even-so" not in told.err
        assert f'--of "{earlier}"' in told.err
        assert not office.with_name(f"{office.name} (being put back)").exists()
    assert "is the archive in" in line("copy", "restore", folder, "--of", earlier).out


def test_who_puts_it_into_a_new_folder_is_told_the_command_that_goes_on_there(
    line: Line, folder: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    told = line("copy", "restore", folder, "--archive", new)
    assert f'duly-noted-archive copy make N --even-so --archive "{new.resolve()}"' in told.out
    assert line("copy", "make", "1", "--archive", new).code == 1
    assert line("copy", "make", "1", "--even-so", "--archive", new).code == 0


def test_who_puts_it_in_its_place_is_told_of_no_such_command(line: Line, folder: Path) -> None:
    assert "copy make" not in line("copy", "restore", folder).out


def half_typed(office: Path, text: str, client_id: int = 1) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        keep_draft(archive, Draft(begun_at=archive.clock.now(), client_id=client_id, text=text), desk="front-anna")


def test_a_half_typed_note_is_listed_and_found_where_it_lies(line: Line, folder: Path, office: Path) -> None:
    half_typed(office, "The blue switch in the hall is dead")
    told = line("copy", "restore", folder)
    before = next(path for path in office.parent.iterdir() if "(before" in path.name).resolve()
    assert re.search(r"To list the notes, half-typed ones too, .*\n   duly-noted-archive copy find ", told.out)
    said = line("copy", "find", before).out
    assert re.search(r"half typed  The blue switch in the hall is dead  Harbour Dental  not in the archive; in ", said)
    assert str(before / "drafts") in said
    (found,) = line("copy", "find", before, "blue", "SWITCH", "--json").json["drafts"]
    assert (found["client"], found["here"]) == ("Harbour Dental", False)
    assert Path(found["file"]).exists()
    assert line("copy", "find", before, "green", "--json").json["drafts"] == []


def test_a_half_typed_note_that_the_archive_has_by_now_is_not_among_what_it_lacks(
    line: Line, folder: Path, office: Path
) -> None:
    half_typed(office, "The blue switch in the hall is dead")
    before = line("copy", "restore", folder, "--json").json["before"]
    note_down(office, "The blue switch in the hall is dead")
    assert "The archive has all of that" in line("copy", "find", before).err
    assert line("copy", "find", before, "blue", "--json").json["drafts"][0]["here"] is True


def test_work_on_a_document_of_the_copy_is_told_by_its_kind_and_not_offered_to_be_listed(
    line: Line, folder: Path, office: Path
) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        file_document(archive, document_id=1, client_id=1, by="AM")
        unfile_document(archive, document_id=1, by="AM")
        file_document(archive, document_id=1, client_id=1, by="AM")
    told = line("copy", "restore", folder)
    assert "What was done on 1 document (filed, filing withdrawn, refiled) since" in told.out
    assert "copy find" not in told.out
