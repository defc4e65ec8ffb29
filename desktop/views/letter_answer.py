"""What the letter screen asks the records for, off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.archive import Archive
from archive.errors import Expected
from archive.letters.errors import NothingAgreedYet
from archive.letters.filling import FilledLetter, fill
from archive.letters.letter import Letter
from archive.services.clients import ClientCard, client_card
from archive.services.jobs import JobLine, job_line
from archive.services.whom import whom


@dataclass(frozen=True, slots=True)
class About:
    """What the letters are about, and whom they address: a contact, or a ``person`` by name. While nobody ``is_chosen``
    it is who said yes to the job."""

    client_id: int
    job_id: int | None
    agreement_id: int | None
    contact_id: int | None = None
    person: str = ""
    is_chosen: bool = False

    def same_but_for_whom(self, other: About) -> bool:
        """Whether both are about the same client, job and agreement."""
        return (self.client_id, self.job_id, self.agreement_id) == (
            other.client_id,
            other.job_id,
            other.agreement_id,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """A letter and what stands around it; ``missing`` says why where ``filled`` is None: nothing to send yet.

    ``about`` names whom it addresses.
    """

    letter: Letter
    card: ClientCard
    job: JobLine | None
    filled: FilledLetter | None
    about: About
    missing: Expected | None = None


def answer_for(archive: Archive, about: About, letter: Letter, *, by: str) -> Answer:
    """The letter as the records are now. Raises as archive.letters.filling.fill, but for what is not agreed yet."""
    if not about.is_chosen:
        about = _with_whoever_said_yes(archive, about)
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
            person=about.person,
            by=by,
        )
    except NothingAgreedYet as missing:
        return Answer(letter, card, job, None, about, missing)
    return Answer(letter, card, job, filled, about)


def _with_whoever_said_yes(archive: Archive, about: About) -> About:
    if about.contact_id is not None or about.job_id is None:
        return replace(about, is_chosen=True)
    known = whom(archive, job_id=about.job_id)
    if known is None:
        return about
    return replace(about, contact_id=known.contact_id, person=known.name if known.contact_id is None else "")
