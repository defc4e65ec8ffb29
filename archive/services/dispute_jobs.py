"""About which job a decision of a dispute was made, as the history tells: its job may be chosen anew later."""

import json
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import CustodyEvent

GIVEN_A_JOB = "dispute given a job"
"""The act; its details name the job, or None where it is about none after all."""


def jobs_of_decisions(session: Session, disputes: Collection[int]) -> dict[int, int | None]:
    """The job that each of these disputes was about when each decision about “Do not destroy” was made, by the
    decision's id; None where it was about none. Inside the caller's transaction."""
    rows = session.execute(
        select(CustodyEvent.thing, CustodyEvent.act, CustodyEvent.details)
        .where(
            CustodyEvent.thing.in_([f"dispute:{one}" for one in disputes]),
            CustodyEvent.act.in_(["dispute opened", GIVEN_A_JOB, "hold decided"]),
        )
        .order_by(CustodyEvent.number)
    )
    about: dict[str, int | None] = {}
    found: dict[int, int | None] = {}
    for thing, act, details in rows:
        told = json.loads(details)
        if act == "hold decided":
            found[told["decision"]] = about.get(thing)
        else:
            about[thing] = told["job"]
    return found
