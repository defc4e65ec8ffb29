"""Which documents hang on which mails, however deep, shared or circular the post was."""

import pytest

from archive.archive import Archive
from archive.records import Accession, AccessionItem, Attachment, Document, Mail
from archive.records.documents import ItemState
from archive.services.attached import depth_of, documents_on, mails_by_item, mails_with


@pytest.fixture
def post(archive: Archive) -> Archive:
    """Mail 1 carries mail 2 and paper 4; mail 2 carries papers 3 and 4, and, as no honest mail can, mail 1."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        batch = Accession(source="dropped", begun_at=now, begun_by="AM")
        session.add(batch)
        session.add_all(
            Document(id=number, sha256=f"{number:064}", size=1, name=str(number), received_at=now, received_by="AM")
            for number in (1, 2, 3, 4, 5)
        )
        session.flush()
        session.add_all(Mail(document_id=one, sender="", recipients="", subject="") for one in (1, 2))
        for place, (mail, document) in enumerate(((1, 2), (1, 4), (2, 3), (2, 4), (2, 1)), 1):
            item = AccessionItem(
                id=place, accession=batch, path="", name="", state=ItemState.SAFE, document_id=document
            )
            session.add(item)
            session.flush()
            session.add(Attachment(mail_id=mail, position=place, name="", item_id=item.id))
    return archive


def test_what_hangs_on_a_mail_comes_with_what_hangs_on_that_each_once(post: Archive) -> None:
    with post.database.reading() as session:
        assert documents_on(session, 1) == [2, 4, 3]
        assert documents_on(session, 5) == []


def test_a_paper_knows_every_mail_that_carried_it(post: Archive) -> None:
    with post.database.reading() as session:
        assert [mails_with(session, document) for document in (3, 4, 5)] == [[2], [1, 2], []]
        assert mails_by_item(session, [1, 3, 99]) == {1: 1, 3: 2}


def test_depth_counts_mails_and_ends_even_in_a_circle(post: Archive) -> None:
    with post.database.reading() as session:
        assert depth_of(session, 5) == 0
        assert depth_of(session, 3) == 2
