"""Who is at the desk: their initials in a circle, and a menu to change places."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from desktop.style import Text, current_look


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sit at this desk."""

    key: Hashable
    initials: str
    name: str


class InitialsButton(QAbstractButton):
    """Shows the initials; pressing it opens the menu.

    Signals:
        person_chosen(object): the key of the person who sits down.
        people_wanted: somebody wants to add or change people.
        lock_wanted: somebody goes away from the desk.
    """

    person_chosen = Signal(object)
    people_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()
        self._current: Hashable = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open_menu)
        self._say()

    def set_people(self, people: Sequence[Person], current: Hashable) -> None:
        """Who may sit here, and the key of who does; None when nobody has said."""
        self._people, self._current = tuple(people), current
        self._say()
        self.update()

    def menu(self) -> QMenu:
        """The people to choose from, made anew."""
        menu = QMenu(self)
        for person in self._people:
            action = QAction(f"{person.initials}   {person.name}", menu)
            action.setCheckable(True)
            action.setChecked(person.key == self._current)
            action.triggered.connect(lambda _=False, key=person.key: self.person_chosen.emit(key))
            menu.addAction(action)
        if self._people:
            menu.addSeparator()
        menu.addAction(self.tr("Add or change people…")).triggered.connect(self.people_wanted)
        menu.addSeparator()
        lock = menu.addAction(self.tr("Lock this window"), self.lock_wanted.emit)
        lock.setShortcut("Ctrl+L")  # told here; the window listens to it
        lock.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return menu

    def sizeHint(self) -> QSize:
        side = current_look().px(30)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.accent_ground))
        circle = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawEllipse(circle)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.tokens.accent), 1.5))
            painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        painter.setFont(look.font(Text.SMALL, bold=True))
        painter.setPen(QColor(look.tokens.accent))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())

    def _say(self) -> None:
        person = next((person for person in self._people if person.key == self._current), None)
        self.setText(person.initials if person else "?")
        said = self.tr("At the desk: {name}").format(name=person.name) if person else self.tr("Say who is at the desk")
        self.setAccessibleName(said)
        self.setToolTip(said)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
