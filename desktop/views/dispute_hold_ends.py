"""What becomes of each hold of a dispute when it ends: released or kept, by decision, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.disputes.ending import HoldEnd
from archive.disputes.holding import HoldOfDispute
from archive.records import Afterlife
from archive.services.wording import LONGEST_WORDS
from desktop.style import Space
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.plain_words import PlainWords


class HoldEnds(QWidget):
    """The holds one by one, for a form. Nothing is chosen until a person chooses it."""

    def __init__(self, holds: Sequence[HoldOfDispute], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = tuple(HoldEndLine(one) for one in holds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        asked = QLabel(self.tr("What becomes of “Do not destroy”? Each is released or kept, and why."))
        asked.setWordWrap(True)
        column.addWidget(asked)
        for line in self.lines:
            column.addWidget(line)

    @property
    def decided(self) -> dict[int, HoldEnd]:
        """What becomes of the hold of each decision about which something was chosen."""
        return {one.decision: ended for one in self.lines if (ended := one.ended) is not None}

    @property
    def fields(self) -> list[QWidget]:
        """What is typed in and chosen from, from the top."""
        return [field for one in self.lines for field in (one.choice, one.why)]

    def suggest_keeping(self, why: str) -> None:
        """Let those be kept about which nobody has chosen yet."""
        for one in self.lines:
            one.suggest_keeping(why)

    def take_suggestion_back(self, why: str) -> None:
        """Those that were kept only because it was suggested, with this reason, are to be chosen again."""
        for one in self.lines:
            one.take_suggestion_back(why)


class HoldEndLine(QWidget):
    """What is held, whether it is released or kept, and why; what was kept at an earlier end is kept until chosen."""

    def __init__(self, one: HoldOfDispute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decision = one.id
        self.called = one.hold.called if one.hold is not None else ""
        self._suggested = False
        self.choice = ChoiceBox()
        self.choice.setProperty("small", "true")
        self.choice.setAccessibleName(self.tr("What becomes of {thing}").format(thing=self.called))
        self.choice.setObjectName(f"hold {one.id}")
        for word, data in (
            (self.tr("Choose"), None),
            (self.tr("Release"), Afterlife.RELEASED),
            (self.tr("Keep"), Afterlife.KEPT),
        ):
            self.choice.addItem(word, data)
        self.choice.setCurrentIndex(max(0, self.choice.findData(one.afterwards)))
        self.choice.activated.connect(lambda _: self._chosen())
        self.why = QLineEdit(one.afterwards_why or "")
        self.why.setProperty("small", "true")
        self.why.setMaxLength(LONGEST_WORDS)
        self.why.setObjectName(f"why {one.id}")
        self.why.setAccessibleName(self.tr("Why, of {thing}").format(thing=self.called))
        self.why.setPlaceholderText(self.tr("Why"))
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(PlainWords(self.called, "strong"), 1)
        first.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(first)
        column.addWidget(self.why)

    @property
    def ended(self) -> HoldEnd | None:
        """What was decided, None while nothing is chosen."""
        chosen = self.choice.currentData()
        return HoldEnd(Afterlife(chosen), self.why.text().strip()) if chosen is not None else None

    def suggest_keeping(self, why: str) -> None:
        """Let it be kept unless somebody has chosen already."""
        if self.choice.currentData() is None:
            self._suggested = True
            self.choice.setCurrentIndex(self.choice.findData(Afterlife.KEPT))
            if not self.why.text():
                self.why.setText(why)

    def take_suggestion_back(self, why: str) -> None:
        """It was kept only because that was suggested: it is to be chosen again."""
        if self._suggested:
            self._suggested = False
            self.choice.setCurrentIndex(0)
            if self.why.text() == why:
                self.why.clear()

    def _chosen(self) -> None:
        self._suggested = False
