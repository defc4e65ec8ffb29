"""A letter that leaves the house leaves a copy in the archive."""

import shutil
from datetime import date

import pytest

from archive.letters.errors import PdfNotWritten
from archive.letters.filing import file_letter, mark_as_sent
from archive.letters.filling import FilledLetter, fill
from archive.letters.letter import Letter
from archive.services.agreement_drafts import DraftKept, begin_agreement, change_draft, mark_not_sent
from archive.services.agreement_words import Draft
from archive.services.agreements import agreement
from archive.services.intake import take_in_waiting
from archive.services.viewing import batches
from tests.archive.letters.conftest import Office
from tests.archive.services.at_agreements import COPY, FRESH


def test_the_copy_is_filed_with_its_job_under_its_name(office: Office) -> None:
    letter = fill(office.archive, letter=Letter.APPROVAL, client_id=office.client_id, job_id=office.job_id)
    file_letter(office.archive, letter=letter, pdf=b"%PDF of the letter", by="AM")
    take_in_waiting(office.archive, cancelled=lambda: False)
    ((line,),) = (batch.lines for batch in batches(office.archive))
    assert (line.name, line.what) == (letter.file_name, "Approval form")
    assert (line.client, line.job, line.filed_by) == ("Harbour Dental Practice", "J-2026-0117", "AM")


def test_a_letter_that_cannot_be_written_is_told(office: Office) -> None:
    letter = fill(office.archive, letter=Letter.ACCESS, client_id=office.client_id)
    shutil.rmtree(office.archive.folder.pasted, ignore_errors=True)
    office.archive.folder.pasted.write_text("in the way")
    with pytest.raises(PdfNotWritten) as told:
        file_letter(office.archive, letter=letter, pdf=b"%PDF", by="AM")
    assert letter.file_name in told.value.what


def a_term(office: Office) -> DraftKept:
    """An agreement with a term that nobody was given yet."""
    draft = Draft(covers="All tills", starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31), lines=(COPY,))
    return begin_agreement(office.archive, client_id=office.client_id, title="Care", draft=draft, by="AM")


def the_term_in(office: Office) -> FilledLetter:
    return fill(office.archive, letter=Letter.AGREEMENT, client_id=office.client_id)


def test_a_letter_that_states_a_term_marks_it_as_sent_and_back(office: Office) -> None:
    term = a_term(office)
    sent = mark_as_sent(office.archive, letter=the_term_in(office), by="AM")

    assert sent is not None
    assert agreement(office.archive, agreement_id=term.agreement_id).newest.sent_on == date(2026, 3, 16)
    assert mark_as_sent(office.archive, letter=the_term_in(office), by="AM") is None  # it was sent before
    mark_not_sent(office.archive, version_id=sent.version_id, by="AM", seen=sent.revision)
    assert agreement(office.archive, agreement_id=term.agreement_id).newest.sent_on is None


def test_a_term_whose_words_have_changed_since_is_not_marked_as_sent(office: Office) -> None:
    term = a_term(office)
    letter = the_term_in(office)
    change_draft(office.archive, version_id=term.version_id, draft=Draft(lines=(FRESH,)), by="BK", seen=term.revision)

    assert mark_as_sent(office.archive, letter=letter, by="AM") is None
    assert agreement(office.archive, agreement_id=term.agreement_id).newest.sent_on is None


def test_other_letters_mark_nothing_as_sent(office: Office) -> None:
    a_term(office)
    for letter in (Letter.FOLLOW_UP, Letter.ACCESS):
        filled = fill(office.archive, letter=letter, client_id=office.client_id)
        assert mark_as_sent(office.archive, letter=filled, by="AM") is None
    of_the_job = fill(office.archive, letter=Letter.AGREEMENT, client_id=office.client_id, job_id=office.job_id)
    assert mark_as_sent(office.archive, letter=of_the_job, by="AM") is None
