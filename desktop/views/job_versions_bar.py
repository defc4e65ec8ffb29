"""The line over an agreement: its title, the versions to choose from, and what changed between them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from archive.services.agreements import AgreementRead, VersionRead
from desktop.models.job_words import version_word
from desktop.style import Space, current_look
from desktop.views.job_tab_order import TabAnchor
from desktop.widgets.buttons import Button
from desktop.widgets.headings import SectionTitle
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.section_head import HEIGHT

_LEAST = 200
"""What it needs when its parts stand one under the other, in pixels at 100 %."""


class VersionsBar(QWidget):
    """Chooses a version.

    Signals:
        chosen(int): the number of the version to be shown.
        changes_wanted(bool): show, or hide, what differs from the version before.
    """

    chosen = Signal(int)
    changes_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: PillTabs | None = None
        self._named: tuple[str, ...] = ()
        self._order = TabAnchor(self)
        self._changes = Button("", role="link", small=True)
        self._changes.setCheckable(True)
        self._changes.toggled.connect(self._toggled)
        self._changes.hide()
        self._before = 0
        self._title = SectionTitle(self.tr("What both sides expect"))
        self._lines = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(1, 1)
        self._place(lines=1)

    @property
    def shows_changes(self) -> bool:
        """Whether somebody wants to see what differs from the version before."""
        return self._changes.isChecked()

    def sizeHint(self) -> QSize:
        """As wide as everything side by side needs, however it stands now."""
        wide = self._wide(self._title, self._tabs, self._changes)
        return QSize(wide, max(super().sizeHint().height(), current_look().px(HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        high = max(super().minimumSizeHint().height(), current_look().px(HEIGHT))
        return QSize(current_look().px(_LEAST), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_versions(self, agreement: AgreementRead | None, shown: VersionRead | None, today: date) -> None:
        """Offer the versions, the newest first, with the one that is ``shown`` chosen."""
        versions = agreement.versions if agreement is not None else ()
        named = tuple(version_word(one, today) for one in versions)
        if named != self._named:
            self._rebuild(versions, named)
        if self._tabs is not None and shown is not None and self._tabs.choice != str(shown.number):
            self._tabs.blockSignals(True)
            self._tabs.choose(str(shown.number))
            self._tabs.blockSignals(False)
        if self._tabs is not None:
            self._order.lead_into(self._tabs)
        self._before = shown.number - 1 if shown is not None else 0
        self._changes.setVisible(self._before > 0)
        self._say()
        self._fit()

    def _rebuild(self, versions: tuple[VersionRead, ...], named: tuple[str, ...]) -> None:
        self._named = named
        if self._tabs is not None:
            self._tabs.hide()
            self._tabs.deleteLater()
            self._tabs = None
        if versions:
            choices = [(str(one.number), word) for one, word in zip(versions, named, strict=True)]
            self._tabs = PillTabs(self.tr("Version of the agreement"), choices, wraps=True)
            self._tabs.chosen.connect(lambda key: self.chosen.emit(int(key)))
        self._place(lines=self._lines)

    def _fit(self) -> None:
        """One line where there is room; else the versions below, and what changed beside the title or at the end."""
        self._grid.setRowMinimumHeight(0, current_look().px(HEIGHT))  # the cards of both columns begin at one height
        lines = 1 if self.width() >= self.sizeHint().width() else 2
        if lines == 2 and self.width() < self._wide(self._title, self._changes):
            lines = 3
        if lines != self._lines:
            self._place(lines=lines)

    def _place(self, *, lines: int) -> None:
        self._lines = lines
        self._grid.setContentsMargins(0, 0, 0, Space.XS if lines > 1 else 0)
        above, link = (0, 0, 1, 3) if lines == 3 else (0, 0, 1, 1), (2, 0, 1, 3) if lines == 3 else (0, 2, 1, 1)
        side = Qt.AlignmentFlag.AlignLeft if lines == 3 else Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(self._title, *above)
        self._grid.addWidget(self._changes, *link, side | Qt.AlignmentFlag.AlignVCenter)
        if self._tabs is not None:
            below = (0, 1, 1, 1) if lines == 1 else (1, 0, 1, 3)
            self._grid.addWidget(self._tabs, *below, Qt.AlignmentFlag.AlignVCenter)
        self.updateGeometry()

    def _wide(self, *parts: QWidget | None) -> int:
        return sum(one.sizeHint().width() + Space.S for one in parts if one is not None and not one.isHidden())

    def _toggled(self, on: bool) -> None:
        self._say()
        self.changes_wanted.emit(on)

    def _say(self) -> None:
        hide = self.tr("Hide what changed")
        since = self.tr("What changed since version {n}").format(n=self._before)
        self._changes.setText(hide if self._changes.isChecked() else since)
