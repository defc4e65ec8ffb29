"""A request is a record; parts of it are refused with a reason and a date; the rest needs a name typed by hand."""

from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.erasure.disk import unfinished
from archive.erasure.errors import AnotherNameTyped, ListHasChanged, NothingToErase, RequestIsSettled
from archive.erasure.paper_kept import paper_kept
from archive.erasure.remaining import UNTIL
from archive.erasure.requests import (
    Prepared,
    ask_to_erase,
    carry_out,
    prepare,
    requests,
    requests_to_look_at,
    withdraw_request,
)
from archive.paper.holds import On, place_hold, release_hold
from archive.paper.schedules import keep_for_rules
from archive.paper.shredding import approve, came_to_light, certify
from archive.paper.stacks import StackFields, put_on_file
from archive.records import (
    About,
    Afterwards,
    BackupCopy,
    BackupPlace,
    Client,
    Contact,
    FollowUp,
    FollowUpReason,
    Job,
    Note,
)
from archive.services.check import Finding, check
from archive.services.clients import add_client
from archive.services.filing import link_document
from archive.services.follow_ups import make, make_follow_up
from archive.services.jobs import close_job, open_job
from archive.services.merging import merge_clients
from archive.services.notes import write_note
from tests.archive.erasure.quorndon import Quorndon, ask, clerk_tidies, confirmed, count
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, ripen
from tests.archive.paperwork import a_file, read_document, taken_in
from tests.archive.told import history_of

SOON = date(2026, 6, 1)


def shown(quorndon: Quorndon) -> Prepared:
    return prepare(quorndon.archive, request_id=ask(quorndon))


def reasons(prepared: Prepared) -> dict[str, str]:
    return {one.what: one.why for one in prepared.refused}


def wrong(archive: Archive) -> list[Finding]:
    return [one for one in check(archive, progress=lambda *_: None) if not one.is_remark]


def held(quorndon: Quorndon, on: On, thing: int) -> int:
    return place_hold(quorndon.archive, on=on, thing_id=thing, reason="Their solicitor wrote", review_on=SOON, by="AM")


def test_the_list_counts_what_goes_and_names_what_to_type(quorndon: Quorndon) -> None:
    prepared = shown(quorndon)
    assert prepared.type_this == "Quorndon & Daughters"
    assert prepared.refused == ()
    assert {kind: prepared.counts[kind] for kind in ("document", "page", "note", "job", "contact")} == {
        "document": 1,
        "page": 2,
        "note": 3,
        "job": 1,
        "contact": 1,
    }


def test_another_name_erases_nothing(quorndon: Quorndon) -> None:
    prepared = shown(quorndon)
    with pytest.raises(AnotherNameTyped):
        carry_out(quorndon.archive, request_id=prepared.request_id, typed="Harbour Dental", seen=prepared.seen, by="AM")
    assert count(quorndon.archive, "client") == 2
    assert not unfinished(quorndon.archive)


def test_what_was_added_since_the_list_was_shown_keeps_it_from_being_carried_out(quorndon: Quorndon) -> None:
    prepared = shown(quorndon)
    write_note(quorndon.archive, client_id=quorndon.client, text="One more thing", by="JT")
    with pytest.raises(ListHasChanged):
        carry_out(
            quorndon.archive, request_id=prepared.request_id, typed=prepared.type_this, seen=prepared.seen, by="AM"
        )
    assert count(quorndon.archive, "erasure") == 0


def test_a_hold_placed_after_the_list_wins_at_the_last_click(quorndon: Quorndon) -> None:
    prepared = shown(quorndon)
    held(quorndon, On.CLIENT, quorndon.client)
    with pytest.raises(ListHasChanged):
        carry_out(
            quorndon.archive, request_id=prepared.request_id, typed=prepared.type_this, seen=prepared.seen, by="AM"
        )


def test_a_hold_on_the_client_keeps_everything(quorndon: Quorndon) -> None:
    held(quorndon, On.CLIENT, quorndon.client)
    prepared = shown(quorndon)
    assert prepared.counts == {}
    assert reasons(prepared) == {"Quorndon & Daughters": "Do not destroy: Their solicitor wrote"}
    assert prepared.refused[0].look_again_on == SOON


