"""What is said below a page of its paper: the stack and how it stands, which side it is, and who looked at it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.paper.checking import SideView
from archive.paper.of_document import PaperOfDocument
from desktop import dates
from desktop.models.paper_words import fate_word, seen_word, side_word, standing


def stack_words(paper: PaperOfDocument) -> str:
    """ "Its paper: P-2026-0004, Box 4, until 16 Sep"; that there is none, where it is the scan of no stack."""
    if paper.against:
        number, one = paper.against[-1]
        said = _tr("It says that paper was shredded, but of {number} became known: {what} ({words}; {by}, {day})")
        return said.format(
            number=number,
            what=fate_word(one.what).lower(),
            words=one.words,
            by=one.by,
            day=dates.short_date(one.at.date(), paper.today),
        )
    if paper.is_certificate:
        return _tr("It proves that paper was shredded.")
    if paper.stack is None:
        return _tr("It is the scan of no paper on file.")
    how, _ = standing(paper.stack, paper.today)
    place = "" if paper.stack.shredded_on is not None else paper.stack.place
    return _tr("Its paper: {facts}").format(facts=", ".join(part for part in (paper.stack.number, place, how) if part))


def page_words(paper: PaperOfDocument, page_id: int) -> str:
    """ "Sheet 2, back: Good, JT, 3 Mar"; empty for a page that is no side of the stack."""
    side = paper.sides.get(page_id)
    if side is None:
        return ""
    if side.struck_why is not None:
        return _tr("struck out: {why}").format(why=side.struck_why)
    return f"{side_word(side.sheet, side.face)}: {_seen(side, paper)}"


def _seen(side: SideView, paper: PaperOfDocument) -> str:
    said = seen_word(side.seen)
    if side.seen is None or side.seen_by is None or side.seen_at is None:
        return said
    return ", ".join((said, side.seen_by, dates.short_date(side.seen_at.date(), paper.today)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper_of_page", text)
