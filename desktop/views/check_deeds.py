"""What a person says of a side: kept at once, with the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.paper.checking import NEEDS_WORDS, SideView, look
from archive.paper.side_mending import restore_side, strike_side
from archive.records import Seen
from desktop.models.paper_words import seen_word, side_word
from desktop.sitting import Sitting
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm
from desktop.views.typing_deeds import TypingDeeds


class CheckDeeds(QObject):
    """Says what was seen, strikes out, keeps what was typed off. Sides that are struck out already are left alone.

    Signals:
        dealt_with(int): this side was looked at or struck out just now.
        taken_back(int): it was not, after all.
        typed_off(int, str): this text, typed off this page, is kept.
        not_typed(int, str): this text, typed off this side, could not be kept.
    """

    dealt_with = Signal(int)
    taken_back = Signal(int)
    typed_off = Signal(int, str)
    not_typed = Signal(int, str)

    def __init__(self, desk: JobDesk, asks: AskPlace, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asks, self._sitting = desk, asks, sitting
        self._typing = TypingDeeds(desk, parent=self)
        self._under_way = False

    def good(self, side: SideView, seconds: float) -> None:
        """It is legible. A key that is pressed again before that is kept does nothing: nobody has seen the next."""
        if side.struck_why is None and not self._under_way:
            self._say(side, Seen.LEGIBLE, seconds)

    def found(self, side: SideView, seen: Seen, seconds: float) -> None:
        """Something is wrong with it, and no words are needed."""
        if side.struck_why is None and not self._under_way:
            self._say(side, seen, seconds)

    def ask(self, side: SideView, seen: Seen, seconds: float) -> None:
        """Ask in a few words what is wrong; only for a sheet that is kept they may not be left out."""
        if side.struck_why is not None:
            return
        kept = seen is Seen.UNREADABLE_KEPT
        form = WhyForm(
            self.tr("Keep the sheet") if kept else self.tr("Say so"),
            _told(side, seen),
            self.tr("Words"),
            hint=self.tr("Why it is kept") if kept else self.tr("For whoever scans it again"),
            needed=self.tr("Write it in a few words.") if seen in NEEDS_WORDS else "",
            enter_keeps=True,
        )
        form.told.connect(lambda words, _: self._say(side, seen, seconds, words, form))
        self._asks.ask(form)

    def ask_strike(self, side: SideView) -> None:
        """Ask why a side is one too many."""
        if side.struck_why is not None:
            return
        form = WhyForm(
            self.tr("Strike it out"),
            self.tr("It stays to be seen, and counts no more."),
            self.tr("Why"),
            hint=self.tr("e.g. the sheet went through twice"),
            needed=self.tr("Say why the side is struck out."),
            enter_keeps=True,
        )
        form.told.connect(lambda why, _: self._strike(side, form, why))
        self._asks.ask(form)

    def type_off(self, side: SideView, text: str) -> None:
        """Keep what a person read on a side."""
        self._typing.keep(
            side.page_id,
            text,
            side.transcript,
            kept=lambda: self.typed_off.emit(side.page_id, text),
            not_kept=lambda: self.not_typed.emit(side.id, text),
        )

    def take_back(self, side: SideView) -> None:
        """What was seen on a side was a mistake."""
        archive, by, sitting = self._desk.archive, self._desk.by(), self._sitting.name()
        self._desk.do(
            partial(look, archive, side_id=side.id, seen=Seen.LOOK_AGAIN, seconds=0, sitting=sitting, by=by),
            self.tr("{side}: the look was taken back.").format(side=side_word(side.sheet, side.face)),
            then=lambda _: self.taken_back.emit(side.id),
        )

    def _say(self, side: SideView, seen: Seen, seconds: float, words: str = "", form: WhyForm | None = None) -> None:
        archive, by, sitting = self._desk.archive, self._desk.by(), self._sitting.name()
        self._under_way = True

        def done(_: object) -> None:
            self._under_way = False
            if form is not None:
                self._asks.close_form()
            if seen is not Seen.LEGIBLE:
                self._desk.message.emit(_told(side, seen), lambda: self.take_back(side))
            self.dealt_with.emit(side.id)

        def failed(error: Exception) -> None:
            self._under_way = False
            if form is not None:
                form.wait(False)
            self._desk.trouble.emit(error)

        verb = partial(look, archive, side_id=side.id, seen=seen, seconds=seconds, sitting=sitting, by=by, words=words)
        self._desk.tasks.run(verb, then=done, failed=failed)

    def _strike(self, side: SideView, form: WhyForm, why: str) -> None:
        archive, by = self._desk.archive, self._desk.by()

        def done(_: object) -> None:
            self._asks.close_form()
            self.dealt_with.emit(side.id)

        self._desk.do(
            partial(strike_side, archive, side_id=side.id, why=why, by=by),
            self.tr("{side} was struck out.").format(side=side_word(side.sheet, side.face)),
            undo=lambda _: restore_side(archive, side_id=side.id, by=by),
            then=done,
            failed=lambda _: form.wait(False),
        )


def _told(side: SideView, seen: Seen) -> str:
    return f"{side_word(side.sheet, side.face)}: {seen_word(seen)}."
