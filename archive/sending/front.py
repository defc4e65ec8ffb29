"""The first pages of what is sent, where there is anything to say in words: what is in it, and the notes."""

from archive.dossier.book.sheet import FONT, INK, fit
from archive.dossier.book.writing import Bookmark, Writing
from archive.dossier.lines import written
from archive.letters.facts import day_in_full
from archive.sending.looking import Paper, ToSend
from archive.services.notes import Wording


def is_needed(sent: ToSend) -> bool:
    """Whether there is anything to say before the pages: a single paper speaks for itself."""
    return bool(sent.notes or len(sent.papers) > 1)


def write_front(writing: Writing, sent: ToSend) -> None:
    """What is in it with the page of each, and every note in its newest wording.

    Of internal notes nothing is said: they may be of somebody else, and whoever sends this was told. A client is named
    only where all of it is theirs and nobody else's.
    """
    sheet = writing.sheet
    sheet.add_page()
    sheet.set_font(FONT, "B", 17)
    sheet.set_text_color(*INK)
    sheet.multi_cell(0, 8, fit(sent.named or "From our records"), align="L", new_x="LMARGIN", new_y="NEXT")
    sheet.ln(1)
    if sent.notes:
        writing.places.bookmarks.append(Bookmark("Notes", sheet.number, 0))
    for note in sent.notes:
        _note(writing, sent, note)
    if sent.papers:
        writing.heading("Papers", bookmark=False)
        for number, paper in enumerate(sent.papers, start=1):
            _listed(writing, number, paper)


def _note(writing: Writing, sent: ToSend, note: Wording) -> None:
    writing.heading(f"{day_in_full(note.happened_at.date())}, {note.kind.value}", bookmark=False)
    by = sent.people.get(note.written_by, "")
    facts = (
        f"happened {written(note.happened_at)}",
        f"written {written(note.written_at)} by {by} ({note.written_by})"
        if by
        else f"written {written(note.written_at)}",
        f"with {note.contact}" if note.contact else "",
        note.job or "",
    )
    writing.small(" · ".join(part for part in facts if part))
    writing.paragraph(note.text)


def _listed(writing: Writing, number: int, paper: Paper) -> None:
    document = paper.document
    many = len(document.pages)
    counted = "1 page" if many == 1 else f"{many:,} pages"
    some = counted if paper.is_whole else f"{len(paper.pages):,} of {counted}"
    day = f"{document.on.day} {document.on:%b %Y}"
    writing.row(day, f"{number}. {document.title}", some, to=f"document:{document.id}")
