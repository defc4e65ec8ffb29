"""What a PDF that is sent is called: as a file, and in the reader's title bar."""

from datetime import date
from pathlib import PurePosixPath

from archive.file_names import fit_for_files
from archive.sending.looking import ToSend

LONGEST = 80
"""Letters of a file's name without its ending."""


def title_of(sent: ToSend) -> str:
    """The paper's title if there is one alone, else whose papers these are, where they are all one client's."""
    if len(sent.papers) == 1 and not sent.notes:
        return sent.papers[0].document.title
    return sent.named or "Papers"


def file_name(sent: ToSend, day: date) -> str:
    """ "Invoice 2026-0117.pdf", "Harbour Dental 2026-11-22.pdf": fit for every system."""
    title = title_of(sent)
    if len(sent.papers) != 1 or sent.notes:
        title = f"{title[: LONGEST - 11]} {day.isoformat()}"
    else:  # one that nobody has called anything is called as its file is
        title = title.removesuffix(PurePosixPath(sent.papers[0].document.name).suffix)
    return f"{fit_for_files(title, longest=LONGEST) or 'papers'}.pdf"
