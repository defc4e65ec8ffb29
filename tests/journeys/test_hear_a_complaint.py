"""A client complains on the telephone: one note opens the dispute, the next call joins it, and Today shows it once."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from archive.disputes.standing import dispute_file, disputes
from archive.records import ClueKind
from archive.services.clients import add_client
from archive.services.health import note_clue
from archive.services.jobs import open_job
from archive.services.today import waiting
from desktop.views.job_disputes import JobDisputes
from desktop.views.today_row import TodayRow
from desktop.widgets.line_row import LineRow
from desktop.widgets.opening_pill import OpeningPill
from tests.desktop.views.hands import button, shown, the
from tests.journeys.conftest import Office

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def at_keyboard() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def test_what_they_say_on_the_telephone_is_a_dispute_when_the_receiver_is_down(office: Office) -> None:
    app, window, archive = office.app, office.app.window, office.app.archive
    client = add_client(archive, name="Harbour Dental", by="AM")
    job = open_job(archive, client_id=client, title="Recover data", by="AM")

    def noted(words: str, asks: str = "") -> None:
        """Write a note on the job that is shown, which is a complaint too."""
        office.wait(lambda: app.job.head.note_button.isVisible() and not app.tasks.under_way)
        app.job.head.note_button.setFocus()
        QTest.keyClick(app.job.head.note_button, Qt.Key.Key_Space)
        office.wait(lambda: window.side_panel.isVisible() and not app.tasks.under_way)
        QTest.keyClicks(at_keyboard(), words)
        QTest.keyClick(at_keyboard(), Qt.Key.Key_C, ALT)
        QTest.keyClick(at_keyboard(), Qt.Key.Key_Return)
        QTest.keyClicks(at_keyboard(), asks)

    # The first call: their words are the note's, and what they ask for is typed under it.
    app.way.show_job(job.id)
    noted("You were to set it up anew", "A fresh system")
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Return, CTRL)
    office.wait(lambda: bool(shown(app.job, JobDisputes)))
    (one,) = disputes(archive)
    assert (one.number[-4:], one.says, one.asks) == ("0001", "You were to set it up anew", "A fresh system")
    assert the(the(app.job, JobDisputes), LineRow).accessibleName().startswith(f"Dispute {one.number}")

    # The second call says so before it is saved, and shows the dispute while the note stays open.
    noted("It crashed again")
    QTest.mouseClick(button(app.note, f"Show {one.number}"), Qt.MouseButton.LeftButton)
    office.wait(lambda: window.screens.current == "dispute" and not app.tasks.under_way)
    assert window.side_panel.isVisible()
    app.note.save()
    office.wait(lambda: len(dispute_file(archive, dispute_id=one.id).statements) == 2)
    assert [each.says for each in disputes(archive)] == ["It crashed again"]

    # On the card a pill leads there, and Today has it once.
    app.show_client(client)
    told = f"Dispute {one.number} is open"
    office.wait(lambda: told in [each.text() for each in shown(app.clients, OpeningPill)])
    window.show_screen("today")
    office.wait(lambda: bool(shown(app.today, TodayRow)) and not app.tasks.under_way)
    rows = [row.accessibleName() for row in shown(app.today, TodayRow)]
    assert len([row for row in rows if "It crashed again" in row or "set it up anew" in row]) == 1


def test_a_complaint_of_last_week_becomes_a_dispute_from_today_in_one_click(office: Office) -> None:
    app, window, archive = office.app, office.app.window, office.app.archive
    client = add_client(archive, name="Harbour Dental", by="AM")
    week_ago = archive.clock.now().date() - timedelta(days=7)
    note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="Nobody rang back", on=week_ago, by="AM")
    window.show_screen("today")
    office.wait(lambda: any("Nobody rang back" in row.accessibleName() for row in shown(app.today, TodayRow)))
    row = next(row for row in shown(app.today, TodayRow) if "Nobody rang back" in row.accessibleName())
    QTest.mouseClick(the(row, QAbstractButton), Qt.MouseButton.LeftButton)
    office.wait(lambda: window.screens.current == "dispute" and not app.tasks.under_way)
    (one,) = disputes(archive)
    assert (one.says, one.since) == ("Nobody rang back", week_ago)
    assert waiting(archive).complaints == ()
