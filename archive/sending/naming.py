"""What a PDF that is sent is called: as a file, and in the reader's title bar."""

import re
import unicodedata
from datetime import date

from archive.sending.looking import ToSend

LONGEST = 80
"""Letters of a file's name without its ending."""

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*%\x00-\x1f\x7f]+')


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
    return f"{fit_for_files(title) or 'papers'}.pdf"


def fit_for_files(name: str) -> str:
    """A name without what some system does not take in names of files."""
    composed = _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", name))
    kept = "".join(sign for sign in composed if unicodedata.category(sign)[0] != "C")
    return " ".join(kept.split())[:LONGEST].strip(" .")
