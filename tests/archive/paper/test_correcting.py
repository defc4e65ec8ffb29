"""Words that were misread are put right by a person, and the rest of the page stays as it was read."""

from datetime import timedelta

import pytest

from archive.paper.checking import type_off
from archive.paper.correcting import put_right, to_correct
from archive.paper.errors import ReadMeanwhile
from archive.paper.of_document import paper_of_document
from archive.records import Page, PageWords, Transcript
from archive.records.packing import pack
from ocr.words import Box, Word
from tests.archive.paper.hands import Office
from tests.archive.paper.test_doubtful import page_with

BOX = Box(0.1, 0.2, 0.3, 0.05)
READ = (Word("lnvoice", BOX, 43, 0), Word("4711", BOX, 96, 0), Word("|", BOX, 12, 1), Word("rec0very", BOX, 51, 1))
EDGE = (Word("ee", BOX, 21, 2), Word("SS", BOX, 33, 2), Word("l7", BOX, 40, 2))
SO_FAR = "Invoice 4711\n| rec0very"


def test_the_words_that_the_reader_was_in_doubt_of_are_to_be_looked_at(office: Office) -> None:
    page = to_correct(office.archive, page_id=page_with(office, *READ))
    assert [page.words[place].text for place in page.doubtful] == ["lnvoice", "rec0very"], "a stroke is no word"


def test_edges_that_were_read_as_a_letter_or_two_are_not_gone_through_but_numbers_are(
    office: Office,
) -> None:
    page = to_correct(office.archive, page_id=page_with(office, *READ, *EDGE))
    assert [page.words[place].text for place in page.doubtful] == ["lnvoice", "rec0very", "l7"]


@pytest.mark.parametrize(
    ("put_right", "text"),
    [
        ({0: "Invoice"}, "Invoice 4711\n| rec0very"),
        ({2: "", 3: " recovery  today "}, "lnvoice 4711\nrecovery today"),
        ({2: "", 3: ""}, "lnvoice 4711"),
        ({0: "lnvoice "}, ""),
        ({}, ""),
    ],
)
def test_the_page_says_what_was_put_right_and_else_what_was_read(
    office: Office, put_right: dict[int, str], text: str
) -> None:
    assert to_correct(office.archive, page_id=page_with(office, *READ)).text(put_right) == text


def test_what_was_put_right_stands_there_when_somebody_goes_on(office: Office) -> None:
    number = page_with(office, *READ)
    type_off(office.archive, page_id=number, text=SO_FAR, by="AM")
    page = to_correct(office.archive, page_id=number)
    assert (page.said, page.before) == (("Invoice", "4711", "|", "rec0very"), SO_FAR)
    assert [page.words[place].text for place in page.doubtful] == ["rec0very"]
    assert page.text({3: "recovery"}) == "Invoice 4711\n| recovery"
    assert page.text({0: "lnvoice"}) == "", "as it was read"


def test_a_page_that_was_typed_off_anew_has_its_own_place(office: Office) -> None:
    number = page_with(office, *READ)
    type_off(office.archive, page_id=number, text="Keys are still missing", by="AM")
    page = to_correct(office.archive, page_id=number)
    assert page.is_typed_off
    assert page.said == ("lnvoice", "4711", "|", "rec0very")


def test_a_page_without_words_has_nothing_to_put_right(office: Office) -> None:
    assert to_correct(office.archive, page_id=page_with(office)).words == ()


def test_of_a_page_that_was_put_right_the_words_are_told_and_of_one_typed_off_anew_not(office: Office) -> None:
    number = page_with(office, *READ)
    with office.archive.database.writing() as session:
        page = session.get_one(Page, number)
        page.text, document = "lnvoice 4711\n| rec0very", page.document_id
    type_off(office.archive, page_id=number, text="Invoice 4711\nrec0very", by="AM")
    told = paper_of_document(office.archive, document_id=document).typed[number]
    assert [(one.read, one.right) for one in told.put_right or ()] == [("lnvoice", "Invoice"), ("|", "")]
    type_off(office.archive, page_id=number, text="Keys are still missing", by="AM")
    assert paper_of_document(office.archive, document_id=document).typed[number].put_right is None


def test_what_was_said_of_an_earlier_reading_puts_nothing_right_in_a_later_one(office: Office) -> None:
    number = page_with(office, *READ)
    type_off(office.archive, page_id=number, text=SO_FAR, by="AM")
    with office.archive.database.writing() as session:
        page = session.get_one(Page, number)
        page.text, page.read_at = "Invoice 4711\nrecovery done", office.archive.clock.now() + timedelta(days=1)
        document = page.document_id
    assert to_correct(office.archive, page_id=number).is_typed_off
    assert paper_of_document(office.archive, document_id=document).typed[number].put_right is None


def test_what_was_put_right_on_words_that_were_read_again_meanwhile_is_refused(office: Office) -> None:
    number = page_with(office, *READ)
    page = to_correct(office.archive, page_id=number)
    with office.archive.database.writing() as session:
        session.get_one(PageWords, number).packed = pack([Word("Invoice", BOX, 97, 0), *READ[1:]])
    with pytest.raises(ReadMeanwhile):
        put_right(office.archive, page=page, text=page.text({3: "recovery"}), by="AM")
    with office.archive.database.reading() as session:
        assert session.query(Transcript).count() == 0, "else the person would have said lnvoice"
    page = to_correct(office.archive, page_id=number)
    put_right(office.archive, page=page, text=page.text({3: "recovery"}), by="AM")
    assert to_correct(office.archive, page_id=number).before == "Invoice 4711\n| recovery"


def test_of_each_word_it_is_told_who_put_it_right(office: Office) -> None:
    number = page_with(office, *READ)
    with office.archive.database.writing() as session:
        page = session.get_one(Page, number)
        page.text, document = "lnvoice 4711\n| rec0very", page.document_id

    def told() -> list[tuple[str, str]]:
        typed = paper_of_document(office.archive, document_id=document).typed[number]
        return [(one.right, one.by) for one in typed.put_right or ()]

    type_off(office.archive, page_id=number, text="Invoice 4711 | rec0very", by="AM")
    type_off(office.archive, page_id=number, text="Invoice 4711 | recovery", by="JT")
    assert told() == [("Invoice", "AM"), ("recovery", "JT")]
    type_off(office.archive, page_id=number, text="Invoice 4711 | rec0very", by="JT")
    assert told() == [("Invoice", "AM")]
    type_off(office.archive, page_id=number, text="", by="JT")
    type_off(office.archive, page_id=number, text="Invoice 4711 | rec0very", by="JT")
    assert told() == [("Invoice", "JT")], "it was taken back, and said anew"
