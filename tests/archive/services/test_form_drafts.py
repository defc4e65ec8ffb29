"""A half-filled form survives everything but being saved or given up."""

from dataclasses import replace

import pytest

from archive.archive import Archive
from archive.services.drafts import kept_drafts
from archive.services.form_drafts import FormDraft, FormPlace, forms_at, keep_forms

FORM = FormDraft(4, "person", 7, {"0": "Jane „Dö“", "line 3": "Kept"}, 2, {"Name": "Jane"}, is_open=True)
OTHER = replace(FORM, whose=5, what="closing", changes=None, is_open=False)


@pytest.mark.parametrize("place", FormPlace)
def test_kept_forms_are_there_again_in_their_order(archive: Archive, place: FormPlace) -> None:
    keep_forms(archive, [OTHER], desk="desk", place=place)
    keep_forms(archive, [FORM, OTHER], desk="desk", place=place)

    assert forms_at(archive, desk="desk", place=place) == (FORM, OTHER)


def test_each_desk_and_each_place_has_its_own_and_notes_are_something_else(archive: Archive) -> None:
    keep_forms(archive, [FORM], desk="desk", place=FormPlace.CARD)

    assert forms_at(archive, desk="other", place=FormPlace.CARD) == ()
    assert forms_at(archive, desk="desk", place=FormPlace.JOB) == ()
    assert kept_drafts(archive) == ()


def test_without_any_nothing_lies_on_disk(archive: Archive) -> None:
    keep_forms(archive, [FORM], desk="desk", place=FormPlace.CARD)
    keep_forms(archive, [], desk="desk", place=FormPlace.CARD)

    assert forms_at(archive, desk="desk", place=FormPlace.CARD) == ()
    assert list(archive.folder.drafts.iterdir()) == []


@pytest.mark.parametrize("cut", ["", "{", "[]", '{"whose": 4}', '{"waiting": [1]}'])
def test_a_file_that_was_cut_off_holds_none(archive: Archive, cut: str) -> None:
    keep_forms(archive, [FORM], desk="desk", place=FormPlace.CARD)
    archive.folder.forms_at("desk", FormPlace.CARD).write_text(cut, "utf-8")

    assert forms_at(archive, desk="desk", place=FormPlace.CARD) == ()


def test_what_looks_like_a_secret_in_the_register_is_not_on_disk_while_it_is_typed(archive: Archive) -> None:
    typed = replace(FORM, what="system", words={"Name": "Router", "Kept where": "Password: Zq9#mmTT"})
    keep_forms(archive, [typed], desk="desk", place=FormPlace.CARD)

    assert "Zq9" not in archive.folder.forms_at("desk", FormPlace.CARD).read_text("utf-8")
    (kept,) = forms_at(archive, desk="desk", place=FormPlace.CARD)
    assert kept.words == {"Name": "Router"}
