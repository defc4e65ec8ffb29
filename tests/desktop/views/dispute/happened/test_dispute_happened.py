"""What really happened stands on the dispute's page."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from archive.disputes.opening import open_dispute
from archive.disputes.standing import dispute_file
from archive.records import Severity
from archive.services.agreement_words import Draft
from archive.services.clients import add_client
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.models.send_this import SendThis
from desktop.models.timeline_model import FIRST
from desktop.style import Appearance
from desktop.views.dispute_expected import ExpectedRow
from desktop.views.dispute_findings import FindingRow
from desktop.views.dispute_happened import DisputeHappened
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.timeline_list import TimelineList
from desktop.widgets.elided_link import ElidedLink
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.scroll_column import ScrollColumn
from tests.archive.services.at_agreements import COPY, KEYS, WORDS, accepted
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.happened.happened_hands import choose, finding, lines, look, note, words
from tests.desktop.views.hands import button, field, shown, the


def test_what_was_not_on_paper_is_said_plainly_with_what_it_means(desk: Desk, section: DisputeHappened) -> None:
    look(desk, section)
    assert "Nothing written of what both sides expect" in words(section)
    assert "What was said and done rests on memory alone." in words(section)


def test_what_began_before_the_job_was_opened_lacks_nothing_of_it(desk: Desk, section: DisputeHappened) -> None:
    job = open_job(desk.archive, client_id=desk.quarrel.client, title="Six desks", by="AM").id
    before = desk.quarrel.today - timedelta(days=15)
    kept = {"client_id": desk.quarrel.client, "job_id": job, "since": before, "severity": Severity.COSTLY}
    earlier = open_dispute(desk.archive, says="Still not there.", by="AM", **kept)  # type: ignore[arg-type]  # fields by name
    section.show_file(dispute_file(desk.archive, dispute_id=earlier))
    desk.settle()
    assert "The job was opened only on 16 Mar 2026." in words(section)
    assert "No notes" not in words(section)


def test_what_each_side_expected_stands_beside_what_was_done(desk: Desk, section: DisputeHappened) -> None:
    accepted(desk.archive, job=desk.quarrel.job)
    look(desk, section)
    told = [row.accessibleName() for row in shown(section, ExpectedRow)]
    expected = ("Covers: The reception PC", "All finished by 27 Mar", COPY.text, KEYS.text)
    assert [words in row for words, row in zip(expected, told, strict=True)] == [True] * 4
    assert "Version 1, accepted" in told[0]


def test_nothing_is_said_of_what_was_expected_where_nothing_was_written(desk: Desk, section: DisputeHappened) -> None:
    look(desk, section)
    assert section.expected.isHidden()


def test_the_story_is_told_oldest_first_with_its_silence(desk: Desk, section: DisputeHappened) -> None:
    desk.quarrel.wait(1)
    note(desk)
    desk.quarrel.wait(46)
    note(desk, "She rang and is angry.")
    look(desk, section)
    told = lines(section)
    places = [
        next(place for place, line in enumerate(told) if one in line) for one in ("fresh", "No note on J-", "angry")
    ]
    assert places == sorted(places)
    assert "1 silence" in " ".join(words(section))


def test_a_refresh_keeps_what_is_chosen_typed_and_scrolled_to(desk: Desk, section: DisputeHappened) -> None:
    finding(desk, note(desk))
    for number in range(30):
        note(desk, f"Call number {number}.")
    look(desk, section)
    story = choose(section, "number 20")
    story.scrollTo(story.currentIndex())
    scrolled = story.verticalScrollBar().value()
    rows = shown(section, FindingRow)
    assert scrolled > 0
    note(desk, "And one more.")
    look(desk, section)
    assert "number 20" in str(story.currentIndex().data())
    assert story.verticalScrollBar().value() == scrolled
    assert shown(section, FindingRow) == rows


def test_a_line_far_down_is_gone_to_although_it_was_not_there_yet(desk: Desk, section: DisputeHappened) -> None:
    for number in range(FIRST + 2):
        last = note(desk, f"Call number {number}.")
    finding(desk, last)
    look(desk, section)
    QTest.mouseClick(the(section, ElidedLink), Qt.MouseButton.LeftButton)
    desk.settle()
    assert f"number {FIRST + 1}" in str(the(section, TimelineList).currentIndex().data())


def test_the_page_follows_the_marked_line_where_the_list_stands_below_its_edge(
    desk: Desk, section: DisputeHappened, page: ScrollColumn
) -> None:
    for number in range(30):
        note(desk, f"Call {number}. " + "They were told that it is looked into. " * 4)
    page.resize(680, 300)
    look(desk, section)
    story, ground = the(section, TimelineList), page.viewport()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 3)
    story.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        QTest.keyClick(story, key)
        line = story.visualRect(story.currentIndex())
        top = story.viewport().mapTo(ground, line.topLeft()).y()
        assert 0 <= top <= ground.height() - min(line.height(), ground.height() - 1), key


def test_the_story_can_be_narrowed_by_words(desk: Desk, section: DisputeHappened) -> None:
    note(desk)
    look(desk, section)
    find = field(section, "Find in what happened")
    QTest.keyClicks(find, "fresh")
    assert len(lines(section)) == 1
    QTest.keyClicks(find, "xyz")
    assert "No line has “freshxyz”." in words(section)
    QTest.keyClick(find, Qt.Key.Key_Escape)
    assert len(lines(section)) > 1


def test_a_dispute_about_no_job_tells_the_client_s_last_year_and_more_when_asked(
    desk: Desk, section: DisputeHappened
) -> None:
    client = add_client(desk.archive, name="Pilot Hotel", by="AM")
    long_ago = desk.archive.clock.now() - timedelta(days=500)
    write_note(desk.archive, client_id=client, text="From long ago.", happened_at=long_ago, by="AM")
    dispute = open_dispute(desk.archive, client_id=client, says="Late.", severity=Severity.GRAVE, by="AM")
    section.show_file(dispute_file(desk.archive, dispute_id=dispute))
    desk.settle()
    assert section.missing.isHidden()
    assert not any("long ago" in line for line in lines(section))
    QTest.mouseClick(button(section, "1 line from before"), Qt.MouseButton.LeftButton)
    assert any("long ago" in line for line in lines(section))


def test_another_dispute_shows_nothing_of_the_one_before(desk: Desk, section: DisputeHappened) -> None:
    note(desk)
    look(desk, section)
    QTest.keyClick(choose(section, "fresh system"), Qt.Key.Key_F)
    client = add_client(desk.archive, name="Pilot Hotel", by="AM")
    other = open_dispute(desk.archive, client_id=client, says="Late.", severity=Severity.GRAVE, by="AM")
    section.show_file(dispute_file(desk.archive, dispute_id=other))
    assert section.isHidden()
    assert section.asks.isHidden()
    desk.settle()
    assert not any("fresh system" in line for line in lines(section))


def test_at_large_text_what_was_done_stands_under_what_was_expected(
    desk: Desk, section: DisputeHappened, appearance: Appearance
) -> None:
    accepted(desk.archive, job=desk.quarrel.job, draft=Draft(lines=WORDS.lines))
    appearance.choose_text_size(200)
    look(desk, section)
    row = the(section, ExpectedRow)
    parts = shown(row, PlainWords)
    assert parts[-1].y() > parts[0].y()
    assert row.height() >= row.heightForWidth(row.width())


def test_no_words_are_cut_when_it_is_shown_for_the_first_time(desk: Desk, section: DisputeHappened) -> None:
    accepted(desk.archive, job=desk.quarrel.job)
    finding(desk, note(desk))
    look(desk, section)
    for row in (*shown(section, ExpectedRow), *shown(section, FindingRow)):
        for said in shown(row, PlainWords):
            assert said.height() >= said.heightForWidth(said.width()) > 0


def test_a_line_of_what_happened_is_sent_from_the_dispute_s_page(desk: Desk, screen: DisputeScreen) -> None:
    number = note(desk)
    screen.refresh()
    desk.settle()
    story = choose(screen.happened, "fresh system")
    with desk.qtbot.waitSignal(screen.send_wanted) as wanted:
        next(
            one for one in story.menu_for(story.currentIndex().row()).actions() if one.text() == "Send this…"
        ).trigger()
    assert wanted.args == [SendThis(note_id=number)]
