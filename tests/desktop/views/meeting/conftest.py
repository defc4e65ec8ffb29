"""A quarrel, two desks at which its meeting may be written, and what the pages said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.standing import MeetingRead
from archive.records import Point
from archive.services.contacts import add_contact
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views import meeting_keeper
from desktop.views.meeting import MeetingScreen
from desktop.views.meeting_form import MeetingForm
from tests.archive.disputes.quarrel import Quarrel, quarrel_in
from tests.desktop.views.at_desk import AtDesk
from tests.desktop.views.hands import button

HEARD = "Nobody told us that it costs extra."


@dataclass(slots=True)
class Table(AtDesk):
    """Where both sides sit: the page, and what is kept of it."""

    quarrel: Quarrel
    screen: MeetingScreen
    owner: int
    led_to: list[int] = field(default_factory=list)

    @property
    def form(self) -> MeetingForm:
        """What is written on."""
        assert self.screen.form is not None
        return self.screen.form

    @property
    def archive(self) -> Archive:
        return self.quarrel.archive

    def open(self) -> None:
        """Open the page of the quarrel's meeting."""
        self.screen.open(self.quarrel.dispute, "D-2026-0001")
        self.settle()

    def pause(self) -> None:
        """Stop typing until it is kept."""
        self.qtbot.waitUntil(lambda: not self.screen.unsaved)
        self.settle()

    def type(self, words: str, into: QWidget | None = None) -> None:
        """Type where the keyboard is, or into a field."""
        if into is not None:
            into.setFocus()
        now = into or self.screen.focusWidget()
        assert now is not None
        QTest.keyClicks(now, words)

    def say_all(self) -> None:
        """Tick all five with a word about how."""
        for row in self.form.say.said.values():
            self.type("In plain words", row.how)

    def agree(self, day: str = "+3") -> None:
        """Agree on the next appointment."""
        self.type(day, self.form.next.on)

    def write_all(self) -> None:
        """All that a first meeting needs."""
        self.type(HEARD, self.form.listen)
        self.say_all()
        self.agree()

    def closes(self) -> bool:
        """Whether the button is awake."""
        return self.close_button().isEnabled()

    def close_button(self) -> QPushButton:
        """The one primary button."""
        return button(self.screen, "Close the meeting")

    def told(self) -> str:
        """What stands beside the button."""
        return self.close_button().accessibleDescription()

    def kept(self) -> MeetingRead:
        """The newest meeting as it is kept now."""
        return self.quarrel.file().meetings[-1]

    def kept_words(self, point: Point) -> str:
        """The words that are kept about a point."""
        return next(one.words for one in self.kept().points if one.point is point)

    def place(self, part: QWidget) -> QPoint:
        """Where something stands on the page."""
        return part.mapTo(self.screen, QPoint())


Lay = Callable[[], Table]


@pytest.fixture
def quarrel(archive: Archive) -> Quarrel:
    assert isinstance(archive.clock, SetClock)
    return quarrel_in(archive, archive.clock)


@pytest.fixture
def lay(quarrel: Quarrel, tasks: Tasks, appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Lay:
    """Lays another table: the same page at another desk, or at this one after a crash. Writing waits for less."""
    monkeypatch.setattr(meeting_keeper, "EVERY_MS", 30)
    owner = add_contact(quarrel.archive, client_id=quarrel.client, name="Helen Ashworth", role="Owner")

    def table() -> Table:
        screen = MeetingScreen(quarrel.archive, tasks, lambda: "AM")
        qtbot.addWidget(screen)
        made = Table(tasks, qtbot, quarrel, screen, owner)
        screen.message.connect(made.hear)
        screen.trouble.connect(made.troubles.append)
        screen.dispute_wanted.connect(made.led_to.append)
        screen.resize(1056, 714)
        screen.show()
        made.open()
        return made

    return table


@pytest.fixture
def table(lay: Lay) -> Table:
    """The empty page of a first meeting."""
    return lay()
