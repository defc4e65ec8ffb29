"""Stacks with a tick each, box by box: a tick at a box chooses all that lies in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.paper.board import Stack, pick_list
from desktop.models.paper_words import sheets
from desktop.style import Space, current_look
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.scroll_column import ScrollColumn

MOST = 200
"""Stacks that are listed at once. More than that nobody carries to the shredder in one go."""

HIGHEST = 216
"""Height after which the list scrolls, in pixels at 100 %."""


class StackTicks(QWidget):
    """Nothing is chosen at first.

    Signals:
        changed: another choice.
    """

    changed = Signal()

    def __init__(self, stacks: Sequence[Stack], parent: QWidget | None = None) -> None:
        """Lists the first :data:`MOST` of these, by their boxes."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Stacks"))
        self._ticks: dict[int, QCheckBox] = {}
        self._boxes: list[tuple[QCheckBox, tuple[QCheckBox, ...]]] = []
        self._scroll = scroll = ScrollColumn(spacing=Space.XS)
        for place, some in pick_list(stacks[:MOST]).items():
            self._list_box(scroll, place, some)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        if len(stacks) > MOST:
            more = self.tr("The first {n} are listed. Type a box or a client on the board to list others.")
            remark = QLabel(more.format(n=MOST))
            remark.setProperty("role", "small")
            remark.setWordWrap(True)
            column.addWidget(remark)
        if self.first is not None:
            self.setFocusProxy(self.first)
        scroll.inside.installEventFilter(self)
        self._fit()

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ids of the stacks with a tick."""
        return tuple(paper for paper, tick in self._ticks.items() if tick.isChecked())

    def choose(self, papers: Iterable[int]) -> None:
        """Give these a tick. Raises KeyError for one that is not listed."""
        for paper in papers:
            self._ticks[paper].setChecked(True)

    @property
    def first(self) -> QWidget | None:
        """Where the keyboard begins; None when nothing is listed."""
        return self._boxes[0][0] if self._boxes else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list is as high as what is in it, at every size of text."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        self._scroll.setFixedHeight(min(self._scroll.inside.sizeHint().height(), current_look().px(HIGHEST)))

    def _list_box(self, scroll: ScrollColumn, place: str, some: Sequence[Stack]) -> None:
        whole = QCheckBox(place.replace("&", "&&"))
        whole.setAccessibleName(self.tr("All of {place}").format(place=place))
        whole.setToolTip(self.tr("All that lies in it"))
        scroll.body.addWidget(whole)
        ticks = []
        for stack in some:
            tick = QCheckBox(stack.number)
            words = ", ".join((stack.client, stack.what, sheets(stack.sheets)))
            tick.setAccessibleName(f"{stack.number}, {words}")
            tick.toggled.connect(self._look)
            self._ticks[stack.id] = tick
            ticks.append(tick)
            scroll.body.addWidget(_Line(tick, words))
        self._boxes.append((whole, tuple(ticks)))
        whole.clicked.connect(lambda: self._choose_box(whole, ticks))

    def _choose_box(self, whole: QCheckBox, ticks: Sequence[QCheckBox]) -> None:
        wanted = not all(tick.isChecked() for tick in ticks)
        for tick in ticks:
            tick.setChecked(wanted)
        whole.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    def _look(self) -> None:
        """A box is ticked when all in it is, and half so when some is."""
        for whole, ticks in self._boxes:
            count = sum(tick.isChecked() for tick in ticks)
            state = Qt.CheckState.Checked if count == len(ticks) else Qt.CheckState.PartiallyChecked
            whole.setCheckState(state if count else Qt.CheckState.Unchecked)
        self.changed.emit()


class _Line(QWidget):
    """A tick and what it is about; a click on the words is one on the tick."""

    def __init__(self, tick: QCheckBox, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = tick
        line = QHBoxLayout(self)
        line.setContentsMargins(current_look().px(22), 0, 0, 0)
        line.setSpacing(Space.M)
        line.addWidget(tick)
        line.addWidget(ElidedLabel(words, role="second"), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._tick.toggle()
