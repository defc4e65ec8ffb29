"""Whether something that was erased once, and is there again with older records, may not go now without a person."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from archive.erasure.closure import Row
from archive.erasure.judging import Judgement, judge
from archive.erasure.marks import ADDRESS
from archive.records import About, Filing

ALONE = {"contact": About.CONTACT, "document": About.DOCUMENT, "note": About.NOTE}
"""Kinds that may be asked for alone; all others are asked for with their client."""


@dataclass
class InTheWay:
    """Judges by the records as they are before any of it went."""

    session: Session
    today: date
    _of_clients: dict[int, Judgement] = field(default_factory=dict)

    def of(self, row: Row) -> str | None:
        """Why this may not go now, in the office's words: it is held, or not over; None if it may."""
        client = client_of(self.session, row)
        refused: tuple[str, ...] = ()
        if client is not None:
            judgement = self._of_client(client)
            if not judgement.refused or row in judgement.roots:
                return None
            ordered = sorted(judgement.refused, key=lambda one: one.row != row)
            refused = tuple(f"{one.what}: {one.why}" for one in ordered)
        if (about := ALONE.get(row[0])) is not None:
            alone = judge(self.session, about, row[1], self.today)
            refused = tuple(f"{one.what}: {one.why}" for one in alone.refused)
        return refused[0] if refused else None

    def _of_client(self, client: int) -> Judgement:
        if client not in self._of_clients:
            self._of_clients[client] = judge(self.session, About.CLIENT, client, self.today)
        return self._of_clients[client]


def client_of(session: Session, row: Row) -> int | None:
    """The client whose it is; of a document one to whom it is filed. None of a document that is filed nowhere."""
    kind, number = row
    if kind in ("client", ADDRESS):
        return number
    if kind == "document":
        filed = select(Filing.client_id).where(Filing.document_id == number, Filing.withdrawn_at.is_(None))
        return session.scalar(filed.order_by(Filing.id).limit(1))
    found = session.scalar(text(f'SELECT client_id FROM "{kind}" WHERE id = :id'), {"id": number})
    return None if found is None else int(found)
