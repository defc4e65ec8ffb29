"""A folder as one zip file, the same bytes for the same files: sorted, and without the moments of the disk."""

import zipfile
from pathlib import Path

from archive.exchange.progress import Progress

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip file can name."""

_READABLE = 0o644 << 16
_PACKED = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".zip", ".heic", ".docx", ".xlsx"})
"""What gains nothing by being packed again."""

CHUNK = 1 << 20


def zip_folder(folder: Path, target: Path, *, called: str, progress: Progress) -> None:
    """Write every file below ``folder`` to ``target``, inside a folder ``called`` so; told after each file."""
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    with zipfile.ZipFile(target, "x") as packed:
        for done, file in enumerate(files):
            progress(done, len(files))
            entry = zipfile.ZipInfo(f"{called}/{file.relative_to(folder).as_posix()}", _FIRST_DAY)
            entry.create_system = 3  # the same on every system: the number of Unix
            entry.external_attr = _READABLE
            entry.compress_type = zipfile.ZIP_STORED if file.suffix.lower() in _PACKED else zipfile.ZIP_DEFLATED
            entry.file_size = file.stat().st_size
            with file.open("rb") as source, packed.open(entry, "w", force_zip64=entry.file_size >= 1 << 31) as inside:
                while chunk := source.read(CHUNK):
                    inside.write(chunk)
    progress(len(files), len(files))
