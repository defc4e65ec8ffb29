"""What both sides expect is written like a list on paper, by keyboard, and kept as it is typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from archive.records import Side
from desktop.views.job_fields import DayField
from desktop.widgets.problem_line import ProblemLine
from tests.desktop.views.hands import button, shown
from tests.desktop.views.job.conftest import Desk


def texts(desk: Desk, side: Side = Side.WE) -> list[str]:
    version = desk.kept().newest
    return [line.text for line in version.lines if line.side is side]


def test_enter_begins_the_next_line_and_everything_is_kept(desk: Desk) -> None:
    button(desk.screen, "Write what both expect").click()
    desk.type("Copy all patient files")
    QTest.keyClick(desk.screen.focusWidget(), Qt.Key.Key_Return)
    desk.type("Return the machine")
    desk.pause()

    assert texts(desk) == ["Copy all patient files", "Return the machine"]


def test_tab_leads_to_the_due_date_and_enter_from_there_to_the_next_line(desk: Desk) -> None:
    desk.ours(0).to_end()
    desk.type("Copy all patient files")
    QTest.keyClick(desk.screen.focusWidget(), Qt.Key.Key_Tab)
    desk.type("fri")
    QTest.keyClick(desk.screen.focusWidget(), Qt.Key.Key_Return)
    desk.type("Return the machine")
    desk.pause()

    assert [line.due_on for line in desk.kept().newest.ours] == [date(2026, 3, 20), None]
    assert texts(desk) == ["Copy all patient files", "Return the machine"]


def test_backspace_on_an_empty_line_removes_it_and_goes_up(desk: Desk) -> None:
    desk.agree(accepted=False)
    line = desk.ours(1)
    line.to_end()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    desk.pause()

    assert texts(desk) == ["Copy all patient files"]
    assert desk.screen.focusWidget() is desk.ours(0)


def test_a_removed_line_can_be_put_back(desk: Desk) -> None:
    desk.agree(accepted=False)
    line = desk.ours(0)
    line.to_end()
    field = line.parent()
    field.removal_wanted.emit(False)  # type: ignore[union-attr]  # as its menu does
    desk.pause()
    assert texts(desk) == ["Return the machine"]
    assert desk.said[-1] == "The line was removed."
    assert desk.undo is not None
    desk.undo()
    desk.pause()

    assert texts(desk) == ["Copy all patient files", "Return the machine"]


def test_alt_and_an_arrow_move_a_line(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.ours(1).to_end()
    QTest.keyClick(desk.ours(1), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    desk.pause()

    assert texts(desk) == ["Return the machine", "Copy all patient files"]


def test_pasted_lines_become_several_lines_without_bullets_or_formatting(desk: Desk) -> None:
    words = QMimeData()
    words.setHtml("<ul><li><b>Copy</b> all files</li><li>Return it</li></ul>")
    words.setText("• Copy   all files\n\n2) Return it\r\n")
    desk.theirs(0).to_end()
    desk.theirs(0).insertFromMimeData(words)
    desk.pause()

    assert texts(desk, Side.YOU) == ["Copy all files", "Return it"]


def test_a_whole_document_pasted_into_a_line_is_refused_in_words(desk: Desk) -> None:
    words = QMimeData()
    words.setText("\n".join(f"line {number}" for number in range(3000)))
    desk.ours(0).to_end()
    desk.ours(0).insertFromMimeData(words)

    assert "3,000 lines" in shown(desk.screen, ProblemLine)[0].text()
    assert len(desk.words("We will")) == 1


def test_a_line_is_handed_to_the_other_side(desk: Desk) -> None:
    desk.agree(accepted=False)
    field = desk.ours(0).parent()
    field.other_side_wanted.emit()  # type: ignore[union-attr]  # as its menu does
    desk.pause()

    assert texts(desk, Side.YOU) == ["Send the licence keys", "Copy all patient files"]


def test_a_day_that_there_is_not_is_said_at_the_line_and_the_line_is_kept(desk: Desk) -> None:
    desk.ours(0).to_end()
    desk.type("Copy all patient files")
    QTest.keyClick(desk.screen.focusWidget(), Qt.Key.Key_Tab)
    desk.type("31 feb")
    desk.pause()

    assert "no such day" in shown(desk.screen, ProblemLine)[0].text()
    assert [(line.text, line.due_on) for line in desk.kept().newest.ours] == [("Copy all patient files", None)]


def test_a_price_in_words_is_refused_at_its_field(desk: Desk) -> None:
    desk.agree(accepted=False)
    price = next(one for one in shown(desk.screen, QLineEdit) if one.accessibleName() == "Price before tax")
    price.setFocus()
    price.selectAll()
    QTest.keyClicks(price, "four hundred")
    desk.settle()

    assert any("in figures" in one.text() for one in shown(desk.screen, ProblemLine))
    assert desk.kept().newest.price == 40000


def test_ten_thousand_characters_are_refused_in_words_and_stay_on_screen(desk: Desk) -> None:
    desk.ours(0).to_end()
    desk.type("Copy")
    desk.ours(0).insertPlainText("x" * 10_000)
    desk.settle()

    assert "10,004" in shown(desk.screen, ProblemLine)[0].text()
    assert len(desk.ours(0).toPlainText()) == 10_004


def test_price_and_time_frame_are_kept(desk: Desk) -> None:
    desk.ours(0).to_end()
    desk.type("Copy")
    for name, words in (("Price before tax", "£1,250.50"), ("Finished by", "27 Mar"), ("Price in words", "net")):
        one = next(one for one in shown(desk.screen, QLineEdit) if one.accessibleName() == name)
        QTest.keyClicks(one, words)
    desk.pause()

    version = desk.kept().newest
    assert (version.price, version.finish_by, version.price_words) == (125050, date(2026, 3, 27), "net")


def test_the_words_of_a_price_are_seen_whole_where_there_is_any_room(desk: Desk) -> None:
    desk.ours(0).to_end()
    desk.type("Copy")
    fields = {one.accessibleName(): one for one in shown(desk.screen, QLineEdit)}
    words, finish = fields["Price in words"], fields["Finished by"]
    assert abs(words.geometry().center().y() - finish.geometry().center().y()) < words.height()
    QTest.keyClicks(words, "not to exceed without a further approval in writing")
    QTest.keyClick(words, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: finish.geometry().top() > words.geometry().bottom())
    assert words.fontMetrics().horizontalAdvance(words.text()) < words.width() - 16


def test_undo_goes_back_to_the_words_before(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.ours(1).to_end()
    desk.type(" on Friday")
    desk.pause()
    button(desk.screen, "Undo").click()
    desk.pause()

    assert texts(desk) == ["Copy all patient files", "Return the machine"]


def test_a_look_at_the_news_leaves_the_cursor_and_half_a_date_alone(desk: Desk) -> None:
    desk.agree(accepted=False)
    due = shown(desk.screen, DayField)[0]
    due.setFocus()
    due.selectAll()
    QTest.keyClicks(due, "20 M")
    desk.screen.refresh()
    desk.settle()

    assert due.text() == "20 M"
    assert desk.screen.focusWidget() is due
