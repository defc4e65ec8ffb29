"""A finding says what really happened, and is tied to the record that shows it."""

import pytest

from archive.disputes.errors import EvidenceIsElsewhere
from archive.disputes.findings import (
    Evidence,
    add_finding,
    restore_findings,
    reword_finding,
    reword_findings,
    unword_findings,
    withdraw_finding,
    withdraw_findings,
)
from archive.errors import ChangedMeanwhile, WordsMissing
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.disputes.quarrel import Quarrel


def find(quarrel: Quarrel, client: int, words: str = "We never said what is not in the price.") -> int:
    note = write_note(quarrel.archive, client_id=client, text="Asked for their data.", by="BK")
    return add_finding(
        quarrel.archive, dispute_id=quarrel.dispute, words=words, evidence=Evidence.NOTE, thing_id=note, by="AM"
    )


def test_it_is_kept_with_its_evidence(quarrel: Quarrel) -> None:
    find(quarrel, quarrel.client)
    (finding,) = quarrel.file().findings
    assert (finding.evidence, finding.by) == (Evidence.NOTE, "AM")


def test_what_belongs_to_another_client_shows_nothing(quarrel: Quarrel) -> None:
    other = add_client(quarrel.archive, name="Kipper & Co", by="AM")
    with pytest.raises(EvidenceIsElsewhere):
        find(quarrel, other)


def test_it_takes_words(quarrel: Quarrel) -> None:
    with pytest.raises(WordsMissing):
        find(quarrel, quarrel.client, " ")


def test_a_mistaken_one_is_shown_nowhere_and_comes_back(quarrel: Quarrel) -> None:
    finding = find(quarrel, quarrel.client)
    gone = withdraw_finding(quarrel.archive, finding_id=finding, by="AM")
    assert quarrel.file().findings == ()
    restore_findings(quarrel.archive, finding_ids=(finding,), withdrawn_at=gone, by="AM")
    assert [one.id for one in quarrel.file().findings] == [finding]


def test_a_better_one_takes_the_place_of_the_earlier_one_and_gives_it_back(quarrel: Quarrel) -> None:
    first = find(quarrel, quarrel.client)
    shown = quarrel.file().findings[0].thing_id
    better = reword_finding(
        quarrel.archive, finding_id=first, words="It stood nowhere.", evidence=Evidence.NOTE, thing_id=shown, by="BK"
    )
    assert [(one.id, one.words, one.by) for one in quarrel.file().findings] == [(better, "It stood nowhere.", "BK")]
    unword_findings(quarrel.archive, finding_ids=[better], earlier_ids=[first], by="BK")
    assert [one.id for one in quarrel.file().findings] == [first]


def test_an_earlier_one_stays_where_the_better_one_cannot_be_kept(quarrel: Quarrel) -> None:
    first = find(quarrel, quarrel.client)
    other = write_note(
        quarrel.archive, client_id=add_client(quarrel.archive, name="Kipper & Co", by="AM"), text="No.", by="BK"
    )
    with pytest.raises(EvidenceIsElsewhere):
        reword_finding(
            quarrel.archive, finding_id=first, words="It stood.", evidence=Evidence.NOTE, thing_id=other, by="BK"
        )
    assert [one.id for one in quarrel.file().findings] == [first]


def test_a_sentence_that_several_records_show_is_worded_anew_as_one_and_gives_its_words_back(quarrel: Quarrel) -> None:
    before = [find(quarrel, quarrel.client), find(quarrel, quarrel.client)]
    shown = [one.thing_id for one in quarrel.file().findings]
    after = reword_findings(quarrel.archive, finding_ids=before, words="It stood nowhere.", by="BK")
    found = quarrel.file().findings
    assert [(one.id, one.words, one.thing_id) for one in found] == [
        (number, "It stood nowhere.", thing) for number, thing in zip(after, shown, strict=True)
    ]
    unword_findings(quarrel.archive, finding_ids=after, earlier_ids=before, by="BK")
    assert [one.id for one in quarrel.file().findings] == before


def test_a_sentence_that_several_records_show_goes_and_comes_back_as_one(quarrel: Quarrel) -> None:
    both = [find(quarrel, quarrel.client), find(quarrel, quarrel.client)]
    gone = withdraw_findings(quarrel.archive, finding_ids=both, by="AM")
    assert quarrel.file().findings == ()
    restore_findings(quarrel.archive, finding_ids=both, withdrawn_at=gone, by="AM")
    assert [one.id for one in quarrel.file().findings] == both


def reword(quarrel: Quarrel, earlier: int, words: str, by: str) -> int:
    note = next(one.thing_id for one in quarrel.file().findings if one.id == earlier)
    return reword_finding(
        quarrel.archive, finding_id=earlier, words=words, evidence=Evidence.NOTE, thing_id=note, by=by
    )


def test_an_undo_puts_nothing_over_what_another_desk_did_to_a_finding_since(quarrel: Quarrel) -> None:
    archive, first = quarrel.archive, find(quarrel, quarrel.client)
    better = reword(quarrel, first, "It stood nowhere.", "AM")
    best = reword(quarrel, better, "It stood on page 2.", "BK")
    for undo in (
        lambda: unword_findings(archive, finding_ids=[better], earlier_ids=[first], by="AM"),
        lambda: withdraw_finding(archive, finding_id=better, by="AM"),
        lambda: reword_findings(archive, finding_ids=[better], words="It did not stand.", by="AM"),
    ):
        with pytest.raises(ChangedMeanwhile, match="changed by BK"):
            undo()
    assert [one.id for one in quarrel.file().findings] == [best]


def test_what_two_desks_withdrew_one_of_them_does_not_bring_back_for_the_other(quarrel: Quarrel) -> None:
    archive, finding = quarrel.archive, find(quarrel, quarrel.client)
    first = withdraw_finding(archive, finding_id=finding, by="AM")
    restore_findings(archive, finding_ids=[finding], withdrawn_at=first, by="AM")
    quarrel.wait(1)
    withdraw_finding(archive, finding_id=finding, by="BK")
    with pytest.raises(ChangedMeanwhile, match="changed by BK"):
        restore_findings(archive, finding_ids=[finding], withdrawn_at=first, by="AM")
    assert quarrel.file().findings == ()
