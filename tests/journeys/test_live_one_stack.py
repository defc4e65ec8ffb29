"""One stack lives from its job to its certificate, in the real window, with a clock that is handed in.

The clerk's part is played by hand, so that his clock is the same; copies are made, read back and opened for good.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.trial import try_restoring
from archive.copies.verifying import verify_copy
from archive.paper.certificates import newest_certificates
from archive.services.clients import add_client
from archive.services.filing import places_of
from archive.services.history import first_broken_link
from archive.services.intake import take_in_waiting
from archive.services.jobs import close_job, open_job
from archive.services.viewing import document_view
from desktop.application import Application
from desktop.frame.initials_button import Person
from desktop.style import Appearance
from desktop.views.paper_cards import StackCards
from desktop.views.paper_files_field import FilesField
from desktop.way_back import CHECK, DOCUMENT, STACK
from tests.archive.paperwork import read_document
from tests.desktop.office_window import office_window
from tests.desktop.views.hands import button, field, shown, the
from tests.journeys.conftest import Office, draw_pdf, draw_side

BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLOSED = date(2026, 3, 20)
SHEETS = 3


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """On a disk in memory, if there is one: copies flush so often that a real one takes minutes."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as place:
        yield Path(place)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(BEGUN)


@pytest.fixture
def office(qtbot: QtBot, appearance: Appearance, folder: Path, clock: SetClock) -> Iterator[Office]:
    """The open window; no problem may be told in it."""
    archive = Archive.open(folder / "archive", clock=clock)
    for application in office_window(qtbot, archive, appearance, folder):
        application.desk.change_people([Person("AM", "AM", "Anna Marsh"), Person("JT", "JT", "Jo Tan")])
        yield Office(application, qtbot)


def settle(office: Office) -> None:
    office.wait(lambda: not office.app.tasks.under_way)


def press(office: Office, inside: QWidget, words: str) -> None:
    office.wait(lambda: any(one.text() == words and one.isEnabled() for one in shown(inside, QPushButton)))
    QTest.mouseClick(button(inside, words), Qt.MouseButton.LeftButton)
    settle(office)


def let_time_pass(office: Office, clock: SetClock, until: datetime) -> None:
    """Somebody is at the desk now and then."""
    while clock.at < until:
        clock.put(min(until, clock.at + timedelta(days=30)))
        office.app.day.look()
        settle(office)


def says(inside: QWidget, words: str) -> bool:
    return any(words in label.text() for label in shown(inside, QLabel))


def button_is_there(inside: QWidget, words: str) -> bool:
    return any(one.text() == words for one in shown(inside, QPushButton))


def play_the_clerk(archive: Archive) -> None:
    """Take in what was dropped, and read it: both sides of each sheet, the last back blank."""
    take_in_waiting(archive, cancelled=lambda: False)
    sides = [f"sheet {sheet} {face}" for sheet in range(1, SHEETS + 1) for face in ("front", "back")]
    document = read_document(archive, [*sides[:-1], None])
    view = document_view(archive, document_id=document)
    for number, side in enumerate(sides, start=1):
        picture = archive.folder.page_picture(view.sha256, number)
        draw_side(side).save(str(picture))
        draw_side(side).scaledToHeight(200).save(str(archive.folder.page_thumbnail(view.sha256, number)))


def make_proven_copies(archive: Archive, clock: SetClock, folder: Path) -> None:
    """Two copies that are kept elsewhere, made now, read back, and opened in a trial."""
    clock.put(clock.at + timedelta(minutes=5))
    for name in ("stick", "share"):  # as drives of their own: see tests/conftest.py
        place = add_place(archive, folder=folder / f"the {name}", is_elsewhere=True, by="AM")
        make_copy(archive, place_id=place.id, by="AM")
        verify_copy(archive, place_id=place.id)
        try_restoring(archive, place_id=place.id)


