"""The made-up office's e-mails: real ones, kept on their jobs."""

import email
from email import policy
from pathlib import Path

import pytest

from archive.demo.mailed import ToldMail, written
from archive.demo.office import Office
from archive.records import Given
from archive.services.approvals import approvals_of_job
from archive.services.jobs import find_job
from ocr.renderer import Renderer
from tests.archive.demo.conftest import Furnished


@pytest.fixture
def mails(office: Office) -> tuple[ToldMail, ToldMail]:
    return office.mails[0], office.mails[-1]


def test_a_yes_by_e_mail_is_the_proof_of_its_approval(furnished: Furnished, mails: tuple[ToldMail, ToldMail]) -> None:
    yes, _ = mails
    (approval,) = approvals_of_job(furnished.archive, job_id=find_job(furnished.archive, number=yes.job.number).id)

    assert (approval.given, approval.given_on, approval.document) == (Given.EMAIL, yes.on, yes.name)
    assert approval.words in yes.words


def test_the_same_mail_is_the_same_bytes(mails: tuple[ToldMail, ToldMail]) -> None:
    assert [written(mail) for mail in mails] == [written(mail) for mail in mails]


def test_the_program_opens_them_and_finds_the_picture(mails: tuple[ToldMail, ToldMail], tmp_path: Path) -> None:
    yes, picture = mails
    hanging = []
    with Renderer() as renderer:
        for mail in (yes, picture):
            path = tmp_path / mail.name
            path.write_bytes(written(mail))
            contents = renderer.inspect(path, None)
            assert contents.mail is not None
            assert contents.mail.subject == mail.subject
            hanging.append(len(contents.mail.attachments))

    assert hanging == [0, 1]
    (part,) = email.message_from_bytes(written(picture), policy=policy.default).iter_attachments()
    assert part.get_filename() == "label.jpg"
    assert part.get_content().startswith(b"\xff\xd8")
