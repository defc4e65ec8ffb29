"""A dossier is made whole or not at all, stands up on its own, and the making is recorded."""

import hashlib
import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import bagit
import pytest
from filelock import FileLock
from sqlalchemy import func, select

from archive.archive import Archive
from archive.clock import SetClock
from archive.dossier.bag import make_bag
from archive.dossier.errors import DossierInsideTheArchive, DossierNotWritten, DossierPlaceTaken, OriginalIsDamaged
from archive.dossier.making import Made, make_dossier
from archive.dossier.selection import About, Selection
from archive.records import CustodyEvent, Dossier, DossierDocument
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.dossier.casefile import Case

OWN_DAY = {"bag-info.txt", "export.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"}
OWN_EVENT = {"data/history/history.jsonl", "data/history/head.txt"}


def make(case: Case, place: Path, *, zipped: bool = True, **how: object) -> Made:
    return make_dossier(case.archive, selection=case.choose(**how), place=place, by="AM", zipped=zipped)


def checked(bag: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-S", str(bag / "check.py")], capture_output=True, text=True, check=False
    )


def files_of(bag: Path) -> dict[str, bytes]:
    return {one.relative_to(bag).as_posix(): one.read_bytes() for one in bag.rglob("*") if one.is_file()}


class Stopped(Exception):
    """Somebody pressed Cancel."""


def test_it_is_a_bag_that_bagit_sha256sum_and_its_own_script_accept(case: Case, tmp_path: Path) -> None:
    made = make(case, tmp_path / "dossier")
    bagit.Bag(str(made.folder)).validate()
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", name], cwd=made.folder, check=True)
    assert checked(made.folder).returncode == 0
    assert made.files == len(files_of(made.folder))


def test_it_has_everything_that_its_read_me_names(case: Case, tmp_path: Path) -> None:
    made = make(case, tmp_path / "dossier")
    found = files_of(made.folder)
    told = found["READ ME FIRST.txt"].decode()
    for name in ("dossier.pdf", "not-in-it.txt", "chronology.html", "chronology.csv", "declaration-draft.html"):
        assert f"data/{name}" in found
        assert name in told
    assert "data/originals/001 2026-03-16 Work order.pdf" in found
    assert "1 internal note is left out" in found["data/not-in-it.txt"].decode()


def test_the_zip_file_holds_the_very_same_files(case: Case, tmp_path: Path) -> None:
    made = make(case, tmp_path / "dossier")
    assert made.zipped is not None
    with zipfile.ZipFile(made.zipped) as packed:
        inside = {name.removeprefix("dossier/"): packed.read(name) for name in packed.namelist()}
    assert inside == files_of(made.folder)


def test_two_makings_differ_in_their_day_and_their_event_alone(case: Case, clock: SetClock, tmp_path: Path) -> None:
    first = make(case, tmp_path / "first")
    clock.put(clock.at.replace(hour=17))
    second = make(case, tmp_path / "second")
    one, other = files_of(first.folder), files_of(second.folder)
    assert one.keys() == other.keys()
    assert {name for name in one if one[name] != other[name]} <= OWN_DAY | OWN_EVENT
    assert first.digest == second.digest
    assert other["data/history/history.jsonl"].startswith(one["data/history/history.jsonl"])


def test_the_number_of_the_making_stands_in_what_tells_of_the_making_and_nowhere_else(
    case: Case, tmp_path: Path
) -> None:
    made = make(case, tmp_path / "dossier")
    found = files_of(made.folder)
    told = {name for name, content in found.items() if made.number.encode() in content}
    assert made.number.startswith("X-2026-")
    assert told == {"export.txt", "bag-info.txt"}


