"""The record of disputes in the book, and what must not be destroyed."""

from datetime import date

from archive.disputes.findings import Evidence, FindingLine
from archive.disputes.meeting import LABELS
from archive.disputes.standing import DisputeFile, MeetingRead, OfferRead
from archive.dossier.book.agreed import expected
from archive.dossier.book.writing import Writing
from archive.dossier.contents import WITHHELD, Contents
from archive.dossier.lines import ending_in_words, written
from archive.letters.facts import day_in_full
from archive.paper.holds import Hold
from archive.records import Ending, Said
from archive.records.dispute_rule import Stage
from archive.records.money import in_figures

_OF_OFFERS = (Stage.OFFERED, Stage.ANSWERED)

_EVIDENCE = {
    Evidence.NOTE: "a note",
    Evidence.DOCUMENT: "a document",
    Evidence.APPROVAL: "an approval",
    Evidence.VERSION: "an agreement",
    Evidence.JOB_STEP: "a step of the job",
    Evidence.FOLLOW_UP: "a follow-up",
}

_MARKS = {
    Evidence.NOTE: "note",
    Evidence.DOCUMENT: "document",
    Evidence.APPROVAL: "approval",
    Evidence.VERSION: "version",
}
"""What evidence is called where it stands in the book; steps and follow-ups stand in the chronology."""


def disputes(writing: Writing, contents: Contents) -> None:
    """Each dispute from the complaint to how it ended."""
    writing.chapter("Dispute record", "disputes")
    for dispute in contents.disputes:
        line = dispute.line
        writing.heading(f"{line.number}, since {day_in_full(line.since)}", mark=f"dispute:{line.id}")
        writing.facts(
            (
                ("Client", line.client),
                ("Job", line.job or ""),
                ("Seen through by", contents.parties.person(line.owner)),
                ("Stands", _stands(contents, dispute)),
            )
        )
        _said(writing, contents, dispute)
        for meeting in dispute.meetings:
            _meeting(writing, contents, meeting)
        _findings(writing, contents, dispute.findings)
        if contents.selection.offers:
            for offer in dispute.offers:
                _offer(writing, contents, offer)
        _decided(writing, dispute)
        _ends(writing, contents, dispute)
    if contents.subject.job_id is not None:
        expected(writing, contents)


def _stands(contents: Contents, dispute: DisputeFile) -> str:
    """How it stands today, where that is not told by what is left out."""
    stage = dispute.line.stage
    is_told = contents.selection.last is None and (contents.selection.offers or stage not in _OF_OFFERS)
    return stage.value.capitalize() if is_told else ""


def _said(writing: Writing, contents: Contents, dispute: DisputeFile) -> None:
    if dispute.statements:
        writing.heading("What they say", bookmark=False)
    for one in reversed(dispute.statements):
        writing.facts(
            (
                ("In their words", one.says),
                ("They ask for", one.asks),
                ("How serious", one.severity.value.capitalize()),
                ("About", one.cause.value.capitalize()),
                ("Written", f"{written(one.at)} by {contents.parties.person(one.by)}"),
            )
        )


def _meeting(writing: Writing, contents: Contents, meeting: MeetingRead) -> None:
    met = f"Meeting on {day_in_full(meeting.held_on)}" + (f" with {meeting.with_whom}" if meeting.with_whom else "")
    writing.heading(met, bookmark=False)
    if meeting.heard:
        _point(writing, "What they said", meeting.heard)
    for point in meeting.points:
        how = "Not needed" if point.said is Said.NOT_NEEDED else ""
        _point(writing, LABELS[point.point], ": ".join(part for part in (how, point.words) if part) or "Said")
    closed = (
        f"{written(meeting.closed_at)} by {contents.parties.person(meeting.closed_by)}" if meeting.closed_at else ""
    )
    said = f": {meeting.next_what}" if meeting.next_what else ""
    following = f"{day_in_full(meeting.next_on)}{said}" if meeting.next_on else ""
    writing.facts((("Next appointment", following), ("Closed", closed or "Not closed yet")))


def _point(writing: Writing, label: str, words: str) -> None:
    """A point of a meeting: its label may be longer than there is room beside the words."""
    writing.need(14)
    writing.small(label, tight=True)
    writing.paragraph(words)
    writing.space(1)


