"""A client of whom the office holds something of every kind, all of it with words that stand nowhere else."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.archive import Archive
from archive.erasure.disk import finish_erasures
from archive.erasure.requests import Outcome, Prepared, ask_to_erase, carry_out, prepare
from archive.records import (
    About,
    Agreement,
    AgreementVersion,
    Expectation,
    ExpectationOutcome,
    Given,
    HealthClue,
    Mail,
    NoteKind,
    OwnedSystem,
    Page,
    Side,
    Transcript,
)
from archive.records import (
    Outcome as Ended,
)
from archive.records.health import ClueKind
from archive.search.indexing import Indexer
from archive.services.acceptances import accept_version
from archive.services.approvals import record_approval
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.drafts import Draft, keep_draft
from archive.services.follow_ups import complete_follow_up, make_follow_up
from archive.services.jobs import close_job, open_job
from archive.services.notes import correct_note, write_note
from tests.archive.paperwork import a_file, read_document, taken_in

SECRETS = (
    *("Quorndon", "Zanthippe", "Swithland", "zanthippe@quorndon.example", "07700 900417", "07700900417"),
    *("firewallcode", "misspoken", "overtyped", "clairvoyant", "grumbling", "handscript", "letterhead77"),
    *(
        "backuptape",
        "promisedline",
        "ringbackword",
        "systemname",
        "wholemail",
        "draftword",
        "filingname",
        "beforeword",
        "goaheadword",
    ),
)
"""Words of which each stands in one place or another, and in no other office."""


@dataclass(frozen=True)
class Quorndon:
    """The client and what it has."""

    archive: Archive
    client: int
    contact: int
    job: int
    note: int
    document: int
    sha256: str


def moved_in(archive: Archive, folder: Path) -> Quorndon:
    """Fill the archive, with another client beside, and have all of it indexed."""
    other = add_client(archive, name="Harbour Dental", by="AM")
    write_note(archive, client_id=other, text="Their router hums", by="AM")
    client = add_client(archive, name="Quorndon & Daughters", town="Swithland", by="AM")
    contact = add_contact(
        archive,
        client_id=client,
        name="Zanthippe Quorndon",
        email="zanthippe@quorndon.example",
        numbers=("07700 900417",),
        by="AM",
    )
    job = open_job(archive, client_id=client, title="Rotate the backuptape", by="AM").id
    note = write_note(archive, client_id=client, contact_id=contact, text="The firewallcode was misspoken", by="AM")
    correct_note(archive, note_id=note, text="The firewallcode, overtyped", by="AM")
    write_note(archive, client_id=client, job_id=job, kind=NoteKind.VISIT, text="clairvoyant visit", by="AM")
    ring = make_follow_up(archive, client_id=client, what="ringbackword", due_on=date(2026, 3, 20), by="AM")
    complete_follow_up(archive, follow_up_id=ring, by="AM", outcome="ringbackword again")
    taken_in(archive, a_file(folder, "letterhead77.pdf", "letterhead77 in bytes"), client_id=client, job_id=job)
    document = read_document(archive, ["letterhead77 of Quorndon", "page of grumbling"])
    taken_in(archive, a_file(folder, "theirs.pdf"), client_id=other)
    read_document(archive, ["Dear Sirs"])
    sha256 = _by_hand(archive, client, job, document)
    accept_version(archive, version_id=1, given=Given.SPOKEN, by="AM", seen=1, contact_id=contact)
    record_approval(
        archive, job_id=job, given=Given.EMAIL, by="AM", contact_id=contact, words="goaheadword", document_id=document
    )
    close_job(archive, job_id=job, by="AM", closed_on=date(2026, 3, 16))
    _beside(archive, client, sha256)
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    return Quorndon(archive, client, contact, job, note, document, sha256)


def _by_hand(archive: Archive, client: int, job: int, document: int) -> str:
    """What takes long to bring about through the office's verbs and leaves no act in the history."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        page = session.query(Page).filter_by(document_id=document, number=1).one()
        session.add(Transcript(page_id=page.id, text="handscript", at=now, by="AM"))
        session.add(Mail(document_id=document, sender="zanthippe@quorndon.example", recipients="", subject="wholemail"))
        version = AgreementVersion(number=1, covers="promisedline", written_at=now, written_by="AM")
        line = Expectation(position=0, side=Side.WE, text="promisedline of ours")
        line.outcomes.append(
            ExpectationOutcome(outcome=Ended.KEPT, on=now.date(), why="promisedline", written_at=now, written_by="AM")
        )
        version.expectations.append(line)
        agreement = Agreement(client_id=client, job_id=job, title="promisedline", added_at=now, added_by="AM")
        agreement.versions.append(version)
        session.add(agreement)
        clue = HealthClue(client_id=client, job_id=job, kind=ClueKind.COMPLAINT, words="grumbling", on=now.date())
        clue.written_at, clue.written_by = now, "AM"
        session.add(clue)
        session.add(OwnedSystem(client_id=client, name="systemname", changed_at=now, changed_by="AM"))
        return page.document.sha256


