"""What is printed or saved is filed, through the clerk into the vault, and the term that it states is sent with it."""

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.job_errors import AgreementIsEmpty, VersionIsFixed
from archive.letters.errors import PdfNotWritten
from archive.letters.filling import FilledLetter
from archive.services.agreement_drafts import DraftKept, mark_sent
from archive.services.intake import hand_in
from archive.services.pasted import PART

WRITTEN_HERE = "written here"
"""Where a batch came from that is a letter of the office's own."""


def file_letter(archive: Archive, *, letter: FilledLetter, pdf: bytes, by: str) -> int:
    """Hand a letter's PDF to the clerk, to be filed with its client and job under its name; returns the batch's id.

    It is written into the archive's folder first. Raises PdfNotWritten.
    """
    place = archive.folder.pasted / f"{archive.clock.now():%Y-%m-%d %H.%M.%S.%f}"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = place / letter.file_name
        part = path.with_name(f"{path.name}{PART}")  # half a letter is never taken for one
        part.write_bytes(pdf)
        part.replace(path)
    except OSError as error:
        raise PdfNotWritten(name=letter.file_name, detail=error.strerror or str(error)) from error
    return hand_in(
        archive,
        paths=[path],
        source=WRITTEN_HERE,
        by=by,
        client_id=letter.client_id,
        job_id=letter.job_id,
        what=letter.letter.called,
    )


def mark_as_sent(archive: Archive, *, letter: FilledLetter, by: str) -> DraftKept | None:
    """Say that the client was given the version of a term that this letter states, as its own words were then.

    None where there is nothing to say: the letter states no term, the version was sent before, its words are others by
    now, or it has none. Undone by archive.services.agreement_drafts.mark_not_sent.
    """
    if letter.unsent is None:
        return None
    try:
        return mark_sent(archive, version_id=letter.unsent.version_id, by=by, seen=letter.unsent.revision)
    except (AgreementIsEmpty, ChangedMeanwhile, VersionIsFixed):
        return None
