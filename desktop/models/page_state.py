"""How a page stands, in honest words. "Read" means that the machine has read it, never that a person looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from archive.records.documents import DocumentState, PageState
from archive.services.viewing import DocumentView, PageView
from desktop.office_words import counted
from desktop.style import Tone

DOUBTFUL_BELOW = 60
"""A mean confidence below this makes a page doubtful, 0 to 100: on real scans it told turned pages from upright ones
without an error."""

_READ = (PageState.READ, PageState.BLANK)


@dataclass(frozen=True, slots=True)
class Stand:
    """A state in words, and ``more`` to be read in place of the page where there is none.

    ``can_repeat``: the clerk can be asked to try again."""

    words: str
    tone: Tone = Tone.NEUTRAL
    more: str = ""
    can_repeat: bool = False


def page_stand(page: PageView) -> Stand:
    """How the reading of one page stands."""
    match page.state:
        case PageState.WAITING if page.confidence is not None:  # read before, or with a text of its own
            return Stand(_tr("Waits to be read; found meanwhile by the words that are there"))
        case PageState.WAITING:
            return Stand(_tr("Not read yet"))
        case PageState.BLANK:
            return Stand(_tr("Blank"))
        case PageState.FAILED:
            words = _tr("Could not be read: {reason}").format(reason=page.reason or _tr("no reason was given."))
            return Stand(words, Tone.AMBER, can_repeat=True)
        case PageState.READ if page.reason:
            return Stand(_tr("Read, but: {remark}").format(remark=page.reason), Tone.AMBER, can_repeat=True)
        case PageState.READ if page.confidence is None:
            return Stand(_tr("Read, no words found"))
        case PageState.READ:
            assert page.confidence is not None
            words = _tr("Read, {sure} % sure").format(sure=round(page.confidence))
            if page.confidence >= DOUBTFUL_BELOW:
                return Stand(words, Tone.ACCENT)
            return Stand(_tr("{read}: words may be wrong").format(read=words), Tone.AMBER)


def damaged_stand() -> Stand:
    """How a page stands whose words were kept and cannot be understood any more."""
    return Stand(_tr("Its words are damaged, so none are marked here"), Tone.AMBER, can_repeat=True)


def unread_stand(state: DocumentState) -> Stand:
    """How a document stands of which no page is read."""
    match state:
        case DocumentState.RECEIVED:
            return Stand(
                _tr("Safe, and not opened yet"), more=_tr("The pages appear here as soon as the clerk has them.")
            )
        case DocumentState.LOCKED:
            more = _tr("It opens with a password. Type it in Intake.")
            return Stand(_tr("Safe, but locked with a password"), Tone.AMBER, more)
        case DocumentState.QUARANTINED:
            more = _tr("It cannot be opened. It is kept byte for byte.")
            return Stand(_tr("Safe, but cannot be opened"), Tone.AMBER, more, can_repeat=True)
        case DocumentState.SET_ASIDE:
            return Stand(_tr("Safe, and set aside"), more=_tr("It was not opened. It is kept byte for byte."))
        case DocumentState.OPENED:
            return Stand(_tr("Safe, and not read yet"))
        case DocumentState.READ:
            return Stand(_tr("Safe, but no page could be read"), Tone.AMBER)


def document_stand(document: DocumentView) -> Stand | None:
    """How a document stands that has no pages to show; None for one that was opened."""
    if document.state in (DocumentState.OPENED, DocumentState.READ):
        return None
    stand = unread_stand(document.state)
    if document.state in (DocumentState.QUARANTINED, DocumentState.SET_ASIDE) and document.reason:
        return replace(stand, more=document.reason)
    if document.state is DocumentState.LOCKED and any(page.state in _READ for page in document.pages):
        more = _tr(
            "Its pages are to be read or drawn once more, and its password was forgotten after reading. "
            "Type it in Intake. What was read is found as before."
        )
        return replace(stand, more=more)
    return stand


def find_words(document: DocumentView, rank: int, total: int, *, sought: bool, is_whole: bool) -> str:
    """ "3 of 17", or that nothing is found, and which pages have no words in which it could be. ``is_whole``: all pages
    were looked at."""
    unread = sum(page.state in (PageState.WAITING, PageState.FAILED) for page in document.pages)
    wordless = sum(page.state not in _READ or page.confidence is None for page in document.pages)
    if not total and wordless == len(document.pages):
        if not unread:
            return counted(wordless, _tr("There are no words on this page"), _tr("There are no words on these pages"))
        return counted(wordless, _tr("This page is not read yet"), _tr("No page with words is read yet"))
    if not sought:
        return ""
    found = places_words(rank, total)
    if not is_whole:
        return f"{found}…"
    left = counted(unread, _tr("1 page is not read"), _tr("{n} pages are not read")) if unread else ""
    return " · ".join(part for part in (found, left) if part)


def places_words(rank: int, total: int) -> str:
    """ "3 of 17", "17" while none of them is the current one (``rank`` 0), or that nothing is found."""
    if not total:
        return _tr("Not found")
    return _tr("{rank} of {total}").format(rank=rank, total=f"{total:,}") if rank else f"{total:,}"


def unread_sides(states: Iterable[PageState]) -> str:
    """How many sides have no words in which anything could be found, because they are not read; empty for none."""
    unread = sum(state in (PageState.WAITING, PageState.FAILED) for state in states)
    return counted(unread, _tr("1 side is not read"), _tr("{n} sides are not read")) if unread else ""


def document_title(document: DocumentView) -> str:
    """What the paper is in the office's words, else its file name."""
    return next((place.what for place in document.places if place.what), document.name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("page_state", text)
