"""A job's screen as a whole: room at any size, one job after the other, and nothing typed is lost on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from archive.records import NoteKind
from archive.services.agreements import agreement_of_job
from archive.services.follow_ups import make_follow_up
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.style import Appearance
from desktop.views.job_kept_line import KeptLine
from desktop.views.job_why_form import WhyForm
from desktop.views.timeline_list import TimelineList
from desktop.widgets.scroll_column import ScrollColumn
from tests.desktop.views.hands import button, field, shown, the
from tests.desktop.views.job.conftest import Desk


@pytest.mark.parametrize(("text", "width"), [(100, 1096), (100, 776), (200, 1096), (200, 776)])
def test_nothing_sticks_out_however_large_the_text_and_small_the_window(
    desk: Desk, appearance: Appearance, text: int, width: int
) -> None:
    desk.agree()
    appearance.choose_text_size(text)
    desk.screen.resize(width, 520)
    desk.settle()
    page = the(desk.screen, ScrollColumn)

    assert page.inside.width() <= page.viewport().width()


def test_another_job_is_opened_while_the_first_is_still_being_written(desk: Desk) -> None:
    desk.ours(0).to_end()
    desk.type("Copy all patient files")
    other = open_job(desk.archive, client_id=desk.client, title="Replace router", by="AM").id
    desk.screen.open(other, back_to="Harbour Dental")
    desk.settle()

    assert desk.ours(0).toPlainText() == ""
    assert agreement_of_job(desk.archive, job_id=other) is None
    assert desk.kept().newest.ours[0].text == "Copy all patient files"


def test_a_question_of_one_job_is_not_asked_of_another(desk: Desk) -> None:
    desk.agree()
    button(desk.screen, "New version").click()
    assert shown(desk.screen, WhyForm)
    other = open_job(desk.archive, client_id=desk.client, title="Replace router", by="AM").id
    desk.screen.open(other, back_to="Harbour Dental")
    desk.settle()

    assert not shown(desk.screen, WhyForm)


def test_the_timeline_is_that_of_the_job_alone(desk: Desk) -> None:
    for job, words in ((desk.job, "They need the files"), (None, "They moved house")):
        write_note(
            desk.archive,
            client_id=desk.client,
            job_id=job,
            kind=NoteKind.CALL,
            text=words,
            happened_at=desk.archive.clock.now(),
            by="AM",
        )
    desk.screen.refresh()
    desk.settle()
    model = the(desk.screen, TimelineList).model()
    lines = " ".join(str(model.index(place, 0).data()) for place in range(model.rowCount()))

    assert "They need the files" in lines
    assert "They moved house" not in lines


def test_the_keyboard_goes_from_line_to_line_and_out_again(desk: Desk) -> None:
    desk.agree()
    lines = shown(desk.screen, KeptLine)
    lines[0].setFocus()
    QTest.keyClick(lines[0], Qt.Key.Key_Down)
    assert lines[1].hasFocus()
    QTest.keyClick(lines[1], Qt.Key.Key_Tab)
    assert lines[2].hasFocus()


def test_a_question_gives_the_keyboard_back(desk: Desk) -> None:
    desk.agree()
    line = shown(desk.screen, KeptLine)[0]
    line.setFocus()
    desk.screen.head.stage_wanted.emit(desk.file().steps[0].stage)
    form = the(desk.screen, WhyForm)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    desk.settle()

    assert line.hasFocus()


def test_how_much_is_kept_is_counted_over_each_half(desk: Desk) -> None:
    desk.agree()
    QTest.keyClick(shown(desk.screen, KeptLine)[0], Qt.Key.Key_K)
    desk.settle()

    assert "1 of 2 kept" in [one.text() for one in shown(desk.screen, QLabel)]


def test_tab_goes_through_the_screen_as_it_is_read(desk: Desk) -> None:
    desk.agree(accepted=False)
    make_follow_up(
        desk.archive,
        client_id=desk.client,
        job_id=desk.job,
        what="Ring",
        due_on=desk.archive.clock.now().date(),
        by="AM",
    )
    desk.ours(0).to_end()
    QTest.keyClick(desk.ours(0), Qt.Key.Key_Return)  # a line in the middle, made last
    desk.screen.refresh()
    desk.settle()
    desk.screen.head.next_button.setFocus()
    stops = []
    for _ in range(60):
        QTest.keyClick(desk.screen.focusWidget(), Qt.Key.Key_Tab)
        stop = desk.screen.focusWidget()
        stops.append((stop.mapTo(desk.screen, stop.rect().topLeft()), stop.accessibleName() or stop.property("text")))
        if stop is desk.screen.head.next_button:
            break
    names = [name for _, name in stops]
    lines = [spot.y() for spot, name in stops if name == "We will"]

    assert names[-1] == "Mark as sent"  # all around, and nothing left out
    assert len(lines) == 4
    assert lines == sorted(lines)
    order = ["Version 1, draft", "We will", "You will", "Price before tax", "Record an approval", "Done", "Timeline"]
    assert [names.index(one) for one in order] == sorted(names.index(one) for one in order)


def test_tab_goes_round_the_whole_screen_while_a_form_or_a_confirmation_is_open(desk: Desk) -> None:
    def goes_round() -> bool:
        """Whether Tab reaches the head of the screen from within what is asked."""
        for _ in range(60):
            focused = QApplication.focusWidget()
            assert focused is not None
            if focused is desk.screen.first_focus():
                return True
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        return False

    desk.agree(accepted=False)
    button(desk.screen, "Record").click()
    desk.settle()
    assert field(desk.screen, "Who").hasFocus()
    assert goes_round()

    button(desk.screen, "Mark as sent").click()
    desk.settle()
    desk.qtbot.waitUntil(lambda: button(desk.screen, "Copy text").hasFocus())
    assert goes_round()
