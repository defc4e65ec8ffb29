"""The form in which paper is put on file."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from archive.paper.choices import put_choices
from desktop.views.paper_put_form import PutForm
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import field, shown, the


@pytest.mark.usefixtures("appearance")
def test_in_a_narrow_column_no_word_of_it_is_cut_off(qtbot: QtBot, office: Office) -> None:
    form = PutForm("Put on file", date(2026, 3, 16), narrow=True)
    qtbot.addWidget(form)
    form.show_choices(put_choices(office.archive, client_id=office.client))
    form.resize(320, form.sizeHint().height())
    form.show()

    assert form.width() == 320
    rule = the(form, QComboBox)
    for part in (rule, *form.findChildren(QCheckBox)):
        assert part.width() >= part.sizeHint().width()


@pytest.mark.usefixtures("appearance")
def test_a_field_that_was_mended_is_red_no_more_while_another_is(qtbot: QtBot, office: Office) -> None:
    form = PutForm("Put on file", date(2026, 3, 16))
    qtbot.addWidget(form)
    form.show_choices(put_choices(office.archive, client_id=office.client))
    form.show()
    place, dated = field(form, "Box or folder"), field(form, "Date on it")
    field(form, "Sheets").setText("4")
    place.setText("")
    form.saved.emit()
    assert place.property("wrong") == "true"
    place.setText("Box 4")
    dated.setText("31 Feb 2026")
    form.saved.emit()
    assert (place.property("wrong"), dated.property("wrong")) == ("false", "true")


@pytest.mark.usefixtures("appearance")
def test_jobs_are_offered_with_their_titles(qtbot: QtBot, office: Office) -> None:
    form = PutForm("Put on file", date(2026, 3, 16))
    qtbot.addWidget(form)
    form.show_choices(put_choices(office.archive, client_id=office.client))
    form.show()
    assert "J-2026-0001 Recover data" in [one.text() for one in shown(form, QPushButton)]


@pytest.mark.usefixtures("appearance")
def test_a_date_of_another_century_is_refused_and_one_of_last_month_is_taken(qtbot: QtBot, office: Office) -> None:
    form = PutForm("Put on file", date(2026, 3, 16))
    qtbot.addWidget(form)
    form.show_choices(put_choices(office.archive, client_id=office.client))
    form.show()
    dated = field(form, "Date on it")
    QTest.keyClicks(dated, "1 Feb 1826")
    assert (dated.property("wrong"), getattr(dated, "problem", "")) == ("true", "That is more than 50 years ago.")
    dated.selectAll()
    QTest.keyClicks(dated, "1 Feb 26")
    assert (dated.property("wrong"), getattr(dated, "day", None)) == ("false", date(2026, 2, 1))
