"""What is not in a dossier, and why: said in it, so that nobody has to find out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive.dossier.contents import Contents, LeftOut, Why
from archive.dossier.history_extract import acts_apart, acts_outside
from archive.dossier.not_in_writing import not_in_writing
from archive.dossier.notes_apart import Beside, Made, Out
from archive.dossier.papers import Chosen
from archive.dossier.selection import Kind
from archive.dossier.story import Told
from archive.records.documents import DocumentState, PageState
from archive.services.gaps import Gap
from archive.services.story.entry import TimelineEntry

_SEVERAL = {
    Made.FOLLOW_UP: "follow-ups",
    Made.PRAISE: "lines of praise",
    Made.COMPLAINT: "complaints",
    Made.MADE_GOOD: "answers to complaints",
    Made.FINDING: "findings",
}


_BESIDE = {
    Out.INTERNAL: "internal notes, with which it was made or which show it",
    Out.WITHHELD: "notes and documents that are withheld, with which it was made or which show it",
    Out.OFFERS: "the offers, and with notes of meetings after the first, with which it was made or which show it",
}


@dataclass(frozen=True, slots=True)
class Apart:
    """What only whoever gathers can tell: how much of dispute records lies outside the days, on which days meetings
    were that are left out with their notes or told without their words, what else is left out beside something, which
    certificates name stacks of others as well, what was ``moved`` away, and ``words`` left out of what goes in."""

    of_records: int
    meetings_out: tuple[tuple[date, Out], ...]
    beside: tuple[Beside, ...]
    shared_certificates: tuple[str, ...]
    words: tuple[LeftOut, ...] = ()
    moved: tuple[str, ...] = ()


def left_out(contents: Contents, story: Told, chosen: Chosen, apart: Apart) -> tuple[LeftOut, ...]:
    """Every sentence, in the order of Why."""
    open_ones = (one.line.number for one in contents.disputes if one.line.ending is None)
    return (
        *(LeftOut(Why.CHOSEN, one) for one in _by_choice(contents, story, chosen, apart)),
        *apart.words,
        *(LeftOut(Why.WITHHELD, f"{title}: {why}") for title, why in chosen.withheld),
        *(LeftOut(Why.WITHHELD, one) for one in _notes_withheld(story, apart)),
        *(LeftOut(Why.WITHHELD, one) for one in _of_others(chosen, apart)),
        *(LeftOut(Why.WITHHELD, one) for one in _written_elsewhere(contents)),
        *(LeftOut(Why.MOVED, one) for one in apart.moved),
        *(LeftOut(Why.SILENT, gap_in_words(one.gap)) for one in contents.story if one.gap is not None),
        *(LeftOut(Why.NOT_IN_WRITING, one) for one in not_in_writing(contents)),
        *(LeftOut(Why.GOES_ON, f"Dispute {one} has not ended.") for one in open_ones),
        *(LeftOut(Why.UNREAD, one) for one in _unread(contents)),
        *(LeftOut(Why.MISSING, one) for one in _missing(contents, apart)),
    )


def gap_in_words(gap: Gap) -> str:
    """ "No note between 3 May 2026 and 8 June 2026, while J-2026-0007 was open." A gap that lasts has no last day."""
    note, job = (f"No note on {gap.job.number}", "it") if gap.on_job else ("No note", gap.job.number)
    first = f"{gap.first.day} {gap.first:%B %Y}"
    if gap.open:
        return f"{note} since {first}, while {job} is open."
    return f"{note} between {first} and {gap.last.day} {gap.last:%B %Y}, while {job} was open."


def _by_choice(contents: Contents, story: Told, chosen: Chosen, apart: Apart) -> Iterator[str]:
    selection, subject = contents.selection, contents.subject
    if selection.first is not None or selection.last is not None:
        lie = _counted(story.outside_span, "line of the story lies", "lines of the story lie")
        yield f"Days: {selection.span}. {lie} outside it."
        if apart.of_records:
            of_records = _counted(apart.of_records, "entry of a dispute record lies", "entries of dispute records lie")
            yield f"{of_records} outside it too."
        yield acts_outside(selection)
    if subject.job_id is not None:
        yield f"What belongs to other jobs of the client, or to none, is not part of a dossier on {subject.number}."
    for kind in Kind:
        if kind not in selection.kinds:
            all_the_same = _all_the_same(contents, kind)
            yield f"Not chosen: {kind.called}{f', but for {all_the_same}' if all_the_same else ''}."
    if not selection.internal:
        yield from _internal(contents, story, apart)
    if not selection.offers:
        yield from _offers(contents, story, chosen, apart)
    others = () if selection.whole_history else ("acts on other things",)
    if bare := [*others, *acts_apart(selection)]:
        listed = " and ".join(part for part in (", ".join(bare[:-1]), bare[-1]) if part)
        yield f"{listed[0].upper()}{listed[1:]} stand in the history by number and checksum alone."


def _all_the_same(contents: Contents, kind: Kind) -> str:
    """What goes in of a kind that was not chosen, because something that was chosen rests on it."""
    meetings = [meeting for one in contents.disputes for meeting in one.meetings]
    if kind is Kind.DOCUMENTS and contents.documents:
        return "what proves something that goes in"
    if kind is Kind.NOTES and meetings:
        return "what the dispute record keeps of meetings"
    if kind is Kind.FOLLOW_UPS and any(one.next_on for one in meetings):
        return "the appointments that the dispute record names"
    if kind is Kind.PAPER and contents.holds:
        return "“Do not destroy” as the dispute record tells it"
    if kind is Kind.WORK and contents.jobs:
        return "the job that the dossier is on"
    return ""


def _internal(contents: Contents, story: Told, apart: Apart) -> Iterator[str]:
    if story.internal_notes:
        yield f"{_counted(story.internal_notes, 'internal note is', 'internal notes are')} left out."
    yield from _beside(apart, Out.INTERNAL)
    yield "The office’s own judgement of the client, and what it learned for itself, are left out."
    if hidden := sum(one.hidden for one in contents.notes):
        yield f"{_counted(hidden, 'earlier wording of a note is', 'earlier wordings of notes are')} left out: internal."
    if contents.selection.offers and any(one.offers for one in contents.disputes):
        yield "What an offer costs the office, and why it was made, are left out: internal."
    if any(version.unwritten for one in contents.agreements for version in one.versions):
        yield "Lines beside agreements that are in no contract are left out: the office wrote them for itself."


def _offers(contents: Contents, story: Told, chosen: Chosen, apart: Apart) -> Iterator[str]:
    went = [
        *chosen.with_offers,
        *(_follow_up(one) for one in story.follow_ups_of_offers),
        *(f"the note of the meeting of {_day(one.on)}" for one in story.notes_of_offers),
    ]
    met = [day for day, why in apart.meetings_out if why is Out.OFFERS]
    if story.of_offers or went or met or any(one.offers for one in contents.disputes):
        yield (
            "What the dispute record keeps of offers to make it right, and of what was said to them, is left out from "
            "the first offer on. What was written before that was stays. It may speak of an offer to come, and so may "
            "whatever else was written, such as notes of calls, letters and papers, findings, and what they say and "
            "ask for. None of it is searched for that: whoever hands this over has to read it first."
        )
    for day in met:
        yield (
            f"What was said at the meeting of {_day(day)} is left out with the offers, and so is what the next one "
            "was for: it was written after the first offer."
        )
    for one in went:
        yield f"Left out with the offers: {one}."
    if story.settled:
        came = _counted(story.settled, "appointment that was", "appointments that were")
        yield f"Left out with the offers: what came of {came} settled after the first one was written."
    yield from _beside(apart, Out.OFFERS)
    if any(one.outcomes for one in contents.disputes):
        yield (
            "That a dispute ended is told by its day alone: how it did, and the words in which that was written "
            "down, may tell an offer, and are left out with the offers."
        )


def _follow_up(entry: TimelineEntry) -> str:
    due = f", due {_day(entry.due_on)}" if entry.due_on is not None else ""
    return f"a follow-up made on {_day(entry.on)}{due}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _notes_withheld(story: Told, apart: Apart) -> Iterator[str]:
    for entry, why in story.withheld_notes:
        yield f"1 note of {_day(entry.on)} is withheld: {why}"
    yield from _beside(apart, Out.WITHHELD)


def _beside(apart: Apart, out: Out) -> Iterator[str]:
    """What is left out beside internal notes, what is withheld, or the offers."""
    many = Counter(one.made for one in apart.beside if one.out is out)
    if many:
        counted = ", ".join(_counted(many[made], made.value, _SEVERAL[made]) for made in Made if many[made])
        yield f"Left out with {_BESIDE[out]}: {counted}."
    for day, why in apart.meetings_out:
        if why is out and out is not Out.OFFERS:
            yield f"The meeting of {_day(day)} is left out of the dispute record: its note is {why.value}."


def _of_others(chosen: Chosen, apart: Apart) -> Iterator[str]:
    if chosen.elsewhere:
        proves = _counted(chosen.elsewhere, "document that proves", "documents that prove")
        yield f"{proves} something here: filed with somebody else alone, whose paper it is."
    for number in apart.shared_certificates:
        yield f"Certificate {number} as a paper: others’ stacks are on it too. What it says of these is here."


def _written_elsewhere(contents: Contents) -> Iterator[str]:
    if days := sorted(day for one in contents.notes for day in one.elsewhere):
        many = _counted(len(days), "earlier wording of a note", "earlier wordings of notes")
        listed = ", ".join(dict.fromkeys(_day(day) for day in days))
        yield f"{many}, written {listed} for another client or job from which the note was moved here."


def _unread(contents: Contents) -> Iterator[str]:
    for one in contents.documents:
        if one.state in (DocumentState.LOCKED, DocumentState.QUARANTINED, DocumentState.SET_ASIDE):
            why = _first_sentence(one.reason or "")
            yield f"“{one.title}” could not be opened{': ' + why if why else ''}. Its original is here as it came."
        elif one.state is DocumentState.RECEIVED:
            yield f"“{one.title}” has not been opened yet. Its original is here as it came."
        waiting = [page.number for page in one.pages if page.state is PageState.WAITING]
        failed = [page.number for page in one.pages if page.state is PageState.FAILED]
        if waiting:
            yield f"“{one.title}”: {_pages(waiting)} not read yet; the words are in the picture alone."
        if failed:
            yield f"“{one.title}”: {_pages(failed)} could not be read; the words are in the picture alone."


def _missing(contents: Contents, apart: Apart) -> Iterator[str]:
    for certificate in contents.certificates:
        if certificate.document_id is None and certificate.number not in apart.shared_certificates:
            yield f"Certificate {certificate.number} as a paper: the records hold no PDF of it. What it says is here."
    for one in contents.documents:
        if not one.is_there:
            yield f"The original of “{one.title}” is not in the archive’s store. Its SHA-256 was {one.sha256}."
        lacking = [page.number for page in one.pages if not page.picture.is_file()]
        if lacking:
            yield f"“{one.title}”: no picture of {_pages(lacking)} was drawn yet; the original shows it."


def _first_sentence(reason: str) -> str:
    """What happened, in small letters; what staff may do about it is not for whoever reads a dossier."""
    first = " ".join(reason.split()).partition(". ")[0].rstrip(".")
    return first[:1].lower() + first[1:] if first[1:2].islower() else first


def _pages(numbers: list[int]) -> str:
    listed = ", ".join(str(one) for one in numbers)
    return f"page {listed}" if len(numbers) == 1 else f"pages {listed}"


def _counted(many: int, one: str, several: str) -> str:
    return f"1 {one}" if many == 1 else f"{many or 'No'} {several}"