def test_a_stack_lives_from_its_job_to_its_certificate(office: Office, clock: SetClock, folder: Path) -> None:
    app: Application = office.app
    archive = app.archive
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id

    # Two strokes from the job: the link, then the count and Enter.
    app.way.show_job(job)
    settle(office)
    press(office, app.job, "Put on file")
    field(app.job, "Box or folder").setText("Box 4")
    QTest.keyClicks(field(app.job, "Sheets"), str(SHEETS))
    QTest.keyClick(field(app.job, "Sheets"), Qt.Key.Key_Return)
    office.wait(lambda: says(app.job, "P-2026-0001 · 3 sheets · Box 4"))

    # The job is closed; six months later the paper is due, and the rail says so.
    let_time_pass(office, clock, datetime(2026, 3, 20, 9, tzinfo=UTC))
    close_job(archive, job_id=job, by="AM", closed_on=CLOSED)
    let_time_pass(office, clock, datetime(2026, 9, 20, 9, tzinfo=UTC))
    app.window.show_screen("paper")
    settle(office)
    assert app.window.rail.button("paper").badge == 0
    let_time_pass(office, clock, datetime(2026, 9, 21, 9, tzinfo=UTC))
    office.wait(lambda: app.window.rail.button("paper").badge == 1)
    cards = next(one for one in shown(app.paper, StackCards) if one.accessibleName() == "Due for scanning")
    cards.setCurrentIndex(cards.rows.index(0, 0))
    QTest.keyClick(cards, Qt.Key.Key_Return)
    settle(office)
    assert app.window.screens.current == STACK
    office.wait(lambda: says(app.stack, "It is not scanned"))

    # Its scan is dropped on its page, taken in and read, and chosen.
    scan = folder / "scan0417.pdf"
    draw_pdf(scan, *(draw_side(f"{number}") for number in range(SHEETS * 2)))
    office.drop(scan)
    settle(office)
    play_the_clerk(archive)
    press(office, app.stack, "Choose its scan")
    files = the(app.stack, FilesField)
    files.choose(1)
    office.wait(lambda: says(app.stack, "6 sides, as many as the sheets have."))
    press(office, app.stack, "This is its scan")
    office.wait(lambda: says(app.stack, "0 of 6 sides looked at"))
    assert not button(app.stack, "Approve for the shredder").isEnabled()

    # Another person looks at every side: one key each.
    app.desk.sit_down("JT")
    clock.put(clock.at + timedelta(hours=1))
    press(office, app.stack, "Check the sides")
    assert app.window.screens.current == CHECK
    QTest.keyClick(app.check.view, Qt.Key.Key_9)  # each side whole, or Enter goes down it first
    for _ in range(SHEETS * 2 * 2):  # a key that comes before the picture does nothing
        settle(office)
        if app.window.screens.current == CHECK:
            QTest.keyClick(app.check.view, Qt.Key.Key_Return)
    office.wait(lambda: app.window.screens.current == STACK)
    office.wait(lambda: says(app.stack, "Every side was looked at"))

    # Copies are made, read back and opened; then all is proven.
    office.wait(lambda: says(app.stack, "Not enough proven copies lie away from this computer"))
    make_proven_copies(archive, clock, folder)
    app.stack.refresh()
    app.desk.sit_down("AM")
    press(office, app.stack, "Approve for the shredder")
    clock.put(clock.at + timedelta(hours=1))
    press(office, app.stack, "It was shredded")
    field(app.stack, "Witness").setText("Jo Tan")
    field(app.stack, "Office name").setText("Marsh Computer Services")
    press(office, app.stack, "Write the certificate")
    office.wait(lambda: says(app.stack, "S-2026-0001"))
    assert says(app.stack, "Cross-cut shredder, class P-4 (ISO/IEC 21964)")
    assert says(app.stack, "P-2026-0001, Harbour Dental, Job papers, 3 sheets")
    assert first_broken_link(archive) is None

    # Its PDF is drawn, taken in by the clerk and filed with the client, and opened from the stack's page.
    office.wait(lambda: take_in_waiting(archive, cancelled=lambda: False) == 1)
    office.wait(lambda: button_is_there(app.stack, "Open the certificate"))
    written = newest_certificates(archive, limit=1)[0].document_id
    assert written is not None
    assert [(place.client, place.what) for place in places_of(archive, document_id=written)] == [
        ("Harbour Dental", "Certificate of destruction S-2026-0001")
    ]
    press(office, app.stack, "Open the certificate")
    assert app.window.screens.current == DOCUMENT
    office.wait(lambda: says(app.document, "Certificate of destruction S-2026-0001"))
    QTest.keyClick(app.document, Qt.Key.Key_Escape)
    settle(office)
    assert app.window.screens.current == STACK

    # Esc leads back to the board, which shows it among the shredded and needs nobody.
    QTest.keyClick(app.stack, Qt.Key.Key_Escape)
    settle(office)
    assert app.window.screens.current == "paper"
    office.wait(lambda: app.window.rail.button("paper").badge == 0)
    done = next(one for one in shown(app.paper, StackCards) if one.accessibleName() == "Shredded")
    assert done.rows.rowCount() == 1
    assert QApplication.activeModalWidget() is None
