"""A small archive of this version for later versions to open: ``python -m tests.archive.storage.releasing``.

It goes through a small office with the program's own verbs, and writes ``released/<version>.zip`` beside this file:
``archive.sql`` (the records as statements, as that version left them), the originals with their explanations, and
``found.json``: what that version's search answered. Those of earlier versions were made by the same story, told by the
programs of their time as far as they knew its verbs; they are never made again. A file that is there is not replaced.
"""

import json
import sqlite3
import sys
import tempfile
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.records import NoteKind
from archive.search.hits import Filters
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.jobs import open_job
from archive.services.notes import correct_note, write_note
from archive.services.saved_searches import save_search
from archive.storage.migrations import NEWEST
from tests.archive.dossier.casefile import case_in
from tests.archive.paperwork import a_file, documents_of, read_document, taken_in
from tests.archive.search.desk import Desk

RELEASED = Path(__file__).with_name("released")

ASKED = ("lantern", "cellar", "whitby", "hale", "rewired", "4711", "recover", "data £154")
"""What its search is asked: a word of a note and a page, one of a corrected note, a town, a person, a job, a number,
and what a dispute is about."""


def live(archive: Archive, clock: SetClock, scans: Path) -> None:
    """What happens in the small office: something of everything that this version has a verb for."""
    client = add_client(archive, name="Abbey Lamps", town="Whitby", by="AM")
    person = add_contact(
        archive, client_id=client, name="Ida Hale", email="ida@abbey.example", numbers=("01947 600100",)
    )
    job = open_job(archive, client_id=client, title="House rewired", by="AM").id
    note = write_note(archive, client_id=client, contact_id=person, text="The lantern in the attic flickers.", by="AM")
    correct_note(archive, note_id=note, text="The lantern in the cellar flickers.", by="BK")
    write_note(archive, client_id=client, job_id=job, text="Pays late.", kind=NoteKind.INTERNAL, by="AM")
    (order,) = documents_of(archive, taken_in(archive, a_file(scans, "order 1.pdf", "%PDF-1.4 an order")))
    read_document(archive, ["Work order 4711\nNew lantern at the gate", None])
    file_document(archive, document_id=order, client_id=client, job_id=job, what="Work order", by="AM")
    taken_in(archive, a_file(scans, "unread.txt", "nobody has read this yet"))
    rule = keep_for_rules(archive)[0].id
    put_on_file(archive, client_id=client, fields=StackFields("Letters", 12, "Box 4", rule, jobs=(job,)), by="AM")
    save_search(archive, name="Lamps", typed="lantern", filters=Filters(client_id=client), by="AM")
    read_document(archive, ["nobody has read this yet"])
    case_in(archive, clock, scans)


def found_in(archive: Archive) -> dict[str, list[str]]:
    """What has the words of each question, sorted: the order, and what is nearly so called, is each version's own."""
    desk = Desk(archive)
    try:
        desk.index()
        answers = {typed: desk.search.answer(typed, limit=100).hits for typed in ASKED}
        return {typed: sorted(hit.key for hit in hits if hit.match != "near") for typed, hits in answers.items()}
    finally:
        desk.search.close()


def release(target: Path) -> None:
    """Write the archive of this version. Raises FileExistsError."""
    clock = SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as place:
        scans, office = Path(place) / "scans", Path(place) / "office"
        scans.mkdir()
        with Archive.open(office, clock=clock) as archive:
            live(archive, clock, scans)
            found = found_in(archive)
        with zipfile.ZipFile(target, "x", zipfile.ZIP_LZMA) as packed:
            here, there = str(scans), "/scans"  # where they lay says nothing
            packed.writestr(_entry("archive.sql"), _statements(office / "archive.db").replace(here, there))
            packed.writestr(_entry("found.json"), json.dumps(found, indent=1))
            for file in sorted((office / "vault").rglob("*")):
                if file.is_file():
                    content = file.read_bytes().replace(here.encode(), there.encode())
                    packed.writestr(_entry(file.relative_to(office).as_posix()), content)


def unpack(packed: Path, folder: Path) -> dict[str, list[str]]:
    """Make the archive again in a new folder, as that version left it; what that version's search answered."""
    folder.mkdir()
    with zipfile.ZipFile(packed) as content:
        for name in content.namelist():
            if name.startswith("vault/"):
                content.extract(name, folder)
        with closing(sqlite3.connect(folder / "archive.db")) as records:
            records.executescript(content.read("archive.sql").decode())
        (folder / "vault" / "incoming").mkdir(exist_ok=True)
        found: dict[str, list[str]] = json.loads(content.read("found.json"))
        return found


def _statements(database: Path) -> str:
    """The statements that make it again; guards come last, so they stand in nobody's way."""
    with closing(sqlite3.connect(database)) as records:
        return "\n".join(records.iterdump())


def _entry(name: str) -> zipfile.ZipInfo:
    """The same at every time."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_LZMA
    return entry


if __name__ == "__main__":
    release(RELEASED / f"{NEWEST}.zip")
    sys.exit(0)
