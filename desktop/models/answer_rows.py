"""Answers of a search as rows of a list, and the sentence over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from archive.records import NoteKind
from archive.search.hits import Answers, Hit, Mark, Source
from desktop.dates import short_date, when
from desktop.models.page_state import unread_stand
from desktop.office_words import counted, isolated
from desktop.style import Tone, current_look
from desktop.widgets.row import PillText, Row

LEAD = 32
"""Characters before the first mark where an answer has but one line."""

TWO_LINES = 72
"""As many where it has two, at 100 %: that larger text in a narrow list still shows the mark."""

MANY_BEHIND = 10
"""Entries still to be sorted in from which on they are counted; fewer are in before the number is read."""

NAMED = 3
"""Words that stand nowhere are named, if they are no more than so many."""

LONGEST_NAME = 36
"""Characters of a file name on a chip."""

CHIPS = 5
"""Page chips under a document; more would hide what matters."""

SHARED = 5
"""Words that something shares with a page and that are named; the list begins with the most telling."""


def answer_row(hit: Hit, now: datetime, *, lines: int = 2, heading: str = "") -> Row:
    """One answer: whose it is, what it is, when, and ``lines`` lines of it with the matched words marked."""
    title, title_marks = _title(hit)
    second, marks = _second(hit, lines)
    if hit.unread is not None and not second:
        second = unread_stand(hit.unread).words
    return Row(
        title=title,
        title_marks=_places(title_marks),
        near_title_marks=_places(title_marks, near=True),
        above=_whose(hit),
        above_code=(hit.job_number or "") if hit.client else "",
        right=_when(hit, now),
        second=second,
        marks=_places(marks),
        near_marks=_places(marks, near=True),
        lines=lines,
        chips=(
            *page_chips(hit),
            *_further_pages(hit),
            *near_chips(hit),
            *_more_chips(hit),
            *_shared_chips(hit),
            *_unread_chips(hit),
        ),
        heading=heading,
    )


def most_heading(answers: Answers) -> str:
    """What stands over the first of the answers that have most of the words."""
    return counted(answers.most_total, _tr("1 more has most of the words"), _tr("{n} more have most of the words"))


def page_chips(hit: Hit) -> tuple[PillText, ...]:
    """A chip for each matching page where there are several; the n-th belongs to the n-th of ``hit.pages``."""
    if len(hit.pages) < 2:
        return ()
    return tuple(PillText(_tr("page {number}").format(number=page)) for page in hit.pages[:CHIPS])


def _further_pages(hit: Hit) -> tuple[PillText, ...]:
    """How many matching pages have no chip of their own."""
    further = len(hit.pages) - CHIPS
    return (PillText(f"+{further:,}"),) if further > 0 else ()


def near_chips(hit: Hit) -> tuple[PillText, ...]:
    """Why a near miss is there: the word as it stands on the page, once however it is capitalised."""
    if not hit.near_terms:
        return ()
    once: dict[str, str] = {}
    for term in hit.near_terms:
        once.setdefault(term.casefold(), term)
    words = ", ".join(once.values())
    return (PillText(_tr("near: {words}").format(words=words), Tone.ACCENT),)


def _more_chips(hit: Hit) -> tuple[PillText, ...]:
    """Why it is there though its own text has not all of the words, where else words of it stand, and which of them are
    not in it at all."""
    words = {
        "title": _tr("found by its title"),
        "file name": _tr("by its file name: {name}").format(name=_short(hit.file_name)),
        "client": _tr("by its client"),
        "job": _tr("by its job"),
    }
    said = [words[reason] for reason in hit.found_by]
    elsewhere = [place for place in hit.also if place != "title"]  # there they are marked
    if elsewhere:
        also = (_tr("its file name") if place == "file name" else source_words(place) for place in elsewhere)
        said.append(_tr("also in: {places}").format(places=", ".join(also)))
    if hit.without:
        said.append(_tr("without: {words}").format(words=", ".join(hit.without)))
    return tuple(PillText(one, Tone.ACCENT) for one in said)


def _short(name: str) -> str:
    """The beginning and the end of a file name."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 13]}…{name[-12:]}"


def _shared_chips(hit: Hit) -> tuple[PillText, ...]:
    """Which words it shares with the page that it is like, a chip each: where there is little room the last go."""
    first, *others = hit.shared[:SHARED] or ("",)
    words = (_tr("shares: {word}").format(word=first), *others) if first else ()
    return tuple(PillText(word, Tone.ACCENT) for word in words)


