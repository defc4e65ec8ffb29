"""What is being done when somebody is killed: one function an act, each tells what it promises as it goes."""

import hashlib
import random
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from archive.archive import Archive
from archive.copies.copying import make_copy
from archive.copies.moving import move_away, stay_here
from archive.copies.places import places
from archive.copies.putting_back import put_back
from archive.copies.verifying import verify_copy
from archive.erasure.disk import finish_erasures
from archive.erasure.requests import requests
from archive.paper.board import board
from archive.paper.checking import look, scan_of
from archive.paper.shredding import approve_several, certify
from archive.records import Document, Filing, Page, ScannedSide, Seen
from archive.rounds.mending import look_at_all, mendable, put_back_all
from archive.rounds.share import do_share
from archive.search.indexing import Indexer
from archive.services.clients import list_clients
from archive.services.drafts import Draft, forget_draft, keep_draft
from archive.services.filing import file_document
from archive.services.history import head
from archive.services.intake import adopt_orphans, hand_in, take_in_waiting
from archive.services.notes import write_note
from archive.services.receipt import progress_of
from archive.sidecars.rebuilding import rebuild
from archive.sidecars.writing import write_due
from ocr.renderer import Renderer
from tests.archive.at_work import Reading, at_work
from tests.archive.erasure.quorndon import confirmed
from tests.archive.paper.ripe import OVER
from tests.kills.office import OLD, InThisProcess, Place, clock_at
from tests.kills.promises import line
from tests.ocr.mails import mail
from tests.ocr.paper import LETTER, text_pdf

DESK = "front"


class Life:
    """One life of the programs in an office. ``number`` tells it from those before, ``tell`` goes to whoever kills."""

    def __init__(self, place: Place, number: int, chance: random.Random, tell: Callable[[str], object]) -> None:
        self.place, self.number, self.chance, self._tell = place, number, chance, tell
        self.clock = clock_at(number)
        self.archive = Archive.open(place.office, clock=self.clock, begin=False)
        self._words = 0

    def will(self, about: str, what: Any) -> None:
        """A verb is about to be asked for this."""
        self._tell(line("will", about, what))

    def did(self, about: str, what: Any, *, told: bool = True) -> None:
        """It has returned; with ``told`` the history of now is promised as well."""
        now = None
        if told:
            with self.archive.database.reading() as session:
                now = head(session)
        self._tell(line("did", about, what, now))

    def word(self) -> str:
        """One that stands nowhere else."""
        self._words += 1
        return f"life{self.number}word{self._words}"

    def files(self, many: int) -> list[Path]:
        """So many new files to be handed in."""
        made = []
        for _ in range(many):
            word = self.word()
            if self.chance.random() < 0.3:
                message = mail(subject=word)
                message.add_attachment(word.encode(), "application", "octet-stream", filename=f"{word}.bin")
                path = self.place.scans / f"{word}.eml"
                path.write_bytes(message.as_bytes())
            else:
                path = text_pdf(self.place.scans / f"{word}.pdf", [[word, *LETTER]])
            made.append(path)
        return made


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _handed_in(life: Life, many: int) -> list[str]:
    files = life.files(many)
    about = [f"file:{file.name}/{sha256_of(file)}" for file in files]
    for one in about:
        life.will(one, 1)
    hand_in(life.archive, paths=files, source="dropped", by="AM")
    for one in about:
        life.did(one, 1)
        life.will(one, 2)
    return about


def take_in(life: Life) -> None:
    """As a clerk does when it starts: clear up, copy what waits, adopt what a crash left."""
    about = _handed_in(life, life.chance.randint(1, 4))
    interrupted = life.archive.vault.clear_incoming()
    take_in_waiting(life.archive, cancelled=lambda: False)
    for one in about:
        life.did(one, 2)
    if interrupted:
        adopt_orphans(life.archive)


