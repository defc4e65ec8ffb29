"""What the office found out, in a sentence, and the record that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLabel, QWidget

from archive.disputes.evidence import evidence_of
from archive.disputes.findings import Evidence
from archive.services.timeline import TimelineEntry
from desktop import office_words
from desktop.models.dispute_story import evidence_name
from desktop.style import current_look
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_field import Choice, ChoiceField

Shown = tuple[Evidence, int]
"""The record that shows something: its kind and its id."""


class FindingForm(WhyForm):
    """Words, what shows them, and of a document with several pages which one."""

    def __init__(
        self,
        save: str,
        sentence: str,
        entries: Sequence[TimelineEntry],
        now: datetime,
        parent: QWidget | None = None,
        *,
        found: str = "",
    ) -> None:
        """``entries`` is the story, the oldest first: what can show something in it may be chosen. Where something was
        ``found`` already, only what shows it is asked."""
        self._found = found
        super().__init__(
            save,
            sentence,
            "" if found else self.tr("We found"),
            parent,
            hint=self.tr("What really happened, in a sentence"),
            needed=self.tr("Write what really happened, in a sentence."),
        )
        self._lines: dict[Shown, TimelineEntry] = {}
        choices: dict[str, Choice] = {}
        for entry in entries:
            shown = evidence_of(entry)
            if shown is None or shown in self._lines:
                continue
            self._lines[shown] = entry
            name = evidence_name(entry, now)
            while name in choices:
                name += " ·"  # two lines in the same words: each can still be chosen
            choices[name] = Choice(shown, name)
        self._shown = ChoiceField(self.tr("Shown by"), self.tr("Type a word of the note, document or day"))
        self._shown.setObjectName("shown")
        self._shown.setProperty("small", "true")
        self._shown.set_choices(list(choices.values()))
        self.add_field(self.tr("Shown by"), self._shown)
        self._page = self.add_line(self.tr("Page"))
        self._page.setObjectName("page")
        self._page.setValidator(QIntValidator(1, 99_999, self._page))
        self._page.setMaximumWidth(current_look().px(140))
        self.add_remark(self.tr("The client may read this."))
        self._shown.chosen.connect(lambda _: self._offer_page())
        self._shown.textEdited.connect(lambda _: self._forgive(self._shown))
        self._offer_page()
        if found:
            self.setFocusProxy(self._shown)

    @property
    def shown(self) -> Shown | None:
        """The record that was chosen."""
        key = self._shown.key
        return next((one for one in self._lines if one == key), None)

    @property
    def page(self) -> int | None:
        """The page that was named."""
        return int(self._page.text()) if self._pages and self._page.text() else None

    def choose(self, shown: Shown | None, page: int | None = None) -> None:
        """Let this record stand there first; one that the story does not tell of is left out."""
        self._shown.choose(shown if shown in self._lines else None)
        if page is not None:
            self._page.setText(str(page))

    @property
    def _pages(self) -> int:
        """How many pages the chosen document has; 0 where no page need be named."""
        entry = self._lines.get(self.shown) if self.shown is not None else None
        is_document = self.shown is not None and self.shown[0] is Evidence.DOCUMENT
        return entry.pages if entry is not None and is_document and entry.pages > 1 else 0

    def _offer_page(self) -> None:
        pages = self._pages
        hint = self.tr("1 to {n}").format(n=pages) if pages else ""
        self._page.setPlaceholderText(hint)
        for part in (self._page, *(one for one in self.findChildren(QLabel) if one.buddy() is self._page)):
            part.setVisible(bool(pages))

    def words(self) -> str:
        return self._found or super().words()

    def _check(self) -> None:
        pages = self._pages
        if self.words() and self.shown is None:
            self.complain(self._shown, self.tr("Choose the note, document or other record that shows it."))
        elif self.words() and self.page is not None and self.page > pages:
            has = office_words.pages(pages)
            self.complain(self._page, self.tr("The document has {pages}.").format(pages=has))
        else:
            super()._check()
