"""What was written down of a dispute by mistake and taken back: the rows stay, and an act of the history says so."""

from datetime import datetime

from sqlalchemy import ColumnElement, Integer, SQLColumnExpression, String, cast, exists, func, select
from sqlalchemy.orm import column_property

from archive.records.custody import CustodyEvent
from archive.records.disputes import DisputeHold, DisputeOutcome, DisputeStatement, OfferAnswer, RestitutionOffer

STATEMENT, ANSWER, OUTCOME, DECISION = "statement", "answer", "outcome", "decision"
"""By these names the acts tell the number of what was taken back."""

STATEMENT_TAKEN_BACK, ANSWER_TAKEN_BACK = "statement taken back", "answer taken back"
OUTCOME_TAKEN_BACK, DECISION_TAKEN_BACK = "outcome taken back", "hold decision taken back"
"""Acts on a dispute."""


def _taken_back(
    act: str,
    name: str,
    dispute: SQLColumnExpression[int],
    row: SQLColumnExpression[int],
    at: SQLColumnExpression[datetime],
) -> ColumnElement[bool]:
    """Whether the history tells it of a row; what it told before the row was written is of one that was erased."""
    return exists(
        select(CustodyEvent.number)
        .where(
            CustodyEvent.thing == "dispute:" + cast(dispute, String),
            CustodyEvent.act == act,
            cast(func.json_extract(CustodyEvent.details, f"$.{name}"), Integer) == row,
            CustodyEvent.at >= at,
        )
        .correlate_except(CustodyEvent)
    )


DisputeStatement.is_taken_back = column_property(
    _taken_back(STATEMENT_TAKEN_BACK, STATEMENT, DisputeStatement.dispute_id, DisputeStatement.id, DisputeStatement.at)
)
DisputeOutcome.is_taken_back = column_property(
    _taken_back(OUTCOME_TAKEN_BACK, OUTCOME, DisputeOutcome.dispute_id, DisputeOutcome.id, DisputeOutcome.at)
)
DisputeHold.is_taken_back = column_property(
    _taken_back(DECISION_TAKEN_BACK, DECISION, DisputeHold.dispute_id, DisputeHold.id, DisputeHold.at)
)
_of_offer = select(RestitutionOffer.dispute_id).where(RestitutionOffer.id == OfferAnswer.offer_id)
OfferAnswer.is_taken_back = column_property(
    _taken_back(
        ANSWER_TAKEN_BACK,
        ANSWER,
        _of_offer.correlate(OfferAnswer).scalar_subquery(),
        OfferAnswer.id,
        OfferAnswer.at,
    )
)
