"""What a job's stages, versions, signs and outcomes are called on screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.records import Given, JobStage, Outcome, Side
from archive.records.money import in_figures
from archive.records.undocumented import Sign
from archive.services.agreement_words import Draft, promised_after_finish
from archive.services.agreements import AgreementRead, LineRead, VersionRead
from archive.services.job_file import JobFile
from archive.services.open_promises import open_lines
from desktop import dates, office_words
from desktop.style import Tone


def stage_word(stage: JobStage) -> str:
    """ "Enquiry" … "Closed"."""
    return {
        JobStage.ENQUIRY: _tr("Enquiry"),
        JobStage.PROPOSED: _tr("Proposed"),
        JobStage.AGREED: _tr("Agreed"),
        JobStage.IN_PROGRESS: _tr("In progress"),
        JobStage.DONE: _tr("Done"),
        JobStage.CLOSED: _tr("Closed"),
    }[stage]


def given_word(given: Given) -> str:
    """ "E-mail", "Signed form", "Spoken" …"""
    return {
        Given.EMAIL: _tr("E-mail"),
        Given.FAX: _tr("Fax"),
        Given.SIGNED_FORM: _tr("Signed form"),
        Given.PURCHASE_ORDER: _tr("Purchase order"),
        Given.SPOKEN: _tr("Spoken"),
    }[given]


def by_way_of(given: Given) -> str:
    """How it came, within a sentence: "by e-mail", "on the phone"."""
    return {
        Given.EMAIL: _tr("by e-mail"),
        Given.FAX: _tr("by fax"),
        Given.SIGNED_FORM: _tr("by signed form"),
        Given.PURCHASE_ORDER: _tr("by purchase order"),
        Given.SPOKEN: _tr("by word of mouth"),
    }[given]


def outcome_word(outcome: Outcome) -> str:
    """ "kept", "missed" …, within a line."""
    return {
        Outcome.KEPT: _tr("kept"),
        Outcome.MISSED: _tr("missed"),
        Outcome.WITHDRAWN: _tr("withdrawn"),
        Outcome.OPEN: _tr("open"),
    }[outcome]


def sign_pill(sign: Sign, days: int) -> tuple[str, Tone]:
    """What is missing in writing, as a pill; ``days`` is how long nobody wrote a note."""
    words = {
        Sign.BEGUN_WITHOUT_APPROVAL: _tr("Begun without approval in writing"),
        Sign.BEYOND: _tr("Work beyond the accepted version"),
        Sign.NO_AGREEMENT: _tr("Nothing written of what both sides expect"),
        Sign.NOT_ACCEPTED: _tr("Not accepted by the client"),
        Sign.NO_APPROVAL: _tr("No approval in writing"),
        Sign.PROMISE_OPEN: _tr("A promise of ours is still open"),
        Sign.QUIET: _tr("No note for {days} days").format(days=days),
        Sign.NO_CLOSING_NOTE: _tr("No closing note"),
    }
    return words[sign], Tone.AMBER


def overdue_pills(agreement: AgreementRead | None, today: date) -> list[tuple[str, Tone]]:
    """How many lines of each side should have been kept by now; none of what was never sent or accepted."""
    if agreement is None or (agreement.counts.acceptance is None and agreement.counts.sent_on is None):
        return []
    ours, theirs = (
        sum(line.overdue(today) for line in side) for side in (agreement.counts.ours, agreement.counts.theirs)
    )
    pills = [(_tr("We will: {n} overdue").format(n=ours), Tone.AMBER)] if ours else []
    return pills + ([(_tr("You will: {n} overdue").format(n=theirs), Tone.AMBER)] if theirs else [])


def money(hundredths: int, currency: str) -> str:
    """ "£400", "£1,250.50": hundredths only where there are some."""
    return in_figures(hundredths, currency).removesuffix(".00")


def version_word(version: VersionRead, today: date) -> str:
    """ "Version 1, accepted 3 Mar by e-mail"; "Version 2, draft"."""
    name = _tr("Version {n}").format(n=version.number)
    return f"{name}, {version_state(version, today)}"


def version_state(version: VersionRead, today: date) -> str:
    """ "accepted 3 Mar by e-mail", "sent 1 Mar", "written 28 Feb" of one that work went by, "draft"."""
    if version.acceptance is not None:
        day = dates.short_date(version.acceptance.accepted_on, today)
        return _tr("accepted {day} {way}").format(day=day, way=by_way_of(version.acceptance.given))
    if version.sent_on is not None:
        return _tr("sent {day}").format(day=dates.short_date(version.sent_on, today))
    if version.was_worked_by:
        return _tr("written {day}").format(day=dates.short_date(version.written_at.date(), today))
    return _tr("draft")


def how_it_ended(line: LineRead, today: date) -> str:
    """ "kept 3 Mar, AM"; with why where it was missed; empty while it is open."""
    if line.outcome is Outcome.OPEN or line.ended_on is None:
        return ""
    said = f"{outcome_word(line.outcome)} {dates.short_date(line.ended_on, today)}, {line.ended_by}"
    return f"{said}: {line.why}" if line.why else said


def kept_of(lines: Iterable[LineRead]) -> str:
    """ "2 of 3 kept", leaving out what was withdrawn; empty where nothing is expected."""
    counted = [line for line in lines if line.outcome is not Outcome.WITHDRAWN]
    kept = sum(line.outcome is Outcome.KEPT for line in counted)
    return _tr("{kept} of {all} kept").format(kept=kept, all=len(counted)) if counted else ""


def lacks_proof(job: JobFile) -> bool:
    """Whether the client said yes in writing and nothing shows it yet."""
    versions = job.agreement.versions if job.agreement is not None else ()
    accepted = any(one.acceptance is not None and one.acceptance.lacks_proof for one in versions)
    return accepted or any(one.lacks_proof for one in job.approvals)


def still_promised(agreement: AgreementRead | None) -> str:
    """ "Still promised by us: Copy all files; Return the machine." Empty where nothing of ours is open."""
    lines = agreement.counts.lines if agreement is not None else ()
    ours = (line for line in lines if line.side is Side.WE and line.outcome is Outcome.OPEN)
    open_ones = "; ".join(line.text.rstrip(" .;") for line in ours)
    return _tr("Still promised by us: {what}.").format(what=open_ones) if open_ones else ""


def approved_by(job: JobFile) -> int | None:
    """The document of the newest approval in writing that no version was accepted by yet: it may prove the next one."""
    versions = job.agreement.versions if job.agreement is not None else ()
    accepted = [one.acceptance for one in versions if one.acceptance is not None]
    since = max((one.written_at for one in accepted), default=None)
    used = {one.document_id for one in accepted}
    for one in job.approvals:
        if one.counts and one.document_id is not None and one.document_id not in used:
            return one.document_id if since is None or one.written_at > since else None
    return None


def late_words(draft: Draft, today: date) -> str:
    """ "“Return it” is promised for 20 Mar, but all is to be finished by 14 Mar." Empty where the days agree."""
    late = promised_after_finish(draft)
    if not late or draft.finish_by is None or late[0].due_on is None:
        return ""
    said = _tr("“{line}” is promised for {day}, but all is to be finished by {finish}.").format(
        line=late[0].text.strip().rstrip("."),
        day=dates.short_date(late[0].due_on, today),
        finish=dates.short_date(draft.finish_by, today),
    )
    more = len(late) - 1
    if not more:
        return said
    others = office_words.counted(more, _tr("So is another line."), _tr("So are {n} other lines."))
    return f"{said} {others}"


def promised_lines(file: JobFile) -> tuple[LineRead, ...]:
    """What both sides promised on a job and nobody said the end of; nothing where neither has agreed to it."""
    agreement = file.agreement
    if agreement is None or (agreement.current is None and file.job.stage in (JobStage.ENQUIRY, JobStage.PROPOSED)):
        return ()
    return open_lines(agreement.counts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("job_words", text)