def _findings(writing: Writing, contents: Contents, findings: tuple[FindingLine, ...]) -> None:
    if findings:
        writing.heading("What the office found", bookmark=False)
    for same in _by_words(findings):
        for one in same:
            is_first = one is same[0]
            page = f", page {one.page}" if one.page else ""
            to = f"{_MARKS[one.evidence]}:{one.thing_id}" if one.evidence in _MARKS else ""
            if one.evidence is Evidence.DOCUMENT and one.page and writing.page_of(f"{to}:{one.page}"):
                to = f"{to}:{one.page}"
            by = contents.parties.person(one.by)
            evidence = f"{_EVIDENCE[one.evidence]}{page}"
            shown = f"Shown by {evidence} · {by}" if is_first else f"And by {evidence} · {by}"
            when = _day(one.at.date()) if is_first or one.at.date() != same[0].at.date() else ""
            writing.row(when, "", one.words if is_first else "", under=shown, to=to)


def _by_words(findings: tuple[FindingLine, ...]) -> list[list[FindingLine]]:
    """What shows the same finding stands together; findings in the order in which they were first written."""
    found: dict[str, list[FindingLine]] = {}
    for one in findings:
        found.setdefault(one.words, []).append(one)
    return list(found.values())


def _offer(writing: Writing, contents: Contents, offer: OfferRead) -> None:
    words, currency = offer.words, contents.parties.currency
    writing.heading(f"Offer {offer.number} to make it right", bookmark=False)
    cost = (
        f"{in_figures(words.cost, currency)}: {words.minutes / 60:g} hours at {in_figures(words.rate, currency)}, "
        f"parts {in_figures(words.parts, currency)}, money {in_figures(words.money, currency)}"
    )
    inside = contents.selection.internal
    writing.facts(
        (
            ("What", words.what),
            ("Costs the office", cost if inside else ""),
            ("By", f"{day_in_full(words.finish_by)}, {contents.parties.person(words.whose)}"),
            ("Although right", (words.doubt_why or "") if inside else ""),
            ("Presented", day_in_full(offer.presented_on) if offer.presented_on else "Not presented"),
            ("Carried out", day_in_full(offer.done_on) if offer.done_on else ""),
        )
    )
    for given in offer.answers:
        writing.row(
            _day(given.on), given.answer.value.capitalize(), given.words, under=contents.parties.person(given.by)
        )


def _decided(writing: Writing, dispute: DisputeFile) -> None:
    """What was decided about "Do not destroy", at the beginning and at the end."""
    if dispute.holds:
        writing.heading("“Do not destroy”", bookmark=False)
    for one in dispute.holds:
        hold = one.hold
        on = f"on {_named(hold)}" if hold is not None else "none was placed"
        after = f"{one.afterwards.value.capitalize()} at the end" if one.afterwards is not None else ""
        after += f": {one.afterwards_why}" if one.afterwards_why else ""
        when = _day(hold.placed_at.date()) if hold is not None else ""
        reasons = ". ".join(part.rstrip(". ") for part in (one.why, after) if part)
        writing.row(
            when, f"{one.scope.value.capitalize()}: {on}", reasons, to=f"hold:{hold.id}" if hold is not None else ""
        )


def _ends(writing: Writing, contents: Contents, dispute: DisputeFile) -> None:
    selection = contents.selection
    if dispute.outcomes:
        writing.heading("How it ended", bookmark=False)
    for one in dispute.outcomes:
        writing.facts(
            (
                ("Ending", f"{_ended(one.ending, with_how=selection.offers)}, {day_in_full(one.on)}"),
                ("In words", one.words),
                ("Learned", one.learned if selection.internal else ""),
                ("Changes", one.changes if selection.internal else ""),
                ("Written", f"{written(one.at)} by {contents.parties.person(one.by)}"),
            )
        )


def _ended(ending: Ending, *, with_how: bool) -> str:
    """How it ended, which may tell an offer; without ``with_how`` that it did, or goes on."""
    if not with_how and ending is not Ending.REOPENED:
        return "Ended"
    words = ending_in_words(ending).removeprefix("ended: ")
    return words[:1].upper() + words[1:]


def holds(writing: Writing, contents: Contents) -> None:
    """What must not be destroyed, since when and why, and what was released."""
    writing.chapter("“Do not destroy”", "holds")
    for one in contents.holds:
        _hold(writing, contents, one)


def _hold(writing: Writing, contents: Contents, one: Hold) -> None:
    writing.heading(f"On {_named(one)}", mark=f"hold:{one.id}", bookmark=False)
    released = f"{written(one.released_at)} by {contents.parties.person(one.released_by)}" if one.released_at else ""
    writing.facts(
        (
            ("Why", one.reason),
            ("Placed", f"{written(one.placed_at)} by {contents.parties.person(one.placed_by)}"),
            ("Released", released or "It stands."),
            ("Why released", one.released_why or ""),
        )
    )


def _named(hold: Hold) -> str:
    return hold.called if hold.called == WITHHELD else f"{hold.on.value} {hold.called}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
