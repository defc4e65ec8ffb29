"""``copy`` keeps copies in other folders and proves them, one folder after the other."""

import re
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.command_line import copy_make
from archive.command_line.copy import SUB_VERBS
from archive.copies.copying import make_copy
from archive.copies.under_way import Cancelled, Part, Progress
from tests.archive.command_line.running import Line
from tests.archive.copies.copying_hands import damage


@pytest.fixture(autouse=True)
def document(line: Line, office: Path, tmp_path: Path) -> Path:
    """An archive with one document."""
    path = tmp_path / "order.txt"
    path.write_text("Work order")
    line("take-in", path, "--no-wait")
    return path


@pytest.fixture
def folder(line: Line, tmp_path: Path) -> Path:
    """A folder for copies."""
    line("copy", "to", tmp_path / "copies")
    return tmp_path / "copies"


def original_in(folder: Path) -> Path:
    (original,) = (path for path in (folder / "vault").glob("??/??/*") if not path.suffix)
    return original


def harmed(folder: Path) -> None:
    original_in(folder).chmod(0o600)
    original_in(folder).write_bytes(b"Work or der")


def test_help_names_everything_that_can_be_done(line: Line) -> None:
    told = line("copy", "--help")

    for name, what in SUB_VERBS.items():
        assert f"  {name} " in told.out
        assert what in told.out


@pytest.mark.parametrize("name", SUB_VERBS)
def test_each_explains_itself_and_its_options(line: Line, name: str) -> None:
    told = line("copy", name, "--help")

    assert told.code == 0
    assert "--archive FOLDER" in told.out
    assert "--json" in told.out


def test_what_there_is_not_is_usage(line: Line) -> None:
    assert line("copy", "nonsense").code == 2


def test_a_copy_is_made_read_back_tried_and_listed(line: Line, folder: Path) -> None:
    made = line("copy", "make", "--json")
    assert made.code == 0
    assert made.json == [
        {
            "place": 1,
            "folder": str(folder),
            "trouble": None,
            "findings": [],
            "originals": 1,
            "new_originals": 1,
            "verified": True,
            "erased": None,
        }
    ]
    verified = line("copy", "verify", "1", "--json")
    assert (verified.code, verified.json[0]["originals"], verified.json[0]["remarks"]) == (0, 1, [])
    tried = line("copy", "trial", folder, "--all", "--json")
    assert (tried.code, tried.json[0]["opened"], tried.json[0]["counts"]["documents"]) == (0, 1, 1)

    listed = line("copy", "list", "--json")
    assert listed.code == 0
    (place,) = listed.json
    assert (place["elsewhere"], place["originals"], place["trouble"]) == (False, 1, None)
    assert place["made"]
    assert place["verified"]
    assert place["restored"]


def test_what_was_said_of_a_folder_holds_until_it_is_taken_back(line: Line, office: Path, folder: Path) -> None:
    with closing(sqlite3.connect(office / "archive.db")) as records, records:
        records.execute("UPDATE backup_place SET is_elsewhere = 1")
    told = line("copy", "to", folder)
    assert (told.code, "--not-elsewhere takes that back" in told.err) == (2, True)
    assert line("copy", "list", "--json").json[0]["elsewhere"]
    assert line("copy", "to", folder, "--not-elsewhere", "--json").json["elsewhere"] is False
    assert line("copy", "to", folder, "--json").json["elsewhere"] is False


@pytest.mark.parametrize("name", ["holiday", "office", "office/copies"])
def test_a_folder_that_will_not_do_for_copies_is_one_that_was_named_wrongly(
    line: Line, tmp_path: Path, name: str
) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "beach.jpg").write_bytes(b"?")
    assert line("copy", "to", tmp_path / name).code == 2
    assert line("copy", "list", "--json").json == []


