"""The day begins with what must be done: each line is done where it stands, and leads to the job that it is about."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from archive.clock import today
from archive.records import Given, Side, Standing
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client
from archive.services.confirmation import keep_spoken_yes
from archive.services.follow_ups import make_follow_up
from archive.services.jobs import open_job
from archive.services.today import waiting
from desktop.views.today_row import TodayRow
from desktop.way_back import JOB
from tests.archive.services.proofs import proof
from tests.desktop.views.hands import shown
from tests.journeys.conftest import Office


def lines(office: Office) -> list[str]:
    return [row.accessibleName().split(". ")[0] for row in shown(office.app.today, TodayRow)]


def press(office: Office, key: Qt.Key) -> None:
    """On whatever has the keyboard."""
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key)
    office.wait(lambda: not office.app.tasks.under_way)


def test_the_day_is_worked_through_by_keyboard(office: Office) -> None:
    archive = office.app.archive
    client = add_client(archive, name="Harbour Dental", by="AM", standing=Standing.ESTABLISHED)
    job = open_job(archive, client_id=client, title="Replace router", by="AM").id
    begin_agreement(archive, job_id=job, draft=Draft(lines=(Line(Side.WE, "Fit a new router"),)), by="AM")
    keep_spoken_yes(archive, job_id=job, by="AM", said_by="Helen Stone")
    day = today(archive.clock)
    make_follow_up(archive, client_id=client, what="Ring before five", due_on=day, by="AM")
    make_follow_up(archive, client_id=client, what="Visit them", due_on=day + timedelta(1), by="AM")

    office.app.window.show_screen("today")
    office.wait(lambda: lines(office) == ["Ring before five", "Replace router"])
    QTest.keyClick(office.app.today, Qt.Key.Key_Down)
    press(office, Qt.Key.Key_Space)
    office.wait(lambda: lines(office) == ["Replace router"])
    assert waiting(archive).follow_ups == ()

    shown(office.app.today, TodayRow)[0].setFocus()
    press(office, Qt.Key.Key_Return)
    office.wait(lambda: office.app.window.screens.current == JOB)
    assert not office.problems


def test_a_monday_with_sixty_lines_begins_with_what_costs_most(office: Office) -> None:
    archive, screen = office.app.archive, office.app.today
    day = today(archive.clock)
    client = add_client(archive, name="Harbour Dental", by="AM", standing=Standing.ESTABLISHED)
    for number in range(60):
        make_follow_up(archive, client_id=client, what=f"Ring about matter {number}", due_on=day, by="AM")
    job = open_job(archive, client_id=client, title="Replace router", opened_on=day - timedelta(9), by="AM").id
    promise = Line(Side.WE, "Fit a new router", day - timedelta(3))
    kept = begin_agreement(archive, job_id=job, draft=Draft(lines=(promise,)), by="AM")
    accept_version(
        archive, version_id=kept.version_id, given=Given.EMAIL, accepted_by="Helen", document_id=proof(archive),
        by="AM", seen=kept.revision,
    )  # fmt: skip

    # What we promised and is overdue stands first, with the one main button; the many below it are folded.
    office.app.window.show_screen("today")
    office.wait(lambda: lines(office)[:1] == ["Fit a new router"])
    assert len(lines(office)) < 15
    rows = shown(screen, TodayRow)
    primary = [one for one in shown(screen, QPushButton) if one.property("role") == "primary"]
    assert [rows[0].isAncestorOf(one) for one in primary] == [True]

    # By keyboard: the first is done, then the next is the one that has the main button.
    QTest.keyClick(screen, Qt.Key.Key_Down)
    press(office, Qt.Key.Key_Space)
    office.wait(lambda: lines(office)[:1] == ["Ring about matter 0"])
    assert waiting(archive).ours == ()
    assert not office.problems
