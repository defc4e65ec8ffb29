"""Doubtful words are marked for whoever looks at a side."""

from archive.paper.doubtful import MOST_WORDS, doubtful_words
from archive.records import Page, PageWords
from archive.records.packing import pack
from ocr.words import Box, Word
from tests.archive.paper.hands import Office
from tests.archive.paper.sides import scanned


def page_with(office: Office, *words: Word) -> int:
    """A page on which these words were read."""
    document = scanned(office.archive, "a page")
    with office.archive.database.writing() as session:
        page = session.query(Page).filter_by(document_id=document).one()
        session.add(PageWords(page_id=page.id, packed=pack(words)))
        return page.id


def test_only_words_of_which_the_reader_was_not_sure_are_marked(office: Office) -> None:
    box = Box(0.1, 0.2, 0.3, 0.05)
    page = page_with(office, Word("rec0very", box, 41, 0), Word("ledger", box, 93, 0))
    (word,) = doubtful_words(office.archive, page_id=page)
    assert (word.text, word.box) == ("rec0very", box)


def test_on_a_batch_that_is_shown_turned_the_boxes_are_turned_as_well(office: Office) -> None:
    page = page_with(office, Word("rec0very", Box(0.1, 0.2, 0.3, 0.05), 41, 0))
    (word,) = doubtful_words(office.archive, page_id=page, is_turned=True)
    assert [round(side, 3) for side in (word.box.left, word.box.top, word.box.width, word.box.height)] == [
        0.6,
        0.75,
        0.3,
        0.05,
    ]


def test_a_page_that_is_doubtful_all_over_has_no_marks(office: Office) -> None:
    many = [Word("x", Box(0.1, 0.1, 0.1, 0.1), 10, line) for line in range(MOST_WORDS + 1)]
    assert doubtful_words(office.archive, page_id=page_with(office, *many)) == ()
