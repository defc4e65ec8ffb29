"""What both sides expect is written in versions: a draft changes freely, and what was sent or accepted never."""

from dataclasses import replace
from datetime import date

import pytest

from archive.archive import Archive
from archive.errors import ChangedMeanwhile, DayIsAhead, DayIsFarOff, NameIsEmpty, WordsTooLong
from archive.job_errors import (
    AgreementHasEnded,
    AgreementIsEmpty,
    AmountIsWrong,
    DraftIsThere,
    JobHasAgreement,
    LineBelongsElsewhere,
    LineHasEnded,
    NoticeOutOfRange,
    TermOutOfOrder,
    VersionIsFixed,
)
from archive.records import JobStage, OutboxRow, Outcome, Side, Standing
from archive.services.agreement_drafts import (
    begin_agreement,
    change_draft,
    discard_draft,
    mark_not_sent,
    mark_sent,
    new_version,
)
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import agreement, agreement_of_job
from archive.services.clients import add_client
from archive.services.expectations import end_line
from archive.services.job_steps import StepTaken, advance_job, take_back_step
from archive.services.jobs import job_line, open_job
from archive.services.standing import change_standing
from archive.services.terms import end_agreement
from tests.archive.services.at_agreements import COPY, FRESH, KEYS, WORDS, accept, accepted


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Quay Motors", by="AM")


@pytest.fixture
def job(archive: Archive, client: int) -> int:
    return open_job(archive, client_id=client, title="Recover data", by="AM").id


def test_both_halves_price_and_time_frame_are_written_before_work_begins(archive: Archive, job: int) -> None:
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")

    found = agreement_of_job(archive, job_id=job)
    assert found is not None
    assert (found.title, found.newest.number, found.current) == ("Recover data", 1, None)
    assert [line.text for line in found.newest.ours] == [COPY.text]
    assert [line.text for line in found.newest.theirs] == [KEYS.text]
    assert (found.newest.price, found.newest.finish_by, found.newest.covers) == (
        45000,
        date(2026, 3, 27),
        "The reception PC",
    )


def test_a_job_has_one_agreement(archive: Archive, job: int) -> None:
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")

    with pytest.raises(JobHasAgreement):
        begin_agreement(archive, job_id=job, draft=WORDS, by="BC")


def test_an_agreement_with_a_term_needs_a_title(archive: Archive, client: int) -> None:
    with pytest.raises(NameIsEmpty):
        begin_agreement(archive, client_id=client, draft=WORDS, by="AM")


