"""Which lines of the story can show something, and which of them shows what was found."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.disputes.findings import Evidence, FindingLine
from archive.records import JobStage, Note
from archive.records.approvals import shown_in_writing
from archive.services.story.entry import EntryKind, TimelineEntry

_FOLLOW_UPS = (EntryKind.FOLLOW_UP_MADE, EntryKind.FOLLOW_UP_OVERDUE, EntryKind.FOLLOW_UP_DONE)
_AT_WORK = (JobStage.IN_PROGRESS, JobStage.DONE)


class Lack(StrEnum):
    """What was lacking when something was done."""

    NO_YES = "no yes"  # work began, and the client's yes to it was not there in writing
    NEVER_ACCEPTED = "never accepted"  # neither this version of the agreement nor a newer one


def evidence_of(entry: TimelineEntry) -> tuple[Evidence, int] | None:
    """The record that a line of the story tells of; None where it is none that shows anything, such as a silence."""
    match entry.kind:
        case EntryKind.NOTE if entry.text:
            return Evidence.NOTE, entry.id
        case EntryKind.DOCUMENT:
            return Evidence.DOCUMENT, entry.id
        case EntryKind.APPROVAL:
            return Evidence.APPROVAL, entry.id
        case kind if kind in _FOLLOW_UPS:
            return Evidence.FOLLOW_UP, entry.id
    if entry.version_id is not None:
        return Evidence.VERSION, entry.version_id
    return (Evidence.JOB_STEP, entry.step_id) if entry.step_id is not None else None


def shown_by_lines(
    findings: Sequence[FindingLine], entries: Sequence[TimelineEntry], newest: Mapping[int, int]
) -> dict[int, TimelineEntry]:
    """The first line of the story, the oldest first, that tells of what shows each finding, by the finding's id.

    ``newest`` is the newest wording of each note that shows one, see :func:`newest_wordings`. What is shown by
    something that the story does not tell of is left out.
    """
    lines: dict[tuple[Evidence, int], TimelineEntry] = {}
    for entry in entries:
        if (shown := evidence_of(entry)) is not None or entry.kind is EntryKind.NOTE:
            lines.setdefault(shown or (Evidence.NOTE, entry.id), entry)
    found = {}
    for one in findings:
        thing = newest.get(one.thing_id, one.thing_id) if one.evidence is Evidence.NOTE else one.thing_id
        if (line := lines.get((one.evidence, thing))) is not None:
            found[one.id] = line
    return found


def newest_wordings(session: Session, findings: Sequence[FindingLine]) -> dict[int, int]:
    """The id of the newest wording of each note that shows a finding, inside the caller's transaction."""
    found = {}
    for note in {one.thing_id for one in findings if one.evidence is Evidence.NOTE}:
        last = note
        while (newer := session.scalar(select(Note.id).where(Note.supersedes_id == last))) is not None:
            last = newer
        found[note] = last
    return found


def lacks(entries: Sequence[TimelineEntry]) -> dict[tuple[EntryKind, int], Lack]:
    """What was lacking at lines of a story, the oldest first, by their kind and id.

    A yes that was given before the work began, or on that day, was there, whenever it was written down.
    """
    found: dict[tuple[EntryKind, int], Lack] = {}
    begun: set[int | None] = set()
    accepted = {entry.version_id for entry in entries if entry.kind is EntryKind.ACCEPTANCE}
    last_accepted: dict[tuple[int | None, str], int] = {}
    for entry in entries:
        if entry.kind is EntryKind.AGREEMENT and entry.version_id in accepted and entry.version is not None:
            last_accepted[entry.job_id, entry.text] = entry.version
    for entry in entries:
        key = entry.kind, entry.id
        if entry.stage in _AT_WORK and entry.job_id not in begun:
            begun.add(entry.job_id)
            if not any(_is_yes_to(one, entry) for one in entries):
                found[key] = Lack.NO_YES
        elif entry.kind is EntryKind.AGREEMENT and (entry.version or 0) > last_accepted.get(
            (entry.job_id, entry.text), 0
        ):
            found[key] = Lack.NEVER_ACCEPTED
    return found


def _is_yes_to(entry: TimelineEntry, start: TimelineEntry) -> bool:
    """Whether this is a yes in writing to the job that began, given in time."""
    if entry.kind not in (EntryKind.ACCEPTANCE, EntryKind.APPROVAL) or entry.given is None:
        return False
    order = entry.words if entry.kind is EntryKind.APPROVAL else ""
    shown = shown_in_writing(entry.given, document_id=entry.document_id, reference=order)
    return shown and entry.job_id == start.job_id and entry.on <= start.on
