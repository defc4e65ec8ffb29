"""The first pages of the book: its cover, its contents, what is not in it, and the parties."""

from collections.abc import Iterator, Mapping, Sequence

from archive.dossier.book.sheet import FONT, INK, MARGIN, RULE, SOFT, fit
from archive.dossier.book.writing import LINE, Bookmark, Writing
from archive.dossier.contents import Contents, Why
from archive.dossier.lines import written
from archive.dossier.papers import phrases
from archive.dossier.selection import About
from archive.letters.facts import day_in_full
from archive.services.contacts import ContactLine

NOT_IN_IT = "what is not in it"

LONGEST = 400
"""Letters of what was to be outlined that the cover shows: more would push off it what stands at its foot."""

_OUTLINED_TOO = "On a document that proves something, the words that do."
_UNDER = "Under a picture stands what is outlined on it; where that is missing, none of it was found on the page."


def cover(writing: Writing, contents: Contents) -> None:
    """What it is on, of which days, by whom. Without a day of its own: that stands in export.txt alone."""
    sheet, subject, office = writing.sheet, contents.subject, contents.parties.office
    sheet.add_page()
    writing.mark("cover")
    writing.places.bookmarks.append(Bookmark("Cover", sheet.number, 0))
    sheet.set_xy(MARGIN, 30)
    _line(writing, office.name or "", 11, soft=True)
    sheet.set_xy(MARGIN, 84)
    _line(writing, "Dossier", 12, soft=True)
    sheet.ln(1)
    if contents.selection.about is About.CLIENT:
        _line(writing, subject.title, 30, bold=True)
    else:
        _line(writing, subject.number, 30, bold=True)
        sheet.ln(2)
        _line(writing, subject.title, 16)
    sheet.ln(9)
    sheet.set_draw_color(*RULE)
    sheet.set_line_width(0.3)
    sheet.line(MARGIN, sheet.get_y(), sheet.w - MARGIN, sheet.get_y())
    sheet.ln(7)
    writing.facts(
        (
            ("Client", contents.parties.client.name),
            ("Job", subject.job or ""),
            ("Days", contents.selection.span),
            ("In it", in_it(contents)),
            ("As of", as_of(contents)),
            ("Outlined", "\n".join(_outlined(contents))),
        )
    )
    sheet.set_y(max(sheet.get_y(), sheet.h - 62))
    writing.small(
        "The originals lie beside this book as they were received. Every file of the dossier is listed with its "
        "SHA-256; READ ME FIRST.txt says how to check all of it without any special program. export.txt beside it has "
        "the number of this dossier, and when and by whom it was made."
    )
    writing.small(f"What is not in this dossier, and why, is told on {_page(writing, NOT_IN_IT)}.")


def _outlined(contents: Contents) -> Iterator[str]:
    """What is looked for on the pictures, where there are any: as it was typed, and what proves something."""
    asked = phrases(contents.selection.words)
    shown = [one for one in contents.documents if one.pages]
    proven = any(set(one.outline) - set(asked) for one in shown)
    if shown and asked:
        words = contents.selection.words
        yield words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"
    if proven:
        yield _OUTLINED_TOO
    if shown and (asked or proven):
        yield _UNDER


def in_it(contents: Contents) -> str:
    """ "39 notes, 23 documents with 25 pages, 7 agreements" """
    sides = contents.pages
    pages = "" if not sides else " with 1 page" if sides == 1 else f" with {sides:,} pages"
    counted = (
        (len(contents.notes), "note", "notes"),
        (len(contents.documents), f"document{pages}", f"documents{pages}"),
        (len(contents.agreements), "agreement", "agreements"),
        (len(contents.approvals), "approval", "approvals"),
        (len(contents.disputes), "dispute", "disputes"),
        (len(contents.certificates), "certificate of destruction", "certificates of destruction"),
    )
    return ", ".join(f"{many:,} {one if many == 1 else several}" for many, one, several in counted if many)


def as_of(contents: Contents) -> str:
    """ "2026-11-04 10:22 +00:00, the last act on anything in it (no. 3,702 of the history)"; empty without one."""
    last = contents.as_of
    if last is None:
        return ""
    return f"{written(last.at)}, the last act on anything in it (no. {last.number:,} of the office’s history)"


def table_of_contents(writing: Writing, chapters: Sequence[tuple[str, str]], known: Mapping[str, int]) -> None:
    """The chapters with their pages, each leading there."""
    writing.chapter("Contents", "contents")
    sheet = writing.sheet
    for title, mark in chapters:
        top = sheet.get_y()
        sheet.set_font(FONT, "", 11)
        sheet.set_text_color(*INK)
        sheet.cell(sheet.epw - 20, 8, fit(title))
        page = known.get(mark)
        sheet.set_text_color(*SOFT)
        sheet.cell(20, 8, f"{page:,}" if page else "", align="R", new_x="LMARGIN", new_y="NEXT")
        sheet.set_draw_color(*RULE)
        sheet.set_line_width(0.15)
        sheet.line(MARGIN, top + 8, sheet.w - MARGIN, top + 8)
        if page:
            writing.link(MARGIN, top, sheet.epw, 8, page)
    sheet.set_text_color(*INK)


def not_in_it(writing: Writing, contents: Contents) -> None:
    """Everything that a reader might look for in vain."""
    writing.chapter("What is not in this dossier", NOT_IN_IT)
    if not contents.left_out:
        writing.paragraph("Nothing was left out, and nothing is known to be missing.")
    for why in Why:
        said = [one.sentence for one in contents.left_out if one.why is why]
        if said:
            writing.heading(why.value, bookmark=False)
        for sentence in said:
            writing.need(8)
            top = writing.sheet.get_y()
            writing.sheet.set_xy(MARGIN, top)
            writing.sheet.set_font(FONT, "", 10)
            writing.sheet.cell(5, LINE, "•")
            writing.paragraph(sentence, indent=5)


def parties(writing: Writing, contents: Contents) -> None:
    """Who the office and the client are, and who is who."""
    writing.chapter("The parties", "parties")
    office, client = contents.parties.office, contents.parties.client
    writing.heading(office.name or "The office", bookmark=False)
    writing.facts(
        (
            ("Address", "\n".join(office.address_lines)),
            ("Telephone", office.phone),
            ("E-mail", office.email),
            ("Web", office.web),
            ("People", "\n".join(f"{one.initials}  {one.name}" for one in contents.parties.people)),
        )
    )
    writing.heading(client.name, bookmark=False)
    writing.facts(
        (
            ("Address", client.address or client.town),
            ("Client since", day_in_full(client.since) if client.since else ""),
            ("Also known as", ", ".join(client.also)),
        )
    )
    writing.facts((person.name, _reached(person)) for person in client.contacts)


def _reached(person: ContactLine) -> str:
    left = f"no longer there since {day_in_full(person.left_on)}" if person.left_on else ""
    return ", ".join(one for one in (person.role, *person.numbers, person.email, left) if one) or "–"


def _line(writing: Writing, text: str, size: float, *, bold: bool = False, soft: bool = False) -> None:
    sheet = writing.sheet
    sheet.set_font(FONT, "B" if bold else "", size)
    sheet.set_text_color(*(SOFT if soft else INK))
    writing.in_full(text)
    sheet.multi_cell(0, size * 0.45, fit(text), align="L", new_x="LMARGIN", new_y="NEXT")


def _page(writing: Writing, mark: str) -> str:
    page = writing.page_of(mark)
    return f"page {page:,}" if page else "a page of its own"
