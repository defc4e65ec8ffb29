"""What stands half-typed in the forms of the window lies on disk within a second, and is there again after a crash.

It is kept in small files beside the database, as archive.services.drafts keeps notes: one for each desk and each place
in its window.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from archive.archive import Archive
from archive.records.keys import looks_like_a_secret
from archive.services.drafts import put_on_disk

SYSTEM = "system"
"""What the form of the register of access asks."""


class FormPlace(StrEnum):
    """Where in the window forms are filled in."""

    CLIENTS = "clients"  # the list of clients; whose it is is the name that the form began with
    CARD = "card"  # whose it is is the client's id
    JOB = "job"  # whose it is is the job's id
    DISPUTE = "dispute"  # whose it is is the dispute's id
    MEETING = "meeting"  # whose it is is the client's id; what it changes is the dispute's
    DISPUTES = "disputes"  # the list of disputes; whose it is is the client's id
    PAGE = "page"  # whose it is is the page's id
    DOSSIER = "dossier"  # what it asks names a dispute, a job or a client, whose id tells whose it is


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A form as far as it was filled in: ``whose`` it is, ``what`` it asks, and the record that it ``changes``.

    ``words`` are those that differ from what it began with, by the name or the place of their field. ``seen`` and
    ``facts`` are revision and values of the record that was typed over. ``is_open``: nobody left it.
    """

    whose: int | str
    what: str
    changes: int | str | None
    words: dict[str, str]
    seen: int
    facts: dict[str, str]
    is_open: bool


_WHOSE = {FormPlace.JOB: "job_id", FormPlace.DISPUTE: "dispute_id", FormPlace.PAGE: "page_id"}
"""Of which record a place's forms are, in the words of the drafts, where it is not the client."""


def keep_forms(archive: Archive, forms: Sequence[FormDraft], *, desk: str, place: FormPlace) -> None:
    """Have these forms on disk in place of all that were there, or none."""
    path = archive.folder.forms_at(desk, place)
    if forms:
        put_on_disk(path, [asdict(_without_secrets(one)) | _about(one, place) for one in forms])
    else:
        path.unlink(missing_ok=True)


def forms_at(archive: Archive, *, desk: str, place: FormPlace) -> tuple[FormDraft, ...]:
    """The forms that a crash, or the last evening, has left, the one that was typed in last at the end.

    A file that somebody has changed or cut off holds none.
    """
    try:
        first = json.loads(archive.folder.forms_at(desk, place).read_text("utf-8"))
        return tuple(_form(one) for one in (first, *first.pop("waiting")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()


def _without_secrets(form: FormDraft) -> FormDraft:
    """The register of access refuses a secret, so it is not on disk either while it is typed there."""
    if form.what != SYSTEM:
        return form
    return replace(form, words={name: text for name, text in form.words.items() if not looks_like_a_secret(text)})


def _about(form: FormDraft, place: FormPlace) -> dict[str, Any]:
    """The records by which erasing finds it."""
    if place is FormPlace.CLIENTS:
        return {}
    whose = {f"{form.what}_id" if place is FormPlace.DOSSIER else _WHOSE.get(place, "client_id"): form.whose}
    return whose | ({"contact_id": form.changes} if form.what == "person" else {})


def _form(told: dict[str, Any]) -> FormDraft:
    """Raises ValueError, KeyError, TypeError or AttributeError for what is no form."""
    words, facts = dict(told["words"]), dict(told["facts"])
    form = FormDraft(
        told["whose"], str(told["what"]), told["changes"], words, int(told["seen"]), facts, bool(told["is_open"])
    )
    if not all(isinstance(one, str) for one in (*words, *words.values(), *facts, *facts.values())):
        raise ValueError("no form")
    hash((form.whose, form.changes))
    return form
