"""What a lookup found, as rows of the list under the search field."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from archive.records import Ending, JobStage
from archive.search.hits import Mark
from archive.services.found import ClientFound, DisputeFound, JobFound, OrderFound, StackFound
from archive.services.lookup import Found
from desktop.dates import short_date
from desktop.models.answer_rows import answer_row
from desktop.models.answers import answer_key
from desktop.models.dispute_words import ending_words
from desktop.models.job_words import stage_word
from desktop.models.paper_words import sheets
from desktop.office_words import standing_word
from desktop.widgets.row import Row

_NO_PHONE = "\N{EM DASH}"
"""Stands where the number would, so that the columns stay."""


def found_key(found: Found) -> str:
    """What stays the same of an answer while more is typed."""
    if isinstance(found, ClientFound):
        return f"client:{found.client_id}"
    if isinstance(found, JobFound):
        return f"job:{found.job_id}"
    if isinstance(found, DisputeFound):
        return f"dispute:{found.dispute_id}"
    if isinstance(found, StackFound):
        return f"paper:{found.paper_id}"
    if isinstance(found, OrderFound):
        return f"order:{found.approval_id}"
    return answer_key(found)


def found_row(found: Found, now: datetime, *, heading: str = "") -> Row:
    """One answer in a few lines; a ``heading`` is only ever over one that has its words."""
    if isinstance(found, ClientFound):
        return client_row(found, now)
    if isinstance(found, JobFound):
        return job_row(found, now)
    if isinstance(found, DisputeFound):
        return dispute_row(found, now)
    if isinstance(found, StackFound):
        return stack_row(found, now)
    if isinstance(found, OrderFound):
        return order_row(found, now)
    return answer_row(found, now, lines=1, heading=heading)


def client_row(found: ClientFound, now: datetime) -> Row:
    """A client, told apart from others of its name by town, number and last job."""
    last = found.last_job
    told = (found.town, standing_word(found.standing), _who(found))
    return Row(
        above=_tr("Client"),
        title=found.name,
        title_marks=_places(found.marks),
        beside=_tr("once {name}").format(name=found.called) if found.called else "",
        second=" · ".join(part for part in told if part),
        middle=found.phone or _NO_PHONE,
        middle_second=f"{last.number} {last.title}" if last is not None else "",
        right=_tr("last job {day}").format(day=short_date(last.opened_on, now.date())) if last is not None else "",
    )


def job_row(found: JobFound, now: datetime) -> Row:
    """A job with its client and how far it has come."""
    before = _tr("Job") + ": "
    return Row(
        above=found.client,
        above_code=found.number,
        title=before + found.title,
        title_marks=_places(found.marks, len(before)),
        second=_stage(found, now),
        right=short_date(found.opened_on, now.date()),
    )


def dispute_row(found: DisputeFound, now: datetime) -> Row:
    """A dispute by what they say, with its job, and how it ended or that it goes on."""
    stands = ending_words(found.ending if found.ending is not None else Ending.REOPENED)
    return Row(
        above=found.client,
        above_code=found.number,
        title=_tr("Dispute: {words}").format(words=" ".join(found.says.split())),
        second=" · ".join(part for part in (found.job, stands) if part),
        right=short_date(found.since, now.date()),
    )


def stack_row(found: StackFound, now: datetime) -> Row:
    """A stack of paper, with where it lies."""
    return Row(
        above=found.client,
        above_code=found.number,
        title=_tr("Paper: {what}").format(what=found.what),
        second=" · ".join((found.place, sheets(found.sheets))),
        right=short_date(found.since, now.date()),
    )


def order_row(found: OrderFound, now: datetime) -> Row:
    """A purchase order with the job that it is for."""
    return Row(
        above=found.client,
        above_code=found.number,
        title=_tr("Purchase order {reference}").format(reference=found.reference),
        second=" · ".join(part for part in (found.title, found.given_by) if part),
        right=short_date(found.given_on, now.date()),
    )


def _who(found: ClientFound) -> str:
    if found.caller is None:
        return ""
    name = found.caller.name
    if found.caller.left_on is not None:
        return _tr("{name}, has left").format(name=name)
    return f"{name}, {found.caller.role}" if found.caller.role else name


def _stage(found: JobFound, now: datetime) -> str:
    if found.stage is JobStage.CLOSED and found.closed_on is not None:
        return _tr("Closed on {day}").format(day=short_date(found.closed_on, now.date()))
    return stage_word(found.stage)


def _places(marks: tuple[Mark, ...], after: int = 0) -> tuple[tuple[int, int], ...]:
    return tuple((mark.start + after, mark.end - mark.start) for mark in marks)


def _tr(text: str) -> str:
    return QCoreApplication.translate("found_rows", text)
