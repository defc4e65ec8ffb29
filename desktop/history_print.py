"""The head of the history on paper, to be kept where nobody who can write the archive can reach it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize

from archive.services.history_head import HeadNow
from desktop import dates
from desktop.plain_sheet import PlainSheet

_CODE = "code"


class HeadSheet(PlainSheet):
    """One head; ``picture`` is the PNG of its QR code, ``office`` the name at the top, or empty."""

    def __init__(self, now: HeadNow, picture: bytes, office: str, page_size: QPageSize) -> None:
        title = _tr("Head of the history, {day}").format(day=dates.full_date(now.at.date()))
        super().__init__(title, _html(title, now, office), page_size, pictures={_CODE: picture})


def head_words(now: HeadNow) -> str:
    """The head as text, for the clipboard: enough to compare it later."""
    lines = (
        _tr("Duly Noted, head of the history, {when}").format(when=_moment(now)),
        _tr("Events: {count}").format(count=f"{now.head.number:,}"),
        _tr("Head: {groups}").format(groups=" ".join(now.head.groups)),
        now.head.code,
    )
    return "\n".join(lines)


def _html(title: str, now: HeadNow, office: str) -> str:
    half = len(now.head.groups) // 2
    groups = "<br>".join("&nbsp; ".join(some) for some in (now.head.groups[:half], now.head.groups[half:]))
    facts = (
        (_tr("As of"), escape(_moment(now))),
        (_tr("Events"), f"{now.head.number:,}"),
        (_tr("Head"), f"<span style='font-size: 13pt;'>{groups}</span>"),
    )
    rows = "".join(f"<tr><td width='18%'>{escape(name)}</td><td>{value}</td></tr>" for name, value in facts)
    what = _tr(
        "The history is a chain: every event carries the hash of the one before, so this line stands for all events up "
        "to the last one above. Keep this sheet where nobody who can write the archive can reach it. If the history "
        "no longer contains this head, something in it was changed, cut off or written anew since. That makes it "
        "tamper-evident; it keeps nobody from tampering."
    )
    how = _tr(
        "To compare: in Duly Noted, Settings, History, type or paste the number of events and the hash; or run "
        "duly-noted-archive history compare with the line under the code."
    )
    kept = _tr("Kept by")
    where = _tr("Where")
    name = f"<p>{escape(office)}</p>" if office else ""
    line = "_" * 30
    return (
        f"<h2>{escape(title)}</h2>{name}<table width='100%' cellpadding='4'>{rows}</table>"
        f"<p><img src='{_CODE}' width='170' height='170'></p><p style='font-size: 8.5pt;'>{escape(now.head.code)}</p>"
        f"<p>{escape(what)}</p><p>{escape(how)}</p>"
        f"<p>&nbsp;</p><p>{escape(kept)} {line} &nbsp; {escape(where)} {line}</p>"
    )


def _moment(now: HeadNow) -> str:
    return f"{dates.full_date(now.at.date())} {dates.time_of_day(now.at)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("history_print", text)
