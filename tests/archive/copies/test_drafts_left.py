"""What was half typed when a copy took the archive's place is told, with where it lies."""

from archive.clock import SetClock
from archive.copies.drafts_left import drafts_left
from archive.copies.put_back_words import put_back_wants
from archive.services.drafts import Draft, keep_draft
from archive.services.form_drafts import FormDraft, FormPlace, keep_forms
from tests.archive.copies.copying_hands import Hands
from tests.archive.copies.test_only_before import put_back_here


def typed(hands: Hands, text: str, desk: str = "front-anna") -> None:
    keep_draft(hands.office, Draft(begun_at=hands.office.clock.now(), client_id=1, text=text), desk=desk)


def test_a_note_and_a_form_that_were_half_typed_are_told_with_where_they_lie(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    typed(hands, "The router in the hall blinks red again")
    form = FormDraft(1, "promise", None, {"what": "Send the keys"}, 0, {}, is_open=True)
    keep_forms(hands.office, [form], desk="front-anna", place=FormPlace.CARD)
    told = put_back_here(hands, clock)
    assert told.aside is not None
    (said,) = put_back_wants(told)
    assert said == (
        f"Half typed and not saved: 1 note and 1 form, in {told.aside / 'drafts'}. It is not lost: the files "
        "there can be read with any editor for text."
    )


def test_the_notes_of_all_desks_are_counted(hands: Hands) -> None:
    typed(hands, "One")
    typed(hands, "Two", desk="back-tom")
    left = drafts_left(hands.office.folder.root)
    assert left is not None
    assert (left.notes, left.forms) == (2, 0)


def test_where_nothing_was_typed_nothing_is_said(hands: Hands, clock: SetClock) -> None:
    hands.copy()
    typed(hands, "  ")
    told = put_back_here(hands, clock)
    assert put_back_wants(told) == ()
