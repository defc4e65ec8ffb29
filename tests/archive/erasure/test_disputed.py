"""A dispute that goes on is not erased; one that has ended goes with its client or job, and leaves nothing behind."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.ending import AskAgain, end_dispute, reopen_dispute
from archive.disputes.findings import Evidence, add_finding
from archive.disputes.meeting import NextAppointment, PointSaid, begin_meeting, close_meeting, write_meeting
from archive.disputes.offers import OfferWords, answer_offer, present_offer, write_offer
from archive.disputes.opening import open_dispute, withdraw_dispute
from archive.dossier.making import make_dossier
from archive.dossier.selection import About as On
from archive.dossier.selection import Selection
from archive.erasure.requests import Prepared, prepare, requests
from archive.paper.holds import On as Held
from archive.paper.holds import place_hold
from archive.records import About, Answer, ClueKind, Dispute, Ending, Note, Point, Severity
from archive.records.dispute_meetings import IF_IT_APPLIES, MUST
from archive.services.calls import Heard, finish_call
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.follow_ups import make_follow_up
from archive.services.notes import write_note
from tests.archive.erasure.quorndon import Quorndon, ask, clerk_tidies, confirmed, count, traces
from tests.archive.paperwork import a_file, read_document, taken_in

TABLES = (
    *("dispute", "dispute_statement", "dispute_hold", "dispute_meeting", "meeting_point", "finding"),
    *("restitution_offer", "offer_answer", "dispute_outcome", "dossier", "dossier_document"),
)


@dataclass(frozen=True)
class Disputed:
    """Quorndon with a dispute, and the note of the meeting about it."""

    quorndon: Quorndon
    dispute: int
    met: int

    @property
    def archive(self) -> Archive:
        return self.quorndon.archive

    def end(self, ending: Ending = Ending.SETTLED) -> None:
        today = self.archive.clock.now().date()
        again = AskAgain(today.replace(month=5), "Still ringbackword?", "AM")
        end_dispute(
            self.archive, dispute_id=self.dispute, ending=ending, words="goaheadword", learned="overtyped",
            ask_again=again, by="AM",
        )  # fmt: skip

    def find(self, evidence: Evidence, thing: int) -> None:
        add_finding(
            self.archive, dispute_id=self.dispute, words="clairvoyant", evidence=evidence, thing_id=thing, by="AM"
        )

    def shown(self, about: About = About.CLIENT, thing: int | None = None) -> Prepared:
        return prepare(self.archive, request_id=ask(self.quorndon, about, thing))

    def reasons(self, about: About = About.CLIENT, thing: int | None = None) -> dict[str, str]:
        return {one.what: one.why for one in self.shown(about, thing).refused}


def disputed_on(quorndon: Quorndon, job: int | None) -> Disputed:
    """A dispute in which everything was said with words of theirs."""
    archive, today = quorndon.archive, quorndon.archive.clock.now().date()
    dispute = open_dispute(
        archive, client_id=quorndon.client, job_id=job, says="grumbling about the backuptape", asks="promisedline",
        severity=Severity.GRAVE, by="AM",
    )  # fmt: skip
    meeting = begin_meeting(archive, dispute_id=dispute, by="AM")
    said = [PointSaid(point, "firewallcode") for point in (Point.WHAT_MATTERS, *MUST, *IF_IT_APPLIES)]
    write_meeting(
        archive, meeting_id=meeting, heard="misspoken", points=said, held_on=today, with_whom="Zanthippe",
        contact_id=quorndon.contact,
    )  # fmt: skip
    met = close_meeting(archive, meeting_id=meeting, next_one=NextAppointment(today, "ringbackword", "AM"), by="AM")
    words = OfferWords("promisedline again", today, "AM", money=5000, doubt_why="handscript")
    offer = write_offer(archive, dispute_id=dispute, words=words, by="AM")
    present_offer(archive, offer_id=offer, on=today, by="AM")
    answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, words="goaheadword", on=today, by="AM")
    return Disputed(quorndon, dispute, met)


@pytest.fixture
def disputed(quorndon: Quorndon) -> Disputed:
    return disputed_on(quorndon, quorndon.job)


def wrong(archive: Archive) -> list[str]:
    return [one.sentence for one in check(archive, progress=lambda *_: None) if not one.is_remark]


def test_a_dispute_that_goes_on_keeps_its_job(disputed: Disputed) -> None:
    assert disputed.reasons()["Job J-2026-0001"] == "Dispute D-2026-0001 about it is not settled"


def test_a_dispute_about_no_job_keeps_everything(quorndon: Quorndon) -> None:
    disputed = disputed_on(quorndon, None)

    assert disputed.reasons() == {"Quorndon & Daughters": "Dispute D-2026-0001 is not settled"}
    assert disputed.reasons(About.NOTE, quorndon.note).popitem()[1] == "Dispute D-2026-0001 is not settled"


def test_one_that_was_reopened_goes_on(disputed: Disputed) -> None:
    disputed.end()
    reopen_dispute(disputed.archive, dispute_id=disputed.dispute, why="It broke again.", by="AM")

    assert disputed.reasons()["Job J-2026-0001"] == "Dispute D-2026-0001 about it is not settled"


def test_one_that_was_opened_by_mistake_keeps_nothing(quorndon: Quorndon) -> None:
    archive, client = quorndon.archive, quorndon.client
    opened = open_dispute(
        archive, client_id=client, job_id=quorndon.job, says="Late", severity=Severity.COSTLY, by="AM"
    )
    withdraw_dispute(archive, dispute_id=opened, by="AM")

    assert prepare(archive, request_id=ask(quorndon)).refused == ()


def test_one_that_has_ended_goes_with_everything_that_was_said(disputed: Disputed, tmp_path: Path) -> None:
    archive = disputed.archive
    disputed.find(Evidence.DOCUMENT, disputed.quorndon.document)
    disputed.find(Evidence.NOTE, disputed.quorndon.note)
    disputed.end()
    choice = Selection(On.DISPUTE, disputed.dispute)
    make_dossier(archive, selection=choice, place=tmp_path / "away", by="AM", zipped=False)
    prepared = disputed.shown()
    assert prepared.counts["dispute"] == 1
    assert "Dossier X-2026-0001, made on 16 Mar 2026, may lie with somebody: see to it by hand." in prepared.remains

    assert confirmed(archive, prepared.request_id).refused == ()

    clerk_tidies(archive)
    assert {table: count(archive, table) for table in TABLES} == dict.fromkeys(TABLES, 0)
    assert traces(archive) == {}
    assert wrong(archive) == []


def test_one_about_no_job_goes_with_what_belongs_to_none(quorndon: Quorndon) -> None:
    disputed = disputed_on(quorndon, None)
    disputed.end()
    place_hold(
        disputed.archive, on=Held.JOB, thing_id=quorndon.job, reason="In court.",
        review_on=disputed.archive.clock.now().date().replace(year=2027), by="AM",
    )  # fmt: skip

    confirmed(disputed.archive, ask(quorndon))

    assert count(disputed.archive, "job") == 1
    assert {table: count(disputed.archive, table) for table in TABLES} == dict.fromkeys(TABLES, 0)
    assert wrong(disputed.archive) == []


def test_what_a_dispute_that_stays_is_told_by_stays_with_it(disputed: Disputed) -> None:
    archive, quorndon = disputed.archive, disputed.quorndon
    later = archive.clock.now().date().replace(year=2027)
    other = write_note(archive, client_id=quorndon.client, text="Nothing to do with it", by="AM")
    ring = make_follow_up(archive, client_id=quorndon.client, what="Ring them", due_on=later, by="AM")
    disputed.find(Evidence.NOTE, quorndon.note)
    disputed.find(Evidence.FOLLOW_UP, ring)
    disputed.end()
    place_hold(archive, on=Held.JOB, thing_id=quorndon.job, reason="In court.", review_on=later, by="AM")

    refused = confirmed(archive, ask(quorndon)).refused

    told = "Dispute D-2026-0001, which stays, could not be told without it"
    assert {one.what for one in refused if one.why == told} == {"The note of 16 Mar 2026", "“Ring them”"}
    assert {one.row for one in refused} >= {("note", quorndon.note), ("follow_up", ring)}
    with archive.database.reading() as session:
        assert len(session.get_one(Dispute, disputed.dispute).findings) == 2
        assert session.get(Note, other) is None
        assert [one.text for one in session.query(Note).where(Note.supersedes_id == quorndon.note)]
    assert wrong(archive) == []


def test_a_note_by_which_a_dispute_is_told_does_not_go_alone(disputed: Disputed) -> None:
    told = "Dispute D-2026-0001 could not be told without it: it goes with that"
    disputed.find(Evidence.NOTE, disputed.quorndon.note)
    disputed.end()

    assert list(disputed.reasons(About.NOTE, disputed.met).values()) == [told]
    assert list(disputed.reasons(About.NOTE, disputed.quorndon.note).values()) == [told]


def test_nor_does_a_document_that_shows_a_finding(quorndon: Quorndon, tmp_path: Path) -> None:
    disputed = disputed_on(quorndon, None)
    taken_in(disputed.archive, a_file(tmp_path, "plain.pdf"), client_id=quorndon.client)
    document = read_document(disputed.archive, ["grumbling"])
    disputed.find(Evidence.DOCUMENT, document)
    disputed.end()

    assert disputed.reasons(About.DOCUMENT, document) == {
        "plain.pdf": "It shows what was found in dispute D-2026-0001, and goes with that"
    }


def test_the_call_goes_alone_in_which_a_dispute_was_heard_by_mistake(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    heard = finish_call(
        archive, client_id=quorndon.client, text="They are not content", by="AM", also=(Heard(ClueKind.COMPLAINT),)
    )  # fmt: skip
    (clue,) = heard.clue_ids
    opened = open_dispute(
        archive, client_id=quorndon.client, clue_id=clue, says="Not content", severity=Severity.COSTLY, by="AM"
    )
    withdraw_dispute(archive, dispute_id=opened, by="AM")

    assert confirmed(archive, ask(quorndon, About.NOTE, heard.note_id)).refused == ()

    with archive.database.reading() as session:
        dispute = session.get_one(Dispute, opened)
        assert (dispute.note_id, dispute.clue_id) == (None, None)
    assert wrong(archive) == []


def test_who_asks_for_a_contact_is_told_of_the_meetings(disputed: Disputed) -> None:
    remains = disputed.shown(About.CONTACT, disputed.quorndon.contact).remains

    assert "1 meeting with them keeps their name: it goes with the dispute." in remains


def test_an_older_copy_put_back_is_rid_of_it_and_its_number_is_never_given_again(
    disputed: Disputed, tmp_path: Path, clock: SetClock
) -> None:
    archive = disputed.archive
    disputed.end()
    root = archive.folder.root
    shutil.copytree(root, tmp_path / "older", copy_function=shutil.copy)
    other = open_dispute(
        archive, client_id=add_client(archive, name="Mill Bakery", by="AM"), says="Late", severity=Severity.ANNOYING,
        by="AM",
    )  # fmt: skip
    with archive.database.reading() as session:
        assert session.get_one(Dispute, other).number == "D-2026-0002"
    confirmed(archive, ask(disputed.quorndon))
    archive.close()
    shutil.copytree(tmp_path / "older", root, dirs_exist_ok=True, copy_function=shutil.copy)

    with Archive.open(root, clock=clock) as opened:
        assert clerk_tidies(opened)
        assert {table: count(opened, table) for table in TABLES} == dict.fromkeys(TABLES, 0)
        assert traces(opened) == {}
        assert wrong(opened) == []
        client = add_client(opened, name="Gropper Dairy", by="AM")
        again = open_dispute(opened, client_id=client, says="Late", severity=Severity.ANNOYING, by="AM")
        with opened.database.reading() as session:
            assert session.get_one(Dispute, again).number == "D-2026-0002"


def test_where_it_still_goes_on_in_the_older_copy_somebody_is_asked(
    disputed: Disputed, tmp_path: Path, clock: SetClock
) -> None:
    archive = disputed.archive
    root = archive.folder.root
    shutil.copytree(root, tmp_path / "older", copy_function=shutil.copy)
    disputed.end()
    confirmed(archive, ask(disputed.quorndon))
    archive.close()
    shutil.copytree(tmp_path / "older", root, dirs_exist_ok=True, copy_function=shutil.copy)

    with Archive.open(root, clock=clock) as opened:
        assert count(opened, "dispute") == 1
        assert any("Dispute D-2026-0001 about it is not settled" in one.what_for for one in requests(opened))


def test_a_document_that_went_into_a_dossier_goes_and_the_dossier_is_told_of(
    disputed: Disputed, tmp_path: Path
) -> None:
    archive, quorndon = disputed.archive, disputed.quorndon
    taken_in(archive, a_file(tmp_path, "plain.pdf"), client_id=quorndon.client, job_id=quorndon.job)
    document = read_document(archive, ["grumbling"])
    disputed.end()
    choice = Selection(On.DISPUTE, disputed.dispute)
    make_dossier(archive, selection=choice, place=tmp_path / "away", by="AM", zipped=False)
    inside = count(archive, "dossier_document")

    request = ask(quorndon, About.DOCUMENT, document)
    assert any(one.startswith("Dossier X-2026-0001") for one in prepare(archive, request_id=request).remains)
    confirmed(archive, request)
    clerk_tidies(archive)

    assert (count(archive, "dossier"), count(archive, "dossier_document")) == (1, inside - 1)
    assert wrong(archive) == []
