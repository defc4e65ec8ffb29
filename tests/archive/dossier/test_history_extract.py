"""A dossier carries the history from the first act on anything in it to the head."""

import json
import shutil
from datetime import datetime
from pathlib import Path

from archive.archive import Archive
from archive.clock import SetClock, SystemClock
from archive.disputes.offers import (
    answer_offer,
    carry_out,
    present_offer,
    restore_offer,
    withdraw_offer,
    write_offer,
)
from archive.disputes.taking_back import take_back_answer, take_back_presenting
from archive.dossier.history_extract import write_extract
from archive.records import Answer, Standing
from archive.records.custody import chained
from archive.services.clients import add_client
from archive.services.history import head
from archive.services.notes import write_note
from archive.services.standing import change_standing
from tests.archive.disputes.quarrel import quarrel_in


def extract(archive: Archive, folder: Path, things: set[str], *, whole: bool = False) -> list[list[object]]:
    with archive.database.reading() as session:
        write_extract(session, folder, things, whole=whole)
    return [json.loads(line) for line in (folder / "history.jsonl").read_text(encoding="ascii").splitlines()]


def noted(archive: Archive, times: int) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    for number in range(times):
        write_note(archive, client_id=client, text=f"Call {number}", by="AM")


def test_it_runs_from_the_first_related_act_to_the_last_of_all(archive: Archive, tmp_path: Path) -> None:
    noted(archive, 5)
    events = extract(archive, tmp_path, {"note:2", "note:3"}, whole=True)
    assert events[0][4] == "note:2"
    with archive.database.reading() as session:
        assert events[-1][0] == head(session)[0]
    numbers = [int(str(one[0])) for one in events]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))


def test_each_line_can_be_recomputed(archive: Archive, tmp_path: Path) -> None:
    noted(archive, 3)
    for number, at, by, act, thing, details, previous, digest in extract(archive, tmp_path, {"note:1"}, whole=True):
        again = chained(
            number=int(str(number)),
            at=datetime.fromisoformat(str(at)),
            by=str(by),
            act=str(act),
            thing=str(thing),
            details=str(details),
            previous=str(previous),
        )
        assert again == digest


def test_acts_on_other_things_are_links_of_the_chain_and_nothing_more(archive: Archive, tmp_path: Path) -> None:
    noted(archive, 5)
    events = extract(archive, tmp_path, {"note:2", "note:4"})
    assert {one[4] for one in events if len(one) > 2} == {"note:2", "note:4"}
    between = [one for one in events if len(one) == 2]
    assert between
    numbers = [int(str(one[0])) for one in events]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert "note:3" not in (tmp_path / "history.jsonl").read_text("ascii")
    whole = extract(archive, tmp_path, {"note:2", "note:4"}, whole=True)
    assert [one[-1] for one in events] == [one[-1] for one in whole]


def test_how_the_office_judges_a_client_is_told_only_where_it_is_chosen(archive: Archive, tmp_path: Path) -> None:
    client = add_client(archive, name="Harbour Dental", by="AM")
    change_standing(archive, client_id=client, standing=Standing.LONG_STANDING, why="Fifteen years.", by="AM")
    with archive.database.reading() as session:
        full = write_extract(session, tmp_path, {f"client:{client}"}, whole=True).full
        told = write_extract(session, tmp_path, {f"client:{client}"}, whole=True, judgements=False)
    assert told.full == full - 1
    assert "long-standing" not in (tmp_path / "history.jsonl").read_text("ascii")


def test_what_became_of_an_offer_is_told_only_where_it_is_chosen(archive: Archive, tmp_path: Path) -> None:
    quarrel = quarrel_in(archive, SetClock(archive.clock.now()))
    offer = quarrel.offer()
    take_back_presenting(archive, offer_id=offer, by="AM")
    present_offer(archive, offer_id=offer, on=quarrel.today, by="AM")
    answered = answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    take_back_answer(archive, answer_id=answered, by="AM")
    answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    carry_out(archive, offer_id=offer, on=quarrel.today, by="AM")
    carry_out(archive, offer_id=offer, on=None, by="AM", seen=quarrel.today)
    unseen = write_offer(archive, dispute_id=quarrel.dispute, words=quarrel.words(), by="AM")
    withdraw_offer(archive, offer_id=unseen, by="AM")
    restore_offer(archive, offer_id=unseen, by="AM")
    with archive.database.reading() as session:
        full = write_extract(session, tmp_path, {f"dispute:{quarrel.dispute}"}, whole=True).full
        told = write_extract(session, tmp_path, {f"dispute:{quarrel.dispute}"}, whole=True, offers=False)
    assert told.full == full - 12
    chain = (tmp_path / "history.jsonl").read_text("ascii")
    assert "dispute opened" in chain
    assert not any(one in chain for one in ("offer", "answer", "carried out"))


def test_the_head_names_the_first_act_and_how_many_are_told_in_full(archive: Archive, tmp_path: Path) -> None:
    noted(archive, 5)
    events = extract(archive, tmp_path, {"note:2", "note:4"})
    full = [one for one in events if len(one) > 2]
    assert (tmp_path / "head.txt").read_text("ascii").splitlines() == [
        f"DNH1:{events[-1][0]}:{str(events[-1][-1]).upper()}",
        f"first:{full[0][0]}:{str(full[0][6]).upper()}",
        f"in full:{len(full)}",
    ]


def test_no_word_of_a_note_is_in_it(archive: Archive, tmp_path: Path) -> None:
    noted(archive, 2)
    extract(archive, tmp_path, {"note:1"})
    assert "Call" not in (tmp_path / "history.jsonl").read_text(encoding="ascii")


def test_where_nothing_was_ever_done_it_is_empty_and_says_so(tmp_path: Path, empty_database: Path) -> None:
    shutil.copy(empty_database, tmp_path)
    with Archive.open(tmp_path, clock=SystemClock()) as archive:
        assert extract(archive, tmp_path, {"note:1"}) == []
    assert (tmp_path / "head.txt").read_text("ascii").startswith("DNH1:0:0000")
