"""A letter that leaves the house leaves a copy in the archive."""

import shutil

import pytest

from archive.letters.errors import LetterNotWritten
from archive.letters.filing import file_letter
from archive.letters.filling import fill
from archive.letters.letter import Letter
from archive.services.intake import take_in_waiting
from archive.services.viewing import batches
from tests.archive.letters.conftest import Office


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
    with pytest.raises(LetterNotWritten) as told:
        file_letter(office.archive, letter=letter, pdf=b"%PDF", by="AM")
    assert letter.file_name in told.value.what
