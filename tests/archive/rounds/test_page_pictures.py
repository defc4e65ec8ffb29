"""Each picture of a page is compared with its checksum on the rounds; one without is drawn anew from its original."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from archive.archive import Archive
from archive.clock import SetClock
from archive.quiet_moments import EVERY, NOT_BEFORE
from archive.records import Document, Page
from archive.records.documents import DocumentState, PageState
from archive.rounds.looks import RHYTHM
from archive.rounds.page_pictures import PageRounds
from archive.rounds.room import RoundsRoom
from archive.rounds.share import do_share
from archive.services.pictures import next_to_draw
from archive.services.viewing import PageView, document_view
from ocr.picture_checksum import Judgement, judge
from ocr.renderer import Renderer
from tests.archive.paperwork import A_PICTURE, read_document, taken_in, turn_a_bit
from tests.ocr.paper import LETTER, text_pdf


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """One child process for all of these."""
    with Renderer() as child:
        yield child


@dataclass(frozen=True)
class Walk:
    """The rounds of an office, day by day."""

    office: Archive
    clock: SetClock
    rounds: PageRounds

    def a_day(self) -> None:
        self.clock.put(self.clock.at + timedelta(days=1))
        do_share(self.office, cancelled=lambda: False, pages=self.rounds)

    def renew(self) -> None:
        self.rounds.renew_some(cancelled=lambda: False)


@pytest.fixture
def walk(office: Archive, clock: SetClock, renderer: Renderer) -> Walk:
    return Walk(office, clock, PageRounds(office, renderer=lambda: nullcontext(renderer)))


Put = Callable[..., PageView]


@pytest.fixture
def put(office: Archive, tmp_path: Path) -> Put:
    """Takes in a letter that can be drawn, and gives the first page of it; its picture is an earlier version's unless
    it is ``marked``."""

    def put(*, marked: bool = False, password: str | None = None) -> PageView:
        with office.database.writing() as session:
            session.execute(update(Document).values(state=DocumentState.SET_ASIDE))
        taken_in(office, text_pdf(tmp_path / "letter.pdf", [LETTER], password=password))
        document = read_document(office, ["Dear Sirs"])
        (page,) = document_view(office, document_id=document).pages
        if not marked:
            page.picture.write_bytes(A_PICTURE)
        return page

    return put


def is_whole(page: PageView) -> bool:
    return {judge(one.read_bytes(), one) for one in (page.picture, page.thumbnail)} == {Judgement.WHOLE}


@pytest.mark.parametrize("which", ["picture", "thumbnail"])
def test_a_picture_in_which_a_bit_was_turned_is_drawn_again(walk: Walk, put: Put, which: str) -> None:
    page = put(marked=True)
    walk.a_day()
    assert next_to_draw(walk.office) is None
    turn_a_bit(getattr(page, which))
    walk.a_day()
    waits = next_to_draw(walk.office)
    assert waits is not None
    assert waits.page_id == page.id


def test_nothing_is_drawn_from_an_original_that_is_not_what_was_received(walk: Walk, put: Put) -> None:
    page = put(marked=True)
    turn_a_bit(page.picture)
    original = next(one for one in walk.office.vault.hashes() if one in str(page.picture))
    walk.office.folder.original(original).chmod(0o600)
    turn_a_bit(walk.office.folder.original(original))
    walk.a_day()
    assert next_to_draw(walk.office) is None


def test_a_picture_of_an_earlier_version_is_drawn_anew_and_nothing_else_changes(walk: Walk, put: Put) -> None:
    page = put()
    walk.a_day()
    assert page.picture.read_bytes() == A_PICTURE  # the share itself draws nothing
    walk.renew()
    assert is_whole(page)
    with walk.office.database.reading() as session:
        row = session.get_one(Page, page.id)
        assert (row.state, row.text) == (PageState.READ, "Dear Sirs")
        assert row.width is not None
        assert row.document.state is DocumentState.READ


def test_what_was_altered_since_it_was_noted_is_not_drawn_from(walk: Walk, put: Put) -> None:
    page = put()
    walk.a_day()
    original = next(one for one in walk.office.vault.hashes() if one in str(page.picture))
    walk.office.folder.original(original).chmod(0o600)
    turn_a_bit(walk.office.folder.original(original))
    walk.renew()
    assert page.picture.read_bytes() == A_PICTURE


def test_one_whose_password_was_forgotten_stays_as_it_is_and_nobody_is_asked(walk: Walk, put: Put) -> None:
    page = put(password="ledger 1898")
    for _ in range(2):
        walk.a_day()
        walk.renew()
    assert page.picture.read_bytes() == A_PICTURE
    with walk.office.database.reading() as session:
        assert session.get_one(Page, page.id).document.state is DocumentState.READ


def test_pictures_that_may_not_be_looked_at_are_not_taken_for_damaged(
    walk: Walk, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = put(marked=True)
    turn_a_bit(page.picture)
    monkeypatch.setattr("archive.rounds.page_pictures.closed_to_readers", lambda place: place)
    walk.a_day()
    assert next_to_draw(walk.office) is None


def test_the_room_draws_a_few_when_nothing_else_is_to_be_done(office: Archive, put: Put, renderer: Renderer) -> None:
    page, at = put(), 0.0
    room = RoundsRoom(office, seconds=lambda: at, busy=lambda: 3.0, renderer=lambda: nullcontext(renderer))
    at = NOT_BEFORE
    for _ in range(len(RHYTHM) + 1):
        room.look(cancelled=lambda: False)
        assert page.picture.read_bytes() == A_PICTURE
        at += EVERY
    room.look(cancelled=lambda: False)
    assert is_whole(page)
