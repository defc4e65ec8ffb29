"""E-mails bring what hangs on them, and are withheld with it."""

import pytest
from sqlalchemy import select

from archive.dossier.contents import Came, Why
from archive.dossier.papers import phrases
from archive.dossier.selection import Withheld
from archive.records import AccessionItem, Attachment, Mail
from archive.services.filing import file_document, unfile_document
from tests.archive.dossier.casefile import ORDER, Case


@pytest.fixture
def mailed(case: Case) -> tuple[int, int]:
    """A mail of the job, and what hangs on it, which is filed nowhere itself."""
    mail = case.document("yes.eml", "Go ahead.", content=b"From: Helen Hale\r\n\r\n", what="Approval by e-mail")
    hanging = case.document("plan.pdf", ORDER, what="Plan")
    unfile_document(case.archive, document_id=hanging, by="AM")
    with case.archive.database.writing() as session:
        session.add(Mail(document_id=mail, sender="Helen Hale <h@hale.example>", recipients="desk", subject="Yes"))
        item = session.scalars(select(AccessionItem.id).where(AccessionItem.document_id == hanging)).one()
        session.add(Attachment(mail_id=mail, position=1, name="plan.pdf", item_id=item))
    return mail, hanging


def test_what_hangs_on_a_mail_comes_with_it(case: Case, mailed: tuple[int, int]) -> None:
    came = {one.id: one.came for one in case.contents().documents}
    assert came[mailed[0]] is Came.FILED
    assert came[mailed[1]] is Came.ATTACHED


def test_a_mail_on_which_something_withheld_hangs_is_withheld_too(case: Case, mailed: tuple[int, int]) -> None:
    found = case.contents(withheld=(Withheld(mailed[1], "It names somebody else"),))
    assert not {one.id for one in found.documents} & set(mailed)
    told = [one.sentence for one in found.left_out if one.why is Why.WITHHELD]
    assert any("plan" in one and "It names somebody else" in one for one in told)
    assert any("Approval by e-mail" in one and "its bytes hold that" in one for one in told)


def test_a_withheld_mail_takes_along_what_is_here_for_its_sake_alone(case: Case, mailed: tuple[int, int]) -> None:
    found = case.contents(withheld=(Withheld(mailed[0], "Not asked for"),))
    assert not {one.id for one in found.documents} & set(mailed)


def test_with_a_withheld_mail_goes_what_hangs_on_it_though_filed_by_itself(case: Case, mailed: tuple[int, int]) -> None:
    mail, hanging = mailed
    file_document(
        case.archive, document_id=hanging, client_id=case.quarrel.client, job_id=case.quarrel.job, what="Plan", by="AM"
    )
    found = case.contents(withheld=(Withheld(mail, "Not asked for"),))
    assert not {one.id for one in found.documents} & set(mailed)
    told = [one.sentence for one in found.left_out if one.why is Why.WITHHELD]
    assert any(one.startswith("“Plan”") and one.endswith("it hangs on an e-mail that is withheld") for one in told)


def test_what_another_mail_carries_as_well_stays(case: Case, mailed: tuple[int, int]) -> None:
    mail, hanging = mailed
    other = case.document("again.eml", "Once more.", content=b"From: Helen\r\n\r\n", what="Reminder")
    with case.archive.database.writing() as session:
        session.add(Mail(document_id=other, sender="Helen Hale <h@hale.example>", recipients="desk", subject="Again"))
        item = session.scalars(select(Attachment.item_id).where(Attachment.mail_id == mail)).one()
        session.add(Attachment(mail_id=other, position=1, name="plan.pdf", item_id=item))
    found = {one.id for one in case.contents(withheld=(Withheld(mail, "Not asked for"),)).documents}
    assert mail not in found
    assert {other, hanging} <= found


@pytest.mark.parametrize(
    "typed", ['"data recovery" £154', "“data recovery” £154", "„data recovery“ £154", "«data recovery» £154"]
)
def test_words_in_quotation_marks_of_any_kind_are_one_phrase(typed: str) -> None:
    assert phrases(typed) == ("data recovery", "£154")
