"""What was dropped or pasted: files, or a picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class Handed:
    """Files and folders on this computer, or a picture that has no file; both empty when it was something else."""

    paths: tuple[Path, ...] = ()
    picture: QImage | None = None


def holds_anything(mime: QMimeData) -> bool:
    """Whether there is something to take in; quick, for the moment a drag enters."""
    return any(url.isLocalFile() for url in mime.urls()) or mime.hasImage()


def handed_in(mime: QMimeData) -> Handed:
    """Files win over a picture: a copied file often brings its picture along."""
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Handed(paths=paths)
    if mime.hasImage():
        picture = mime.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            return Handed(picture=picture)
    return Handed()
