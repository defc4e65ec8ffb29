"""Words of a page are put right where it is shown: asked for, kept beside what was read, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from archive.archive import Archive
from archive.paper.correcting import ToCorrect, put_right, to_correct
from archive.search.hits import HitWord
from archive.services.viewing import PageView
from desktop.office_words import counted
from desktop.views.correcting_form import CorrectingForm
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.widgets.page_picture import decoded
from desktop.widgets.page_view import PageView as PageSheet

PUT_RIGHT = "put right"
"""What the form asks, by which its words are kept."""


class CorrectingDeeds(QObject):
    """Asks in one place. What somebody typed and left is there again when they come back to the page, also after a
    crash.

    Signals:
        typing_wanted: nothing was read on the page, or it was typed off anew: that is where to go on.
    """

    typing_wanted = Signal()

    def __init__(self, desk: JobDesk, asks: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks = desk, asks
        self._wanted = 0

    def ask(self, side: PageView, sheet: PageSheet) -> None:
        """Go through the doubtful words of a page, which ``sheet`` shows."""
        archive, self._wanted = self._desk.archive, side.id
        self._desk.tasks.run(
            partial(_looked_up, archive, side), then=partial(self._show, side.id, sheet), failed=self._desk.trouble.emit
        )

    def leave(self) -> None:
        """Another page is shown: what was typed so far is there again when this one is."""
        self._wanted = 0
        if isinstance(self._asks.asked, CorrectingForm):
            self._asks.close_form()

    def _show(self, page_id: int, sheet: PageSheet, found: tuple[ToCorrect, QImage]) -> None:
        if page_id != self._wanted:
            return
        page, picture = found
        if page.is_typed_off or not page.words:
            self.typing_wanted.emit()
            return
        form = CorrectingForm(page, picture, _typed_before(page, self._desk.words.of(page_id, PUT_RIGHT)))
        before = sheet.words
        if sheet.current >= 0:  # a search has led to this word
            box = before[sheet.current].box
            form.go_to(box.left + box.width / 2, box.top + box.height / 2)
        form.typed.connect(partial(self._note, form))
        form.marked.connect(partial(_mark, sheet))
        form.hidden.connect(partial(self._leave, form, sheet, before))
        sheet.clicked.connect(form.go_to)
        form.kept.connect(partial(self._keep, form))
        self._asks.ask(form)

    def _note(self, form: CorrectingForm) -> None:
        words = {f"{place} {form.page.words[place].text}": said for place, said in form.put_right.items()}
        self._desk.words.keep(form.page.page_id, PUT_RIGHT, words)

    def _leave(self, form: CorrectingForm, sheet: PageSheet, before: tuple[HitWord, ...]) -> None:
        if form.page.page_id == self._wanted:  # another page has its own words
            sheet.mark_words(before)

    def _keep(self, form: CorrectingForm) -> None:
        page, text, changed = form.page, form.page.text(form.put_right), form.changed
        if not changed:
            self._asks.close_form()
            return
        archive, by, asks = self._desk.archive, self._desk.by(), self._asks
        form.wait(True)

        def done(_: None) -> None:
            self._desk.words.keep(page.page_id, PUT_RIGHT, {})
            asks.close_form()

        self._desk.do(
            partial(put_right, archive, page=page, text=text, by=by),
            counted(changed, self.tr("1 word is put right."), self.tr("{n} words are put right.")),
            undo=lambda _: put_right(archive, page=page, text=page.before, by=by),
            then=done,
            failed=asks.refuse,
        )


def _typed_before(page: ToCorrect, kept: Mapping[str, str]) -> dict[int, str]:
    """What was typed, by the place of its word; what was read anew since then is not what was to be put right, unless
    it reads as before, if elsewhere among the words."""
    places: dict[str, list[int]] = {}
    for number, word in enumerate(page.words):
        places.setdefault(word.text, []).append(number)
    found = {}
    for key, said in kept.items():
        place, _, read = key.partition(" ")
        now = places.get(read, [])
        if place.isdigit() and int(place) in now:
            found[int(place)] = said
        elif len(now) == 1:
            found[now[0]] = said
    return found


def _mark(sheet: PageSheet, words: tuple[HitWord, ...], at: int) -> None:
    """The words that are gone through, one of them in sight."""
    sheet.mark_words(words)
    if at >= 0:
        sheet.show_place(words[at].box)


def _looked_up(archive: Archive, side: PageView) -> tuple[ToCorrect, QImage]:
    return to_correct(archive, page_id=side.id), decoded(side.picture, turn=side.turn)
