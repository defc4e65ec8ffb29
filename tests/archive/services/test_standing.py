"""A client's standing is the office's judgement, with its reason, and can be taken back."""

import pytest

from archive.archive import Archive
from archive.client_errors import NoSuchClient
from archive.errors import ChangedMeanwhile, WordsMissing
from archive.records import Standing
from archive.services.clients import add_client, client_card
from archive.services.merging import merge_clients
from archive.services.standing import change_standing, standings, undo_standing
from tests.archive.told import history_of


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM")


def told(archive: Archive, client: int) -> list[tuple[Standing, str, str]]:
    return [(one.standing, one.why, one.by) for one in standings(archive, client_id=client)]


def test_it_tells_since_when_why_and_by_whom(archive: Archive, client: int) -> None:
    change_standing(archive, client_id=client, standing=Standing.ESTABLISHED, why="Pays in a week", by="BK")

    assert client_card(archive, client_id=client).standing is Standing.ESTABLISHED
    assert told(archive, client) == [(Standing.ESTABLISHED, "Pays in a week", "BK"), (Standing.NEW, "", "AM")]


def test_a_reason_is_needed(archive: Archive, client: int) -> None:
    with pytest.raises(WordsMissing):
        change_standing(archive, client_id=client, standing=Standing.ESTABLISHED, why=" ", by="AM")
    assert client_card(archive, client_id=client).standing is Standing.NEW


def test_the_same_standing_again_is_no_change(archive: Archive, client: int) -> None:
    assert change_standing(archive, client_id=client, standing=Standing.NEW, why="Still", by="AM") is None
    assert len(standings(archive, client_id=client)) == 1


def test_a_judgement_taken_back_brings_back_the_one_before_with_its_own_reason(archive: Archive, client: int) -> None:
    change_standing(archive, client_id=client, standing=Standing.ESTABLISHED, why="Pays in a week", by="AM")
    slip = change_standing(archive, client_id=client, standing=Standing.LONG_STANDING, why="Slip", by="AM")
    assert slip is not None

    assert undo_standing(archive, change_id=slip, by="AM") is Standing.ESTABLISHED

    assert client_card(archive, client_id=client).standing is Standing.ESTABLISHED
    assert told(archive, client)[0] == (Standing.ESTABLISHED, "Pays in a week", "AM")


def test_the_first_judgement_can_be_taken_back_too(archive: Archive, client: int) -> None:
    change = change_standing(archive, client_id=client, standing=Standing.ESTABLISHED, why="Slip", by="AM")
    assert change is not None

    assert undo_standing(archive, change_id=change, by="AM") is Standing.NEW
    assert undo_standing(archive, change_id=change, by="AM") is Standing.NEW
    assert told(archive, client) == [(Standing.NEW, "", "AM")]


def test_an_older_judgement_stays_under_the_newer_one(archive: Archive, client: int) -> None:
    older = change_standing(archive, client_id=client, standing=Standing.ESTABLISHED, why="Pays", by="AM")
    change_standing(archive, client_id=client, standing=Standing.LONG_STANDING, why="Ten years", by="AM")
    assert older is not None

    assert undo_standing(archive, change_id=older, by="AM") is Standing.LONG_STANDING


def test_who_comes_second_is_told_who_was_first(archive: Archive, client: int) -> None:
    seen = client_card(archive, client_id=client).revision
    change_standing(archive, client_id=client, standing=Standing.ESTABLISHED, why="Pays", by="BK", seen=seen)

    with pytest.raises(ChangedMeanwhile) as refused:
        change_standing(archive, client_id=client, standing=Standing.LONG_STANDING, why="Old", by="AM", seen=seen)
    assert refused.value.about["by"] == "BK"
    assert refused.value.about["at"] == history_of(archive, thing=f"client:{client}")[-1].at


def test_a_merged_client_has_the_standing_of_the_kept_one(archive: Archive, client: int) -> None:
    into = add_client(archive, name="Harbour Dental Practice", standing=Standing.LONG_STANDING, by="AM")
    merge_clients(archive, kept_id=into, merged_id=client, by="AM")

    assert told(archive, client) == [(Standing.LONG_STANDING, "", "AM")]


def test_nobody_has_no_standing(archive: Archive) -> None:
    with pytest.raises(NoSuchClient):
        standings(archive, client_id=77)
