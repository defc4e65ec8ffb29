"""What the client says and asks for, in their words; what they said before is one click away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.disputes.standing import DisputeFile, StatementRead
from archive.records.dispute_rule import Stage
from desktop import dates, office_words
from desktop.models.dispute_words import cause_words, severity_word
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.section_head import SectionHead


class DisputeSaid(QWidget):
    """Their words stand first, as large as any on the page.

    Signals:
        restate_wanted: they say it otherwise now.
    """

    restate_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._dispute: int | None = None
        self._head = SectionHead(
            self.tr("They say"), self.tr("Write anew"), self.tr("Write down anew what they say and ask for")
        )
        self._head.acted.connect(self.restate_wanted)
        self._says, self._asks = PlainWords(), PlainWords()
        self._asks_title = PlainWords(self.tr("They ask for"), "small")
        self._when = PlainWords("", "small")
        self._more = Button("", role="link", small=True)
        self._more.setProperty("flush", "true")
        self._more.clicked.connect(self._turn)
        self._earlier = QWidget()
        self._earlier_column = QVBoxLayout(self._earlier)
        self._earlier_column.setContentsMargins(0, 0, 0, 0)
        self._earlier_column.setSpacing(Space.S)
        self._earlier.hide()
        card = Card(padding=14, spacing=Space.XS)
        for part in (self._says, self._asks_title, self._asks, self._when):
            card.body.addWidget(part)
        card.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._earlier)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(card)

    def show_file(self, file: DisputeFile, today: date) -> None:
        """Show what they say now; earlier wordings stay open where somebody opened them."""
        if (file.statements, file.line.stage, today) == self._shown:
            return
        self._shown = (file.statements, file.line.stage, today)
        *before, now = wordings(file.statements)
        earlier = before[::-1]
        self._head.link.setVisible(file.line.stage is not Stage.ENDED)
        self._says.setText(_quoted(now.says))
        self._asks.setText(now.asks)
        for part in (self._asks, self._asks_title):
            part.setVisible(bool(now.asks))
        self._when.setText(_when(now, today))
        if file.line.id != self._dispute:
            self._dispute = file.line.id
            self._earlier.hide()
        while (item := self._earlier_column.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for one in earlier:
            self._earlier_column.addWidget(PlainWords(self._before(one), "second"))
            self._earlier_column.addWidget(PlainWords(_when(one, today), "small"))
        self._more.setVisible(bool(earlier))
        self._count = len(earlier)
        self._say_more()

    def _before(self, one: StatementRead) -> str:
        said = _quoted(one.says)
        if one.asks:
            said += " " + self.tr("They asked for: {words}").format(words=one.asks)
        return f"{said} {severity_word(one.severity)} · {cause_words(one.cause)}"

    def _turn(self) -> None:
        self._earlier.setVisible(self._earlier.isHidden())
        self._say_more()

    def _say_more(self) -> None:
        if not self._earlier.isHidden():
            self._more.setText(self.tr("Hide what they said before"))
            return
        self._more.setText(
            office_words.counted(
                self._count, self.tr("Show what they said before"), self.tr("Show what they said before, {n} times")
            )
        )


def wordings(statements: Sequence[StatementRead]) -> list[StatementRead]:
    """What they said, oldest first, each wording once: one that was only judged otherwise later is told as it was
    judged last, by whoever wrote the words down."""
    found: list[StatementRead] = []
    for one in statements:
        last = found[-1] if found else None
        if last is not None and (last.says, last.asks) == (one.says, one.asks):
            found[-1] = replace(one, at=last.at, by=last.by)
        else:
            found.append(one)
    return found


def _quoted(words: str) -> str:
    return f"“{words}”"


def _when(one: StatementRead, today: date) -> str:
    return f"{dates.short_date(one.at.date(), today)} · {one.by}"
