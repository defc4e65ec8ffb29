"""Fills a letter from the records."""

import re
from dataclasses import dataclass

from archive.archive import Archive
from archive.clock import today
from archive.errors import Expected
from archive.letters.code import drawn_code
from archive.letters.errors import OwnWordingIsBroken, OwnWordingUnreadable
from archive.letters.facts import Facts, Unsent, facts_for
from archive.letters.letter import Letter
from archive.letters.paper import Paper, chosen_paper
from archive.letters.payload import Payload, mark_of
from archive.letters.templates import filled_html, shipped_html

CODE_PICTURE = "code"
"""The name under which a letter's HTML may show the picture of its code: ``<img src="code">``."""


@dataclass(frozen=True, slots=True)
class FilledLetter:
    """A letter ready to be shown, edited and printed.

    ``title`` names it, ``html`` is its body for a text document, ``reference`` the number printed in plain letters
    beside the code; ``code`` is what the code says and ``picture`` its PNG. ``file_name`` ends in ``.pdf`` and holds on
    every system. ``trouble`` tells why the office's own wording could not be used, None when all is well. ``paper`` is
    what the office has chosen; None is what is usual where the computer stands. ``unsent`` is the version of a term
    that goes to the client with the letter, None when it states no term or one that was sent before.
    """

    letter: Letter
    client_id: int
    job_id: int | None
    title: str
    html: str
    reference: str
    code: str
    picture: bytes
    file_name: str
    trouble: Expected | None = None
    paper: Paper | None = None
    unsent: Unsent | None = None

    @property
    def called(self) -> str:
        """What the office calls this kind of letter."""
        return self.letter.called


def fill(
    archive: Archive,
    *,
    letter: Letter,
    client_id: int,
    job_id: int | None = None,
    agreement_id: int | None = None,
    contact_id: int | None = None,
    person: str = "",
    by: str = "",
    shipped: bool = False,
) -> FilledLetter:
    """A letter to a client as the records are now; of ``agreement_id``, or the job's agreement, or the newest term.

    ``contact_id`` is whom it addresses, or a ``person`` by name who is no contact; ``by`` the initials of who signs. An
    own wording that is broken is passed over and told in ``trouble``; ``shipped`` passes it over unasked. Writes
    nothing, but for the archive's mark before its first letter. Raises LetterNeedsJob, NothingAgreedYet,
    JobBelongsElsewhere or NoSuchClient.
    """
    facts = facts_for(
        archive,
        letter=letter,
        client_id=client_id,
        job_id=job_id,
        agreement_id=agreement_id,
        contact_id=contact_id,
        person=person,
        by=by,
    )
    html, trouble = _html(archive, letter, facts, shipped=shipped)
    job = facts.job.number if facts.job is not None else None
    code = Payload(mark_of(archive), letter.sign, job, facts.client.id if job is None else None).text
    title = f"{letter.called}, {job or facts.client.name}"
    return FilledLetter(
        letter=letter,
        client_id=client_id,
        job_id=job_id,
        title=title,
        html=html,
        reference=facts.reference,
        code=code,
        picture=drawn_code(code),
        file_name=_file_name(letter.called, job or "", facts.client.name, f"{today(archive.clock):%Y-%m-%d}"),
        trouble=trouble,
        paper=chosen_paper(archive),
        unsent=facts.unsent,
    )


def _html(archive: Archive, letter: Letter, facts: Facts, *, shipped: bool) -> tuple[str, Expected | None]:
    if shipped:
        return shipped_html(letter, facts), None
    try:
        return filled_html(archive, letter, facts), None
    except (OwnWordingIsBroken, OwnWordingUnreadable) as trouble:
        return shipped_html(letter, facts), trouble


def _file_name(*parts: str) -> str:
    """Words that every system takes for a file's name."""
    safe = (re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", part) for part in parts)
    return f"{' '.join(' '.join(safe).split())[:120].rstrip(' .')}.pdf"
