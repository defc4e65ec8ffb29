"""What became of paper stands on the timeline of its client and of its jobs, without the mistakes."""

from dataclasses import replace
from datetime import timedelta

from archive.paper.checking import look, scan_of
from archive.paper.deciding import let_go, take_back_decision
from archive.paper.holds import On, place_hold, put_back_hold, release_hold
from archive.paper.scanning import Weave, scan_stack, withdraw_scan
from archive.paper.shredding import approve, came_to_light, certify, take_back_approval
from archive.paper.stacks import move_stack, put_on_file, undo_stack_change, withdraw_stack
from archive.records import Afterwards, Seen
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.jobs import open_job
from archive.services.merging import merge_clients
from archive.services.story.entry import OF_PAPER, EntryKind, TimelineEntry
from archive.services.timeline import timeline
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, ripen
from tests.archive.paper.sides import scanned


def told(office: Office, *, job: int | None = None) -> list[TimelineEntry]:
    """What is told of paper, oldest first."""
    entries = timeline(office.archive, client_id=office.client, job_id=job)
    return [entry for entry in reversed(entries) if entry.kind in OF_PAPER]


def later(office: Office) -> None:
    office.clock.put(office.clock.at + timedelta(minutes=1))


def test_a_stack_is_told_from_its_box_to_its_certificate(office: Office) -> None:
    ripen(office)
    later(office)
    approve(office.archive, paper_id=office.stack, by="JT")
    later(office)
    certify(office.archive, papers=[office.stack], shredded_on=OVER, shredded_by="JT", place="Yard", by="JT")
    later(office)
    came_to_light(office.archive, paper_id=office.stack, what=Afterwards.STILL_THERE, words="In the lid.", by="AM")
    entries = told(office)
    assert [entry.kind for entry in entries] == [
        EntryKind.PAPER_FILED,
        EntryKind.PAPER_SCANNED,
        EntryKind.PAPER_CHECKED,
        EntryKind.PAPER_APPROVED,
        EntryKind.PAPER_SHREDDED,
        EntryKind.PAPER_FOUND,
    ]
    filed, seen, shredded = entries[0], entries[2], entries[4]
    assert (filed.paper, filed.text, filed.words, filed.sheets) == (
        "P-2026-0001", "Work orders and letters", "Box 4", 12,
    )  # fmt: skip
    assert (seen.pages, seen.by) == (24, "JT")
    assert (shredded.words, shredded.on, shredded.sheets) == ("S-2026-0001", OVER, 12)
    assert {(entry.paper_id, entry.job_id, entry.job) for entry in entries} == {
        (office.stack, office.job, "J-2026-0001")
    }
    assert told(office, job=office.job) == entries


def test_a_move_is_told_unless_it_was_changed_back(office: Office) -> None:
    move_stack(office.archive, paper_id=office.stack, place="Box 7", by="AM")
    change = move_stack(office.archive, paper_id=office.stack, place="Box 9", by="AM")
    assert [entry.words for entry in told(office)] == ["", "", "Box 9"]
    undone = undo_stack_change(office.archive, change=change, by="AM")
    assert [entry.words for entry in told(office)[1:]] == ["Box 7"]
    undo_stack_change(office.archive, change=undone, by="AM")
    assert [entry.words for entry in told(office)[1:]] == ["", "Box 9"]


def test_what_was_a_mistake_is_not_told(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="JT")
    take_back_approval(office.archive, paper_id=office.stack, why="Too early.", by="JT")
    second = put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM")
    wrong = scan_stack(
        office.archive,
        paper_id=second,
        documents=[scanned(office.archive, "x", name="x.pdf")],
        weave=Weave(),
        by="AM",
        sitting="noon",
    )
    withdraw_scan(office.archive, scan_id=wrong, why="Another file was meant.", by="AM")
    assert [entry.kind for entry in told(office) if entry.paper_id == second] == [EntryKind.PAPER_FILED]
    withdraw_stack(office.archive, paper_id=second, by="AM")
    assert [entry.kind for entry in told(office)] == [
        EntryKind.PAPER_FILED,
        EntryKind.PAPER_SCANNED,
        EntryKind.PAPER_CHECKED,
    ]


def test_a_look_that_was_taken_back_or_done_again_counts_once(office: Office) -> None:
    document = scanned(office.archive, "a", "b")
    scan_stack(office.archive, paper_id=office.stack, documents=[document], weave=Weave(), by="AM", sitting="one")
    shown = scan_of(office.archive, paper_id=office.stack)
    assert shown is not None
    first, second = shown.sides
    for side, seen, sitting in (
        (first, Seen.LEGIBLE, "two"),
        (second, Seen.LEGIBLE, "two"),
        (second, Seen.LOOK_AGAIN, "two"),
        (first, Seen.LEGIBLE, "three"),
    ):
        look(office.archive, side_id=side.id, seen=seen, seconds=1, sitting=sitting, by="JT")
    assert [entry.pages for entry in told(office) if entry.kind is EntryKind.PAPER_CHECKED] == [1]


