"""E-mails and what hangs on them: taken in as documents, tied together, filed and taken back together."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import AccessionItem, Attachment, Document, Mail
from archive.records.documents import ItemState, PageState
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.contradictions import contradictions
from archive.services.filing import file_document, places_of, undo_filing, unfile_document
from archive.services.intake import dismiss, hand_in, take_in_waiting
from archive.services.jobs import open_job
from archive.services.mails import MailFacts, clear_taken, mail_facts, note_mail, place_to_detach
from archive.services.reading import next_to_open, opened
from archive.services.receipt import receipt
from archive.services.suggestions import suggest
from archive.services.viewing import batches, document_view
from ocr.mail_eml import open_eml
from ocr.renderer import Renderer
from tests.archive.at_work import at_work, hand
from tests.archive.forged import forge
from tests.ocr.mails import SENT, mail, saved_by_outlook, written
from tests.ocr.paper import text_pdf


def with_order(folder: Path, name: str = "approval.eml", order: str = "Purchase order 4711, for the recovery") -> Path:
    message = mail()
    content = text_pdf(folder / "order.pdf", [[order]]).read_bytes()
    message.add_attachment(content, maintype="application", subtype="pdf", filename="order 4711.pdf")
    return written(message, folder / name)


def facts_of(archive: Archive, document_id: int) -> MailFacts:
    facts = mail_facts(archive, document_id=document_id)
    assert facts is not None
    return facts


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """One child process for all these tests."""
    with Renderer() as child:
        yield child


class Clerk:
    """The clerk's hands without its threads: takes in and opens, and leaves the pages unread."""

    def __init__(self, archive: Archive, renderer: Renderer) -> None:
        self._archive = archive
        self._renderer = renderer

    def take(self, *paths: Path, **place: Any) -> tuple[int, list[int]]:
        """The first mail of these, and the documents on it."""
        batch = hand_in(self._archive, paths=list(paths), source="dropped", by="AM", **place)
        while take_in_waiting(self._archive, cancelled=lambda: False):
            while (waiting := next_to_open(self._archive)) is not None:
                contents = self._renderer.inspect(waiting.original)
                place_of = place_to_detach(self._archive, document_id=waiting.document_id, head=contents.mail)
                if place_of is not None:
                    self._renderer.detach(waiting.original, place_of)
                opened(self._archive, document_id=waiting.document_id, contents=contents)
            clear_taken(self._archive)
        document = receipt(self._archive, batch_id=batch)[0].document_id
        assert document is not None
        on_it = [one.document_id for one in facts_of(self._archive, document).attachments]
        return document, [one for one in on_it if one is not None]


@pytest.fixture
def clerk(archive: Archive, renderer: Renderer) -> Clerk:
    """It works when it is asked."""
    return Clerk(archive, renderer)


def a_job(archive: Archive) -> tuple[int, int]:
    client = add_client(archive, name="Harbour View Hotel", by="AM")
    return client, open_job(archive, client_id=client, title="Recovery", by="AM").id


def where(archive: Archive, document_id: int) -> list[tuple[int, int | None]]:
    return [(place.client_id, place.job_id) for place in places_of(archive, document_id=document_id)]


@pytest.mark.parametrize("outlook", [False, True])
def test_a_mail_is_kept_byte_for_byte_read_and_found_with_what_hangs_on_it(
    archive: Archive, tmp_path: Path, outlook: bool
) -> None:
    path = with_order(tmp_path)
    if outlook:
        order = (tmp_path / "order.pdf").read_bytes()
        attachments = [("order 4711.pdf", "application/pdf", order)]
        path = written(saved_by_outlook(attachments=attachments), tmp_path / "approval.msg")
    batch = hand(archive, path)
    with at_work(archive) as working:
        document, order_id = (file.document_id for file in working.until_done(batch))
    assert document is not None
    assert order_id is not None

    assert document_view(archive, document_id=document).original.read_bytes() == path.read_bytes()
    on_it = document_view(archive, document_id=order_id)
    assert (on_it.name, on_it.original.read_bytes()) == ("order 4711.pdf", (tmp_path / "order.pdf").read_bytes())
    search = Search(archive)
    try:
        assert {hit.document_id for hit in search.answer("quotation margaret").hits} == {document}
        assert order_id in {hit.document_id for hit in search.answer("4711").hits}
    finally:
        search.close()


