"""Staff tie what they found to the lines of what really happened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from archive.disputes.ending import end_dispute
from archive.disputes.findings import Evidence
from archive.records import Ending
from archive.services.notes import correct_note
from desktop.views.dispute_finding_form import FindingForm
from desktop.views.dispute_findings import FindingRow
from desktop.views.dispute_happened import DisputeHappened
from desktop.views.timeline_list import TimelineList
from desktop.widgets.buttons import Button
from desktop.widgets.choice_field import ChoiceField
from desktop.widgets.elided_link import ElidedLink
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.happened.happened_hands import choose, finding, look, note, pick, type_finding
from tests.desktop.views.hands import button, shown, the


def test_a_finding_is_tied_to_the_chosen_line_and_can_be_taken_back(desk: Desk, section: DisputeHappened) -> None:
    shown_by = note(desk)
    look(desk, section)
    story = choose(section, "fresh system")
    QTest.keyClick(story, Qt.Key.Key_F)
    assert isinstance(section.asks.asked, FindingForm)
    type_finding(section, "We never said what is not in the price.")
    desk.settle()
    (finding,) = desk.file().findings
    assert (finding.words, finding.evidence, finding.thing_id) == (
        "We never said what is not in the price.",
        Evidence.NOTE,
        shown_by,
    )
    assert section.asks.isHidden()
    assert "fresh system" in the(section, FindingRow).accessibleName()
    desk.take_back()
    assert desk.file().findings == ()


def test_a_finding_about_a_silence_is_tied_to_the_note_before_it(desk: Desk, section: DisputeHappened) -> None:
    before = note(desk)
    desk.quarrel.wait(46)
    look(desk, section)
    QTest.keyClick(choose(section, "No note on J-"), Qt.Key.Key_F)
    QTest.keyClick(the(section.asks, QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    (finding,) = desk.file().findings
    assert finding.thing_id == before
    assert finding.words.startswith("No note on J-")


def test_what_shows_it_can_be_searched_for_and_must_be_chosen(desk: Desk, section: DisputeHappened) -> None:
    note(desk)
    look(desk, section)
    QTest.mouseClick(button(section, "Add"), Qt.MouseButton.LeftButton)
    type_finding(section, "It stood nowhere.")
    asked = "Choose the note, document or other record that shows it."
    assert asked in [one.text() for one in shown(section.asks, QLabel)]
    evidence = the(section.asks, ChoiceField)
    QTest.keyClicks(evidence, "fresh")
    QTest.keyClick(evidence, Qt.Key.Key_Return)
    desk.settle()
    type_finding(section, "It stood nowhere.")
    desk.settle()
    assert [one.words for one in desk.file().findings] == ["It stood nowhere."]


def test_half_typed_words_are_there_again_at_the_same_line(desk: Desk, section: DisputeHappened) -> None:
    note(desk)
    look(desk, section)
    for said in ("", "Half a sent"):
        QTest.keyClick(choose(section, "fresh system"), Qt.Key.Key_F)
        typed = the(section.asks, QPlainTextEdit)
        assert typed.toPlainText() == ""
        typed.setPlainText(said)
        QTest.keyClick(typed, Qt.Key.Key_Escape)
    QTest.keyClick(choose(section, "fresh system"), Qt.Key.Key_F)
    assert the(section.asks, QPlainTextEdit).toPlainText() == "Half a sent"


def test_a_finding_leads_to_its_line_and_opens_it_out(desk: Desk, section: DisputeHappened) -> None:
    first = note(desk)
    finding(desk, first)
    correct_note(desk.archive, note_id=first, text="She asked for a fresh system, twice.", by="BK")
    look(desk, section)
    QTest.mouseClick(the(section, ElidedLink), Qt.MouseButton.LeftButton)
    desk.settle()
    story = the(section, TimelineList)
    assert story.hasFocus()
    assert "Earlier wording" in str(story.currentIndex().data())


def test_a_finding_is_worded_anew_and_gives_its_earlier_words_back(desk: Desk, section: DisputeHappened) -> None:
    finding(desk, note(desk))
    look(desk, section)
    pick(section, "Word it anew…")
    assert the(section.asks, QPlainTextEdit).toPlainText() == "So it was."
    type_finding(section, "So it was not.")
    desk.settle()
    assert [one.words for one in desk.file().findings] == ["So it was not."]
    desk.take_back()
    assert [one.words for one in desk.file().findings] == ["So it was."]


def test_a_mistaken_finding_goes_and_comes_back(desk: Desk, section: DisputeHappened) -> None:
    finding(desk, note(desk))
    look(desk, section)
    pick(section, "Withdraw it")
    desk.settle()
    assert not shown(section, FindingRow)
    desk.take_back()
    assert shown(section, FindingRow)


def test_once_it_has_ended_findings_are_read_and_not_made(desk: Desk, section: DisputeHappened) -> None:
    finding(desk, note(desk))
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.SETTLED, words="x", on=desk.quarrel.today, by="AM")
    look(desk, section)
    assert not [one for one in shown(section, Button) if one.text() == "Add"]
    QTest.keyClick(choose(section, "fresh system"), Qt.Key.Key_F)
    assert section.asks.isHidden()


def test_several_records_may_show_the_same(desk: Desk, section: DisputeHappened) -> None:
    first, second = note(desk), note(desk, "She asked once more.")
    finding(desk, first)
    look(desk, section)
    pick(section, "Tie it to something else too…")
    evidence = the(section.asks, ChoiceField)
    assert evidence.hasFocus()
    QTest.keyClicks(evidence, "once more")
    QTest.keyClick(evidence, Qt.Key.Key_Return)
    desk.settle()
    QTest.mouseClick(button(section.asks, "Tie it to this too"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert [(one.words, one.thing_id) for one in desk.file().findings] == [
        ("So it was.", first),
        ("So it was.", second),
    ]
    (row,) = shown(section, FindingRow)
    assert len(shown(row, ElidedLink)) == 2


def test_a_sentence_that_several_records_show_is_changed_and_withdrawn_as_one(
    desk: Desk, section: DisputeHappened
) -> None:
    for said in ("She asked.", "She asked once more."):
        finding(desk, note(desk, said))
    look(desk, section)
    pick(section, "Word it anew…")
    assert not shown(section.asks, ChoiceField)
    type_finding(section, "She asked twice.")
    desk.settle()
    assert [one.words for one in desk.file().findings] == ["She asked twice."] * 2
    desk.take_back()
    assert [one.words for one in desk.file().findings] == ["So it was."] * 2
    pick(section, "Withdraw it")
    desk.settle()
    assert desk.file().findings == ()
    desk.take_back()
    assert len(desk.file().findings) == 2