def clerk(life: Life) -> None:
    """A whole clerk with all its rooms, and the child that opens files in one life of four."""
    about = _handed_in(life, life.chance.randint(1, 2))
    renderer = Renderer if life.chance.random() < 0.25 else InThisProcess
    with at_work(life.archive, Reading(), renderer=renderer) as working:
        working.until(lambda: _is_read(life.archive))
        for one in about:
            life.did(one, 3)


def _is_read(archive: Archive) -> bool:
    return progress_of(archive, batch_id=None).is_searchable


def notes(life: Life) -> None:
    """A call is typed, kept as a draft at every pause, and saved."""
    client = life.chance.choice([one.id for one in list_clients(life.archive) if one.name.startswith("Owner")])
    for _ in range(2):
        word, text = life.word(), ""
        begun = life.clock.now()
        for part in (word, " rang about", " the router", " again"):
            text += part
            life.will(f"draft:{DESK}", text)
            keep_draft(life.archive, Draft(begun, client_id=client, text=text), desk=DESK)
            life.did(f"draft:{DESK}", text, told=False)
        life.will(f"note:{word}", True)
        life.will(f"draft:{DESK}", None)
        write_note(life.archive, client_id=client, text=text, by="AM")
        life.did(f"note:{word}", True)
        forget_draft(life.archive, desk=DESK)
        life.did(f"draft:{DESK}", None, told=False)


def filing(life: Life) -> None:
    """Documents are filed here and there; what hangs on a mail goes along with it."""
    with life.archive.database.reading() as session:
        scans = select(Page.document_id).join(ScannedSide, ScannedSide.page_id == Page.id)
        filed = select(Filing.document_id)
        free = select(Document.id).where(Document.id.not_in(scans), Document.name.regexp_match(r"^life.*\.(pdf|eml)$"))
        numbers = list(session.scalars(free)) or list(
            session.scalars(select(Document.id).where(Document.id.not_in(scans), Document.id.not_in(filed)))
        )
    clients = [one.id for one in list_clients(life.archive) if one.name.startswith("Owner")]
    for _ in range(3 if numbers else 0):
        document, client = life.chance.choice(numbers), life.chance.choice(clients)
        life.will(f"filing:{document}", client)
        file_document(life.archive, document_id=document, client_id=client, by="AM")
        life.did(f"filing:{document}", client)


def review(life: Life) -> None:
    """Sides of a scan are looked at."""
    stack = next(one for some in board(life.archive).columns.values() for one in some if one.place == "Box 99")
    shown = scan_of(life.archive, paper_id=stack.id)
    assert shown is not None
    for side in life.chance.sample(list(shown.sides), 4):
        seen = life.chance.choice((Seen.LEGIBLE, Seen.CUT_OFF))
        life.will(f"side:{side.id}", seen.value)
        look(life.archive, side_id=side.id, seen=seen, seconds=1, sitting="noon", by="JT", words="the edge")
        life.did(f"side:{side.id}", seen.value)


def shred(life: Life) -> None:
    """The next ripe stack is approved, and its certificate written."""
    ready = [one for some in board(life.archive).columns.values() for one in some if one.place.startswith("Box 1")]
    for stack in ready[:1]:
        life.will(f"approved:{stack.id}", True)
        approved = approve_several(life.archive, papers=[stack.id], by="AM", drives=life.place.drives)
        if approved.papers or not approved.refused:
            life.did(f"approved:{stack.id}", True)
            life.will(f"certified:{stack.id}", True)
            certify(
                life.archive,
                papers=[stack.id],
                shredded_on=OVER,
                shredded_by="Anna Marsh",
                witnessed_by="Jo Tan",
                place="In the office",
                by="AM",
                drives=life.place.drives,
            )
            life.did(f"certified:{stack.id}", True)


def copy(life: Life) -> int:
    """A copy is made and read back."""
    chosen = life.chance.choice(places(life.archive))
    life.will(f"copy:{chosen.id}", 0)
    copied = make_copy(life.archive, place_id=chosen.id, by="AM", drives=life.place.drives)
    if verify_copy(life.archive, place_id=chosen.id, drives=life.place.drives).is_whole:
        life.did(f"copy:{chosen.id}", copied.id)
    return chosen.id


