"""What the letter screen asks the records for, off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from archive.archive import Archive
from archive.errors import Expected
from archive.letters.errors import NothingAgreedYet
from archive.letters.filling import FilledLetter, fill
from archive.letters.letter import Letter
from archive.services.clients import ClientCard, client_card
from archive.services.jobs import JobLine, job_line


@dataclass(frozen=True, slots=True)
class About:
    """What the letters are about, and whom they address."""

    client_id: int
    job_id: int | None
    agreement_id: int | None
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A letter and what stands around it. With nothing to send, ``filled`` is None and ``missing`` says why."""

    letter: Letter
    card: ClientCard
    job: JobLine | None
    filled: FilledLetter | None
    missing: Expected | None = None


def answer_for(archive: Archive, about: About, letter: Letter, *, by: str) -> Answer:
    """The letter as the records are now. Raises as archive.letters.filling.fill, but for what is not agreed yet."""
    card = client_card(archive, client_id=about.client_id)
    job = job_line(archive, job_id=about.job_id) if about.job_id is not None else None
    try:
        filled = fill(
            archive,
            letter=letter,
            client_id=about.client_id,
            job_id=about.job_id,
            agreement_id=about.agreement_id,
            contact_id=about.contact_id,
            by=by,
        )
    except NothingAgreedYet as missing:
        return Answer(letter, card, job, None, missing)
    return Answer(letter, card, job, filled)
