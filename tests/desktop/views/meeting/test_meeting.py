"""A first meeting is led through to its end on one page: nothing typed is lost, and it tells beforehand what it waits
for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from archive.disputes.errors import NotAllSaid
from archive.disputes.meeting import NextAppointment, begin_meeting, close_meeting, write_meeting
from archive.disputes.opening import open_dispute
from archive.disputes.standing import dispute_file
from archive.errors import Expected
from archive.records import FollowUpReason, Point, Said, Severity
from archive.records.dispute_rule import Stage
from archive.services.follow_ups import follow_ups_of_job
from archive.services.notes import wordings
from desktop.models.meeting_words import MeetingWords, gaps
from desktop.style import Appearance
from desktop.views import meeting_keeper
from tests.archive.disputes.quarrel import ALL_SAID, Quarrel
from tests.desktop.views.hands import button, shown
from tests.desktop.views.meeting.conftest import HEARD, Lay, Table


def ctrl_enter(table: Table) -> None:
    QTest.keyClick(table.screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_keyboard_begins_where_one_listens(table: Table) -> None:
    assert table.screen.focusWidget() is table.form.listen
    assert table.screen.first_focus() is table.form.listen


def test_a_look_at_the_page_begins_no_meeting(table: Table) -> None:
    table.screen.hide()
    table.settle()
    assert table.quarrel.file().meetings == ()


def test_what_they_say_is_kept_as_it_is_typed(table: Table) -> None:
    table.type(HEARD)
    table.pause()
    assert table.kept().heard == HEARD
    table.type(" We lost two days.")
    table.pause()
    assert table.kept().heard == f"{HEARD} We lost two days."
    assert len(table.quarrel.file().meetings) == 1


def test_a_meeting_under_way_stands_there_again_with_all_that_was_typed(table: Table, lay: Lay) -> None:
    table.type(HEARD)
    table.type("On Monday", table.form.questions.fields[Point.WHAT_MATTERS])
    table.type("For the two days", table.form.say.said[Point.APOLOGISED].how)
    table.form.say.said[Point.URGENT].unsaid.click()
    table.agree("thu")
    table.type("10:30", table.form.next.hour)
    table.pause()
    table.screen.finish()
    again = lay().form
    assert again.next.hour.text() == "10:30"
    assert again.words == table.form.words
    assert again.next.day == table.quarrel.today + timedelta(days=3)


def test_the_end_of_the_program_loses_nothing(table: Table, lay: Lay) -> None:
    table.type(HEARD)
    table.agree("thu")
    table.screen.finish()
    assert table.kept().heard == HEARD
    assert lay().form.next.day is not None


def test_words_that_the_archive_would_not_take_yet_are_there_after_a_crash(
    table: Table, lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.type("She waited.")
    table.pause()

    def held(*_: object, **__: object) -> int:
        raise OSError("somebody else writes")

    with monkeypatch.context() as patch:
        patch.setattr(meeting_keeper, "write_meeting", held)
        table.type(" Two days.")
        table.qtbot.waitUntil(lambda: "Two days" in on_disk(table))
        table.settle()
    assert table.kept().heard == "She waited."
    assert "Your words are still here" in " ".join(one.text() for one in shown(table.screen, QLabel))
    again = lay()
    again.pause()
    assert again.form.listen.words == "She waited. Two days."
    assert table.kept().heard == "She waited. Two days."
    again.qtbot.waitUntil(lambda: "Two days" not in on_disk(again))


def on_disk(table: Table) -> str:
    """What lies beside the database of what is typed."""
    return "".join(one.read_text("utf-8") for one in table.archive.folder.drafts.glob("*.meeting"))


def test_what_is_open_is_told_beside_the_button_before_it_is_pressed(table: Table) -> None:
    assert not table.closes()
    assert "what they say" in table.told()
    assert "5 things to say" in table.told()
    assert "the day on which you meet again" in table.told()
    table.type(HEARD)
    assert "what they say" not in table.told()
    table.say_all()
    assert table.told() == "Still open: the day on which you meet again"
    table.agree()
    assert table.closes()


def test_a_tick_alone_asks_for_a_word_about_how(table: Table) -> None:
    table.write_all()
    row = table.form.say.said[Point.RESPONSIBLE]
    row.how.setPlainText("")
    assert not table.closes()
    assert "a word about how: responsibility" in table.told()


@pytest.mark.parametrize("point", [Point.URGENT, Point.PEOPLE])
def test_what_does_not_apply_is_a_whole_answer(table: Table, point: Point) -> None:
    table.write_all()
    row = table.form.say.said[point]
    row.unsaid.click()
    row.how.setPlainText("")
    assert not row.tick.isChecked()
    assert table.closes()


def test_an_apology_that_was_not_made_is_said_so_with_a_reason(table: Table) -> None:
    table.write_all()
    row = table.form.say.said[Point.APOLOGISED]
    assert not row.unsaid.isVisible()
    row.how.setPlainText("")
    row.menu().actions()[0].trigger()
    assert row.unsaid.isVisible()
    assert not table.closes()
    table.type("We were right, and said so", row.how)
    assert table.closes()
    table.pause()
    (kept,) = [one for one in table.kept().points if one.point is Point.APOLOGISED]
    assert (kept.said, kept.words) == (Said.NOT_NEEDED, "We were right, and said so")


def test_typing_how_ticks_it(table: Table) -> None:
    row = table.form.say.said[Point.ASKED_HOW]
    table.type("A fresh system", row.how)
    assert row.tick.isChecked()


def test_words_about_something_unticked_stay(table: Table, lay: Lay) -> None:
    table.type(HEARD)
    row = table.form.say.said[Point.ASKED_HOW]
    table.type("A fresh system", row.how)
    row.tick.click()
    table.screen.finish()
    again = lay().form.say.said[Point.ASKED_HOW]
    assert (again.how.value, again.tick.isChecked()) == ("A fresh system", False)


def test_closing_leaves_a_note_and_the_next_appointment_and_leads_to_the_dispute(table: Table) -> None:
    table.write_all()
    table.type("10:30, here", table.form.next.hour)
    table.close_button().click()
    table.qtbot.waitUntil(lambda: table.led_to == [table.quarrel.dispute])
    table.settle()
    meeting = table.kept()
    assert meeting.closed_at is not None
    assert meeting.note_id is not None
    assert HEARD in wordings(table.archive, note_id=meeting.note_id)[0].text
    (follow_up,) = follow_ups_of_job(table.archive, job_id=table.quarrel.job)
    assert follow_up.reason is FollowUpReason.DISPUTE
    assert follow_up.what == "10:30, here: Present the offer to make it right"
    assert table.said == ["The meeting is closed. You meet again on Thursday, 19 March."]
    assert table.quarrel.file().line.stage is Stage.MET


def test_ctrl_enter_closes_when_all_is_there(table: Table) -> None:
    table.write_all()
    ctrl_enter(table)
    table.qtbot.waitUntil(lambda: table.led_to == [table.quarrel.dispute])
    assert table.kept().closed_at is not None


def test_else_it_leads_to_what_is_still_open(table: Table) -> None:
    ctrl_enter(table)
    assert table.screen.focusWidget() is table.form.listen
    table.type(HEARD)
    ctrl_enter(table)
    assert table.screen.focusWidget() is table.form.say.said[Point.APOLOGISED].tick
    table.say_all()
    ctrl_enter(table)
    assert table.screen.focusWidget() is table.form.next.on
    assert table.quarrel.file().line.stage is Stage.HEARD


def test_the_last_word_before_closing_is_in_the_note(table: Table) -> None:
    table.write_all()
    table.type(" And one thing more.", table.form.listen)
    ctrl_enter(table)
    table.qtbot.waitUntil(lambda: bool(table.led_to))
    note = table.kept().note_id
    assert note is not None
    assert "And one thing more." in wordings(table.archive, note_id=note)[0].text


def test_the_last_words_and_the_closing_are_one_stroke(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table.write_all()
    table.pause()
    monkeypatch.setattr("desktop.views.meeting_keeper.EVERY_MS", 60_000)
    monkeypatch.setattr("desktop.views.meeting_keeper.write_meeting", None)
    table.type(" And one thing more.", table.form.listen)
    ctrl_enter(table)
    table.qtbot.waitUntil(lambda: bool(table.led_to))
    assert table.kept().heard == f"{HEARD} And one thing more."
    assert table.troubles == []


def test_last_words_with_which_it_could_not_be_closed_are_kept(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table.write_all()
    table.pause()

    def refuse(*_: object, **__: object) -> None:
        raise NotAllSaid(points="Apologised")

    monkeypatch.setattr("desktop.views.meeting_keeper.close_meeting", refuse)
    table.type(" And one thing more.", table.form.listen)
    ctrl_enter(table)
    table.pause()
    assert table.led_to == []
    assert table.kept().heard == f"{HEARD} And one thing more."


@pytest.mark.parametrize("left_out", range(9))
def test_what_is_told_to_be_open_is_what_closing_would_refuse(quarrel: Quarrel, left_out: int) -> None:
    points = tuple(one for place, one in enumerate(ALL_SAID) if place != left_out)
    words = MeetingWords(quarrel.today, heard="" if left_out == 5 else HEARD, points=points)
    day, what = (None if left_out == 6 else quarrel.today), ("" if left_out == 7 else "Show the offer")
    found = gaps(words, first=True, day=day, what=what)
    meeting = begin_meeting(quarrel.archive, dispute_id=quarrel.dispute, by="AM")
    write_meeting(quarrel.archive, meeting_id=meeting, heard=words.heard, points=points, held_on=quarrel.today)
    next_one = NextAppointment(day, what, "AM") if day is not None else None
    if left_out == 8:
        assert not found
        close_meeting(quarrel.archive, meeting_id=meeting, next_one=next_one, by="AM")
    else:
        assert len(found) == 1
        with pytest.raises(Expected):
            close_meeting(quarrel.archive, meeting_id=meeting, next_one=next_one, by="AM")


@pytest.mark.parametrize("day", ["1 Mar", "yesterday", "soon"])
def test_a_day_that_is_past_or_none_is_no_next_appointment(table: Table, day: str) -> None:
    table.type(HEARD)
    table.say_all()
    table.agree(day)
    assert not table.closes()


def test_a_later_meeting_needs_only_what_was_heard_and_the_next_appointment(table: Table) -> None:
    table.quarrel.meet()
    table.screen.refresh()
    table.settle()
    table.screen.open(0)
    table.open()
    assert not table.form.say.isVisible()
    table.type(HEARD, table.form.listen)
    table.agree()
    assert table.closes()
    ctrl_enter(table)
    table.qtbot.waitUntil(lambda: bool(table.led_to))
    assert len(table.quarrel.file().meetings) == 2


def test_one_begun_by_mistake_goes_and_comes_back_as_it_was(table: Table) -> None:
    table.write_all()
    table.pause()
    before = table.form.words
    button(table.screen, "Discard").click()
    table.settle()
    assert table.quarrel.file().meetings == ()
    assert table.led_to == [table.quarrel.dispute]
    assert table.undo is not None
    table.undo()
    table.settle()
    table.open()
    assert table.form.words == before
    assert table.closes()


def test_nothing_is_there_to_discard_before_a_word(table: Table) -> None:
    assert "Discard" not in [one.text() for one in shown(table.screen, QPushButton)]


def test_one_of_the_clients_people_is_chosen_or_anybody_typed(table: Table) -> None:
    button(table.screen, "Helen Ashworth, owner").click()
    table.type(" and her son", table.form.there.who)
    table.type(HEARD, table.form.listen)
    table.pause()
    assert (table.kept().with_whom, table.kept().contact_id) == ("Helen Ashworth and her son", table.owner)


def test_it_may_have_been_held_on_another_day(table: Table) -> None:
    table.form.there.day.setText("")
    table.type("14 Mar", table.form.there.day)
    table.type(HEARD, table.form.listen)
    table.pause()
    assert table.kept().held_on == table.quarrel.today - timedelta(days=2)


def test_a_day_that_has_not_come_is_told_and_holds_it_open(table: Table) -> None:
    table.write_all()
    table.form.there.day.setText("")
    table.type("tomorrow", table.form.there.day)
    assert table.told() == "That day has not come yet."
    assert not table.closes()


def test_an_answer_that_is_far_too_long_is_told_and_the_rest_is_kept(table: Table) -> None:
    table.type(HEARD)
    table.form.questions.fields[Point.WHAT_MATTERS].setPlainText("no " * 1000)
    assert "There is room for 2,000 characters" in table.told()
    table.pause()
    assert table.kept().heard == HEARD


def test_a_secret_is_spoken_of(table: Table) -> None:
    table.type("The password is Sommer2024!")
    assert any("looks like a secret" in one.text() for one in shown(table.screen, QLabel))


def test_tab_goes_through_the_page_as_it_is_read(table: Table) -> None:
    fields = [
        table.form.listen,
        *table.form.questions.fields.values(),
        *(part for row in table.form.say.said.values() for part in (row.tick, row.how)),
        table.form.next.on,
        table.form.next.hour,
        table.form.next.what,
        table.form.next.whose,
    ]
    met: list[QWidget] = []
    table.form.listen.setFocus()
    for _ in range(40):
        now = table.screen.focusWidget()
        if now is None or now in met:
            break
        met.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert [one for one in met if one in fields] == fields


def test_every_field_has_a_name(table: Table) -> None:
    fields = [*table.form.findChildren(QLineEdit), *table.form.findChildren(QPlainTextEdit)]
    assert [one for one in fields if one.isVisible() and not one.accessibleName()] == []


def test_esc_leads_back_and_what_was_typed_is_kept(table: Table) -> None:
    went: list[bool] = []
    table.screen.back_wanted.connect(lambda: went.append(True))
    table.type(HEARD)
    QTest.keyClick(table.form.listen, Qt.Key.Key_Escape)
    table.screen.hide()
    table.pause()
    assert went == [True]
    assert table.kept().heard == HEARD


def test_another_dispute_is_opened_and_the_words_of_the_first_stay_its_own(table: Table) -> None:
    client = table.quarrel.client
    other = open_dispute(table.archive, client_id=client, says="Late.", severity=Severity.ANNOYING, by="AM")
    table.type(HEARD)
    table.screen.open(other)
    table.settle()
    table.qtbot.waitUntil(lambda: bool(table.quarrel.file().meetings))
    table.qtbot.waitUntil(lambda: table.kept().heard == HEARD)
    assert table.form.listen.words == ""
    assert dispute_file(table.archive, dispute_id=other).meetings == ()


def test_in_a_low_window_with_large_text_the_foot_leaves_room_to_write(table: Table, appearance: Appearance) -> None:
    appearance.choose_text_size(200)
    table.screen.resize(760, 500)
    table.settle()
    listen = table.form.listen
    lines = listen.fontMetrics().lineSpacing()
    table.qtbot.waitUntil(lambda: table.place(listen).y() < table.screen.height() - 3 * lines)
    assert table.close_button().isVisible()
    assert table.form.width() <= 760
