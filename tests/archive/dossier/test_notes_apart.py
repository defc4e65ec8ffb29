"""With a note that is left out goes what was made with it, and how much that is stands in the dossier."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.disputes.findings import Evidence, add_finding
from archive.dossier.contents import Contents, Why
from archive.dossier.gathering import gather
from archive.dossier.selection import About, Piece, Selection, Withheld
from archive.records import ClueKind, NoteKind
from archive.services.follow_ups import complete_follow_up, make_follow_up
from archive.services.health import note_clue
from archive.services.notes import correct_note, newest_wording, write_note
from tests.archive.dossier.book.test_binding import write
from tests.archive.dossier.casefile import Case

SECRET = "Ask the lawyer about them"
"""Words of everything that is made with a note here."""


def said(contents: Contents, why: Why) -> list[str]:
    return [one.sentence for one in contents.left_out if one.why is why]


def told(contents: Contents) -> str:
    """All lines of the story and all of the dispute record."""
    return repr((contents.story, contents.disputes))


def made_with(case: Case, note: int) -> None:
    """A follow-up that was done, a complaint with its answer, praise and two findings, all with a note."""
    client, job, dispute = case.quarrel.client, case.quarrel.job, case.quarrel.dispute
    due = case.quarrel.today + timedelta(days=2)
    of_job = {"client_id": client, "job_id": job, "by": "AM"}
    asked = make_follow_up(case.archive, what=SECRET, due_on=due, note_id=note, **of_job)  # type: ignore[arg-type]  # fields by name
    complete_follow_up(case.archive, follow_up_id=asked, outcome=f"{SECRET}: done", by="AM")
    for kind in (ClueKind.PRAISE, ClueKind.COMPLAINT):
        clue = note_clue(case.archive, kind=kind, words=SECRET, note_id=note, **of_job)  # type: ignore[arg-type]  # fields by name
    note_clue(case.archive, kind=ClueKind.MADE_GOOD, words="We rang.", complaint_id=clue, **of_job)  # type: ignore[arg-type]  # fields by name
    for evidence, thing in ((Evidence.NOTE, note), (Evidence.FOLLOW_UP, asked)):
        add_finding(case.archive, dispute_id=dispute, words=SECRET, evidence=evidence, thing_id=thing, by="AM")


def test_what_was_made_with_an_internal_note_is_left_out_and_counted(case: Case) -> None:
    made_with(case, case.internal)
    found = case.contents()
    assert SECRET not in told(found)
    assert (
        "Left out with internal notes, with which it was made or which show it: "
        "1 follow-up, 1 line of praise, 1 complaint, 2 findings." in said(found, Why.CHOSEN)
    )
    everything = case.contents(internal=True)
    assert told(everything).count(f"text='{SECRET}'") == 4
    assert told(everything).count(f"words='{SECRET}'") == 3
    assert "Left out with internal notes" not in " ".join(said(everything, Why.CHOSEN))


def test_it_is_left_out_when_the_note_was_corrected_to_internal_later(case: Case) -> None:
    made_with(case, case.note)
    assert SECRET in told(case.contents())
    correct_note(case.archive, note_id=case.note, text="Never again.", kind=NoteKind.INTERNAL, by="AM")
    assert SECRET not in told(case.contents())


def test_it_is_left_out_where_the_note_is_no_part_of_the_story(case: Case, archive: Archive) -> None:
    note = write_note(archive, client_id=case.quarrel.client, text="Beware.", kind=NoteKind.INTERNAL, by="AM")
    made_with(case, note)
    found = case.contents()
    assert SECRET not in told(found)
    assert any(one.startswith("Left out with internal notes") for one in said(found, Why.CHOSEN))


def test_what_was_made_with_a_withheld_note_is_left_out_and_counted(case: Case) -> None:
    made_with(case, case.note)
    found = case.contents(withheld=(Withheld(case.note, "Health.", Piece.NOTE),))
    assert SECRET not in told(found)
    assert said(found, Why.WITHHELD) == [
        "1 note of 16 March 2026 is withheld: Health.",
        "Left out with notes and documents that are withheld, with which it was made or which show it: "
        "1 follow-up, 1 line of praise, 1 complaint, 2 findings.",
    ]


def test_with_the_withheld_note_of_a_meeting_goes_its_appointment(case: Case) -> None:
    (meeting,) = case.quarrel.file().meetings
    assert meeting.note_id is not None
    assert "Show them what we offer" in told(case.contents())
    found = case.contents(withheld=(Withheld(meeting.note_id, "Health.", Piece.NOTE),))
    assert "Show them what we offer" not in told(found)
    assert "1 follow-up." in " ".join(said(found, Why.WITHHELD))


@pytest.mark.parametrize("about", [About.DISPUTE, About.CLIENT])
def test_a_meeting_whose_note_was_corrected_to_internal_is_left_out_and_that_is_said(case: Case, about: About) -> None:
    (meeting,) = case.quarrel.file().meetings
    assert meeting.note_id is not None
    words = newest_wording(case.archive, note_id=meeting.note_id).text
    correct_note(case.archive, note_id=meeting.note_id, text=words, kind=NoteKind.INTERNAL, by="AM")
    thing = case.quarrel.dispute if about is About.DISPUTE else case.quarrel.client
    found = gather(case.archive, selection=Selection(about, thing))
    assert found.disputes[0].meetings == ()
    assert "lost two days" not in told(found)
    assert "The meeting of 16 March 2026 is left out of the dispute record: its note is internal." in said(
        found, Why.CHOSEN
    )
    assert len(gather(case.archive, selection=Selection(about, thing, internal=True)).disputes[0].meetings) == 1


def test_the_book_has_none_of_it(case: Case, tmp_path: Path) -> None:
    made_with(case, case.internal)
    assert SECRET not in " ".join(write(case, tmp_path / "out").texts)
    assert SECRET in " ".join(write(case, tmp_path / "whole", internal=True).texts)
