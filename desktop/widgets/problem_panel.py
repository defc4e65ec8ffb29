"""Says calmly what went wrong, without stopping anybody."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.problems import Problem
from desktop.style import Space, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.floating_panel import FloatingPanel


class ProblemPanel(FloatingPanel):
    """Lies at the bottom right until it is closed. Further problems wait their turn; the same one is not told twice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._waiting: list[Problem] = []
        self._what = QLabel()
        self._what.setProperty("role", "strong")
        self._safe = QLabel()
        self._next_step = QLabel()
        self._next_step.setProperty("role", "second")
        self._copy = Button(self.tr("Copy details"), small=True)
        self._copy.clicked.connect(self._copy_details)
        self._close = Button(self.tr("Close"), small=True)
        self._close.clicked.connect(self._close_this_one)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        edge = self.PAPER_MARGINS
        column.setContentsMargins(
            edge.left() + Space.L, edge.top() + Space.M, edge.right() + Space.L, edge.bottom() + Space.M
        )
        column.setSpacing(Space.XS)
        for label in (self._what, self._safe, self._next_step):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addSpacing(Space.XS)
        column.addLayout(buttons)
        parent.installEventFilter(self)

    def show_problem(self, problem: Problem) -> None:
        """Show it, or let it wait while another is shown."""
        if problem in self._waiting:
            return
        self._waiting.append(problem)
        if len(self._waiting) == 1:
            self._show_first()

    def words(self) -> str:
        """The sentences shown now; empty when nothing is."""
        return (
            " ".join((self._waiting[0].what, self._waiting[0].safe, self._waiting[0].next_step))
            if self._waiting
            else ""
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close_this_one()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _show_first(self) -> None:
        problem = self._waiting[0]
        self._what.setText(problem.what)
        self._safe.setText(problem.safe)
        self._next_step.setText(problem.next_step)
        self._copy.setVisible(bool(problem.details))
        self._copy.setText(self.tr("Copy details"))
        self.setAccessibleName(self.words())
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _close_this_one(self) -> None:
        del self._waiting[0]
        if self._waiting:
            self._show_first()
        else:
            self.hide()

    def _copy_details(self) -> None:
        problem = self._waiting[0]
        lines = (problem.what, problem.safe, problem.next_step, "", problem.details)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._copy.setText(self.tr("Copied"))

    def _place(self) -> None:
        width = min(current_look().px(420), self._over.width())
        height = self.heightForWidth(width)
        self.setGeometry(self._over.width() - width - Space.S, self._over.height() - height - 36, width, height)
