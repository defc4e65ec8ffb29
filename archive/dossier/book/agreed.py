"""Agreements in all their versions, what became of each line, and approvals."""

from collections.abc import Iterable
from datetime import date

from archive.dossier.book.writing import Writing
from archive.dossier.contents import Contents
from archive.dossier.lines import written
from archive.dossier.not_in_writing import is_draft
from archive.letters.facts import day_in_full
from archive.records import Outcome, Side
from archive.records.money import in_figures, with_words
from archive.services.agreements import AcceptanceRead, AgreementRead, LineRead, VersionRead


def agreements(writing: Writing, contents: Contents) -> None:
    """Each agreement with all its versions, the oldest first."""
    writing.chapter("Agreements", "agreements")
    if not contents.agreements:
        writing.paragraph("No agreement is in this dossier.")
    for agreed in contents.agreements:
        about = f"{agreed.job}: {agreed.title}" if agreed.job else agreed.title
        ended = f"Given up on {day_in_full(agreed.ended_on)}" if agreed.ended_on else ""
        writing.heading(about, mark=f"agreement:{agreed.id}", beside=ended)
        for version in sorted(agreed.versions, key=lambda one: one.number):
            _version(writing, contents, agreed, version)


def _version(writing: Writing, contents: Contents, agreed: AgreementRead, version: VersionRead) -> None:
    writing.need(24)
    writing.mark(f"version:{version.id}")
    many = f" of {len(agreed.versions)}" if len(agreed.versions) > 1 else ""
    writing.paragraph(f"Version {version.number}{many}", bold=True)
    price = version.price_words
    if version.price is not None:
        price = f"{with_words(version.price, contents.parties.currency, version.price_words)}, before tax"
    writing.facts(
        (
            ("What changed", version.why),
            ("Covers", version.covers),
            ("Does not cover", version.excludes),
            ("Price", price),
            ("Finished by", _day(version.finish_by)),
            ("Response time", version.response_time),
            ("Term", " to ".join(one for one in (_day(version.starts_on), _day(version.ends_on)) if one)),
            ("Notice", f"{version.notice_days} days before the end" if version.notice_days is not None else ""),
            ("Written", f"{written(version.written_at)} by {contents.parties.person(version.written_by)}"),
            ("Sent", _day(version.sent_on)),
        )
    )
    _half(writing, "We will", version.ours)
    _half(writing, "You will", version.theirs)
    if contents.selection.internal:
        _half(writing, "In no contract, but expected", version.unwritten)
    if is_draft(version):
        writing.paragraph("Drafted, not sent: the records do not show that it left the office.", soft=True)
    elif version.acceptance is None:
        writing.paragraph("Not accepted by the client, as far as the records show.", soft=True)
    for one in (version.acceptance, *version.withdrawn):
        if one is not None:
            _acceptance(writing, contents, one)
    writing.space()


def _half(writing: Writing, heading: str, half: Iterable[LineRead]) -> None:
    known = tuple(half)
    if not known:
        return
    writing.need(14)
    writing.small(f"{heading}:")
    for line in known:
        due = f" (by {_day(line.due_on)})" if line.due_on else ""
        writing.paragraph(f"– {line.text}{due}", indent=4)
        if line.outcome is not Outcome.OPEN:
            why = f": {line.why}" if line.why else ""
            writing.small(f"{line.outcome.value.capitalize()} {_day(line.ended_on)}{why}", indent=8)


def _acceptance(writing: Writing, contents: Contents, one: AcceptanceRead) -> None:
    top = writing.here(f"acceptance:{one.id}")
    if one.document_id is not None:
        writing.reference(f"document:{one.document_id}", top)
        writing.back_to(top)
    proof = contents.title_of(one.document_id) or (
        "Nothing in writing is at hand" if one.given.in_writing else "Spoken: nothing in writing"
    )
    again = f"Withdrawn on {written(one.withdrawn_at)}: recorded by mistake" if one.withdrawn_at else ""
    by = contents.parties.person(one.written_by)
    writing.facts(
        (
            ("Accepted", f"{day_in_full(one.accepted_on)} by {one.accepted_by}, {one.given.value}"),
            ("Shown by", proof),
            ("Recorded", f"{written(one.written_at)} by {by}"),
            ("", again),
        )
    )


def approvals(writing: Writing, contents: Contents) -> None:
    """The client's yes to each job, with what shows it; and work that began without."""
    writing.chapter("Approvals", "approvals")
    if not contents.approvals:
        writing.paragraph("No approval is in this dossier.")
    for one in contents.approvals:
        writing.heading(f"{one.job}: {day_in_full(one.given_on)}", mark=f"approval:{one.id}", bookmark=False)
        top = writing.here()
        if one.document_id is not None:
            writing.reference(f"document:{one.document_id}", top)
            writing.back_to(top)
        spoken = "Nothing in writing is at hand" if one.given.in_writing else "Spoken: nothing in writing"
        writing.facts(
            (
                ("Given", f"By {one.given_by}, {one.given.value}"),
                ("Reference", one.reference),
                ("Amount", in_figures(one.amount, contents.parties.currency) if one.amount is not None else ""),
                ("Their words", one.words),
                (
                    "Shown by",
                    contents.title_of(one.document_id) or (one.reference and "The reference above") or spoken,
                ),
                ("Recorded", f"{written(one.written_at)} by {contents.parties.person(one.written_by)}"),
                ("Withdrawn", f"{written(one.withdrawn_at)}: recorded by mistake" if one.withdrawn_at else ""),
            )
        )
    begun = [(job, start) for job in contents.jobs for start in job.started_without]
    if begun:
        writing.heading("Work that began without a yes in writing", bookmark=False)
    for job, start in begun:
        came = "A yes in writing came later." if start.approval_id is not None else "None was recorded later."
        who = contents.parties.person(start.by)
        writing.row(_day(start.at.date()), job.number, f"{start.why.rstrip('.')}. {came}", under=who)


def expected(writing: Writing, contents: Contents) -> None:
    """What each side expected of the jobs, and what became of it."""
    drafts = {version.number for one in contents.agreements for version in one.versions if is_draft(version)}
    for side, heading in ((Side.WE, "What the office was to do"), (Side.YOU, "What the client was to do")):
        known = [one for one in contents.expected if one.side is side]
        if known:
            writing.heading(heading, bookmark=False)
        for one in known:
            never = "drafted, not sent" if one.version in drafts else "never accepted"
            accepted = f"accepted in version {one.accepted_in}" if one.accepted_in else never
            why = f": {one.why}" if one.why else ""
            writing.row(
                f"By {_day(one.due_on)}" if one.due_on else "",
                one.text,
                f"{one.outcome.value.capitalize()} {_day(one.ended_on)}{why}".strip(),
                under=f"Version {one.version}, {accepted}",
            )


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day is not None else ""
