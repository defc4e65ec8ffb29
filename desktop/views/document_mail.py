"""Between a page and its bar: what hangs on the e-mail that is shown, or the e-mail with which a document came."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.services.mails import AttachedFile, CameWith, Post, post_of
from desktop.dates import short_date
from desktop.style import Space
from desktop.tasks import Latest, Tasks
from desktop.widgets.buttons import Button
from desktop.widgets.flow_layout import FlowLayout

_LONGEST = 44
"""Characters of a name on a link; the tool tip has all of it."""


class DocumentMail(QFrame):
    """Links from a mail to its attachments, and from these back to it. Hidden where there is neither.

    Signals:
        document_wanted(int): show this document.
        trouble(object): an exception to be told.
    """

    document_wanted = Signal(int)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._lookup = Latest(tasks, self.trouble.emit)
        self._document: int | None = None
        self._shown: Post | None = None
        inside = QWidget()
        self._line = FlowLayout(inside, gap=Space.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L - Space.XS, 0, Space.S, Space.S)
        column.addWidget(inside)
        self.hide()

    def show_document(self, document_id: int) -> None:
        """Look up what this document has to do with mails, and show it; nothing moves when it is known already."""
        if document_id != self._document:
            self.clear()
            self._document = document_id
        archive = self._archive
        self._lookup.ask(lambda: post_of(archive, document_id=document_id), then=self._show)

    def clear(self) -> None:
        """Show nothing."""
        self._lookup.forget()
        self._document, self._shown = None, None
        self._line.clear()
        self.hide()

    def _show(self, post: Post) -> None:
        if post == self._shown:
            return
        self._shown = post
        self._line.clear()
        now = self._archive.clock.now()
        for one in post.came_with:
            self._add_way_back(one, now)
        attached = post.mail.attachments if post.mail is not None else ()
        if attached:
            self._line.addWidget(_quiet(self.tr("Attached:")))
        for file in attached:
            self._add_attachment(file)
        self.setVisible(bool(post.came_with or attached))

    def _add_way_back(self, mail: CameWith, now: datetime) -> None:
        if mail.sent_at is None:
            said = self.tr("Came with the e-mail “{subject}”").format(subject=_short(mail.called))
        else:
            day = short_date(mail.sent_at.astimezone(now.tzinfo).date(), now.date())
            said = self.tr("Came with the e-mail “{subject}” of {day}").format(subject=_short(mail.called), day=day)
        whole = " · ".join(part for part in (mail.called, mail.sender) if part)
        self._add_link(said, "envelope-simple", whole, mail.mail_id)

    def _add_attachment(self, file: AttachedFile) -> None:
        if file.document_id is None:
            there = _quiet(self.tr("{name} (not taken in)").format(name=_short(file.name)))
            there.setToolTip(file.name)
            self._line.addWidget(there)
        else:
            self._add_link(_short(file.name), "paperclip", file.name, file.document_id)

    def _add_link(self, said: str, icon_name: str, whole: str, document_id: int) -> None:
        link = Button(said.replace("&", "&&"), role="link", small=True, icon_name=icon_name)
        link.setToolTip(whole)
        link.clicked.connect(partial(self.document_wanted.emit, document_id))
        self._line.addWidget(link)
        link.show()


def _quiet(words: str) -> QLabel:
    """Words as high as a link, so that both stand on one line."""
    label = QLabel(words)
    label.setContentsMargins(Space.XS, 0, Space.XS, 0)
    label.setFixedHeight(Button("", role="link", small=True, icon_name="paperclip").sizeHint().height())
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "small")
    return label


def _short(name: str) -> str:
    """The beginning and the end, where the kind of a file is told."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 16]}…{name[-15:]}"