def test_what_is_refused_is_written_down_with_a_date_and_comes_up_on_that_day(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    held(quorndon, On.DOCUMENT, quorndon.document)
    request = ask(quorndon)
    outcome = confirmed(archive, request)
    assert {one.what for one in outcome.refused} == {"letterhead77.pdf", "Job J-2026-0001"}
    with archive.database.reading() as session:
        assert requests_to_look_at(session, date(2026, 5, 31)) == ()
        (due,) = requests_to_look_at(session, SOON)
    assert (due.number, due.look_on) == ("E-2026-0001", SOON)
    assert "refused in part" in [one.act for one in history_of(archive, thing=f"request:{request}")]


def test_a_refused_part_goes_later_and_then_the_request_forgets_who_asked(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    hold = held(quorndon, On.JOB, quorndon.job)
    request = ask(quorndon)
    confirmed(archive, request)
    clerk_tidies(archive)
    assert count(archive, "job") == 1
    release_hold(archive, hold_id=hold, why="Settled", by="AM")
    assert confirmed(archive, request).refused == ()
    (line,) = requests(archive)
    assert (line.asked_by, line.what_for, line.look_on, line.called) == ("", "", None, "")
    assert line.settled_at is not None
    assert count(archive, "client") == 1
    with pytest.raises(RequestIsSettled):
        prepare(archive, request_id=request)


def test_an_open_job_stays_with_its_papers_and_the_people_to_ring(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    open_job(archive, client_id=quorndon.client, title="Move the server", by="AM")
    confirmed(archive, ask(quorndon))
    with archive.database.reading() as session:
        assert [job.title for job in session.query(Job)] == ["Move the server"]
        assert session.get_one(Client, quorndon.client).name == "Quorndon & Daughters"
        assert session.get_one(Contact, quorndon.contact).name == "Zanthippe Quorndon"
        assert session.query(Note).filter_by(client_id=quorndon.client).count() == 0
    assert clerk_tidies(archive)
    assert wrong(archive) == []


def test_a_disagreement_that_is_not_settled_keeps_everything(quorndon: Quorndon) -> None:
    with quorndon.archive.database.writing() as session:
        now = quorndon.archive.clock.now()
        make(
            session,
            client_id=quorndon.client,
            job_id=None,
            reason=FollowUpReason.DISPUTE,
            what="Meet them",
            due_on=SOON,
            whose="AM",
            at=now,
            by="AM",
        )
    assert reasons(shown(quorndon)) == {"Quorndon & Daughters": "A disagreement with them is not settled"}


def test_paper_on_file_keeps_its_job_until_its_time_is_over(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    rules = {rule.name: rule.id for rule in keep_for_rules(archive)}
    rule = rules["Six months after the job is closed"]
    fields = StackFields("Work orders", 3, "Box 4", rule, jobs=(quorndon.job,))
    put_on_file(archive, client_id=quorndon.client, fields=fields, by="AM")
    prepared = shown(quorndon)
    assert "kept until 16 Sep 2026" in reasons(prepared)["Paper P-2026-0001"]
    assert {one.look_again_on for one in prepared.refused if one.what == "Job J-2026-0001"} == {date(2026, 9, 17)}


def test_the_proof_of_shredding_stays_and_the_rest_goes(office: Office) -> None:
    archive = office.archive
    ripen(office)
    approve(archive, paper_id=office.stack, by="JT")
    day = archive.clock.now().date()
    certify(archive, papers=[office.stack], shredded_on=day, shredded_by="AM", place="Workshop", by="AM")
    write_note(archive, client_id=office.client, text="They asked for a reference", by="AM")
    request = ask_to_erase(
        archive,
        about=About.CLIENT,
        thing_id=office.client,
        asked_by="Dr Shaw",
        asked_on=CLOSED,
        how="letter",
        what_for="all",
        handled_by="AM",
        by="AM",
    )
    outcome = confirmed(archive, request)
    assert "Certificate S-2026-0001 proves that it was shredded" in {one.why for one in outcome.refused}
    assert (count(archive, "disposition"), count(archive, "note")) == (1, 0)


def test_paper_that_turned_up_after_its_certificate_is_on_file_and_not_proved_to_be_gone(office: Office) -> None:
    archive = office.archive
    ripen(office)
    approve(archive, paper_id=office.stack, by="JT")
    day = archive.clock.now().date()
    certify(archive, papers=[office.stack], shredded_on=day, shredded_by="AM", place="Workshop", by="AM")
    came_to_light(archive, paper_id=office.stack, what=Afterwards.STILL_THERE, words="In another box", by="AM")

    def why() -> str:
        with archive.database.reading() as session:
            (kept,) = paper_kept(session, (office.client,), day)
        return kept.why

    assert why() == "It is still on file; shred it or give it back first"
    came_to_light(archive, paper_id=office.stack, what=Afterwards.LOST, words="Gone again", by="AM")
    assert why() == "Certificate S-2026-0001 names it"


def test_a_document_that_belongs_to_somebody_else_too_stays(quorndon: Quorndon) -> None:
    link_document(quorndon.archive, document_id=quorndon.document, client_id=1, by="AM")
    assert reasons(shown(quorndon))["letterhead77.pdf"] == "It is filed to Harbour Dental too"


def test_a_merged_client_goes_with_the_one_it_was_merged_into(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    twin = add_client(archive, name="Quorndon and Daughters", by="AM")
    write_note(archive, client_id=twin, text="Same firm", by="AM")
    merge_clients(archive, kept_id=quorndon.client, merged_id=twin, by="AM")
    assert confirmed(archive, ask(quorndon, thing=twin)).refused == ()
    clerk_tidies(archive)
    assert count(archive, "client") == 1
    assert wrong(archive) == []


def test_one_contact_goes_and_what_they_agreed_to_stays(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    request = ask(quorndon, About.CONTACT, quorndon.contact)
    prepared = prepare(archive, request_id=request)
    assert (prepared.type_this, prepared.counts) == ("Zanthippe Quorndon", {"contact": 1})
    assert any("2 notes were written" in sentence for sentence in prepared.remains)
    assert any("2 yeses of theirs keep their name" in sentence for sentence in prepared.remains)
    confirmed(archive, request)
    clerk_tidies(archive)
    with archive.database.reading() as session:
        contact = session.get_one(Contact, quorndon.contact)
        assert (contact.name, contact.email, contact.numbers) == ("(erased)", "", [])
    assert wrong(archive) == []


def test_one_note_goes_with_all_its_wordings(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    before = count(archive, "note")
    confirmed(archive, ask(quorndon, About.NOTE, quorndon.note))
    assert count(archive, "note") == before - 2


def test_a_note_on_an_open_job_stays(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    job = open_job(archive, client_id=quorndon.client, title="Another", by="AM")
    note = write_note(archive, client_id=quorndon.client, job_id=job.id, text="Begun", by="AM")
    prepared = prepare(archive, request_id=ask(quorndon, About.NOTE, note))
    assert [one.why for one in prepared.refused] == ["It belongs to job J-2026-0002: the job is not closed"]


def test_a_closing_note_goes_with_its_job_only(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    job = open_job(archive, client_id=quorndon.client, title="Another", by="AM")
    close_job(archive, job_id=job.id, by="AM", closed_on=date(2026, 3, 16), closing_note="All works")
    with archive.database.reading() as session:
        note = session.query(Note).filter_by(job_id=job.id).one()
    prepared = prepare(archive, request_id=ask(quorndon, About.NOTE, note.id))
    assert [one.why for one in prepared.refused] == ["It is the closing note of a job and goes with the job"]


def test_one_document_goes_and_its_job_stays(quorndon: Quorndon, tmp_path: Path) -> None:
    archive = quorndon.archive
    taken_in(archive, a_file(tmp_path, "fax.pdf"), client_id=quorndon.client, job_id=quorndon.job)
    fax = read_document(archive, ["A fax"])
    confirmed(archive, ask(quorndon, About.DOCUMENT, fax))
    assert clerk_tidies(archive)
    assert (count(archive, "job"), count(archive, "document")) == (1, 2)
    assert wrong(archive) == []


def test_the_paper_that_shows_a_yes_goes_with_its_job_only(quorndon: Quorndon) -> None:
    prepared = prepare(quorndon.archive, request_id=ask(quorndon, About.DOCUMENT, quorndon.document))
    assert reasons(prepared) == {"letterhead77.pdf": "It shows a yes of theirs, and goes with the job or the agreement"}


def test_the_list_names_the_copies_that_still_hold_it(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    now = archive.clock.now()
    with archive.database.writing() as session:
        place = BackupPlace(mark="m", path="/media/stick", is_elsewhere=True, added_at=now, added_by="AM")
        session.add(
            BackupCopy(
                place=place,
                last_event=1,
                head="h",
                originals=1,
                database="d",
                begun_at=now,
                begun_by="AM",
                finished_at=now,
            )
        )
    assert shown(quorndon).copies == (f"/media/stick, last copied on 16 Mar 2026 ({UNTIL})",)


def test_a_request_nobody_has_answered_is_on_the_list_of_the_day(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    request = ask(quorndon)
    with archive.database.reading() as session:
        (line,) = requests_to_look_at(session, date(2026, 3, 16))
    assert line.look_on == date(2026, 4, 16)
    withdraw_request(archive, request_id=request, by="AM")
    with archive.database.reading() as session:
        assert requests_to_look_at(session, date(2027, 3, 16)) == ()


def test_a_request_about_what_went_with_another_is_settled_with_it(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    ask(quorndon, About.NOTE, quorndon.note)
    confirmed(archive, ask(quorndon))
    assert [one.settled_at is not None and one.asked_by == "" for one in requests(archive)] == [True, True]


def test_nobody_can_ask_for_what_is_not_there(quorndon: Quorndon) -> None:
    with pytest.raises(NothingToErase):
        ask(quorndon, thing=4711)


def test_a_follow_up_stays_with_its_own_words_when_its_note_goes(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    made = make_follow_up(archive, client_id=quorndon.client, what="Ring about it", due_on=SOON, by="AM")
    with archive.database.writing() as session:
        session.get_one(FollowUp, made).note_id = quorndon.note
    confirmed(archive, ask(quorndon, About.NOTE, quorndon.note))
    assert count(archive, "follow_up") == 2
