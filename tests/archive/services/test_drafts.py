"""A half-written note survives everything but being saved or discarded."""

import os
import re
import threading
from dataclasses import replace

import pytest

from archive.archive import Archive
from archive.records import NoteKind
from archive.services.clients import add_client
from archive.services.drafts import (
    Becomes,
    BesideTyped,
    ClientTyped,
    Draft,
    desk_name,
    drafts_at,
    forget_draft,
    half_written,
    keep_draft,
    kept_drafts,
)
from archive.services.form_drafts import FormDraft, FormPlace, forms_at, keep_forms
from archive.services.merging import merge_clients
from archive.services.notes import write_note
from tests.drafted import kept_draft


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


def test_a_new_client_half_filled_in_is_there_again(archive: Archive, draft: Draft) -> None:
    new = replace(draft, client_id=None, text="", new_client=ClientTyped("Quay Motors", "Tom", "555 088"))
    keep_draft(archive, new)

    assert kept_draft(archive) == new
    assert not new.is_empty
    assert replace(new, new_client=ClientTyped(number="555 088")).is_empty


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
    archive.folder.drafts_at("").with_name("drafts.json.new").write_text('{"begun_at": "2026-03', "utf-8")

    assert kept_draft(archive) == draft


def test_a_form_of_the_same_desk_that_is_being_written_never_comes_to_lie_in_a_drafts_place(
    archive: Archive, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush, form = os.fsync, FormDraft(1, "client", None, {"name": "Quay Motors"}, 0, {}, True)

    def another_writes_meanwhile(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", flush)
        keep_forms(archive, [form], desk="front", place=FormPlace.CLIENTS)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", another_writes_meanwhile)
    keep_draft(archive, draft, desk="front")

    assert drafts_at(archive, desk="front") == (draft,)
    assert forms_at(archive, desk="front", place=FormPlace.CLIENTS) == (form,)


def test_what_is_taken_away_while_it_is_written_is_written_once_more(
    archive: Archive, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def an_erasure_comes_meanwhile(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", flush)
        for path in half_written(archive):
            path.unlink()
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", an_erasure_comes_meanwhile)
    keep_draft(archive, draft, desk="front")

    assert drafts_at(archive, desk="front") == (draft,)


@pytest.mark.parametrize("spoilt", ["", "{", "[]", "null", '{"text": 3}', '{"begun_at": "yesterday", "kind": "call"}'])
def test_a_spoilt_file_is_no_draft(archive: Archive, spoilt: str) -> None:
    archive.folder.drafts_at("").write_text(spoilt, "utf-8")

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
    archive.folder.drafts_at("").write_text(content, "utf-8")

    assert kept_drafts(archive) == ()


def test_two_desks_never_write_over_each_others_draft(archive: Archive, draft: Draft) -> None:
    other = replace(draft, text="Somebody else's")

    def type_on(desk: str, one: Draft) -> None:
        for _ in range(20):
            keep_draft(archive, one, desk=desk)

    both = [threading.Thread(target=type_on, args=args) for args in (("front", draft), ("back", other))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    forget_draft(archive, desk="nobody")

    assert drafts_at(archive, desk="front") == (draft,)
    assert drafts_at(archive, desk="back") == (other,)
    assert set(kept_drafts(archive)) == {draft, other}


def test_a_draft_is_restored_at_its_own_desk_only(archive: Archive, draft: Draft) -> None:
    keep_draft(archive, draft, desk="front")
    assert drafts_at(archive, desk="back") == ()
    forget_draft(archive, desk="back")

    assert drafts_at(archive, desk="front") == (draft,)


def test_what_a_version_without_desks_left_becomes_the_first_desks_that_asks(archive: Archive, draft: Draft) -> None:
    mine, waiting = replace(draft, text="Mine"), replace(draft, text="Waits")
    keep_draft(archive, mine, desk="front")
    keep_draft(archive, draft, waiting)

    assert drafts_at(archive, desk="front") == (mine, draft, waiting)
    assert drafts_at(archive, desk="back") == ()
    assert drafts_at(archive, desk="front") == (mine, draft, waiting)


def test_looking_for_drafts_writes_nothing(archive: Archive) -> None:
    assert drafts_at(archive, desk="front") == ()
    assert not archive.folder.drafts.exists()


def test_a_crash_while_an_older_versions_draft_is_taken_over_loses_none(archive: Archive, draft: Draft) -> None:
    keep_draft(archive, draft)
    taken = archive.folder.drafts_at("front").with_suffix(".before")
    taken.parent.mkdir()
    archive.folder.drafts_at("").replace(taken)

    assert drafts_at(archive, desk="front") == (draft,)
    assert not taken.exists()


def test_the_open_note_that_lets_go_is_left_out_and_the_others_are_not(archive: Archive, draft: Draft) -> None:
    waiting, other = replace(draft, text="Waits"), replace(draft, text="Somebody else's")
    keep_draft(archive, draft, waiting, desk="front")
    keep_draft(archive, other, desk="back")

    assert kept_drafts(archive, lets_go_at="front") == (other, waiting)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("FRONT", "anna"), ("front.office.lan", "Anna"), True),
        (("front", "anna"), ("back", "anna"), False),
        (("front", "anna"), ("front", "ben"), False),
        (("前台", "anna"), ("后台", "anna"), False),
        (("front", "anna/../b"), ("front", "anna-b"), False),
    ],
)
def test_a_desk_is_a_computer_and_who_is_signed_in(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert (desk_name(*one) == desk_name(*other)) is same
    assert re.fullmatch(r"[a-z0-9-]+", desk_name(*one))
