"""What is not in a dossier, and why: said in it, so that nobody has to find out."""

from collections.abc import Iterator

from archive.dossier.contents import Contents, LeftOut, Why
from archive.dossier.papers import Chosen
from archive.dossier.selection import Kind
from archive.dossier.story import Told
from archive.records import Ending, JobStage
from archive.records.documents import DocumentState, PageState
from archive.services.gaps import Gap

_BEFORE_WORK = (JobStage.ENQUIRY.value, JobStage.PROPOSED.value)


def left_out(contents: Contents, story: Told, chosen: Chosen) -> tuple[LeftOut, ...]:
    """Every sentence, in the order of Why."""
    return (
        *(LeftOut(Why.CHOSEN, one) for one in _by_choice(contents, story)),
        *(LeftOut(Why.WITHHELD, f"{title}: {why}") for title, why in chosen.withheld),
        *(LeftOut(Why.WITHHELD, one) for one in _of_others(contents, chosen)),
        *(LeftOut(Why.SILENT, gap_in_words(one.gap)) for one in contents.story if one.gap is not None),
        *(LeftOut(Why.NOT_IN_WRITING, one) for one in _not_in_writing(contents)),
        *(LeftOut(Why.UNREAD, one) for one in _unread(contents)),
        *(LeftOut(Why.MISSING, one) for one in _missing(contents)),
    )


def gap_in_words(gap: Gap) -> str:
    """ "No note between 3 May and 18 June 2026, while J-2026-0007 was open." A gap that lasts names no last day."""
    first = f"{gap.first.day} {gap.first:%B %Y}"
    if gap.open:
        return f"No note since {first}, while {gap.job.number} is open."
    return f"No note between {first} and {gap.last.day} {gap.last:%B %Y}, while {gap.job.number} was open."


def _by_choice(contents: Contents, story: Told) -> Iterator[str]:
    selection, subject = contents.selection, contents.subject
    if selection.first is not None or selection.last is not None:
        lie = _counted(story.outside_span, "line of the story lies", "lines of the story lie")
        yield f"Days: {selection.span}. {lie} outside it."
    if subject.job_id is not None:
        yield f"What belongs to other jobs of the client, or to none, is not part of a dossier on {subject.number}."
    for kind in Kind:
        if kind not in selection.kinds:
            yield f"Not chosen: {kind.value}."
    if not selection.internal:
        yield from _internal(contents, story)
    if not selection.offers and (story.of_offers or any(one.offers for one in contents.disputes)):
        yield (
            "Offers to make it right, and what was said to them, are left out. The history names that there was one, "
            "and whether it was accepted, without any of its words."
        )
    if not selection.offers and any(one.outcomes for one in contents.disputes):
        yield "How a dispute ended is told without its terms."
    if not selection.whole_history:
        yield "Acts of the history on other things are left out, so it cannot be shown that none was cut out."


def _internal(contents: Contents, story: Told) -> Iterator[str]:
    notes = _counted(story.internal_notes, "internal note is", "internal notes are")
    yield f"{notes} left out, as are the office’s own judgement of the client and what it learned for itself."
    if hidden := sum(one.hidden for one in contents.notes):
        yield f"{_counted(hidden, 'earlier wording', 'earlier wordings')} of notes left out: internal."
    if contents.selection.offers and any(one.offers for one in contents.disputes):
        yield "What an offer costs the office, and why it was made, are left out: internal."
    if any(version.unwritten for one in contents.agreements for version in one.versions):
        yield "Lines beside agreements that are in no contract are left out: the office wrote them for itself."


def _of_others(contents: Contents, chosen: Chosen) -> Iterator[str]:
    if chosen.elsewhere:
        yield (
            f"{_counted(chosen.elsewhere, 'document', 'documents')} that proves something here: "
            "filed with somebody else alone, whose paper it is."
        )
    for one in contents.certificates:
        if one.document_id is None and one.stacks:
            yield f"Certificate {one.number} as a paper: others’ stacks are on it too. What it says of these is here."


def _not_in_writing(contents: Contents) -> Iterator[str]:
    kinds = contents.selection.kinds
    agreed = {one.job_id: one for one in contents.agreements}
    for job in contents.jobs:
        accepted = agreed[job.id].current if job.id in agreed else None
        if job.stage in _BEFORE_WORK:
            continue
        if Kind.AGREEMENTS in kinds and contents.selection.first is None and contents.selection.last is None:
            if job.id not in agreed:
                yield f"No agreement was written on {job.number}, {job.title}."
            elif accepted is None:
                yield f"The agreement on {job.number} was written, and the client’s acceptance of it was not recorded."
            elif (draft := agreed[job.id].draft) is not None:
                yield f"Version {draft.number} of the agreement on {job.number} was never accepted."
        shown = any(one.counts for one in contents.approvals if one.job_id == job.id)
        shown = shown or (accepted is not None and accepted.acceptance is not None and accepted.acceptance.in_writing)
        if Kind.APPROVALS in kinds and not shown:
            yield f"No approval in writing of {job.number}, {job.title}, can be shown."
    for dispute in contents.disputes:
        if not any(one.ending is not Ending.REOPENED for one in dispute.outcomes):
            yield f"Dispute {dispute.line.number} has not ended."


def _unread(contents: Contents) -> Iterator[str]:
    for one in contents.documents:
        if one.state in (DocumentState.LOCKED, DocumentState.QUARANTINED, DocumentState.SET_ASIDE):
            why = (one.reason or "").strip().rstrip(".")
            yield f"“{one.title}” could not be opened{': ' + why if why else ''}. Its original is here as it came."
        elif one.state is DocumentState.RECEIVED:
            yield f"“{one.title}” has not been opened yet. Its original is here as it came."
        waiting = [page.number for page in one.pages if page.state is PageState.WAITING]
        failed = [page.number for page in one.pages if page.state is PageState.FAILED]
        if waiting:
            yield f"“{one.title}”: {_pages(waiting)} not read yet; the words are in the picture alone."
        if failed:
            yield f"“{one.title}”: {_pages(failed)} could not be read; the words are in the picture alone."


def _missing(contents: Contents) -> Iterator[str]:
    for one in contents.documents:
        if not one.is_there:
            yield f"The original of “{one.title}” is not in the archive’s store. Its SHA-256 was {one.sha256}."
        lacking = [page.number for page in one.pages if not page.picture.is_file()]
        if lacking:
            yield f"“{one.title}”: no picture of {_pages(lacking)} was drawn yet; the original shows it."


def _pages(numbers: list[int]) -> str:
    listed = ", ".join(str(one) for one in numbers)
    return f"page {listed}" if len(numbers) == 1 else f"pages {listed}"


def _counted(many: int, one: str, several: str) -> str:
    return f"1 {one}" if many == 1 else f"{many or 'No'} {several}"
