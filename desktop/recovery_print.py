"""The recovery key of encrypted copies on paper, to be kept where the copies are not."""

from __future__ import annotations

from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize

from archive.copies.passphrase import RecoveryKey
from desktop import dates
from desktop.plain_sheet import PlainSheet

_CODE = "code"


class RecoverySheet(PlainSheet):
    """One key; ``picture`` is the PNG of its QR code, ``day`` the one on which it is printed."""

    def __init__(self, key: RecoveryKey, picture: bytes, day: date, page_size: QPageSize) -> None:
        title = _tr("Recovery key of encrypted copies")
        super().__init__(title, _html(title, key, day), page_size, pictures={_CODE: picture})


def key_lines(key: RecoveryKey) -> tuple[str, ...]:
    """The key in lines that are read and typed without losing the place."""
    return key.groups[0], " ".join(key.groups[1:6]), " ".join(key.groups[6:])


def _html(title: str, key: RecoveryKey, day: date) -> str:
    facts = (
        (_tr("Office"), key.office),
        (_tr("Folder"), str(key.folder)),
        (_tr("Printed on"), dates.full_date(day)),
    )
    rows = "".join(
        f"<tr><td width='18%'>{escape(name)}</td><td>{escape(value)}</td></tr>" for name, value in facts if value
    )
    lines = "<br>".join(escape(one).replace(" ", "&nbsp;&nbsp; ") for one in key_lines(key))
    what = _tr(
        "This key opens the encrypted copies in that folder without their passphrase. Whoever has this page and the "
        "folder can read all of them. Keep it in a safe place, not with the disk, and not in the computer whose "
        "archive is copied. If both the passphrase and this page are lost, nobody can ever read the copies again."
    )
    how = _tr(
        "To use it: start Duly Noted, choose “Put a copy back…” in Settings, Copies, name the folder, and type the key "
        "where the passphrase is asked, with or without spaces; or scan the code. Without Duly Noted, any tool of the "
        "age format opens the copies: THIS IS A COPY.txt in the folder tells how."
    )
    kept, where = _tr("Kept by"), _tr("Where")
    line = "_" * 30
    return (
        f"<h2>{escape(title)}</h2><table width='100%' cellpadding='4'>{rows}</table>"
        f"<p style='font-size: 15pt; font-family: monospace;'>{lines}</p>"
        f"<p><img src='{_CODE}' width='190' height='190'></p>"
        f"<p>{escape(what)}</p><p>{escape(how)}</p>"
        f"<p>&nbsp;</p><p>{escape(kept)} {line} &nbsp; {escape(where)} {line}</p>"
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("recovery_print", text)
