"""What the page of a dossier says of what goes in, of what does not, and of dossiers that were made earlier."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from archive.dossier.contents import Came, Contents, DocumentInside, LeftOut, Why
from archive.dossier.lines import Line
from archive.dossier.selection import About, Kind
from archive.dossier.standing import DossierLine, Outdated
from archive.file_names import fit_for_files
from desktop import dates
from desktop.office_words import counted, documents, notes, pages
from desktop.style import Tone
from desktop.widgets.row import PillText, Row

OUT_OF = 20
"""So many names of one dossier are tried before a person must think of one."""

LONGEST_NAME = 68
"""Letters of a proposed name without its day."""

LONGEST_LINE = 240
"""Letters of a line of the story in the list; the dossier has all of them."""


def kind_word(kind: Kind) -> str:
    """A kind of things, as it is ticked."""
    return {
        Kind.WORK: _tr("Jobs and stages"),
        Kind.NOTES: _tr("Notes"),
        Kind.AGREEMENTS: _tr("Agreements"),
        Kind.APPROVALS: _tr("Approvals"),
        Kind.DOCUMENTS: _tr("Documents"),
        Kind.FOLLOW_UPS: _tr("Follow-ups"),
        Kind.RELATIONSHIP: _tr("Praise, complaints, access"),
        Kind.DISPUTES: _tr("Disputes"),
        Kind.PAPER: _tr("Paper and shredding"),
    }[kind]


def header_words(contents: Contents) -> tuple[str, str]:
    """Title and sentence of the page."""
    subject = contents.subject
    number = subject.title if contents.selection.about is About.CLIENT else subject.number
    whole = _tr("{title}. One folder that needs no Duly Noted to be read or checked.")
    alone = _tr("One folder that needs no Duly Noted to be read or checked.")
    title = _tr("Dossier on {thing}").format(thing=number)
    return title, alone if contents.selection.about is About.CLIENT else whole.format(title=subject.title)


def what_goes_in(contents: Contents) -> str:
    """ "3 documents (7 pages) · 5 notes · 1 agreement" """
    sides = pages(contents.pages)
    told = (
        f"{documents(len(contents.documents))} ({sides})" if contents.documents else "",
        notes(len(contents.notes)) if contents.notes else "",
        _many(len(contents.agreements), _tr("1 agreement"), _tr("{n} agreements")),
        _many(len(contents.approvals), _tr("1 approval"), _tr("{n} approvals")),
        _many(len(contents.disputes), _tr("1 dispute"), _tr("{n} disputes")),
        _many(len(contents.holds), _tr("1 “Do not destroy”"), _tr("{n} “Do not destroy”")),
        _many(len(contents.certificates), _tr("1 certificate"), _tr("{n} certificates")),
    )
    return " · ".join(part for part in told if part) or _tr("Nothing yet: nothing of what is chosen is on record.")


def document_row(one: DocumentInside, today: date) -> Row:
    """A document that goes in; its button takes it out."""
    how = {
        Came.FILED: "",
        Came.ATTACHED: _tr("hangs on a mail that goes in"),
        Came.PROOF: _tr("proves something here"),
    }[one.came]
    facts = (
        dates.short_date(one.on, today),
        pages(len(one.pages)) if one.pages else _tr("no pages"),
        one.job or "",
        how,
    )
    return Row(one.title, second=" · ".join(part for part in facts if part), action=_tr("Leave out…"))


def story_row(line: Line, today: date) -> Row:
    """A line of the chronology; the button of a note takes that out."""
    text = " ".join(line.text.split())
    short = text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE].rstrip()}…"
    action = _tr("Leave out…") if note_of(line) is not None else ""
    second = short or line.by or " "  # the list has every row equally high
    return Row(line.what, second=second, right=dates.short_date(line.on, today), action=action)


def note_of(line: Line) -> int | None:
    """The id of the note that a line of the chronology tells; None for any other."""
    kind, _, number = (line.things[0] if line.things else "").partition(":")
    return int(number) if kind == "note" else None


def document_of(line: Line) -> int | None:
    """The id of the document that a line of the chronology tells; None for any other."""
    kind, _, number = (line.things[0] if line.things else "").partition(":")
    return int(number) if kind == "document" else None


def why_word(why: Why) -> str:
    """A heading over things that are not in it."""
    return {
        Why.CHOSEN: _tr("Left out by choice"),
        Why.WITHHELD: _tr("Withheld"),
        Why.MOVED: _tr("Moved away"),
        Why.SILENT: _tr("Silences in the records"),
        Why.NOT_IN_WRITING: _tr("Not in writing"),
        Why.GOES_ON: _tr("Not ended yet"),
        Why.UNREAD: _tr("Not read"),
        Why.MISSING: _tr("Missing"),
    }[why]


def grouped(left_out: Sequence[LeftOut]) -> list[tuple[str, tuple[str, ...]]]:
    """What is not in it under its headings, in their order."""
    found = [(why_word(why), tuple(one.sentence for one in left_out if one.why is why)) for why in Why]
    return [(heading, sentences) for heading, sentences in found if sentences]


def proposed_name(contents: Contents, folder: Path, today: date) -> str:
    """A name that is not taken in the folder: "Dossier D-2026-0001 Harbour Dental 2026-11-22"."""
    client = contents.parties.client.name
    number = "" if contents.selection.about is About.CLIENT else f"{contents.subject.number} "
    stem = fit_for_files(f"Dossier {number}{client}", longest=LONGEST_NAME) + f" {today.isoformat()}"
    for turn in range(1, OUT_OF):
        name = stem if turn == 1 else f"{stem} ({turn})"
        if not any(os.path.lexists(folder / one) for one in (name, f"{name}.zip")):
            return name
    return stem


def earlier_row(line: DossierLine, today: date) -> tuple[str, str, str, tuple[PillText, ...]]:
    """A dossier that was made: title, beside, second line, and what is to be known of it."""
    span = _tr("all days")
    if line.first is not None or line.last is not None:
        first = dates.full_date(line.first) if line.first is not None else ""
        last = dates.full_date(line.last) if line.last is not None else ""
        span = _tr("{first} to {last}").format(first=first, last=last) if first and last else ""
        span = span or (_tr("from {first}").format(first=first) if first else _tr("up to {last}").format(last=last))
    made = _tr("{day}, {by}").format(day=dates.short_date(line.made_at.date(), today), by=line.made_by)
    facts = " · ".join((span, documents(line.documents), counted(line.files, _tr("1 file"), _tr("{n} files"))))
    if not line.elsewhere:
        return line.number, made, facts, ()
    where = _tr("“{title}” now lies with {place}.")
    nowhere = _tr("“{title}” is filed nowhere now.")
    moved = " ".join((where if one.now else nowhere).format(title=one.title, place=one.now) for one in line.elsewhere)
    warning = _tr("It still shows them where they lay. {moved}").format(moved=moved)
    many = counted(len(line.elsewhere), _tr("1 filed elsewhere since"), _tr("{n} filed elsewhere since"))
    return line.number, made, f"{facts}. {warning}", (PillText(many, Tone.AMBER),)


def outdated_words(outdated: Sequence[Outdated]) -> str:
    """That dossiers hold what was filed elsewhere since; empty where none does."""
    if not outdated:
        return ""
    if len(outdated) > 1:
        return _tr("{n} dossiers: documents were filed elsewhere since").format(n=len(outdated))
    (one,) = outdated
    said = counted(
        one.documents,
        _tr("Dossier {number}: 1 document was filed elsewhere since"),
        _tr("Dossier {number}: {n} documents were filed elsewhere since"),
    )
    return said.format(number=one.number)


def _many(count: int, one: str, many: str) -> str:
    return counted(count, one, many) if count else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("dossier_words", text)
