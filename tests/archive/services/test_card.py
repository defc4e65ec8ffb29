"""One look at the card answers most calls."""

from datetime import date, timedelta

import pytest

from archive.archive import Archive
from archive.client_errors import NoSuchClient
from archive.clock import SetClock
from archive.records import ClueKind, Given, Holder, JobStage, Outcome, Side, Standing
from archive.records.approval_rule import Strictness
from archive.records.undocumented import Sign
from archive.services.acceptances import accept_version
from archive.services.access import SystemFields, add_system
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.approvals import record_approval, withdraw_approval
from archive.services.card import Card, card
from archive.services.card_warnings import CardWarning, WarningKind
from archive.services.client_undo import contact_left
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.expectations import end_line
from archive.services.follow_ups import make_follow_up
from archive.services.health import note_clue
from archive.services.job_steps import advance_job
from archive.services.jobs import close_job, open_job
from archive.services.merging import merge_clients
from archive.services.notes import write_note
from archive.services.standing import change_standing
from archive.services.terms import end_agreement
from tests.archive.services.at_agreements import COPY, WORDS, accepted
from tests.archive.services.statements import statements

TODAY = date(2026, 3, 16)


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", town="Hull", by="AM", since=date(2019, 5, 1))


def opened(archive: Archive, client: int, title: str = "Recover data") -> int:
    """A job with a note from today."""
    job = open_job(archive, client_id=client, title=title, by="AM").id
    write_note(archive, client_id=client, job_id=job, text="They rang", by="AM")
    return job


def warnings(shown: Card, kind: WarningKind) -> tuple[CardWarning, ...]:
    return tuple(one for one in shown.warnings if one.kind is kind)


def test_a_new_client_has_a_head_and_nothing_to_warn_of(archive: Archive, client: int) -> None:
    shown = card(archive, client_id=client)
    assert (shown.head.name, shown.head.town, shown.head.since) == ("Harbour Dental", "Hull", date(2019, 5, 1))
    assert (shown.warnings, shown.jobs, shown.terms, shown.follow_ups) == ((), (), (), ())
    assert shown.standing.standing is Standing.NEW


def test_there_is_no_card_of_a_client_that_there_is_not(archive: Archive) -> None:
    with pytest.raises(NoSuchClient):
        card(archive, client_id=77)


def test_numbers_stand_as_they_are_dialled_and_doubtful_ones_as_written(archive: Archive, client: int) -> None:
    add_contact(archive, client_id=client, name="Anna Field", numbers=("+44 20 79460123", "ask at the bar"), by="AM")
    (contact,) = card(archive, client_id=client).contacts
    assert [(one.shown, one.may_be) for one in contact.numbers] == [("020 7946 0123", True), ("ask at the bar", False)]


def test_who_has_left_comes_last(archive: Archive, client: int) -> None:
    gone = add_contact(archive, client_id=client, name="Anna Field", by="AM")
    add_contact(archive, client_id=client, name="Ben Hill", by="AM")
    contact_left(archive, contact_id=gone, by="AM")
    assert [one.person.name for one in card(archive, client_id=client).contacts] == ["Ben Hill", "Anna Field"]


def test_the_standing_says_since_when_and_why(archive: Archive, client: int) -> None:
    change_standing(archive, client_id=client, standing=Standing.ESTABLISHED, why="Five good years", by="BK")
    told = card(archive, client_id=client).standing
    assert (told.standing, told.why, told.by) == (Standing.ESTABLISHED, "Five good years", "BK")


def test_an_open_job_shows_what_we_promised_what_they_owe_price_and_time(archive: Archive, client: int) -> None:
    job = opened(archive, client)
    accepted(archive, job=job)
    close_job(archive, job_id=opened(archive, client, "Old one"), by="AM", closing_note="All is well")
    shown = card(archive, client_id=client)
    (one,) = shown.jobs
    assert [line.text for line in one.ours] == ["We will copy all files to the new disk"]
    assert [line.text for line in one.theirs] == ["You will send us the licence keys"]
    assert one.counts is not None
    assert (one.counts.price, one.counts.finish_by) == (45000, date(2026, 3, 27))
    assert (one.in_the_way, shown.closed_jobs) == (None, 1)


