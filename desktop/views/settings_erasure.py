"""The section of Settings about erasing: what was asked for, what stays for now, and when somebody looks again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from archive.archive import Archive
from archive.clock import today
from archive.erasure.requests import Request, requests
from desktop.models.erasure_words import request_title, request_words
from desktop.style import Space, Tone
from desktop.tasks import Latest, Tasks
from desktop.views.erasure_asking import ErasureAsking
from desktop.views.settings_people import SettingsSection
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.line_row import LineRow

LINES = 40
"""Of a request: every folder for copies that still holds something is named whole, however many there are."""


class ErasureSection(SettingsSection):
    """Requests are begun at the client they are about, and gone on with here.

    Signals:
        message(str, object): what was done, and None: there is no way back.
        trouble(object): something failed with this exception.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str]) -> None:
        """``by`` tells the initials of who is at the desk."""
        super().__init__(self.tr("Erasure on request"), padding=0)
        self._archive = archive
        self._loading = Latest(tasks, self.trouble.emit)
        self._requests: tuple[Request, ...] = ()
        self._frame: QFrame | None = None
        self.asking = ErasureAsking(archive, tasks, by, show=self._open, close=self._close, parent=self)
        self.asking.message.connect(self.message)
        self.asking.trouble.connect(self.trouble)
        self.asking.erased.connect(self.refresh)
        self.asking.withdrawn.connect(self.refresh)
        self._show()
        self.refresh()

    def refresh(self) -> None:
        """Look at the requests as they are now."""
        archive = self._archive
        self._loading.ask(lambda: requests(archive), then=self._take)

    def _take(self, found: tuple[Request, ...]) -> None:
        if found != self._requests:
            self._requests = found
            self._show()

    def _open(self, form: InlineForm) -> None:
        frame = QFrame()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(form)
        form.left.connect(self._close)
        self._frame = frame
        self._show()
        form.setFocus()
        QTimer.singleShot(0, form, self._bring_into_sight)  # it has its place only then

    def _bring_into_sight(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self._frame is not None:
            around.ensureWidgetVisible(self._frame, 0, Space.L)

    def _close(self) -> None:
        self._frame = None
        self._show()

    def _show(self) -> None:
        day = today(self._archive.clock)
        with self.card.making_anew(keep=(self._frame,) if self._frame is not None else ()):
            if not self._requests:
                self.card.add_row(
                    LineRow(
                        self.tr("Nobody has asked"),
                        self.tr(
                            "When somebody asks that what you hold on them is erased, open their card and choose "
                            "“Erase on request…” under “Change”."
                        ),
                        lines=3,
                    )
                )
            for one in self._requests:
                waits = one.settled_at is None
                row = LineRow(
                    request_title(one),
                    request_words(one, day),
                    dot=Tone.AMBER if waits else Tone.NEUTRAL,
                    action=self.tr("Look again") if waits else None,
                    lines=LINES,
                )
                row.acted.connect(partial(self.asking.go_on, one.id))
                self.card.add_row(row)
            if self._frame is not None:
                self.card.add_row(self._frame)
