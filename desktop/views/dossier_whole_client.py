"""Says before a dossier is made that a dispute about no job brings everything of its client, and narrows it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from archive.dossier.contents import Contents
from desktop import dates
from desktop.models.dispute_story import BEFORE
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card


class WholeClientNotice(Card):
    """Hidden unless the dispute is about no job.

    Signals:
        from_wanted(object): only what was from this day on is to go in.
    """

    from_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=14, spacing=Space.XS)
        self._from: date | None = None
        self._what, self._then = QLabel(), QLabel()
        self._what.setProperty("tone", "amber")
        self._then.setProperty("role", "second")
        for label in (self._what, self._then):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self.body.addWidget(label)
        self._narrow = Button("", small=True)
        self._narrow.clicked.connect(lambda: self.from_wanted.emit(self._from))
        self.body.addSpacing(Space.XS)
        self.body.addWidget(self._narrow, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def said(self) -> str:
        """What is said; empty when nothing is."""
        return "" if self.isHidden() else self._what.text()

    def show_contents(self, contents: Contents) -> None:
        """Say it of these, if it is so."""
        subject, selection = contents.subject, contents.selection
        self.setVisible(subject.is_about_no_job)
        if subject.since is None:
            return
        of_days = selection.first is not None or selection.last is not None
        all_of_it = self.tr(
            "This dispute is about no job, so everything of {client} goes in: all jobs, papers and notes."
        )
        some = self.tr(
            "This dispute is about no job, so everything of {client} in these days goes in, whatever the job."
        )
        self._what.setText((some if of_days else all_of_it).format(client=contents.parties.client.name))
        self._then.setText(
            self.tr("Narrow it by days and kinds. If it is about one job, say so on the dispute’s page first.")
        )
        self._from = subject.since - BEFORE
        self._narrow.setText(self.tr("Only from {day} on").format(day=dates.full_date(self._from)))
        self._narrow.setToolTip(self.tr("A year before the dispute began"))
        self._narrow.setVisible(selection.first is None)
