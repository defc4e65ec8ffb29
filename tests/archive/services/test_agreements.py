"""An agreement is read in one go: what holds, what is proposed, and what goes beyond the accepted version."""

from dataclasses import replace
from datetime import date

import pytest

from archive.archive import Archive
from archive.records import AgreementVersion
from archive.services.agreement_drafts import begin_agreement, change_draft, new_version
from archive.services.agreement_words import draft_of
from archive.services.agreements import AgreementRead, agreement, agreement_of_job, agreements_of_client
from archive.services.clients import add_client
from archive.services.jobs import open_job
from archive.services.terms import end_agreement
from tests.archive.services.at_agreements import FRESH, WORDS, accept, accepted
from tests.archive.services.statements import statements


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Quay Motors", by="AM")


@pytest.fixture
def job(archive: Archive, client: int) -> int:
    return open_job(archive, client_id=client, title="Recover data", by="AM").id


def widened(archive: Archive, job: int) -> AgreementRead:
    """An accepted agreement, and a second version that nobody accepted, with a fresh system as well."""
    first = accepted(archive, job=job)
    begun = new_version(archive, agreement_id=first.id, by="AM", why="a fresh system too")
    with archive.database.reading() as session:
        words = draft_of(session.get_one(AgreementVersion, begun.version_id))
    more = replace(words, lines=(*words.lines, FRESH))
    change_draft(archive, version_id=begun.version_id, draft=more, by="AM", seen=begun.revision)
    return agreement(archive, agreement_id=first.id)


def test_a_job_without_an_agreement_says_so(archive: Archive, job: int) -> None:
    assert agreement_of_job(archive, job_id=job) is None


def test_work_beyond_the_accepted_version_is_flagged(archive: Archive, job: int) -> None:
    found = widened(archive, job)

    assert [line.text for line in found.beyond] == [FRESH.text]
    assert found.current is not None
    assert found.draft is not None
    assert (found.current.number, found.draft.number, found.counts.number) == (1, 2, 1)


def test_nothing_is_beyond_once_the_newer_version_is_accepted(archive: Archive, job: int) -> None:
    found = widened(archive, job)
    (kept,) = [one for one in found.versions if one.number == 2]
    begun = begin_agreement(archive, client_id=found.client_id, title="Other", draft=WORDS, by="AM")
    accept(archive, replace(begun, version_id=kept.id, revision=kept.revision))

    now = agreement(archive, agreement_id=found.id)
    assert (now.beyond, now.draft, now.counts.number) == ((), None, 2)


def test_nothing_is_beyond_what_nobody_accepted_yet(archive: Archive, job: int) -> None:
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")

    found = agreement_of_job(archive, job_id=job)
    assert found is not None
    assert found.beyond == ()


def test_the_earlier_version_stays_as_it_was(archive: Archive, job: int) -> None:
    found = widened(archive, job)

    assert [line.text for line in found.versions[-1].lines] == [line.text for line in WORDS.lines]


def test_agreements_that_hold_come_first(archive: Archive, client: int, job: int) -> None:
    begun = begin_agreement(archive, client_id=client, title="Maintenance", draft=WORDS, by="AM")
    accepted(archive, job=job)
    begin_agreement(archive, client_id=client, title="Backup", draft=WORDS, by="AM")
    end_agreement(archive, agreement_id=begun.agreement_id, on=date(2026, 3, 1), by="AM")

    titles = [one.title for one in agreements_of_client(archive, client_id=client)]
    assert titles == ["Backup", "Recover data", "Maintenance"]


def test_many_agreements_take_no_more_statements_than_one(archive: Archive, client: int) -> None:
    counts = []
    for title in ("One", "Two", "Three", "Four"):
        accept(archive, begin_agreement(archive, client_id=client, title=title, draft=WORDS, by="AM"))
        with statements(archive) as told:
            agreements_of_client(archive, client_id=client)
        counts.append(len(told))

    assert len(set(counts)) == 1
