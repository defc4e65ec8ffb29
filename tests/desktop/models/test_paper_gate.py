"""What the gate says, as it stands on the stack's page."""

from archive.paper.gate import Condition, Judgement
from archive.paper.undecided import OpenDispute
from archive.records.gate_rule import Refusal
from desktop.models.paper_gate import Proof, gate_lines


def test_a_hold_is_told_with_what_it_stands_on_and_why() -> None:
    held = "job J-2026-0002: “In court”"
    judgement = Judgement("P-2026-0001", (Condition(Refusal.HELD, is_met=False),), 12, {}, held=held)
    (line,) = gate_lines(judgement)
    assert (line.proof, line.words) == (Proof.MISSING, "“Do not destroy” stands on job J-2026-0002: “In court”")


def test_a_dispute_that_waits_for_a_decision_is_named_with_what_to_do() -> None:
    waiting = (OpenDispute(9, "D-2026-0009"),)
    judgement = Judgement("P-2026-0001", (Condition(Refusal.UNDECIDED, is_met=False),), 12, {}, undecided=waiting)
    (line,) = gate_lines(judgement)
    assert (line.proof, line.words) == (Proof.MISSING, "D-2026-0009 is open and nobody has decided what is held")
    assert line.remedy == "Decide on its page: hold it, or write why nothing is held."
