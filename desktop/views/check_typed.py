"""What is typed off a side is on disk as a draft a moment later, and is back after a crash."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.paper.checking import ScanView, SideView
from archive.paper.typed_drafts import TypedBack, TypedDraft
from desktop.models.paper_words import side_word
from desktop.typed_keeper import TypedKeeper
from desktop.views.check_deeds import CheckDeeds
from desktop.views.check_side import AboutSide


class SideTyping(QObject):
    """Follows what is typed beside the page, for the side that is shown.

    Signals:
        side_wanted(int): this side is to be shown, something is typed on it.
        check_wanted(int): the sides of this stack, where something was being typed when the program ended.
        message(str, object): what is told, and None: there is nothing to undo.
        trouble(object): an exception for the problems panel.
    """

    side_wanted = Signal(int)
    check_wanted = Signal(int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, about: AboutSide, deeds: CheckDeeds, keeper: TypedKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._about, self._deeds, self._keeper = about, deeds, keeper
        self._side: SideView | None = None
        about.typed.connect(self._keep_draft)
        about.typed_off.connect(self._keep)
        deeds.typed_off.connect(keeper.kept_for_good)
        deeds.not_typed.connect(self._type_on)
        keeper.trouble.connect(self.trouble)

    def show_side(self, side: SideView) -> None:
        """What is typed from now on stands on this side."""
        self._side = side

    def ask_back(self) -> None:
        """Ask for the check in which something was being typed off when the program ended."""
        self._keeper.look(lambda back: self.check_wanted.emit(back.paper_id) if back.paper_id is not None else None)

    def bring_back(self, scan: ScanView) -> None:
        """Show again what was being typed off a side of this scan when the program ended."""
        self._keeper.look(partial(self._found, scan))

    def _found(self, scan: ScanView, back: TypedBack) -> None:
        side = next((one for one in scan.sides if one.page_id == back.draft.page_id), None)
        if side is None or self._about.is_typing:
            return
        self._type_on(side.id, back.draft.text)
        said = self.tr("{side}: what you were typing when the program ended is here again.")
        self.message.emit(said.format(side=side_word(side.sheet, side.face)), None)

    def _keep_draft(self, text: str) -> None:
        if (side := self._side) is not None:
            self._keeper.keep(TypedDraft(side.page_id, side.document_id, text))

    def _keep(self, text: str) -> None:
        if (side := self._side) is not None:
            self._deeds.type_off(side, text)

    def _type_on(self, side_id: int, text: str) -> None:
        """Also what could not be kept: it is there again, to be kept later."""
        if self._side is None or side_id != self._side.id:
            self.side_wanted.emit(side_id)
        self._about.begin_typing(text)
