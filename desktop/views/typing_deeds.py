"""A page is typed off by hand where the reader could not read it: what was typed stands beside what was read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from archive.paper.checking import LONGEST_TRANSCRIPT, type_off
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.job_why_form import WhyForm

TYPED_OFF = "typed off"
"""What the form asks, by which its words are kept."""


class TypingDeeds(QObject):
    """Asks in one place, and keeps what was typed, with the way back."""

    def __init__(self, desk: JobDesk, asks: AskPlace | None = None, parent: QObject | None = None) -> None:
        """Without ``asks`` the words come from a field of the screen itself."""
        super().__init__(parent)
        self._desk, self._asks = desk, asks

    def ask(self, page_id: int, number: int, before: str) -> None:
        """Ask what stands on the page of this ``number``; ``before`` is what was typed off it so far."""
        if (asks := self._asks) is None:
            return
        form = WhyForm(
            self.tr("Keep it"),
            self.tr("Page {n}: it stands beside what was read there, and is found by search like the rest.").format(
                n=f"{number:,}"
            ),
            self.tr("What it says"),
            longest=LONGEST_TRANSCRIPT,
        )
        form.set_words(before)
        kept = self._desk.words.attend(form, page_id, TYPED_OFF)
        form.told.connect(lambda words, _: self.keep(page_id, words, before, kept=kept.forget))
        asks.ask(form)

    def keep(
        self,
        page_id: int,
        text: str,
        before: str,
        *,
        kept: Callable[[], None] | None = None,
        not_kept: Callable[[], None] | None = None,
    ) -> None:
        """Keep what a person read on a page; nothing takes back what was typed ``before``."""
        archive, by, asks = self._desk.archive, self._desk.by(), self._asks

        def done(_: None) -> None:
            if asks is not None:
                asks.close_form()
            if kept is not None:
                kept()

        def failed(error: Exception) -> bool:
            if not_kept is not None:
                not_kept()
            return asks is not None and asks.refuse(error)

        self._desk.do(
            partial(type_off, archive, page_id=page_id, text=text, by=by),
            self.tr("What you typed is kept.") if text else self.tr("What was typed off is taken back."),
            undo=lambda _: type_off(archive, page_id=page_id, text=before, by=by),
            then=done,
            failed=failed,
        )
