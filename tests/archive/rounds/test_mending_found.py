"""What a check found beside the originals is mended where archive and copies suffice, and nothing is deleted."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from archive.archive import Archive
from archive.records import CustodyEvent
from archive.rounds.found import Found, can_be_mended
from archive.rounds.looks import take_a_look
from archive.rounds.mending import look_at_all as compare_originals
from archive.rounds.mending_found import TEXT_ANEW, mend
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.today import waiting
from archive.sidecars.writing import write_due
from tests.archive.copies.copying_hands import Hands
from tests.archive.rounds.test_explaining import explanation
from tests.archive.rounds.test_wrong import unheard
from tests.archive.services.checked import damage, index


@pytest.fixture
def written(office: Archive) -> Archive:
    """An office whose text beside the records is written and looked at."""
    add_client(office, name="Harbour Dental", by="AM")
    write_due(office)
    return office


def found_by_looking(office: Archive) -> tuple[Found, ...]:
    """What stands on Today after every look that is due."""
    while take_a_look(office, cancelled=lambda: False) is not None:
        pass
    return tuple(one for line in waiting(office).found_by_check for one in line.found)


def differs(office: Archive) -> list[str]:
    return [one.sentence for one in check(office, progress=unheard, looks=["sidecars", "history"])]


def test_an_explanation_is_written_anew_or_fetched_and_leaves_today(hands: Hands) -> None:
    hands.copy()
    explanation(hands.office).unlink()
    compare_originals(hands.office, progress=unheard)
    (one,) = found_by_looking(hands.office)
    assert can_be_mended(one)
    done = mend(hands.office, [one], by="AM", drives=hands.drives)
    assert [some.root for some in done.explained] == [hands.copies.root]
    assert not done.writes_text
    assert waiting(hands.office).found_by_check == ()

    explanation(hands.office).unlink()
    shutil.rmtree(hands.copies.root)
    compare_originals(hands.office, progress=unheard)
    (one,) = found_by_looking(hands.office)
    (done_anew,) = mend(hands.office, [one], by="AM", drives=hands.drives).explained
    assert done_anew.root is None
    assert waiting(hands.office).found_by_check == ()


@pytest.mark.parametrize("harm", ["missing", "altered", "stale"])
def test_text_beside_the_records_is_written_anew_and_what_lay_there_is_kept(written: Archive, harm: str) -> None:
    records = written.folder.records
    text = records / "clients" / "1.jsonl"
    meant = text.read_bytes()
    if harm == "missing":
        text.unlink()
    elif harm == "altered":
        text.write_bytes(meant + b"{}")
    else:
        with written.database.writing() as session:  # behind the triggers
            session.execute(sql("UPDATE client SET town = 'Elsewhere' WHERE id = 1"))
            session.execute(sql("DELETE FROM sidecar_due"))
    lay = text.read_bytes() if text.exists() else None
    (one,) = [one for one in found_by_looking(written) if one.look == "sidecars"]
    assert (one.finding, one.thing) == (harm, "clients/1")
    assert "Mend on Today" in one.sentence

    assert mend(written, [one], by="AM").writes_text
    assert not [one for one in found_by_looking(written) if one.look == "sidecars"]  # it waits for the clerk
    write_due(written)

    assert differs(written) == []
    assert found_by_looking(written) == ()
    (aside,) = written.folder.earlier_records()
    kept = aside / "clients" / "1.jsonl"
    assert (kept.read_bytes() if kept.exists() else None) == lay
    with written.database.reading() as session:
        acts = session.execute(select(CustodyEvent.by).where(CustodyEvent.act == TEXT_ANEW)).scalars().all()
    assert acts == ["AM"]


def test_an_index_that_says_other_things_than_the_records_is_made_anew(written: Archive) -> None:
    index(written)
    damage(written, "UPDATE client SET name = 'Mill Lane Bakery' WHERE id = 1")
    (one,) = [one for one in found_by_looking(written) if one.look == "index"]
    assert (one.finding, can_be_mended(one)) == ("stale", True)
    assert "Mend on Today" in one.sentence
    assert mend(written, [one], by="AM").makes_index
    index(written)
    assert not [one for one in found_by_looking(written) if one.look == "index"]


def test_what_no_copy_and_no_records_mend_is_left_as_it_is(written: Archive) -> None:
    (written.folder.vault / "list.txt").write_text("somebody put it here")
    (one,) = found_by_looking(written)
    assert not can_be_mended(one)
    done = mend(written, [one], by="AM")
    assert (done.explained, done.writes_text) == ((), False)
    assert found_by_looking(written) == (one,)
