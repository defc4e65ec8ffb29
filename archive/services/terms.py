"""Agreements with a term: renewed as a new version, given up, and taken up again."""

from dataclasses import replace
from datetime import date

from archive.archive import Archive
from archive.job_errors import AgreementHasEnded
from archive.records import Agreement
from archive.services.agreement_drafts import DraftKept, new_version
from archive.services.agreement_words import Draft, draft_of
from archive.services.history import record
from archive.services.wording import in_words


def renew(
    archive: Archive, *, agreement_id: int, starts_on: date, ends_on: date, by: str, why: str = "renewed"
) -> DraftKept:
    """Begin a version of the same words for another term; every line but the withdrawn ones begins anew.

    It counts once the client accepted it. Raises DraftIsThere, AgreementHasEnded, TermOutOfOrder or DayIsFarOff.
    """
    with archive.database.reading() as session:
        versions = session.get_one(Agreement, agreement_id).versions
        words = draft_of(versions[-1], continued=True, why=why)
    return new_version(archive, agreement_id=agreement_id, by=by, draft=_anew(words, starts_on, ends_on))


def end_agreement(archive: Archive, *, agreement_id: int, on: date, by: str) -> None:
    """Say that an agreement is given up on a day, past or to come; it asks for no decision any more.

    Raises AgreementHasEnded.
    """
    with archive.database.writing() as session:
        found = session.get_one(Agreement, agreement_id)
        if found.ended_on is not None:
            raise AgreementHasEnded(title=found.title, day=in_words(found.ended_on))
        found.ended_on = on
        thing, at = f"agreement:{agreement_id}", archive.clock.now()
        record(session, at=at, by=by, act="given up", thing=thing, on=on.isoformat())


def resume_agreement(archive: Archive, *, agreement_id: int, by: str) -> None:
    """Take the end of an agreement back: it goes on. One that was not given up stays as it is."""
    with archive.database.writing() as session:
        found = session.get_one(Agreement, agreement_id)
        if found.ended_on is not None:
            found.ended_on = None
            record(session, at=archive.clock.now(), by=by, act="taken up again", thing=f"agreement:{agreement_id}")


def _anew(words: Draft, starts_on: date, ends_on: date) -> Draft:
    lines = tuple(replace(line, continues_id=None, due_on=None) for line in words.lines)
    return replace(words, starts_on=starts_on, ends_on=ends_on, lines=lines)
