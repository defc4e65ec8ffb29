"""The ways between the screens: what Today says of paper and backups leads to where it is done."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from archive.records.board_rule import Column
from desktop.application import Application
from desktop.views.paper_columns import PaperColumns
from desktop.widgets.pill_tabs import PillTabs
from tests.desktop.office_window import calm


def test_stacks_that_share_a_line_lead_to_their_column_of_the_board(application: Application, qtbot: QtBot) -> None:
    application.today.board_wanted.emit(Column.READY_TO_SHRED)
    calm(qtbot, application)
    assert application.window.screens.current == "paper"
    columns = the_columns(application)
    assert columns.choice == Column.READY_TO_SHRED.value
    application.window.show_screen("today")
    application.today.board_wanted.emit(None)
    calm(qtbot, application)
    assert (application.window.screens.current, columns.choice) == ("paper", Column.READY_TO_SHRED.value)


def the_columns(application: Application) -> PillTabs:
    found = application.paper.findChild(PaperColumns)
    assert found is not None
    tabs = found.findChild(PillTabs)
    assert tabs is not None
    return tabs


def test_a_missing_backup_leads_to_where_one_is_made(application: Application, qtbot: QtBot) -> None:
    application.today.copies_wanted.emit()
    calm(qtbot, application)
    copies = application.settings.copies
    assert application.window.screens.current == "settings"
    assert not copies.visibleRegion().isEmpty()
    assert application.settings.view.contents.buttons[copies].isChecked()
