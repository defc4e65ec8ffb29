"""What stands over the answers: how many there are and on what they stand, and what can be made of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QSizePolicy, QWidget

from archive.services.saved_searches import LONGEST_NAME
from desktop.models.search_ways import short
from desktop.style import Space, current_look
from desktop.views.search_grounds import SearchGrounds
from desktop.widgets.buttons import Button
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.inline_form import InlineForm

_SENTENCE_ROOM = 110
"""What the sentence needs beside the buttons, in pixels at 100 %."""


class SearchTop(QWidget):
    """A sentence with buttons beside it, or under it where there is little room; the chips, a caution, and the form for
    a name below.

    Signals:
        words_chosen(str): the words offered instead of misspelt ones were taken.
        filters_wanted: the filters are to be opened, or closed.
        narrow_wanted: these answers are to be searched on.
        save_wanted: this search is to be kept under a name.
        rename_wanted, remove_wanted: the saved search that this is, is to be called otherwise, or removed.
    """

    words_chosen = Signal(str)
    filters_wanted = Signal()
    narrow_wanted = Signal()
    save_wanted = Signal()
    rename_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._instead = ""
        self._whole = self._brief = ""
        self._form: InlineForm | None = None
        self._sentence = ElidedLabel(role="second")
        self._caution = QLabel()
        self._caution.setProperty("role", "small")
        self._caution.setWordWrap(True)
        self._mean = Button("", role="link")
        self._mean.setProperty("flush", "true")
        self._mean.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._mean.clicked.connect(lambda: self.words_chosen.emit(self._instead))
        self._filters = Button("", role="link", small=True)
        self._filters.clicked.connect(self.filters_wanted)
        self._can_filter = self._filters_open = False
        self._filtered = 0
        self._narrow = Button(self.tr("Search within"), role="link", small=True)
        self._narrow.setToolTip(self.tr("Search within these answers (Ctrl+Shift+K)"))
        self._narrow.clicked.connect(self.narrow_wanted)
        self._save = Button(self.tr("Save search"), role="link", small=True)
        self._save.setToolTip(self.tr("Keep this search under a name, for every desk"))
        self._save.clicked.connect(self.save_wanted)
        self._saved = Button("", role="link", small=True)
        menu = QMenu(self._saved)
        menu.addAction(self.tr("Rename…"), self.rename_wanted.emit)
        menu.addAction(self.tr("Remove"), self.remove_wanted.emit)
        self._saved.setMenu(menu)
        self.grounds = SearchGrounds()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._links = QWidget()
        links = FlowLayout(self._links, gap=Space.XS)
        for button in (self._filters, self._narrow, self._save, self._saved):
            links.addWidget(button)
        self._lines = lines = QGridLayout(self)
        lines.setContentsMargins(0, Space.M, 0, Space.M)
        lines.setSpacing(Space.XS)
        lines.setColumnStretch(0, 1)
        lines.addWidget(self._sentence, 0, 0)
        for place, part in enumerate((self.grounds, self._mean, self._caution), start=2):
            lines.addWidget(part, place, 0, 1, 2)
        self._are_beside: bool | None = None
        self._place_links()
        self._show_filters()
        self.show_saved("", can_save=False)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_links()
        self._show_instead()

    def _place_links(self) -> None:
        wanted = self._links.sizeHint().width()
        are_beside = self.width() >= wanted + current_look().px(_SENTENCE_ROOM)
        self._links.setMinimumWidth(wanted if are_beside else 0)
        room = self.width() - (wanted + Space.XS if are_beside else 0)
        fits = self._sentence.fontMetrics().horizontalAdvance(self._whole) <= room
        self._sentence.setText(self._whole if fits else self._brief)
        if are_beside == self._are_beside:
            return
        self._are_beside = are_beside
        self._lines.removeWidget(self._links)
        if are_beside:
            self._lines.addWidget(self._links, 0, 1)
        else:
            self._lines.addWidget(self._links, 1, 0, 1, 2)

    @property
    def said(self) -> str:
        """The sentence, with what one should know before trusting the answers."""
        return " ".join(part for part in (self._sentence.text(), self._caution.text()) if part)

    def say(self, sentence: str, caution: str, instead: str, *, answers: bool, brief: str = "") -> None:
        """Say what was found, or just ``brief`` where there is no room for the sentence; ``instead`` is offered to be
        typed in place of the words. Gone where nothing is said."""
        self._instead, self._whole, self._brief = instead, sentence, brief or sentence
        self._show_instead()
        self._sentence.setVisible(bool(sentence))
        self._caution.setText(caution)
        self._caution.setVisible(bool(caution) and self._form is None)
        self._narrow.setVisible(answers)
        self._place_links()
        self._leave_if_empty()

    def _show_instead(self) -> None:
        """The words alone where there is no room for the question, and their beginning where there is none for them."""
        question = self.tr("Did you mean “{words}”?").format(words=self._instead)
        metrics = self._mean.fontMetrics()
        room = self.width() - current_look().px(Space.L)
        if metrics.horizontalAdvance(question) > room:
            question = metrics.elidedText(f"“{self._instead}”?", Qt.TextElideMode.ElideRight, room)
        self._mean.setText(question.replace("&", "&&"))
        self._mean.setToolTip(self._instead)
        self._mean.setVisible(bool(self._instead))

    def show_saved(self, name: str, *, can_save: bool) -> None:
        """The name under which this search is kept; if it is not, perhaps that it ``can_save`` it."""
        self._saved.setText(self.tr("Saved: {name}").format(name=short(name).replace("&", "&&")))
        self._saved.setToolTip(self.tr("This search is kept as “{name}”").format(name=name))
        self._saved.setVisible(bool(name))
        self._save.setVisible(can_save and not name)
        self._place_links()

    def offer_filters(self, can: bool, is_open: bool) -> None:
        """Whether the filters ``can`` be opened and closed, having no room of their own, and whether they are open."""
        self._can_filter, self._filters_open = can, is_open
        self._show_filters()

    def count_filters(self, count: int) -> None:
        """How many filters are chosen."""
        self._filtered = count
        self._show_filters()

    def _show_filters(self) -> None:
        count = self._filtered
        self._filters.setText(self.tr("Filters: {n}").format(n=count) if count else self.tr("Filters"))
        name = self.tr("Filters, {n} chosen").format(n=count) if count else self.tr("Filters")
        self._filters.setAccessibleName(name)
        what = self.tr("Kind, client, job, when, and saved searches")
        self._filters.setToolTip(self.tr("Close the filters (Esc)") if self._filters_open else what)
        self._filters.setVisible(self._can_filter)
        self._place_links()
        self._leave_if_empty()

    def ask_name(self, verb: str, name: str, then: Callable[[str], None]) -> None:
        """Open the form for a name, with one to begin with; ``then`` is told what was typed and closes it."""
        self.close_form()
        self._form = form = InlineForm(verb)
        self._name = field = form.add_line(self.tr("Name"), name)
        field.setMaxLength(LONGEST_NAME)
        form.setFocusProxy(field)
        form.saved.connect(lambda: then(field.text()))
        form.left.connect(self.close_form)
        if (inside := form.layout()) is not None:
            inside.setContentsMargins(0, Space.S, Space.S, 0)
        self._lines.addWidget(form, 5, 0, 1, 2)
        self._caution.hide()  # where there is little room
        self.show()
        form.setFocus()
        field.selectAll()

    def complain(self, sentence: str) -> None:
        """Say at the form why that name will not do."""
        if self._form is not None:
            self._form.complain(self._name, sentence)

    def close_form(self) -> None:
        """Close the form for a name; nothing happens to what stands in it."""
        form, self._form = self._form, None
        if form is not None:
            self._lines.removeWidget(form)
            form.hide()
            form.deleteLater()
            self._caution.setVisible(bool(self._caution.text()))
            self._leave_if_empty()

    def _leave_if_empty(self) -> None:
        self.setVisible(bool(self.said or self._instead or self.grounds.shown or self._form or self._can_filter))
