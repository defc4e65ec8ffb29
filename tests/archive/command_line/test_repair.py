"""``repair`` tells what a copy can put back, and puts it back when a person says so."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.sidecars.writing import write_due
from tests.archive.command_line.running import Line
from tests.small_disk import small_disk


@pytest.fixture(autouse=True)
def copied(line: Line, office: Path, tmp_path: Path) -> Path:
    """The original of an archive with one document, which a folder for copies has as well."""
    path = tmp_path / "order.txt"
    path.write_text("Work order")
    line("take-in", path, "--no-wait")
    line("copy", "to", tmp_path / "copies")
    line("copy", "make")
    (original,) = (one for one in (office / "vault").glob("??/??/*") if not one.suffix)
    return original


def harm(original: Path) -> None:
    original.chmod(0o600)
    original.write_bytes(b"Work or der")


def test_where_everything_is_as_received_there_is_nothing_to_repair(line: Line) -> None:
    told = line("repair", "--yes")
    assert (told.code, told.out.strip()) == (0, "Every original is as it was received; there is nothing to repair.")


def test_without_a_word_nothing_is_changed(line: Line, copied: Path) -> None:
    harm(copied)
    told = line("repair")
    assert told.code == 1
    assert "order.txt is not what was received; it can be put back from" in told.out
    assert copied.read_bytes() == b"Work or der"
    assert line("repair", "--json").json == {
        "could_be": [copied.name],
        "put_back": [],
        "nowhere": [],
        "explained": [],
        "unexplained": [],
        "others": [],
        "elsewhere": [],
        "text": "sound",
        "index": "sound",
        "besides": [],
    }


def test_an_index_that_says_other_things_than_the_records_is_made_anew(
    line: Line, office: Path, tmp_path: Path
) -> None:
    line("import-clients", a_list(tmp_path))
    line("take-in", tmp_path / "order.txt")
    with closing(sqlite3.connect(office / "archive.db")) as connection, connection:
        connection.execute("UPDATE client SET name = 'Mill Lane Bakery'")
    told = line("repair")
    assert told.code == 1
    assert "the index can be made anew from the records" in told.out
    assert "with --yes" in told.out
    assert line("repair", "--yes", "--json").json["index"] == "made anew"
    line("take-in", tmp_path / "order.txt")
    assert line("repair", "--json").json["index"] == "sound"


@pytest.fixture
def written(copied: Path, office: Path) -> Path:
    """A file of the text beside the records, which a clerk has written."""
    write(office)
    return office / "records" / "office.jsonl"


def write(office: Path) -> None:
    """Do what a clerk does with that text."""
    with Archive.open(office, clock=SystemClock()) as archive:
        write_due(archive)


def test_text_beside_the_records_that_was_altered_is_written_anew_and_kept(
    line: Line, office: Path, written: Path
) -> None:
    written.write_bytes(written.read_bytes() + b"?")
    told = line("repair")
    assert (told.code, "it can be written anew" in told.out) == (1, True)
    write(office)
    assert written.read_bytes().endswith(b"?")
    assert line("repair", "--json").json["text"] == "differs"
    told = line("repair", "--yes")
    assert (told.code, "what lies there is kept beside it" in told.out) == (0, True)
    write(office)
    assert line("repair", "--json").json["text"] == "sound"
    assert (office / "records.before-1" / "office.jsonl").read_bytes().endswith(b"?")


def test_a_file_that_somebody_put_beside_the_records_is_not_repairs_to_mend(line: Line, written: Path) -> None:
    written.with_name("list.txt").write_text("somebody put it here")
    assert line("repair", "--json").json["text"] == "sound"


def test_what_the_check_finds_besides_is_told_in_a_line_for_each_kind(line: Line, office: Path, written: Path) -> None:
    for name in ("letter.pdf", "list.pdf"):
        (office / "vault" / name).write_bytes(b"somebody's")
    written.with_name("list.txt").write_text("somebody put it here")
    told = line("repair")
    assert told.code == 1
    assert "nothing to repair" not in told.out
    assert "finds 3 things besides, which repair does not mend:" in told.out
    assert "somebody may miss it. So it is with 1 more; `check` names each." in told.out
    assert told.out.count("\n- ") == 2
    besides = line("repair", "--yes", "--json").json["besides"]
    assert [(one["part"], one["finding"]) for one in besides] == [
        ("sidecars", "stray"),
        ("vault", "stray"),
        ("vault", "stray"),
    ]


def test_a_link_in_the_place_of_the_text_beside_the_records_is_told(
    line: Line, office: Path, written: Path, tmp_path: Path
) -> None:
    written.parent.rename(tmp_path / "elsewhere")
    written.parent.symlink_to(tmp_path / "elsewhere")
    told = line("repair")
    assert told.code == 1
    assert "In the archive, records is a link that leads somewhere else" in told.out
    assert line("repair", "--json").json["text"] == "sound"


def test_records_that_were_changed_from_outside_are_told(line: Line, office: Path) -> None:
    with closing(sqlite3.connect(office / "archive.db")) as connection, connection:
        connection.execute("UPDATE accession_item SET document_id = 99")
    told = line("repair")
    assert told.code == 1
    assert "belongs to a document that is not there" in told.out
    assert "put the last copy back" in told.out


def test_a_folder_of_the_vault_that_is_a_link_is_told_and_left_as_it_is(
    line: Line, copied: Path, tmp_path: Path
) -> None:
    place = copied.parents[1]
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    copied.with_name(f"{copied.name}.json").unlink()
    told = line("repair", "--json")
    assert (told.code, told.json["elsewhere"]) == (1, [f"vault/{place.name}"])
    assert "is a link that leads somewhere else" in line("repair").out
    told = line("repair", "--yes")
    assert "writes nothing through it" in told.err
    assert [path.name for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()] == [copied.name]
    place.rename(tmp_path / "aside")
    assert line("repair", "--yes").code == 0
    line("take-in", tmp_path / "order.txt", "--no-wait")
    assert copied.read_bytes() == b"Work order"


def test_what_is_missing_behind_a_link_in_the_place_of_the_vault_is_one_thing(
    line: Line, copied: Path, office: Path, tmp_path: Path
) -> None:
    (tmp_path / "copies").rename(tmp_path / "away")
    (office / "vault").rename(tmp_path / "before")
    (tmp_path / "elsewhere").mkdir()
    (office / "vault").symlink_to(tmp_path / "elsewhere")
    told = line("repair").out
    assert "vault is a link that leads somewhere else" in told
    assert "1 original is not there, where that leads." in told
    assert "order.txt is missing" not in told
    looked = line("doctor").out
    assert "a link that leads somewhere else" in looked
    assert "Give yourself permission" not in looked


def a_list(tmp_path: Path) -> Path:
    """A list with one client."""
    path = tmp_path / "clients.csv"
    path.write_text("name\nHarbour Dental\n", "utf-8")
    return path


def test_what_a_copy_has_is_put_back_and_what_was_there_is_kept(line: Line, copied: Path, tmp_path: Path) -> None:
    harm(copied)
    assert line("repair", "--yes").code == 0
    (tmp_path / "other.txt").write_text("another")
    line("take-in", tmp_path / "other.txt", "--no-wait")  # whoever works for the archive puts it in its place
    assert copied.read_bytes() == b"Work order"
    assert copied.with_name(f"{copied.name}.damaged-1").read_bytes() == b"Work or der"
    assert line("check").code == 0


def test_without_a_copy_it_says_what_can_be_done(line: Line, copied: Path, tmp_path: Path) -> None:
    harm(copied)
    (tmp_path / "copies").rename(tmp_path / "away")
    told = line("repair", "--yes")
    assert told.code == 1
    assert "no copy within reach has it whole" in told.out
    assert "Connect the disk with the copies" in told.out


def test_a_missing_explanation_is_told_and_put_back(line: Line, copied: Path) -> None:
    sidecar = copied.with_name(f"{copied.name}.json")
    before = sidecar.read_bytes()
    sidecar.unlink()
    told = line("repair")
    assert told.code == 1
    assert "order.txt has no file that explains it; that can be put back" in told.out
    assert "run the same command with --yes" in told.out
    done = line("repair", "--yes", "--json")
    assert (done.code, done.json["explained"]) == (0, [copied.name])
    assert sidecar.read_bytes() == before
    assert line("check").code == 0


def test_check_and_repair_do_not_send_a_person_from_one_to_the_other(line: Line, copied: Path) -> None:
    copied.unlink()
    copied.mkdir()
    told = line("check")
    assert (
        "a folder lies there. Connect the disk with the copies and choose Put back on Today, or run `repair`"
        in told.out
    )
    assert "a folder lies in its place; it can be put back from" in line("repair").out


def test_an_original_that_was_renamed_is_put_into_its_place_without_a_copy(
    line: Line, copied: Path, tmp_path: Path
) -> None:
    (tmp_path / "copies").rename(tmp_path / "away")
    copied.rename(copied.with_name("order.txt"))
    told = line("check")
    assert told.code == 1
    assert f"under another name, as {copied.parent.parent.name}/{copied.parent.name}/order.txt" in told.out
    assert "1 finding" in told.out
    assert "it can be put into its place again" in line("repair").out
    done = line("repair", "--yes")
    assert done.code == 0
    assert "it was put into its place again" in done.out
    assert "clerk" not in done.out
    assert line("check").code == 0


def test_on_a_full_disk_what_can_be_put_back_is_listed(line: Line, copied: Path, office: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", size=20 << 20) as disk:
        moved = Path(shutil.copytree(office, disk / "office"))
        harm(moved / copied.relative_to(office))
        with suppress(OSError), (disk / "fill").open("wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
        told = line("repair", "--archive", moved)
        done = line("repair", "--yes", "--archive", moved)
    assert told.code == 1
    assert "order.txt is not what was received; it can be put back from" in told.out
    assert "Nothing was changed." in told.out
    assert done.code == 1, "it was opened, and not all was done"
    assert "Not all could be repaired: there is no space left" in done.err
    assert "run the same command again" in done.err
