"""A side that was scanned later is put in its place, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive.paper.added_sides import PageChoice
from archive.paper.checking import SideView
from archive.records import Face
from desktop.models.paper_words import side_word
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.inline_form import InlineForm


@dataclass(frozen=True, slots=True)
class AddedSide:
    """Which page, behind which side (None: before all), which face, and why."""

    page_id: int
    after: int | None
    face: Face
    why: str


class AddSideForm(InlineForm):
    """Asks for a page, its place and the reason.

    Signals:
        complete(object): the AddedSide, when nothing is missing.
    """

    complete = Signal(object)

    def __init__(self, pages: Sequence[PageChoice], sides: Sequence[SideView], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add the side"), parent)
        self._page = ChoiceField(self.tr("Page"), self.tr("The page of a file that shows it"))
        self._page.setProperty("small", "true")
        said = self.tr("{file}, page {n}")
        self._page.set_choices([Choice(one.id, said.format(file=one.name, n=one.number)) for one in pages])
        self.add_field(self.tr("Page"), self._page)
        self._after = ChoiceBox()
        self._after.setProperty("small", "true")
        self._after.addItem(self.tr("before all others"), None)
        for side in sides:
            if side.struck_why is None:
                self._after.addItem(self.tr("behind {side}").format(side=side_word(side.sheet, side.face)), side.id)
        self._after.setCurrentIndex(self._after.count() - 1)
        self.add_field(self.tr("Place"), self._after)
        self._face = ChoiceBox()
        self._face.setProperty("small", "true")
        self._face.addItem(self.tr("front"), Face.FRONT)
        self._face.addItem(self.tr("back"), Face.BACK)
        self.add_field(self.tr("Side"), self._face)
        self._why = self.add_line(self.tr("Why"), hint=self.tr("e.g. two sheets went through at once"))
        self.saved.connect(self._check)
        self.setFocusProxy(self._page)

    def _check(self) -> None:
        page = self._page.key
        if not isinstance(page, int):
            self.complain(self._page, self.tr("Choose the page that shows the side."))
        elif not self._why.text().strip():
            self.complain(self._why, self.tr("Say why a side is added."))
        else:
            self.wait(True)
            after = self._after.currentData()
            face = Face(self._face.currentData())
            self.complete.emit(AddedSide(page, after if isinstance(after, int) else None, face, self._why.text()))
