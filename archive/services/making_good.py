"""Failures that are over: the same path was handed in again, and this time it was taken in."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import AccessionItem
from archive.records.documents import ItemState


def make_good(session: Session, taken: Sequence[AccessionItem]) -> None:
    """Let earlier failures of the same paths ask for nobody any more: what they were about has been taken in."""
    now = {item.path: item for item in taken}
    same_path = AccessionItem.path.in_(now)
    for failed in session.scalars(select(AccessionItem).where(AccessionItem.state == ItemState.FAILED, same_path)):
        item = now[failed.path]
        if failed.id < item.id:
            failed.state = ItemState.FOLDER if item.state is ItemState.FOLDER else ItemState.KNOWN
            failed.document, failed.reason_code, failed.reason = item.document, None, None
