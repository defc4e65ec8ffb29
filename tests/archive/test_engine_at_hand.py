"""What reads is looked for once, and again when it is gone or another is wanted."""

from typing import cast

from archive.archive import Archive
from archive.engine_at_hand import EngineAtHand
from archive.services.office import change_setting
from ocr.errors import TesseractMissing
from ocr.recognising import Engine

READER = cast(Engine, object())


class Finder:
    """Finds a reader, or none."""

    def __init__(self) -> None:
        self.there, self.asked, self.told = True, 0, list[str | None]()

    def find(self, _archive: Archive) -> Engine:
        self.asked += 1
        if not self.there:
            raise TesseractMissing
        return READER


def test_it_is_asked_for_once_until_the_settings_change(archive: Archive) -> None:
    finder = Finder()
    at_hand = EngineAtHand(archive, finder.find, tell=finder.told.append)
    assert at_hand.look() is at_hand.look() is READER
    assert finder.asked == 1
    change_setting(archive, "languages", "eng+deu")
    at_hand.look()
    assert finder.asked == 2


def test_where_there_is_none_that_is_told_until_there_is(archive: Archive) -> None:
    finder = Finder()
    finder.there = False
    at_hand = EngineAtHand(archive, finder.find, tell=finder.told.append)
    assert at_hand.look() is None
    assert finder.told == [TesseractMissing().sentence]
    finder.there = True
    assert at_hand.look() is READER
    assert finder.told[-1] is None


def test_one_that_was_gone_is_looked_for_again(archive: Archive) -> None:
    finder = Finder()
    at_hand = EngineAtHand(archive, finder.find, tell=finder.told.append)
    at_hand.look()
    at_hand.forget()
    at_hand.look()
    assert finder.asked == 2