def test_a_person_is_told_in_sentences(line: Line, folder: Path) -> None:
    assert line("copy", "list").out.splitlines()[1] == "   made:      not yet"
    assert "copied 1 original, 1 of them new, and not read back yet." in line("copy", "make", "--no-verify").out
    assert "copied 1 original, 0 of them new, and read back whole." in line("copy", "make").out
    assert "whole; 1 original read back." in line("copy", "verify").out
    assert "0 clients, 0 jobs, 0 notes, 1 document; 1 original proven." in line("copy", "trial").out
    assert line("copy", "list").out.startswith(f"1  {folder}, not known to be elsewhere\n")


def test_a_folder_on_the_same_drive_is_not_elsewhere(line: Line, tmp_path: Path) -> None:
    told = line("copy", "to", tmp_path / "copies", "--elsewhere")

    assert told.code == 2
    assert "it is on the same drive as the archive" in told.err
    assert "copies made there before" not in told.err, "there is no such folder"
    assert not (tmp_path / "copies").exists()


def test_damage_in_a_copy_needs_a_person_and_is_mended_when_it_is_asked_for(line: Line, folder: Path) -> None:
    line("copy", "make")
    harmed(folder)

    told = line("copy", "verify")
    assert told.code == 1
    assert "The copied original of order.txt is not what was received." in told.out
    assert (line("copy", "list").code, line("copy", "trial").code) == (1, 1)
    assert line("copy", "make", "--mend").code == 0
    assert line("copy", "list").code == 0


def test_damage_in_the_archive_is_told_while_it_is_copied(line: Line, office: Path, folder: Path) -> None:
    harmed(office)

    told = line("copy", "make", "--json")
    assert told.code == 1
    assert len(told.json[0]["findings"]) == 1
    (trouble,) = told.json[0]["findings"]
    assert "archive's own original of order.txt is not what was received" in trouble
    assert "Copies that have it as received keep it." in trouble
    assert "Put back on Today" in trouble
    assert not told.json[0]["verified"]


def test_what_is_missing_in_the_archive_is_not_told_as_missing_in_the_copy_alone(
    line: Line, office: Path, folder: Path
) -> None:
    original_in(office).unlink()

    for verb in ("make", "verify"):
        told = line("copy", verb)
        assert told.code == 1
        assert "The archive itself lacks the original of order.txt" in told.out
        assert "Put it back here first" in told.out
        assert "The copied original" not in told.out


def test_a_folder_out_of_reach_keeps_the_others_from_nothing(line: Line, folder: Path) -> None:
    folder.rename(folder.with_name("gone"))

    told = line("copy", "make")

    assert told.code == 1
    assert "cannot be reached" in told.out


def test_without_a_folder_there_is_nothing_to_do_and_a_person_is_told(line: Line) -> None:
    assert line("copy", "list").code == 0
    for verb in ("make", "verify", "trial"):
        told = line("copy", verb)
        assert (told.code, told.out) == (1, "")
        assert "No folder for copies is chosen yet." in told.err


def test_a_folder_that_is_forgotten_keeps_its_copy(line: Line, folder: Path) -> None:
    line("copy", "make")

    assert line("copy", "forget", folder, "--json").json == {"place": 1, "folder": str(folder)}
    assert original_in(folder).exists()
    assert line("copy", "list", "--json").json == []
    assert (line("copy", "forget", "1").code, line("copy", "make", "7").code) == (2, 2)
    told = line("copy", "to", folder, "--json").json
    assert told == {"place": 1, "folder": str(folder), "elsewhere": False, "encrypted": False}


def test_of_two_disks_under_one_path_it_is_asked_which_is_given_up(line: Line, folder: Path) -> None:
    line("copy", "make")
    folder.rename(folder.with_name("first stick"))
    line("copy", "to", folder)
    told = line("copy", "forget", folder)
    assert told.code == 2
    assert re.search(
        r"1, chosen .* by \w+, last copied .*, not connected now; 2, .*no copy yet, connected now", told.err
    )
    assert "Say which is meant by its number: 1 or 2." in told.err
    assert [one["place"] for one in line("copy", "list", "--json").json] == [1, 2]
    assert [one["place"] for one in line("copy", "make", folder, "--json").json] == [2], "the one that is there"
    assert line("copy", "forget", "2", "--json").json == {"place": 2, "folder": str(folder)}


