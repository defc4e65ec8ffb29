"""An office that a check goes through, and what the tests of it do to one."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.records import Document
from archive.search.indexing import Indexer
from archive.services.check import Finding, check
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.archive.paperwork import a_file, read_document, taken_in, turn_a_bit


@pytest.fixture(name="office")
def an_office(archive: Archive, tmp_path: Path) -> Archive:
    """An office with a client, a document of two pages, another one of a page, and a note, all of it indexed."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    taken_in(archive, a_file(tmp_path))
    read_document(archive, ["Work order", "Page two"])
    taken_in(archive, a_file(tmp_path, "letter.pdf"), client_id=client)
    read_document(archive, ["Dear Sirs"])
    write_note(archive, client_id=client, text="They called", by="AM")
    index(archive)
    return archive


def index(archive: Archive) -> None:
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)


def found(archive: Archive) -> list[Finding]:
    """Findings, but for the triggers that the tests take out to do their harm."""
    return [one for one in check(archive, progress=lambda *_: None) if one.finding != "unguarded"]


def damage(archive: Archive, *statements: str) -> None:
    """Changes the database behind everybody's back."""
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def the_original(archive: Archive) -> Path:
    return archive.folder.original(sha256_of(archive, 1))


def sha256_of(archive: Archive, document: int) -> str:
    with archive.database.reading() as session:
        return session.get_one(Document, document).sha256


def lose_the_original(archive: Archive) -> None:
    the_original(archive).unlink()


def lose_a_picture(archive: Archive) -> None:
    archive.folder.page_picture(the_original(archive).name, 2).unlink()


def cut_a_picture_short(archive: Archive) -> None:
    picture = archive.folder.page_picture(the_original(archive).name, 1)
    picture.write_bytes(picture.read_bytes()[:-1])


def empty_a_small_picture(archive: Archive) -> None:
    archive.folder.page_thumbnail(the_original(archive).name, 1).write_bytes(b"")


def turn_a_bit_of_a_picture(archive: Archive) -> None:
    turn_a_bit(archive.folder.page_picture(the_original(archive).name, 1))


def turn_a_bit_of_a_small_picture(archive: Archive) -> None:
    turn_a_bit(archive.folder.page_thumbnail(the_original(archive).name, 2))
