"""Files that are dropped where a stack is on screen are handed in for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from archive.paper.stack_page import StackPage
from archive.services.intake import hand_in
from desktop.office_words import counted
from desktop.views.job_desk import JobDesk


def hand_in_for(desk: JobDesk, page: StackPage, paths: Sequence[Path], said: str) -> None:
    """File them with the stack's client, and its job if it has one alone. ``said`` names {files} and {client}."""
    files = counted(len(paths), _tr("1 file"), _tr("{n} files"))
    verb = partial(
        hand_in,
        desk.archive,
        paths=list(paths),
        source="dropped",
        by=desk.by(),
        client_id=page.stack.client_id,
        job_id=page.jobs[0].id if len(page.jobs) == 1 else None,
        what=page.fields.what if len(paths) == 1 else "",  # else all of them read alike
    )
    desk.do(verb, said.format(files=files, client=page.stack.client))


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper_handing_in", text)
