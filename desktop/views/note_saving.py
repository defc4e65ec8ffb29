"""Keeping a note with all that it becomes, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from archive.archive import Archive
from archive.disputes.complaining import Complained
from archive.services.calls import Beside, Finished, Heard, NewPerson, NextContact, finish_call, undo_call
from archive.services.clients import client_card
from archive.services.drafts import Draft
from archive.services.notes import correct_note, undo_correction, wordings
from desktop import dates, office_words
from desktop.models.complaint_words import where_it_stands


@dataclass(frozen=True, slots=True)
class Saved:
    """A note that was kept. ``finished`` is None for a correction; ``moved_from`` is the client it stood on.

    ``unchanged``: a correction that says the same, of which nothing was kept.
    """

    client_id: int
    client: str
    note_id: int
    finished: Finished | None
    besides: tuple[Beside, ...]
    caller: NewPerson | None = None
    moved_from: str = ""
    unchanged: bool = False


def keep_note(
    archive: Archive,
    draft: Draft,
    client_id: int,
    happened_at: datetime | None,
    besides: Sequence[Beside],
    caller: NewPerson | None,
    by: str,
) -> Saved:
    """Save a draft on a client, as a new note with what it becomes and a ``caller`` who is new, or as the new wording
    of one.

    Raises what finish_call and correct_note raise.
    """
    finished, moved_from, unchanged = None, "", False
    if draft.corrects is not None:
        note = correct_note(
            archive,
            note_id=draft.corrects,
            text=draft.text,
            by=by,
            kind=draft.kind,
            client_id=client_id,
            job_id=draft.job_id,
            contact_id=draft.contact_id,
            happened_at=happened_at,
        )
        if not (unchanged := note == draft.corrects):
            now, before = wordings(archive, note_id=note)[:2]
            moved_from = before.client if before.client_id != now.client_id else ""
    else:
        finished = finish_call(
            archive,
            client_id=client_id,
            text=draft.text,
            by=by,
            kind=draft.kind,
            job_id=draft.job_id,
            contact_id=draft.contact_id,
            caller=caller,
            happened_at=happened_at,
            also=besides,
        )
        note = finished.note_id
    name = client_card(archive, client_id=client_id).name
    return Saved(client_id, name, note, finished, tuple(besides) if finished else (), caller, moved_from, unchanged)


def saved_sentence(saved: Saved, today: date) -> str:
    """ "Saved to Harbour Dental, with a follow-up for 24 Mar and job J-2026-0122. D-2026-0003 is open." """
    if saved.unchanged:
        return _tr("Nothing was changed, so the note stays as it was.")
    if saved.moved_from:
        return _tr("Moved from {before} to {client}.").format(before=saved.moved_from, client=saved.client)
    if saved.finished is None:
        return _tr("Correction saved to {client}.").format(client=saved.client)
    made, disputes = _made(saved, saved.finished.job, today), map(where_it_stands, saved.finished.disputes)
    if saved.finished.disputes:
        said = _tr("Saved to {client}, with {made}.") if made else _tr("Noted.")
        return " ".join((said.format(client=saved.client, made=_listed(made) if made else ""), *disputes))
    if not made:
        return _tr("Saved to {client}.").format(client=saved.client)
    return _tr("Saved to {client}, with {made}.").format(client=saved.client, made=_listed(made))


def take_back(archive: Archive, saved: Saved, by: str) -> tuple[Complained, ...]:
    """The undo of keep_note, by another wording: a correction reads as before, and a moved note is where it was.
    Returns the disputes that stay, for they went on since.

    Raises CorrectedSince. There must have been something kept.
    """
    if saved.finished is not None:
        return undo_call(archive, finished=saved.finished, by=by)
    undo_correction(archive, note_id=saved.note_id, by=by)
    return ()


def taken_back_sentence(saved: Saved, stay: Sequence[Complained] = ()) -> str:
    """The words are never deleted, and neither is a person whom a note was with, or a dispute that went on since."""
    if stay:
        said = _tr("The note is taken back. {number} went on since and stays.")
        return said.format(number=", ".join(one.number for one in stay))
    if saved.moved_from:
        return _tr("Moved back to {client}.").format(client=saved.moved_from)
    if saved.finished is None:
        return _tr("It reads as before. The correction stays one click away in the timeline.")
    if saved.finished.contact_id is not None:
        return _tr("Taken back. Its words stay one click away in the timeline, and the person stays.")
    return _tr("Taken back. Its words stay one click away in the timeline.")


def not_on_disk_sentence(error: Exception) -> str:
    """A draft could not be written; nothing of it is lost while the window is open."""
    said = _tr("This draft could not be written to disk ({why}). It is tried again; keep the window open.")
    return said.format(why=getattr(error, "what", str(error)).rstrip("."))


def _made(saved: Saved, job: str | None, today: date) -> list[str]:
    made = [_tr("{name} added to their people").format(name=saved.caller.name)] if saved.caller is not None else []
    follow_ups = [one for one in saved.besides if isinstance(one, NextContact)]
    if len(follow_ups) == 1:
        day = dates.short_date(follow_ups[0].due_on, today)
        made.append(_tr("a follow-up for {day}").format(day=day))
    elif follow_ups:
        made.append(office_words.counted(len(follow_ups), "", _tr("{n} follow-ups")))
    if job is not None:
        made.append(_tr("job {number}").format(number=job))
    if any(isinstance(one, Heard) for one in saved.besides):
        made.append(_tr("their praise"))
    return made


def _listed(parts: Sequence[str]) -> str:
    """ "one, two and three" """
    if len(parts) == 1:
        return parts[0]
    return _tr("{some} and {last}").format(some=", ".join(parts[:-1]), last=parts[-1])


def _tr(text: str) -> str:
    return QCoreApplication.translate("note_saving", text)
