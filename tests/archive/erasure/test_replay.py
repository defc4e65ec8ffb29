"""What was erased stays erased when an older copy of the records is put back."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from archive.archive import Archive
from archive.clock import SetClock
from archive.erasure.marks import mark_of
from archive.erasure.replay import replay_erasures
from archive.erasure.requests import ask_to_erase, prepare, requests
from archive.erasure.told import Told, read_told
from archive.paper.holds import On, place_hold, release_hold
from archive.records import About, Contact, Job
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.jobs import close_job, open_job
from archive.services.notes import write_note
from archive.services.today import waiting
from tests.archive.erasure.quorndon import Quorndon, ask, clerk_tidies, confirmed, count, told_of, traces
from tests.archive.paperwork import a_file, taken_in
from tests.archive.told import history_of


@pytest.fixture
def older(quorndon: Quorndon, tmp_path: Path) -> Path:
    """A copy of the whole folder from before anybody asked."""
    shutil.copytree(quorndon.archive.folder.root, tmp_path / "older", copy_function=shutil.copy)
    return tmp_path / "older"


@contextmanager
def put_back(quorndon: Quorndon, older: Path, clock: SetClock) -> Iterator[Archive]:
    """The older records and originals in place of the newer ones; what lies beside them stays."""
    root = quorndon.archive.folder.root
    quorndon.archive.close()
    shutil.copytree(older, root, dirs_exist_ok=True, copy_function=shutil.copy)
    with Archive.open(root, clock=clock) as opened:
        yield opened


def test_an_older_copy_put_back_is_rid_of_it_at_its_opening(quorndon: Quorndon, older: Path, clock: SetClock) -> None:
    confirmed(quorndon.archive, ask(quorndon))
    clerk_tidies(quorndon.archive)
    with put_back(quorndon, older, clock) as opened:
        assert (count(opened, "client"), count(opened, "document")) == (1, 1)
        assert clerk_tidies(opened)
        assert traces(opened) == {}
        assert [one for one in check(opened, progress=lambda *_: None) if not one.is_remark] == []
        last = history_of(opened, thing=f"client:{quorndon.client}")[-1]
        assert (last.act, last.by) == ("erased", "clerk")


def test_one_contact_is_emptied_again(quorndon: Quorndon, older: Path, clock: SetClock) -> None:
    confirmed(quorndon.archive, ask(quorndon, About.CONTACT, quorndon.contact))
    with put_back(quorndon, older, clock) as opened:
        assert count(opened, "phone_number") == 0


def test_opening_it_again_erases_nothing_more(quorndon: Quorndon, older: Path, clock: SetClock) -> None:
    confirmed(quorndon.archive, ask(quorndon, About.NOTE, quorndon.note))
    with put_back(quorndon, older, clock) as opened:
        assert count(opened, "erasure") == 1
    with Archive.open(quorndon.archive.folder.root, clock=clock) as again:
        assert count(again, "erasure") == 1


def test_what_was_written_since_under_the_same_number_is_another_thing(quorndon: Quorndon, clock: SetClock) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon))
    clock.put(clock.at.replace(year=2027))
    client = add_client(archive, name="Gropper Dairy", by="AM")
    write_note(archive, client_id=client, text="Their first call", by="AM")
    assert client == quorndon.client, "the number is free again"
    archive.close()
    with Archive.open(archive.folder.root, clock=clock) as opened:
        assert replay_erasures(opened, read_told(opened.folder)) == 0
        assert (count(opened, "client"), count(opened, "note")) == (2, 2)


def test_the_same_bytes_may_be_handed_in_again(quorndon: Quorndon, tmp_path: Path, clock: SetClock) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon))
    clerk_tidies(archive)
    taken_in(archive, a_file(tmp_path, "again.pdf", "letterhead77 in bytes"))
    archive.close()
    with Archive.open(archive.folder.root, clock=clock) as opened:
        clerk_tidies(opened)
        assert count(opened, "document") == 2
        assert opened.folder.original(quorndon.sha256).exists()


def test_a_name_in_the_list_with_another_mark_erases_nothing(quorndon: Quorndon) -> None:
    assert replay_erasures(quorndon.archive, {Told("client", quorndon.client, "2020-01-01T00:00:00Z+0000")}) == 0
    assert replay_erasures(quorndon.archive, {Told("no such table", 1, "")}) == 0


def test_a_damaged_list_erases_nothing_and_is_written_anew(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    confirmed(archive, ask(quorndon))
    told = read_told(archive.folder)
    (archive.folder.root / "erased.json").write_text("{")
    assert read_told(archive.folder) == frozenset()
    clerk_tidies(archive)
    assert read_told(archive.folder) == told


@dataclass
class Simple:
    """An office of two clients whose records are kept, erased from, and put back as they were."""

    root: Path
    clock: SetClock
    archive: Archive
    client: int = 0
    other: int = 0

    def keep(self) -> None:
        shutil.copy(self.archive.folder.database, self.root.with_name("kept.db"))

    def put_back(self, *, without_list: bool = False) -> Archive:
        """The records that were kept, beside the list of what was erased since."""
        self.archive.close()
        for file in self.root.glob("archive.db*"):
            file.unlink()
        shutil.copy(self.root.with_name("kept.db"), self.root / "archive.db")
        aside = self.root.with_name("erased.json")
        if without_list:
            (self.root / "erased.json").rename(aside)
        elif aside.exists():
            aside.rename(self.root / "erased.json")
        return self.open_again()

    def open_again(self) -> Archive:
        self.archive.close()
        self.archive = Archive.open(self.root, clock=self.clock)
        return self.archive

    def erase(self, about: About, thing_id: int) -> None:
        request = ask_to_erase(
            self.archive,
            about=about,
            thing_id=thing_id,
            asked_by="Dr Shaw",
            asked_on=date(2026, 3, 16),
            how="mail",
            what_for="all",
            handled_by="AM",
            by="AM",
        )
        confirmed(self.archive, request)

    def hold(self, on: On, thing_id: int) -> None:
        review = date(2027, 1, 1)
        place_hold(self.archive, on=on, thing_id=thing_id, reason="law suit", review_on=review, by="AM")


@pytest.fixture
def simple(archive: Archive, clock: SetClock) -> Iterator[Simple]:
    office = Simple(archive.folder.root, clock, archive)
    office.client = add_client(archive, name="Harbour Dental", by="AM")
    office.other = add_client(archive, name="Gropper Dairy", by="AM")
    write_note(archive, client_id=office.client, text="Their router hums", by="AM")
    yield office
    office.archive.close()


def jobs(archive: Archive) -> list[str]:
    with archive.database.reading() as session:
        return [job.number for job in session.query(Job).order_by(Job.id)]


def test_new_jobs_do_not_go_in_the_place_of_an_erased_one_and_its_number_is_not_given_again(simple: Simple) -> None:
    simple.keep()
    held = open_job(simple.archive, client_id=simple.other, title="Held", by="AM")
    gone = open_job(simple.archive, client_id=simple.other, title="Over", by="AM")
    simple.hold(On.JOB, held.id)
    close_job(simple.archive, job_id=gone.id, by="AM", closed_on=date(2026, 3, 16))
    simple.erase(About.CLIENT, simple.other)
    assert jobs(simple.archive) == ["J-2026-0001"]
    opened = simple.put_back()
    for title in ("New", "Newer"):
        new = open_job(opened, client_id=simple.client, title=title, by="AM")
    assert (new.id, new.number) == (gone.id, "J-2026-0004")
    write_note(opened, client_id=simple.client, job_id=new.id, text="What they agreed to", by="AM")
    opened = simple.open_again()
    assert jobs(opened) == ["J-2026-0003", "J-2026-0004"]
    assert count(opened, "note") == 2


def test_a_new_contact_in_the_place_of_an_erased_one_stays(simple: Simple) -> None:
    simple.keep()
    erased = add_contact(simple.archive, client_id=simple.client, name="Dr Shaw", by="AM")
    simple.erase(About.CONTACT, erased)
    assert add_contact(simple.put_back(), client_id=simple.client, name="Ms Ode", by="AM") == erased
    with simple.open_again().database.reading() as session:
        assert [one.name for one in session.query(Contact)] == ["Ms Ode"]


def test_what_is_held_when_it_comes_back_is_left_to_a_person(simple: Simple) -> None:
    simple.hold(On.CLIENT, simple.other)
    simple.keep()
    with simple.archive.database.reading() as session:
        (hold,) = session.scalars(text("SELECT id FROM legal_hold"))
    release_hold(simple.archive, hold_id=hold, why="settled", by="AM")
    simple.erase(About.CLIENT, simple.other)
    opened = simple.put_back()
    assert count(opened, "client") == 2
    (asked,) = waiting(opened).to_erase
    assert (asked.called, asked.what_for) == ("Gropper Dairy", "Gropper Dairy: Do not destroy: law suit")
    assert prepare(opened, request_id=asked.id).refused
    assert len(requests(simple.open_again())) == 1, "asked once"


def test_what_came_back_to_records_that_were_worked_on_is_left_to_a_person(simple: Simple) -> None:
    simple.keep()
    simple.erase(About.CLIENT, simple.other)
    opened = simple.put_back(without_list=True)
    write_note(opened, client_id=simple.other, text="They called again", by="AM")
    simple.clock.put(simple.clock.at.replace(year=2027))
    write_note(opened, client_id=simple.other, text="And again", by="AM")
    simple.root.with_name("erased.json").rename(simple.root / "erased.json")
    opened = simple.open_again()
    assert (count(opened, "client"), count(opened, "note")) == (2, 3)
    (asked,) = waiting(opened).to_erase
    confirmed(opened, asked.id)
    assert count(opened, "client") == 1
    assert simple.open_again().folder.root == simple.root
    assert requests(simple.archive)[0].settled_at is not None


@pytest.mark.parametrize("proof", ["", "0" * 64])
def test_a_list_written_by_hand_erases_nothing(simple: Simple, proof: str) -> None:
    with simple.archive.database.reading() as session:
        mark = mark_of(session, ("client", simple.other))
    line = {"kind": "client", "id": simple.other, "mark": mark, "after": 99, "at": "2099-01-01T00:00:00+00:00"}
    number = {"kind": "number_series", "id": 2026, "mark": "J-2026-9000", "proof": proof}
    (simple.root / "erased.json").write_text(json.dumps({"erased": [line | {"proof": proof}, number]}))
    opened = simple.open_again()
    assert count(opened, "client") == 2
    assert [one.called for one in waiting(opened).to_erase] == ([] if proof else ["Gropper Dairy"])
    assert open_job(opened, client_id=simple.client, title="First", by="AM").number == "J-2026-0001"


def test_records_from_before_the_first_act_prove_nothing_and_a_person_is_asked(
    archive: Archive, clock: SetClock
) -> None:
    only = Simple(archive.folder.root, clock, archive)
    only.client = add_client(archive, name="Harbour Dental", by="AM")
    only.keep()
    job = open_job(archive, client_id=only.client, title="First", by="AM")
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 16))
    only.erase(About.CLIENT, only.client)
    opened = only.put_back()
    assert [one.called for one in waiting(opened).to_erase] == ["Harbour Dental"]
    assert open_job(opened, client_id=only.client, title="Another", by="AM").number == "J-2026-0002"
    opened.close()


def test_a_row_that_was_written_anew_with_the_same_mark_has_no_proof(simple: Simple) -> None:
    simple.keep()
    job = open_job(simple.archive, client_id=simple.client, title="Over", by="AM")
    close_job(simple.archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 16))
    simple.erase(About.CLIENT, simple.client)
    (line,) = (one for one in read_told(simple.archive.folder) if one.kind == "client")
    assert line.proof
    opened = simple.put_back(without_list=True)
    simple.clock.put(simple.clock.at.replace(year=2027))
    again = open_job(opened, client_id=simple.client, title="Another", opened_on=date(2026, 3, 16), by="AM")
    assert again.number == job.number
    forged = replace(line, kind="job", id=again.id, mark=again.number)
    assert replay_erasures(opened, {forged}) == 0
    assert jobs(opened) == [again.number]


def test_erasing_again_tells_nothing_new(quorndon: Quorndon, older: Path, clock: SetClock) -> None:
    confirmed(quorndon.archive, ask(quorndon))
    before = told_of(quorndon.archive)
    with put_back(quorndon, older, clock) as opened:
        assert told_of(opened) == before
        assert requests(opened) == ()
