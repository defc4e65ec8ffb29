"""Two desks write in one meeting: both are told, and nobody's words are lost."""

from __future__ import annotations

from archive.disputes.meeting import PointSaid, close_meeting, discard_meeting, write_meeting
from archive.records import Point
from desktop.views.meeting_notice import MeetingNotice
from tests.archive.disputes.quarrel import ALL_SAID
from tests.desktop.views.hands import button, labels, shown
from tests.desktop.views.meeting.conftest import HEARD, Lay, Table


def told(table: Table) -> str:
    """What lies over the foot of the page."""
    return " ".join(one.accessibleName() for one in shown(table.screen, MeetingNotice))


def look(table: Table) -> None:
    """The records changed, which every screen is told."""
    table.screen.refresh()
    table.settle()


def elsewhere(table: Table, heard: str, *points: PointSaid) -> None:
    """Another desk writes over what is kept."""
    kept = table.kept()
    write_meeting(table.archive, meeting_id=kept.id, heard=heard, points=points or kept.points, held_on=kept.held_on)


def test_what_another_desk_adds_comes_to_this_page(table: Table, lay: Lay) -> None:
    table.type(HEARD)
    table.pause()
    other = lay()
    other.type("On Monday", other.form.questions.fields[Point.WHAT_MATTERS])
    other.pause()
    look(table)
    assert table.form.questions.fields[Point.WHAT_MATTERS].value == "On Monday"
    assert table.form.listen.words == HEARD
    assert "Another desk writes in this meeting too" in told(table)


def test_what_both_write_at_once_in_different_places_stands_in_both(table: Table, lay: Lay) -> None:
    table.type(HEARD)
    table.pause()
    other = lay()
    table.type(" We lost two days.")
    other.type("On Monday", other.form.questions.fields[Point.WHAT_MATTERS])
    for one in (table, other, table, other):
        one.pause()
        look(one)
    for one in (table, other):
        assert one.form.listen.words == f"{HEARD} We lost two days."
        assert one.form.questions.fields[Point.WHAT_MATTERS].value == "On Monday"
    assert table.kept_words(Point.WHAT_MATTERS) == "On Monday"


def test_what_both_write_in_the_same_place_stands_one_after_the_other(table: Table) -> None:
    table.type(HEARD)
    table.pause()
    table.type(" We lost two days.")
    elsewhere(table, "She is very calm.")
    table.pause()
    look(table)
    for words in (table.form.listen.words, table.kept().heard):
        assert "We lost two days." in words
        assert "She is very calm." in words
    assert "Another desk" in told(table)


def test_both_desks_begin_at_once_and_it_is_one_meeting(table: Table, lay: Lay) -> None:
    other = lay()
    table.type("From here")
    other.type("From there", other.form.questions.fields[Point.WHAT_IT_MEANT])
    table.pause()
    other.pause()
    look(table)
    assert len(table.quarrel.file().meetings) == 1
    assert table.form.listen.words == "From here"
    assert table.form.questions.fields[Point.WHAT_IT_MEANT].value == "From there"


def test_it_is_closed_at_another_desk_and_nothing_was_written_since(table: Table, lay: Lay) -> None:
    table.write_all()
    table.pause()
    close_meeting(table.archive, meeting_id=table.kept().id, next_one=table.quarrel.next_one(), by="BK")
    look(table)
    assert table.said == ["The meeting was closed at another desk."]
    assert table.led_to == [table.quarrel.dispute]


def test_what_was_written_after_another_desk_closed_it_becomes_the_next_meeting(table: Table) -> None:
    table.write_all()
    table.pause()
    table.type("They want it in writing", table.form.questions.fields[Point.ANYTHING_ELSE])
    close_meeting(table.archive, meeting_id=table.kept().id, next_one=table.quarrel.next_one(), by="BK")
    look(table)
    table.pause()
    first, second = table.quarrel.file().meetings
    assert first.closed_at is not None
    assert second.closed_at is None
    assert [one.words for one in second.points] == ["They want it in writing"]
    assert second.heard == ""
    assert "closed at another desk" in told(table)
    assert table.led_to == []


def test_what_another_desk_discarded_while_it_was_written_here_is_begun_anew(table: Table) -> None:
    table.type(HEARD)
    table.pause()
    table.type(" And more.")
    discard_meeting(table.archive, meeting_id=table.kept().id)
    look(table)
    table.pause()
    assert table.kept().heard == f"{HEARD} And more."
    assert "discarded at another desk" in told(table)


def test_what_another_desk_discarded_stays_on_the_page_and_is_a_new_one_once_somebody_writes_on(table: Table) -> None:
    table.type(HEARD)
    table.pause()
    discard_meeting(table.archive, meeting_id=table.kept().id)
    look(table)
    table.pause()
    assert (table.led_to, table.said) == ([], [])
    assert "· What stood in it is still on this page. Write on, and it is a new one." in labels(table.screen)
    assert table.form.listen.words == HEARD
    assert table.quarrel.file().meetings == ()
    table.type(" And more.")
    table.pause()
    assert table.kept().heard == f"{HEARD} And more."


def test_such_a_one_is_closed_as_it_stands(table: Table) -> None:
    table.write_all()
    table.pause()
    discard_meeting(table.archive, meeting_id=table.kept().id)
    look(table)
    table.pause()
    table.close_button().click()
    table.qtbot.waitUntil(lambda: bool(table.led_to))
    (meeting,) = table.quarrel.file().meetings
    assert meeting.closed_at is not None


def test_closing_waits_when_another_desk_has_just_written(table: Table) -> None:
    table.write_all()
    table.pause()
    elsewhere(table, "Other words.", *ALL_SAID)
    table.close_button().click()
    table.qtbot.waitUntil(lambda: bool(told(table)) or bool(table.led_to))
    table.pause()
    assert table.led_to == []
    assert "Another desk writes in this meeting too" in told(table)
    assert (table.kept().heard, table.kept().closed_at) == ("Other words.", None)

    table.close_button().click()
    table.qtbot.waitUntil(lambda: table.led_to == [table.quarrel.dispute])
    assert (table.kept().heard, table.kept().closed_at is None) == ("Other words.", False)


def test_what_another_desk_has_just_written_is_not_discarded_before_it_was_seen(table: Table) -> None:
    table.type(HEARD)
    table.pause()
    elsewhere(table, f"{HEARD} And a client.")
    button(table.screen, "Discard").click()
    table.qtbot.waitUntil(lambda: bool(told(table)) or bool(table.led_to))
    table.settle()
    assert (table.led_to, table.form.listen.words) == ([], f"{HEARD} And a client.")
    assert "Another desk writes in this meeting too" in told(table)
    assert table.kept().heard == f"{HEARD} And a client."

    button(table.screen, "Discard").click()
    table.qtbot.waitUntil(lambda: table.led_to == [table.quarrel.dispute])
    assert table.quarrel.file().meetings == ()


def test_the_end_of_the_program_puts_both_desks_words_together(table: Table) -> None:
    table.type(HEARD)
    table.pause()
    table.type(" We lost two days.")
    elsewhere(table, HEARD, PointSaid(Point.WHAT_MATTERS, "On Monday"))
    table.screen.finish()
    kept = table.kept()
    assert kept.heard == f"{HEARD} We lost two days."
    assert table.kept_words(Point.WHAT_MATTERS) == "On Monday"


def test_an_empty_page_shows_what_another_desk_has_begun(table: Table, lay: Lay) -> None:
    other = lay()
    other.type(HEARD, other.form.listen)
    other.pause()
    look(table)
    assert table.form.listen.words == HEARD
    assert told(table) == ""
