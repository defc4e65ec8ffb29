"""The check in the whole window: what is dropped keeps it on screen, a refusal ends with whoever it was for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from archive.archive import Archive
from archive.paper.checking import scan_of
from archive.paper.errors import SomebodyElseLooks
from archive.paper.scanning import Weave, scan_stack
from archive.paper.schedules import keep_for_rules
from archive.paper.stacks import StackFields, put_on_file
from archive.paper.typed_drafts import TypedDraft, keep_typed
from archive.records import Accession, Seen
from archive.services.staff import StaffMember, change_staff
from desktop.application import Application
from desktop.desk import this_desk
from desktop.way_back import CHECK
from tests.desktop.office_window import calm
from tests.desktop.views.conftest import PaperTray


@pytest.fixture
def stack(archive: Archive, client: int) -> int:
    """One sheet, scanned by AM; JT is in the office too."""
    change_staff(archive, people=[StaffMember("AM", "Anna"), StaffMember("JT", "Jo")], by="AM")
    rule = next(rule.id for rule in keep_for_rules(archive) if rule.name == "Six months after its date")
    fields = StackFields("Job papers", 1, "Box 4", rule, dated=date(2025, 8, 31))
    paper = put_on_file(archive, client_id=client, fields=fields, by="AM")
    document = PaperTray(archive).put("front", "back")
    scan_stack(archive, paper_id=paper, documents=[document], weave=Weave(), by="AM", sitting="morning")
    return paper


def check(qtbot: QtBot, application: Application, stack: int, by: str) -> None:
    application.desk.look_again()
    calm(qtbot, application)
    application.desk.sit_down(by)
    application.way.check_sides(stack)
    calm(qtbot, application)


def test_what_is_dropped_while_checking_is_handed_in_and_the_check_stays(
    qtbot: QtBot, application: Application, stack: int, client: int, tmp_path: Path
) -> None:
    (tmp_path / "again.txt").write_text("Sheet 1.", encoding="utf-8")
    check(qtbot, application, stack, "JT")
    application.window.files_dropped.emit([tmp_path / "again.txt"])
    calm(qtbot, application)
    with application.archive.database.reading() as session:
        assert session.scalars(select(Accession.client_id)).all() == [client]
    assert application.window.screens.current == CHECK
    assert application.window.toast.text().startswith("1 file handed in for Harbour Dental Practice.")


def test_what_one_person_was_refused_is_not_told_to_the_next(
    qtbot: QtBot, application: Application, stack: int
) -> None:
    check(qtbot, application, stack, "AM")
    panel = application.window.problem_panel
    problems = application.problems
    problems.told.disconnect()
    problems.told.connect(panel.show_problem)
    application.check.trouble.emit(SomebodyElseLooks(by="AM", others="JT"))
    assert panel.isVisible()
    application.window.top_bar.person.person_chosen.emit("JT")
    calm(qtbot, application)
    assert not panel.isVisible()


def test_a_look_that_counts_ends_what_was_refused_before(qtbot: QtBot, application: Application, stack: int) -> None:
    check(qtbot, application, stack, "JT")
    panel = application.window.problem_panel
    application.problems.told.disconnect()
    application.problems.told.connect(panel.show_problem)
    application.check.trouble.emit(SomebodyElseLooks(by="AM", others="JT"))
    application.check.view.fit_page()
    QTest.keyClick(application.check.view, Qt.Key.Key_Return)
    calm(qtbot, application)
    assert not panel.isVisible()


def test_who_sits_down_is_offered_what_they_may_do(qtbot: QtBot, application: Application, stack: int) -> None:
    check(qtbot, application, stack, "AM")
    side = application.check.side
    assert side is not None
    QTest.keyClick(application.check.view, Qt.Key.Key_C)
    calm(qtbot, application)
    application.desk.sit_down("JT")
    calm(qtbot, application)
    QTest.keyClick(application.check.view, Qt.Key.Key_C)
    calm(qtbot, application)
    found = scan_of(application.archive, paper_id=stack)
    assert found is not None
    assert [(one.seen, one.seen_by) for one in found.sides if one.id == side.id] == [(Seen.CUT_OFF, "JT")]


def test_after_a_crash_the_window_opens_where_something_was_being_typed_off(
    qtbot: QtBot, application: Application, stack: int
) -> None:
    found = scan_of(application.archive, paper_id=stack)
    assert found is not None
    side = found.sides[1]
    keep_typed(application.archive, TypedDraft(side.page_id, side.document_id, "agreed by ph"), desk=this_desk())
    application.check.restore()
    calm(qtbot, application)
    calm(qtbot, application)
    assert application.window.screens.current == CHECK
    assert application.check.side == side
    assert application.check.about.typing.text == "agreed by ph"
