"""Where a document belongs, asked of the made-up office with each of its papers left out in turn, and of a list of
2,000 clients with similar names.

The office's papers are drawn, roughened and read by the program's own reader: as they were read, with their job numbers
lost, and with letters misread besides. Of all papers, "first" is the share whose first suggestion is the client, "among
three" that for which it is one of the first three; "sure and wrong" is what one key would have filed wrongly.
"""

import os
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, update

from archive.archive import Archive
from archive.clock import SetClock
from archive.demo.making import LETTERHEAD
from archive.demo.office import Office
from archive.letters.letterhead import change_letterhead
from archive.records import Client, Contact, Document, Filing, Page, PhoneNumber, Standing
from archive.search.indexing import Indexer
from archive.search.outbox import announce
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.jobs import open_job
from archive.services.suggestions import Suggestion, suggest
from archive.suggesting.kinds import KINDS
from tests.benchmarks._made_up import office
from tests.benchmarks._misreadings import misread
from tests.benchmarks._office_read import read_office
from tests.benchmarks._similar_clients import LETTERS, Made, letter_from, similar_clients

DAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)
MOST = int(os.environ.get("DULY_NOTED_PAPERS", "250"))
"""Papers of the office that are read; each costs a second or more."""

BY = "benchmark"
JOB = re.compile(r"\b[J1I]\s?-?\s?20\d\d\s?-?\s?\d{4}\b")


def measure() -> dict[str, object]:
    """Shares from 0 to 1, times in milliseconds."""
    return {**_office(), **_similar()}


def _office() -> dict[str, object]:
    made_up = office(DAY)
    read = read_office(made_up, most=MOST)
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder), clock=SetClock(NOW)) as archive:
        papers = _fill(archive, made_up, read)
        search = _indexed(archive)
        chance = random.Random(4)
        piles: dict[str, Callable[[str], str]] = {
            "as read": lambda text: text,
            "job numbers lost": lambda text: JOB.sub("", text),
            "lost, 3 % misread": lambda text: misread(JOB.sub("", text), chance, share=0.03),
            "lost, 8 % misread": lambda text: misread(JOB.sub("", text), chance, share=0.08),
        }
        figures: dict[str, object] = {"papers": len(papers), "clients": len(made_up.companies)}
        for name, spoil in piles.items():
            asked = []
            for number, (client, what, dated, texts) in papers.items():
                _write(archive, number, [spoil(text) for text in texts])
                asked.append((client, what, dated, *_timed(archive, number, search)))
                _write(archive, number, texts)
            figures |= _shares(f"office, {name}", [(client, found) for client, _, _, found, _ in asked])
            figures |= _kinds(f"office, {name}", [(what, dated, found) for _, what, dated, found, _ in asked])
        search.close()
    return figures


def _similar() -> dict[str, object]:
    chance = random.Random(12)
    clients = similar_clients(chance)
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder), clock=SetClock(NOW)) as archive:
        change_letterhead(archive, wanted=LETTERHEAD)
        _fill_similar(archive, clients)
        search = _indexed(archive)
        figures: dict[str, object] = {"similar clients": len(clients)}
        spent: list[float] = []
        _document(archive, 1, ["nothing"])
        for name, whole, share in (
            ("name alone", False, 0.0),
            ("name alone, 3 % misread", False, 0.03),
            ("name alone, 8 % misread", False, 0.08),
            ("letterhead, 3 % misread", True, 0.03),
            ("letterhead, 8 % misread", True, 0.08),
        ):
            asked = []
            for number in chance.sample(range(len(clients)), LETTERS):
                text = letter_from(clients[number], chance, whole=whole)
                _write(archive, 1, [misread(text, chance, share=share)])
                found, took = _timed(archive, 1, search)
                asked.append((number + 1, found))
                spent.append(took)
            figures |= _shares(f"similar, {name}", asked)
        spent.sort()
        for label, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
            figures[f"one document, {label} ms"] = round(spent[int(part * (len(spent) - 1))], 1)
        search.close()
    return figures


def _timed(archive: Archive, number: int, search: Search) -> tuple[Suggestion | None, float]:
    begun = time.thread_time()
    found = suggest(archive, document_id=number, search=search)
    return found, (time.thread_time() - begun) * 1000


def _shares(name: str, asked: Sequence[tuple[int, Suggestion | None]]) -> dict[str, object]:
    several = [(client, found.places if found is not None else ()) for client, found in asked]
    counts = Counter[str]()
    for client, places in several:
        ids = [one.client_id for one in places]
        counts["first"] += ids[:1] == [client]
        counts["among three"] += client in ids[:3]
        counts["none"] += not ids
        counts["sure and right"] += ids[:1] == [client] and places[0].is_sure
        counts["sure and wrong"] += bool(ids) and ids[0] != client and places[0].is_sure
    shares = ("first", "among three", "none", "sure and right", "sure and wrong")
    return {f"{name}: {label}": round(counts[label] / len(asked), 3) for label in shares}


