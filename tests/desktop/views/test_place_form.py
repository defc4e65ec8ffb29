"""The fields that say where paper belongs."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.clients import add_client, list_clients
from archive.services.jobs import JobLine, list_jobs, open_job
from archive.services.merging import merge_clients
from archive.services.notes import write_note
from desktop.models.intake_destination import Destination
from desktop.tasks import Tasks
from desktop.views.place_form import PlaceForm
from tests.desktop.views.hands import button, field, settled, shown


@pytest.fixture
def harbour(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental Practice", by="AM")


@pytest.fixture
def job(archive: Archive, harbour: int) -> JobLine:
    return open_job(archive, client_id=harbour, title="Recover data", by="AM")


@pytest.fixture
def form(qtbot: QtBot, archive: Archive, tasks: Tasks, job: JobLine, appearance: object) -> PlaceForm:
    """Shown and empty, in an office with two clients and one job each."""
    other = add_client(archive, name="Quay Motors", by="AM")
    open_job(archive, client_id=other, title="New till", by="AM")
    made = PlaceForm(archive, tasks, lambda: "AM")
    made.resize(420, 320)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.begin()
    settled(qtbot, tasks)
    return made


def typed(form: PlaceForm, name: str, words: str) -> QLineEdit:
    """Type into the field with this name, over what stands there."""
    line = field(form, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    return line


def the_list(line: QLineEdit) -> QAbstractItemView:
    """What the field lists under itself."""
    completer = line.completer()
    assert completer is not None
    listed = completer.popup()
    assert listed is not None
    return listed


def test_letters_that_fit_one_client_alone_mean_that_client(form: PlaceForm, harbour: int) -> None:
    typed(form, "Client", "dental")
    assert form.destination() == Destination(harbour, "Harbour Dental Practice")


def test_without_a_client_there_is_no_place_and_the_field_says_so(form: PlaceForm) -> None:
    assert form.destination() is None
    assert field(form, "Client").property("wrong") == "true"


def test_letters_that_fit_two_clients_mean_neither(form: PlaceForm) -> None:
    typed(form, "Client", "a")
    assert form.destination() is None


def test_a_job_number_is_enough_to_know_the_client(form: PlaceForm, job: JobLine) -> None:
    typed(form, "Job", job.number)
    there = form.destination()
    assert there is not None
    assert (there.client_id, there.job_id, there.job) == (job.client_id, job.id, job.number)


def test_only_jobs_of_the_chosen_client_are_offered(form: PlaceForm) -> None:
    typed(form, "Client", "quay")
    form.destination()
    typed(form, "Job", "recover")
    assert form.destination() is None
    assert field(form, "Job").property("wrong") == "true"


def test_another_client_takes_the_job_away(form: PlaceForm, job: JobLine) -> None:
    typed(form, "Job", job.number)
    form.destination()
    typed(form, "Client", "quay motors")
    there = form.destination()
    assert there is not None
    assert (there.client, there.job_id) == ("Quay Motors", None)


def test_a_new_job_is_opened_in_place(
    qtbot: QtBot, tasks: Tasks, archive: Archive, form: PlaceForm, harbour: int
) -> None:
    typed(form, "Client", "harbour dental practice")
    typed(form, "Job", "Replace router")
    button(form, "Open a new job “Replace router”").click()
    settled(qtbot, tasks)
    there = form.destination()
    assert there is not None
    assert there.job_id in [line.id for line in list_jobs(archive, client_id=harbour) if line.title == "Replace router"]


def test_a_date_is_read_as_people_write_it(form: PlaceForm) -> None:
    typed(form, "Client", "harbour")
    typed(form, "Date", "28 Feb 2026")
    there = form.destination()
    assert there is not None
    assert there.dated == date(2026, 2, 28)


def test_what_is_no_date_is_marked(form: PlaceForm) -> None:
    typed(form, "Client", "harbour")
    typed(form, "Date", "soon")
    assert form.destination() is None
    assert field(form, "Date").property("wrong") == "true"


def test_a_place_to_start_with_is_filled_in(qtbot: QtBot, tasks: Tasks, form: PlaceForm, job: JobLine) -> None:
    start = Destination(job.client_id, job.client, job.id, job.number, "Work order", date(2026, 2, 28))
    form.begin(start)
    settled(qtbot, tasks)
    assert form.destination() == start


def test_several_files_keep_what_each_of_them_is(qtbot: QtBot, tasks: Tasks, form: PlaceForm) -> None:
    form.begin(together=True)
    settled(qtbot, tasks)
    typed(form, "Client", "harbour")
    there = form.destination()
    assert there is not None
    assert (there.what, there.dated) == ("", None)


def test_what_is_typed_for_several_files_is_kept_for_all_of_them(qtbot: QtBot, tasks: Tasks, form: PlaceForm) -> None:
    form.begin(together=True)
    settled(qtbot, tasks)
    typed(form, "Client", "harbour")
    job = typed(form, "Job", "")
    for _ in range(2):  # Tab after Tab stays in fields, where words are words
        QTest.keyClick(form.focusWidget() or job, Qt.Key.Key_Tab)
        assert isinstance(form.focusWidget(), QLineEdit)
    typed(form, "What", "Work order")
    there = form.destination()
    assert there is not None
    assert there.what == "Work order"


def test_enter_in_a_field_that_is_in_order_files(qtbot: QtBot, form: PlaceForm) -> None:
    line = typed(form, "Client", "harbour dental practice")
    with qtbot.waitSignal(form.entered):
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_one_enter_takes_the_only_client_that_is_listed(qtbot: QtBot, form: PlaceForm, harbour: int) -> None:
    line = typed(form, "Client", "harb")
    listed = the_list(line)
    qtbot.waitUntil(listed.isVisible)
    with qtbot.assertNotEmitted(form.entered):
        QTest.keyClick(listed, Qt.Key.Key_Return)
    assert line.text() == "Harbour Dental Practice"
    assert listed.isHidden()
    with qtbot.waitSignal(form.entered):
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_list_never_lies_over_its_field(qtbot: QtBot, form: PlaceForm) -> None:
    line = typed(form, "Client", "a")
    listed = the_list(line)
    qtbot.waitUntil(listed.isVisible)
    QTest.keyClicks(line, "r")
    form.move(form.x(), form.y() + 40)  # as when what stands above it grows
    QTest.keyClicks(line, "b")
    own = QRect(line.mapToGlobal(QPoint(0, 0)), line.size())
    qtbot.waitUntil(lambda: listed.isVisible() and not listed.geometry().intersects(own))


def test_every_field_has_a_name(form: PlaceForm) -> None:
    assert [line.accessibleName() for line in shown(form, QLineEdit)] == ["Client", "Job", "What", "Date"]


def test_letters_without_accents_mean_the_client_who_has_them(
    qtbot: QtBot, tasks: Tasks, archive: Archive, form: PlaceForm
) -> None:
    client = add_client(archive, name="Müller & O’Brien", by="AM")
    form.begin()
    settled(qtbot, tasks)
    typed(form, "Client", "muller & obr")
    assert form.destination() == Destination(client, "Müller & O’Brien")


def test_enter_never_adds_a_client_while_somebody_bears_a_similar_name(
    qtbot: QtBot, tasks: Tasks, archive: Archive, form: PlaceForm, harbour: int
) -> None:
    line = typed(form, "Client", "Harbor Dentl Practise")
    assert button(form, "Add client “Harbor Dentl Practise”").isVisible()
    form.activateWindow()  # the names that fitted the first letters were a window of their own
    qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClick(line, Qt.Key.Key_Return)
    similar = button(form, "Take “Harbour Dental Practice”")
    assert similar.hasFocus()
    QTest.keyClick(similar, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert len(list_clients(archive)) == 2
    assert form.destination() == Destination(harbour, "Harbour Dental Practice")


def test_a_client_of_a_similar_name_is_added_when_that_is_asked_for_and_told(
    qtbot: QtBot, tasks: Tasks, archive: Archive, form: PlaceForm
) -> None:
    typed(form, "Client", "Quay Motors of Leeds")
    with qtbot.waitSignal(form.message) as told:
        button(form, "Add client “Quay Motors of Leeds”").click()
    settled(qtbot, tasks)
    assert told.args is not None
    assert told.args[0] == "Quay Motors of Leeds was added as a new client."
    there = form.destination()
    assert there is not None
    assert there.client == "Quay Motors of Leeds"
    told.args[1]()
    settled(qtbot, tasks)
    assert len(list_clients(archive)) == 2
    assert field(form, "Client").text() == "Quay Motors of Leeds"
    assert form.destination() is None


@pytest.mark.parametrize("answer", ["Take it", "Add all the same"])
def test_nobody_is_added_under_nearly_the_same_name_before_that_was_seen(
    qtbot: QtBot, tasks: Tasks, archive: Archive, form: PlaceForm, answer: str
) -> None:
    typed(form, "Client", "Quay Motors Ltd")
    button(form, "Add client “Quay Motors Ltd”").click()
    settled(qtbot, tasks)
    assert "Quay Motors is a client already." in [one.text() for one in shown(form, QLabel)]
    assert len(list_clients(archive)) == 2
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    decided = button(form, answer)
    decided.setFocus()
    QTest.keyClick(decided, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert answer not in [one.text() for one in shown(form, QPushButton)]
    there = form.destination()
    assert there is not None
    taken = answer == "Take it"
    assert (there.client, len(list_clients(archive))) == (("Quay Motors", 2) if taken else ("Quay Motors Ltd", 3))


def test_the_old_name_of_a_merged_client_is_known_when_it_is_to_be_added(
    qtbot: QtBot, tasks: Tasks, archive: Archive, form: PlaceForm, harbour: int
) -> None:
    old = add_client(archive, name="Seaside Smiles", by="AM")
    merge_clients(archive, kept_id=harbour, merged_id=old, by="AM")
    typed(form, "Client", "Seaside Smiles")
    button(form, "Add client “Seaside Smiles”").click()
    settled(qtbot, tasks)
    button(form, "Take it").click()
    assert form.destination() == Destination(harbour, "Harbour Dental Practice")


def test_nobody_is_offered_who_has_nothing_to_do_with_the_name(form: PlaceForm) -> None:
    line = typed(form, "Client", "Zephyr Catering")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert button(form, "Add client “Zephyr Catering”").hasFocus()


def test_a_name_that_lies_within_another_can_be_added_with_the_other_in_sight(
    qtbot: QtBot, tasks: Tasks, archive: Archive, form: PlaceForm
) -> None:
    line = typed(form, "Client", "Quay")
    listed = the_list(line)
    qtbot.waitUntil(listed.isVisible)
    listed.hide()
    assert button(form, "Take “Quay Motors”").isVisible()
    button(form, "Add client “Quay”").click()
    settled(qtbot, tasks)
    assert sorted(one.name for one in list_clients(archive)) == ["Harbour Dental Practice", "Quay", "Quay Motors"]
    there = form.destination()
    assert there is not None
    assert there.client == "Quay"


def test_the_list_of_what_fits_ends_with_the_offer_to_add(
    qtbot: QtBot, tasks: Tasks, archive: Archive, form: PlaceForm
) -> None:
    line = typed(form, "Client", "Quay")
    listed = the_list(line)
    qtbot.waitUntil(listed.isVisible)
    model = listed.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Quay Motors", "Add client “Quay”"]
    assert not [one for one in shown(form, QPushButton) if "Quay" in one.text()]  # nothing moves under the list
    for _ in range(2):
        QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    there = form.destination()
    assert there is not None
    assert there.client == "Quay"


def test_a_client_who_is_known_already_is_not_offered_to_be_added(form: PlaceForm) -> None:
    typed(form, "Client", "quay  motors")
    assert not [one for one in shown(form, QPushButton) if one.text().startswith("Add")]


def test_a_new_job_whose_title_lies_within_another_is_opened(
    qtbot: QtBot, tasks: Tasks, archive: Archive, form: PlaceForm, harbour: int
) -> None:
    typed(form, "Client", "harbour dental practice")
    line = typed(form, "Job", "Recover")
    the_list(line).hide()
    button(form, "Open a new job “Recover”").click()
    settled(qtbot, tasks)
    assert "Recover" in [one.title for one in list_jobs(archive, client_id=harbour)]


def test_the_beginning_of_a_job_number_is_no_title(form: PlaceForm, job: JobLine) -> None:
    typed(form, "Client", "harbour dental practice")
    line = typed(form, "Job", job.number[:6])
    the_list(line).hide()
    assert not [one for one in shown(form, QPushButton) if one.text().startswith("Open")]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Client", "A client’s name may have 200 characters; this one has 201."),
        ("Job", "A job’s title may have 200 characters; this one has 201."),
    ],
)
def test_a_name_that_is_too_long_is_said_at_its_field_while_it_is_typed(
    form: PlaceForm, name: str, sentence: str
) -> None:
    typed(form, "Client", "quay motors")
    line = field(form, name)
    line.setText("Q" * 200)
    line.setFocus()
    QTest.keyClicks(line, "x")
    assert line.property("wrong") == "true"
    assert sentence in [one.text() for one in shown(form, QLabel)]
    assert not [one for one in shown(form, QPushButton) if one.text().startswith(("Add", "Open"))]
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.property("wrong") == "false"
    assert sentence not in [one.text() for one in shown(form, QLabel)]


def test_a_long_new_name_leaves_the_form_as_wide_as_it_is(form: PlaceForm) -> None:
    before = form.minimumSizeHint().width()
    field(form, "Client").setText("Quay " * 40)
    assert [one for one in shown(form, QPushButton) if one.text().startswith("Add client")]
    assert form.minimumSizeHint().width() == before


def test_a_job_opened_by_mistake_is_taken_back_and_its_title_is_only_typed_again(
    form: PlaceForm, archive: Archive, harbour: int, job: JobLine, tasks: Tasks, qtbot: QtBot
) -> None:
    typed(form, "Client", "harbour dental practice")
    typed(form, "Job", "Replace rooter")
    with qtbot.waitSignal(form.message) as opened:
        button(form, "Open a new job “Replace rooter”").click()
    assert opened.args is not None
    opened.args[1]()
    settled(qtbot, tasks)

    assert [one.id for one in list_jobs(archive, client_id=harbour)] == [job.id]
    assert field(form, "Job").text() == "Replace rooter"
    assert form.destination() is None


def test_a_job_that_was_written_on_since_stays_and_the_reason_is_told(
    form: PlaceForm, archive: Archive, harbour: int, tasks: Tasks, qtbot: QtBot
) -> None:
    typed(form, "Client", "harbour dental practice")
    typed(form, "Job", "Replace router")
    with qtbot.waitSignal(form.message) as opened:
        button(form, "Open a new job “Replace router”").click()
    new = next(one for one in list_jobs(archive, client_id=harbour) if one.title == "Replace router")
    write_note(archive, client_id=harbour, job_id=new.id, text="They rang about it", by="BK")
    assert opened.args is not None
    with qtbot.waitSignal(form.trouble) as told:
        opened.args[1]()

    assert told.args is not None
    assert "there is a note" in str(told.args[0])
    assert new.id in [one.id for one in list_jobs(archive, client_id=harbour)]
