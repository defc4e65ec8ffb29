"""Carrying an erasure out: in one transaction everything goes from the records, and the tombstones stay.

The order survives a kill at any line. First ``erased.json`` names what goes, then the transaction commits, then the
clerk removes the files and says so. Before the commit nothing is gone, and the file makes the next opening of the
archive do it; after the commit the erasure is known to be unfinished until the disk holds no trace.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy import delete as delete_from
from sqlalchemy.orm import Session

from archive.erasure.closure import BARRED, Row, closure, delete
from archive.erasure.erased import IN_PLACE
from archive.erasure.handed_in import handed_in, write_down
from archive.erasure.marks import ADDRESS, MARKED, mark_of, proof_of, thing_of
from archive.erasure.searches import NAMELESS, searches_going
from archive.erasure.told import ERASED, Told, numbers_in, read_told, write_told
from archive.erasure.witnessed import CARRIED_OUT, tombstones_seal
from archive.folder import Folder
from archive.records import Client, Contact, Erasure, ErasureOpen, Filing, PhoneNumber, Tombstone
from archive.search.outbox import announce
from archive.services.history import NewAct, head, record_all

SEARCHED = {"client": "client", "job": "job", "note": "note", "document": "document", "page": "page"}


@contextmanager
def told_beforehand(folder: Folder) -> Iterator[None]:
    """What is written to ``erased.json`` in this block is taken back if the block raises: then nothing was erased."""
    before = read_told(folder)
    try:
        yield
    except BaseException:
        if read_told(folder) != before:
            write_told(folder, before)
        raise


def all_going(session: Session, roots: Sequence[Row]) -> dict[str, set[int]]:
    """All rows that erasing these takes the words from, by table: those that are deleted, contacts that stay as a
    place, and saved searches that name somebody."""
    going = closure(session, [row for row in roots if row[0] not in IN_PLACE])
    for kind, number in roots:
        if kind == "contact":
            going.setdefault(kind, set()).add(number)
    if searches := searches_going(session, roots, going):
        going.setdefault("saved_search", set()).update(searches)
    return going


def erase(
    session: Session,
    folder: Folder,
    roots: Sequence[Row],
    *,
    at: datetime,
    by: str,
    why: str,
    request_id: int | None = None,
    again: Collection[Told] = (),
) -> Erasure:
    """Erase these and all that hangs on them from the records, inside the caller's writing transaction.

    The caller holds :func:`told_beforehand` around the transaction. ``again``: lines that told of roots before.
    """
    in_place = [row for row in roots if row[0] in IN_PLACE]
    going = closure(session, [row for row in roots if row not in in_place])
    if searches := searches_going(session, roots, going):
        going.setdefault("saved_search", set()).update(searches)
    in_place = [row for row in in_place if row[1] not in going.get("client" if row[0] == ADDRESS else row[0], ())]
    marks = {row: mark_of(session, row) or "" for row in roots}
    (after, _), moment = head(session), at.isoformat()
    before = {(one.kind, one.id): one for one in again}
    told = [
        before.get(row) or Told(*row, mark, after, moment, proof_of(session, row, mark, after=after, at=moment))
        for row, mark in marks.items()
    ]
    erasure = Erasure(request_id=request_id, at=at, by=by, why=why)
    session.add(erasure)
    session.flush()
    session.add_all(_tombstones(session, erasure.id, going, marks))
    session.flush()
    session.add(ErasureOpen(id=1, erasure_id=erasure.id, must_go=0))
    session.flush()
    write_told(folder, read_told(folder) | set(told) | set(numbers_in(session)))
    write_down(folder, handed_in(session, folder, going.get("document", ())))
    _announce(session, going)
    delete(session, going)
    for row in in_place:
        _empty(session, row, at.date())
    session.execute(delete_from(ErasureOpen))
    # The list of what the index has to learn keeps no words, but rows of what is gone tell the index to drop it.
    acts = [_act(at, by, one, erasure.id) for one in told]
    sealed = tombstones_seal(session, erasure.id)
    acts.append(NewAct(at, by, CARRIED_OUT, f"erasure:{erasure.id}", {"rows": _counts(going), "tombstones": sealed}))
    record_all(session, acts)
    return erasure


def _act(at: datetime, by: str, one: Told, erasure_id: int) -> NewAct:
    proof = {"after": one.after, "at": one.at, "proof": one.proof}
    details: dict[str, object] = {"erasure": erasure_id} | proof
    if one.kind == "document":
        details["sha256"] = one.mark
    return NewAct(at, by, ERASED, thing_of(one.kind, one.id), details)


def _tombstones(
    session: Session, erasure_id: int, going: Mapping[str, Iterable[int]], marks: Mapping[Row, str]
) -> Iterator[Tombstone]:
    rows = {(kind, number) for kind in {*BARRED, *MARKED, "filing"} for number in going.get(kind, ())} | set(marks)
    for kind, number in sorted(rows):
        mark = marks.get((kind, number))
        of = ""
        if kind == "filing":
            of = f"document:{session.get_one(Filing, number).document_id}"
        yield Tombstone(
            erasure_id=erasure_id,
            kind=kind,
            thing_id=number,
            mark=(mark_of(session, (kind, number)) or "") if mark is None else mark,
            of=of,
            is_root=mark is not None,
        )


def _announce(session: Session, going: Mapping[str, Iterable[int]]) -> None:
    things = [f"{name}:{number}" for kind, name in SEARCHED.items() for number in going.get(kind, ())]
    announce(session, *things)
    session.flush()


def _empty(session: Session, row: Row, today: date) -> None:
    """Take the words out of what stays as a place that others point to."""
    kind, number = row
    if kind == ADDRESS:
        client = session.get_one(Client, number)
        client.address, client.revision = "", client.revision + 1
        announce(session, f"client:{number}")
        return
    contact = session.get_one(Contact, number)
    session.execute(delete_from(PhoneNumber).where(PhoneNumber.contact_id == number))
    session.expire(contact)
    contact.name, contact.role, contact.email = NAMELESS, "", ""
    contact.left_on, contact.revision = contact.left_on or today, contact.revision + 1
    announce(session, f"client:{contact.client_id}")
    session.flush()


def _counts(going: Mapping[str, Iterable[int]]) -> dict[str, int]:
    return {kind: len(set(numbers)) for kind, numbers in sorted(going.items())}