def restore(life: Life) -> None:
    """A copy that was just made is put back in the place of the archive."""
    chosen = life.chance.choice(places(life.archive))
    for place in places(life.archive):
        life.will(f"copy:{place.id}", 0)
    life.will(f"draft:{DESK}", None)  # what is half typed stays with the archive whose place is taken
    make_copy(life.archive, place_id=chosen.id, by="AM", drives=life.place.drives)
    verify_copy(life.archive, place_id=chosen.id, drives=life.place.drives)
    life.archive.close()
    put_back(chosen.path, life.place.office, clock=life.clock, by="AM")
    life.archive = Archive.open(life.place.office, clock=life.clock, begin=False)
    for place in places(life.archive):
        life.did(f"copy:{place.id}", 0)


def move(life: Life) -> None:
    """The archive is moved to another computer, where it does not arrive."""
    take_in_waiting(life.archive, cancelled=lambda: False)
    chosen = life.chance.choice(places(life.archive))
    life.will("away:office", True)
    move_away(life.archive, place=str(chosen.path), by="AM", drives=life.place.drives)
    life.did("away:office", True, told=False)
    life.archive.close()
    life.will("away:office", False)
    stay_here(life.place.office)
    life.did("away:office", False, told=False)
    life.archive = Archive.open(life.place.office, clock=life.clock, begin=False)


def erase(life: Life) -> None:
    """Whoever asked for it is erased, and the clerk may tidy up after it."""
    waiting = [one for one in requests(life.archive) if one.settled_at is None]
    for request in waiting[:1]:
        life.will(f"erased:{request.id}", True)
        confirmed(life.archive, request.id)
        life.did(f"erased:{request.id}", True)
        if life.chance.random() < 0.7:
            with Indexer(life.archive) as indexer:
                finish_erasures(life.archive, indexer, cancelled=lambda: False)


def migrate(life: Life) -> None:
    """An archive of an earlier version is opened."""
    version = life.chance.choice(OLD)
    folder = life.place.root / f"moved in {life.number}"
    shutil.copytree(life.place.old(version), folder)
    life.will(f"old:{folder.name}", version)
    Archive.open(folder, clock=life.clock).close()


def make_again(life: Life) -> None:
    """Records that were lost are made again from what lies beside them."""
    write_due(life.archive)
    folder = life.place.root / f"lost {life.number}"
    shutil.copytree(life.place.office, folder)
    life.will(f"lost:{folder.name}", True)
    (folder / "archive.db").rename(life.place.root / f"lost {life.number}.db")
    rebuild(folder, clock=life.clock, by="AM")


def repair(life: Life) -> None:
    """An original was damaged, and is put back from a copy."""
    original = life.chance.choice([life.archive.folder.original(one) for one in _copied(life)])
    life.will("damaged:office", True)
    original.chmod(stat.S_IRUSR | stat.S_IWUSR)
    original.write_bytes(b"what a dying disk left")
    mend(life.archive, life.place)
    take_in_waiting(life.archive, cancelled=lambda: False)
    life.did("damaged:office", False)


def _copied(life: Life) -> list[str]:
    there = {path.name for path in life.place.copies[0].rglob("*") if len(path.name) == 64}
    with life.archive.database.reading() as session:
        return [one for one in session.scalars(select(Document.sha256)) if one in there]


def mend(archive: Archive, place: Place) -> None:
    """As ``repair --yes``."""
    look_at_all(archive, progress=lambda *_: None)
    put_back_all(archive, mendable(archive, drives=place.drives), by="AM")


def rounds(life: Life) -> None:
    """A share of the rounds, and the text beside the records."""
    do_share(life.archive, cancelled=lambda: False)
    write_due(life.archive)


ACTS: tuple[Callable[[Life], object], ...] = (
    *(take_in, take_in, clerk, clerk, notes, notes, filing, review, shred, copy),
    *(restore, move, erase, migrate, make_again, repair, rounds),
)
