"""Pages that were read in an earlier way are read again in the background, where the office wants that."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.engine_at_hand import EngineAtHand
from archive.paper.checking import type_off
from archive.quiet_moments import NOT_BEFORE, QuietMoments
from archive.reading_room import READ_AGAIN_AT_ONCE, ReadingRoom
from archive.records import Page
from archive.search.indexing import Indexer
from archive.search.search import Search
from archive.services import engine, rereading
from archive.services.intake import take_in_waiting
from archive.services.office import change_setting
from archive.services.rereading import Earlier, Way, choose_way, read_earlier, want_reading_again
from ocr.errors import HardlyRead, OtherLanguage, ReadingFailed, sentence_of
from ocr.recipe import QUICK, RECIPE, SECOND
from ocr.renderer import Renderer
from ocr.words import Box, Word
from tests.archive.at_work import Reading, failing, hand, scan
from tests.archive.told import history_of

BETTER = (Word("ledger", Box(0.1, 0.1, 0.2, 0.05), 97.0, 0),)


@contextmanager
def a_room(
    archive: Archive,
    engine: Reading,
    *,
    after: float = NOT_BEFORE,
    tell: Callable[[str | None], object] = lambda _: None,
) -> Iterator[Callable[[], None]]:
    """A room that has been there for so many seconds, and is to look for work each time."""
    seconds = iter([0.0])
    quiet = QuietMoments(archive, seconds=lambda: next(seconds, after))
    at_hand = EngineAtHand(archive, lambda _: engine, tell=lambda _: None)
    with Renderer() as renderer:
        room = ReadingRoom(archive, at_hand, cores=1, stopped=lambda: False, quiet=quiet, tell=tell)
        yield lambda: room.look(renderer)


def read_before(archive: Archive, folder: Path, pages: int = 1) -> None:
    """So many scans were read in an earlier way."""
    hand(archive, *(scan(folder, f"{number}.png") for number in range(pages)))
    take_in_waiting(archive, cancelled=lambda: False)
    with a_room(archive, Reading(), after=0.0) as look:
        look()
    with archive.database.writing() as session:
        for page in session.query(Page):
            page.recipe = "1"


def told(archive: Archive) -> list[tuple[str, str | None]]:
    with archive.database.reading() as session:
        return [(page.text, page.recipe) for page in session.query(Page).order_by(Page.id)]


def test_nothing_is_read_again_before_somebody_wants_it(archive: Archive, tmp_path: Path) -> None:
    read_before(archive, tmp_path)
    engine = Reading(lambda: BETTER)
    with a_room(archive, engine) as look:
        look()
    assert engine.read_so_far == 0
    assert read_earlier(archive) == Earlier(1, is_wanted=False)


def test_once_it_is_wanted_all_of_them_are_read_again_and_found_by_their_new_words(
    archive: Archive, tmp_path: Path
) -> None:
    read_before(archive, tmp_path, pages=READ_AGAIN_AT_ONCE + 2)
    want_reading_again(archive, wanted=True, by="AM")
    with a_room(archive, Reading(lambda: BETTER)) as look:
        look()
    assert told(archive) == [("ledger", RECIPE)] * (READ_AGAIN_AT_ONCE + 2)
    assert read_earlier(archive) == Earlier(0, is_wanted=True)
    assert [act.by for act in history_of(archive, thing="office") if act.act == "wanted pages read again"] == ["AM"]
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    search = Search(archive)
    assert len(search.answer("ledger").hits) == READ_AGAIN_AT_ONCE + 2
    search.close()


def test_what_must_be_said_of_a_page_is_said_of_it_when_it_was_read_again_too(archive: Archive, tmp_path: Path) -> None:
    read_before(archive, tmp_path)
    want_reading_again(archive, wanted=True, by="AM")
    with a_room(archive, Reading(lambda: [replace(word, confidence=40.0) for word in BETTER])) as look:
        look()
    assert told(archive) == [("ledger", RECIPE)]
    with archive.database.reading() as session:
        assert session.query(Page).one().reason_code == HardlyRead.code


def test_pages_in_a_language_that_is_read_since_then_are_read_again_with_the_others(
    archive: Archive, tmp_path: Path
) -> None:
    hand(archive, scan(tmp_path))
    take_in_waiting(archive, cancelled=lambda: False)
    with a_room(archive, Reading()) as look:
        look()
    with archive.database.writing() as session:
        page = session.query(Page).one()
        page.reason_code = OtherLanguage.code
        page.reason = sentence_of(OtherLanguage).replace("another language", "German")
    assert read_earlier(archive).pages == 0, "it would be read as before"
    change_setting(archive, "languages", "eng+deu")
    assert read_earlier(archive).pages == 1
    want_reading_again(archive, wanted=True, by="AM")
    with a_room(archive, Reading(lambda: BETTER)) as look:
        look()
    assert told(archive) == [("ledger", RECIPE)]
    assert read_earlier(archive).pages == 0


def test_it_waits_until_the_window_has_been_open_for_a_while(archive: Archive, tmp_path: Path) -> None:
    read_before(archive, tmp_path)
    want_reading_again(archive, wanted=True, by="AM")
    engine = Reading(lambda: BETTER)
    with a_room(archive, engine, after=NOT_BEFORE - 1) as look:
        look()
    assert engine.read_so_far == 0


@pytest.mark.parametrize("answer", [failing(ReadingFailed()), lambda: ()])
def test_a_page_that_cannot_be_read_again_stays_as_it_was_and_is_not_tried_without_end(
    archive: Archive, tmp_path: Path, answer: Callable[[], Sequence[Word]]
) -> None:
    read_before(archive, tmp_path)
    want_reading_again(archive, wanted=True, by="AM")
    engine = Reading(answer)
    with a_room(archive, engine) as look:
        look()
        tried = engine.read_so_far
        look()
    assert tried > 0
    assert engine.read_so_far == tried
    assert told(archive) == [("paper", "1")]
    with archive.database.reading() as session:
        assert session.query(Page).one().state.value == "read"


def test_what_is_handed_in_meanwhile_does_not_wait_for_it(archive: Archive, tmp_path: Path) -> None:
    read_before(archive, tmp_path, pages=3 * READ_AGAIN_AT_ONCE)
    want_reading_again(archive, wanted=True, by="AM")
    new = scan(tmp_path, "new.png")
    left: list[int] = []

    def first() -> Sequence[Word]:
        hand(archive, new)
        take_in_waiting(archive, cancelled=lambda: False)
        return BETTER

    def later() -> Sequence[Word]:
        with archive.database.reading() as session:
            if session.query(Page).filter_by(recipe="1").count():
                left.append(session.query(Page).count())
        return BETTER

    with a_room(archive, Reading(first, later)) as look:
        look()
    assert left[-1] == 3 * READ_AGAIN_AT_ONCE + 1, "it was opened while others were still to be read again"
    assert read_earlier(archive).pages == 0


def test_an_office_that_reads_quickly_reads_once_and_may_choose_otherwise(archive: Archive, tmp_path: Path) -> None:
    choose_way(archive, way=Way.QUICK, by="AM")
    hand(archive, scan(tmp_path))
    take_in_waiting(archive, cancelled=lambda: False)
    with a_room(archive, Reading()) as look:
        look()
        assert told(archive) == [("paper", QUICK)]
        assert read_earlier(archive).pages == 0
        choose_way(archive, way=Way.THOROUGH, by="AM")
        assert read_earlier(archive) == Earlier(1, is_wanted=False)
        want_reading_again(archive, wanted=True, by="AM")
        look()
    assert told(archive) == [("paper", RECIPE)]


class Second(Reading):
    """A second reader that can be opened and closed, and knows whether it was."""

    is_open = False
    has_read: bool | None = None

    def __enter__(self) -> "Second":
        self.is_open = True
        return self

    def __exit__(self, *_: object) -> None:
        self.is_open = False

    @property
    def works(self) -> bool | None:
        return self.has_read

    def read(self, *what: Any, **how: Any) -> tuple[Word, ...]:
        self.has_read = False
        words = super().read(*what, **how)
        self.has_read = True
        return words


def test_an_office_may_have_a_second_reader_where_one_is_installed(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = Second(lambda: BETTER)
    monkeypatch.setattr(rereading, "is_installed", lambda: True)
    monkeypatch.setattr(engine, "SecondReader", lambda **_: second)
    choose_way(archive, way=Way.SECOND, by="AM")
    hand(archive, scan(tmp_path))
    take_in_waiting(archive, cancelled=lambda: False)
    unsure = [replace(word, text="08I5", confidence=60.0) for word in BETTER]
    with a_room(archive, Reading(lambda: unsure)) as look:
        look()
    assert told(archive) == [("ledger", SECOND)]
    assert not second.is_open, "it takes memory that nobody needs any more"


def test_on_a_computer_without_it_pages_are_read_thoroughly_and_are_as_good_as_any(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_way(archive, way=Way.SECOND, by="AM")
    monkeypatch.setattr(rereading, "is_installed", lambda: False)
    hand(archive, scan(tmp_path))
    take_in_waiting(archive, cancelled=lambda: False)
    with a_room(archive, Reading()) as look:
        look()
    assert told(archive) == [("paper", RECIPE)]
    assert read_earlier(archive).pages == 0
    monkeypatch.setattr(rereading, "is_installed", lambda: True)
    assert read_earlier(archive).pages == 1, "where it is there, they may be read better"


def test_a_page_of_which_a_person_said_something_stays_as_it_was_read(archive: Archive, tmp_path: Path) -> None:
    read_before(archive, tmp_path, pages=2)
    type_off(archive, page_id=1, text="papers", by="AM")
    assert read_earlier(archive).pages == 1
    want_reading_again(archive, wanted=True, by="AM")

    def meanwhile() -> Sequence[Word]:
        type_off(archive, page_id=2, text="paper of ours", by="AM")
        return BETTER

    with a_room(archive, Reading(meanwhile)) as look:
        look()
    assert told(archive) == [("paper", "1"), ("paper", "1")]

    type_off(archive, page_id=1, text="", by="AM")
    assert read_earlier(archive).pages == 1, "it was taken back"


def test_a_second_reader_that_fails_is_told_and_its_pages_are_read_again_once_it_works(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "is_installed", lambda: True)
    monkeypatch.setattr(engine, "SecondReader", lambda **_: Second(failing(ReadingFailed())))
    choose_way(archive, way=Way.SECOND, by="AM")
    want_reading_again(archive, wanted=True, by="AM")
    hand(archive, scan(tmp_path))
    take_in_waiting(archive, cancelled=lambda: False)
    unsure = [replace(word, text="08I5", confidence=60.0) for word in BETTER]
    said: list[str | None] = []
    with a_room(archive, Reading(lambda: unsure), tell=said.append) as look:
        look()
        assert told(archive) == [("08I5", RECIPE)]
        assert said[-1] == engine.SECOND_READER_FAILS
    monkeypatch.setattr(engine, "SecondReader", lambda **_: Second(lambda: BETTER))
    with a_room(archive, Reading(lambda: unsure), tell=said.append) as look:
        look()
    assert told(archive) == [("ledger", SECOND)]
    assert said[-1] is None