def test_paper_of_two_jobs_names_both_and_stands_on_each(office: Office) -> None:
    other = open_job(office.archive, client_id=office.client, title="Replace router", by="AM")
    fields = replace(office.fields, jobs=(office.job, other.id))
    both = put_on_file(office.archive, client_id=office.client, fields=fields, by="AM")
    (entry,) = [entry for entry in told(office) if entry.paper_id == both]
    assert (entry.job_id, entry.job) == (None, "J-2026-0001, J-2026-0002")
    assert entry.of_jobs == (office.job, other.id)
    held(office, On.PAPER, both)
    (entry,) = [entry for entry in told(office) if entry.kind is EntryKind.PAPER_HELD]
    assert entry.of_jobs == (office.job, other.id)
    assert [(entry.paper_id, entry.job_id) for entry in told(office, job=other.id)] == [(both, other.id)] * 2


def test_paper_of_a_client_that_was_merged_is_told_on_the_one_that_was_kept(office: Office) -> None:
    kept = add_client(office.archive, name="Harbour Dental Practice", by="AM")
    merge_clients(office.archive, kept_id=kept, merged_id=office.client, by="AM")
    entries = timeline(office.archive, client_id=kept)
    assert [entry.paper for entry in entries if entry.kind in OF_PAPER] == ["P-2026-0001"]


def held(office: Office, on: On, thing_id: int) -> int:
    day = office.clock.at.date() + timedelta(days=90)
    return place_hold(office.archive, on=on, thing_id=thing_id, reason="A dispute.", review_on=day, by="AM")


def test_what_was_looked_at_again_says_why_it_may_go_unless_that_was_taken_back(office: Office) -> None:
    office.close(CLOSED)
    hold = held(office, On.PAPER, office.stack)
    office.day(OVER)
    release_hold(office.archive, hold_id=hold, why="Settled.", by="AM")
    later(office)
    let_go(office.archive, paper_id=office.stack, why="Nobody asks for it.", by="AM")
    assert [(entry.kind, entry.words) for entry in told(office)[1:]] == [
        (EntryKind.PAPER_HELD, "A dispute."),
        (EntryKind.PAPER_RELEASED, "Settled."),
        (EntryKind.PAPER_DECIDED, "Nobody asks for it."),
    ]
    take_back_decision(office.archive, paper_id=office.stack, by="AM")
    assert EntryKind.PAPER_DECIDED not in [entry.kind for entry in told(office)]


def test_a_hold_is_told_wherever_it_was_placed_and_on_the_job_only_what_is_of_the_job(office: Office) -> None:
    document = scanned(office.archive, "a page")
    file_document(office.archive, document_id=document, client_id=office.client, job_id=office.job, by="AM")
    other = open_job(office.archive, client_id=office.client, title="Replace router", by="AM")
    held(office, On.CLIENT, office.client)
    held(office, On.JOB, office.job)
    held(office, On.JOB, other.id)
    held(office, On.DOCUMENT, document)
    of_client = {(entry.text, entry.job, entry.document_id) for entry in told(office) if entry.words == "A dispute."}
    assert of_client == {
        ("Harbour Dental", None, None),
        ("Recover data", "J-2026-0001", None),
        ("Replace router", "J-2026-0002", None),
        ("scan.pdf", None, document),
    }
    of_job = {entry.text for entry in told(office, job=office.job) if entry.kind is EntryKind.PAPER_HELD}
    assert of_job == {"Recover data", "scan.pdf"}


def test_a_release_by_mistake_leaves_one_hold_on_the_timeline(office: Office) -> None:
    hold = held(office, On.PAPER, office.stack)
    later(office)
    release_hold(office.archive, hold_id=hold, why="The other stack was meant.", by="AM")
    again = put_back_hold(office.archive, hold_id=hold, by="AM")
    assert [entry.kind for entry in told(office)[1:]] == [EntryKind.PAPER_HELD]
    later(office)
    release_hold(office.archive, hold_id=again, why="Settled.", by="AM")
    assert [(entry.kind, entry.words) for entry in told(office)[1:]] == [
        (EntryKind.PAPER_HELD, "A dispute."),
        (EntryKind.PAPER_RELEASED, "Settled."),
    ]
