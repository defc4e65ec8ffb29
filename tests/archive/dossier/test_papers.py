"""E-mails bring what hangs on them, and are withheld with it."""

import pytest
from sqlalchemy import select

from archive.dossier.contents import Came, Why
from archive.dossier.selection import Withheld
from archive.records import AccessionItem, Attachment, Mail
from archive.services.filing import unfile_document
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
