"""What was erased stays erased when an older copy of the records is put back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.erasure.replay import replay_erasures
from archive.erasure.told import Told, read_told
from archive.records import About
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.erasure.quorndon import Quorndon, ask, clerk_tidies, confirmed, count, traces
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
