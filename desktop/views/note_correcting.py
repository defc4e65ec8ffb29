"""A note that is corrected: what stands in the panel to begin with, and what another desk made of it meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from archive.services.drafts import Draft
from archive.services.notes import Wording
from desktop.views.job_clash import ClashNotice

_SHOWN = 240
"""Characters of their wording that are shown; the timeline has the rest."""


def correction_of(wordings: Sequence[Wording]) -> Draft:
    """The newest wording, to be changed. A note that was taken back begins with the words it had."""
    newest = wordings[0]
    words = next((one for one in wordings if not one.is_taken_back), newest)
    return Draft(
        begun_at=newest.happened_at,
        client_id=newest.client_id,
        job_id=newest.job_id,
        contact_id=newest.contact_id,
        kind=words.kind,
        text=words.text,
        corrects=newest.id,
    )


def tell_theirs(notice: ClashNotice, theirs: Wording) -> None:
    """Say how the note reads now, with both ways on; neither loses a word."""
    said = " ".join(theirs.text.split())
    said = f"{said[:_SHOWN].rstrip()} …" if len(said) > _SHOWN else said
    reads = _tr("It says now: “{words}”").format(words=said) if said else _tr("They took it back.")
    notice.tell(
        _tr("{by} corrected this note while you did.").format(by=theirs.written_by),
        [reads, _tr("Every wording is kept, one click away in the timeline.")],
        mine=_tr("Save mine"),
        theirs=_tr("Leave theirs"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("note_correcting", text)