def test_lines_without_words_are_left_out(archive: Archive, job: int) -> None:
    begun = begin_agreement(
        archive, job_id=job, draft=Draft(lines=(Line(Side.WE, " copy   all\nfiles "), Line(Side.WE, " "))), by="AM"
    )

    lines = agreement(archive, agreement_id=begun.agreement_id).newest.lines
    assert [line.text for line in lines] == ["copy all files"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (replace(WORDS, price=-1), AmountIsWrong),
        (replace(WORDS, starts_on=date(2026, 4, 1), ends_on=date(2026, 3, 31)), TermOutOfOrder),
        (replace(WORDS, notice_days=-1), NoticeOutOfRange),
        (replace(WORDS, finish_by=date(2206, 3, 1)), DayIsFarOff),
        (replace(WORDS, covers="x" * 2001), WordsTooLong),
    ],
)
def test_terms_that_make_no_sense_are_refused(
    archive: Archive, job: int, words: Draft, problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        begin_agreement(archive, job_id=job, draft=words, by="AM")
    assert agreement_of_job(archive, job_id=job) is None


def test_a_draft_changes_and_its_lines_keep_their_place(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    copy, keys = agreement(archive, agreement_id=begun.agreement_id).newest.lines
    words = Draft(lines=(FRESH, Line(Side.WE, "We will copy most files", id=copy.id)))

    changed = change_draft(archive, version_id=begun.version_id, draft=words, by="BC", seen=begun.revision)

    now = agreement(archive, agreement_id=begun.agreement_id).newest
    assert [(line.text, line.id == copy.id) for line in now.lines] == [
        (FRESH.text, False),
        ("We will copy most files", True),
    ]
    assert changed.before is not None
    change_draft(archive, version_id=begun.version_id, draft=changed.before, by="BC", seen=changed.revision)
    restored = agreement(archive, agreement_id=begun.agreement_id).newest
    assert [line.text for line in restored.lines] == [COPY.text, KEYS.text]
    assert restored.price == 45000
    assert keys.text == KEYS.text


def test_two_desks_cannot_change_a_draft_unseen(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    change_draft(archive, version_id=begun.version_id, draft=Draft(lines=(FRESH,)), by="BC", seen=begun.revision)

    with pytest.raises(ChangedMeanwhile, match="BC"):
        change_draft(archive, version_id=begun.version_id, draft=WORDS, by="AM", seen=begun.revision)
    with pytest.raises(ChangedMeanwhile):
        mark_sent(archive, version_id=begun.version_id, by="AM", seen=begun.revision)
    with pytest.raises(ChangedMeanwhile):
        discard_draft(archive, version_id=begun.version_id, by="AM", seen=begun.revision)


def test_what_was_sent_stays_as_it_was_until_it_is_said_not_to_be(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    with pytest.raises(DayIsAhead):
        mark_sent(archive, version_id=begun.version_id, by="AM", seen=begun.revision, on=date(2026, 3, 17))
    sent = mark_sent(archive, version_id=begun.version_id, by="AM", seen=begun.revision)

    with pytest.raises(VersionIsFixed):
        change_draft(archive, version_id=begun.version_id, draft=Draft(lines=(FRESH,)), by="AM", seen=sent.revision)
    back = mark_not_sent(archive, version_id=begun.version_id, by="AM", seen=sent.revision)
    change_draft(archive, version_id=begun.version_id, draft=Draft(lines=(FRESH,)), by="AM", seen=back.revision)

    assert agreement(archive, agreement_id=begun.agreement_id).newest.sent_on is None


def test_an_empty_version_cannot_be_sent(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=Draft(covers="all"), by="AM")

    with pytest.raises(AgreementIsEmpty):
        mark_sent(archive, version_id=begun.version_id, by="AM", seen=begun.revision)


def test_what_was_accepted_changes_only_as_a_new_version(archive: Archive, job: int) -> None:
    first = accepted(archive, job=job)
    with pytest.raises(VersionIsFixed):
        change_draft(
            archive, version_id=first.newest.id, draft=Draft(lines=(FRESH,)), by="AM", seen=first.newest.revision
        )

    begun = new_version(archive, agreement_id=first.id, by="AM", why="they want a fresh system too")

    found = agreement(archive, agreement_id=first.id)
    assert (begun.number, found.newest.why) == (2, "they want a fresh system too")
    assert [line.text for line in found.newest.lines] == [COPY.text, KEYS.text]
    assert [line.continues_id for line in found.newest.lines] == [line.id for line in first.newest.lines]
    assert found.current is not None
    assert found.current.number == 1
    assert found.newest.price == 45000


def test_there_is_one_draft_at_a_time(archive: Archive, job: int) -> None:
    first = accepted(archive, job=job)
    begun = new_version(archive, agreement_id=first.id, by="AM")

    with pytest.raises(DraftIsThere):
        new_version(archive, agreement_id=first.id, by="BC")
    mark_sent(archive, version_id=begun.version_id, by="AM", seen=begun.revision)
    assert new_version(archive, agreement_id=first.id, by="BC").number == 3
    with pytest.raises(VersionIsFixed):
        mark_not_sent(archive, version_id=begun.version_id, by="AM", seen=begun.revision + 1)


def test_a_withdrawn_line_does_not_go_on(archive: Archive, job: int) -> None:
    first = accepted(archive, job=job)
    end_line(archive, expectation_id=first.newest.lines[1].id, outcome=Outcome.WITHDRAWN, by="AM")

    new_version(archive, agreement_id=first.id, by="AM")

    newest = agreement(archive, agreement_id=first.id).newest
    assert [line.text for line in newest.lines] == [COPY.text]


def test_a_discarded_draft_leaves_the_accepted_version(archive: Archive, job: int) -> None:
    first = accepted(archive, job=job)
    begun = new_version(archive, agreement_id=first.id, by="AM")

    words = discard_draft(archive, version_id=begun.version_id, by="AM", seen=begun.revision)

    assert len(agreement(archive, agreement_id=first.id).versions) == 1
    new_version(archive, agreement_id=first.id, by="AM", draft=words)
    again = agreement(archive, agreement_id=first.id).newest
    assert [line.continues_id for line in again.lines] == [line.id for line in first.newest.lines]


def test_the_only_draft_takes_the_agreement_with_it(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")

    assert discard_draft(archive, version_id=begun.version_id, by="AM", seen=begun.revision).price == 45000
    assert agreement_of_job(archive, job_id=job) is None


def test_a_line_with_an_outcome_is_neither_reworded_nor_removed(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    copy, keys = agreement(archive, agreement_id=begun.agreement_id).newest.lines
    end_line(archive, expectation_id=copy.id, outcome=Outcome.KEPT, by="AM")
    reworded = Draft(lines=(replace(FRESH, id=copy.id), replace(KEYS, id=keys.id)))

    for words in (reworded, Draft(lines=(replace(KEYS, id=keys.id),))):
        with pytest.raises(LineHasEnded):
            change_draft(archive, version_id=begun.version_id, draft=words, by="AM", seen=begun.revision)
    with pytest.raises(LineHasEnded):
        discard_draft(archive, version_id=begun.version_id, by="AM", seen=begun.revision)


def test_a_line_cannot_go_on_from_another_agreement(archive: Archive, client: int, job: int) -> None:
    other = open_job(archive, client_id=client, title="Replace router", by="AM").id
    foreign = accepted(archive, job=other).newest.lines[0].id

    with pytest.raises(LineBelongsElsewhere):
        begin_agreement(archive, job_id=job, draft=Draft(lines=(replace(COPY, continues_id=foreign),)), by="AM")


def test_an_agreement_that_was_given_up_gets_no_new_version(archive: Archive, client: int) -> None:
    begun = begin_agreement(archive, client_id=client, title="Maintenance", draft=WORDS, by="AM")
    accept(archive, begun)
    end_agreement(archive, agreement_id=begun.agreement_id, on=date(2026, 3, 1), by="AM")

    with pytest.raises(AgreementHasEnded):
        new_version(archive, agreement_id=begun.agreement_id, by="AM")


def test_the_index_learns_of_new_lines(archive: Archive, job: int) -> None:
    with archive.database.writing() as session:
        session.query(OutboxRow).delete()
    begin_agreement(archive, job_id=job, draft=WORDS, by="AM")

    with archive.database.reading() as session:
        assert [row.thing for row in session.query(OutboxRow)] == [f"job:{job}"]


def test_words_that_stood_when_work_began_stay_and_a_change_is_the_next_version(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    first = begin_work(archive, job)
    newest = agreement(archive, agreement_id=begun.agreement_id).newest
    assert newest.is_fixed
    with pytest.raises(VersionIsFixed, match="work began on it"):
        change_draft(archive, version_id=newest.id, draft=Draft(lines=(FRESH,)), by="AM", seen=newest.revision)
    with pytest.raises(VersionIsFixed):
        discard_draft(archive, version_id=newest.id, by="AM", seen=newest.revision)

    second = new_version(archive, agreement_id=begun.agreement_id, by="AM", why="they want a fresh system")
    change_draft(archive, version_id=second.version_id, draft=Draft(lines=(FRESH,)), by="AM", seen=second.revision)

    now = agreement(archive, agreement_id=begun.agreement_id)
    assert [[line.text for line in one.lines] for one in now.versions] == [[FRESH.text], [COPY.text, KEYS.text]]
    assert not now.newest.is_fixed
    assert first.stage is JobStage.IN_PROGRESS


def test_words_of_a_job_that_is_done_stay_as_well(archive: Archive, job: int) -> None:
    started = begin_work(archive, job)
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    changed = change_draft(archive, version_id=begun.version_id, draft=WORDS, by="AM", seen=begun.revision)
    advance_job(archive, job_id=job, to=JobStage.DONE, by="AM", seen=started.revision)

    with pytest.raises(VersionIsFixed):
        change_draft(archive, version_id=begun.version_id, draft=Draft(lines=(FRESH,)), by="AM", seen=changed.revision)


def test_a_step_that_is_taken_back_leaves_the_draft_a_draft(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    started = begin_work(archive, job)
    take_back_step(archive, job_id=job, by="AM", seen=started.revision)

    assert not agreement(archive, agreement_id=begun.agreement_id).newest.is_fixed
    change_draft(archive, version_id=begun.version_id, draft=Draft(lines=(FRESH,)), by="AM", seen=begun.revision)


def test_words_that_work_went_by_can_still_be_sent_and_their_lines_end(archive: Archive, job: int) -> None:
    begun = begin_agreement(archive, job_id=job, draft=WORDS, by="AM")
    begin_work(archive, job)
    copy = agreement(archive, agreement_id=begun.agreement_id).newest.lines[0]
    end_line(archive, expectation_id=copy.id, outcome=Outcome.KEPT, by="AM")
    sent = mark_sent(archive, version_id=begun.version_id, by="AM", seen=begun.revision)
    mark_not_sent(archive, version_id=begun.version_id, by="AM", seen=sent.revision)

    newest = agreement(archive, agreement_id=begun.agreement_id).newest
    assert (newest.lines[0].outcome, newest.is_fixed) == (Outcome.KEPT, True)


def begin_work(archive: Archive, job: int) -> StepTaken:
    """Begin work without a yes in writing, for a client of long standing."""
    line = job_line(archive, job_id=job)
    change_standing(archive, client_id=line.client_id, standing=Standing.LONG_STANDING, why="since 1999", by="AM")
    return advance_job(
        archive,
        job_id=job,
        to=JobStage.IN_PROGRESS,
        by="AM",
        seen=job_line(archive, job_id=job).revision,
        without_approval="they always pay",
    )
