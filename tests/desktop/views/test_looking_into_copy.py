"""A single thing is looked for in a copy and fetched, while the archive stays open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.layout import CopyFolder
from archive.copies.places import Place
from archive.erasure.requests import ask_to_erase
from archive.records import About, Client
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.drafts import Draft, keep_draft
from archive.services.intake import take_in_waiting
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.looking_into_copy import LookingIntoCopyWindow
from desktop.widgets.line_row import LineRow
from desktop.widgets.pill import Pill
from tests.archive.copies.copying_hands import damage
from tests.archive.paperwork import a_file, taken_in
from tests.desktop.views.hands import settled, shown


@pytest.fixture
def place(archive: Archive, tmp_path: Path) -> Place:
    """Two copies; the second has one note more."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    write_note(archive, client_id=client, text="Their server hums.", by="AM")
    taken_in(archive, a_file(tmp_path, "contract.pdf"), client_id=client)
    chosen = add_place(archive, folder=tmp_path / "copies", is_elsewhere=False, by="AM")
    make_copy(archive, place_id=chosen.id, by="AM")
    write_note(archive, client_id=client, text="The server was mended.", by="AM")
    make_copy(archive, place_id=chosen.id, by="AM")
    return chosen


@pytest.fixture
def window(archive: Archive, place: Place, tasks: Tasks, qtbot: QtBot, appearance: Appearance) -> LookingIntoCopyWindow:
    made = LookingIntoCopyWindow(archive, tasks, lambda: "AM", place.path)
    qtbot.addWidget(made)
    made.show()
    settled(qtbot, tasks)
    return made


def look(window: LookingIntoCopyWindow, words: str, tasks: Tasks, qtbot: QtBot) -> list[str]:
    window.words.setText(words)
    window.words.returnPressed.emit()
    settled(qtbot, tasks)
    return [one.accessibleName() for one in shown(window, LineRow)]


def press(window: LookingIntoCopyWindow, tasks: Tasks, qtbot: QtBot) -> None:
    shown(shown(window, LineRow)[0], QPushButton)[0].click()
    settled(qtbot, tasks)


def test_notes_of_the_chosen_copy_are_found_and_their_words_copied(
    window: LookingIntoCopyWindow, tasks: Tasks, qtbot: QtBot
) -> None:
    assert len(look(window, "server", tasks, qtbot)) == 2
    window.which.setCurrentIndex(1)
    settled(qtbot, tasks)
    assert len(shown(window, LineRow)) == 1
    press(window, tasks, qtbot)
    assert QGuiApplication.clipboard().text().endswith("Their server hums.\n")
    assert window.said.text().startswith("The words are copied.")


def test_a_document_is_handed_in_again_where_it_is_damaged_and_not_where_it_is_whole(
    window: LookingIntoCopyWindow, archive: Archive, tasks: Tasks, qtbot: QtBot
) -> None:
    (row,) = look(window, "contract", tasks, qtbot)
    assert "Harbour Dental" in row
    assert shown(window, QPushButton) == []
    (sha256,) = archive.vault.hashes()
    damage(archive.folder.original(sha256))
    (row,) = look(window, "contract pdf", tasks, qtbot)
    assert row.endswith("Damaged in the archive")
    with qtbot.waitSignal(window.fetched):
        press(window, tasks, qtbot)
    take_in_waiting(archive, cancelled=lambda: False)
    assert archive.vault.hash_of(sha256) == sha256


def test_clients_contacts_jobs_and_requests_are_found_and_their_words_copied(
    window: LookingIntoCopyWindow, archive: Archive, place: Place, tasks: Tasks, qtbot: QtBot
) -> None:
    quay = add_client(archive, name="Quay Motors", by="AM", town="Bremen")
    ines = add_contact(archive, client_id=quay, name="Ines Quint", by="AM", role="owner")
    open_job(archive, client_id=quay, title="Quiet fans", by="AM")
    ask_to_erase(
        archive,
        about=About.CONTACT,
        thing_id=ines,
        asked_by="Ines Quint",
        asked_on=date(2026, 3, 12),
        how="By letter",
        what_for="All of hers",
        handled_by="AM",
        by="AM",
    )
    make_copy(archive, place_id=place.id, by="AM")
    with archive.database.writing() as session:
        session.get_one(Client, quay).town = "Emden"
    new = LookingIntoCopyWindow(archive, tasks, lambda: "AM", place.path)
    qtbot.addWidget(new)
    new.show()
    settled(qtbot, tasks)
    (changed,) = [one.accessibleName() for one in shown(new, LineRow)]
    assert changed == "Quay Motors. Client, Bremen. Changed in one of them"
    assert new.said.text().startswith("The archive here lacks these, or says something else of them.")
    press(new, tasks, qtbot)
    assert QGuiApplication.clipboard().text() == "Quay Motors\nBremen\n"
    rows = look(new, "qui", tasks, qtbot)
    assert rows[0] == "Ines Quint. Quay Motors. Contact, owner, in the archive"
    assert "Quiet fans. Quay Motors. Job, enquiry, in the archive" in rows[1]
    assert "of Ines Quint. Request for erasure, By letter, in the archive" in rows[2]


