"""A mail names what hangs on it, and what hung on it names the mail."""

from datetime import timedelta, timezone

import pytest

from archive.archive import Archive
from archive.records import Accession, AccessionItem, Attachment, Document, Mail
from archive.records.documents import ItemState
from archive.services.mails import MailFacts, mail_facts, post_of

HALF_PAST = timezone(timedelta(hours=5, minutes=30))


@pytest.fixture
def post(archive: Archive) -> Archive:
    """Mail 1 with order 2 and a dismissed file on it; mail 3, without a subject, carried order 2 as well."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        batch = Accession(source="dropped", begun_at=now, begun_by="AM")
        session.add(batch)
        for number, name in ((1, "message.eml"), (2, "order.pdf"), (3, "other.msg")):
            session.add(
                Document(id=number, sha256=f"{number:064}", size=1, name=name, received_at=now, received_by="AM")
            )
        session.flush()
        sender = "Margaret Linnell <Margaret@harbour-view.example>"
        sent = now.astimezone(HALF_PAST)
        session.add(Mail(document_id=1, sent_at=sent, sender=sender, recipients="", subject="Go ahead"))
        session.add(Mail(document_id=3, sent_at=None, sender="", recipients="", subject=""))
        for place, (mail, document) in enumerate(((1, 2), (3, 2)), 1):
            item = AccessionItem(
                id=place, accession=batch, path="", name="", state=ItemState.SAFE, document_id=document
            )
            session.add(item)
            session.flush()
            session.add(Attachment(mail_id=mail, position=1, name="order 4711.pdf", item_id=item.id))
        session.add(Attachment(mail_id=1, position=2, name="logo.png", item_id=None))
    return archive


def facts(archive: Archive, document_id: int) -> MailFacts:
    found = mail_facts(archive, document_id=document_id)
    assert found is not None
    return found


def test_a_mail_leads_to_what_hangs_on_it_and_names_what_was_dismissed(post: Archive) -> None:
    found = post_of(post, document_id=1)
    assert found.came_with == ()
    assert found.mail is not None
    assert [(one.name, one.document_id) for one in found.mail.attachments] == [
        ("order 4711.pdf", 2),
        ("logo.png", None),
    ]


def test_what_hung_on_mails_leads_back_to_each_by_subject_or_name(post: Archive) -> None:
    found = post_of(post, document_id=2)
    assert found.mail is None
    assert [(one.mail_id, one.called) for one in found.came_with] == [(1, "Go ahead"), (3, "other.msg")]


def test_a_paper_that_came_by_itself_leads_nowhere(post: Archive) -> None:
    with post.database.writing() as session:
        now = post.clock.now()
        session.add(Document(id=9, sha256="9" * 64, size=1, name="a", received_at=now, received_by="AM"))
    assert (post_of(post, document_id=9).mail, post_of(post, document_id=9).came_with) == (None, ())


def test_who_sent_a_mail_is_told_by_name_and_by_address(post: Archive) -> None:
    assert facts(post, 1).sender_name == "Margaret Linnell"
    assert facts(post, 1).sender_address == "margaret@harbour-view.example"
    assert (facts(post, 3).sender_name, facts(post, 3).sender_address) == ("", "")