def _kinds(name: str, asked: Sequence[tuple[str, date, Suggestion | None]]) -> dict[str, object]:
    known = [(kind, found) for what, _, found in asked if (kind := _kind_of(what))]
    right = sum(found is not None and f"{found.what} ".startswith(f"{kind} ") for kind, found in known)
    there = [(dated, found.dated if found is not None else None) for _, dated, found in asked]
    return {
        f"{name}: kind right": round(right / max(len(known), 1), 3),
        f"{name}: date right": round(sum(one == other for one, other in there) / max(len(there), 1), 3),
        f"{name}: date wrong": round(sum(other not in (None, one) for one, other in there) / max(len(there), 1), 3),
    }


def _kind_of(what: str) -> str:
    """The kind of the first sheet; none of what has no kind printed on it."""
    if what.startswith("Approval by e-mail"):
        return "E-mail"
    return next((kind for kind in KINDS if what.startswith(kind)), "")


def _indexed(archive: Archive) -> Search:
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    search = Search(archive)
    search.prepare()
    return search


Papers = dict[int, tuple[int, str, date, Sequence[str]]]
"""By document: its client, what it is, its date, and what was read on it."""


def _fill(archive: Archive, made_up: Office, read: dict[str, tuple[str, ...]]) -> Papers:
    change_letterhead(archive, wanted=LETTERHEAD)
    clients: dict[str, int] = {}
    for one in made_up.companies:
        address = f"{one.street}\n{one.town} {one.postcode}"
        clients[one.name] = add_client(archive, name=one.name, by=BY, town=one.town, address=address)
        for caller in one.callers:
            numbers = (caller.phone,) if caller.phone else ()
            add_contact(archive, client_id=clients[one.name], name=caller.name, email=caller.email, numbers=numbers)
    jobs = {
        job.number: open_job(
            archive, client_id=clients[job.company.name], title=job.tale.title, by=BY, opened_on=job.opened,
            number=job.number,
        ).id
        for job in made_up.jobs
    }  # fmt: skip
    papers: Papers = {}
    for number, document in enumerate((one for one in made_up.documents if one.name in read), 1):
        client, job = clients[document.job.company.name], jobs[document.job.number]
        texts = read[document.name]
        _document(archive, number, texts, client=client, job=job)
        papers[number] = client, document.what, document.dated, texts
    return papers


def _document(
    archive: Archive, number: int, texts: Sequence[str], *, client: int | None = None, job: int | None = None
) -> None:
    with archive.database.writing() as session:
        row = {"id": number, "sha256": f"{number:064x}", "size": 1, "name": f"scan{number}.pdf", "state": "read"}
        row |= {"received_at": NOW, "received_by": BY, "opening_attempts": 0}
        session.execute(insert(Document), [row])
        if client is not None:
            filed = {"document_id": number, "client_id": client, "job_id": job, "what": "", "filed_by": BY}
            session.execute(insert(Filing), [filed | {"filed_at": NOW}])
        sides = [
            {"document_id": number, "number": side, "text": text, "read_at": NOW, "state": "read", "turn": 0}
            for side, text in enumerate(texts, 1)
        ]
        session.execute(insert(Page), [side | {"attempts": 0} for side in sides])
        announce(session, f"document:{number}")


def _write(archive: Archive, number: int, texts: Sequence[str]) -> None:
    """Put other words on the pages; the index learns nothing of it, as of pages that were read a moment ago."""
    with archive.database.writing() as session:
        for side, text in enumerate(texts, 1):
            session.execute(update(Page).where(Page.document_id == number, Page.number == side).values(text=text))


def _fill_similar(archive: Archive, clients: Sequence[Made]) -> None:
    with archive.database.writing() as session:
        session.execute(insert(Client), [
            {
                "id": number, "name": one.name, "town": one.town, "address": f"{one.street}\n{one.town} {one.postcode}",
                "added_at": NOW - timedelta(days=900), "added_by": BY, "standing": Standing.NEW, "revision": 1,
            }
            for number, one in enumerate(clients, 1)
        ])  # fmt: skip
        session.execute(insert(Contact), [
            {
                "id": number, "client_id": number, "position": 0, "name": one.person, "role": "", "revision": 1,
                "email": one.email,
            }
            for number, one in enumerate(clients, 1)
        ])  # fmt: skip
        session.execute(insert(PhoneNumber), [
            {"contact_id": number, "written": one.phone, "digits": one.phone.replace(" ", "")}
            for number, one in enumerate(clients, 1)
        ])  # fmt: skip
        announce(session, *(f"client:{number}" for number in range(1, len(clients) + 1)))
