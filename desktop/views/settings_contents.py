"""The short list of the sections of Settings: beside the page where there is room, else over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from desktop.style import Space, current_look
from desktop.views.letter_settings import LettersSection
from desktop.views.settings_people import SettingsSection
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.kept_focus import holds_keyboard
from desktop.widgets.reading_order import enter

Section = SettingsSection | LettersSection
"""What has a ``title`` to be listed by."""

BESIDE = 220
"""What the list needs beside the page, in pixels at 100 %."""


class ContentsBeside(QWidget):
    """Marks the section that is being read. Arrow keys move within; Tab stops at the marked one, and goes from there
    into that section.

    Signals:
        wanted(object): bring this section up.
        entered(object): bring the keyboard into this section as well: Enter or Space on it.
    """

    wanted = Signal(object)
    entered = Signal(object)

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sections of the settings"))
        self._sections = tuple(sections)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 76, 0, Space.XL)
        column.setSpacing(2)
        self.buttons: dict[Section, QPushButton] = {}
        for section in sections:
            button = self.buttons[section] = QPushButton(section.title)
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.toggled.connect(lambda on, section=section: self._toggled(section, on))
            button.clicked.connect(lambda _=False, section=section: self._clicked(section))
            self._group.addButton(button)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._dress()
        self.mark(self._sections[0])

    def mark(self, section: QWidget) -> None:
        """This one is being read; nothing is emitted."""
        with QSignalBlocker(self):
            next(button for one, button in self.buttons.items() if one is section).setChecked(True)

    def mark_at(self, place: int, *, is_end: bool) -> None:
        """Mark the section at this height of the page, or at its end the last one."""
        above = [section for section in self._sections if section.y() <= place]
        self.mark(self._sections[-1] if is_end else (above or self._sections)[-1 if above else 0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self._marked())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own name
        """From a section that was chosen Tab goes into it, not through everything above it."""
        marked = self._marked()
        if next and marked is not self._sections[0] and enter(marked):
            return True
        return super().focusNextPrevChild(next)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self.setFixedWidth(current_look().px(BESIDE))

    def _marked(self) -> Section:
        return next(section for section, button in self.buttons.items() if button.isChecked())

    def _clicked(self, section: Section) -> None:
        """An arrow key clicks as well, before the keyboard has followed it."""
        button = self.buttons[section]
        if button.hasFocus():
            self.entered.emit(section)
        elif not holds_keyboard(self):
            button.setFocus(Qt.FocusReason.OtherFocusReason)  # by the mouse: Tab is to go on from here

    def _toggled(self, section: Section, on: bool) -> None:
        self.buttons[section].setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)
        if on:
            self.wanted.emit(section)


class ContentsAbove(QWidget):
    """The same over the page, for windows that are narrow or text that is large. It marks nothing.

    Signals:
        wanted(object): bring this section up.
        entered(object): bring the keyboard into this section as well: Enter or Space on it.
    """

    wanted = Signal(object)
    entered = Signal(object)

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sections of the settings"))
        line = FlowLayout(self, gap=Space.XS)
        line.setContentsMargins(0, 0, 0, 0)
        self.buttons: dict[Section, QPushButton] = {}
        for section in sections:
            button = QPushButton(section.title)
            button.setProperty("role", "tab")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, section=section: self.wanted.emit(section))
            button.clicked.connect(lambda _=False, section=section: self._clicked(section))
            self.buttons[section] = button
            line.addWidget(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((section for section, button in self.buttons.items() if button.hasFocus()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            self.entered.emit(here)
        else:
            super().keyPressEvent(event)

    def _clicked(self, section: Section) -> None:
        if self.buttons[section].hasFocus():  # not by the mouse
            self.entered.emit(section)