def _beside(archive: Archive, client: int, sha256: str) -> None:
    """Files beside the records."""
    keep_draft(archive, Draft(archive.clock.now(), client_id=client, text="draftword"), desk="front")
    for number in (1, 2):
        for picture in (archive.folder.page_picture(sha256, number), archive.folder.page_thumbnail(sha256, number)):
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(b"\xff\xd8 letterhead77 \xff\xd9")
    (archive.folder.root / "archive.db.before-0004").write_bytes(b"beforeword")
    for handed_out in (archive.folder.scratch / "viewing-1", archive.folder.scratch / "sending-1" / "0"):
        handed_out.mkdir(parents=True)
        (handed_out / "filingname.pdf").write_bytes(b"letterhead77")


def traces(archive: Archive) -> dict[str, list[str]]:
    """Which files of the archive's folder hold which of the words, in whatever case and coding, or in their name."""
    return traces_in(archive.folder.root)


def traces_in(root: Path) -> dict[str, list[str]]:
    """The same of any folder."""
    found: dict[str, list[str]] = {}
    for file in sorted(root.rglob("*")):
        name = file.relative_to(root).as_posix()
        content = file.read_bytes().lower() if file.is_file() else b""
        for secret in SECRETS:
            word = secret.lower()
            if word in name.lower() or any(word.encode(code) in content for code in ("utf-8", "utf-16-le")):
                found.setdefault(name, []).append(secret)
    return found


def ask(quorndon: Quorndon, about: About = About.CLIENT, thing: int | None = None) -> int:
    """A request on the client, or on something of it."""
    return ask_to_erase(
        quorndon.archive,
        about=about,
        thing_id=quorndon.client if thing is None else thing,
        asked_by="Zanthippe Quorndon",
        asked_on=date(2026, 3, 16),
        how="letter from Swithland",
        what_for="everything on Quorndon",
        handled_by="AM",
        by="AM",
    )


def confirmed(archive: Archive, request: int) -> Outcome:
    """Carried out as whoever read the list would do it."""
    shown: Prepared = prepare(archive, request_id=request)
    return carry_out(archive, request_id=request, typed=shown.type_this, seen=shown.seen, by="AM")


def clerk_tidies(archive: Archive) -> bool:
    """What the clerk does after it."""
    with Indexer(archive) as indexer:
        return finish_erasures(archive, indexer, cancelled=lambda: False)


def told_of(archive: Archive) -> list[dict[str, object]]:
    """What erased.json names."""
    lines: list[dict[str, object]] = json.loads((archive.folder.root / "erased.json").read_text())["erased"]
    return lines


def count(archive: Archive, table: str) -> int:
    """How many rows a table has."""
    with closing(sqlite3.connect(archive.database.path)) as connection:
        (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(number)
