"""A PDF of chosen pages and notes: what goes, what does not, and that it was sent stands in the history."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from archive.records import NoteKind
from archive.sending.choice import Choice, SomePages, Way
from archive.sending.errors import NothingToSend, NotWhatWasMade
from archive.sending.looking import look
from archive.sending.making import make_pdf
from archive.sending.pictures import draw_pictures
from archive.sending.recording import SENT, record_sent
from archive.services.acts import acts_on
from archive.services.clients import add_client
from archive.services.filing import file_document, link_document
from archive.services.notes import correct_note, write_note
from ocr.picture_checksum import with_checksum
from tests.archive.dossier.casefile import Case
from tests.archive.paperwork import turn_a_bit


def words_in(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_one_paper_goes_as_it_is_with_its_words(case: Case, tmp_path: Path) -> None:
    ready = make_pdf(case.archive, choice=Choice((SomePages(case.order),)), by="AM", folder=tmp_path / "out")

    with pikepdf.open(ready.path) as pdf:
        assert len(pdf.pages) == ready.pages == 2
    assert ready.path.name == "Work order.pdf"
    assert "Recover the data for £154" in " ".join(words_in(ready.path).split())
    assert "Work order" in ready.text
    assert "Recover the data" in ready.text
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["Work order.pdf"]


def test_some_pages_are_those_and_no_others(case: Case, tmp_path: Path) -> None:
    ready = make_pdf(case.archive, choice=Choice((SomePages(case.order, (1,)),)), by="AM", folder=tmp_path)

    assert ready.pages == 1
    assert "page 1 of 2" in words_in(ready.path)
    assert "page 2 of 2" not in words_in(ready.path)


def test_a_note_that_was_corrected_since_it_was_chosen_goes_as_it_stands_now(case: Case) -> None:
    archive = case.archive
    chosen = write_note(archive, client_id=case.quarrel.client, text="Friday.", by="AM")
    correct_note(archive, note_id=chosen, text="Monday.", by="AM")
    assert [one.text for one in look(archive, choice=Choice(notes=(chosen,))).notes] == ["Monday."]


def test_notes_go_in_their_newest_wording_with_both_times(case: Case, tmp_path: Path) -> None:
    choice = Choice((SomePages(case.order),), (case.note,))
    ready = make_pdf(case.archive, choice=choice, by="AM", folder=tmp_path)

    said = " ".join(words_in(ready.path).split())
    assert "They want their data, and nothing else." in said
    assert "They want their data. " not in said
    assert "happened 2026-03-16" in said
    assert "written 2026-03-16" in said
    assert "Harbour Dental" in said
    assert ready.pages == 3


def test_internal_notes_stay_here_and_whoever_gets_it_is_not_told_of_them(case: Case, tmp_path: Path) -> None:
    other = add_client(case.archive, name="Smith & Sons", by="AM")
    theirs = write_note(case.archive, client_id=other, text="They grumble.", kind=NoteKind.INTERNAL, by="AM")
    choice = Choice(notes=(case.note, case.internal, theirs))
    ready = make_pdf(case.archive, choice=choice, by="AM", folder=tmp_path)

    said = words_in(ready.path)
    assert "never pays" not in said + ready.text
    assert "internal" not in (said + ready.text).casefold()
    assert "Smith" not in said + ready.text
    assert [one.id for one in ready.sent.internal] == [case.internal, theirs]


def test_one_paper_with_an_internal_note_has_no_page_before_it(case: Case, tmp_path: Path) -> None:
    choice = Choice((SomePages(case.order),), (case.internal,))
    assert make_pdf(case.archive, choice=choice, by="AM", folder=tmp_path).pages == 2


def test_a_page_of_which_nothing_can_be_seen_yet_says_so_and_the_sender_knows(case: Case, tmp_path: Path) -> None:
    choice = Choice((SomePages(case.order),))
    assert look(case.archive, choice=choice).without_picture == 0
    look(case.archive, choice=choice).papers[0].pages[0].picture.unlink()

    assert look(case.archive, choice=choice).without_picture == 1
    said = words_in(make_pdf(case.archive, choice=choice, by="AM", folder=tmp_path).path)
    assert "There is no picture of this page yet. Ask us for it" in said
    assert "beside this book" not in said


def test_a_page_whose_picture_was_altered_is_not_sent(case: Case, tmp_path: Path) -> None:
    choice = Choice((SomePages(case.order),))
    picture = look(case.archive, choice=choice).papers[0].pages[0].picture
    picture.write_bytes(with_checksum(picture.read_bytes(), picture))
    assert look(case.archive, choice=choice).without_picture == 0
    turn_a_bit(picture)

    assert look(case.archive, choice=choice).without_picture == 1
    said = words_in(make_pdf(case.archive, choice=choice, by="AM", folder=tmp_path).path)
    assert "There is no picture of this page yet. Ask us for it" in said


def test_a_note_that_became_internal_stays_here(case: Case) -> None:
    newer = correct_note(case.archive, note_id=case.note, text="He is late.", kind=NoteKind.INTERNAL, by="AM")

    looked = look(case.archive, choice=Choice(notes=(newer,)))
    assert [one.id for one in looked.internal] == [newer]
    assert looked.is_empty


@pytest.mark.parametrize("notes", [True, False])
def test_nothing_that_may_be_read_is_nothing_to_send(case: Case, tmp_path: Path, notes: bool) -> None:
    with pytest.raises(NothingToSend):
        make_pdf(case.archive, choice=Choice(notes=(case.internal,) if notes else ()), by="AM", folder=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_papers_of_two_clients_are_told(case: Case) -> None:
    other = add_client(case.archive, name="Smith & Sons", by="AM")
    theirs = case.document("theirs.pdf")
    file_document(case.archive, document_id=theirs, client_id=other, by="AM")
    note = write_note(case.archive, client_id=other, text="They called.", by="AM")

    looked = look(case.archive, choice=Choice((SomePages(case.order),), (note,)))
    assert looked.clients == ("Harbour Dental", "Smith & Sons")


def test_a_paper_that_is_filed_with_several_clients_names_none_of_them(case: Case, tmp_path: Path) -> None:
    other = add_client(case.archive, name="Smith & Sons", by="AM")
    link_document(case.archive, document_id=case.order, client_id=other, what="Order as for the others", by="AM")
    second = case.document("second.pdf", what="Plan")
    link_document(case.archive, document_id=second, client_id=other, what="Plan", by="AM")
    ready = make_pdf(case.archive, choice=Choice((SomePages(case.order), SomePages(second))), by="AM", folder=tmp_path)

    with pikepdf.open(ready.path) as pdf:
        assert pdf.docinfo["/Title"] == "Papers"
    said = " ".join(words_in(ready.path).split())
    assert "From our records" in said
    assert "Plan" in said
    told = said + ready.text + ready.path.name
    assert not [one for one in ("Harbour", "Smith", "as for the others", "1. Work order") if one in told]
    assert [one.document.title for one in ready.sent.papers] == ["scan01.pdf", "Plan"]
    assert ready.sent.of_all == ready.sent.clients == ("Harbour Dental", "Smith & Sons")


def test_whose_all_of_it_is_may_be_named_and_it_is_called_as_with_them(case: Case, tmp_path: Path) -> None:
    other = add_client(case.archive, name="Smith & Sons", by="AM")
    link_document(case.archive, document_id=case.order, client_id=other, what="Order as for the others", by="AM")
    note = write_note(case.archive, client_id=other, text="They called.", by="AM")
    ready = make_pdf(case.archive, choice=Choice((SomePages(case.order),), (note,)), by="AM", folder=tmp_path)

    said = words_in(ready.path)
    assert ready.path.name.startswith("Smith & Sons ")
    assert "Order as for the others" in said
    assert "Harbour" not in said + ready.text


def test_papers_of_one_client_each_name_nobody(case: Case, tmp_path: Path) -> None:
    other = add_client(case.archive, name="Smith & Sons", by="AM")
    note = write_note(case.archive, client_id=other, text="They called.", by="AM")
    ready = make_pdf(case.archive, choice=Choice(notes=(case.note, note)), by="AM", folder=tmp_path)

    said = words_in(ready.path) + ready.path.name
    assert ready.path.name.startswith("Papers ")
    assert not [one for one in ("Harbour", "Smith") if one in said]
    assert ready.sent.of_all == ()


def test_notes_of_meetings_about_a_dispute_are_counted_corrected_or_not(case: Case) -> None:
    note = case.quarrel.meet()
    assert look(case.archive, choice=Choice(notes=(case.note,))).meetings == 0
    assert look(case.archive, choice=Choice(notes=(note, case.note))).meetings == 1

    newer = correct_note(case.archive, note_id=note, text="We met.", by="AM")
    assert look(case.archive, choice=Choice(notes=(newer,))).meetings == 1
    correct_note(case.archive, note_id=newer, text="We met.", kind=NoteKind.INTERNAL, by="AM")
    assert look(case.archive, choice=Choice(notes=(note,))).meetings == 0


def test_on_each_paper_the_words_are_outlined_that_found_it(case: Case, tmp_path: Path) -> None:
    second = case.document("second.pdf", what="Plan")
    choice = Choice((SomePages(case.order, (1,), "data"), SomePages(second, words="signed")))
    ready = make_pdf(case.archive, choice=choice, by="AM", folder=tmp_path)

    said = words_in(ready.path)
    assert (said.count("Outlined: “data”"), said.count("Outlined: “Signed”")) == (1, 1)
    assert said.index("“data”") < said.index("“Signed”")


def test_whoever_does_not_want_it_any_more_leaves_nothing(case: Case, tmp_path: Path) -> None:
    class Unwanted(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise Unwanted

    with pytest.raises(Unwanted):
        make_pdf(case.archive, choice=Choice((SomePages(case.order),)), by="AM", folder=tmp_path / "out", progress=stop)
    assert list((tmp_path / "out").iterdir()) == []


def test_that_it_was_sent_stands_on_each_thing(case: Case, tmp_path: Path) -> None:
    choice = Choice((SomePages(case.order, (2,)),), (case.note,))
    ready = make_pdf(case.archive, choice=choice, by="AM", folder=tmp_path)
    assert acts_on(case.archive, "document", SENT) == []

    record_sent(case.archive, ready=ready, way=Way.COPIED, by="BK")

    (paper,) = acts_on(case.archive, "document", SENT)
    assert paper.thing == f"document:{case.order}"
    assert paper.details == {"how": "copied", "pages": "2", "sha256": ready.digest}
    (note,) = acts_on(case.archive, "note", SENT)
    assert note.thing == f"note:{case.note}"


def test_another_file_under_its_name_is_not_what_was_made(case: Case, tmp_path: Path) -> None:
    ready = make_pdf(case.archive, choice=Choice((SomePages(case.order),)), by="AM", folder=tmp_path)
    ready.path.write_bytes(b"%PDF-1.7 something else")

    with pytest.raises(NotWhatWasMade):
        record_sent(case.archive, ready=ready, way=Way.SAVED, by="AM")
    assert acts_on(case.archive, "document", SENT) == []


def test_a_printer_gets_a_picture_of_each_page(case: Case, tmp_path: Path) -> None:
    ready = make_pdf(case.archive, choice=Choice((SomePages(case.order),)), by="AM", folder=tmp_path)

    drawn = draw_pictures(ready.path, tmp_path)
    assert [one.name for one in drawn] == ["Work order 1.jpg", "Work order 2.jpg"]
    assert all(one.stat().st_size > 1000 for one in drawn)
