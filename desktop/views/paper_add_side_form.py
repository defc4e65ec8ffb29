"""A side that was scanned later is put in its place, with the reason; both pictures are seen before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from archive.paper.added_sides import PageChoice
from archive.paper.checking import SideView
from archive.records import Face, Seen
from desktop.models.paper_words import seen_word, side_word
from desktop.style import Space
from desktop.tasks import Tasks
from desktop.views.paper_side_picture import SidePicture
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.inline_form import InlineForm


@dataclass(frozen=True, slots=True)
class AddedSide:
    """Which page, behind which side (None: before all), which face, and why; ``instead_of`` a side that is wrong."""

    page_id: int
    after: int | None
    face: Face
    why: str
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    side: SideView | None
    instead: bool = False


class AddSideForm(InlineForm):
    """Asks for a page, its place and the reason.

    Signals:
        complete(object): the AddedSide, when nothing is missing.
    """

    complete = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        sides: Sequence[SideView],
        about: SideView | None,
        *,
        sides_of_a_sheet: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        """``about``: the side that is wrong, or beside which one is missing."""
        super().__init__(self.tr("Add the side"), parent)
        self._pages: dict[int, PageChoice] = {}
        self._sides_of_a_sheet = sides_of_a_sheet
        self._chosen: Face | None = None  # by a person, who is not corrected
        self._old, self._new = SidePicture(tasks), SidePicture(tasks)
        pictures = QWidget()
        line = QHBoxLayout(pictures)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.L)
        line.addWidget(self._old)
        line.addWidget(self._new)
        line.addStretch(1)
        self.add_above(pictures)
        self._page = ChoiceField(self.tr("Page"), self.tr("The page of a file that shows it"))
        self._page.setProperty("small", "true")
        self._page.chosen.connect(lambda _: self._show_new())
        self.add_field(self.tr("Page"), self._page)
        self._place = ChoiceBox()
        self._place.setProperty("small", "true")
        self._places = self._list_places(sides)
        self._place.currentIndexChanged.connect(lambda _: self._show_place())
        self.add_field(self.tr("Place"), self._place)
        self._face = ChoiceBox()
        self._face.setProperty("small", "true")
        self._face.addItem(self.tr("front"), Face.FRONT)
        self._face.addItem(self.tr("back"), Face.BACK)
        self._face.activated.connect(lambda _: self._choose_face())
        self.add_field(self.tr("Side"), self._face)
        self._why = self.add_line(self.tr("Why"), hint=self.tr("e.g. two sheets went through at once"))
        self._begin_at(about)
        self.saved.connect(self._check)
        self.setFocusProxy(self._page)

    def offer(self, pages: Sequence[PageChoice]) -> None:
        """Let these pages be chosen; where there is but one, it is."""
        self._pages = {one.id: one for one in pages}
        said = self.tr("{file}, page {n}")
        self._page.set_choices([Choice(one.id, said.format(file=one.name, n=one.number)) for one in pages])
        if len(pages) == 1 and self._page.key is None:
            self._page.choose(pages[0].id)
        self.say("" if pages else self.tr("Scan the sheet again and drop the file here; then its pages can be chosen."))
        self._show_new()

    def _list_places(self, sides: Sequence[SideView]) -> list[_Place]:
        there = [side for side in sides if side.struck_why is None]
        places = [_Place(side, instead=True) for side in there if side.is_looked_at and not side.is_fine]
        places += [_Place(None), *(_Place(side) for side in there)]
        for place in places:
            if place.side is None:
                self._place.addItem(self.tr("before all others"))
                continue
            said = self.tr("in place of {side}") if place.instead else self.tr("behind {side}")
            self._place.addItem(said.format(side=side_word(place.side.sheet, place.side.face)))
        return places

    def _begin_at(self, about: SideView | None) -> None:
        """The place of a side that is wrong, or behind it where a sheet is missing; without one, behind all."""
        here = [place for place in self._places if about is not None and place.side is not None]
        here = [place for place in here if place.side is not None and about is not None and place.side.id == about.id]
        is_missing = about is not None and about.seen is Seen.PAGE_MISSING
        fit = next((place for place in here if place.instead is not is_missing), here[-1] if here else self._places[-1])
        self._place.setCurrentIndex(self._places.index(fit))
        if about is not None and about.seen is not None and not about.is_fine:
            self._why.setText(": ".join(part for part in (seen_word(about.seen), about.words) if part))
        self._show_place()

    def _choose_face(self) -> None:
        self._chosen = Face(self._face.currentData())

    def _face_at(self, place: _Place) -> Face:
        """What belongs there: a back behind a front, else the front of another sheet; unless a person said so."""
        if place.instead and place.side is not None:
            return place.side.face
        if self._chosen is not None:
            return self._chosen
        is_back = self._sides_of_a_sheet == 2 and place.side is not None and place.side.face is Face.FRONT
        return Face.BACK if is_back else Face.FRONT

    def _show_place(self) -> None:
        place = self._places[self._place.currentIndex()]
        self._face.setDisabled(place.instead)
        self._face.setCurrentIndex(self._face.findData(self._face_at(place)))
        self._save.setText(self.tr("Replace the side") if place.instead else self.tr("Add the side"))
        if place.side is None:
            self._old.hide()
            return
        self._old.show_side(side_word(place.side.sheet, place.side.face), place.side.picture, place.side.turn)

    def _show_new(self) -> None:
        page = self._pages.get(self._page.key) if isinstance(self._page.key, int) else None
        if page is None:
            self._new.hide()
        else:
            self._new.show_side(
                self.tr("{file}, page {n}").format(file=page.name, n=page.number), page.picture, page.turn
            )

    def _check(self) -> None:
        page = self._page.key
        if not isinstance(page, int):
            self.complain(self._page, self.tr("Choose the page that shows the side."))
        elif not self._why.text().strip():
            self.complain(self._why, self.tr("Say why a side is added."))
        else:
            self.wait(True)
            place = self._places[self._place.currentIndex()]
            side = place.side.id if place.side is not None else None
            face = Face(self._face.currentData())
            self.complete.emit(AddedSide(page, side, face, self._why.text(), side if place.instead else None))
