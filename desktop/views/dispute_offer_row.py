"""One offer to make it right: how it stands, what it says and weighs, and what they answered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from archive.disputes.standing import AnswerRead, OfferRead
from archive.records import Answer
from desktop import dates
from desktop.models.dispute_words import answer_words
from desktop.models.offer_words import costs, made_up_of, standing
from desktop.style import Space, Tone
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.pill import Pill
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.spoken import spoken
from desktop.widgets.whole_row import WholeRow


class OfferRow(WholeRow):
    """What can be done with an offer depends on how far it has come; what was presented stands.

    Signals:
        present_wanted: the client was shown it.
        change_wanted: write it anew, before it is presented.
        withdraw_wanted: it is not to be made.
        answer_wanted: they have answered, or answered differently.
        done_wanted: it is carried out.
        not_done_wanted: it is not carried out after all.
        letter_wanted: it is to be sent, or handed over on paper.
    """

    present_wanted = Signal()
    change_wanted = Signal()
    withdraw_wanted = Signal()
    answer_wanted = Signal()
    done_wanted = Signal()
    not_done_wanted = Signal()
    letter_wanted = Signal()

    def __init__(
        self,
        offer: OfferRead,
        price: int | None,
        currency: str,
        today: date,
        *,
        goes_on: bool,
        is_newest: bool = True,
        approved: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``price`` is that of the job, in hundredths, as an agreement has it or as it was ``approved``. ``goes_on``:
        the dispute has not ended. ``is_newest``: a letter would be about this one."""
        super().__init__(parent)
        self.setProperty("role", "row")
        self._offer, self._today, self._goes_on, self._is_newest = offer, today, goes_on, is_newest
        words = offer.words
        title, (word, tone) = self.tr("Offer {n}").format(n=offer.number), standing(offer, today)
        heavy = costs(words.cost, price, currency, approved=approved)
        self.setAccessibleName(spoken(title, word, words.what, heavy))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 6, 10)
        column.setSpacing(Space.XS)
        column.addLayout(self._head(title, word, tone))
        column.addWidget(_said(words.what))
        column.addWidget(_said(heavy, "strong"))
        made_of = made_up_of(words, currency)
        by = self.tr("By {day}, {whose}").format(day=dates.short_date(words.finish_by, today), whose=words.whose)
        is_late = offer.done_on is None and self._is_accepted and words.finish_by < today
        column.addWidget(_said(spoken(made_of[:1].upper() + made_of[1:], "" if is_late else by), "second"))
        if is_late:
            column.addWidget(_said(by, tone="amber"))
        if words.doubt_why is not None:
            doubt = self.tr("Benefit of the doubt: we think that we were right, and do it anyway. {why}")
            column.addWidget(_said(doubt.format(why=words.doubt_why), "second"))
        for place, one in enumerate(reversed(offer.answers)):
            column.addWidget(_said(self._answered(one), "" if place == 0 else "second"))
        if offer.answers and offer.presented_on is not None:  # until then the word beside the number says it
            day = dates.short_date(offer.presented_on, today)
            shown = self.tr("Presented {day} ({by}).").format(day=day, by=offer.presented_by)
            column.addWidget(_said(shown, "second"))
        if self._acts:
            column.addWidget(self._buttons())

    def menu(self) -> QMenu:
        """What is done seldom, but for what the buttons say."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in self._seldom:
            menu.addAction(words, act.emit)
        return menu

    @property
    def _is_accepted(self) -> bool:
        return bool(self._offer.answers) and self._offer.answers[-1].answer is Answer.ACCEPTED

    @property
    def _acts(self) -> list[tuple[str, SignalInstance]]:
        """What is next, on buttons."""
        offer = self._offer
        silent = bool(offer.answers) and offer.answers[-1].answer is Answer.SILENT
        if self._is_accepted and offer.done_on is None:
            return [(self.tr("Mark as carried out"), self.done_wanted)]
        if not self._goes_on:
            return []
        if offer.presented_on is None:
            return [(self.tr("Mark as presented"), self.present_wanted), (self.tr("Change"), self.change_wanted)]
        return [(self.tr("Record their answer"), self.answer_wanted)] if silent or not offer.answers else []

    @property
    def _seldom(self) -> list[tuple[str, SignalInstance]]:
        offer, found = self._offer, []
        if self._is_newest:
            found.append((self.tr("Write it as a letter"), self.letter_wanted))
        if offer.done_on is not None:
            found.append((self.tr("Mark as not carried out"), self.not_done_wanted))
        elif self._goes_on and offer.presented_on is None:
            found.append((self.tr("Withdraw it"), self.withdraw_wanted))
        elif self._goes_on and offer.answers:
            found.append((self.tr("Record another answer"), self.answer_wanted))
        return found

    def _head(self, title: str, word: str, tone: Tone) -> QHBoxLayout:
        name = QLabel(title)
        name.setProperty("role", "strong")
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(name)
        line.addWidget(Pill(word, tone))
        line.addStretch(1)
        if self._seldom:
            more = IconButton("dots-three-vertical", self.tr("More to do with offer {n}").format(n=self._offer.number))
            more.clicked.connect(lambda: self.menu().popup(more.mapToGlobal(QPoint(0, more.height()))))
            line.addWidget(more)
        return line

    def _buttons(self) -> QWidget:
        place = QWidget()
        place.setContentsMargins(0, Space.XS, 0, 0)  # a button stands off the words, not on them
        flow = FlowLayout(place, gap=Space.S)
        for words, act in self._acts:
            button = Button(words, small=True)
            button.setAccessibleDescription(self.tr("Offer {n}").format(n=self._offer.number))
            button.clicked.connect(act)
            flow.addWidget(button)
        return place

    def _answered(self, one: AnswerRead) -> str:
        day = dates.short_date(one.on, self._today)
        said = self.tr("{answer}, {day} ({by})").format(answer=answer_words(one.answer), day=day, by=one.by)
        return self.tr("{answer}: “{words}”").format(answer=said, words=one.words) if one.words else f"{said}."


def _said(words: str, role: str = "", *, tone: str = "") -> QLabel:
    label = PlainWords(words, role)
    if tone:
        label.setProperty("tone", tone)
    return label
