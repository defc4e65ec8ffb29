"""Agreements with a term, told by the verbs of the archive: written, accepted, renewed, and what no contract says."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial

from archive.demo.book import OWNER, Book, Event
from archive.demo.people import Company
from archive.demo.tales.term import TermTale, Unwritten
from archive.demo.terms import ToldTerm, ToldVersion
from archive.records import Given, Outcome, Side
from archive.services.acceptances import accept_version, attach_to_acceptance
from archive.services.agreement_drafts import begin_agreement, mark_sent, new_version
from archive.services.agreement_words import Draft, Line
from archive.services.expectations import end_line, note_unwritten
from archive.services.terms import renew

WRITTEN, ACCEPTED, NOTED, ENDED = time(10, 40), time(17, 40), time(12), time(12, 20)


class LookedAfter:
    """Tells the agreements of all clients that have one."""

    def __init__(self, book: Book, terms: Iterable[ToldTerm], companies: Iterable[Company]) -> None:
        self._book = book
        self._terms = tuple(terms)
        self._companies = {company.name: company for company in companies}
        self._agreements: dict[ToldTerm, int] = {}
        self._versions: dict[ToldVersion, tuple[int, int]] = {}
        self._noted: dict[tuple[ToldTerm, Unwritten], int] = {}

    def events(self) -> Iterator[Event]:
        """Everything that happened, in no order."""
        for told in self._terms:
            for version in told.versions:
                yield datetime.combine(version.written, WRITTEN), 5, partial(self._write, told, version)
                if version.accepted is not None:
                    yield datetime.combine(version.accepted, ACCEPTED), 5, partial(self._accept, told, version)
            for noted, ended, one in told.unwritten:
                yield datetime.combine(noted, NOTED), 5, partial(self._note, told, one)
                yield datetime.combine(ended, ENDED), 5, partial(self._end, told, one, ended)

    def _write(self, told: ToldTerm, version: ToldVersion, _: datetime) -> None:
        archive = self._book.archive
        if told not in self._agreements:
            kept = begin_agreement(
                archive, client_id=self._book.clients[told.tale.client], title=told.tale.title, by=OWNER,
                draft=draft_of_term(told.tale, version),
            )  # fmt: skip
            self._agreements[told] = kept.agreement_id
        elif told.versions[0].restores and version is told.versions[1]:
            kept = new_version(
                archive, agreement_id=self._agreements[told], by=OWNER,
                draft=replace(draft_of_term(told.tale, version), why="the restore is tested twice a year, not once"),
            )  # fmt: skip
        else:
            kept = renew(
                archive, agreement_id=self._agreements[told], starts_on=version.starts, ends_on=version.ends, by=OWNER
            )
        kept = mark_sent(archive, version_id=kept.version_id, seen=kept.revision, by=OWNER)
        self._versions[version] = kept.version_id, kept.revision

    def _accept(self, told: ToldTerm, version: ToldVersion, _: datetime) -> None:
        number, seen = self._versions[version]
        company = self._companies[told.tale.client]
        accepted = accept_version(
            self._book.archive, version_id=number, seen=seen, given=version.given, by=OWNER,
            contact_id=self._book.contacts[company.name, company.decider.name],
        )  # fmt: skip
        if told.job is not None and version.given is Given.SIGNED_FORM:
            self._book.signed[told.job] = accepted.id

    def _note(self, told: ToldTerm, one: Unwritten, _: datetime) -> None:
        self._noted[told, one] = note_unwritten(
            self._book.archive, agreement_id=self._agreements[told], side=Side.WE, text=one.text, by=OWNER
        )

    def _end(self, told: ToldTerm, one: Unwritten, on: date, _: datetime) -> None:
        outcome = Outcome.MISSED if one.missed else Outcome.KEPT
        end_line(
            self._book.archive, expectation_id=self._noted[told, one], outcome=outcome, on=on, why=one.missed, by=OWNER
        )


def attach_agreement(book: Book, number: str, document: int) -> None:
    """Tie the signed pages of an agreement to its acceptance."""
    if number in book.signed:
        attach_to_acceptance(book.archive, acceptance_id=book.signed[number], document_id=document, by=OWNER)


def draft_of_term(tale: TermTale, version: ToldVersion) -> Draft:
    """What both sides are to accept for a term."""
    we = [one.replace("twice", version.restores) if version.restores else one for one in tale.we]
    return Draft(
        covers=tale.covers, excludes=tale.excludes, price=tale.price * 100, price_words=tale.per,
        response_time=tale.response, starts_on=version.starts, ends_on=version.ends, notice_days=tale.notice,
        lines=(*(Line(Side.WE, one) for one in we), *(Line(Side.YOU, one) for one in tale.you)),
    )  # fmt: skip