def _unread_chips(hit: Hit) -> tuple[PillText, ...]:
    """Where a file name stands in place of the words: that none of its pages is read."""
    if hit.unread is None or not hit.snippet:
        return ()
    stand = unread_stand(hit.unread)
    return (PillText(stand.words, stand.tone),)


def source_words(source: Source) -> str:
    """Where the words stand by which a job or client is found, or a page that was typed off."""
    words: dict[Source, str] = {
        "agreement": _tr("Agreement"),
        "not covered": _tr("Agreement, does not cover"),
        "we will": _tr("We will"),
        "you will": _tr("You will"),
        "approval": _tr("Approval"),
        "dispute": _tr("Dispute"),
        "typed off": _tr("Typed off by hand"),
    }
    return words[source]


def note_kind_word(kind: str | None) -> str:
    """How a note came about, in a word."""
    words = {
        NoteKind.CALL: _tr("Call"),
        NoteKind.VISIT: _tr("Visit"),
        NoteKind.MEETING: _tr("Meeting"),
        NoteKind.EMAIL: _tr("E-mail"),
        NoteKind.MESSAGE: _tr("Message"),
        NoteKind.INTERNAL: _tr("Internal note"),
    }
    return words[NoteKind(kind)] if kind else _tr("Note")


def found_sentence(answers: Answers, typed: str) -> str:
    """ "31 answers in 4 ms", or that there are none and what may help."""
    if not answers.total and answers.most:
        return _tr("Nothing here has all of these words.")
    if not answers.total:
        words = " ".join(typed.split())
        shown = isolated(words if len(words) <= 40 else f"{words[:39]}…")
        if answers.unread:
            return _tr("Nothing was searched for “{words}”. Nothing is lost.").format(words=shown)
        if answers.building:
            return _tr("Nothing found yet for “{words}”. More is still being sorted in.").format(words=shown)
        letters = sum(sign.isalnum() for sign in words)
        if not letters:
            return _tr("Nothing found for “{words}”. Type a word, a name or a number.").format(words=shown)
        if letters == 1:
            return _tr("Nothing found for “{words}”. Type more of the word.").format(words=shown)
        if " " not in words:
            return _tr("Nothing found for “{words}”. Try just its beginning, or another word.").format(words=shown)
        return _tr("Nothing found for “{words}”. Try fewer words.").format(words=shown)
    return _tr("{count} in {time}").format(count=count_words(answers), time=_duration(answers.took_seconds))


def count_words(answers: Answers) -> str:
    """ "31 answers"."""
    return _tr("1 answer") if answers.total == 1 else _tr("{count} answers").format(count=f"{answers.total:,}")


@dataclass(frozen=True, slots=True)
class NotYetRead:
    """What was handed in and is not found by its words yet: files nobody has opened, and pages nobody has read.

    ``is_under_way``: the clerk is at it.
    """

    files: int = 0
    pages: int = 0
    is_under_way: bool = True


ALL_READ = NotYetRead()
"""Nothing waits for the clerk."""


def caution(answers: Answers, *, waiting: NotYetRead = ALL_READ) -> str:
    """What one should know before trusting the list: not all the words, or not everything read yet. Often empty."""
    cautions = []
    if answers.unread:
        cautions.append(_tr("The search index could not be read. It is made anew; search again in a moment."))
    elif answers.building:
        cautions.append(
            counted(
                answers.behind,
                _tr("The search index is being made: 1 thing is still to be sorted in; it will appear here."),
                _tr("The search index is being made: {n} things are still to be sorted in; they will appear here."),
            )
        )
    elif answers.nowhere and len(answers.nowhere) <= NAMED:
        cautions.append(_nowhere(answers))
    elif answers.relaxed and answers.total:
        cautions.append(_tr("Nothing has all of these words. These have some of them."))
    if waiting.files or waiting.pages:
        cautions.append(_not_yet(waiting))
    elif not answers.building and answers.behind >= MANY_BEHIND:
        said = _tr("{n} new entries are still being sorted in; they will appear here.")
        cautions.append(said.format(n=f"{answers.behind:,}"))
    elif not answers.building and answers.behind:
        cautions.append(_tr("The newest entries are still being sorted in; they will appear here."))
    return " ".join(cautions)