def test_a_job_shows_the_yes_that_holds_in_writing_before_a_spoken_one(archive: Archive, client: int) -> None:
    job = opened(archive, client)
    order = record_approval(
        archive,
        job_id=job,
        given=Given.PURCHASE_ORDER,
        given_by="Ann",
        given_on=TODAY - timedelta(days=3),
        reference="PO 1",
        by="AM",
    )
    record_approval(archive, job_id=job, given=Given.SPOKEN, given_by="Ann", by="AM")
    (one,) = card(archive, client_id=client).jobs
    assert one.approval is not None
    assert one.approval.reference == "PO 1"
    withdraw_approval(archive, approval_id=order.id, by="AM")
    (one,) = card(archive, client_id=client).jobs
    assert one.approval is not None
    assert (one.approval.given, one.in_the_way) == (Given.SPOKEN, Strictness.REQUIRED)


def test_work_without_a_yes_in_writing_is_warned_of_before_all_else(archive: Archive, client: int) -> None:
    change_standing(archive, client_id=client, standing=Standing.LONG_STANDING, why="Ten years", by="AM")
    make_follow_up(archive, client_id=client, what="Ring them", due_on=TODAY, by="AM")
    job = opened(archive, client)
    advance_job(archive, job_id=job, to=JobStage.IN_PROGRESS, by="AM", seen=1, without_approval="an old client")
    first = card(archive, client_id=client).warnings[0]
    assert (first.kind, first.job, first.text) == (WarningKind.APPROVAL_MISSING, "J-2026-0001", "Recover data")
    assert Sign.BEGUN_WITHOUT_APPROVAL in first.signs


def test_a_job_without_notes_is_warned_of(archive: Archive, client: int, clock: SetClock) -> None:
    opened(archive, client)
    clock.at += timedelta(days=20)
    (warning,) = warnings(card(archive, client_id=client), WarningKind.UNDOCUMENTED)
    assert (warning.signs, warning.days, warning.on) == ((Sign.QUIET,), 20, TODAY)


def test_lines_of_either_side_that_are_overdue_are_warned_of_until_they_are_kept(
    archive: Archive, client: int, clock: SetClock
) -> None:
    job = opened(archive, client)
    agreement = accepted(archive, job=job)
    clock.at += timedelta(days=6)
    (warning,) = warnings(card(archive, client_id=client), WarningKind.OURS_OVERDUE)
    assert (warning.text, warning.on, warning.days, warning.job_id) == (COPY.text, date(2026, 3, 20), 2, job)
    assert warnings(card(archive, client_id=client), WarningKind.THEIRS_OVERDUE) == ()
    end_line(archive, expectation_id=agreement.newest.ours[0].id, outcome=Outcome.KEPT, by="AM")
    assert warnings(card(archive, client_id=client), WarningKind.OURS_OVERDUE) == ()


def test_a_follow_up_is_warned_of_once_it_is_overdue(archive: Archive, client: int, clock: SetClock) -> None:
    made = make_follow_up(archive, client_id=client, what="Ring them", due_on=TODAY, by="AM")
    assert warnings(card(archive, client_id=client), WarningKind.FOLLOW_UP_OVERDUE) == ()
    clock.at += timedelta(days=2)
    shown = card(archive, client_id=client)
    (warning,) = warnings(shown, WarningKind.FOLLOW_UP_OVERDUE)
    assert (warning.id, warning.text, warning.days) == (made, "Ring them", 2)
    assert [one.what for one in shown.follow_ups] == ["Ring them"]