def test_a_making_that_was_ended_gives_its_number_to_no_other(case: Case, archive: Archive, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        if of and done >= of:
            raise Stopped

    with pytest.raises(Stopped):
        make_dossier(archive, selection=case.choose(), place=tmp_path / "ended", by="AM", progress=stop)
    assert make(case, tmp_path / "dossier").number == "X-2026-0002"


def test_it_says_as_of_which_act_its_records_are_and_its_own_making_is_none(case: Case, tmp_path: Path) -> None:
    make(case, tmp_path / "first")
    last = case.contents().as_of
    assert last is not None
    make(case, tmp_path / "second")
    assert case.contents().as_of == last
    told = f"no. {last.number:,} of the office’s history"
    for name in ("not-in-it.txt", "declaration-draft.html"):
        assert told in (tmp_path / "second" / "data" / name).read_text("utf-8")
    write_note(case.archive, client_id=case.quarrel.client, job_id=case.quarrel.job, text="They rang.", by="AM")
    later = case.contents().as_of
    assert later is not None
    assert later.number > last.number


def test_the_making_is_recorded_with_what_went_in(case: Case, archive: Archive, tmp_path: Path) -> None:
    made = make(case, tmp_path / "dossier", words="data")
    with archive.database.reading() as session:
        (dossier,) = session.scalars(select(Dossier))
        assert (dossier.number, dossier.dispute_id, dossier.digest) == (made.number, case.quarrel.dispute, made.digest)
        assert '"words":"data"' in dossier.chosen
        assert list(session.scalars(select(DossierDocument.document_id))) == [case.order]
        event = session.scalars(select(CustodyEvent).order_by(CustodyEvent.number.desc())).first()
    assert event is not None
    assert (event.act, event.thing) == ("dossier made", f"dossier:{dossier.id}")
    seal = hashlib.sha256((made.folder / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    details = json.loads(event.details)
    assert details["seal"] == made.seal == seal
    head = (made.folder / "data" / "history" / "head.txt").read_text("ascii").splitlines()
    assert [line.split(":")[1] for line in head] == [str(details[one]) for one in ("last", "first", "full")]


@pytest.mark.parametrize("after", [1, 400, 999])
def test_ended_by_whoever_waits_it_leaves_nothing(case: Case, archive: Archive, tmp_path: Path, after: int) -> None:
    place = tmp_path / "out" / "dossier"

    def stop(done: int, of: int) -> None:
        if of and done * 1000 >= after * of:
            raise Stopped

    with pytest.raises(Stopped):
        make_dossier(archive, selection=case.choose(), place=place, by="AM", progress=stop)
    assert list(place.parent.iterdir()) == []
    with archive.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Dossier)) == 0


def test_a_damaged_original_lets_none_be_made(case: Case, tmp_path: Path) -> None:
    (order,) = case.contents().documents
    order.original.chmod(0o600)
    order.original.write_bytes(b"something else")
    with pytest.raises(OriginalIsDamaged):
        make(case, tmp_path / "out" / "dossier")
    assert list((tmp_path / "out").iterdir()) == []


def test_what_lies_there_already_is_not_touched(case: Case, tmp_path: Path) -> None:
    (tmp_path / "dossier.zip").write_text("mine")
    with pytest.raises(DossierPlaceTaken):
        make(case, tmp_path / "dossier")
    assert (tmp_path / "dossier.zip").read_text() == "mine"
    assert not (tmp_path / "dossier").exists()


def test_it_is_never_made_inside_the_archive(case: Case, archive: Archive) -> None:
    with pytest.raises(DossierInsideTheArchive):
        make(case, archive.folder.vault / "dossier")


def test_a_disk_that_refuses_is_told_as_one(
    case: Case, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("archive.dossier.making.write_tables", refuse)
    with pytest.raises(DossierNotWritten, match="the disk is full"):
        make(case, tmp_path / "out" / "dossier")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_making_that_cannot_be_recorded_is_not_there_either(
    case: Case, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Stopped

    monkeypatch.setattr("archive.dossier.making.flush_folder", refuse)
    with pytest.raises(Stopped):
        make(case, tmp_path / "out" / "dossier")
    assert list((tmp_path / "out").iterdir()) == []
    with archive.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Dossier)) == 0


def test_an_extract_without_the_acts_between_is_not_called_whole(case: Case, tmp_path: Path) -> None:
    made = make(case, tmp_path / "dossier", whole_history=False)
    told = checked(made.folder)
    assert told.returncode == 0
    assert "The history is whole" not in told.stdout
    assert "by number and checksum alone" in told.stdout


@pytest.mark.parametrize("offers", [False, True])
def test_its_history_tells_of_offers_where_they_are_chosen(case: Case, tmp_path: Path, offers: bool) -> None:
    made = make(case, tmp_path / "dossier", offers=offers, whole_history=True)
    chain = (made.folder / "data" / "history" / "history.jsonl").read_text("ascii")
    assert ("offer" in chain) is offers
    assert checked(made.folder).returncode == 0


def test_a_note_of_other_words_does_not_agree_with_the_history(case: Case, tmp_path: Path) -> None:
    made = make(case, tmp_path / "dossier")
    records = made.folder / "data" / "records.json"
    many = sum(name.startswith("note:") for name in json.loads(records.read_text("utf-8")))
    assert many > 1
    before = checked(made.folder).stdout
    assert f"Wordings of notes that are as their acts in the history sealed them: {many}." in before
    assert "Originals that are as they were received, by their acts in the history: 1." in before
    records.write_text(records.read_text("utf-8").replace("nothing else", "everything else"), "utf-8")
    (tmp_path / "again").mkdir()
    for name in [one.name for one in made.folder.iterdir() if one.is_file()]:
        (made.folder / name).rename(tmp_path / "again" / name)
    make_bag(made.folder, told={}, made_on=date(2026, 3, 16))
    said = checked(made.folder)
    assert said.returncode == 1
    assert f"Altered: note:{case.note} says something else than its act in the history sealed" in said.stdout


def test_a_client_of_whom_nothing_is_kept_has_a_dossier_that_says_so(case: Case, tmp_path: Path) -> None:
    nobody = add_client(case.archive, name="Quay Motors", by="AM")
    made = make_dossier(
        case.archive, selection=Selection(About.CLIENT, nobody), place=tmp_path / "dossier", by="AM", zipped=False
    )
    assert checked(made.folder).returncode == 0


def test_a_truncated_history_is_named_by_its_script(case: Case, tmp_path: Path) -> None:
    made = make(case, tmp_path / "dossier")
    chain = made.folder / "data" / "history" / "history.jsonl"
    chain.write_text("".join(chain.read_text("ascii").splitlines(keepends=True)[:-1]), "ascii")
    said = checked(made.folder).stdout
    assert "Altered: data/history/history.jsonl" in said
    assert "The history ends before its head" in said


def test_what_a_crash_left_is_cleared_and_what_is_worked_on_stays(case: Case, tmp_path: Path) -> None:
    left, held, other = (tmp_path / f"old unfinished {name}" for name in ("abcdefgh", "12345678", "by hand"))
    for one in (left, held, other):
        (one / "bag").mkdir(parents=True)
        (one / "at work.lock").touch()
    with FileLock(held / "at work.lock"):
        make(case, tmp_path / "dossier", zipped=False)
    assert not left.exists()
    assert held.exists()
    assert other.exists()


def test_of_two_at_once_the_second_is_told_that_the_place_is_taken(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(bag: Path, **_: object) -> None:
        (tmp_path / "dossier").mkdir()
        (bag / "manifest-sha256.txt").touch()
        (bag / "tagmanifest-sha256.txt").touch()

    monkeypatch.setattr("archive.dossier.making.make_bag", meanwhile)
    with pytest.raises(DossierPlaceTaken):
        make(case, tmp_path / "dossier", zipped=False)
    assert list((tmp_path / "dossier").iterdir()) == []
    assert [one.name for one in tmp_path.iterdir() if "unfinished" in one.name] == []


def test_a_name_that_is_too_long_is_said_to_be_so(case: Case, tmp_path: Path) -> None:
    for name in ("n" * 240, "n" * 300):
        with pytest.raises(DossierNotWritten, match="name is too long"):
            make(case, tmp_path / "out" / name)
