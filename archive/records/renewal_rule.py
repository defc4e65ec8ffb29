"""When an agreement with a term asks for a decision: in good time before it ends."""

from datetime import date, timedelta


def decide_by(ends_on: date, notice_days: int | None, default: int) -> date:
    """The day by which somebody must decide: the agreement's own notice before its end, or else the office's."""
    return ends_on - timedelta(days=default if notice_days is None else notice_days)