def test_a_note_that_lies_half_typed_in_an_archive_beside_is_found_with_its_file(
    archive: Archive, before: Path, tasks: Tasks, qtbot: QtBot, appearance: Appearance
) -> None:
    with Archive.open(before, clock=SystemClock()) as other:
        keep_draft(other, Draft(text="They rang about the crane", begun_at=other.clock.now(), client_id=1), desk="desk")
    window = LookingIntoCopyWindow(archive, tasks, lambda: "AM", before)
    qtbot.addWidget(window)
    window.show()
    settled(qtbot, tasks)
    (row,) = look(window, "crane", tasks, qtbot)
    assert row.startswith("They rang about the crane. Quay Motors. Half typed ")
    assert f", in {before}" in row
    assert row.endswith("Not in the archive")
    press(window, tasks, qtbot)
    assert QGuiApplication.clipboard().text() == "Quay Motors\n\nThey rang about the crane\n"


def test_what_the_archive_lacks_is_said_and_when_each_thing_came(
    window: LookingIntoCopyWindow, place: Place, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    (row,) = look(window, "contract", tasks, qtbot)
    assert row.startswith("contract.pdf. Harbour Dental. Came ")
    assert row.endswith(", in the archive")
    with Archive.open(tmp_path / "new computer", clock=SystemClock()) as empty:
        new = LookingIntoCopyWindow(empty, tasks, lambda: "AM", place.path)
        qtbot.addWidget(new)
        new.show()
        settled(qtbot, tasks)
        (row,) = look(new, "hums", tasks, qtbot)
    assert row.endswith("Not in the archive")
    assert [one.text() for one in shown(new, Pill)] == ["Not in the archive"]


def test_what_the_archive_lacks_is_listed_before_a_word_is_typed(
    window: LookingIntoCopyWindow, place: Place, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    assert shown(window, LineRow) == []
    assert window.said.text().startswith("The archive here has every document, note, client, contact, job and ")
    with Archive.open(tmp_path / "new computer", clock=SystemClock()) as empty:
        new = LookingIntoCopyWindow(empty, tasks, lambda: "AM", place.path)
        qtbot.addWidget(new)
        new.show()
        settled(qtbot, tasks)
        assert len(shown(new, LineRow)) == 4
        assert new.said.text().startswith("The archive here lacks these, or says something else of them. Type what")
        assert len(look(new, "hums", tasks, qtbot)) == 1
        assert len(look(new, "", tasks, qtbot)) == 4


def test_each_copy_is_called_by_its_moment(window: LookingIntoCopyWindow) -> None:
    said = [window.which.itemText(at) for at in range(window.which.count())]
    assert [one.startswith("Copy of ") for one in said] == [True, True]
    assert len(set(said)) == 2


@pytest.mark.parametrize("which", [0, 1], ids=["the newest", "an earlier one"])
def test_of_damaged_records_it_is_said_that_not_everything_in_them_is_found(
    archive: Archive, place: Place, tasks: Tasks, qtbot: QtBot, appearance: Appearance, which: int
) -> None:
    """A note is overwritten, in a page that opens."""
    records = [place.path / "archive.db", *CopyFolder(place.path).earlier.glob("*.db")][which]
    was = records.read_bytes()
    assert b"hums" in was
    records.write_bytes(was.replace(b"hums", b"\0\0\0\0"))
    window = LookingIntoCopyWindow(archive, tasks, lambda: "AM", place.path)
    qtbot.addWidget(window)
    window.show()
    settled(qtbot, tasks)
    window.which.setCurrentIndex(which)
    assert window.which.currentText().endswith(", not as it was written") == (which == 0)
    assert look(window, "hums", tasks, qtbot) == []
    assert window.said.text().startswith("Nothing there has these words. But the records of this copy are not as they")


def test_records_that_do_not_open_are_told_and_nobody_is_told_that_nothing_is_in_them(
    archive: Archive, place: Place, tasks: Tasks, qtbot: QtBot, appearance: Appearance
) -> None:
    was = (place.path / "archive.db").read_bytes()
    (place.path / "archive.db").write_bytes(was[:4096] + bytes(len(was) - 4096))
    window = LookingIntoCopyWindow(archive, tasks, lambda: "AM", place.path)
    qtbot.addWidget(window)
    window.show()
    settled(qtbot, tasks)
    assert look(window, "hums", tasks, qtbot) == []
    assert window.said.text().startswith(f"The records in {place.path} cannot be looked into: ")


def test_nothing_found_is_said(window: LookingIntoCopyWindow, tasks: Tasks, qtbot: QtBot) -> None:
    assert look(window, "nowhere", tasks, qtbot) == []
    assert window.said.text() == "Nothing there has these words."
    look(window, "", tasks, qtbot)
    assert shown(window, LineRow) == []


def test_a_folder_that_went_away_is_told(
    archive: Archive, tasks: Tasks, qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    window = LookingIntoCopyWindow(archive, tasks, lambda: "AM", tmp_path / "nowhere")
    qtbot.addWidget(window)
    window.show()
    settled(qtbot, tasks)
    assert window.said.text().startswith("The folder with the copies is not there: ")


@pytest.fixture
def before(archive: Archive, tmp_path: Path) -> Path:
    """An archive that was kept beside this one, with a note and a document that this one lacks."""
    folder = tmp_path / "office (before 2026-11-20)"
    with Archive.open(folder, clock=SystemClock()) as other:
        client = add_client(other, name="Quay Motors", by="AM")
        write_note(other, client_id=client, text="Their lift was serviced.", by="AM")
        taken_in(other, a_file(tmp_path, "invoice.pdf"))
    return folder


def test_an_archive_that_was_kept_beside_is_looked_into_and_a_document_handed_in_here(
    archive: Archive, before: Path, tasks: Tasks, qtbot: QtBot, appearance: Appearance
) -> None:
    lay = {path: path.read_bytes() for path in sorted(before.rglob("*")) if path.is_file()}
    window = LookingIntoCopyWindow(archive, tasks, lambda: "AM", before)
    qtbot.addWidget(window)
    window.show()
    settled(qtbot, tasks)
    assert window.said.text().startswith(f"This is the archive as it lies in {before}")
    assert not window.which.isVisible()
    (row,) = look(window, "lift", tasks, qtbot)
    assert "Their lift was serviced." in row
    assert row.endswith("Not in the archive")
    assert len(look(window, "invoice", tasks, qtbot)) == 1
    with qtbot.waitSignal(window.fetched):
        press(window, tasks, qtbot)
    take_in_waiting(archive, cancelled=lambda: False)
    assert len(list(archive.vault.hashes())) == 1
    assert {path: path.read_bytes() for path in sorted(before.rglob("*")) if path.is_file()} == lay


def test_an_archive_in_which_somebody_works_is_not_looked_into(
    archive: Archive, before: Path, tasks: Tasks, qtbot: QtBot, appearance: Appearance
) -> None:
    with FileLock(before / "clerk.lock"):
        window = LookingIntoCopyWindow(archive, tasks, lambda: "AM", before)
        qtbot.addWidget(window)
        window.show()
        settled(qtbot, tasks)
    said = window.said.text()
    assert look(window, "lift", tasks, qtbot) == []
    assert said.startswith(f"The archive in {before} is open in another window")
    assert "copy" not in said


def test_a_folder_in_which_neither_lies_is_told(
    archive: Archive, tmp_path: Path, tasks: Tasks, qtbot: QtBot, appearance: Appearance
) -> None:
    (tmp_path / "holiday").mkdir()
    window = LookingIntoCopyWindow(archive, tasks, lambda: "AM", tmp_path / "holiday")
    qtbot.addWidget(window)
    window.show()
    settled(qtbot, tasks)
    assert "holiday" in window.said.text()
