"""How disputes are spoken of: their course, what is next, what they are about, and how they end."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.disputes.missing import Missing
from archive.records import Answer, Cause, Ending, Point, Scope, Severity
from archive.records.dispute_rule import Next, Stage
from archive.services.timeline import EntryKind, TimelineEntry


def stage_word(stage: Stage) -> str:
    """How far it has come."""
    return {
        Stage.HEARD: _tr("heard"),
        Stage.MET: _tr("met"),
        Stage.OFFERED: _tr("offered"),
        Stage.ANSWERED: _tr("answered"),
        Stage.ENDED: _tr("ended"),
    }[stage]


def next_words(step: Next) -> str:
    """What moves it on, as a button says it; empty when nothing does."""
    return {
        Next.MEET: _tr("Begin the first meeting"),
        Next.MEET_AGAIN: _tr("Begin the next meeting"),
        Next.WRITE_OFFER: _tr("Write an offer"),
        Next.PRESENT_OFFER: _tr("Mark as presented"),
        Next.HEAR_ANSWER: _tr("Record their answer"),
        Next.CARRY_OUT: _tr("Mark as carried out"),
        Next.CHOOSE_OUTCOME: _tr("Choose how it ended"),
        Next.DECIDE_HOLDS: _tr("Look at what is held"),
        Next.NOTHING: "",
    }[step]


def severity_word(severity: Severity) -> str:
    """How serious it is."""
    return {
        Severity.ANNOYING: _tr("Annoying"),
        Severity.COSTLY: _tr("Costly"),
        Severity.GRAVE: _tr("Grave"),
    }[severity]


def severity_meaning(severity: Severity) -> str:
    """What the word stands for, beside the choice."""
    return {
        Severity.ANNOYING: _tr("It costs them nerves."),
        Severity.COSTLY: _tr("It costs them time or money."),
        Severity.GRAVE: _tr("It may cost us the client."),
    }[severity]


def cause_words(cause: Cause) -> str:
    """What it is about."""
    return {
        Cause.UNKNOWN: _tr("Not known yet"),
        Cause.EXPECTED_MORE: _tr("They expected more"),
        Cause.NOT_AS_AGREED: _tr("Not done as agreed"),
        Cause.LATE: _tr("Late"),
        Cause.PRICE: _tr("The price"),
        Cause.DATA_LOST: _tr("Data lost"),
        Cause.DAMAGE: _tr("Something was damaged"),
        Cause.CONDUCT: _tr("How we behaved"),
    }[cause]


def answer_words(answer: Answer) -> str:
    """What they said to an offer."""
    return {
        Answer.ACCEPTED: _tr("They accept"),
        Answer.DECLINED: _tr("They decline"),
        Answer.SOMETHING_ELSE: _tr("They ask for something else"),
        Answer.SILENT: _tr("They say nothing"),
    }[answer]


def ending_words(ending: Ending) -> str:
    """How it ended."""
    return {
        Ending.SETTLED: _tr("Settled"),
        Ending.DONE_ANYWAY: _tr("Settled by doing it anyway"),
        Ending.WITHDRAWN: _tr("They withdrew it"),
        Ending.LOST: _tr("We lost the client"),
        Ending.LAWYER: _tr("Handed to a lawyer"),
        Ending.REOPENED: _tr("It goes on"),
    }[ending]


def missing_words(missing: Missing) -> str:
    """What was not on paper."""
    return {
        Missing.NO_AGREEMENT: _tr("Nothing written of what both sides expect"),
        Missing.NOT_ACCEPTED: _tr("What was written was never accepted"),
        Missing.SCOPE_CHANGED: _tr("The scope changed without a yes"),
        Missing.NO_APPROVAL: _tr("No approval in writing"),
        Missing.NO_NOTES: _tr("No notes"),
    }[missing]


def scope_words(scope: Scope) -> str:
    """How far "Do not destroy" reaches."""
    return {
        Scope.SUGGESTED: _tr("Everything about it, as suggested"),
        Scope.WIDER: _tr("Everything of this client"),
        Scope.NARROWER: _tr("One stack or document only"),
        Scope.NONE: _tr("Nothing"),
    }[scope]


def point_question(point: Point) -> str:
    """What to ask, or what to say, in a meeting."""
    return {
        Point.WHAT_HAPPENED: _tr("What happened, as you see it?"),
        Point.WHAT_WAS_EXPECTED: _tr("What had you expected?"),
        Point.WHAT_IT_MEANT: _tr("What has it meant for you?"),
        Point.WHAT_MATTERS: _tr("What matters most to you now?"),
        Point.ANYTHING_ELSE: _tr("Is there anything else?"),
        Point.APOLOGISED: _tr("Apologise"),
        Point.RESPONSIBLE: _tr("Accept responsibility"),
        Point.ASKED_HOW: _tr("Ask how to make it right"),
        Point.URGENT: _tr("If it is urgent: the work starts now, and the cost is counted later"),
        Point.PEOPLE: _tr("The people responsible will be part of the solution"),
    }[point]


def point_record(point: Point) -> str:
    """As it stands in what is kept of a meeting that is over."""
    return {
        Point.WHAT_HAPPENED: _tr("What happened, as they see it"),
        Point.WHAT_WAS_EXPECTED: _tr("What they had expected"),
        Point.WHAT_IT_MEANT: _tr("What it has meant for them"),
        Point.WHAT_MATTERS: _tr("What matters most to them"),
        Point.ANYTHING_ELSE: _tr("Anything else"),
        Point.APOLOGISED: _tr("Apologised"),
        Point.RESPONSIBLE: _tr("Accepted responsibility"),
        Point.ASKED_HOW: _tr("Asked how to make it right"),
        Point.URGENT: _tr("The urgent work starts now, the cost is counted later"),
        Point.PEOPLE: _tr("The people responsible are part of the solution"),
    }[point]


def point_phrase(point: Point) -> str:
    """What it may sound like; empty for a question."""
    return {
        Point.APOLOGISED: _tr("“I am sorry that this happened to you.”"),
        Point.RESPONSIBLE: _tr("“It is ours to put right.”"),
        Point.ASKED_HOW: _tr("“What would make it right for you?”"),
        Point.URGENT: _tr("“We begin now. What it costs we count later.”"),
        Point.PEOPLE: _tr("“Those who did it will help to put it right, unless you would rather not.”"),
    }.get(point, "")


def point_hint(point: Point) -> str:
    """What the word about how may tell; empty for a question."""
    return {
        Point.APOLOGISED: _tr("What for, and how they took it"),
        Point.RESPONSIBLE: _tr("For what"),
        Point.ASKED_HOW: _tr("What they answered"),
        Point.URGENT: _tr("What begins now, and by whom"),
        Point.PEOPLE: _tr("Who, and what they will do"),
    }.get(point, "")


def point_unsaid(point: Point) -> str:
    """The other respectable answer, or that it was not said."""
    return {
        Point.URGENT: _tr("Nothing is urgent"),
        Point.PEOPLE: _tr("They would rather not"),
    }.get(point, _tr("Not said this time"))


def next_purpose(step: Next) -> str:
    """What the next appointment is likely to be for, after a meeting at this point; empty when nobody can tell."""
    return {
        Next.MEET: _tr("Present the offer to make it right"),
        Next.MEET_AGAIN: _tr("See together whether it is right now"),
        Next.WRITE_OFFER: _tr("Present the offer to make it right"),
        Next.PRESENT_OFFER: _tr("Hear what they say to the offer"),
        Next.HEAR_ANSWER: _tr("Hear what they say to the offer"),
        Next.CARRY_OUT: _tr("See together whether it is right now"),
    }.get(step, "")


def story_words(entry: TimelineEntry) -> tuple[str, str]:
    """What a line of the story says of a dispute: its headline, and what follows it."""
    if entry.kind is EntryKind.DISPUTE_OPENED:
        return _tr("{number} opened").format(number=entry.words), entry.text
    if entry.kind is EntryKind.DISPUTE_OFFERED:
        return _tr("Offer to make it right"), entry.text
    if entry.kind is EntryKind.DISPUTE_ANSWERED and entry.answer is not None:
        return answer_words(entry.answer), entry.text
    return (ending_words(entry.ending) if entry.ending is not None else ""), entry.text


def _tr(text: str) -> str:
    return QCoreApplication.translate("dispute", text)
