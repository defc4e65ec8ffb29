"""The section of Settings about the history: its head, to be kept outside, and the comparison with a kept one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.errors import Expected, HeadNotUnderstood
from archive.letters.code import drawn_code
from archive.letters.letterhead import letterhead
from archive.letters.paper import Paper, chosen_paper
from archive.services.history_head import Comparison, HeadNow, compare_head, head_in, head_now
from desktop import dates
from desktop.history_print import HeadSheet, head_words
from desktop.letter_sheet import Sheet, usual_paper
from desktop.style import Space, current_look, set_style_property
from desktop.tasks import Latest, Tasks
from desktop.views.letter_out import ASKED, WhereTo, write_pdf
from desktop.views.settings_people import SettingsSection
from desktop.widgets.buttons import Button
from desktop.widgets.facts import Facts
from desktop.widgets.flow_layout import FlowLayout

CODE = 112
"""Side of the code, in pixels at 100 %."""

BESIDE = 560
"""From this width on (at 100 %) the code stands beside the figures."""


@dataclass(frozen=True, slots=True)
class _Shown:
    now: HeadNow
    picture: bytes
    office: str
    paper: Paper


class HistoryHeadSection(SettingsSection):
    """Shows the head as it was when the page was opened, prints, saves and copies it, and compares a kept one.

    Signals:
        message(str, object): what was done; there is nothing to undo.
        trouble(object): something failed with this exception.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        *,
        where: WhereTo = ASKED,
    ) -> None:
        """``where`` asks a person where the head goes."""
        super().__init__(self.tr("History"), padding=14)
        self._archive, self._tasks = archive, tasks
        self._where = where
        self._loading, self._comparing = Latest(tasks, self.trouble.emit), Latest(tasks, self.trouble.emit)
        self._shown: _Shown | None = None
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._code = QLabel()
        self._code.setAccessibleName(self.tr("The head as a QR code"))
        self._facts = Facts()
        self._events, self._as_of, self._head = QLabel(), QLabel(), QLabel()
        for name, value in (
            (self.tr("Events"), self._events),
            (self.tr("As of"), self._as_of),
            (self.tr("Head"), self._head),
        ):
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.add(name, value)
        self._head.setWordWrap(True)
        self.kept = QLineEdit()
        self.kept.setPlaceholderText(self.tr("Number of events and hash, or the line below the code"))
        self.kept.setAccessibleName(self.tr("A head that was kept"))
        self.kept.returnPressed.connect(self.compare)
        self._found = QLabel()
        self._found.setWordWrap(True)
        self._found.setTextFormat(Qt.TextFormat.PlainText)
        self._found.hide()
        self._lay_out()

    def refresh(self) -> None:
        """Show the head as it is now."""
        archive, usual = self._archive, usual_paper()

        def look() -> _Shown:
            now = head_now(archive)
            paper = chosen_paper(archive) or usual
            return _Shown(now, drawn_code(now.head.code), letterhead(archive).name, paper)

        self._loading.ask(look, then=self._show)

    def compare(self) -> None:
        """Compare what is written in the field with the history of now."""
        archive = self._archive
        try:
            kept = head_in(self.kept.text())
        except HeadNotUnderstood as error:
            self._tell(f"{error.what} {error.next_step}", "amber")
            return
        self._tell(self.tr("Comparing…"), "")
        self._comparing.ask(lambda: compare_head(archive, kept=kept), then=self._told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_found"):
            self._draw()
            self._fit()

    def _fit(self) -> None:
        """The code beside the figures where there is room, else below."""
        beside = self.width() >= current_look().px(BESIDE)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        why = QLabel(
            self.tr(
                "Every event carries the hash of the one before. Keep its head outside the archive, on paper or with "
                "somebody else: it shows later whether anything up to it was changed. That makes the history "
                "tamper-evident."
            )
        )
        why.setProperty("role", "second")
        why.setWordWrap(True)
        head = self._beside
        head.setSpacing(Space.L)
        figures = QVBoxLayout()
        figures.addWidget(self._facts)
        figures.addStretch(1)  # so that each name stays beside its figure, however high the code is
        head.addLayout(figures, 1)
        head.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=Space.S)
        for word, do in (
            (self.tr("Print…"), self._print),
            (self.tr("Save as PDF…"), self._save),
            (self.tr("Copy"), self._copy),
        ):
            button = Button(word)
            button.clicked.connect(do)
            flow.addWidget(button)
        asked = QLabel(self.tr("Compare a head that was kept"))
        asked.setProperty("role", "second")
        asked.setBuddy(self.kept)
        where = QLabel(
            self.tr(
                "It stands on a page that was printed here, on each certificate of destruction, and in each dossier. "
                "Paste all that is written there, or type the number and the 64 characters."
            )
        )
        where.setProperty("role", "small")
        where.setWordWrap(True)
        self.kept.setAccessibleDescription(where.text())
        compare = Button(self.tr("Compare"))
        compare.clicked.connect(self.compare)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.kept, 1)
        line.addWidget(compare)
        below = QVBoxLayout()
        below.setSpacing(Space.S)
        below.addWidget(asked)
        below.addLayout(line)
        below.addWidget(where)
        below.addWidget(self._found)
        body = self.card.body
        body.addWidget(why)
        body.addLayout(head)
        body.addWidget(buttons)
        body.addSpacing(Space.S)
        body.addLayout(below)

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        now = shown.now
        self._events.setText(f"{now.head.number:,}")
        self._as_of.setText(f"{dates.full_date(now.at.date())} {dates.time_of_day(now.at)}")
        groups = now.head.groups
        rows = (groups[at : at + 4] for at in range(0, len(groups), 4))
        self._head.setText("\n".join("  ".join(row) for row in rows))
        self._draw()

    def _draw(self) -> None:
        if self._shown is not None:
            side = current_look().px(CODE)
            image = QImage.fromData(self._shown.picture)
            how = Qt.TransformationMode.SmoothTransformation
            self._code.setPixmap(QPixmap.fromImage(image.scaled(side, side, mode=how)))

    def _sheet(self, shown: _Shown) -> HeadSheet:
        return HeadSheet(shown.now, shown.picture, shown.office, Sheet(shown.paper).page_size)

    def _print(self) -> None:
        if self._shown is None:
            return
        sheet = self._sheet(self._shown)
        try:
            if (printer := self._where.printer(self, sheet.page_size)) is None:
                return
            sheet.print_on(printer)
        except Expected as error:
            self.trouble.emit(error)
            return
        self.message.emit(self.tr("The head of the history was printed."), None)

    def _save(self) -> None:
        if self._shown is None:
            return
        sheet = self._sheet(self._shown)
        if (path := self._where.file(self, f"{sheet.title}.pdf")) is None:
            return
        pdf, said = sheet.pdf(), self.tr("The head of the history was saved. Keep it outside the archive.")
        self._tasks.run(
            lambda: write_pdf(path, pdf), then=lambda _: self.message.emit(said, None), failed=self.trouble.emit
        )

    def _copy(self) -> None:
        if self._shown is None:
            return
        QGuiApplication.clipboard().setText(head_words(self._shown.now))
        self.message.emit(self.tr("The head of the history is on the clipboard."), None)

    def _told(self, found: Comparison) -> None:
        self._tell(found.sentence, "green" if found.is_well else "red")
        self.refresh()  # what stands beside it is of the same moment

    def _tell(self, words: str, tone: str) -> None:
        self._found.setText(words)
        set_style_property(self._found, "tone", tone)
        self._found.show()
        if self._found.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self._found, QAccessible.Event.Alert))
