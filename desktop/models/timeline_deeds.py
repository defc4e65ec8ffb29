"""What the lines of a timeline say that are neither notes, pages nor gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.records import FollowUpAct, Given, JobStage
from archive.records.approvals import shown_in_writing
from archive.services.timeline import OF_DISPUTES, EntryKind, TimelineEntry
from desktop import dates, office_words
from desktop.models.dispute_words import story_words


@dataclass(frozen=True, slots=True)
class Deed:
    """``kind`` stands before the line; ``headline`` is half-bold when ``rest`` follows; ``aside`` is quiet."""

    kind: str
    headline: str
    rest: str = ""
    aside: str = ""


def deed(entry: TimelineEntry, today: date, *, show_job: bool = True) -> Deed:
    """The words of an entry about a job, an agreement or the relationship; ``show_job`` names the job beside it."""
    job = (entry.job or "") if show_job else ""
    match entry.kind:
        case EntryKind.JOB_OPENED | EntryKind.JOB_STEP | EntryKind.JOB_CLOSED:
            return _job(entry)
        case EntryKind.AGREEMENT | EntryKind.ACCEPTANCE | EntryKind.APPROVAL:
            return _agreed(entry, job)
        case EntryKind.FOLLOW_UP_MADE | EntryKind.FOLLOW_UP_OVERDUE | EntryKind.FOLLOW_UP_DONE:
            return _follow_up(entry, job, today)
        case kind if kind in OF_DISPUTES:
            headline, rest = story_words(entry)
            number = "" if kind is EntryKind.DISPUTE_OPENED else entry.words
            began = dates.short_date(entry.words_on, today) if entry.words_on is not None else ""
            since = _tr("since {day}").format(day=began) if began else ""
            return Deed(_tr("Dispute"), headline, rest, beside(number, since, job, entry.by or ""))
        case _:
            return _relationship(entry, job)


def _job(entry: TimelineEntry) -> Deed:
    if entry.kind is EntryKind.JOB_STEP:
        return Deed(_tr("Job"), f"{entry.job} {_stage(entry.stage)}", entry.words)
    opened = entry.kind is EntryKind.JOB_OPENED
    sentence = _tr("{number} opened: {title}") if opened else _tr("{number} closed: {title}")
    return Deed(_tr("Job"), sentence.format(number=entry.job, title=entry.text))


def _agreed(entry: TimelineEntry, job: str) -> Deed:
    who, given = entry.contact or "", _given(entry.given)
    order = entry.words if entry.kind is EntryKind.APPROVAL else ""
    shown = entry.given is None or shown_in_writing(entry.given, document_id=entry.document_id, reference=order)
    if entry.given is not None and entry.given.in_writing and not shown:
        given = _tr("{given}, no proof attached yet").format(given=given)
    if entry.kind is EntryKind.APPROVAL:
        said = entry.text or _tr("The client said yes")
        return Deed(_tr("Approval"), said, aside=beside(who, given, entry.words, job))
    if entry.kind is EntryKind.ACCEPTANCE:
        said = _tr("Version {n} accepted: {title}").format(n=entry.version, title=entry.text)
        late = _tr("its words were written on {day}, after the yes").format(
            day=dates.full_date(entry.words_on)
        ) if entry.words_on is not None else ""  # fmt: skip
        return Deed(_tr("Agreement"), said, aside=beside(who, given, late, job))
    said = _tr("Version {n} written: {title}").format(n=entry.version, title=entry.text)
    return Deed(_tr("Agreement"), said, entry.words, job)


def _relationship(entry: TimelineEntry, job: str) -> Deed:
    who, by = entry.contact or "", entry.by or ""
    if entry.kind is EntryKind.STANDING and entry.standing is not None:
        return Deed(_tr("Standing"), office_words.standing_word(entry.standing), entry.text, by)
    if entry.kind is EntryKind.ACCESS:
        said = _tr("{system} handed over to {who}") if who else _tr("{system} handed over")
        return Deed(_tr("Access"), said.format(system=entry.text, who=who))
    if entry.kind is EntryKind.MERGED:
        return Deed(_tr("Merged"), _tr("{name} is this client").format(name=entry.text), aside=by)
    kinds = {EntryKind.COMPLAINT: _tr("Complaint"), EntryKind.MADE_GOOD: _tr("Made good")}
    complaint = _tr("The complaint: “{words}”").format(words=entry.words) if entry.words else ""
    return Deed(kinds.get(entry.kind, _tr("Praise")), entry.text, complaint, beside(job, by))


def _follow_up(entry: TimelineEntry, job: str, today: date) -> Deed:
    due = dates.short_date(entry.due_on, today) if entry.due_on is not None else ""
    if entry.kind is EntryKind.FOLLOW_UP_DONE:
        said = {FollowUpAct.SKIPPED: _tr("Skipped: {what}"), FollowUpAct.WITHDRAWN: _tr("Withdrawn: {what}")}.get(
            entry.settled or FollowUpAct.DONE, _tr("Done: {what}")
        )
    elif entry.kind is EntryKind.FOLLOW_UP_OVERDUE:
        said = _tr("Overdue: {what}")
    else:
        said = _tr("By {day}: {what}")
    headline = said.format(what=entry.text, day=due)
    return Deed(_tr("Follow-up"), headline, entry.words, beside(job, entry.by or ""))


def _stage(stage: JobStage | None) -> str:
    return {
        JobStage.ENQUIRY: _tr("is an enquiry"),
        JobStage.PROPOSED: _tr("proposed"),
        JobStage.AGREED: _tr("agreed"),
        JobStage.IN_PROGRESS: _tr("in progress"),
        JobStage.DONE: _tr("done"),
        JobStage.CLOSED: _tr("closed"),
        None: "",
    }[stage]


def _given(given: Given | None) -> str:
    return {
        Given.EMAIL: _tr("by e-mail"),
        Given.FAX: _tr("by fax"),
        Given.SIGNED_FORM: _tr("by a signed form"),
        Given.PURCHASE_ORDER: _tr("by purchase order"),
        Given.SPOKEN: _tr("spoken, not in writing"),
        None: "",
    }[given]


def beside(*facts: str) -> str:
    """Those of the facts that there are, as one quiet line."""
    return " · ".join(fact for fact in facts if fact)


def _tr(text: str) -> str:
    return QCoreApplication.translate("timeline", text)
