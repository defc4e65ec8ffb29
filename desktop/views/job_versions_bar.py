"""The line over an agreement: its title, the versions to choose from, and what changed between them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

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
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.S)
        self._line.addWidget(SectionTitle(self.tr("What both sides expect")))
        self._line.addWidget(self._changes)

    @property
    def shows_changes(self) -> bool:
        """Whether somebody wants to see what differs from the version before."""
        return self._changes.isChecked()

    def sizeHint(self) -> QSize:
        """As wide as everything side by side needs, however it stands now."""
        shown = [item.widget() for item in map(self._line.itemAt, range(self._line.count())) if item is not None]
        wide = sum(one.sizeHint().width() + Space.S for one in shown if one is not None and not one.isHidden())
        return QSize(wide, max(super().sizeHint().height(), current_look().px(HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        high = max(super().minimumSizeHint().height(), current_look().px(HEIGHT))
        return QSize(current_look().px(_LEAST), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(current_look().px(HEIGHT))  # so that the cards of both columns begin at one height
        beside = self.width() >= self.sizeHint().width()
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self.updateGeometry()

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
            self._line.insertWidget(1, self._tabs, 1, Qt.AlignmentFlag.AlignVCenter)

    def _toggled(self, on: bool) -> None:
        self._say()
        self.changes_wanted.emit(on)

    def _say(self) -> None:
        hide = self.tr("Hide what changed")
        since = self.tr("What changed since version {n}").format(n=self._before)
        self._changes.setText(hide if self._changes.isChecked() else since)