def _not_yet(waiting: NotYetRead) -> str:
    """That something is on its way into the list; or that it is not, since nobody reads."""
    files = counted(waiting.files, _tr("1 file"), _tr("{n} files")) if waiting.files else ""
    pages = counted(waiting.pages, _tr("1 page"), _tr("{n} pages")) if waiting.pages else ""
    if not waiting.is_under_way:
        what = _tr("{files} and {pages}").format(files=files, pages=pages) if files and pages else files or pages
        return _tr("{what} cannot be found by words yet: nothing is being read now.").format(what=what)
    if not files:
        return counted(
            waiting.pages,
            _tr("1 page is still being read; it will appear here."),
            _tr("{n} pages are still being read; they will appear here."),
        )
    if not pages:
        return counted(
            waiting.files,
            _tr("1 file is still to be opened; it will appear here."),
            _tr("{n} files are still to be opened; they will appear here."),
        )
    said = _tr("{files} still to be opened and {pages} still to be read; they will appear here.")
    return said.format(files=files, pages=pages)


def _nowhere(answers: Answers) -> str:
    """Which words stand nowhere; where there are answers all the same, that they are without these."""
    quoted = [f"“{isolated(word if len(word) <= 40 else f'{word[:39]}…')}”" for word in answers.nowhere]
    if len(quoted) == 1:
        said, without = _tr("{word} stands nowhere here.").format(word=quoted[0]), _tr("These answers are without it.")
    else:
        words = _tr("{words} and {last}").format(words=", ".join(quoted[:-1]), last=quoted[-1])
        said, without = _tr("{words} stand nowhere here.").format(words=words), _tr("These answers are without them.")
    return f"{said} {without}" if answers.total else said


def _when(hit: Hit, now: datetime) -> str:
    """Clients have no date; of some only the year is known since when."""
    if hit.kind == "client":
        return ""
    return when(hit.when, now) if isinstance(hit.when, datetime) else short_date(hit.when, now.date())


def _whose(hit: Hit) -> str:
    if hit.kind == "client":
        return _tr("Client")
    return hit.client or hit.job_number or _tr("Not filed yet")


def _title(hit: Hit) -> tuple[str, tuple[Mark, ...]]:
    """The title and its marks, with what kind of note it is before it, or which pages after it."""
    kind = {"note": note_kind_word(hit.note_kind), "job": _tr("Job")}.get(hit.kind)
    before = f"{kind}: " if kind else ""
    after = ""
    if hit.kind == "page" and len(hit.pages) > 1:
        after = _tr(", {count} of {pages} pages").format(count=f"{len(hit.pages):,}", pages=f"{hit.page_count or 0:,}")
    elif hit.kind == "page" and hit.page is not None:
        after = _tr(", page {page} of {pages}").format(page=hit.page, pages=f"{hit.page_count or hit.page:,}")
    marks = tuple(Mark(mark.start + len(before), mark.end + len(before), mark.near) for mark in hit.title_marks)
    return f"{before}{hit.title}{after}", marks


def _second(hit: Hit, lines: int) -> tuple[str, tuple[Mark, ...]]:
    """The snippet and its marks, without a beginning that repeats the title, and cut so that a mark is in sight. Before
    it stands where these words are, if they are not the thing's own."""
    text, start = hit.snippet, 0
    source = f"{source_words(hit.source)}: " if hit.source is not None else ""
    title = hit.title.removesuffix("…")
    if hit.kind == "note" and title and text.startswith(title):
        start = len(title)
        start += len(text[start:]) - len(text[start:].lstrip(" .…\n"))
    first = min((mark.start for mark in hit.marks if mark.end > start), default=start)
    lead = ""
    most = LEAD if lines == 1 else max(LEAD, round(TWO_LINES * 100 / current_look().px(100)))
    most = max(0, most - len(source))
    if first - start > most:
        start = first - most + text[first - most : first].find(" ") + 1
        lead = "…"
    lead = source + lead
    moved = len(lead) - start
    marks = tuple(
        Mark(max(mark.start, start) + moved, mark.end + moved, mark.near) for mark in hit.marks if mark.end > start
    )
    return lead + text[start:], marks


def _places(marks: Sequence[Mark], *, near: bool = False) -> tuple[tuple[int, int], ...]:
    """The marks of words as they were typed, or else of near misses, as a row has them."""
    return tuple((mark.start, mark.end - mark.start) for mark in marks if mark.near is near)


def _duration(seconds: float) -> str:
    if seconds >= 1:
        return _tr("{count} s").format(count=f"{seconds:.1f}")
    return _tr("{count} ms").format(count=max(1, round(seconds * 1000)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("answer_rows", text)
