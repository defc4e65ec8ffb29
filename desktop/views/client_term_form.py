"""The words of an agreement with a term: what is covered, what it costs, when it begins and ends."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from archive.records import Side
from archive.services.agreement_words import Draft, Line
from archive.services.agreements import AgreementRead, VersionRead
from archive.services.naming import fit_name
from archive.services.rules import LONGEST
from archive.services.wording import LONGEST_WORDS
from desktop import dates
from desktop.models.job_words import money
from desktop.style import current_look
from desktop.views.job_fields import AmountField, DayField, WordsField
from desktop.widgets.inline_form import InlineForm


class TermForm(InlineForm):
    """Asks for an agreement with a term, or changes its draft.

    Signals:
        complete(str, object): its title and its words, a Draft.
    """

    complete = Signal(str, object)

    def __init__(
        self, today: date, currency: str, agreement: AgreementRead | None = None, parent: QWidget | None = None
    ) -> None:
        """With an ``agreement`` its newest version is changed; its title stays."""
        super().__init__(self.tr("Save") if agreement else self.tr("Add"), parent, over=True)
        self.agreement, self._today, self._currency = agreement, today, currency
        now = agreement.newest if agreement is not None else None
        self._title = self.add_line(
            self.tr("Title"), agreement.title if agreement else "", self.tr("e.g. Care of the network")
        )
        self._title.setReadOnly(agreement is not None)
        self._covers = WordsField(self.tr("Covers"), self.tr("What is part of it"), bare=False)
        self._covers.set_value(now.covers if now else "")
        self._covers.entered.connect(self.saved)
        self._covers.lines_pasted.connect(lambda lines: self._covers.insertPlainText(" ".join(lines)))
        self._covers.edited.connect(lambda: self._forgive(self._covers))
        self.add_field(self.tr("Covers"), self._covers)
        self._price = AmountField(self.tr("Price"), self.tr("{sign}, e.g. 60").format(sign=currency))
        self._price.set_amount(now.price if now else None)
        self.add_field(self.tr("Price"), self._price)
        self._price_words = self.add_line(
            self.tr("Per"), now.price_words if now else "", self.tr("e.g. a month, before tax"), beside=True
        )
        self._response = self.add_line(
            self.tr("Response"), now.response_time if now else "", self.tr("e.g. 4 hours on working days")
        )
        notice = str(now.notice_days) if now and now.notice_days is not None else ""
        self._notice = self.add_line(self.tr("Notice"), notice, self.tr("Days before the end"), beside=True)
        self._starts = self._day(self.tr("Begins"), now.starts_on if now else None)
        self._ends = self._day(self.tr("Ends"), now.ends_on if now else None, beside=True)
        for line in (self._title, self._price_words, self._response):
            line.setCursorPosition(0)  # a long one shows its beginning
        self._ours = self._lines(self.tr("We will"), now, Side.WE)
        self._theirs = self._lines(self.tr("You will"), now, Side.YOU)
        self._unsaid = QLabel(
            self.tr("They can accept it once a line says what either side will do. Without one it is kept as a draft.")
        )
        self._unsaid.setProperty("role", "small")
        self._unsaid.setWordWrap(True)
        self.add_below(self._unsaid)
        self._see_whether_it_says_anything()
        self._kept = {(line.side, line.text): line for line in now.lines} if now else {}
        self.saved.connect(self._check)
        self.setFocusProxy(self._title if agreement is None else self._covers)

    def facts(self, version: VersionRead) -> dict[str, str]:
        """What is on record under the labels of this form."""
        return {
            self.tr("Covers"): version.covers,
            self.tr("Price"): money(version.price, self._currency) if version.price is not None else "",
            self.tr("Per"): version.price_words,
            self.tr("Response"): version.response_time,
            self.tr("Begins"): dates.full_date(version.starts_on) if version.starts_on else "",
            self.tr("Ends"): dates.full_date(version.ends_on) if version.ends_on else "",
            self.tr("We will"): "; ".join(line.text for line in version.ours),
            self.tr("You will"): "; ".join(line.text for line in version.theirs),
        }

    def _day(self, label: str, day: date | None, *, beside: bool = False) -> DayField:
        field = DayField(label, self.tr("e.g. 1 Jan 2027"), self._today)
        field.set_day(day)
        field.edited.connect(lambda: self._forgive(field))
        self.add_field(label, field, beside=beside)
        return field

    def _lines(self, label: str, now: VersionRead | None, side: Side) -> QPlainTextEdit:
        told = (now.ours if side is Side.WE else now.theirs) if now is not None else ()
        field = _Sentences(self.tr("One checkable sentence on each line"))
        field.setPlainText("\n".join(line.text for line in told))
        field.textChanged.connect(lambda: self._forgive(field))
        field.textChanged.connect(lambda: self._see_whether_it_says_anything())
        self.add_field(label, field)
        return field

    def _see_whether_it_says_anything(self) -> None:
        said = any(field.toPlainText().strip() for field in (self._ours, self._theirs))
        self._unsaid.setVisible(not said)

    def _check(self) -> None:
        if not self._title.text().strip():
            self.complain(self._title, self.tr("An agreement needs a title."))
        elif self.accepts(self._title, lambda typed: fit_name(typed, "agreement")) and self._are_in_order():
            self.complete.emit(self._title.text().strip(), self._draft())

    def _are_in_order(self) -> bool:
        for field in (self._price, self._starts, self._ends):
            if field.problem:
                self.complain(field, field.problem)
                return False
        if self._starts.day is not None and self._ends.day is not None and self._ends.day < self._starts.day:
            self.complain(self._ends, self.tr("It ends before it begins."))
            return False
        days = self._notice.text().strip()
        if days and not (days.isdecimal() and int(days) <= LONGEST):
            self.complain(self._notice, self.tr("Write a number of days, at most {n}.").format(n=LONGEST))
            return False
        starts, ends = self._starts.day, self._ends.day
        if days and starts is not None and ends is not None and int(days) > (term := (ends - starts).days + 1):
            said = self.tr("The notice is longer than the whole term, which has {n} days.")
            self.complain(self._notice, said.format(n=f"{term:,}"))
            return False
        room = self.tr("There is room for {longest} characters; this has {n}.")
        if self._covers.problem:
            self.complain(self._covers, self._covers.problem)
            return False
        texts: tuple[QLineEdit, ...] = (self._price_words, self._response)
        if not all(self.fits(field, LONGEST_WORDS, room) for field in texts):
            return False
        for words in (self._ours, self._theirs):
            longest = max((len(line) for line in words.toPlainText().splitlines()), default=0)
            if longest > LONGEST_WORDS:
                self.complain(words, room.format(longest=LONGEST_WORDS, n=f"{longest:,}"))
                return False
        return True

    def _draft(self) -> Draft:
        now = self.agreement.newest if self.agreement is not None else None
        days = self._notice.text().strip()
        unwritten = now.unwritten if now is not None else ()
        lines = [
            *(self._line(Side.WE, text) for text in self._ours.toPlainText().splitlines()),
            *(self._line(Side.YOU, text) for text in self._theirs.toPlainText().splitlines()),
            *(self._line(line.side, line.text) for line in unwritten),
        ]
        return Draft(
            covers=self._covers.toPlainText(),
            excludes=now.excludes if now is not None else "",
            price=self._price.amount,
            price_words=self._price_words.text(),
            response_time=self._response.text(),
            starts_on=self._starts.day,
            ends_on=self._ends.day,
            notice_days=int(days) if days else None,
            why=now.why if now is not None else "",
            lines=tuple(lines),
        )

    def _line(self, side: Side, typed: str) -> Line:
        """A line in the same words as before is the same line."""
        text = " ".join(typed.split())
        known = self._kept.get((side, text))
        if known is None:
            return Line(side, text)
        return Line(side, text, known.due_on, known.unwritten, known.id, known.continues_id)


class _Sentences(QPlainTextEdit):
    """Room for a few lines."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(160), look.px(62))
