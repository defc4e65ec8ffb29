"""The made-up office with a busy telephone: the corpus of the search, and for each client what a call is about."""

import random
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import insert

from archive.archive import Archive
from archive.records import (
    Acceptance,
    Agreement,
    AgreementVersion,
    Approval,
    ClueKind,
    Contact,
    Expectation,
    FollowUp,
    FollowUpReason,
    FollowUpStep,
    Given,
    HealthClue,
    Holder,
    OwnedSystem,
    PhoneNumber,
    Side,
)
from tests.benchmarks._search_corpus import NOW, Corpus, fill

CLIENTS = 5_000
NOTES = 50_000
PAGES = 2_000
JOBS_EACH = 4
LINES_EACH = 5
BY = "benchmark"


@dataclass
class CallCorpus:
    """What was made. ``numbers`` are all telephone numbers, by their digits."""

    office: Corpus
    numbers: list[str]
    orders: list[str]


def fill_for_calls(archive: Archive) -> CallCorpus:
    """5,000 clients with three numbers each, 20,000 jobs with agreements and approvals, 50,000 notes, 2,000 pages."""
    chance = random.Random(23)
    office = fill(archive, pages=PAGES, notes=NOTES, clients=CLIENTS)
    corpus = CallCorpus(office, list(office.numbers), [])
    _people(archive, corpus, chance)
    _agreements(archive, office, chance)
    _approvals(archive, corpus, chance)
    _relationship(archive, chance)
    return corpus


def _people(archive: Archive, corpus: CallCorpus, chance: random.Random) -> None:
    """A second contact and two more numbers for each client."""
    names = corpus.office.client_names
    contacts, numbers = [], []
    for client in range(1, CLIENTS + 1):
        name = f"{chance.choice(names).split()[0]} {chance.choice(names).split()[1]}"
        contacts.append({"id": CLIENTS + client, "client_id": client, "position": 1, "name": name})
        for contact in (client, CLIENTS + client):
            digits = f"0{chance.randrange(10**9, 10**10)}"
            corpus.numbers.append(digits)
            numbers.append({"contact_id": contact, "written": f"{digits[:5]} {digits[5:]}", "digits": digits})
    with archive.database.writing() as session:
        session.execute(insert(Contact), contacts)
        session.execute(insert(PhoneNumber), numbers)


def _agreements(archive: Archive, office: Corpus, chance: random.Random) -> None:
    """An agreement on every second job, and a term for every fourth client; each accepted, with lines of both sides."""
    agreements: list[dict[str, object]] = []
    versions, lines, acceptances = [], [], []
    owners = [((job - 1) % CLIENTS + 1, job) for job in range(1, CLIENTS * JOBS_EACH + 1, 2)]
    for client, job in [*owners, *((client, None) for client in range(1, CLIENTS + 1, 4))]:
        number = len(agreements) + 1
        agreements.append(
            {"id": number, "client_id": client, "job_id": job, "title": "Care", "added_at": NOW, "added_by": BY}
        )
        term = {} if job else {"starts_on": NOW.date() - timedelta(90), "ends_on": NOW.date() + timedelta(30)}
        versions.append(
            {
                "id": number,
                "agreement_id": number,
                "number": 1,
                "covers": _sentence(office, chance),
                "price": chance.randrange(5_000, 500_000),
                "starts_on": None,
                "ends_on": None,
                "written_at": NOW,
                "written_by": BY,
                **term,
            }
        )
        lines += [
            {
                "version_id": number,
                "position": place,
                "side": (Side.WE, Side.YOU)[place % 2],
                "text": _sentence(office, chance),
                "due_on": NOW.date() + timedelta(chance.randrange(-20, 60)),
            }
            for place in range(LINES_EACH)
        ]
        acceptances.append(
            {
                "version_id": number,
                "accepted_on": NOW.date(),
                "accepted_by": "somebody",
                "given": Given.EMAIL,
                "written_at": NOW,
                "written_by": BY,
            }
        )
    with archive.database.writing() as session:
        session.execute(insert(Agreement), agreements)
        session.execute(insert(AgreementVersion), versions)
        session.execute(insert(Expectation), lines)
        session.execute(insert(Acceptance), acceptances)


def _approvals(archive: Archive, corpus: CallCorpus, chance: random.Random) -> None:
    """A purchase order for every second job."""
    rows = []
    for job in range(2, CLIENTS * JOBS_EACH + 1, 2):
        corpus.orders.append(f"PO-{chance.randrange(10**5, 10**6)}/{chance.choice('ABC')}")
        rows.append(
            {
                "client_id": (job - 1) % CLIENTS + 1,
                "job_id": job,
                "given": Given.PURCHASE_ORDER,
                "given_on": NOW.date(),
                "given_by": "somebody",
                "reference": corpus.orders[-1],
                "written_at": NOW,
                "written_by": BY,
            }
        )
    with archive.database.writing() as session:
        session.execute(insert(Approval), rows)


def _relationship(archive: Archive, chance: random.Random) -> None:
    """A follow-up, a clue and two systems for each client."""
    everybody = range(1, CLIENTS + 1)
    with archive.database.writing() as session:
        session.execute(
            insert(FollowUp),
            [
                {
                    "id": client,
                    "client_id": client,
                    "reason": FollowUpReason.PROMISED,
                    "what": "Ring them",
                    "due_on": NOW.date() + timedelta(chance.randrange(-20, 20)),
                    "whose": BY,
                }
                for client in everybody
            ],
        )
        session.execute(
            insert(FollowUpStep),
            [
                {"follow_up_id": client, "act": "made", "due_on": NOW.date(), "at": NOW, "by": BY}
                for client in everybody
            ],
        )
        session.execute(
            insert(HealthClue),
            [
                {
                    "client_id": client,
                    "kind": chance.choice(list(ClueKind)),
                    "words": "They said so",
                    "on": NOW.date(),
                    "written_at": NOW,
                    "written_by": BY,
                }
                for client in everybody
            ],
        )
        session.execute(
            insert(OwnedSystem),
            [
                {
                    "client_id": client,
                    "name": name,
                    "holder": chance.choice(list(Holder)),
                    "changed_at": NOW,
                    "changed_by": BY,
                }
                for client in everybody
                for name in ("Server", "Router")
            ],
        )


def _sentence(office: Corpus, chance: random.Random) -> str:
    words = chance.choice(office.page_words)
    first = chance.randrange(max(1, len(words) - 8))
    return " ".join(words[first : first + 8]).capitalize()