def test_an_agreement_that_ends_soon_is_warned_of_until_it_is_given_up(archive: Archive, client: int) -> None:
    terms = Draft(
        covers="The router",
        starts_on=date(2025, 4, 1),
        ends_on=date(2026, 4, 1),
        lines=(Line(Side.WE, "Look after the router"),),
    )
    begun = begin_agreement(archive, client_id=client, title="Network care", draft=terms, by="AM")
    (waits,) = warnings(card(archive, client_id=client), WarningKind.AGREEMENT_NOT_ACCEPTED)
    assert (waits.id, waits.text, waits.on) == (begun.agreement_id, "Network care", date(2026, 4, 1))
    assert warnings(card(archive, client_id=client), WarningKind.AGREEMENT_ENDING) == ()
    accept_version(
        archive,
        version_id=begun.version_id,
        seen=begun.revision,
        given=Given.SIGNED_FORM,
        accepted_by="Owner",
        accepted_on=TODAY,
        by="AM",
    )
    shown = card(archive, client_id=client)
    assert warnings(shown, WarningKind.AGREEMENT_NOT_ACCEPTED) == ()
    (warning,) = warnings(shown, WarningKind.AGREEMENT_ENDING)
    assert (warning.text, warning.on, warning.days) == ("Network care", date(2026, 4, 1), -16)
    assert [one.title for one in shown.terms] == ["Network care"]
    end_agreement(archive, agreement_id=begun.agreement_id, on=TODAY, by="AM")
    assert warnings(card(archive, client_id=client), WarningKind.AGREEMENT_ENDING) == ()


def test_a_client_who_does_not_hold_their_own_keys_is_warned_of(archive: Archive, client: int) -> None:
    add_system(archive, client_id=client, fields=SystemFields("Server", Holder.US), by="AM")
    add_system(archive, client_id=client, fields=SystemFields("Router", Holder.CLIENT), by="AM")
    shown = card(archive, client_id=client)
    assert [one.text for one in warnings(shown, WarningKind.LACKS_KEYS)] == ["Server"]
    assert len(shown.systems) == 2


def test_silence_longer_than_usual_is_warned_of(archive: Archive, client: int, clock: SetClock) -> None:
    for days in (300, 270, 240, 210):
        happened = clock.at - timedelta(days=days)
        write_note(archive, client_id=client, text="They rang", happened_at=happened, by="AM")
    (warning,) = warnings(card(archive, client_id=client), WarningKind.SILENCE)
    assert warning.days == 210


def test_the_last_words_of_praise_and_complaint_are_there(archive: Archive, client: int) -> None:
    note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words="Best office in town", by="AM")
    how = card(archive, client_id=client).health
    assert ([one.words for one in how.clues], how.praises) == (["Best office in town"], 1)


def test_a_merged_clients_card_is_that_of_the_kept_one_with_everything_of_both(archive: Archive, client: int) -> None:
    old = add_client(archive, name="Quayside Smiles", by="AM")
    add_contact(archive, client_id=old, name="Anna Field", by="AM")
    opened(archive, old)
    merge_clients(archive, kept_id=client, merged_id=old, by="AM")
    shown = card(archive, client_id=old)
    assert (shown.head.id, shown.head.also) == (client, ("Quayside Smiles",))
    assert [one.job.client for one in shown.jobs] == ["Harbour Dental"]
    assert [one.person.name for one in shown.contacts] == ["Anna Field"]


def test_it_takes_as_many_statements_however_much_there_is(archive: Archive, client: int) -> None:
    def ask() -> int:
        with statements(archive) as sent:
            card(archive, client_id=client)
        return len(sent)

    _live_through(archive, client)
    with_one = ask()
    for _ in range(6):
        _live_through(archive, client)
    assert ask() == with_one


def _live_through(archive: Archive, client: int) -> None:
    """One of everything."""
    job = opened(archive, client)
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    record_approval(archive, job_id=job, given=Given.EMAIL, given_by="Ann", by="AM")
    add_contact(archive, client_id=client, name="Anna Field", numbers=("020 7946 0123",), by="AM")
    make_follow_up(archive, client_id=client, what="Ring them", due_on=TODAY, by="AM")
    note_clue(archive, client_id=client, kind=ClueKind.PRAISE, words="Best office in town", by="AM")
