"""A group of lines in Today: no more is made than is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from desktop.frame.initials_button import Person
from desktop.models.today_line import Extra, GroupLine, Line
from desktop.views.job_why_form import WhyForm
from desktop.views.settings_people import PeopleSection
from desktop.views.today_group import FEW, MORE, TodayGroup
from desktop.views.today_week import WeekAhead
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import button, shown


class Office:
    """Jobs that have gone quiet; ``asked`` are those of which somebody wanted the words."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def line_at(self, place: int) -> GroupLine:
        self.asked.append(place)
        line = Line(f"Job {place}", "", "No note for 30 days.", "Write note", extras=(Extra.MOVE, Extra.OPEN_JOB))
        return GroupLine(place, line)


@pytest.fixture
def group(qtbot: QtBot, appearance: object) -> TodayGroup:
    made = TodayGroup("Gone quiet")
    qtbot.addWidget(made)
    return made


def test_of_many_lines_only_the_first_few_are_made(group: TodayGroup) -> None:
    office = Office()
    group.show_lines(400, office.line_at, first=True)
    assert office.asked == list(range(FEW))
    assert len(group.rows) == FEW
    assert button(group, "Show 50 of 395 more").isVisible()


def test_thousands_of_lines_are_shown_some_at_a_time(group: TodayGroup) -> None:
    group.show_lines(18_000, Office().line_at, first=True)
    button(group, "Show 50 of 17,995 more").click()
    assert len(group.rows) == FEW + MORE


def test_all_are_made_when_all_are_wanted_and_stay_shown(group: TodayGroup) -> None:
    office = Office()
    group.show_lines(12, office.line_at, first=True)
    button(group, "Show 7 more").click()
    assert len(group.rows) == 12
    group.show_lines(11, office.line_at, first=True)
    assert len(group.rows) == 11


def test_what_to_do_is_never_cut_off(group: TodayGroup) -> None:
    why = (
        "This file is damaged or incomplete, and so is what was sent with it. Its bytes are kept as they came. "
        "If its document matters, scan it once more and drop the new copy on the window."
    )
    group.resize(520, 300)
    group.show_lines(1, lambda _: GroupLine(0, Line("scan.pdf", "cannot be opened", why, "Look at it")), first=True)
    QCoreApplication.processEvents()
    words = next(one for one in shown(group, ElidedLabel) if one.text().endswith("on the window."))
    assert not words.toolTip()
    assert words.height() >= words.heightForWidth(words.width())


def test_lines_are_laid_out_once_however_many_they_are(group: TodayGroup, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    add_row = Card.add_row

    def note_and_add(card: Card, row: QFrame, *, at: int | None = None) -> None:
        seen.append(card.isVisible())
        add_row(card, row, at=at)

    monkeypatch.setattr(Card, "add_row", note_and_add)
    group.show_lines(4, Office().line_at, first=True)
    assert group.isVisible()
    people = PeopleSection()
    week = WeekAhead()
    for part in (people, week):
        part.setParent(group)
        part.show()
    people.show_people((Person("AM", "AM", "Anna Marsh"), Person("TR", "TR", "Tom Reddy")), "AM")
    week.show_days((), NOW.date())
    group.show_lines(5, Office().line_at, first=True)
    assert len(seen) == 4 + 3 + 1 + 5
    assert not any(seen)


def test_one_line_more_is_shown_rather_than_hidden_behind_a_button(group: TodayGroup) -> None:
    group.show_lines(FEW + 1, Office().line_at, first=True)
    assert len(group.rows) == FEW + 1


def test_lines_that_say_the_same_are_left_standing(group: TodayGroup) -> None:
    group.show_lines(3, Office().line_at, first=True)
    before = group.rows
    group.show_lines(3, Office().line_at, first=True)
    assert group.rows == before


def test_a_group_without_lines_is_hidden(group: TodayGroup) -> None:
    group.show_lines(3, Office().line_at, first=True)
    assert not group.isHidden()
    group.show_lines(0, Office().line_at, first=False)
    assert group.isHidden()


def test_everything_behind_the_dots_has_a_key(group: TodayGroup, qtbot: QtBot) -> None:
    group.show_lines(2, Office().line_at, first=True)
    with qtbot.waitSignal(group.extra_wanted) as wanted:
        QTest.keyClick(group.rows[1], Qt.Key.Key_M)
    assert wanted.args == [1, Extra.MOVE]
    assert [act.text() for act in group.rows[1].menu().actions()] == ["Move…", "Open job"]


def test_while_something_is_asked_the_lines_stay_and_catch_up_afterwards(group: TodayGroup) -> None:
    group.show_lines(3, Office().line_at, first=True)
    before = group.rows
    form = WhyForm("Skip", "It will not be done.", "Why")
    group.ask(1, form)
    group.show_lines(2, Office().line_at, first=True)
    assert group.rows == before

    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert len(group.rows) == 2


def test_it_says_when_the_last_line_goes_that_had_the_keyboard(group: TodayGroup, qtbot: QtBot) -> None:
    group.show_lines(1, Office().line_at, first=True)
    group.activateWindow()
    qtbot.waitUntil(group.isActiveWindow)
    with qtbot.assertNotEmitted(group.emptied):
        group.show_lines(1, Office().line_at, first=True)
    group.rows[0].setFocus()
    with qtbot.waitSignal(group.emptied):
        group.show_lines(0, Office().line_at, first=False)
