"""Since when a dispute goes on: as it was opened, or by the newest act of the history that corrects the day."""

from sqlalchemy import Date, String, cast, func, select, type_coerce
from sqlalchemy.orm import column_property

from archive.records.custody import CustodyEvent
from archive.records.disputes import Dispute

BEGUN_ON = "dispute begun on another day"
"""The act; its details say ``since`` when the dispute goes on, and since when it went on by what stood there before."""

_corrected = (
    select(func.json_extract(CustodyEvent.details, "$.since"))
    .where(
        CustodyEvent.thing == "dispute:" + cast(Dispute.id, String),
        CustodyEvent.act == BEGUN_ON,
        CustodyEvent.at >= Dispute.opened_at,
    )
    .order_by(CustodyEvent.number.desc())
    .limit(1)
    .correlate_except(CustodyEvent)
    .scalar_subquery()
)

Dispute.since = column_property(type_coerce(func.coalesce(_corrected, Dispute.opened_since), Date))
