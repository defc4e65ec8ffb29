"""Hands for what happened: look, choose, type."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from archive.disputes.findings import Evidence, add_finding
from archive.services.notes import write_note
from desktop.views.dispute_findings import FindingRow
from desktop.views.dispute_happened import DisputeHappened
from desktop.views.timeline_list import TimelineList
from desktop.widgets.plain_words import PlainWords
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.hands import shown, the


def look(desk: Desk, section: DisputeHappened) -> None:
    section.show_file(desk.file())
    desk.settle()


def note(desk: Desk, text: str = "She asked for a fresh system.") -> int:
    return write_note(desk.archive, client_id=desk.quarrel.client, job_id=desk.quarrel.job, text=text, by="AM")


def lines(section: DisputeHappened) -> list[str]:
    """The story as it is spoken."""
    model = the(section, TimelineList).model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def choose(section: DisputeHappened, words: str) -> TimelineList:
    """Put the keyboard on the first line with these words."""
    story = the(section, TimelineList)
    place = next(place for place, line in enumerate(lines(section)) if words in line)
    story.setFocus()
    story.setCurrentIndex(story.model().index(place, 0))
    return story


def words(section: DisputeHappened) -> list[str]:
    return [one.text() for one in shown(section, PlainWords)]


def type_finding(section: DisputeHappened, said: str) -> None:
    typed = the(section.asks, QPlainTextEdit)
    typed.setPlainText(said)
    QTest.keyClick(typed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def pick(section: DisputeHappened, what: str) -> None:
    """Choose from the menu of the first finding."""
    next(one for one in the(section, FindingRow).menu().actions() if one.text() == what).trigger()


def finding(desk: Desk, thing: int) -> int:
    return add_finding(
        desk.archive, dispute_id=desk.dispute, words="So it was.", evidence=Evidence.NOTE, thing_id=thing, by="AM"
    )
