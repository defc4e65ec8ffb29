"""One thing in what is sent: a document of which all or some pages go, or a note."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.errors import Expected
from archive.records import NoteKind
from archive.search.narrowing import plain_words
from archive.sending.choice import Choice, SomePages, pages_in
from archive.services.notes import Wording
from archive.services.viewing import DocumentView
from desktop.dates import full_date
from desktop.models.page_state import document_title
from desktop.models.send_this import SendThis
from desktop.office_words import note_kind_word, pages
from desktop.style import Space, set_style_property
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.problem_line import ProblemLine

ALL, THIS, SOME = "all", "this", "some"


class SendingItem(QFrame):
    """A row with a title, something quieter under it, and a button that takes it out again.

    Signals:
        changed: other pages are chosen.
        removed: it is not to go along.
    """

    changed = Signal()
    removed = Signal()

    def __init__(
        self, title: str, second: str, clients: Iterable[str], parent: QWidget | None = None, *, lines: int = 1
    ) -> None:
        """``clients`` are those whose it is, by name."""
        super().__init__(parent)
        self.clients = frozenset(clients)
        self.setProperty("role", "row")
        self.setAccessibleName(f"{title}. {second}")
        remove = IconButton("x", self.tr("Take {thing} out").format(thing=title))
        remove.clicked.connect(self.removed)
        top = QHBoxLayout()
        top.addWidget(ElidedLabel(title, role="strong", lines=2), 1)
        top.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.M, Space.S, Space.S, Space.M)
        self._column.setSpacing(Space.XS)
        self._column.addLayout(top)
        self._column.addWidget(ElidedLabel(second, role="second", lines=lines))

    @property
    def is_in_order(self) -> bool:
        """Whether it is understood what of it is to go."""
        return True

    @property
    def wish(self) -> SendThis:
        """What it is, as it was asked for."""
        raise NotImplementedError

    def is_in(self, choice: Choice) -> bool:
        """Whether it goes with this, as it is chosen now."""
        raise NotImplementedError


class PaperItem(SendingItem):
    """A document; first all of its pages go."""

    def __init__(self, document: DocumentView, page: int, parent: QWidget | None = None) -> None:
        """``page`` is the one that was on screen."""
        count = len(document.pages)
        clients = tuple(dict.fromkeys(place.client for place in document.places))
        counted = pages(count) if count else self.tr("It has no pages that could be sent.")
        said = " · ".join(part for part in (counted, ", ".join(clients)) if part)
        super().__init__(document_title(document), said, clients, parent)
        self.document_id, self._page, self._count = document.id, page, count
        self._words: tuple[str, ...] = ()
        choices = [(ALL, self.tr("All pages")), (THIS, self.tr("Page {n}").format(n=page)), (SOME, self.tr("Some…"))]
        self._tabs = PillTabs(self.tr("Pages that are sent"), choices, wraps=True)
        self._tabs.chosen.connect(self._choose)
        self._typed = QLineEdit()
        self._typed.setAccessibleName(self.tr("Which pages"))
        self._typed.setPlaceholderText(self.tr("1-3, 5"))
        self._typed.setProperty("small", "true")
        self._typed.textEdited.connect(lambda _: self._read())
        self._problem = ProblemLine()
        for part in (self._tabs, self._typed, self._problem):
            self._column.addWidget(part)
        self._typed.hide()
        self._tabs.setVisible(count > 1)

    @property
    def is_in_order(self) -> bool:
        """Whether some page of it is named."""
        return self._tabs.choice != SOME or bool(self._meant())

    @property
    def wish(self) -> SendThis:
        return SendThis(document_id=self.document_id)

    def is_in(self, choice: Choice) -> bool:
        return (self.document_id, self._chosen_pages()) in [(one.document_id, one.pages) for one in choice.papers]

    @property
    def words(self) -> tuple[str, ...]:
        """What was typed into each search that found it."""
        return self._words

    def found_by(self, typed: str) -> None:
        """A search found it."""
        self._words = tuple(dict.fromkeys(filter(None, (*self._words, plain_words(typed)))))

    def chosen(self, *, outlined: bool = False) -> SomePages:
        """Which pages go, with the words that found it to be ``outlined`` or without."""
        return SomePages(self.document_id, self._chosen_pages(), " ".join(self._words) if outlined else "")

    def _chosen_pages(self) -> tuple[int, ...]:
        if self._tabs.choice == ALL or self._count < 2:
            return ()
        return (self._page,) if self._tabs.choice == THIS else self._meant()

    def choose(self, what: str, typed: str = "") -> None:
        """Choose for somebody: ALL, THIS page, or SOME as typed."""
        self._tabs.choose(what)
        self._typed.setText(typed)
        self._read()

    def _meant(self) -> tuple[int, ...]:
        try:
            return pages_in(self._typed.text(), of=self._count)
        except Expected:
            return ()

    def _choose(self, what: str) -> None:
        self._typed.setVisible(what == SOME)
        if what == SOME:
            self._typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def _read(self) -> None:
        wrong = self._tabs.choice == SOME and bool(self._typed.text().strip()) and not self._meant()
        set_style_property(self._typed, "wrong", "true" if wrong else "false")
        said = self.tr("It has {pages}. Write numbers and spans, such as 1-3, 5.").format(pages=pages(self._count))
        self._problem.say(said if wrong else "")
        self.changed.emit()


class NoteItem(SendingItem):
    """A note in its newest wording; an internal one stays in the office, and says so."""

    def __init__(self, note: Wording, parent: QWidget | None = None) -> None:
        title = f"{note_kind_word(note.kind)}, {full_date(note.happened_at.date())}"
        said = " ".join(note.text.split())
        super().__init__(title, f"{note.client} · {said}", (note.client,), parent, lines=3)
        self.note_id = note.id
        if note.kind is NoteKind.INTERNAL:
            stays = QLabel(self.tr("Internal: it is not sent."))
            stays.setProperty("tone", "amber")
            self._column.addWidget(stays)

    @property
    def wish(self) -> SendThis:
        return SendThis(note_id=self.note_id)

    def is_in(self, choice: Choice) -> bool:
        return self.note_id in choice.notes
