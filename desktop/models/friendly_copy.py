"""A read-only copy of an original under a name that people and programs understand.

Originals lie in the vault under their hash. What another program opens is a copy in a folder of this session, so that
nothing can be saved over an original.
"""

from __future__ import annotations

import shutil
import stat
import unicodedata
import uuid
from pathlib import Path

from archive.archive import Archive
from archive.errors import Expected
from archive.records.documents import DocumentState
from archive.services.viewing import DocumentView

_ENDINGS: dict[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/tiff": (".tif", ".tiff"),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/bmp": (".bmp", ".dib"),
    "image/webp": (".webp",),
    "image/jp2": (".jp2", ".jpx", ".j2k"),
    "image/heic": (".heic", ".heif"),
    "image/gif": (".gif",),
    "message/rfc822": (".eml",),
    "application/vnd.ms-outlook": (".msg",),
}
"""The endings that fit what the clerk found a file to be, the usual one first. Only these are ever opened."""

_PROGRAMS = frozenset(
    {
        *(
            ".bat",
            ".cmd",
            ".com",
            ".cpl",
            ".exe",
            ".hta",
            ".jar",
            ".js",
            ".jse",
            ".lnk",
            ".msc",
            ".msi",
            ".pif",
            ".ps1",
        ),
        *(".reg", ".scf", ".scr", ".url", ".vb", ".vbe", ".vbs", ".wsf", ".wsh"),
        *(".app", ".command", ".dmg", ".pkg", ".scpt", ".terminal", ".workflow"),
        *(".appimage", ".bash", ".deb", ".desktop", ".pl", ".py", ".rb", ".rpm", ".run", ".sh"),
    }
)
"""Endings that make Windows, macOS or Linux run a file: a paper with such a name deserves suspicion, not opening."""

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)
"""Names that Windows keeps for devices, whatever their ending."""

_LONGEST = 120
"""Characters of a name; folders on the way need their share of Windows' 260."""


class OriginalNotCopied(Expected):
    """{name} could not be copied for viewing: {detail}.
    The original in the vault was only read and is as it was.
    Make room on the disk or check the archive folder, then open it again."""


class SessionCopies:
    """The copies that this session has handed out, below the archive's scratch folder. Any thread may ask."""

    def __init__(self, archive: Archive) -> None:
        self._folder = archive.folder.scratch / f"viewing-{uuid.uuid4().hex[:8]}"

    def hand_out(self, document: DocumentView) -> Path:
        """Copy the original, unless this session has done so, and say where. Raises OriginalNotCopied."""
        place = self._folder / str(document.id) / friendly_name(document)
        if place.exists():
            return place
        passing = place.with_name(f"{uuid.uuid4().hex}.part")
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(document.original, passing)
            passing.chmod(stat.S_IRUSR)
            passing.replace(place)
        except OSError as error:
            raise OriginalNotCopied(name=document.name, detail=error.strerror or str(error)) from error
        return place


def may_be_opened(document: DocumentView) -> bool:
    """Whether another program may be asked to open it: it could be opened here, and its name is that of a document.

    A program among the papers, or one that only calls itself invoice.pdf, never is.
    """
    ending = Path(friendly_name(document)).suffix.casefold()
    was_refused = document.state in (DocumentState.QUARANTINED, DocumentState.SET_ASIDE)
    is_document = not was_refused and any(ending in known for known in _ENDINGS.values())
    return is_document and Path(_named(document)).suffix.casefold() not in _PROGRAMS


def friendly_name(document: DocumentView) -> str:
    """The name it came with, made safe for every system, with an ending that fits what it is."""
    stem, ending = Path(_named(document)).stem, Path(_named(document)).suffix
    if stem.casefold().split(".")[0] in _RESERVED:
        stem = f"_{stem}"
    fitting = _ENDINGS.get(document.media_type or "", (ending,))
    if ending.casefold() not in fitting:
        stem, ending = f"{stem}{ending}", fitting[0]
    return f"{stem[: _LONGEST - len(ending)]}{ending}"


def _named(document: DocumentView) -> str:
    """The name it came with, with the usual ending where it has none at all."""
    name = _plain(document.name)
    return name if Path(name).suffix else f"{name}{_ENDINGS.get(document.media_type or '', ('',))[0]}"


def _plain(name: str) -> str:
    """The last part of a path, without what steers text or the file system."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    safe = "".join("-" if letter in '<>:"|?*' else letter for letter in kept)
    return safe.rstrip(". ").lstrip() or "document"
