"""A half-written note survives everything but being saved or discarded."""

from dataclasses import replace

import pytest

from archive.archive import Archive
from archive.records import NoteKind
from archive.services.clients import add_client
from archive.services.drafts import Becomes, BesideTyped, Draft, forget_draft, keep_draft, kept_draft, kept_drafts
from archive.services.merging import merge_clients
from archive.services.notes import write_note


@pytest.fixture
def draft(archive: Archive) -> Draft:
    return Draft(
        begun_at=archive.clock.now(),
        client_id=add_client(archive, name="Harbour Dental", by="AM"),
        kind=NoteKind.VISIT,
        happened="today 13:30",
        text="Sie sagen: „£400“ 🙂",
    )


def test_a_kept_draft_is_there_again(archive: Archive, draft: Draft) -> None:
    keep_draft(archive, replace(draft, text="Sie"))
    keep_draft(archive, draft)

    assert kept_draft(archive) == draft


def test_without_one_there_is_none(archive: Archive) -> None:
    assert kept_draft(archive) is None
    forget_draft(archive)


def test_a_forgotten_draft_is_gone(archive: Archive, draft: Draft) -> None:
    keep_draft(archive, draft)
    forget_draft(archive)

    assert kept_draft(archive) is None


def test_a_note_saved_just_before_the_crash_does_not_come_back_as_a_draft(archive: Archive, draft: Draft) -> None:
    keep_draft(archive, draft)
    assert draft.client_id is not None
    write_note(archive, client_id=draft.client_id, text=draft.text, by="AM")

    assert kept_draft(archive) is None


def test_the_same_words_said_another_day_are_still_a_draft(archive: Archive, draft: Draft) -> None:
    assert draft.client_id is not None
    write_note(archive, client_id=draft.client_id, text=draft.text, by="AM")
    later = replace(draft, begun_at=archive.clock.now())
    keep_draft(archive, later)

    assert kept_draft(archive) == later


def test_a_crash_while_writing_leaves_the_draft_before(archive: Archive, draft: Draft) -> None:
    keep_draft(archive, draft)
    archive.folder.drafts.with_suffix(".new").write_text('{"begun_at": "2026-03', "utf-8")

    assert kept_draft(archive) == draft


@pytest.mark.parametrize("spoilt", ["", "{", "[]", "null", '{"text": 3}', '{"begun_at": "yesterday", "kind": "call"}'])
def test_a_spoilt_file_is_no_draft(archive: Archive, spoilt: str) -> None:
    archive.folder.drafts.write_text(spoilt, "utf-8")

    assert kept_draft(archive) is None


def test_a_note_saved_on_a_merged_clients_card_does_not_come_back_either(archive: Archive, draft: Draft) -> None:
    into = add_client(archive, name="Quay Dental", by="AM")
    assert draft.client_id is not None
    merge_clients(archive, kept_id=into, merged_id=draft.client_id, by="AM")
    keep_draft(archive, draft)
    write_note(archive, client_id=draft.client_id, text=draft.text, by="AM")

    assert kept_draft(archive) is None


def test_those_that_wait_are_kept_beside_the_open_one(archive: Archive, draft: Draft) -> None:
    also = (BesideTyped(Becomes.FOLLOW_UP, "Ring back", "2026-03-17", "AM"),)
    other = replace(draft, text="They rang", also=also)
    keep_draft(archive, draft, other)

    assert kept_drafts(archive) == (draft, other)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"begun_at": "soon"}', '{"begun_at": "2026-03-16T14:05:00+00:00", "kind": "call", "x": 1}'],
)
def test_a_file_that_somebody_cut_off_holds_no_draft(archive: Archive, content: str) -> None:
    archive.folder.drafts.write_text(content, "utf-8")

    assert kept_drafts(archive) == ()
