"""What the panel of “Send this” says before something goes: what to look at first, and what does not go along."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.sending.looking import ToSend
from desktop.office_words import counted


def look_first(sent: ToSend, *, listed: str = "") -> str:
    """A line for each thing; empty when there is none. Internal notes say it of themselves.

    ``listed`` is the client whose papers and notes are offered, by name: of what was chosen before, some may be theirs
    or none.
    """
    said = []
    if listed and sent.clients and listed not in sent.clients:
        strange = _tr("The list is of {listed}, but what is chosen is of {names}.")
        said.append(strange.format(listed=listed, names=", ".join(sent.clients)))
    if len(sent.clients) > 1:
        apart = _tr("It holds papers of several clients: {names}. Each would see the others’.")
        together = _tr("It is filed with several clients: {names}. Its title names {named}.")
        named = _tr("{client} alone").format(client=sent.named) if sent.named else _tr("none of them")
        said.append((together if sent.of_all else apart).format(names=", ".join(sent.clients), named=named))
    if sent.meetings:
        one = _tr("1 note is of a meeting about a dispute: what was offered may stand in it. Read it before it goes.")
        many = _tr(
            "{n} notes are of meetings about a dispute: what was offered may stand in them. Read them before they go."
        )
        said.append(counted(sent.meetings, one, many))
    if sent.without_picture:
        one = _tr("1 page has no picture yet, and goes empty. It comes when the page is read.")
        many = _tr("{n} pages have no picture yet, and go empty. They come when the pages are read.")
        said.append(counted(sent.without_picture, one, many))
    if sent.taken_back:
        one, many = _tr("1 note was taken back. It is not sent."), _tr("{n} notes were taken back. They are not sent.")
        said.append(counted(sent.taken_back, one, many))
    if sent.without_pages:
        without = _tr("Not sent, for lack of pages: {names}.")
        said.append(without.format(names=", ".join(f"“{title}”" for title in sent.without_pages)))
    return "\n".join(said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("sending_words", text)
