"""What is being typed off a page is kept for its desk until it is a transcript, and goes with an erased page."""

import json

from archive.archive import Archive
from archive.paper.checking import type_off
from archive.paper.scanning import Weave, scan_stack
from archive.paper.typed_drafts import TypedBack, TypedDraft, forget_typed, keep_typed, typed_draft
from archive.records import Page
from tests.archive.paper.hands import Office
from tests.archive.paper.sides import scanned


def a_page(archive: Archive) -> TypedDraft:
    document = scanned(archive, "front", "back", name="pencil.pdf")
    with archive.database.reading() as session:
        page = session.query(Page).filter_by(document_id=document, number=2).one().id
    return TypedDraft(page, document, "agreed by ph")


def test_a_draft_is_there_again_for_its_own_desk(office: Office) -> None:
    draft = a_page(office.archive)
    keep_typed(office.archive, draft, desk="front")
    assert typed_draft(office.archive, desk="front") == TypedBack(draft, 2, "pencil.pdf", None, "")
    assert typed_draft(office.archive, desk="back") is None


def test_the_stack_is_named_whose_scan_shows_the_page(office: Office) -> None:
    draft = a_page(office.archive)
    scan_stack(
        office.archive, paper_id=office.stack, documents=[draft.document_id], weave=Weave(), by="AM", sitting="noon"
    )
    keep_typed(office.archive, draft, desk="front")
    back = typed_draft(office.archive, desk="front")
    assert back is not None
    assert (back.paper_id, back.stack) == (office.stack, office.seen().number)


def test_what_was_kept_just_before_the_end_is_not_brought_back(office: Office) -> None:
    draft = a_page(office.archive)
    keep_typed(office.archive, draft, desk="front")
    type_off(office.archive, page_id=draft.page_id, text=draft.text, by="AM")
    assert typed_draft(office.archive, desk="front") is None


def test_a_forgotten_draft_leaves_the_disk(office: Office) -> None:
    keep_typed(office.archive, a_page(office.archive), desk="front")
    forget_typed(office.archive, desk="front")
    assert list(office.archive.folder.drafts.iterdir()) == []


def test_a_file_that_was_cut_off_or_changed_holds_no_draft(office: Office) -> None:
    draft = a_page(office.archive)
    keep_typed(office.archive, draft, desk="front")
    path = office.archive.folder.typed_at("front")
    whole = path.read_text("utf-8")
    for spoilt in (whole[:20], "[]", "null", json.dumps({"page_id": "x", "document_id": 1, "text": ""})):
        path.write_text(spoilt, "utf-8")
        assert typed_draft(office.archive, desk="front") is None
