"""What was done to disputes and dossiers behind everybody's back is found as far as the history can tell."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.ending import HoldEnd, end_dispute, reopen_dispute
from archive.disputes.findings import Evidence, add_finding, restore_findings, withdraw_finding
from archive.disputes.holding import hold_for
from archive.disputes.offers import answer_offer, carry_out, restore_offer, withdraw_offer, write_offer
from archive.disputes.opening import hand_over, restate, restore_dispute, withdraw_dispute
from archive.dossier.making import make_dossier
from archive.dossier.selection import About, Selection
from archive.records import Afterlife, Answer, Cause, Ending, Scope, Severity
from archive.services.check import check
from archive.services.dispute_contradictions import dispute_contradictions
from archive.services.witnesses import silences
from tests.archive.disputes.quarrel import Quarrel, quarrel_in
from tests.archive.forged import forge


def found(archive: Archive) -> list[str]:
    """What the records and the history do not agree on, in words."""
    return [one.what for one in dispute_contradictions(archive)]


@pytest.fixture
def lived(archive: Archive, clock: SetClock) -> Quarrel:
    """A dispute to which everything happened that can, and which has ended."""
    quarrel = quarrel_in(archive, clock)
    number = quarrel.dispute
    restate(
        archive, dispute_id=number, says="Nobody told us.", asks="An hour.", severity=Severity.GRAVE,
        cause=Cause.PRICE, by="AM", since=quarrel.today - timedelta(days=2),
    )  # fmt: skip  # one glance
    hand_over(archive, dispute_id=number, owner="BK", by="AM")
    withdraw_dispute(archive, dispute_id=number, by="AM")
    restore_dispute(archive, dispute_id=number, by="AM")
    decision = hold_for(archive, dispute_id=number, scope=Scope.SUGGESTED, by="AM")
    note = quarrel.meet()
    finding = add_finding(
        archive, dispute_id=number, words="They did say it.", evidence=Evidence.NOTE, thing_id=note, by="AM"
    )
    slip = withdraw_finding(archive, finding_id=finding, by="AM")
    restore_findings(archive, finding_ids=(finding,), withdrawn_at=slip, by="AM")
    gone = write_offer(archive, dispute_id=number, words=quarrel.words(), by="AM")
    withdraw_offer(archive, offer_id=gone, by="AM")
    restore_offer(archive, offer_id=gone, by="AM")
    withdraw_offer(archive, offer_id=gone, by="AM")
    offer = quarrel.offer()
    for answer in (Answer.SILENT, Answer.ACCEPTED):
        answer_offer(archive, offer_id=offer, answer=answer, words="Well.", on=quarrel.today, by="AM")
    carry_out(archive, offer_id=offer, on=quarrel.today, by="AM")
    kept = {decision: HoldEnd(Afterlife.KEPT, "They may write.")}
    end_dispute(archive, dispute_id=number, ending=Ending.SETTLED, words="Settled.", holds=kept, by="AM")
    reopen_dispute(archive, dispute_id=number, why="It broke again.", by="AM")
    end_dispute(archive, dispute_id=number, ending=Ending.WITHDRAWN, words="Never mind.", by="AM")
    return quarrel


def test_everything_that_is_done_to_a_dispute_agrees(lived: Quarrel) -> None:
    assert found(lived.archive) == []
    assert list(silences(lived.archive)) == []


@pytest.mark.parametrize(
    ("forged", "what"),
    [
        ("UPDATE dispute SET number = 'D-2026-0009'", "about whom and what dispute D-2026-0009 is"),
        ("UPDATE dispute SET since = '2020-01-01'", "about whom and what dispute D-2026-0001 is, or since when"),
        ("UPDATE dispute SET owner = 'XX'", "who sees dispute D-2026-0001 through"),
        ("UPDATE dispute SET withdrawn_at = opened_at", "whether dispute D-2026-0001 was opened by mistake"),
        ("UPDATE dispute_statement SET says = 'All well' WHERE id = 1", "what they said on"),
        ("DELETE FROM dispute_statement WHERE id = 2", "something that was said in dispute D-2026-0001"),
        ("UPDATE dispute_hold SET why = 'No reason'", "what was decided about “Do not destroy” in dispute"),
        (
            "DELETE FROM dispute_hold",
            "what was decided about “Do not destroy” in dispute D-2026-0001 was recorded, and",
        ),
        ("UPDATE dispute_hold SET afterwards_why = 'x'", "what became of “Do not destroy” at the end of dispute"),
        ("UPDATE dispute_meeting SET heard = 'Nothing'", "the meeting of"),
        ("UPDATE meeting_point SET words = 'x' WHERE id = 1", "the meeting of"),
        ("UPDATE finding SET words = 'We were right'", "what was found on"),
        ("UPDATE finding SET withdrawn_at = at", "whether what was found on"),
        ("DELETE FROM finding", "a finding in dispute D-2026-0001 was recorded, and the records know nothing of it"),
        ("UPDATE restitution_offer SET minutes = 600 WHERE id = 2", "offer 2 in dispute D-2026-0001 does not say what"),
        ("UPDATE restitution_offer SET withdrawn_at = NULL", "whether offer 1 in dispute D-2026-0001 stands"),
        ("UPDATE restitution_offer SET presented_on = NULL WHERE id = 2", "whether offer 2 in dispute D-2026-0001 was"),
        ("UPDATE restitution_offer SET done_on = NULL", "whether offer 2 in dispute D-2026-0001 was carried out"),
        ("DELETE FROM restitution_offer WHERE id = 1", "an offer in dispute D-2026-0001 was recorded, and the records"),
        ("UPDATE offer_answer SET answer = 'declined' WHERE id = 2", "their answer of"),
        ("UPDATE dispute_outcome SET learned = 'Much' WHERE id = 3", "the outcome of"),
        ("DELETE FROM dispute", "dispute D-2026-0001 was opened, and the records know nothing of it"),
    ],
)
def test_an_altered_row_is_named(lived: Quarrel, forged: str, what: str) -> None:
    forge(lived.archive.database.path, "PRAGMA foreign_keys = OFF", forged)

    (only,) = found(lived.archive)

    assert only.startswith(what)


@pytest.mark.parametrize(
    ("forged", "what"),
    [
        (
            'INSERT INTO dispute_outcome (dispute_id, ending, words, learned, changes, "on", at, by) '
            "SELECT dispute_id, 'lost', 'Gone', '', '', \"on\", at, by FROM dispute_outcome WHERE id = 3",
            "the outcome of",
        ),
        (
            "INSERT INTO finding (dispute_id, words, note_id, at, by) SELECT dispute_id, 'Ha', note_id, at, by "
            "FROM finding",
            "what was found on",
        ),
    ],
)
def test_a_row_that_nobody_wrote_is_named(lived: Quarrel, forged: str, what: str) -> None:
    forge(lived.archive.database.path, forged)

    (only,) = found(lived.archive)

    assert only.startswith(what)
    assert only.endswith("was never recorded")


def test_a_dispute_of_which_no_act_tells_is_a_silence(lived: Quarrel) -> None:
    columns = "number, client_id, since, owner, opened_at, opened_by, revision"
    others = "'D-2026-0007', client_id, since, owner, opened_at, opened_by, revision"
    forge(lived.archive.database.path, f"INSERT INTO dispute ({columns}) SELECT {others} FROM dispute")

    assert [one.thing for one in silences(lived.archive)] == ["dispute:2"]


@pytest.mark.parametrize(
    ("forged", "what"),
    [
        ("UPDATE dossier SET digest = 'f' || substr(digest, 2)", "what is written of dossier X-2026-0001"),
        ("UPDATE dossier SET made_by = 'XX'", "what is written of dossier X-2026-0001"),
        ("DELETE FROM dossier", "dossier:1 was made, and the records know nothing of it"),
    ],
)
def test_an_altered_dossier_is_named(lived: Quarrel, tmp_path: Path, forged: str, what: str) -> None:
    archive = lived.archive
    choice = Selection(About.DISPUTE, lived.dispute)
    make_dossier(archive, selection=choice, place=tmp_path / "dossier", by="AM", zipped=False)
    assert found(archive) == []
    forge(archive.database.path, forged)

    (only,) = found(archive)

    assert only.startswith(what)


def test_check_tells_of_it_in_a_sentence(lived: Quarrel) -> None:
    forge(lived.archive.database.path, "UPDATE dispute_statement SET says = 'All well' WHERE id = 1")

    told = [one.sentence for one in check(lived.archive, progress=lambda *_: None) if one.part == "records"]

    assert len(told) == 1
    assert told[0].startswith("The records and the history do not agree: what they said on ")
