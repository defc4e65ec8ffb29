"""The picture of a page on its way from the disk to the screen: compared with its checksum, decoded, turned, scaled.
Nothing here needs the GUI."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader, QTransform

from archive.services.lost_pictures import bytes_to_show


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page ready to be painted. ``full`` is the size in pixels of the whole upright picture, ``image`` what was
    asked for; both are empty when there is no picture that can be shown."""

    image: QImage
    full: QSize

    @property
    def is_there(self) -> bool:
        """Whether there is anything to paint."""
        return not self.image.isNull()


NOTHING = Drawn(QImage(), QSize())


def draw_page(picture: Path, *, turn: int, room: QSize | None = None) -> Drawn:
    """The picture turned by ``turn`` degrees clockwise and scaled down to fill ``room`` pixels exactly.

    Never enlarged: painting does that for the part in sight. Without ``room`` it comes as large as it is. A missing or
    damaged picture gives NOTHING: what is shown is what the clerk drew, to the bit. Any thread may ask.

    It is scaled while it is decoded, which takes a quarter of the time of decoding it whole, and the window goes on
    meanwhile: QImage.scaled() would keep the interpreter to itself.
    """
    if (reader := _reader(picture)) is None:
        return NOTHING
    lying = turn % 180 == 90
    stored = reader.size()
    full = stored.transposed() if lying else stored
    if room is not None and not room.isEmpty() and room.width() < full.width() and room.height() < full.height():
        reader.setScaledSize(room.transposed() if lying else room)
    image = reader.read()
    if image.isNull():
        return NOTHING
    return Drawn(_turned(image, turn).convertToFormat(QImage.Format.Format_RGB32), full)


def decoded(picture: Path, *, turn: int) -> QImage:
    """The whole picture, turned; an empty image when the file is missing, damaged or no picture."""
    reader = _reader(picture)
    if reader is None or (image := reader.read()).isNull():
        return QImage()
    image = _turned(image, turn)
    if image.format() == QImage.Format.Format_Grayscale8:
        return image  # a quarter of the memory of colour
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _reader(picture: Path) -> QImageReader | None:
    """None where there is no picture that can be shown.

    It reads the file itself once more, which is in memory by then: a device of ours would have it ask for the
    interpreter at every step.
    """
    if bytes_to_show(picture) is None:
        return None
    reader = QImageReader(str(picture))
    reader.setAutoTransform(False)  # the clerk has settled what is up; a tag must not turn it twice
    return reader


def _turned(image: QImage, turn: int) -> QImage:
    return image.transformed(QTransform().rotate(turn % 360)) if turn % 360 else image
