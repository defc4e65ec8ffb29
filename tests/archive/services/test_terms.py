"""An agreement with a term appears in good time before it ends, and is renewed as a new version."""

from dataclasses import replace
from datetime import date

import pytest

from archive.archive import Archive
from archive.clock import SetClock, today
from archive.job_errors import AgreementHasEnded, TermOutOfOrder
from archive.records import Outcome
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreements import agreement, agreements_of_client
from archive.services.clients import add_client
from archive.services.expectations import end_line
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.rules import change_rules
from archive.services.terms import end_agreement, renew, resume_agreement
from archive.services.waiting.ending import Ending, endings
from tests.archive.services.at_agreements import WORDS, accept, accepted

TERM = replace(WORDS, finish_by=None, starts_on=date(2025, 5, 1), ends_on=date(2026, 4, 30), response_time="4 hours")


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Quay Motors", by="AM")


def renewals_due(archive: Archive, *, on: date | None = None) -> tuple[Ending, ...]:
    """What asks for a decision on a day, today when not given."""
    day = on or today(archive.clock)
    with archive.database.reading() as session:
        return endings(session, until=day, day=day)


def maintained(archive: Archive, client: int, *, notice_days: int | None = None) -> int:
    """The id of an accepted agreement that ends on the last of April."""
    words = replace(TERM, notice_days=notice_days)
    begun = begin_agreement(archive, client_id=client, title="Maintenance", draft=words, by="AM")
    accept(archive, begun)
    return begun.agreement_id


def test_a_term_appears_sixty_days_before_it_ends(archive: Archive, client: int) -> None:
    maintained(archive, client)

    assert renewals_due(archive, on=date(2026, 2, 28)) == ()
    (due,) = renewals_due(archive, on=date(2026, 3, 1))
    assert (due.title, due.client, due.ends_on, due.days_left) == ("Maintenance", "Quay Motors", date(2026, 4, 30), 60)


def test_its_own_notice_or_the_offices_rule_decides_when(archive: Archive, client: int) -> None:
    maintained(archive, client, notice_days=90)
    maintained(archive, client)
    change_rules(archive, renewal=10)

    assert len(renewals_due(archive, on=date(2026, 1, 30))) == 1
    assert len(renewals_due(archive, on=date(2026, 4, 20))) == 2


def test_a_term_that_ran_out_without_a_decision_stays(archive: Archive, client: int, clock: SetClock) -> None:
    maintained(archive, client)
    clock.put(clock.at.replace(month=5, day=3))

    assert [one.days_left for one in renewals_due(archive)] == [-3]


def test_an_agreement_given_up_asks_for_nothing_until_it_is_taken_up_again(archive: Archive, client: int) -> None:
    mine = maintained(archive, client)
    end_agreement(archive, agreement_id=mine, on=date(2026, 4, 30), by="AM")

    assert renewals_due(archive) == ()
    with pytest.raises(AgreementHasEnded):
        end_agreement(archive, agreement_id=mine, on=date(2026, 3, 31), by="BC")
    resume_agreement(archive, agreement_id=mine, by="AM")
    assert len(renewals_due(archive)) == 1


def test_a_renewal_counts_once_it_is_accepted(archive: Archive, client: int) -> None:
    mine = maintained(archive, client)
    kept = renew(archive, agreement_id=mine, starts_on=date(2026, 5, 1), ends_on=date(2027, 4, 30), by="AM")

    assert [one.renewal_drafted for one in renewals_due(archive)] == [True]
    accept(archive, kept)
    assert renewals_due(archive) == ()
    found = agreement(archive, agreement_id=mine)
    assert [(one.number, one.ends_on) for one in found.versions] == [(2, date(2027, 4, 30)), (1, date(2026, 4, 30))]
    assert found.newest.response_time == "4 hours"


def test_a_renewed_term_begins_with_open_lines(archive: Archive, client: int) -> None:
    mine = maintained(archive, client)
    end_line(
        archive, expectation_id=agreement(archive, agreement_id=mine).newest.lines[0].id, outcome=Outcome.KEPT, by="AM"
    )
    renew(archive, agreement_id=mine, starts_on=date(2026, 5, 1), ends_on=date(2027, 4, 30), by="AM")

    lines = agreement(archive, agreement_id=mine).newest.lines
    assert [(line.outcome, line.beyond) for line in lines] == [(Outcome.OPEN, False)] * 2


def test_a_renewal_cannot_end_before_it_starts(archive: Archive, client: int) -> None:
    mine = maintained(archive, client)

    with pytest.raises(TermOutOfOrder):
        renew(archive, agreement_id=mine, starts_on=date(2026, 5, 1), ends_on=date(2026, 4, 1), by="AM")


def test_agreements_on_jobs_are_not_renewed(archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    accepted(archive, job=job, draft=TERM)

    assert renewals_due(archive) == ()
    assert agreements_of_client(archive, client_id=client, terms_only=True) == ()


def test_a_merged_clients_term_is_that_of_the_one_that_stands_for_it(archive: Archive, client: int) -> None:
    maintained(archive, client)
    known = add_client(archive, name="Quay Motors Ltd", by="AM")
    merge_clients(archive, kept_id=known, merged_id=client, by="AM")

    assert [(one.client_id, one.client) for one in renewals_due(archive)] == [(known, "Quay Motors Ltd")]
    assert len(agreements_of_client(archive, client_id=known)) == 1