def test_an_interrupt_stops_it_and_the_next_run_goes_on(
    line: Line, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = make_copy

    def interrupted(*arguments: object, progress: Progress, cancelled: Cancelled, **named: object) -> object:
        def follow(part: Part, done: int, of: int) -> None:
            progress(part, done, of)
            if part is Part.ORIGINALS and not done:
                signal.raise_signal(signal.SIGINT)
                while not cancelled():
                    pass

        return whole(*arguments, progress=follow, cancelled=cancelled, **named)  # type: ignore[arg-type]  # passed on

    with monkeypatch.context() as interrupting:
        interrupting.setattr(copy_make, "make_copy", interrupted)
        told = line("copy", "make")
    assert told.code == 4
    assert told.err.startswith("Copying was stopped.")

    assert line("copy", "make").code == 0


def test_a_copy_is_put_back_where_the_archive_was(line: Line, folder: Path, office: Path) -> None:
    line("copy", "make")
    told = line("copy", "restore", folder, "--json")
    assert (told.code, told.json["originals"], told.json["to_do"]) == (0, 1, [])
    assert told.json["folder"] == str(office.resolve())
    assert Path(told.json["before"]).is_dir()
    assert line("check").code == 0


def test_a_copy_becomes_an_archive_on_a_new_computer(line: Line, folder: Path, tmp_path: Path) -> None:
    line("copy", "make")
    told = line("copy", "restore", folder, "--archive", tmp_path / "new computer")
    assert told.code == 0
    assert "1 document. Every byte of 1 original was read back and compared." in told.out
    assert line("check", "--archive", tmp_path / "new computer").code == 0


def test_records_that_cannot_be_read_ask_for_a_person(line: Line, folder: Path, office: Path) -> None:
    line("copy", "make")
    (office / "archive.db").write_bytes(b"nothing of use" * 500)
    told = line("copy", "restore", folder)
    assert told.code == 1
    assert "until then nothing may be shredded" in told.out
    assert line("copy", "gone-through").out == "That is noted. Paper may be shredded again.\n"
    assert line("copy", "gone-through", "--json").json == {"gone_through": False}


def test_the_copies_in_a_folder_are_listed_and_one_that_is_none_is_usage(
    line: Line, folder: Path, tmp_path: Path
) -> None:
    assert line("copy", "generations", folder).code == 1
    line("copy", "make")
    (told,) = line("copy", "generations", folder, "--json").json
    assert (told["newest"], told["counts"]["documents"]) == (True, 1)
    assert "1 document" in line("copy", "generations", folder).out
    assert line("copy", "generations", tmp_path).code == 2


def test_a_newest_copy_that_is_damaged_is_marked_with_what_to_do(line: Line, folder: Path) -> None:
    line("copy", "make")
    (whole,) = line("copy", "generations", folder, "--json").json
    assert whole["damaged"] is False
    records = folder / "archive.db"
    records.write_bytes(records.read_bytes()[:-1] + b"?")
    told = line("copy", "generations", folder)
    assert told.code == 1
    assert "were altered since they were written" in told.out
    assert "the newest, DAMAGED" in told.out
    assert "copy again (copy make)" in told.out
    assert line("copy", "generations", folder, "--json").json[0]["damaged"] is True
    records.unlink()
    told = line("copy", "generations", folder)
    assert (told.code, "The records of the last copy in" in told.err) == (1, True)
    assert line("copy", "restore", folder, "--of", "1999-01-01").code == 2


def test_many_changed_originals_are_told_and_answered(line: Line, folder: Path, office: Path, tmp_path: Path) -> None:
    papers = [tmp_path / f"{number}.txt" for number in range(12)]
    for paper in papers:
        paper.write_text(paper.name)
    line("take-in", *papers, "--no-wait")
    line("copy", "make")
    for original in (office / "vault").glob("??/??/*"):
        if not original.suffix:
            original.unlink()
    told = line("copy", "make")
    assert told.code == 1
    assert "A copy was made, and read back whole. 13 of 13 originals changed or are gone since the copy" in told.out
    assert "The earlier copies are all kept until somebody has looked. Run duly-noted-archive check first" in told.out
    assert line("copy", "make", "--json").json[0]["verified"] is True
    assert line("copy", "go-on").out == "That is noted. Earlier copies give way by their rule again.\n"
    assert line("copy", "go-on", "--json").json == {"went_on": False}


def test_one_thing_is_found_in_a_copy_and_fetched(line: Line, folder: Path, office: Path) -> None:
    line("copy", "make")
    told = line("copy", "find", folder, "order", "--json")
    (found,) = told.json["documents"]
    assert (found["name"], found["here"]) == ("order.txt", True)
    assert line("copy", "find", folder, "order").out.startswith(f"{found['thing'][:21]}  order.txt")
    assert line("copy", "fetch", folder, found["thing"]).code == 1, "it is here already"
    harmed(office)
    assert "handed in again" in line("copy", "fetch", folder, found["thing"][:20]).out
    line("take-in", folder / "READ ME FIRST.txt", "--no-wait")
    assert line("check").code == 0
    assert line("copy", "fetch", folder, "order.txt").code == 2
    assert line("copy", "fetch", folder, "note:77").code == 2
    assert line("copy", "find", folder, "nowhere").code == 0


def test_a_second_archive_is_told_how_to_go_on_in_the_folder_of_the_first(
    line: Line, folder: Path, tmp_path: Path
) -> None:
    line("copy", "make")
    second = ("--archive", tmp_path / "second")
    assert line("copy", "restore", folder, *second).code == 0
    told = line("copy", "make", *second)
    assert told.code == 1
    assert "two archives must not share one folder" in told.out
    assert "copy make 1 --even-so" in told.out
    assert line("copy", "list", *second).code == 1
    assert line("copy", "make", "--even-so", *second).code == 0
    assert line("copy", "list", *second).code == 0
    told = line("copy", "make")
    assert (told.code, "Decide which archive goes on" in told.out) == (1, True)


@pytest.mark.parametrize("verb", ["verify", "trial"])
def test_where_another_computer_has_copied_since_what_is_advised_can_be_done(
    line: Line, office: Path, folder: Path, tmp_path: Path, verb: str
) -> None:
    line("copy", "make")
    second = ("--archive", tmp_path / "second")
    line("copy", "restore", folder, *second)
    line("copy", "make", "--even-so", *second)
    told = line("copy", verb)
    assert told.code == 1
    assert f"is of the archive in {(tmp_path / 'second').resolve()}" in told.out
    assert "Copy again" not in told.out
    assert "event" not in told.out
    assert "copy make 1 --even-so" in told.out
    assert line("copy", "make", "1", "--even-so").code == 0
    assert line("copy", verb).code == 0


def test_what_mends_several_findings_is_told_once(line: Line, office: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bill.txt").write_text("A bill")
    line("take-in", tmp_path / "bill.txt", "--no-wait")
    line("copy", "make")
    for original in (one for one in (folder / "vault").glob("??/??/*") if not one.suffix):
        damage(original)
    told = line("copy", "verify").out.splitlines()
    assert {one.rpartition(" original of ")[2] for one in told[:2]} == {
        "order.txt is not what was received.",
        "bill.txt is not what was received.",
    }
    assert told[2:] == ["   Copy again with mending: duly-noted-archive copy make 1 --mend"]
    line("copy", "make", "--mend")
    (folder / "archive.db").unlink()
    told = line("copy", "verify").out.splitlines()
    assert told[0].endswith("The file of the records in the copy is missing.")
    assert told[1:] == ["   Copy again: duly-noted-archive copy make 1"]
