"""The bar over a page: what it is, which page, ‹ 2 of 5 ›, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from desktop.style import Space, current_look
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.step_button import StepButton

LEAST_TITLE, MOST_TITLE = 90, 300
"""Of a title that is longer so much is shown before the page's number, and before the buttons, in pixels at 100 %."""


class DocumentBar(QWidget):
    """What does not fit leaves: buttons first, then the page's number, ‹ 2 of 5 › and “Send this”. The menu ⋯ always
    lists everything that can be done. The pane connects the actions.

    Signals:
        hit_step(int): the next (+1) or an earlier (−1) matched word is wanted.
    """

    hit_step = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, titled: bool = True) -> None:
        """``titled`` shows the document's title; Intake has it beside."""
        super().__init__(parent)
        self._title = ElidedLabel(parent=self, role="strong")  # with a parent: else it is shown as a window of its own
        self._title.setVisible(titled)
        self._pages = QLabel()
        self._pages.setProperty("role", "second")
        self._hits = StepButton(self.tr("Earlier hit"), self.tr("Next hit"))
        self._hits.stepped.connect(self.hit_step)
        self._has_pages = self._has_hits = False
        self.find_here = self._action(self.tr("Find in this document"), "Ctrl+F")
        self.earlier_hit = self._action(self.tr("Earlier hit"))
        self.next_hit = self._action(self.tr("Next hit"))
        self.earlier_hit.triggered.connect(lambda: self.hit_step.emit(-1))
        self.next_hit.triggered.connect(lambda: self.hit_step.emit(1))
        self.zoom_out = self._action(self.tr("Smaller"), "−")
        self.zoom_in = self._action(self.tr("Larger"), "+")
        self.fit_width = self._action(self.tr("Fit the width"), "0")
        self.fit_page = self._action(self.tr("Show the whole page"), "9")
        self.rotate = self._action(self.tr("Rotate the view"), "R")
        self.copy_page = self._action(self.tr("Copy the text of this page"), "Ctrl+C")
        self.copy_area = self._action(self.tr("Copy the words in a rectangle"), self.tr("Shift and drag"))
        self.open_original = self._action(self.tr("Open original"))
        self.show_in_folder = self._action(self.tr("Show in folder"))
        self.like = self._action(self.tr("More like this page"), "M")
        self.send = self._action(self.tr("Send this…"))
        self.save_pdf = self._action(self.tr("Save as searchable PDF…"))
        self.hold = self._action(self.tr("Do not destroy…"))
        self.read_again = self._action(self.tr("Read this page again"))
        self.type_off = self._action(self.tr("Type off by hand…"))
        self.put_right = self._action(self.tr("Put words right…"), "P")
        self.put_right.setShortcut("P")
        self.put_right.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for action in (self.send, self.save_pdf, self.hold, self.type_off, self.put_right, self.read_again):
            action.setEnabled(False)
        self._buttons = [
            self._button("paper-plane-tilt", self.send),  # first: the last to leave where there is little room
            self._button("magnifying-glass-minus", self.zoom_out),
            self._button("magnifying-glass-plus", self.zoom_in),
            self._button("arrow-clockwise", self.rotate),
            self._button("arrows-out-simple", self.fit_page),
            self._button("copy", self.copy_page),
            self._button("arrow-square-out", self.open_original),
            self._button("folder-open", self.show_in_folder),
        ]
        self._more = IconButton("dots-three", self.tr("More"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu())
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        line.setSpacing(2)
        line.addWidget(self._title)
        line.addSpacing(Space.S if titled else 0)
        line.addWidget(self._pages)
        line.addSpacing(Space.S)
        line.addStretch(1)
        line.addWidget(self._hits)
        line.addSpacing(Space.XS)
        for button in (*self._buttons, self._more):
            line.addWidget(button)
        self.send.enabledChanged.connect(lambda _: self._make_room())
        self.show_hit(0, 0)

    def offer_like(self) -> None:
        """Offer more like this page: where it is shown what that is."""
        button = self._button("files", self.like)
        line = self.layout()
        assert isinstance(line, QHBoxLayout)
        line.insertWidget(line.indexOf(self._buttons[0]) + 1, button)
        self._buttons.insert(1, button)
        menu = self._more.menu()
        menu.insertAction(self.copy_page, self.like)
        menu.insertSeparator(self.copy_page)

    def show_title(self, title: str) -> None:
        """What the paper is."""
        self._title.setText(title)
        self._make_room()

    def show_page(self, page: int, pages: int) -> None:
        """Which page of how many is shown, counted from 1; 0 of 0 for none."""
        self._has_pages = pages > 0
        self._pages.setText(self.tr("page {page} of {pages}").format(page=page, pages=f"{pages:,}"))
        self._make_room()

    def show_hit(self, rank: int, total: int) -> None:
        """Which matched word of how many is the current one, counted from 1; hidden when there is none."""
        self._has_hits = total > 0
        for action in (self.earlier_hit, self.next_hit):
            action.setEnabled(total > 1)
        self._hits.say(
            self.tr("{rank} of {total}").format(rank=rank, total=f"{total:,}") if rank else f"{total:,}",
            leads_on=total > 1,
        )
        self._make_room()

    def enable(self, *, page: bool, document: bool, original: bool) -> None:
        """Wake what can be done with a ``page`` or a ``document`` on screen, and whether the ``original`` may be opened
        by another program."""
        looking = (self.zoom_in, self.zoom_out, self.fit_width, self.fit_page, self.rotate)
        for action in (*looking, self.copy_page, self.copy_area, self.like):
            action.setEnabled(page)
        self.find_here.setEnabled(page)
        self.show_in_folder.setEnabled(document)
        self.open_original.setEnabled(document and original)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_more"):
            self._make_room()

    def _make_room(self) -> None:
        """A little of the title has its share first, then “Send this” where something can be sent, ‹ 2 of 5 ›, the
        page's number, more of the title, and as many buttons as are left room."""
        title = self._title.sizeHint().width() if self._title.isVisibleTo(self) else 0
        least = min(current_look().px(LEAST_TITLE), title)
        room = self.width() - least - self._more.sizeHint().width() - 4 * Space.L
        wanted = [self._buttons[0]] if self.send.isEnabled() else []
        for button in wanted:
            room -= button.sizeHint().width() + 2
            button.setVisible(room >= 0)
        for part, is_there in ((self._hits, self._has_hits), (self._pages, self._has_pages)):
            needed = part.sizeHint().width() if is_there else 0
            part.setVisible(is_there and room >= needed)
            room -= needed
        room -= min(current_look().px(MOST_TITLE), title) - least
        for button in self._buttons[len(wanted) :]:
            room -= button.sizeHint().width() + 2
            button.setVisible(room >= 0)

    def _action(self, words: str, keys: str = "") -> QAction:
        action = QAction(words, self)
        action.setToolTip(f"{words} ({keys})" if keys else words)
        return action

    def _button(self, icon_name: str, action: QAction) -> IconButton:
        button = IconButton(icon_name, action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addActions([self.find_here, self.earlier_hit, self.next_hit])
        menu.addSeparator()
        menu.addActions([self.zoom_in, self.zoom_out, self.fit_width, self.fit_page, self.rotate])
        menu.addSeparator()
        menu.addActions([self.copy_page, self.copy_area])
        menu.addSeparator()
        menu.addActions([self.send, self.save_pdf, self.open_original, self.show_in_folder])
        menu.addSeparator()
        menu.addActions([self.put_right, self.type_off, self.read_again, self.hold])
        return menu