def test_who_wrote_when_and_about_what_is_at_hand_for_an_approval(
    archive: Archive, clerk: Clerk, tmp_path: Path
) -> None:
    document, (order,) = clerk.take(with_order(tmp_path))
    facts = facts_of(archive, document)
    assert (facts.sender, facts.subject) == (
        "Margaret Linnell <margaret@harbour-view.example>",
        "Approval of the recovery",
    )
    assert facts.sent_at == SENT
    assert facts.sent_at.utcoffset() == timedelta(hours=1)
    assert "Søren Østergård" in facts.recipients
    assert [(one.position, one.name, one.document_id) for one in facts.attachments] == [(1, "order 4711.pdf", order)]
    assert mail_facts(archive, document_id=order) is None


def test_nothing_of_what_hung_on_a_mail_stays_outside_the_vault(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    clerk.take(with_order(tmp_path))
    assert list(archive.folder.attached.rglob("*")) == []


HOSTILE = (
    "../../../escaped.pdf",
    "..\\..\\escaped.pdf",
    "/etc/cron.d/escaped",
    "C:\\Windows\\escaped.pdf",
    "\\\\server\\share\\escaped.pdf",
    "CON.pdf",
    "order\0.exe.pdf",
    "order\u202efdp.exe",
    "order.pdf:stream",
    ".",
    "x" * 300,
)
"""Names that would be a path, a device, or another name than it seems to be."""


def test_a_name_inside_a_mail_never_becomes_a_path(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    message = mail()
    for number, name in enumerate(HOSTILE):
        content = text_pdf(scans / "order.pdf", [[f"Order {number}"]]).read_bytes()
        message.add_attachment(content, "application", "pdf", filename=f"order {number}.pdf")
        *_, part = message.iter_attachments()
        part.replace_header("Content-Disposition", "attachment; filename*=utf-8''" + quote(name, safe=""))
    path = written(message, scans / "letter.eml")
    before = {one for one in tmp_path.rglob("*") if archive.folder.root not in one.parents}

    document, on_it = clerk.take(path)

    assert len(on_it) == len(HOSTILE)
    assert {one for one in tmp_path.rglob("*") if archive.folder.root not in one.parents} == before
    assert not list(tmp_path.rglob("*escaped*"))
    kept = {archive.folder.original(document_view(archive, document_id=one).sha256) for one in on_it}
    assert len(kept) == len(HOSTILE)
    assert all(one.is_file() for one in kept)
    for one in facts_of(archive, document).attachments:
        assert not set(one.name) & set("/\\:\0\u202e"), one.name
        assert one.name.strip(". ")


def test_the_same_mail_again_brings_nothing_new(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    document, _ = clerk.take(with_order(tmp_path))
    again, _ = clerk.take(Path(shutil.copy(tmp_path / "approval.eml", tmp_path / "copy of it.eml")))
    assert again == document
    with archive.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Attachment)) == 1
        assert session.scalar(select(func.count()).select_from(Document)) == 2


def test_what_hangs_on_two_mails_is_one_document(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    first, (order,) = clerk.take(with_order(tmp_path))
    content = (tmp_path / "order.pdf").read_bytes()
    other = mail("Reminder")
    other.add_attachment(content, maintype="application", subtype="pdf", filename="again.pdf")
    second, on_second = clerk.take(written(other, tmp_path / "second.eml"))
    assert first != second
    assert on_second == [order]


def test_a_mail_inside_a_mail_brings_what_hangs_on_it(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    inner, outer = mail("Inner"), mail("Outer")
    content = text_pdf(tmp_path / "order.pdf", [["Order 4711"]]).read_bytes()
    inner.add_attachment(content, maintype="application", subtype="pdf", filename="order.pdf")
    outer.add_attachment(inner)
    _, (inside,) = clerk.take(written(outer, tmp_path / "outer.eml"))
    facts = facts_of(archive, inside)
    assert (facts.subject, [one.name for one in facts.attachments]) == ("Inner", ["order.pdf"])


def test_mails_inside_mails_end_somewhere(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    message = mail("level 0")
    for level in range(1, 9):
        outer = mail(f"level {level}")
        outer.add_attachment(message)
        message = outer
    clerk.take(written(message, tmp_path / "nested.eml"))
    with archive.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Mail)) == 6


def test_a_mail_dropped_on_a_job_is_filed_there_with_what_hangs_on_it(archive: Archive, tmp_path: Path) -> None:
    client, job = a_job(archive)
    path = with_order(tmp_path)
    batch = hand_in(archive, paths=[path], source="dropped", by="AM", client_id=client, job_id=job, what="Approval")
    with at_work(archive) as clerk:
        files = clerk.until_done(batch)
    assert [where(archive, one.document_id or 0) for one in files] == [[(client, job)]] * 2
    (order,) = [one.document_id for one in files if one.name == "order 4711.pdf"]
    assert [place.what for place in places_of(archive, document_id=order or 0)] == [""]


def test_filing_a_mail_files_what_hangs_on_it_and_one_undo_takes_both_back(
    archive: Archive, clerk: Clerk, tmp_path: Path
) -> None:
    client, job = a_job(archive)
    document, (order,) = clerk.take(with_order(tmp_path))
    filing = file_document(archive, document_id=document, client_id=client, job_id=job, by="AM", what="E-mail")
    assert [where(archive, document), where(archive, order)] == [[(client, job)]] * 2
    undo_filing(archive, filing_id=filing, by="AM")
    assert [where(archive, document), where(archive, order)] == [[], []]


def test_moving_a_mail_moves_what_came_with_it_and_undo_brings_both_back(
    archive: Archive, clerk: Clerk, tmp_path: Path, clock: SetClock
) -> None:
    client, job = a_job(archive)
    document, (order,) = clerk.take(with_order(tmp_path))
    file_document(archive, document_id=document, client_id=client, by="AM")
    clock.put(clock.now() + timedelta(minutes=1))
    moved = file_document(archive, document_id=document, client_id=client, job_id=job, by="AM")
    assert where(archive, order) == [(client, job)]
    clock.put(clock.now() + timedelta(minutes=1))
    undo_filing(archive, filing_id=moved, by="AM")
    assert [where(archive, document), where(archive, order)] == [[(client, None)]] * 2


def test_what_somebody_filed_elsewhere_stays_there(
    archive: Archive, clerk: Clerk, tmp_path: Path, clock: SetClock
) -> None:
    client, job = a_job(archive)
    other = add_client(archive, name="Brewery", by="AM")
    document, (order,) = clerk.take(with_order(tmp_path))
    file_document(archive, document_id=order, client_id=other, by="BO")
    clock.put(clock.now() + timedelta(minutes=1))
    file_document(archive, document_id=document, client_id=client, job_id=job, by="AM")
    assert where(archive, order) == [(other, None)]
    unfile_document(archive, document_id=document, by="AM")
    assert [where(archive, document), where(archive, order)] == [[], [(other, None)]]


def test_what_hangs_on_a_mail_is_suggested_where_the_mail_points(
    archive: Archive, clerk: Clerk, tmp_path: Path
) -> None:
    client, _ = a_job(archive)
    document, (order,) = clerk.take(with_order(tmp_path, order="Purchase order"))
    assert suggest(archive, document_id=order) is None
    file_document(archive, document_id=document, client_id=client, by="AM")
    suggestion = suggest(archive, document_id=order)
    assert suggestion is not None
    assert (suggestion.client_id, suggestion.because) == (client, "e-mail")


def test_a_mail_is_suggested_to_the_client_of_its_sender_dated_as_it_was_sent(
    archive: Archive, clerk: Clerk, tmp_path: Path
) -> None:
    client = add_client(archive, name="Harbour View", by="AM")
    add_contact(archive, client_id=client, name="Margaret", email="Margaret@Harbour-View.example", by="AM")
    document, (order,) = clerk.take(with_order(tmp_path, order="no evidence"))
    suggestion = suggest(archive, document_id=document)
    assert suggestion is not None
    assert (suggestion.client_id, suggestion.because, suggestion.dated) == (client, "sender", SENT.date())
    assert suggestion.what == "Approval of the recovery"
    followed = suggest(archive, document_id=order)
    assert followed is not None
    assert (followed.client_id, followed.because) == (client, "e-mail")


@pytest.mark.parametrize(
    ("file", "called"),
    [
        ("message.eml", "Approval of the recovery.eml"),
        ("noname (2).eml", "Approval of the recovery.eml"),
        ("3f2a9c1e-77ab.eml", "Approval of the recovery.eml"),
        ("ATT00001.eml", "Approval of the recovery.eml"),
        ("From Margaret.eml", "From Margaret.eml"),
        ("att.eml", "att.eml"),
    ],
)
def test_a_mail_whose_name_says_nothing_is_called_by_its_subject(
    archive: Archive, clerk: Clerk, tmp_path: Path, file: str, called: str
) -> None:
    document, _ = clerk.take(written(mail(), tmp_path / file))
    assert document_view(archive, document_id=document).name == called
    assert list(contradictions(archive)) == []


def test_a_mail_called_neither_as_it_came_nor_by_its_subject_was_changed_from_outside(
    archive: Archive, clerk: Clerk, tmp_path: Path
) -> None:
    document, _ = clerk.take(written(mail(), tmp_path / "message.eml"))
    forge(archive.database.path, f"UPDATE document SET name = 'Refusal.eml' WHERE id = {document}")
    assert [one.what for one in contradictions(archive)] == ["Refusal.eml was received under another name"]


def test_a_crash_between_writing_out_and_noting_down_repeats_both(archive: Archive, tmp_path: Path) -> None:
    path = with_order(tmp_path)
    batch = hand(archive, path)
    take_in_waiting(archive, cancelled=lambda: False)
    head = open_eml(path.read_bytes()).head
    with archive.database.reading() as session:
        document_id = session.scalars(select(Document.id)).one()
    place = place_to_detach(archive, document_id=document_id, head=head)
    assert place is not None
    place.mkdir()
    (place / "1").write_bytes(b"half of it")  # and here the power failed
    clear_taken(archive)
    assert (place / "1").exists()
    with at_work(archive) as working:
        files = working.until_done(batch)
    assert [one.name for one in files] == ["approval.eml", "order 4711.pdf"]
    order = document_view(archive, document_id=files[1].document_id or 0)
    assert order.original.read_bytes() == (tmp_path / "order.pdf").read_bytes()


def test_what_was_noted_down_once_is_not_noted_again(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    document_id, _ = clerk.take(with_order(tmp_path))
    head = open_eml((tmp_path / "approval.eml").read_bytes()).head
    assert place_to_detach(archive, document_id=document_id, head=head) is None
    with archive.database.writing() as session:
        note_mail(archive, session, session.get_one(Document, document_id), head)
        assert session.scalar(select(func.count()).select_from(AccessionItem)) == 2


def test_what_was_dismissed_stays_named_on_the_mail(archive: Archive, clerk: Clerk, tmp_path: Path) -> None:
    document_id, _ = clerk.take(with_order(tmp_path))
    with archive.database.writing() as session:
        item = session.scalars(select(AccessionItem).where(AccessionItem.name == "order 4711.pdf")).one()
        item.state, item_id = ItemState.FAILED, item.id
    dismiss(archive, item_id=item_id)
    assert [(one.name, one.document_id) for one in facts_of(archive, document_id).attachments] == [
        ("order 4711.pdf", None)
    ]


def test_a_mail_cut_short_can_be_found_and_waits_for_a_person(archive: Archive, tmp_path: Path) -> None:
    whole = with_order(tmp_path).read_bytes()
    batch = hand(archive, written(whole[:-200], tmp_path / "torn.eml"))
    with at_work(archive) as working:
        document = working.until_done(batch)[0].document_id or 0
    view = document_view(archive, document_id=document)
    assert [(page.state, "cut short" in (page.reason or "")) for page in view.pages] == [(PageState.FAILED, True)]
    assert view.original.read_bytes() == whole[:-200]
    search = Search(archive)
    try:
        assert [hit.document_id for hit in search.answer("quotation").hits] == [document]
    finally:
        search.close()


def test_a_filed_mail_is_called_by_subject_and_sender_until_somebody_says_what_it_is(
    archive: Archive, clerk: Clerk, tmp_path: Path
) -> None:
    client, job = a_job(archive)
    document, _ = clerk.take(with_order(tmp_path, "yes3.eml"), client_id=client, job_id=job)
    assert batches(archive)[0].lines[0].what == "Approval of the recovery, Margaret Linnell"

    unfile_document(archive, document_id=document, by="AM")
    file_document(archive, document_id=document, client_id=client, what="Approval", by="AM")
    assert batches(archive)[0].lines[0].what == "Approval"
    assert Mail(sender="m@hotel.example", subject="").title("yes3.eml") == "yes3.eml, m@hotel.example"
